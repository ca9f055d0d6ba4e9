"""Counts for digests: a cell is born with its noise in it and from then on only incremented.

No true count is ever stored, and the cells of one window come into being together or not at all.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_unless_there
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.errors import StoreFailed
from store.tables import plans, tallies, turns


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One cell; ``value`` includes its noise, ``is_partial`` says that its window was opened after it began."""

    table: str
    window: str
    cell: str
    value: int
    plan: str
    is_partial: bool


async def open_window(connection: AsyncConnection, rows: Sequence[TallyRow]) -> None:
    """Open the windows that these cells make up; a window that is open already is left as it is.

    A second drawing of noise for the same window would average the first one away, so not even a cell that is
    missing from an open window is added.
    """
    windows = {(row.table, row.window) for row in rows}
    unopened = {window for window in windows if not await is_open(connection, *window)}
    columns = [_columns(row) for row in rows if (row.table, row.window) in unopened]
    if columns:
        await connection.execute(insert(tallies), columns)


async def count(connection: AsyncConnection, table: str, window: str, cell: str) -> None:
    """Add one to a cell; raises ``StoreFailed`` if it does not exist, so that no report is left out in silence."""
    counted = await connection.execute(
        update(tallies)
        .where(tallies.c.table == table, tallies.c.window == window, tallies.c.cell == cell)
        .values(value=tallies.c.value + 1)
    )
    if counted.rowcount != 1:
        raise StoreFailed("a report was to be counted in a window that is not open; nothing was changed")


async def is_open(connection: AsyncConnection, table: str, window: str) -> bool:
    """Whether the window has its cells."""
    found = await connection.execute(
        select(tallies.c.cell).where(tallies.c.table == table, tallies.c.window == window).limit(1)
    )
    return found.first() is not None


async def rows(connection: AsyncConnection, table: str, window: str) -> list[TallyRow]:
    """Every cell of a window with its plan and whether it is partial, by cell name; empty if it was never opened."""
    found = await connection.execute(
        select(tallies).where(tallies.c.table == table, tallies.c.window == window).order_by(tallies.c.cell)
    )
    return [TallyRow(**columns) for columns in found.mappings()]


async def series(connection: AsyncConnection, table: str) -> dict[str, list[TallyRow]]:
    """The cells of every window of a table, by the window's name."""
    found = await connection.execute(select(tallies).where(tallies.c.table == table))
    windows: dict[str, list[TallyRow]] = {}
    for columns in found.mappings():
        row = TallyRow(**columns)
        windows.setdefault(row.window, []).append(row)
    return windows


async def stored(connection: AsyncConnection) -> dict[tuple[str, str], str]:
    """Every window that has cells, as (table, window), with the terms of its noise."""
    found = await connection.execute(select(tallies.c.table, tallies.c.window, tallies.c.plan).distinct())
    return {(row.table, row.window): row.plan for row in found}


async def discard(connection: AsyncConnection, windows: Collection[tuple[str, str]]) -> None:
    """Delete every cell of these windows, given as (table, window); call ``scrub`` afterwards."""
    for table, window in windows:
        await connection.execute(delete(tallies).where(tallies.c.table == table, tallies.c.window == window))


async def reach(connection: AsyncConnection, kind: str, window: str) -> None:
    """Note that windows of that kind have turned to this one; an earlier one changes nothing."""
    noted = insert_unless_there(turns).values(kind=kind, window=window)
    latest = func.max(turns.c.window, noted.excluded.window)
    await connection.execute(noted.on_conflict_do_update(index_elements=[turns.c.kind], set_={"window": latest}))


async def reached(connection: AsyncConnection) -> Mapping[str, str]:
    """The latest window of each kind that has begun, by kind."""
    found = await connection.execute(select(turns))
    return {row.kind: row.window for row in found}


async def adopt(connection: AsyncConnection, number: int, since: datetime, document: str) -> None:
    """Record a plan under the next number, from 1; raises ``StoreFailed`` if that number was given already."""
    await connection.execute(insert(plans).values(number=number, since=since.isoformat(), document=document))


async def adopted(connection: AsyncConnection) -> list[tuple[datetime, str]]:
    """Every plan that was adopted, with the instant, oldest first."""
    found = await connection.execute(select(plans).order_by(plans.c.number))
    return [(datetime.fromisoformat(row.since), row.document) for row in found]


def _columns(row: TallyRow) -> dict[str, Any]:
    return {
        "table": row.table,
        "window": row.window,
        "cell": row.cell,
        "value": row.value,
        "plan": row.plan,
        "is_partial": row.is_partial,
    }
