"""Counts for digests: a cell is born with its noise in it and from then on only incremented.

No true count is ever stored, and the cells of one window come into being together or not at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.errors import StoreFailed
from store.tables import tallies


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


def _columns(row: TallyRow) -> dict[str, Any]:
    return {
        "table": row.table,
        "window": row.window,
        "cell": row.cell,
        "value": row.value,
        "plan": row.plan,
        "is_partial": row.is_partial,
    }
