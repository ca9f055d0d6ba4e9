"""The reporter's statement as PDF: every word of it, in three scripts, made apart from every secret."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.errors import CannotRender
from bot.domain.identifiers import LOCALES, Locale, ReportId, Week
from bot.domain.screens import Code, Country, Text
from bot.domain.statement import OpenContents, Statement, statement_of
from bot.rendering import fonts, statement
from i18n.speech import say

BODY: dict[str, Any] = {
    "category": {"family": "F5", "primary": "online_abuse", "details": ["doxxing"], "secondary": []},
    "answers": {
        "where_host_country": ["DE"],
        "when": ["month"],
        "when_year": ["2025"],
        "when_month": ["03"],
        "gone": ["x"],
    },
    "words": ["#panic() $ \\ *not markup*", "بۇ 2025-يىلى 3-ئايدا بولدى (Berlin)"],
    "attachments": [
        {"number": 1, "media_type": "image/jpeg", "size": 3010, "sha256": "ab" * 32, "caption": "照片"},
    ],
}
NOTES = ({"kind": "words", "week": "2026-W49", "text": "added\nlater"}, {"kind": "consent", "item": "files"})
CONTENTS = OpenContents(ReportId(bytes(16)), Week("2026-W48"), BODY, NOTES, files_added=2, mark="ab" * 32)
STATEMENT = statement_of(CONTENTS, taken_in=Week("2026-W50"))


def _page(locale: Locale, made: Statement = STATEMENT) -> dict[str, Any]:
    page: dict[str, Any] = json.loads(json.dumps(statement._page(made, locale, lambda each: say(each, locale))))  # noqa: SLF001
    return page


def test_the_statement_holds_every_answer_and_word() -> None:
    """Nothing that was sent is left out, and a question that no longer exists breaks nothing."""
    said = [each for entry in STATEMENT.entries for each in entry.said]
    verbatim = {each for each in said if isinstance(each, str)}
    assert verbatim == {*BODY["words"], "照片", "added\nlater"}
    codes = {each.value for each in said if isinstance(each, Code)}
    assert codes == {"00" * 16, "SHA-256 " + "ab" * 32, "ab" * 32}
    assert Country("DE") in said
    assert Text("statement-files_count", {"count": 2}) in said
    assert "ReportId" not in repr(STATEMENT)


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_statement_is_set_in_every_language(locale: Locale) -> None:
    """Words that look like markup are set as they are, and the same input gives the same bytes."""
    made = await statement.render_statement(STATEMENT, locale, lambda each: say(each, locale))
    assert made.startswith(b"%PDF-1.7")
    assert b"NotoSans" in made
    assert made == await statement.render_statement(STATEMENT, locale, lambda each: say(each, locale))


def test_each_passage_runs_its_own_way() -> None:
    """Uyghur words in an English page run from the right, and the other way round."""
    runs = {
        line["lines"][0]: line["is_rtl"]
        for locale in ("en", "ug-Arab")
        for entry in _page(locale)["entries"]
        for line in entry["said"]
    }
    assert runs[BODY["words"][0]] is False
    assert runs[BODY["words"][1]] is True
    assert _page("ug-Arab")["is_rtl"] is True


async def test_missing_fonts_are_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reporter is not left with an empty document."""
    monkeypatch.setattr(fonts, "_FOLDER", tmp_path)
    with pytest.raises(CannotRender, match="make setup"):
        await statement.render_statement(STATEMENT, "en", lambda each: say(each, "en"))
