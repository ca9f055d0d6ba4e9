"""What a digest says: noisy counts of closed windows, their intervals, and the sentences that explain them.

Everything here is computed from published values, so no rule, threshold or rounding can reveal more than they do.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import chain
from typing import Any

from bot.domain.early_warning import EarlyWarning, warning_lines, warning_of
from bot.domain.figures import Day, Days, Figure, Interval, Month, Quarter, Year
from bot.domain.plan_history import PlanHistory
from bot.domain.privacy_plan import GROUPING, UNKNOWN_CELL, NoiseTerms, Table, WindowKind, half_width
from bot.domain.released import ReleasedWeek
from bot.domain.screens import Argument, Country, Text
from bot.domain.trend import ShareRange, Trend, share_ranges, trend_lines, trend_of
from bot.domain.windows import Window

WEEK_TABLE = ("W1", WindowKind.WEEK)
"""The series of the weekly total."""
FAMILY = "family"
HOST_COUNTRY = "where_host_country"
CHARTED = (FAMILY, HOST_COUNTRY)
"""The questions whose tables are drawn as charts, in their order."""
WEEKS_SHOWN = 12
SMALLEST_SHOWN = 5
"""A noisy count below this is printed as "fewer than 5", whatever it is."""
SHARES_FROM = 30
"""The noisy total from which shares are printed; below it they would be noise."""
SHARE_STEP = 5
LATE_AFTER = timedelta(hours=1)
"""How long after its hour a digest still counts as on time: until then the next round makes good what failed."""
ROOT_DIGITS = 16
"""How many hexadecimal digits of the ledger's root are printed: 64 bits, which nobody meets by trying."""
_PERIODS: Mapping[WindowKind, Callable[[date], Figure]] = {
    WindowKind.MONTH: Month,
    WindowKind.QUARTER: Quarter,
    WindowKind.YEAR: Year,
}
_TITLES = {
    FAMILY: "digest-table-family",
    HOST_COUNTRY: "digest-table-country",
    "category": "digest-table-category",
    "perpetrator": "digest-table-perpetrator",
    "channel": "digest-table-channel",
}
_ANSWER_KEYS = {
    FAMILY: "family",
    "category": "category",
    "perpetrator": "option-perpetrator",
    "channel": "option-channel",
}


METHOD = (Text("digest-method-noise"), Text("digest-method-small"), Text("digest-method-consent"))
"""How to read the numbers."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One closed window as stored: noisy counts by cell, and the terms under which the noise was drawn."""

    window: Window
    cells: Mapping[str, int]
    terms: NoiseTerms
    is_partial: bool

    def estimate(self, cell: str) -> "Estimate":
        """The count of that cell as it may be printed."""
        return Estimate(noisy=self.cells[cell], half_width=half_width(self.terms.epsilon))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A noisy count and the half-width of its 90 % interval, in reports."""

    noisy: int
    half_width: int

    @property
    def shown(self) -> int | None:
        """The count to print, or ``None`` for "fewer than 5"."""
        return self.noisy if self.noisy >= SMALLEST_SHOWN else None

    @property
    def low(self) -> int:
        """The lower end of the interval, never below 0."""
        return 0 if self.shown is None else max(0, self.noisy - self.half_width)

    @property
    def high(self) -> int:
        """The upper end; the same for all small counts, since it would otherwise print the count after all."""
        return max(self.noisy, SMALLEST_SHOWN - 1) + self.half_width


@dataclass(frozen=True, slots=True)
class WeekPoint:
    """One week of the history; ``total`` is ``None`` where no window had been opened."""

    window: Window
    total: Estimate | None
    is_partial: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A cell's share of its table in per cent, in steps of ``SHARE_STEP``, and where the true one may lie."""

    about: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class CellRow:
    """One cell of a table: its count, and its share of all where shares may be printed."""

    cell: str
    count: Estimate
    share: Share | None


@dataclass(frozen=True, slots=True)
class DigestTable:
    """One table that asks a question: every cell of its latest closed window, in the plan's order.

    Until a first window has closed ``rows`` is empty, and ``window`` is the one to close first.
    """

    table: Table
    window: Window
    rows: tuple[CellRow, ...] = ()
    is_partial: bool = False

    @property
    def closes_on(self) -> date:
        """The day on which the window closes, or closed."""
        return self.window.closes_at.date()


