"""Published methods of outbreak detection, for comparison only: what ships is ``bot.domain.early_warning``.

Each scores a week by what came before it, the higher the more unusual, so that all can be put at one rate of alarms.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from bot.domain.released import ReleasedWeek

Score = Callable[[Sequence[ReleasedWeek], int], float]

_EARS_WEEKS: Final = 7
_C2_GUARD: Final = 2
_YEAR: Final = 52
_YEARS: Final = 5
_HALF_WINDOW: Final = 3
ONE_YEAR: Final = _YEAR + _HALF_WINDOW
"""How many weeks the Farrington-like method needs at the least."""
ALL_YEARS: Final = _YEARS * _YEAR + _HALF_WINDOW
"""How many weeks it uses."""
_REWEIGHTINGS: Final = 2
_SMALLEST_MEAN: Final = 0.25


def upper_bound(baseline: Sequence[int], deviations: float) -> float:
    """The mean of those counts and so many of their standard deviations, as EARS C1 has it."""
    mean, deviation = _mean_and_deviation(baseline)
    return mean + deviations * deviation


def ears_c1(weeks: Sequence[ReleasedWeek], place: int) -> float:
    """Standard deviations above the mean of weeks t-7 to t-1; a deviation is at least that of the noise, and 1."""
    return _ears(weeks, place, guard=0)


def ears_c2(weeks: Sequence[ReleasedWeek], place: int) -> float:
    """As C1, with weeks t-9 to t-3."""
    return _ears(weeks, place, guard=_C2_GUARD)


def ears_c3(weeks: Sequence[ReleasedWeek], place: int) -> float:
    """What C2 exceeds 1 by, summed over weeks t-2 to t."""
    return sum(max(0.0, ears_c2(weeks, each) - 1) for each in range(place - 2, place + 1))


def farrington_like(weeks: Sequence[ReleasedWeek], place: int) -> float:
    """Farrington's (1996) score without trend: the same seven weeks of up to five years, outliers weighed down.

    The count's 2/3 power in standard deviations above its mean, for quasi-Poisson counts; needs ``ONE_YEAR`` weeks.
    """
    starts = range(place - ONE_YEAR, max(-1, place - ALL_YEARS - 1), -_YEAR)
    totals = [weeks[start + shift].total for start in starts for shift in range(2 * _HALF_WINDOW + 1)]
    weights = [1.0] * len(totals)
    for _ in range(_REWEIGHTINGS):
        mean, dispersion = _quasi_poisson(totals, weights)
        weights = _weights([_anscombe(total, mean, dispersion) for total in totals])
    mean, dispersion = _quasi_poisson(totals, weights)
    spread = dispersion * (1 + 1 / len(totals))
    return float((max(0, weeks[place].total) / mean) ** (2 / 3) - 1) / (2 / 3 * math.sqrt(spread / mean))


METHODS: Final[Mapping[str, Score]] = MappingProxyType(
    {"C1": ears_c1, "C2": ears_c2, "C3": ears_c3, "Farrington-like": farrington_like}
)


def _ears(weeks: Sequence[ReleasedWeek], place: int, *, guard: int) -> float:
    week, end = weeks[place], place - guard
    mean, deviation = _mean_and_deviation([each.total for each in weeks[end - _EARS_WEEKS : end]])
    return (week.total - mean) / max(1.0, math.sqrt(week.noise.variance), deviation)


def _mean_and_deviation(totals: Sequence[int]) -> tuple[float, float]:
    mean = sum(totals) / len(totals)
    return mean, math.sqrt(sum((total - mean) ** 2 for total in totals) / (len(totals) - 1))


def _quasi_poisson(totals: Sequence[int], weights: Sequence[float]) -> tuple[float, float]:
    weighed = list(zip(totals, weights, strict=True))
    mean = max(_SMALLEST_MEAN, sum(weight * total for total, weight in weighed) / sum(weights))
    squares = sum(weight * (total - mean) ** 2 for total, weight in weighed)
    return mean, max(1.0, squares / mean / (len(totals) - 1))


def _anscombe(total: int, mean: float, dispersion: float) -> float:
    # The residual that is nearly normal for counts, standardised.
    return float(1.5 * (max(0, total) ** (2 / 3) * mean ** (-1 / 6) - math.sqrt(mean)) / math.sqrt(dispersion))


def _weights(residuals: Sequence[float]) -> list[float]:
    raw = [residual**-2 if residual > 1 else 1.0 for residual in residuals]
    return [weight * len(raw) / sum(raw) for weight in raw]
