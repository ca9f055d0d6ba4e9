"""Whatever runs from left to right inside Uyghur words is isolated and seen in its own order, wherever it is shown."""

from collections.abc import Iterator

import pytest

from bot.domain.identifiers import LOCALES, Locale, Week
from bot.domain.screens import Text
from bot.domain.statement import statement_of
from handlers.messages import compose
from i18n.speech import say
from i18n.texts import country, keys, text, variables
from tests.digest_words import words_of
from tests.reading_order import faults, runs, seen, without_marks
from tools.all_screens import parts_of_screens
from tools.samples import CONTENTS, digests

AWKWARD = {
    "date": "2026-11-24",
    "week": "2026-W48",
    "receipt code": "123 456 789",
    "phone number": "+90 555 123 45 67",
    "range": "7–17",
    "link": "tips.fbi.gov/x?y",
    "name": "Polizei Berlin",
    "command": "/return",
    "digits": "27",
}
UYGHUR = "بۇ {} دۇر"


def of_screens(locale: Locale) -> Iterator[str]:
    """What screens say and what their buttons say."""
    for screen in parts_of_screens():
        message = compose(screen, locale)
        yield message.text
        if message.keyboard is not None:
            yield from (button.text for row in message.keyboard.inline_keyboard for button in row)


def of_digests(locale: Locale) -> Iterator[str]:
    """Every line of what goes out about a week, its charts and tables, with large and with small numbers."""
    for digest in digests().values():
        yield from words_of(digest, locale)


def of_statement(locale: Locale) -> Iterator[str]:
    """What the statement itself says, its reporter's own words left out."""
    made = statement_of(CONTENTS, taken_in=Week("2026-W50"))
    said = [each for entry in made.entries for each in (entry.label, *entry.said)]
    told = [each for each in (made.title, *made.introduction, *said, *made.closing) if isinstance(each, Text)]
    yield from (say(each, locale) for each in told)


def of_texts(locale: Locale) -> Iterator[str]:
    """Every text with every awkward value in each of its places, and every way of writing a date."""
    for key in sorted(keys(locale)):
        for value in (*AWKWARD.values(), country("DE", locale)):
            yield text(key, locale, **dict.fromkeys(variables(key, locale), value))
        yield text(key, locale, **dict.fromkeys(variables(key, locale), 5))


SHOWN = {
    "screens": of_screens,
    "digests": of_digests,
    "statement": of_statement,
    "texts": of_texts,
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", SHOWN)
def test_everything_is_seen_in_its_own_order(kind: str, locale: Locale) -> None:
    """No date, code, number, link or name is turned round or stands bare among right-to-left letters."""
    shown = set(SHOWN[kind](locale))
    assert [fault for written in sorted(shown) for fault in faults(written)] == []


@pytest.mark.parametrize("kind", SHOWN)
def test_without_its_marks_each_would_be_found(kind: str) -> None:
    """The test above fails for every text that holds such a run, once the marks are taken away."""
    shown = set(SHOWN[kind]("ug-Arab"))
    with_runs = [written for written in shown if faults(written) != faults(without_marks(written))]
    assert with_runs
    for written in shown:
        is_mixed = any(runs(line) and "ئ" in line for line in written.splitlines())
        assert bool(faults(without_marks(written))) >= is_mixed, written


@pytest.mark.parametrize("value", AWKWARD.values(), ids=AWKWARD)
def test_a_bare_run_is_found(value: str) -> None:
    """Each kind of run is a fault without isolates, twice isolated, or isolated and left open; never in one pair."""
    assert faults(UYGHUR.format(f"\u2068{value}\u2069")) == []
    assert faults(UYGHUR.format(value)) != []
    assert faults(UYGHUR.format(f"\u2068\u2068{value}\u2069\u2069")) != []
    with pytest.raises(AssertionError, match="not closed"):
        faults(UYGHUR.format(f"\u2068{value}"))


@pytest.mark.parametrize(
    ("bare", "turned"),
    [
        ("2026-11-24", "24-11-2026"),
        ("+90 555 123 45 67", "67 45 123 555 90+"),
        ("7–17", "17–7"),
        ("123 456 789", "789 456 123"),
        ("/return", "return/"),
    ],
)
def test_a_bare_run_is_seen_turned_round(bare: str, turned: str) -> None:
    """The algorithm shows what a reader of an unmarked line would see, and the right order of a marked one."""
    assert turned in seen(UYGHUR.format(bare))
    assert bare in seen(UYGHUR.format(f"\u2068{bare}\u2069"))


def test_two_isolated_ends_change_places() -> None:
    """Isolating the ends of a range, and not the range, is a fault of its own."""
    assert faults(UYGHUR.format("\u20687\u2069–\u206817\u2069")) == ["seen out of order: 7–17"]


def test_a_line_that_begins_with_a_number_needs_a_direction() -> None:
    """Isolates alone give a line no direction, so its words would begin on the wrong side."""
    line = "\u20687\u2069 \u2068ئۇيغۇرچە\u2069"
    assert any("runs from the left" in fault for fault in faults(line))
    assert faults(f"\u200f{line}") == []
