"""ISO 8601 weeks in UTC: the only time that a submitted report carries."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from bot.domain.identifiers import Week


@dataclass(frozen=True, slots=True)
class Turn:
    """When the counting week turns: a weekday from 0 (Monday) and a time of day in UTC."""

    weekday: int
    at: time


def week_of(moment: datetime) -> Week:
    """The ISO week of an aware moment, in UTC; weeks written so sort by time."""
    year, week, _ = moment.astimezone(UTC).isocalendar()
    return Week(f"{year:04}-W{week:02}")
