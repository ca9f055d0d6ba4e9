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
    """The request is part of each unverified row and of no other, below its note; emergency numbers come first."""
    shown = interlude_screen(Session(ChatId(1), step="danger", locale="en", interlude=f"danger:{country}"))
    rows = for_country(country)
    entries = [part for part in shown.paragraphs if isinstance(part, Code)]
    assert [entry.value for entry in entries] == [row.value for row in rows]
    for entry, row in zip(entries, rows, strict=True):
        below = [text.key for text in entry.below]
        notes = [row.when_to_use] if row.when_to_use else []
        assert below[: len(notes)] == notes
        assert len(below) - len(notes) == (row.verified_on is None)
    assert [part.key for part in shown.paragraphs if isinstance(part, Text)] == ["screen-country"]
    assert rows[0].kind == "emergency"


def test_a_request_to_check_names_what_is_to_be_checked() -> None:
    """A number is no address, whatever signs stand in it."""
    said = {
        entry.value: entry.below[-1].key
        for cc in COUNTRIES_WITH_SIGNPOSTS
        for entry in interlude_screen(Session(ChatId(1), step="x", interlude=f"danger:{cc}")).paragraphs
        if isinstance(entry, Code) and entry.below
    }
    assert said["#9110"] == said["0800 555 111"] == "signpost-check_number"
    assert said["verfassungsschutz.de"] == said["report@phishing.gov.uk"] == "signpost-check_address"


def test_crisis_lines_are_those_of_the_country_or_all() -> None:
    """Nobody is left without a line, nor without word that some are unchecked, which speaks of all of them."""
    assert [line.value for line in crisis("GB")] == ["116 123"]
    assert len(crisis(None)) == len(crisis("CN")) == 10
    shown = INTERLUDES["crisis"](Session(ChatId(1), step="question", question="harm", locale="en"))
    assert [text.key for text in texts_of(shown)].count("signpost-lines_unchecked") == 1
    assert isinstance(shown.paragraphs[-1], Text)
    assert shown.paragraphs[-1].key == "signpost-lines_unchecked"
