"""Texts are shown whole, in the asked language, with everything that is filled in kept in its own order."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.countries import COUNTRY_CODES
from bot.domain.identifiers import LOCALES
from i18n.texts import MissingArgument, UnknownText, UnusableArgument, country, keys, locale_of, text, variables
from tests.reading_order import ISOLATES, POP, levels


def filled(key: str, locale: str, value: str | int) -> str:
    """The text with the same value for each of its arguments."""
    return text(key, locale, **dict.fromkeys(variables(key, locale), value))


def test_an_unknown_text_raises() -> None:
    """Nothing is ever shown in place of a text that does not exist."""
    with pytest.raises(UnknownText):
        text("no-such-text", "en")
    with pytest.raises(UnknownText):
        variables("no-such-text", "en")


def test_an_unknown_locale_raises() -> None:
    """A text is not silently shown in another language."""
    with pytest.raises(UnknownText):
        text("nav-back", "fr")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_missing_argument_raises_and_is_named(locale: str) -> None:
    """A hole in a sentence is an error that says which argument is missing."""
    with pytest.raises(MissingArgument, match="total"):
        text("question-progress", locale, number=3)


def test_a_value_too_long_for_fluent_raises_without_being_quoted() -> None:
    """What somebody wrote does not travel in an exception."""
    with pytest.raises(UnusableArgument) as caught:
        text("option-selected", "en", label="secret" * 1000)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("locale", LOCALES)
def test_each_value_is_isolated(locale: str) -> None:
    """A filled-in value stands between U+2068 and U+2069 in every language."""
    shown = text("signpost-country_number", locale, country="X", number="116 123")
    assert "\u2068116 123\u2069" in shown


@given(name=st.text(alphabet=f"aب1 {ISOLATES}{POP}\u202a\u202b\u202c\u202d\u202e\u200e\u200f\u061c", max_size=12))
def test_no_name_escapes_its_isolate(name: str) -> None:
    """Direction marks inside a value cannot turn the words around it."""
    shown = text("review-opener", "ug-Arab", name=name)
    around = levels(shown)[0]
    assert around == levels(text("review-opener", "ug-Arab", name="x"))[0]
    assert not re.search("[\u202a-\u202e]", shown)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_renders(locale: str) -> None:
    """No text refers to what does not exist, and none is blank."""
    for key in keys(locale):
        assert filled(key, locale, "x").strip()
        assert filled(key, locale, 2).strip()


@pytest.mark.parametrize(
    ("locale", "one", "many"),
    [
        ("en", "\u20681\u2069 file taken so far.", "\u20683\u2069 files taken so far."),
        ("ug-Arab", "ھازىرغىچە \u20681\u2069 ھۆججەت قوبۇل قىلىندى.", "ھازىرغىچە \u20683\u2069 ھۆججەت قوبۇل قىلىندى."),
        (
            "ug-Latn",
            "Hazirghiche \u20681\u2069 höjjet qobul qilindi.",
            "Hazirghiche \u20683\u2069 höjjet qobul qilindi.",
        ),
        ("ug-Cyrl", "Һазирғичә \u20681\u2069 һөҗҗәт қобул қилинди.", "Һазирғичә \u20683\u2069 һөҗҗәт қобул қилинди."),
        ("zh-Hans", "已收到 \u20681\u2069 个文件。", "已收到 \u20683\u2069 个文件。"),
        ("zh-Hant", "已收到 \u20681\u2069 個檔案。", "已收到 \u20683\u2069 個檔案。"),
    ],
)
def test_plurals_follow_the_language(locale: str, one: str, many: str) -> None:
    """One and many read as the language says them."""
    assert text("files-count", locale, count=1).strip("\u2068\u2069") == one.strip("\u2068\u2069")
    assert text("files-count", locale, count=3).strip("\u2068\u2069") == many.strip("\u2068\u2069")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_country_has_a_name(locale: str) -> None:
    """The country question can name every code that it offers, each differently."""
    names = [country(code, locale) for code in COUNTRY_CODES]
    assert len(set(names)) == len(COUNTRY_CODES)


def test_common_countries_have_everyday_names() -> None:
    """Nobody searches for the official long form."""
    assert country("GB", "ug") == "ئەنگلىيە"
    assert country("CN", "ug") == "خىتاي"
    assert country("HK", "zh") == "香港"
    assert country("TR", "en") == "Türkiye"
    assert country("NZ", "ug-Latn") == "Yéngi Zélandiye"
    assert country("AG", "ug-Latn") == "Antigua we Barbuda"
    assert country("KZ", "ug-Cyrl") == "Қазақстан"
    assert (country("HK", "zh-Hant"), country("NZ", "zh-Hant")) == ("香港", "紐西蘭")
    with pytest.raises(UnknownText):
        country("XX", "en")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("key", "code"), [("numbers-999", "GB"), ("numbers-000", "AU")])
def test_a_country_has_one_name(locale: str, key: str, code: str) -> None:
    """A text that is nothing but a country's name says what the list of countries says."""
    assert text(key, locale) == country(code, locale)


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("ug", "ug-Arab"),
        ("ug-CN", "ug-Arab"),
        ("ug_Arab", "ug-Arab"),
        ("en-GB", "en"),
        ("EN", "en"),
        ("ug-Latn", "ug-Latn"),
        ("ug-Cyrl", "ug-Cyrl"),
        ("ug-KZ", "ug-Cyrl"),
        ("zh-hans", "zh-Hans"),
        ("zh-Hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("uk", None),
        ("", None),
        (None, None),
    ],
)
def test_a_language_tag_finds_its_locale(tag: str | None, locale: str | None) -> None:
    """Telegram's language code suggests one of the forms or none."""
    assert locale_of(tag) == locale
