"""Somebody who wants to know whether one person reported, and has every digest that was ever sent.

It knows all other reports exactly, the plan's public figures and the answers that the person would have given. It
imports nothing of the bot: it reads released numbers as JSON, as whoever was sent a digest could.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SMALL = 5
"""Counts below this are printed without a number."""

Place = tuple[str, str, str]
"""A table, one of its windows and one of its cells."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One cell in which the person would have been counted: how many others were, and the epsilon of its table."""

    place: Place
    others: int
    epsilon: float


def figures(digests: Iterable[Mapping[str, Any]]) -> dict[Place, set[int | None]]:
    """Every figure of every digest, by its place; ``None`` is "fewer than 5"."""
    found: dict[Place, set[int | None]] = {}
    for digest in digests:
        for week, count in digest["weeks"].items():
            if count is not None:
                found.setdefault(("W1", week, "total"), set()).add(count[0])
        for title, cells in digest["tables"].items():
            table, window = title.split(":")
            for cell, count in cells.items():
                found.setdefault((table, window, cell), set()).add(count[0])
    return found


def has_reported(seen: Mapping[Place, set[int | None]], suspicions: Sequence[Suspicion]) -> bool:
    """The best possible guess, if reporting was as likely as not: the likelier of the two by all figures together."""
    return sum(_weight(each, shown) for each in suspicions for shown in seen[each.place]) > 0


def exact_accuracy(epsilons: Iterable[float]) -> float:
    """How often that guess is right where every figure is printed, from the exact distribution of the noise.

    By adding up, over all values that the noise can take, the larger of the two likelihoods.
    """
    worlds = {0.0: (1.0, 1.0)}
    for epsilon in epsilons:
        worlds = _with_table(worlds, epsilon)
    return sum(max(pair) for pair in worlds.values()) / 2


def _with_table(worlds: Mapping[float, tuple[float, float]], epsilon: float) -> dict[float, tuple[float, float]]:
    # Values with one likelihood ratio are one and the same evidence, so their chances may be put together.
    reach = math.ceil(40 / epsilon)
    joined: dict[float, tuple[float, float]] = {}
    for ratio, (absent, present) in worlds.items():
        for value in range(-reach, reach + 1):
            without, with_one = _chance(value, epsilon), _chance(value - 1, epsilon)
            key = round(ratio + math.log(with_one / without), 6)
            before = joined.get(key, (0.0, 0.0))
            joined[key] = before[0] + absent * without, before[1] + present * with_one
    return joined


def _weight(suspicion: Suspicion, shown: int | None) -> float:
    if shown is None:
        least = SMALL - 1 - suspicion.others
        return math.log(_chance_up_to(least - 1, suspicion.epsilon) / _chance_up_to(least, suspicion.epsilon))
    noise = shown - suspicion.others
    return math.log(_chance(noise - 1, suspicion.epsilon) / _chance(noise, suspicion.epsilon))


def _chance(value: int, epsilon: float) -> float:
    """P(X = value) of discrete Laplace noise."""
    return math.tanh(epsilon / 2) * math.exp(-epsilon * abs(value))


def _chance_up_to(value: int, epsilon: float) -> float:
    """P(X <= value)."""
    if value < 0:
        return math.exp(epsilon * value) / (1 + math.exp(-epsilon))
    return 1 - math.exp(-epsilon * (value + 1)) / (1 + math.exp(-epsilon))
