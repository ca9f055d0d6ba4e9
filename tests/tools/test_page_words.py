"""The rehearsal's page speaks each form of the bot's screens, in words that are what the bot's converters make."""

import json
import re

import pytest

from bot.domain.identifiers import LOCALES, Locale
from i18n.derived import SOURCES
from tools.page_words import WORDS, made, outdated

PLACE = re.compile(r"\{\d\}")


def words(locale: Locale) -> dict[str, str]:
    """What the page says in a locale, by part and name."""
    parts = json.loads((WORDS / f"{locale}.json").read_text("utf-8"))
    return {f"{part} {name}": written for part, said in parts.items() for name, written in said.items()}


def test_the_committed_words_are_what_is_made() -> None:
    """A changed label is converted again before it is shown."""
    assert list(outdated()) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_form_says_everything(locale: Locale) -> None:
    """No label is missing, empty or left over, and what is put into one keeps its place."""
    english, said = words("en"), words(locale)
    assert said.keys() == english.keys()
    assert all(said.values())
    assert [name for name in said if set(PLACE.findall(said[name])) != set(PLACE.findall(english[name]))] == []


@pytest.mark.parametrize("locale", [locale for locale in SOURCES if locale != "zh-Hant"])
def test_no_arabic_letter_is_left_but_the_one_that_is_spoken_of(locale: Locale) -> None:
    """The hamza's carrier has no other script."""
    assert set(re.findall("[\u0600-\u06ff]", made(locale))) == {"ئ"}
