"""The trend that published weeks and tables hold: sums of four weeks, the same weeks a year before, and shares.

Everything is computed from noisy values, with intervals as wide as their noise allows. Weeks do not nest in months or
quarters, so nothing is claimed between sums of weeks and tables of quarters.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.domain.noise import Noise, half_width_of_sum
from bot.domain.privacy_plan import CONFIDENCE
from bot.domain.released import ReleasedWeek, ReleasedWeeks
from bot.domain.screens import Text

SUMMED = 4
YEAR = 52
"""How many weeks before a sum the one lies that it is compared with: a year but for a day or two."""


class Change(StrEnum):
    """How many reports were counted beside a year before, as far as the noise lets that be said."""

    MORE = "more"
    FEWER = "fewer"
    UNCLEAR = "unclear"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class WeekSum:
    """The noisy sum of weeks and the half-width of its interval at ``CONFIDENCE``, in reports."""

    noisy: int
    half_width: int
    is_partial: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """The last four weeks together, ``None`` if one was not counted, and how they stand beside a year before."""

    four_weeks: WeekSum | None
    year_on_year: Change


@dataclass(frozen=True, slots=True)
class ShareRange:
    """The ends between which a cell's share of all reports lies at ``CONFIDENCE`` or more, from 0 to 1."""

    low: float
    high: float


def trend_of(weeks: ReleasedWeeks) -> Trend:
    """The trend up to the last of those weeks."""
    latest, before = _last_four(weeks), _last_four(weeks[:-YEAR])
    if latest is None:
        return Trend(None, Change.UNKNOWN)
    return Trend(_sum_of(latest), Change.UNKNOWN if before is None else _change(latest, before))


def trend_lines(trend: Trend, count: Text) -> tuple[Text, Text]:
    """The trend in words; ``count`` is the sum of four weeks as it may be printed, its interval included."""
    return _sum_line(trend.four_weeks, count), Text(f"digest-trend-{trend.year_on_year}")


def share_ranges(cells: Mapping[str, int], epsilon: Decimal) -> Mapping[str, ShareRange]:
    """Where each cell's share of a table may lie, given the table's noisy counts by cell and the epsilon of each.

    The cell and the rest carry noises of their own, so each gets half of the doubt and the ends are the extreme
    quotients; a share of nothing may be anything.
    """
    each = 1 - (1 - CONFIDENCE) / 2
    noise, total = Noise.under(epsilon), sum(cells.values())
    reach = half_width_of_sum([noise], each)
    rest_reach = half_width_of_sum([noise] * (len(cells) - 1), each)
    return {
        cell: ShareRange(
            low=_quotient(count - reach, total - count + rest_reach, otherwise=0.0),
            high=_quotient(count + reach, total - count - rest_reach, otherwise=1.0),
        )
        for cell, count in cells.items()
    }


def _last_four(weeks: ReleasedWeeks) -> tuple[ReleasedWeek, ...] | None:
    counted = tuple(week for week in weeks[-SUMMED:] if week is not None)
    return counted if len(counted) == SUMMED else None


def _sum_of(weeks: tuple[ReleasedWeek, ...]) -> WeekSum:
    return WeekSum(
        noisy=_total(weeks),
        half_width=half_width_of_sum([week.noise for week in weeks], CONFIDENCE),
        is_partial=any(week.is_partial for week in weeks),
    )


def _change(latest: tuple[ReleasedWeek, ...], before: tuple[ReleasedWeek, ...]) -> Change:
    both = (*latest, *before)
    if any(week.is_partial for week in both):
        return Change.UNKNOWN
    # The noise is symmetric, so that of a difference is that of the sum.
    reach, difference = half_width_of_sum([week.noise for week in both], CONFIDENCE), _total(latest) - _total(before)
    if abs(difference) <= reach:
        return Change.UNCLEAR
    return Change.MORE if difference > 0 else Change.FEWER


def _total(weeks: tuple[ReleasedWeek, ...]) -> int:
    return sum(week.total for week in weeks)


def _sum_line(four_weeks: WeekSum | None, count: Text) -> Text:
    if four_weeks is None:
        return Text("digest-trend-sum-none")
    return Text("digest-trend-sum-partial" if four_weeks.is_partial else "digest-trend-sum", {"count": count})


def _quotient(part: int, rest: int, *, otherwise: float) -> float:
    part, rest = max(0, part), max(0, rest)
    return part / (part + rest) if part + rest else otherwise
