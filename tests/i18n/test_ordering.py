"""Every form lists every country once, where a reader of that form looks for it."""

import re
from collections.abc import Mapping, Sequence

import pytest

from bot.domain.countries import COUNTRY_CODES
from bot.domain.identifiers import LOCALES, Locale
from i18n.ordering import countries_in_order
from i18n.texts import country

FIRST_LETTERS: Mapping[Locale, Sequence[str]] = {
    "ug-Arab": "اەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي",
    "ug-Latn": (*"AB", "Ch", *"DEÉFG", "Gh", *"HIJKLMNOÖPQRS", "Sh", *"TUÜWXYZ", "Zh"),
    "ug-Cyrl": "АӘБВГҒДЕЁЖҖЗИЙКҚЛМНҢОӨПРСТУҮФХҺЦЧШЩЪЫЬЭЮЯ",
    "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}
BY_SOUND = (range(0xB0A1, 0xD7FA), "gb18030")
BY_STROKES = (range(0xA440, 0xC67F), "big5")
READ_IN_ANOTHER_WAY = frozenset("斐瑙梵汶")


def names(locale: Locale) -> list[str]:
    """The names in order."""
    return [country(code, locale) for code in countries_in_order()[locale]]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_country_is_listed_once(locale: Locale) -> None:
    """All codes and no other."""
    assert sorted(countries_in_order()[locale]) == sorted(COUNTRY_CODES)


@pytest.mark.parametrize("locale", FIRST_LETTERS)
def test_names_begin_with_one_letter_of_the_alphabet_after_the_other(locale: Locale) -> None:
    """None stands before a name with an earlier letter; an accent or a hamza is none, two signs may be one."""
    longest_first = re.compile("|".join(sorted(FIRST_LETTERS[locale], key=len, reverse=True)))
    firsts = [longest_first.match(name.removeprefix("ئ").replace("Å", "A")) for name in names(locale)]
    places = [FIRST_LETTERS[locale].index(first[0]) for first in firsts if first]
    assert len(places) == len(COUNTRY_CODES)
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("locale", "in_order"),
    [
        ("en", "Afghanistan | Åland Islands | Albania"),
        ("en", "Congo - Kinshasa | Cook Islands | Costa Rica | Côte d’Ivoire | Croatia"),
        ("ug-Arab", "ئاۋىستىرىيە | ئەرمېنىيە | باربادوس"),
        ("ug-Arab", "ئەنگلىيە | ئەنگلىيە ۋىرگىن ئاراللىرى | ئەنگلىيەگە قاراشلىق ھىندى ئوكيان تېررىتورىيەسى"),
        ("ug-Arab", "ۋىيېتنام | ئېستونىيە | ئىتالىيە | ياپونىيە"),
        ("ug-Latn", "Ezerbeyjan | Éstoniye | Finlandiye"),
        ("ug-Latn", "Gana | Guam | Gherbiy Saxara | Hayti"),
        ("ug-Latn", "Somali | Suriye | Sherqiy Timor | Tayland"),
        ("ug-Cyrl", "Аруба | Әзәрбәйҗан | Барбадос"),
        ("ug-Cyrl", "Гана | Ғәрбий Сахара | Җибути | Замбийә"),
        ("zh-Hans", "比利时 | 秘鲁 | 冰岛"),
        ("zh-Hans", "法国 | 梵蒂冈 | 菲律宾 | 斐济 | 芬兰"),
        ("zh-Hans", "南苏丹 | 瑙鲁 | 尼泊尔"),
        ("zh-Hant", "土耳其 | 日本 | 台灣 | 法國 | 英國 | 德國 | 蘇丹"),
    ],
)
def test_readers_find_names_where_they_look_for_them(locale: Locale, in_order: str) -> None:
    """Word by word; a letter of two characters is one letter; Chinese by sound, and by strokes in Traditional."""
    listed = names(locale)
    places = [listed.index(name) for name in in_order.split(" | ")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("locale", "common", "encoding", "others"),
    [("zh-Hans", *BY_SOUND, READ_IN_ANOTHER_WAY), ("zh-Hant", *BY_STROKES, frozenset())],
)
def test_a_chinese_name_has_no_character_of_unknown_place(
    locale: Locale, common: range, encoding: str, others: frozenset[str]
) -> None:
    """Only the common characters of each standard stand by sound or by strokes; the rest are told where they belong."""
    characters = {each for name in names(locale) for each in name if each not in "（）"}
    assert {each for each in characters if int.from_bytes(each.encode(encoding)) not in common} == others
