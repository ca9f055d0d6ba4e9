"""What each privacy plan can and cannot show: ``python -m bench.plans [FOLDER]``.

Prints the tables of ``docs/digests.md`` as Markdown, and writes its pictures to ``FOLDER`` where one is given.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bench.pictures import draw
from bench.shown import PLANS, RATES, RISES, Shown, Sizes, TableShown, simulated
from bot.domain.digest import FAMILY, HOST_COUNTRY
from bot.domain.privacy_plan import PrivacyPlan, Table, WindowKind, half_width, load_plan

_NAMES: Final = MappingProxyType(
    {
        None: "total",
        FAMILY: "families",
        HOST_COUNTRY: "countries",
        "category": "categories",
        "perpetrator": "perpetrators",
        "channel": "channels",
    }
)
_QUESTIONS: Final = tuple(question for question in _NAMES if question is not None)


def plans() -> Iterator[str]:
    """What each plan counts, with how far a number may be off, and what it lets a reader guess of one person."""
    yield from _header("plan", "a guess is right", *(f"each {kind}" for kind in WindowKind))
    for plan in map(load_plan, PLANS):
        yield _row(plan.name, f"{plan.accuracy:.1%}", *(_counted(plan, kind) for kind in WindowKind))


def weeks(rows: Sequence[Shown]) -> Iterator[str]:
    """The weekly count, and the rises that the early warning finds in it."""
    titles = ("width of the range", "beside the count", "fewer than 5", "error")
    yield from _header("a week", "plan", *titles, *(f"{factor} times found" for factor in RISES))
    for row in rows:
        width, week = row.weeks.width, row.weeks
        figures = (f"{width:.1f}", f"{width / row.rate:.2g} times", f"{week.small:.0%}", f"{week.error:.0%}")
        yield _row(f"{row.rate:g}", row.plan.name, *figures, *(f"{week.found[factor]:.0%}" for factor in RISES))


def errors(rows: Sequence[Shown]) -> Iterator[str]:
    """By how much the largest cell of each table is off, and the one in the middle."""
    yield from _by_question(rows, lambda table: f"{table.largest_error:.0%} / {table.middle_error:.0%}")


def shares(rows: Sequence[Shown]) -> Iterator[str]:
    """How often each table has shares."""
    yield from _by_question(rows, lambda table: f"{table.shares:.0%}")


def largest(rows: Sequence[Shown]) -> Iterator[str]:
    """How often the largest cell of each table is the right one, and how often a wrong one."""
    yield from _by_question(rows, lambda table: f"{table.right:.0%} / {table.wrong:.0%}")


TABLES: Final = (weeks, errors, shares, largest)
"""What depends on how many reports come, row by row."""


def rows_of(rates: Sequence[float], sizes: Sizes) -> Iterator[Shown]:
    """What every plan shows at each of those rates."""
    return (simulated(load_plan(name), rate, sizes) for rate in rates for name in PLANS)


def main(arguments: Sequence[str]) -> int:
    """Print the tables; write the pictures where a folder is given."""
    rows = list(rows_of(RATES, Sizes()))
    for table in (plans(), *(table(rows) for table in TABLES)):
        sys.stdout.writelines(f"{line}\n" for line in table)
        sys.stdout.write("\n")
    for folder in map(Path, arguments):
        folder.mkdir(parents=True, exist_ok=True)
        for name, picture in draw(rows):
            (folder / name).write_bytes(picture)
    return 0


def _by_question(rows: Sequence[Shown], figure: Callable[[TableShown], str]) -> Iterator[str]:
    yield from _header("a week", "plan", *(_NAMES[question] for question in _QUESTIONS))
    for row in rows:
        tables = (row.tables.get(question) for question in _QUESTIONS)
        figures = ("-" if table is None else figure(table) for table in tables)
        yield _row(f"{row.rate:g}", row.plan.name, *figures)


def _counted(plan: PrivacyPlan, kind: WindowKind) -> str:
    tables = [table for table in plan.tables if table.window is kind]
    return ", ".join(map(_with_half_width, tables)) or "-"


def _with_half_width(table: Table) -> str:
    return f"{_NAMES[table.question]} ±{half_width(table.epsilon)}"


def _header(*titles: str) -> Iterator[str]:
    yield _row(*titles)
    yield "|---" * len(titles) + "|"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