@dataclass(frozen=True, slots=True)
class Digest:
    """One week's digest; ``weeks`` runs from the oldest to ``week`` itself.

    ``epsilon`` and ``accuracy`` are the worst over all reports since the first counted week: ``accuracy`` is how often
    the best guess at whether a given person reported is right, 0.5 being chance.
    """

    weeks: tuple[WeekPoint, ...]
    tables: tuple[DigestTable, ...]
    plan: str
    version: int
    epsilon: Decimal
    accuracy: float
    warning: EarlyWarning
    trend: Trend
    ledger_root: bytes | None = None

    @property
    def week(self) -> WeekPoint:
        """The week that this digest is about."""
        return self.weeks[-1]

    def table_of(self, question: str) -> DigestTable | None:
        """The table that asks a question, the latest plan's first; ``None`` if no plan had one."""
        return next((each for each in self.tables if each.table.question == question), None)

    @property
    def epsilon_of_answers(self) -> Decimal:
        """What any one table says at the most about which answer a report gave: moving it changes two cells."""
        return 2 * max((each.table.epsilon for each in self.tables), default=Decimal(0))


def compose(
    *,
    history: PlanHistory,
    weeks: Sequence[tuple[Window, Tally | None]],
    tables: Sequence[DigestTable],
    ledger_root: bytes | None = None,
) -> Digest:
    """Put a digest together from closed windows; ``weeks`` goes without omission from the first counted to its own."""
    shown = tuple(_history(weeks[-WEEKS_SHOWN:]))
    closed_at = shown[-1].window.closes_at
    # Not only of what is shown: early warning and trend rest on every week before.
    begun_at = min(window.opens_at for window in (weeks[0][0], *(table.window for table in tables)))
    plan, series = history.plan_at(closed_at), released_weeks(weeks)
    return Digest(
        weeks=shown,
        tables=tuple(tables),
        plan=plan.name,
        version=plan.version,
        epsilon=history.epsilon_between(begun_at, closed_at),
        accuracy=history.accuracy_between(begun_at, closed_at),
        warning=warning_of(series),
        trend=trend_of(series),
        ledger_root=ledger_root,
    )


def tabulated(table: Table, tally: Tally) -> DigestTable:
    """The table with the counts of a closed window of its."""
    total, reaches = sum(tally.cells.values()), share_ranges(tally.cells, tally.terms.epsilon)
    counts = {cell: tally.estimate(cell) for cell in table.cells}
    rows = (CellRow(cell, count, _share(count, total, reaches[cell])) for cell, count in counts.items())
    return DigestTable(table, tally.window, tuple(rows), is_partial=tally.is_partial)


def released_weeks(weeks: Sequence[tuple[Window, Tally | None]]) -> list[ReleasedWeek | None]:
    """The weeks as early warning and trend take them."""
    return [
        None
        if tally is None
        else ReleasedWeek.under(
            tally.terms.epsilon,
            begins_on=window.opens_at.date(),
            total=tally.cells["total"],
            is_partial=tally.is_partial,
        )
        for window, tally in weeks
    ]


def digest_paragraphs(digest: Digest) -> tuple[Text, ...]:
    """The whole digest in words, one text a line, in an order that does not depend on what was counted."""
    return (
        *opening_lines(digest),
        *chain.from_iterable(map(table_paragraphs, digest.tables)),
        Text("digest-weeks-title"),
        *(_week_line(point) for point in reversed(digest.weeks)),
        *METHOD,
        *closing_lines(digest),
    )


def opening_lines(digest: Digest) -> tuple[Text, ...]:
    """The week and its count, the early warning and what it rests on, and the trend."""
    return (
        *_headline(digest.week),
        *warning_lines(digest.warning),
        *trend_lines(digest.trend, sum_text(digest.trend)),
    )


def late_paragraphs(due_at: datetime | None, now: datetime) -> tuple[Text, ...]:
    """The line above a digest that is sent at ``now`` (both UTC) and was due before; nothing where none was due."""
    if due_at is None or now - due_at <= LATE_AFTER:
        return ()
    return (Text("digest-late", {"on": Day(due_at.date()), "at": f"{due_at:%H:%M}"}),)


def closing_lines(digest: Digest) -> tuple[Text, ...]:
    """The plan, what its noise protects and what not, and the ledger's root."""
    return tuple(_footer(digest))


def table_paragraphs(table: DigestTable) -> Iterator[Text]:
    """One table in words: its title, and every cell in the plan's order."""
    yield table_title(table)
    yield from table_note(table)
    yield from (_row_line(table.table, row) for row in table.rows)


def table_title(table: DigestTable) -> Text:
    """What the table tells apart, and of which period."""
    return Text(_TITLES[str(table.table.question)], {"period": period_of(table.window)})


def table_note(table: DigestTable) -> tuple[Text, ...]:
    """That the table is still to come, or that it was counted in part; nothing otherwise."""
    if not table.rows:
        return (Text("digest-table-none", {"closes_on": Day(table.closes_on)}),)
    return (Text("digest-table-partial"),) if table.is_partial else ()


