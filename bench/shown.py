"""What digests show under each privacy plan, by how many reports come: ``simulated`` makes the figures.

Counts are simulated; what is printed of them is decided by the code that decides it in a digest. Each figure is made of
the seed of its own table and rate alone, so that each can be found again without the others.
"""

import random
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from bench.outbreaks import DISPERSION, SPIKE, Cell, draw_count, draw_noise
from bench.warning import WARNING, found
from bot.domain.digest import CellRow, Tally, tabulated
from bot.domain.noise import Noise
from bot.domain.plan_history import Adoption, Counting, PlanHistory
from bot.domain.privacy_plan import UNKNOWN_CELL, PrivacyPlan, Table, WindowKind
from bot.domain.weeks import Turn

PLANS: Final = ("strict", "open")
RATES: Final = (0.5, 1, 3, 6, 10, 20, 50, 100)
"""Reports a week."""
RISES: Final = (2, 3)
"""To how many times the usual the reports of three weeks rise."""
_TURN: Final = Turn(weekday=0, at=time(9))
_ANY_TIME: Final = datetime(2026, 6, 1, 12, tzinfo=UTC)
_HISTORY: Final = 104
_UNKNOWN: Final = 0.05
_YEAR: Final = 365.25 / 7
_WEEKS: Final[Mapping[WindowKind, float]] = MappingProxyType(
    {WindowKind.WEEK: 1, WindowKind.MONTH: _YEAR / 12, WindowKind.QUARTER: _YEAR / 4, WindowKind.YEAR: _YEAR}
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many windows of each table are simulated, and how many series with a rise."""

    windows: int = 400
    series: int = 200


@dataclass(frozen=True, slots=True)
class WeeksShown:
    """The weekly count: the mean width of its range in reports, the share of weeks printed as "fewer than 5", and more.

    ``error`` is by how much the noisy count is off on average, as a part of the mean; ``found`` the share of rises that
    the early warning calls unusual within their three weeks, by how many times the usual they are.
    """

    width: float
    small: float
    error: float
    found: Mapping[float, float]


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table of answers: the error of its largest cell and of the one in the middle, and how much can be read off.

    ``shares`` is how often shares are printed. ``right`` and ``wrong`` are how often the largest cell that is printed
    is the largest in truth, or not; in the other windows no cell has a number.
    """

    largest_error: float
    middle_error: float
    shares: float
    right: float
    wrong: float


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that digests show under one plan at so many reports a week; tables are found by their question."""

    rate: float
    plan: PrivacyPlan
    weeks: WeeksShown
    tables: Mapping[str, TableShown]


@dataclass(frozen=True, slots=True)
class _Window:
    """One window: what was counted by cell, and how a digest prints it."""

    true: Mapping[str, int]
    printed: Mapping[str, CellRow]


def simulated(plan: PrivacyPlan, rate: float, sizes: Sizes) -> Shown:
    """What the digests of that plan show at ``rate`` reports a week."""
    history = PlanHistory((Adoption(_ANY_TIME, plan),), _TURN)
    weeks, tables = None, {}
    for counting in history.counting_at(_ANY_TIME):
        windows = list(_windows(counting, rate, sizes.windows))
        if counting.table.question is None:
            weeks = _weeks_shown(counting.table, windows, rate, sizes.series)
        else:
            tables[counting.table.question] = _table_shown(counting.table, windows)
    if weeks is None:
        raise ValueError(f"plan {plan.name} counts no weeks")
    return Shown(rate, plan, weeks, tables)


def usual(table: Table, rate: float) -> dict[str, float]:
    """The mean of each cell in one window: one report in twenty unknown, the others as 1, 1/2, 1/3 and so on."""
    total = rate * _WEEKS[table.window]
    if table.question is None:
        return dict.fromkeys(table.cells, total)
    named = [cell for cell in table.cells if cell != UNKNOWN_CELL]
    whole = sum(1 / rank for rank in range(1, len(named) + 1))
    means = {cell: total * (1 - _UNKNOWN) / rank / whole for rank, cell in enumerate(named, 1)}
    return means | {UNKNOWN_CELL: total * _UNKNOWN}


def weekly_ranges(plan: PrivacyPlan, rate: float, number: int) -> list[tuple[int, CellRow]]:
    """So many weeks in turn: the true count, and how it is printed."""
    history = PlanHistory((Adoption(_ANY_TIME, plan),), _TURN)
    (counting,) = (each for each in history.counting_at(_ANY_TIME) if each.table.question is None)
    (cell,) = counting.table.cells
    return [(window.true[cell], window.printed[cell]) for window in _windows(counting, rate, number)]


def _windows(counting: Counting, rate: float, number: int) -> Iterator[_Window]:
    table = counting.table
    source = random.Random(f"{table.name} {table.epsilon} {rate:g}")  # noqa: S311
    noise, means = Noise.under(table.epsilon), usual(table, rate)
    for _ in range(number):
        true = {cell: draw_count(source, mean, DISPERSION) for cell, mean in means.items()}
        noisy = {cell: count + draw_noise(source, noise) for cell, count in true.items()}
        printed = tabulated(table, Tally(counting.window, noisy, counting.terms, is_partial=False))
        yield _Window(true, {row.cell: row for row in printed.rows})


def _weeks_shown(table: Table, windows: Sequence[_Window], rate: float, series: int) -> WeeksShown:
    (cell,) = table.cells
    counts = [window.printed[cell].count for window in windows]
    return WeeksShown(
        width=statistics.fmean(count.high - count.low for count in counts),
        small=_share([count.shown is None for count in counts]),
        error=_error(windows, cell),
        found={factor: _found(rate, table.epsilon, factor, series) for factor in RISES},
    )


def _found(rate: float, epsilon: Decimal, factor: float, series: int) -> float:
    trials = Cell(rate, epsilon, factor).trials(series, history=_HISTORY, quiet=1)
    return found(list(trials), {})[WARNING].share(SPIKE)


def _table_shown(table: Table, windows: Sequence[_Window]) -> TableShown:
    named = [cell for cell in table.cells if cell != UNKNOWN_CELL]
    guesses = [(_leading(_figures(window, named)), _leading(_counts(window, named))) for window in windows]
    return TableShown(
        largest_error=_error(windows, named[0]),
        middle_error=_error(windows, named[len(named) // 2]),
        shares=_share([any(row.share is not None for row in window.printed.values()) for window in windows]),
        # Where several lead in print, all of them have to lead in truth.
        right=_share([bool(printed) and printed <= true for printed, true in guesses]),
        wrong=_share([not printed <= true for printed, true in guesses]),
    )


def _figures(window: _Window, cells: Sequence[str]) -> dict[str, int]:
    shown = ((cell, window.printed[cell].count.shown) for cell in cells)
    return {cell: figure for cell, figure in shown if figure is not None}


def _counts(window: _Window, cells: Sequence[str]) -> dict[str, int]:
    return {cell: window.true[cell] for cell in cells}


def _leading(figures: Mapping[str, int]) -> frozenset[str]:
    # Where nothing was counted nothing leads, and whatever is named is wrong.
    most = max([1, *figures.values()])
    return frozenset(cell for cell, figure in figures.items() if figure == most)


def _error(windows: Sequence[_Window], cell: str) -> float:
    off = sum(abs(window.printed[cell].count.noisy - window.true[cell]) for window in windows)
    return off / max(1, sum(window.true[cell] for window in windows))


def _share(held: Sequence[bool]) -> float:
    return sum(held) / len(held)
