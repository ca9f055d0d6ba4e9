"""``referral.json``: what police forms ask for, in the reporter's own words, and null for what nobody said."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.draft import Consent, ReportDraft, Session, Words
from bot.domain.errors import BadPacket
from bot.domain.identifiers import ChatId, MessageId, Week
from bot.domain.questionnaire import QUESTIONS, answer, visible
from bot.domain.referral_packet import ReferralHeading, referral_json
from bot.domain.report import report_json

HEADING = ReferralHeading("ab" * 16, "2026-11-24", "Polizei Berlin", "DE", ("c" * 64,), "P", "desk@example.org")
WORDS = ("ئامانەت\n", "  two  spaces  ")
FIELDS = [
    "referral_id",
    "schema_version",
    "created_utc",
    "language_original",
    "translations",
    "recipient",
    "urgency",
    "consent_receipt_id",
    "reporter",
    "role",
    "category",
    "narrative",
    "events",
    "perpetrators",
    "targets",
    "witnesses",
    "evidence",
    "pattern",
    "harm",
    "protective_steps_taken",
    "wishes",
    "relatives_at_risk_flag",
    "handling",
    "grading",
    "do_not_share_with",
    "contact_back_route",
]


def report(**answers: list[str]) -> dict[str, Any]:
    """Give a report's body with these answers."""
    words = tuple(Words(MessageId(number), text) for number, text in enumerate(WORDS))
    draft = ReportDraft(Consent(keep=True), {key: tuple(each) for key, each in answers.items()}, words)
    return report_json(Session(ChatId(7), "review", "ug-Arab", draft=draft), week=Week("2026-W48"))


def test_every_field_of_a_referral_is_there() -> None:
    """Whoever reads it need not ask whether a field was forgotten."""
    assert set(FIELDS) <= set(referral_json(report(), HEADING))


def test_words_are_kept_exactly() -> None:
    """Not a blank is added to or taken from what the reporter wrote."""
    narrative = referral_json(report(), HEADING)["narrative"]
    assert narrative == {"verbatim_original": list(WORDS), "translation": None}


def test_what_nobody_said_is_null() -> None:
    """A report without answers claims nothing."""
    found = referral_json(report(), HEADING)
    assert found["reporter"]["mode"] == "anonymous"
    assert {found[name] for name in ("role", "perpetrators", "harm", "wishes", "targets", "witnesses")} == {None}
    assert found["urgency"] == {"risk_now": None, "needs_24h": None, "reason": None}
    assert found["relatives_at_risk_flag"] is None
    assert found["events"] == [
        {
            "when": None,
            "precision": None,
            "where": {"country": None, "region": None},
            "channel": None,
            "what": ["other"],
            "words_used_verbatim": None,
        }
    ]


def test_the_heading_is_what_the_bag_said() -> None:
    """Number, day, recipient and consent come from outside the seal."""
    found = referral_json(report(), HEADING)
    assert (found["referral_id"], found["created_utc"]) == ("ab" * 16, "2026-11-24")
    assert found["recipient"] == {"controller_name": "Polizei Berlin", "unit": None, "country": "DE"}
    assert found["consent_receipt_id"] == ["c" * 64]
    assert found["handling"]["code"] == "P"
    assert referral_json(report(), replace(HEADING, handling_code=""))["handling"]["code"] is None


@pytest.mark.parametrize(
    ("answers", "when"),
    [
        ({"when": ["exact_day"], "when_year": ["2026"], "when_month": ["03"], "when_day": ["09"]}, "2026-03-09"),
        ({"when": ["month"], "when_year": ["2026"], "when_month": ["03"]}, "2026-03"),
        ({"when": ["season"], "when_year": ["2025"], "when_season": ["autumn"]}, "2025 autumn"),
        ({"when": ["month"], "when_year": ["earlier"]}, "earlier"),
        ({"when": ["period"], "when_since": ["2024"]}, "2024/.."),
        ({"when": ["period"], "when_since": ["earlier"]}, "earlier"),
        ({"when": []}, None),
    ],
)
def test_dates_are_as_exact_as_the_reporter(answers: dict[str, list[str]], when: str | None) -> None:
    """Nothing finer than what was said is written."""
    assert referral_json(report(**answers), HEADING)["events"][0]["when"] == when


def test_danger_and_relatives_are_told() -> None:
    """An officer sees at once what cannot wait, and that relatives are concerned, but not who."""
    found = referral_json(report(risk_now=["danger_now"], category=["online_abuse"], also=["family_threat"]), HEADING)
    assert found["urgency"]["needs_24h"] is True
    assert found["relatives_at_risk_flag"] is True
    assert referral_json(report(risk_now=["worried"]), HEADING)["urgency"]["needs_24h"] is False


def test_perpetrators_and_evidence_have_their_fields() -> None:
    """Each kind named is an entry to be filled in; each file is named by its place and hash."""
    body = report(perpetrator=["embassy_consulate", "anonymous_online"])
    body["attachments"] = [
        {"number": 2, "kind": "photo", "media_type": "image/jpeg", "size": 9, "sha256": "a" * 64, "caption": "door"}
    ]
    found = referral_json(body, HEADING)
    assert [each["kind"] for each in found["perpetrators"]] == ["embassy_consulate", "anonymous_online"]
    assert found["perpetrators"][0]["why_state_link"] is None
    assert found["evidence"][0]["evidence_id"] == "attachments/02"
    assert found["evidence"][0]["sha256"] == "a" * 64


@given(st.data())
def test_every_report_becomes_a_referral(data: st.DataObject) -> None:
    """Whatever is answered, the result is JSON and holds no more than the report does."""
    draft, day = ReportDraft(), date(2026, 11, 24)
    for question in QUESTIONS:
        offered = question.options(draft.answers, day)
        if question in visible(draft.answers) and offered and data.draw(st.booleans()):
            draft = answer(draft, question, option=data.draw(st.sampled_from(offered)), day=day)
    body = report_json(Session(ChatId(7), "review", "en", draft=draft), week=Week("2026-W48"))
    found = json.loads(json.dumps(referral_json(body, HEADING)))
    assert found["category"]["primary"] == body["category"]["primary"]
    assert found["pattern"]["frequency"] == next(iter(draft.answers.get("frequency", ())), None)


@pytest.mark.parametrize("lost", ["week", "language", "category", "answers", "words", "attachments"])
def test_what_is_no_report_is_refused(lost: str) -> None:
    """A body that lacks a part becomes no half of a referral."""
    body = report()
    del body[lost]
    with pytest.raises(BadPacket):
        referral_json(body, HEADING)


@pytest.mark.parametrize("body", [{}, {"answers": []}, {**report(), "category": "F1"}, {**report(), "answers": None}])
def test_a_malformed_body_is_refused(body: dict[str, Any]) -> None:
    """Values of another type are one clear line."""
    with pytest.raises(BadPacket, match="report"):
        referral_json(body, HEADING)