def released(digest: Digest) -> dict[str, Any]:
    """What a digest lets out, as a JSON object: its numbers as they may be printed, its plan and its ledger root."""
    return {
        "week": digest.week.window.name,
        "plan": digest.plan,
        "version": digest.version,
        "weeks": {point.window.name: _released_count(point.total) for point in digest.weeks},
        "tables": {
            f"{each.table.name}:{each.window.name}": {row.cell: _released_count(row.count) for row in each.rows}
            for each in digest.tables
            if each.rows
        },
        "ledger_root": None if digest.ledger_root is None else digest.ledger_root.hex(),
    }


def count_text(estimate: Estimate | None) -> Text:
    """A count with its interval, as ``12 (7-17)``, as "fewer than 5", or as not counted at all."""
    if estimate is None:
        return Text("digest-count-none")
    # One argument for both ends: in a right-to-left line, two isolated numbers around a dash would change places.
    ends = Interval(estimate.low, estimate.high)
    if estimate.shown is None:
        return Text("digest-count-small", {"range": ends})
    return Text("digest-count", {"count": estimate.shown, "range": ends})


def sum_text(trend: Trend) -> Text:
    """The sum of four weeks with its interval, written as any count is."""
    weeks = trend.four_weeks
    return count_text(None if weeks is None else Estimate(weeks.noisy, weeks.half_width))


def share_text(share: Share) -> Text:
    """A share with its range, as ``35 % (20-50)``."""
    return Text("digest-share", {"share": share.about, "range": Interval(share.low, share.high)})


def days_of(window: Window) -> Days:
    """From the day on which a window opens to the day on which it closes."""
    return Days(window.opens_at.date(), window.closes_at.date())


def period_of(window: Window) -> Figure:
    """The month, quarter or year that a window lasts."""
    return _PERIODS[window.kind](window.opens_at.date())


def cell_text(table: Table, cell: str) -> Text | Country:
    """The name of a cell: the answer that it counts, as reporters see it."""
    if cell == UNKNOWN_CELL:
        return Text("digest-host-unknown" if table.question == HOST_COUNTRY else "family-unknown")
    if table.question != HOST_COUNTRY:
        return Text(f"{_ANSWER_KEYS[str(table.question)]}-{cell}")
    one, *others = cell.split(GROUPING)
    return Text("digest-countries", {"one": Country(one), "other": Country(others[0])}) if others else Country(one)


def _released_count(count: Estimate | None) -> list[int | None] | None:
    return None if count is None else [count.shown, count.low, count.high]


def _history(weeks: Sequence[tuple[Window, Tally | None]]) -> Iterator[WeekPoint]:
    has_begun = False
    for place, (window, tally) in enumerate(weeks, start=1):
        # Weeks before the first window are left out; a gap after it is shown as a gap.
        has_begun = has_begun or tally is not None or place == len(weeks)
        if tally is not None:
            yield WeekPoint(window, tally.estimate("total"), tally.is_partial)
        elif has_begun:
            yield WeekPoint(window, None, is_partial=False)


def _share(count: Estimate, total: int, reach: ShareRange) -> Share | None:
    if total < SHARES_FROM or count.shown is None:
        return None
    steps = 100 // SHARE_STEP
    about = min(100, SHARE_STEP * ((2 * steps * count.shown + total) // (2 * total)))
    # Outwards to the next step, so that the range holds whatever it held before.
    return Share(about, SHARE_STEP * math.floor(steps * reach.low), SHARE_STEP * math.ceil(steps * reach.high))


def _headline(week: WeekPoint) -> Iterator[Text]:
    yield Text("digest-title", {"days": days_of(week.window)})
    if week.total is None:
        yield Text("digest-total-none")
    else:
        yield Text("digest-total", {"count": count_text(week.total)})
    if week.is_partial:
        yield Text("digest-partial")


def _row_line(table: Table, row: CellRow) -> Text:
    arguments: dict[str, Argument] = {
        "cell": cell_text(table, row.cell),
        "count": count_text(row.count),
    }
    if row.share is None:
        return Text("digest-row", arguments)
    return Text("digest-row-share", arguments | {"share": share_text(row.share)})


def _week_line(point: WeekPoint) -> Text:
    key = "digest-week-line-partial" if point.is_partial else "digest-week-line"
    return Text(key, {"week": Day(point.window.opens_at.date()), "count": count_text(point.total)})


def _footer(digest: Digest) -> Iterator[Text]:
    yield Text("digest-plan", {"plan": digest.plan, "version": digest.version})
    yield Text("digest-footer-unit", {"epsilon": digest.epsilon})
    yield Text("digest-footer-accuracy", {"accuracy": round(Decimal(100 * digest.accuracy), 1)})
    yield Text("digest-footer-category", {"epsilon": digest.epsilon_of_answers})
    yield Text("digest-footer-repeat")
    if digest.ledger_root is None:
        yield Text("digest-ledger-none")
    else:
        yield Text("digest-ledger-root", {"root": digest.ledger_root.hex()[:ROOT_DIGITS]})
