"""A week as it was published: what the early warning and the trend are computed from.

Nothing here can hold a true count, so whatever is computed from it reveals no more than the published numbers do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self, TypeAlias

from bot.domain.noise import Noise


@dataclass(frozen=True, slots=True)
class ReleasedWeek:
    """One week's noisy total, in reports and perhaps negative, and the noise it was released with."""

    begins_on: date
    total: int
    noise: Noise
    is_partial: bool = False

    @classmethod
    def under(cls, epsilon: Decimal, *, begins_on: date, total: int, is_partial: bool = False) -> Self:
        """A week released under that epsilon; an infinite one stands for a count without noise."""
        return cls(begins_on, total, Noise.under(epsilon), is_partial)


ReleasedWeeks: TypeAlias = Sequence[ReleasedWeek | None]
"""Weeks that follow each other without omission, oldest first; ``None`` is a week that was not counted."""


def whole_weeks(weeks: ReleasedWeeks) -> tuple[ReleasedWeek, ...]:
    """Those weeks that were counted from their beginning to their end."""
    return tuple(week for week in weeks if week is not None and not week.is_partial)
