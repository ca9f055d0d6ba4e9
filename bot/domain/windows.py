"""The windows in which tallies are counted: ISO weeks that turn at the digest's hour, and UTC calendar quarters.

The windows of one table follow each other without gap or overlap, so every instant lies in exactly one of them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.domain.errors import BadSettings, WindowStillOpen
from bot.domain.identifiers import Week
from bot.domain.privacy_plan import PrivacyPlan, Table, WindowKind
from bot.domain.weeks import Turn

WEEK = timedelta(days=7)
_WEEK_NAME = re.compile(r"(\d{4})-W(\d{2})")
_QUARTER_NAME = re.compile(r"(\d{4})-Q([1-4])")
_MONTHS_IN_QUARTER = 3
_NO_SUCH_WEEK = "there is no such week; write it like 2026-W48"


@dataclass(frozen=True, slots=True)
class Window:
    """One table's window: ``name`` is ``2026-W48`` or ``2026-Q4``; it holds ``opens_at`` but not ``closes_at``."""

    table: str
    name: str
    opens_at: datetime
    closes_at: datetime


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
    if table.window is WindowKind.WEEK:
        return week_window(now, turn, table=table.name)
    return _quarter(table.name, now.year, (now.month - 1) // _MONTHS_IN_QUARTER + 1)


def week_window(now: datetime, turn: Turn, *, table: str) -> Window:
    """The week in which ``now`` lies, named by the ISO week of the instant at which it opened."""
    opens_at = _at_turn(now.date() - timedelta(days=(now.weekday() - turn.weekday) % 7), turn)
    if opens_at > now:
        opens_at -= WEEK
    year, week, _ = opens_at.isocalendar()
    return Window(table=table, name=f"{year:04}-W{week:02}", opens_at=opens_at, closes_at=opens_at + WEEK)


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


def quarter_named(quarter: str, *, table: str) -> Window:
    """The window of that quarter; raises ``BadSettings`` if there is no such quarter."""
    match = _QUARTER_NAME.fullmatch(quarter)
    if match is None:
        raise BadSettings("there is no such quarter; write it like 2026-Q4")
    return _quarter(table, int(match[1]), int(match[2]))


def previous(table: Table, window: Window, turn: Turn) -> Window:
    """The table's window that closed when this one opened."""
    return window_at(table, window.opens_at - timedelta(microseconds=1), turn)


def following(table: Table, window: Window, turn: Turn) -> Window:
    """The table's window that opens when this one closes."""
    return window_at(table, window.closes_at, turn)


def windows_to_open(plan: PrivacyPlan, now: datetime, turn: Turn) -> Iterable[tuple[Table, Window]]:
    """Every table's current window and the next one, which has to exist before its first report can come."""
    for table in plan.tables:
        current = window_at(table, now, turn)
        yield table, current
        yield table, following(table, current, turn)


def _at_turn(day: date, turn: Turn) -> datetime:
    return datetime.combine(day, turn.at, UTC)


def _quarter(table: str, year: int, quarter: int) -> Window:
    next_year, next_quarter = (year, quarter + 1) if quarter < 4 else (year + 1, 1)  # noqa: PLR2004  # quarters a year
    return Window(
        table=table,
        name=f"{year:04}-Q{quarter}",
        opens_at=_quarter_start(year, quarter),
        closes_at=_quarter_start(next_year, next_quarter),
    )


def _quarter_start(year: int, quarter: int) -> datetime:
    return datetime(year, (quarter - 1) * _MONTHS_IN_QUARTER + 1, 1, tzinfo=UTC)
