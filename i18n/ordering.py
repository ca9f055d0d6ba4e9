"""Countries in the order in which a reader of each form looks for a name.

Names in letters stand by their alphabet, word by word; Chinese ones as dictionaries of the mainland and of Taiwan order
characters, by sound and by strokes.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Final

from bot.domain.countries import COUNTRY_CODES
from bot.domain.identifiers import LOCALES, Locale
from i18n.texts import country

Place = tuple[tuple[int, ...], ...]
"""Where a name stands: the places of the letters of each of its words."""

_LATIN: Final = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
# From a to z, as those know who read Uyghur in Latin letters; tables of them that follow the Arabic letters serve to
# compare the two.
_LATIN_OF_UYGHUR: Final = "a b c ch d e é ë f g gh h i j k l m n ng o ö p q r s sh t u ü v w x y z zh"
_CYRILLIC: Final = "а ә б в г ғ д е ё ж җ з и й к қ л м н ң о ө п р с т у ү ф х һ ц ч ш щ ъ ы ь э ю я"
_HAMZA: Final = "ئ"
"""What bears a vowel at the beginning of a word, and no letter of its own."""
_ARABIC: Final = "ا ە ب پ ت ج چ خ د ر ز ژ س ش غ ف ق ك گ ڭ ل م ن ھ و ۇ ۆ ۈ ۋ ې ى ي"
# GB 18030 has its 3,755 commonest characters by sound. Where a name has another character, or one that is read in
# another way in that name, a character of that very sound says where it belongs.
_SOUNDS_LIKE: Final = str.maketrans({"斐": "匪", "瑙": "恼", "梵": "范", "汶": "问"})
_READ_IN_A_NAME: Final = MappingProxyType({"秘鲁": "必鲁"})


@cache
def countries_in_order() -> Mapping[Locale, tuple[str, ...]]:
    """Every code of ``COUNTRY_CODES`` in each form, by the country's name."""
    return MappingProxyType({locale: _sorted(locale) for locale in LOCALES})


def _sorted(locale: Locale) -> tuple[str, ...]:
    place = _PLACES[locale]
    return tuple(sorted(COUNTRY_CODES, key=lambda code: place(country(code, locale))))


def _by_letters(alphabet: str, name: str) -> Place:
    """Where a name stands in an alphabet; accents that the alphabet does not have count nothing."""
    letters = alphabet.split()
    order = {letter: place for place, letter in enumerate(letters)}
    longest_first = re.compile("|".join(sorted(letters, key=len, reverse=True)))
    words = re.split(r"[^\w'’]+", _without_foreign_accents(name.lower().replace(_HAMZA, ""), order))
    return tuple(tuple(order[letter] for letter in longest_first.findall(word)) for word in words)


def _without_foreign_accents(name: str, order: Mapping[str, int]) -> str:
    return "".join(each if each in order else unicodedata.normalize("NFKD", each)[0] for each in name)


def _by_sound(name: str) -> Place:
    return (tuple(_READ_IN_A_NAME.get(name, name).translate(_SOUNDS_LIKE).encode("gb18030")),)


def _by_strokes(name: str) -> Place:
    return (tuple(name.encode("big5")),)


_PLACES: Final[Mapping[Locale, Callable[[str], Place]]] = MappingProxyType(
    {
        "ug-Arab": partial(_by_letters, _ARABIC),
        "ug-Latn": partial(_by_letters, _LATIN_OF_UYGHUR),
        "ug-Cyrl": partial(_by_letters, _CYRILLIC),
        "en": partial(_by_letters, _LATIN),
        "zh-Hans": _by_sound,
        "zh-Hant": _by_strokes,
    }
)
