"""ISO 8601 weeks in UTC: the only time that a submitted report carries."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot.domain.identifiers import Week

_NAME = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Turn:
    """When the counting week turns: a weekday from 0 (Monday) and a time of day in UTC."""

    weekday: int
    at: time


def week_of(moment: datetime) -> Week:
    """The ISO week of an aware moment, in UTC; weeks written so sort by time."""
    year, week, _ = moment.astimezone(UTC).isocalendar()
    return Week(f"{year:04}-W{week:02}")


def first_day(week: Week) -> date | None:
    """The Monday of an ISO week; ``None`` for what is none, since whoever writes a note can date it as they like."""
    match = _NAME.fullmatch(week)
    if match is None:
        return None
    try:
        return date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        return None
