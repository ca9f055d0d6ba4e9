"""Whoever asks for help is sent to nobody who could harm them, and is told which numbers are unchecked."""

import pytest

from bot.domain.draft import Session
from bot.domain.identifiers import ChatId
from bot.domain.interludes import INTERLUDES, interlude_screen
from bot.domain.screens import Code, Text
from bot.domain.signposts import COUNTRIES_WITH_SIGNPOSTS, PRC_CODES, SIGNPOSTS, crisis, for_country, international
from bot.domain.text_keys import texts_of


def test_no_row_ever_names_the_prc() -> None:
    """Neither a country's rows nor a button leads there."""
    assert not {signpost.cc for signpost in SIGNPOSTS} & PRC_CODES
    assert not set(COUNTRIES_WITH_SIGNPOSTS) & PRC_CODES
    for country in PRC_CODES:
        assert for_country(country) == ()


def test_rows_are_whole() -> None:
    """Ids are unique, and every row says where it comes from."""
    assert len({signpost.id for signpost in SIGNPOSTS}) == len(SIGNPOSTS)
    assert all(signpost.value and signpost.source and signpost.label for signpost in SIGNPOSTS)
    assert len(international()) == 3


@pytest.mark.parametrize("country", COUNTRIES_WITH_SIGNPOSTS)
def test_unverified_rows_say_please_check(country: str) -> None:
    """The request stands once for each unverified row, and emergency numbers come first."""
    shown = interlude_screen(Session(ChatId(1), step="danger", locale="en", interlude=f"danger:{country}"))
    rows = for_country(country)
    asked = [part for part in shown.paragraphs if isinstance(part, Text) and part.key == "signpost-please_check"]
    assert len(asked) == sum(row.verified_on is None for row in rows)
    assert [part.value for part in shown.paragraphs if isinstance(part, Code)] == [row.value for row in rows]
    assert rows[0].kind == "emergency"


def test_crisis_lines_are_those_of_the_country_or_all() -> None:
    """Nobody is left without a line, and all of them are marked as unchecked."""
    assert [line.value for line in crisis("GB")] == ["116 123"]
    assert len(crisis(None)) == len(crisis("CN")) == 10
    shown = INTERLUDES["crisis"](Session(ChatId(1), step="question", question="harm", locale="en"))
    assert "signpost-please_check" in [text.key for text in texts_of(shown)]
