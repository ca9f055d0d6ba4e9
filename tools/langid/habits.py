"""How people type who have another keyboard, or no patience: each habit turns well-typed words into theirs.

Training sees every habit, so that a text is recognised whatever it was typed on.
"""

import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

Habit = Callable[[str], str]

_PERSIAN: Final = str.maketrans("كىي", "کیی")
_ARABIC: Final = str.maketrans("ەېۇۆۈۋ", "هيوووو")
_ARABIC_ONLY: Final = str.maketrans("پچگژ", "بجكز")
_APOSTROPHES: Final = str.maketrans("", "", "'’‘ʼʻ")
_RUSSIAN: Final = str.maketrans("әғҗқңөүһ", "агжкноух")


def persian_keyboard(text: str) -> str:
    """Both kinds of yeh, and kaf, as a Persian keyboard has them."""
    return text.translate(_PERSIAN)


def heh_for_ae(text: str) -> str:
    """Arabic heh in place of ە."""
    return text.replace("ە", "ه")


def bare_vowels(text: str) -> str:
    """No ئ before the vowels that need it."""
    return text.replace("ئ", "")


def arabic_keyboard(text: str) -> str:
    """Without the vowels of Uyghur, ۋ and ڭ; the letters of an Arabic keyboard that sound like them."""
    return text.replace("ڭ", "ن").translate(_ARABIC)


def narrow_arabic_keyboard(text: str) -> str:
    """As ``arabic_keyboard``, and without پ, چ, گ and ژ; ڭ is spelt as two letters."""
    return arabic_keyboard(text.replace("ڭ", "نك")).translate(_ARABIC_ONLY)


def alef_for_hamza(text: str) -> str:
    """As ``narrow_arabic_keyboard``, with alef for ئ and yeh for ى: no letter is left that Arabic lacks."""
    return narrow_arabic_keyboard(text.replace("ئا", "ا").replace("ئ", "ا")).replace("ى", "ي")


def without_diacritics(text: str) -> str:
    """Only the letters of English: é, ö and ü become e, o and u."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def without_apostrophes(text: str) -> str:
    """No sign between syllables."""
    return text.translate(_APOSTROPHES)


def russian_keyboard(text: str) -> str:
    """The nearest Russian letter for each that Russian lacks."""
    return text.translate(_RUSSIAN)


def _both(first: Habit, second: Habit) -> Habit:
    return lambda text: second(first(text))


# By script; the names are for tables.
HABITS: Final[Mapping[str, Mapping[str, Habit]]] = MappingProxyType(
    {
        "Arab": {
            "Persian keyboard": persian_keyboard,
            "heh for ae": heh_for_ae,
            "bare vowels": bare_vowels,
            "Arabic keyboard": arabic_keyboard,
            "narrow Arabic keyboard": narrow_arabic_keyboard,
            "Persian keyboard, bare vowels": _both(persian_keyboard, bare_vowels),
            "Persian keyboard, heh for ae": _both(persian_keyboard, heh_for_ae),
            "Arabic keyboard, bare vowels": _both(arabic_keyboard, bare_vowels),
        },
        "Latn": {
            "without diacritics": without_diacritics,
            "without apostrophes": without_apostrophes,
            "plain": _both(without_diacritics, without_apostrophes),
        },
        "Cyrl": {"Russian keyboard": russian_keyboard},
    }
)
# One word typed in these ways cannot be told from another language; a sentence can.
HABITS_OF_SENTENCES: Final[Mapping[str, Mapping[str, Habit]]] = MappingProxyType(
    {"Arab": {"alef for hamza": alef_for_hamza}, "Latn": {}, "Cyrl": {}}
)
