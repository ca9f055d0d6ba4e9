"""Whoever asks for help is sent to nobody who could harm them, and is told which numbers are unchecked."""

import pytest

from bot.domain.countries import COUNTRY_CODES
from bot.domain.draft import ReportDraft, Session
from bot.domain.identifiers import ChatId, Locale
from bot.domain.interludes import INTERLUDES, interlude_screen
from bot.domain.screens import Code, Country, Screen, Text
from bot.domain.signposts import (
    COUNTRIES_WITH_SIGNPOSTS,
    POLICE_MAY_SHARE,
    PRC_CODES,
    SIGNPOSTS,
    crisis,
    for_country,
    international,
)
from bot.domain.text_keys import texts_of
from i18n.speech import say

WORDS_OF_EMERGENCY: dict[Locale, str] = {
    "en": "emergency",
    "ug-Arab": "جىددىي",
    "ug-Latn": "jiddiy",
    "ug-Cyrl": "җиддий",
    "zh-Hans": "紧急",
    "zh-Hant": "緊急",
}


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
def test_every_country_names_a_number_for_an_ambulance(country: str) -> None:
    """Whoever is hurt finds a number there that is not the police alone."""
    labels = {row.label for row in for_country(country) if row.kind == "emergency"}
    assert labels & {"signpost-emergency", "signpost-emergency_fire_ambulance"}


@pytest.mark.parametrize("country", COUNTRIES_WITH_SIGNPOSTS)
def test_unchecked_rows_say_so(country: str) -> None:
    """The request is part of each unchecked row and of no other, below its note; emergency numbers come first."""
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


@pytest.mark.parametrize("country", [line.cc for line in crisis(None)])
def test_a_support_line_is_found_again_among_the_numbers_of_its_country(country: str) -> None:
    """It stands there by a name of its own, below all that is for danger, and says whether it was checked."""
    (line,) = crisis(country)
    shown = interlude_screen(Session(ChatId(1), step="x", locale="en", interlude=f"numbers:{country}"))
    unchecked = () if line.verified_on else (Text("signpost-check_number"),)
    assert shown.paragraphs[-1] == Code(line.value, Text("signpost-crisis"), unchecked)


def _crisis_screen(country: str) -> Screen:
    draft = ReportDraft(answers={"where_host_country": (country,)})
    return INTERLUDES["crisis"](Session(ChatId(1), step="question", question="harm", draft=draft))


@pytest.mark.parametrize("locale", WORDS_OF_EMERGENCY)
def test_no_crisis_screen_sends_anybody_to_the_police_of_the_prc(locale: Locale) -> None:
    """Every country's screen names the emergency number but those where the perpetrator answers it."""
    naming = {
        country
        for country in COUNTRY_CODES
        if any(WORDS_OF_EMERGENCY[locale] in say(text, locale).lower() for text in texts_of(_crisis_screen(country)))
    }
    assert naming == set(COUNTRY_CODES) - PRC_CODES


def test_a_crisis_screen_warns_where_the_emergency_number_does() -> None:
    """Whoever is cautioned beside a country's emergency numbers is cautioned here, next to being told to call."""
    warned = {row.cc for row in SIGNPOSTS if row.kind == "emergency" and row.when_to_use == POLICE_MAY_SHARE}
    assert {"KZ", "KG"} <= warned
    for country in COUNTRY_CODES:
        said = [text for text in _crisis_screen(country).paragraphs if isinstance(text, Text)]
        caution = Text("screen-crisis-police_may_share", {"country": Country(country)})
        assert (said[:2] == [Text("screen-crisis"), caution]) == (caution in said) == (country in warned)


def test_lines_of_other_countries_say_that_they_are() -> None:
    """A short number is another one abroad; a line of one's own country needs no such word."""
    saying = {
        country
        for country in COUNTRY_CODES
        if "signpost-lines_by_country" in [text.key for text in texts_of(_crisis_screen(country))]
    }
    assert saying == set(COUNTRY_CODES) - {line.cc for line in crisis(None)}
