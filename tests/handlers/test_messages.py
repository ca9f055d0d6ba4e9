"""Screens become messages whose codes can be copied exactly, in any script around them."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from bot.domain.identifiers import LOCALES, Locale
from bot.domain.screens import Button, Code, Country, Screen, Text
from bot.domain.text_keys import every_screen
from handlers.messages import Message, compose
from i18n.speech import say

CODE = "123 456 789"
_LONGEST = 4096
"""Characters of a message (Bot API, sendMessage)."""
_LONGEST_DATA = 64
_TWICE = re.compile("[\u2066-\u2068]{2}[^\u2066-\u2069]*\u2069{2}")
_BARE_WEEK = re.compile("\\d{4}-W\\d{2}")


def marked(message: Message) -> list[str]:
    """What each entity covers, counted as Telegram counts: in UTF-16 units."""
    units = message.text.encode("utf-16-le")
    return [
        units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in message.entities
    ]


@cache
def composed(locale: Locale) -> list[tuple[Screen, Message]]:
    """Every screen in every state, and the message that it becomes."""
    return [(screen, compose(screen, locale)) for screen in every_screen()]


def named(name: str) -> Text:
    """A paragraph that holds a name of one's choice."""
    return Text("review-opener", {"name": name})


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["Aynur", "ئاينۇر", "👩‍👩‍👧‍👦🏳️‍🌈", "爱努尔", "𐰖𐰢", "e\u0301"])
def test_a_code_is_covered_exactly_whatever_stands_before_it(locale: Locale, name: str) -> None:
    """Emoji count twice in UTF-16, Uyghur once; a tap copies the code and nothing else."""
    message = compose(Screen((named(name), Code(CODE), named(name), Code("999"))), locale)
    assert marked(message) == [CODE, "999"]
    assert all(entity.type == "code" for entity in message.entities)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=6), st.sampled_from(LOCALES))
def test_codes_are_covered_among_any_names(names: list[str], locale: Locale) -> None:
    """One code after each."""
    paragraphs = tuple(part for name in names for part in (named(name), Code(CODE)))
    message = compose(Screen((Text("screen-review"), *paragraphs)), locale)
    assert marked(message) == [CODE] * len(names)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_code_is_isolated_outside_what_is_copied(locale: Locale) -> None:
    """Its groups keep their order inside right-to-left text."""
    message = compose(Screen((Code(CODE),)), locale)
    assert message.text == f"\u2066{CODE}\u2069"
    assert marked(message) == [CODE]


def test_codes_with_labels_are_listed_and_paragraphs_stand_apart() -> None:
    """One line each for numbers, an empty line between anything else."""
    label = Text("screen-review")
    screen = Screen((Text("screen-numbers"), Code("112", label), Code("999", label), Text("screen-numbers-elsewhere")))
    lines = compose(screen, "en").text.split("\n")
    assert [bool(line) for line in lines] == [True, False, True, True, False, True]


def test_what_is_said_of_an_entry_stands_below_it_and_apart_from_every_other() -> None:
    """Without an empty line inside the entry, and with one around it; entries of one line stay a list."""
    label, note = Text("screen-review"), Text("nav-next")
    entries = (Code("1", label), Code("2", label), Code("3", label, (note, note)), Code("4", label, (note,)))
    lines = compose(Screen((Text("screen-numbers"), *entries, Code("5", label))), "en").text.split("\n")
    begins = [line.partition(" ")[0].strip("\u2066\u2069") for line in lines[1:]]
    said = say(note, "en")
    assert begins == ["", "1", "2", "", "3", said, said, "", "4", said, "", "5"]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_listed_code_stands_where_its_readers_lines_begin(locale: Locale) -> None:
    """From the right in Uyghur, also beside a link or a foreign name, in apps that do not know what isolates are."""
    screens = [screen for screen in every_screen() if any(_is_listed(part) for part in screen.paragraphs)]
    assert screens
    for screen in screens:
        lines = compose(screen, locale).text.splitlines()
        listed = [line for line in lines if "\u2069 \N{EN DASH} " in line]
        assert len(listed) == sum(map(_is_listed, screen.paragraphs))
        assert {line.startswith("\u200f") for line in listed} == {locale == "ug-Arab"}


def _is_listed(part: object) -> bool:
    return isinstance(part, Code) and part.label is not None


@pytest.mark.parametrize("locale", LOCALES)
def test_every_screen_fits_into_a_message(locale: Locale) -> None:
    """Text, entities and buttons are within what Telegram takes, in every state of every screen."""
    for screen, message in composed(locale):
        assert 0 < len(message.text.encode("utf-16-le")) // 2 <= _LONGEST
        codes = [part.value for part in screen.paragraphs if isinstance(part, Code)]
        assert marked(message) == codes
        assert _data(message) == [button.choice for row in screen.rows for button in row]


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_on_a_screen_is_isolated_twice_or_not_at_all(locale: Locale) -> None:
    """Between two pairs of marks around the same words nothing is gained, and a week never stands as a number."""
    for _, message in composed(locale):
        labels = [
            button.text for row in (message.keyboard.inline_keyboard if message.keyboard else ()) for button in row
        ]
        for shown in (message.text, *labels):
            assert _TWICE.search(shown) is None, shown
            assert _BARE_WEEK.search(shown) is None, shown


def _data(message: Message) -> list[object]:
    if message.keyboard is None:
        return []
    buttons = [button for row in message.keyboard.inline_keyboard for button in row]
    assert all(button.text for button in buttons)
    assert all(isinstance(button.callback_data, str) for button in buttons)
    assert all(1 <= len(str(button.callback_data).encode()) <= _LONGEST_DATA for button in buttons)
    return [button.callback_data for button in buttons]


def test_a_screen_without_buttons_has_no_keyboard() -> None:
    """Telegram refuses an empty one; empty rows are left out for the same reason."""
    assert compose(Screen((Text("screen-review"),)), "en").keyboard is None
    keyboard = compose(Screen((Text("screen-review"),), ((), (Button(Text("nav-next"), "v1:a:b:c"),))), "en").keyboard
    assert isinstance(keyboard, InlineKeyboardMarkup)
    assert len(keyboard.inline_keyboard) == 1


def test_arguments_are_said_in_the_same_language() -> None:
    """Texts and countries inside a text; a text with a language of its own keeps it."""
    assert say(Text("signpost-country_number", {"country": Country("DE"), "number": "1"}), "zh-Hans") != say(
        Text("signpost-country_number", {"country": Country("DE"), "number": "1"}), "en"
    )
    assert say(Text("language-name", locale="zh-Hans"), "en") == say(Text("language-name"), "zh-Hans")
