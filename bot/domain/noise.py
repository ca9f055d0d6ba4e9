"""The noise in released counts as its exact distribution: discrete Laplace, P(k) proportional to exp(-epsilon |k|).

Nothing here draws noise; it is what readers of published numbers may compute with, since how noise is drawn is public.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

_LEFT_OUT = 1e-9
"""How much of a sum's probability may lie beyond the tables in which it is computed."""


@dataclass(frozen=True, slots=True)
class Noise:
    """Discrete Laplace noise; ``decay`` is exp(-epsilon), and 0 where there is no noise at all."""

    decay: float

    @classmethod
    def under(cls, epsilon: Decimal) -> Self:
        """The noise of a count that was released under that epsilon; none for an infinite one."""
        return cls(math.exp(-float(epsilon)))

    @property
    def variance(self) -> float:
        """In reports squared."""
        return 2 * self.decay / (1 - self.decay) ** 2

    def mass(self, value: int) -> float:
        """P(noise = value)."""
        return (1 - self.decay) / (1 + self.decay) * self.decay ** abs(value)

    def mid_tail(self, value: int) -> float:
        """P(noise > value) + P(noise = value) / 2."""
        half = self.decay ** abs(value) / 2
        return half if value >= 0 else 1 - half


def half_width_of_sum(noises: Sequence[Noise], confidence: float) -> int:
    """The smallest h, in reports, for which a sum of independent noises stays within -h..h at that confidence."""
    table = _sum_table(noises)
    centre = len(table) // 2
    inside, reach = table[centre], 0
    while inside < confidence:
        reach += 1
        inside += table[centre - reach] + table[centre + reach]
    return reach


def _sum_table(noises: Sequence[Noise]) -> list[float]:
    # Chernoff's bound at half the smallest rate says how far the table has to reach.
    rate = min((-math.log(noise.decay) / 2 for noise in noises if noise.decay), default=1.0)
    growth = sum(_log_moment(noise, rate) for noise in noises)
    reach = math.ceil((growth - math.log(_LEFT_OUT / 2)) / rate)
    table = [0.0] * reach + [1.0] + [0.0] * reach
    for noise in noises:
        table = _blurred(table, noise.decay)
    return table


def _log_moment(noise: Noise, rate: float) -> float:
    up, down = noise.decay * math.exp(rate), noise.decay * math.exp(-rate)
    return 2 * math.log1p(-noise.decay) - math.log1p(-up) - math.log1p(-down)


def _blurred(table: Sequence[float], decay: float) -> list[float]:
    # Discrete Laplace is the difference of two geometric variables: one pass forwards, one backwards, each linear.
    forwards, carried = [], 0.0
    for mass in table:
        carried = (1 - decay) * mass + decay * carried
        forwards.append(carried)
    backwards, carried = [], 0.0
    for mass in reversed(forwards):
        carried = (1 - decay) * mass + decay * carried
        backwards.append(carried)
    return backwards[::-1]
