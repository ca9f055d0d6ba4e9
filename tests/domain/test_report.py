"""The body that openers read: whole, in the published shape, and without what could betray the reporter."""

import json
import re
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.domain.draft import Consent, DraftAttachment, ReportDraft, Session, Words
from bot.domain.identifiers import BlobId, ChatId, MemberId, MessageId, Week
from bot.domain.report import report_json

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8"))
FULL = Session(
    ChatId(987654321),
    step="review",
    locale="ug-Arab",
    draft=ReportDraft(
        Consent(keep=True, statistics=True, files=True, openers=(MemberId("00112233445566aa"),)),
        MappingProxyType(
            {
                "status": ("ongoing",),
                "family": ("F1",),
                "category": ("family_threat",),
                "details": ("relative_arrest_threat",),
                "also": ("online_abuse",),
                "risk_now": (),
            },
        ),
        (Words(MessageId(7788990011), "  بىر\n"), Words(MessageId(3), "two")),
        (
            DraftAttachment(
                MessageId(5544332211),
                BlobId(bytes(16)),
                kind="photo",
                media_type="image/jpeg",
                size=10,
                sha256="ab" * 32,
                name="family-house.jpg",
                caption="caption",
            ),
        ),
    ),
)
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}


def check(value: Any, schema: dict[str, Any], where: str = "report") -> None:  # noqa: ANN401  # any JSON value
    """Assert the keywords of JSON Schema that the report's schema uses."""
    kind = schema.get("type")
    assert kind is None or type(value) is TYPES[kind], where
    assert value == schema.get("const", value), where
    assert value in schema.get("enum", [value]), where
    if kind == "string":
        assert re.search(schema.get("pattern", ""), value), where
    if kind == "integer":
        assert schema.get("minimum", value) <= value <= schema.get("maximum", value), where
    if kind == "array":
        assert len(value) <= schema.get("maxItems", len(value)), where
        for item in value:
            check(item, schema["items"], f"{where}[]")
    if kind == "object":
        check_object(value, schema, where)


def check_object(value: dict[str, Any], schema: dict[str, Any], where: str) -> None:
    """Assert the properties of an object."""
    assert set(schema.get("required", ())) <= set(value), where
    others = schema.get("additionalProperties", {})
    for name, inner in value.items():
        described = schema.get("properties", {}).get(name, others)
        assert described is not False, f"{where}.{name}"
        check(inner, described, f"{where}.{name}")


def test_a_full_and_an_empty_report_fit_the_schema() -> None:
    """Both ends of what a reporter can give."""
    check(json.loads(json.dumps(report_json(FULL, week=Week("2026-W48")))), SCHEMA)
    check(report_json(Session(ChatId(1), step="review", locale="en"), week=Week("2026-W48")), SCHEMA)


def test_everything_given_is_there_exactly_as_written() -> None:
    """Words keep their blanks and order; skipped and unreached questions differ."""
    report = report_json(FULL, week=Week("2026-W48"))
    assert report["words"] == ["  بىر\n", "two"]
    assert report["answers"] == {"risk_now": [], "status": ["ongoing"]}
    assert report["category"] == {
        "family": "F1",
        "primary": "family_threat",
        "details": ["relative_arrest_threat"],
        "secondary": ["online_abuse"],
    }
    assert report["attachments"][0]["number"] == 1


def test_no_id_of_chat_or_message_and_no_file_name_is_there() -> None:
    """What Telegram knows does not travel to the openers."""
    written = json.dumps(report_json(FULL, week=Week("2026-W48")), ensure_ascii=False)
    assert not any(secret in written for secret in ("987654321", "7788990011", "5544332211", "family-house"))
