"""Draws of the real noise, and how surprising they are: everything the statistical tests measure with.

Sizes are those of continuous integration; ``make audit`` takes twenty times as much, a million for each of two
worlds. A test errs once in a million runs.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import TypeVar

import numpy as np

from bot.services.tallies import draw_noise
from tests.conftest import IN_AUDIT

Output = TypeVar("Output")

SIZE = 2_000_000 if IN_AUDIT else 100_000
ONE_IN_A_MILLION = 4.753
"""The standard normal quantile at 1 - 10^-6."""
RARE = 1e-6


@cache
def noise(epsilon: str) -> tuple[int, ...]:
    """``SIZE`` independent draws as the tallies make them."""
    return tuple(draw_noise(Decimal(epsilon), SIZE))


def decay_of(epsilon: str) -> float:
    """The ratio of neighbouring probabilities."""
    return math.exp(-float(epsilon))


def surprise(drawn: Sequence[int], epsilon: str) -> float:
    """How many standard deviations a chi-square statistic against the exact distribution lies above its expectation.

    Values that should occur fewer than ten times are put together on each side.
    """
    decay, size = decay_of(epsilon), len(drawn)
    at_zero = (1 - decay) / (1 + decay)
    reach = max(0, math.floor(math.log(10 / (size * at_zero)) / math.log(decay)))
    expected = {value: size * at_zero * decay ** abs(value) for value in range(-reach, reach + 1)}
    expected[reach + 1] = expected[-reach - 1] = size * decay ** (reach + 1) / (1 + decay)
    observed = Counter(max(-reach - 1, min(reach + 1, value)) for value in drawn)
    statistic = sum((observed[value] - mean) ** 2 / mean for value, mean in expected.items())
    return _standardised(statistic, len(expected) - 1)


def difference(one: Sequence[int], other: Sequence[int]) -> float:
    """The same for two samples of one size, of which nothing is assumed but that they have one distribution."""
    seen, also = Counter(one), Counter(other)
    values = [value for value in {*seen, *also} if seen[value] + also[value] >= 20]
    statistic = sum((seen[value] - also[value]) ** 2 / (seen[value] + also[value]) for value in values)
    return _standardised(statistic, len(values))


def _standardised(statistic: float, degrees: int) -> float:
    # Wilson and Hilferty (1931): the cube root of a chi-square is nearly normal.
    spread = 2 / (9 * degrees)
    return (math.cbrt(statistic / degrees) - (1 - spread)) / math.sqrt(spread)


def ratio_is_broken(one: Mapping[Output, int], other: Mapping[Output, int], *, runs: int, epsilon: float) -> bool:
    """Whether some output is surely more than e^epsilon times likelier in one world than in the other.

    Counts of outputs among ``runs`` in each world; only outputs seen more than 100 times in either are judged, by
    Clopper-Pearson bounds at 10^-6.
    """
    judged = [output for output in {*one, *other} if max(one.get(output, 0), other.get(output, 0)) > 100]
    return any(
        _at_least(first.get(output, 0), runs) > math.exp(epsilon) * _at_most(second.get(output, 0), runs)
        for output in judged
        for first, second in ((one, other), (other, one))
    )


def _at_least(hits: int, runs: int) -> float:
    """The lower Clopper-Pearson bound: below it, so many hits or more would be rarer than ``RARE``."""
    if hits == 0:
        return 0.0
    counts = np.arange(hits, min(runs, hits + _reach(hits)) + 1)
    return _crossing(lambda chance: _mass(counts, runs, chance) < RARE, 0.0, hits / runs)


def _at_most(hits: int, runs: int) -> float:
    """The upper bound: above it, so few hits or fewer would be rarer than ``RARE``."""
    counts = np.arange(max(0, hits - _reach(hits)), hits + 1)
    return _crossing(lambda chance: _mass(counts, runs, chance) > RARE, hits / runs, 1.0)


def _reach(hits: int) -> int:
    # On the far side of the observed share the terms fall faster than geometrically; beyond this they are nothing.
    return 200 + 40 * math.isqrt(hits)


def _crossing(is_below: Callable[[float], bool], low: float, high: float) -> float:
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return low


def _mass(counts: "np.ndarray[tuple[int], np.dtype[np.int64]]", runs: int, chance: float) -> float:
    """The probability that a binomial variable takes one of these values."""
    logs = _log_choose(runs)[counts] + counts * math.log(chance) + (runs - counts) * math.log1p(-chance)
    return float(np.exp(logs).sum())


@cache
def _log_choose(runs: int) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    logs = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, runs + 1)))))
    return np.asarray(logs[-1] - logs - logs[::-1])
