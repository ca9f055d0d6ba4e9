"""Weights that tell one language from those mistaken for it: logistic regression over ``i18n.evidence.pieces``.

One seed, one order and whole numbers in the end: the same sentences give the same bytes.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from i18n.evidence import SCALE

EPOCHS: Final = 3
RATE: Final = 0.3
SEEN_AT_LEAST: Final = 3
WEIGHS_AT_LEAST: Final = 3
_CERTAIN: Final = 30.0
_LEARNT: Final = 0.01


@dataclass(frozen=True, slots=True)
class Sample:
    """The pieces of one message, and whether it is of the language."""

    pieces: tuple[str, ...]
    belongs: bool


def fit(samples: Iterable[Sample]) -> Mapping[str, int]:
    """Whole-number weights by piece, those that hardly weigh left out (AdaGrad: Duchi, Hazan and Singer 2011)."""
    known = list(_of_known_pieces(list(samples)))
    weights: dict[str, float] = dict.fromkeys((piece for sample in known for piece in sample.pieces), 0.0)
    caution = dict.fromkeys(weights, 1.0)
    random = Random(0)  # noqa: S311 - an order of learning, not a secret
    for _ in range(EPOCHS):
        random.shuffle(known)
        for sample in known:
            _learn(sample, weights, caution)
    rounded = {piece: round(weight * SCALE) for piece, weight in sorted(weights.items())}
    return {piece: weight for piece, weight in rounded.items() if abs(weight) >= WEIGHS_AT_LEAST}


def _of_known_pieces(samples: Sequence[Sample]) -> Iterator[Sample]:
    # What was met in one or two messages only would be learnt by heart.
    seen: Counter[str] = Counter()
    for sample in samples:
        seen.update(set(sample.pieces))
    for sample in samples:
        yield Sample(tuple(piece for piece in sample.pieces if seen[piece] >= SEEN_AT_LEAST), sample.belongs)


def _learn(sample: Sample, weights: dict[str, float], caution: dict[str, float]) -> None:
    log_odds = sum(weights[piece] for piece in sample.pieces)
    believed = 1 / (1 + math.exp(-max(-_CERTAIN, min(_CERTAIN, log_odds))))
    error = sample.belongs - believed
    if abs(error) < _LEARNT:
        return
    for piece in sample.pieces:
        caution[piece] += error * error
        weights[piece] += RATE * error / math.sqrt(caution[piece])
