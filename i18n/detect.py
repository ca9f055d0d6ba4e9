"""Which offered language a text is in, and in which script: a suggestion, never a decision about a person.

The script narrows the choice, trained weights of letters and words settle most texts, and langdetect is asked about the
rest. What stays in doubt is nobody's language here: ``None`` means another language or too little to tell.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from i18n.evidence import evidence
from i18n.profiles import most_likely
from i18n.writing import chinese_script_of, readable, script_of, words_of

Language = Literal["ug", "en", "zh"]
Script = Literal["Arab", "Latn", "Cyrl", "Hans", "Hant"]

# Log-odds in tenths, as ``Evidence.of`` gives them. Between plus and minus ``_SURE`` langdetect is asked.
_SURE: Final = 30
# Up to so many words langdetect guesses; and in Latin letters they are a name, or a word that half of Europe shares.
_FEW_WORDS: Final = 2
_CERTAIN: Final = 40
# Fewer Latin letters than these say nothing, whatever word they make.
_FEW_LETTERS: Final = 4
# Each of one or two words in Arabic script has the benefit of doubt, more of it with letters of Uyghur and Kazakh only.
_BENEFIT: Final = 5
_TELLING: Final = frozenset("ۇۈېۋڭ")
_BENEFIT_OF_TELLING: Final = 15
# One or two words of Cyrillic script get none: a dozen languages share its words.
_DOUBT: Final = 10
# Letters of Cyrillic alphabets from which Uyghur borrows no words.
_FOREIGN_CYRILLIC: Final = frozenset("ҡҙҫҳҷӣӯґєўіїѓќђћљњџјѕ")


@dataclass(frozen=True, slots=True)
class Detection:
    """What a text is written in; each part is ``None`` where it cannot be told or is not offered."""

    language: Language | None
    script: Script | None


def detect(text: str) -> Detection:
    """The language and script of the first 500 characters of any string; never raises and never logs."""
    beginning = readable(text)
    match script_of(beginning):
        case "Hani":
            return Detection("zh", chinese_script_of(beginning))
        case "Arab" | "Latn" | "Cyrl" as script:
            words = words_of(beginning, script)
            return Detection(_DECIDE[script](words) if words else None, script)
        case _:
            return Detection(None, None)


def _in_arabic(words: Sequence[str]) -> Language | None:
    odds = evidence("ug-Arab").of(words)
    if len(words) <= _FEW_WORDS:
        is_telling = not _TELLING.isdisjoint("".join(words))
        benefit = _BENEFIT_OF_TELLING if is_telling else _BENEFIT
        return "ug" if odds > -benefit * len(words) else None
    return _settled(odds, "Arab", words)


def _in_cyrillic(words: Sequence[str]) -> Language | None:
    if not _FOREIGN_CYRILLIC.isdisjoint("".join(words)):
        return None
    odds = evidence("ug-Cyrl").of(words)
    if len(words) <= _FEW_WORDS:
        return "ug" if odds > _DOUBT else None
    return _settled(odds, "Cyrl", words)


def _settled(odds: int, script: str, words: Sequence[str]) -> Language | None:
    if abs(odds) >= _SURE:
        return "ug" if odds > 0 else None
    return most_likely(script, words)


def _in_latin(words: Sequence[str]) -> Language | None:
    if sum(map(len, words)) < _FEW_LETTERS:
        return None
    odds: dict[Language, int] = {"ug": evidence("ug-Latn").of(words), "en": evidence("en-Latn").of(words)}
    better, worse = sorted(odds, key=odds.__getitem__, reverse=True)
    if len(words) <= _FEW_WORDS:
        return better if odds[better] >= _CERTAIN and odds[worse] <= -_CERTAIN else None
    if odds[better] <= 0:
        return None
    if odds[better] >= _SURE and odds[worse] <= 0:
        return better
    return better if most_likely("Latn", words) == better else None


_DECIDE: Final[Mapping[str, Callable[[Sequence[str]], Language | None]]] = MappingProxyType(
    {"Arab": _in_arabic, "Latn": _in_latin, "Cyrl": _in_cyrillic}
)
