"""The page finds every text that a screen shows by its words, in any language."""

import pytest

from bot.domain.identifiers import LOCALES
from i18n.finding import TextName, find
from i18n.texts import keys, text, variables

NAMES_ONLY = {
    "category-described",
    "date-day",
    "day",
    "digest-number",
    "digest-range",
    "option-channel-sms",
    "option-channel-telegram",
    "option-channel-wechat",
    "option-channel-whatsapp",
    "signpost-gb_crimestoppers",
    "signpost-nl_m",
    "visit-reply-text",
    "year",
}
"""What holds nothing but names and arguments, and so nothing to translate, in at least one of the languages."""


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_is_found_by_its_words(locale: str) -> None:
    """Whatever is filled in, and whichever plural form is shown."""
    lost = set()
    for key in keys(locale) - NAMES_ONLY:
        for count in (1, 3):
            shown = text(key, locale, **dict.fromkeys(variables(key, locale), count))
            lost |= set() if any(name.key == key for name in find([shown])[0]) else {key}
    assert lost == set()


def test_a_text_inside_another_is_found_as_well() -> None:
    """A chosen button is a mark and a label; the label is what somebody wants to judge."""
    (names,) = find([text("option-selected", "en", label=text("consent-keep", "en"))])
    assert [name.key for name in names] == ["consent-keep", "option-selected"]


def test_a_code_before_a_text_does_not_hide_it() -> None:
    """A number and what it is for share a line."""
    (names,) = find([f"\u2066112\u2069 – {text('numbers-112', 'ug-Arab')}"])
    assert names == [TextName("ug-Arab", "numbers-112")]


def test_what_reads_the_same_belongs_to_the_language_around_it() -> None:
    """The mark of a choice is the same in every language."""
    chosen = text("option-selected", "zh-Hans", label="Aynur")
    _, names = find([text("screen-consent", "zh-Hans"), chosen])
    assert {name.locale for name in names} == {"zh-Hans"}


@pytest.mark.parametrize("line", ["", "own words", "112", "\u2068\u2069"])
def test_what_is_no_text_of_the_bot_is_nobody_s(line: str) -> None:
    """Own words and codes are not for review."""
    assert find([line]) == [[]]
