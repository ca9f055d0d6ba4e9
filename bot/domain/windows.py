"""The windows in which tallies are counted: ISO weeks that turn at the digest's hour, and UTC months, quarters, years.

The windows of one table follow each other without gap or overlap, so every instant lies in exactly one of them.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.domain.errors import BadSettings, WindowStillOpen
from bot.domain.identifiers import Week
from bot.domain.privacy_plan import Table, WindowKind
from bot.domain.weeks import Turn

WEEK = timedelta(days=7)
# Weeks at the calendar's own ends have no neighbours to be compared with.
_WEEK_NAME = re.compile(r"([12]\d{3})-W(\d{2})", re.ASCII)
_CALENDAR_NAME = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?", re.ASCII)
_MONTHS = {WindowKind.MONTH: 1, WindowKind.QUARTER: 3, WindowKind.YEAR: 12}
_MONTHS_IN_YEAR = 12
_NO_SUCH_WEEK = "there is no such week; write it like 2026-W48"


@dataclass(frozen=True, slots=True)
class Window:
    """One table's window of one kind: it holds ``opens_at`` but not ``closes_at``.

    ``name`` is ``2026-W48``, ``2026-11``, ``2026-Q4`` or ``2026``; within one kind, names sort by time.
    """

    table: str
    name: str
    opens_at: datetime
    closes_at: datetime
    kind: WindowKind


@dataclass(frozen=True, slots=True)
class ClosedWindow:
    """A window that had closed by ``seen_at``; only these can be read, so no open window is ever published."""

    window: Window
    seen_at: datetime

    def __post_init__(self) -> None:
        """Raise ``WindowStillOpen`` unless the window has closed."""
        if self.seen_at < self.window.closes_at:
            raise WindowStillOpen(f"window {self.window.name} has not closed yet; ask again after {self.closes_on}")

    @property
    def closes_on(self) -> str:
        """The day on which the window closes, as ISO 8601."""
        return self.window.closes_at.date().isoformat()


def window_at(table: Table, now: datetime, turn: Turn) -> Window:
    """The table's window in which ``now`` (aware, UTC) lies."""
    return window_of(table.window, now, turn, table=table.name)


def window_of(kind: WindowKind, now: datetime, turn: Turn, *, table: str) -> Window:
    """The window of that kind in which ``now`` (aware, UTC) lies."""
    if kind is WindowKind.WEEK:
        return week_window(now, turn, table=table)
    return _calendar_window(kind, now.year, now.month, table=table)


def week_window(now: datetime, turn: Turn, *, table: str) -> Window:
    """The week in which ``now`` lies, named by the ISO week of the instant at which it opened."""
    opens_at = _at_turn(now.date() - timedelta(days=(now.weekday() - turn.weekday) % 7), turn)
    if opens_at > now:
        opens_at -= WEEK
    year, week, _ = opens_at.isocalendar()
    return Window(
        table=table,
        name=f"{year:04}-W{week:02}",
        opens_at=opens_at,
        closes_at=opens_at + WEEK,
        kind=WindowKind.WEEK,
    )


def week_named(week: Week, turn: Turn, *, table: str) -> Window:
    """The window of that ISO week; raises ``BadSettings`` if there is no such week."""
    match = _WEEK_NAME.fullmatch(week)
    if match is None:
        raise BadSettings(_NO_SUCH_WEEK)
    try:
        opening = date.fromisocalendar(int(match[1]), int(match[2]), turn.weekday + 1)
    except ValueError:
        raise BadSettings(_NO_SUCH_WEEK) from None
    return week_window(_at_turn(opening, turn), turn, table=table)


def window_named(name: str, turn: Turn, *, table: str) -> Window:
    """The window of that name, whatever its kind; raises ``BadSettings`` if there is none."""
    match = _CALENDAR_NAME.fullmatch(name)
    if match is None or not int(match[1]):
        return week_named(Week(name), turn, table=table)
    year = int(match[1])
    if match[2]:
        return _calendar_window(WindowKind.QUARTER, year, int(match[2]) * _MONTHS[WindowKind.QUARTER], table=table)
    if match[3]:
        return _calendar_window(WindowKind.MONTH, year, int(match[3]), table=table)
    return _calendar_window(WindowKind.YEAR, year, 1, table=table)


def closed_weeks(now: datetime, turn: Turn, *, most: int, table: str) -> tuple[Window, ...]:
    """The last ``most`` weeks that have closed by ``now`` (aware, UTC), oldest first."""
    return tuple(week_window(now - back * WEEK, turn, table=table) for back in range(most, 0, -1))


def previous(table: Table, window: Window, turn: Turn) -> Window:
    """The table's window that closed when this one opened."""
    return window_at(table, window.opens_at - timedelta(microseconds=1), turn)


def following(table: Table, window: Window, turn: Turn) -> Window:
    """The table's window that opens when this one closes."""
    return window_at(table, window.closes_at, turn)


def _at_turn(day: date, turn: Turn) -> datetime:
    return datetime.combine(day, turn.at, UTC)


def _calendar_window(kind: WindowKind, year: int, month: int, *, table: str) -> Window:
    months = _MONTHS[kind]
    first = (month - 1) // months * months
    names = {
        WindowKind.MONTH: f"{year:04}-{first + 1:02}",
        WindowKind.QUARTER: f"{year:04}-Q{first // months + 1}",
        WindowKind.YEAR: f"{year:04}",
    }
    return Window(
        table=table,
        name=names[kind],
        opens_at=_month_start(year, first),
        closes_at=_month_start(year, first + months),
        kind=kind,
    )


def _month_start(year: int, months: int) -> datetime:
    return datetime(year + months // _MONTHS_IN_YEAR, months % _MONTHS_IN_YEAR + 1, 1, tzinfo=UTC)
