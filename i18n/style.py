"""How the texts of each language have to speak, from ``style.toml``, so that frightened people understand them at once.

A locale without rules there is held to none.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from i18n.faults import Fault, FaultKind

STYLE: Final = Path(__file__).parent / "style.toml"
_KINDS: Final = MappingProxyType(
    {
        "jargon": FaultKind.JARGON,
        "blame": FaultKind.BLAME,
        "hurry": FaultKind.HURRY,
        "promise": FaultKind.PROMISE,
        "impolite": FaultKind.IMPOLITE,
    }
)
# A colon and a semicolon end a sentence for whoever reads: the thought before them is whole.
_ENDS: Final = re.compile("(?<=[.?!:;؟؛])\\s+|(?<=[。\uff1f\uff01\uff1a\uff1b])")


@dataclass(frozen=True, slots=True)
class Style:
    """The rules of one locale; ``banned`` finds words of each kind."""

    counted_in: str
    longest_sentence: int
    banned: Mapping[FaultKind, re.Pattern[str]]

    def faults(self, written: str) -> Iterator[Fault]:
        """Everything in a text, as it will be shown, that the rules forbid."""
        for sentence in map(str.strip, _ENDS.split(written)):
            if self._length(sentence) > self.longest_sentence:
                yield Fault(FaultKind.LONG_SENTENCE, (str(self._length(sentence)), str(self.longest_sentence)))
        for kind, words in self.banned.items():
            yield from (Fault(kind, (found.group(),)) for found in words.finditer(written))

    def _length(self, sentence: str) -> int:
        return len(sentence.split()) if self.counted_in == "words" else len(sentence)


def style_faults(locale: str, written: str) -> Iterator[Fault]:
    """What a text of a locale breaks of its rules."""
    style = _styles().get(locale)
    return iter(()) if style is None else style.faults(written)


@cache
def _styles(file: Path = STYLE) -> Mapping[str, Style]:
    return {locale: _style(entry) for locale, entry in tomllib.loads(file.read_text("utf-8")).items()}


def _style(entry: Mapping[str, Any]) -> Style:
    spell = _whole_word if entry["counted_in"] == "words" else re.escape
    spelled = {kind: [spell(word) for word in entry[name]] for name, kind in _KINDS.items()}
    banned = {kind: re.compile("|".join(words), re.IGNORECASE) for kind, words in spelled.items() if words}
    return Style(entry["counted_in"], entry["longest_sentence"], banned)


def _whole_word(word: str) -> str:
    if word.endswith("*"):
        return rf"\b{re.escape(word[:-1])}\w*"
    return rf"\b{re.escape(word)}\b" if word[-1].isalpha() else re.escape(word)
