"""How strongly the words of a text speak for one language: the sum of trained weights of their pieces.

What is counted here is counted in the same way when the weights are trained (``tools/langid``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from operator import add

from i18n.writing import DETECTION_ROOT

# Weights are stored as whole numbers, so many to one natural unit of log-odds.
SCALE = 10


@dataclass(frozen=True, slots=True)
class Evidence:
    """Weights for one language against those that are mistaken for it; a piece that is not listed weighs nothing."""

    weights: Mapping[str, int]

    def of(self, words: Sequence[str]) -> int:
        """Log-odds, in tenths, that these words are of the language; at or below zero they are rather not."""
        return sum(map(self.weights.get, pieces(words), repeat(0)))


def pieces(words: Sequence[str]) -> Iterator[str]:
    """Every letter, pair and triple of letters of the words with a blank around each, then every word as a whole."""
    line = f" {' '.join(words)} "
    pairs = list(map(add, line, line[1:]))
    return chain(line, pairs, map(add, pairs, line[2:]), (f" {word} " for word in words))


@cache
def evidence(name: str) -> Evidence:
    """The trained weights of that name, read from the package once."""
    lines = (DETECTION_ROOT / f"{name}.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return Evidence({piece: int(weight) for piece, weight in rows})
