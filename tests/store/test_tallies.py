"""Tally cells come into being together, once, and are only ever incremented."""

import asyncio

import pytest

from bot.domain.errors import StoreFailed
from store import tallies
from store.database import Database
from store.tallies import TallyRow


def window(name: str = "2026-W48", *, table: str = "family", value: int = -3) -> list[TallyRow]:
    """The cells of one window, all with the same noise."""
    cells = ("F1", "F2", "unknown")
    return [TallyRow(table, name, cell, value, plan="strict-1", is_partial=False) for cell in cells]


async def open_window(database: Database, rows: list[TallyRow]) -> None:
    """Open windows in one write."""
    await database.write(lambda connection: tallies.open_window(connection, rows))


async def cells(database: Database, name: str = "2026-W48") -> dict[str, int]:
    """The family table's cells of a window."""
    async with database.read() as connection:
        return {row.cell: row.value for row in await tallies.rows(connection, "family", name)}


async def test_a_cell_starts_at_its_noise_and_counts_from_there(database: Database) -> None:
    """Only the named cell of the named window moves, also when many count at once."""
    await open_window(database, [*window(), *window("2026-W49")])
    await asyncio.gather(*(database.write(lambda c: tallies.count(c, "family", "2026-W48", "F2")) for _ in range(20)))
    assert await cells(database) == {"F1": -3, "F2": 17, "unknown": -3}
    assert await cells(database, "2026-W49") == {"F1": -3, "F2": -3, "unknown": -3}


async def test_a_window_that_is_open_keeps_its_noise(database: Database) -> None:
    """A second opening changes no cell and adds none, while new windows beside it are opened."""
    await open_window(database, window()[:2])
    await database.write(lambda connection: tallies.count(connection, "family", "2026-W48", "F1"))
    await open_window(database, [*window(value=100), *window("2026-W49", value=5)])
    assert await cells(database) == {"F1": -2, "F2": -3}
    assert await cells(database, "2026-W49") == {"F1": 5, "F2": 5, "unknown": 5}


async def test_a_window_opens_whole_or_not_at_all(database: Database) -> None:
    """A cell named twice spoils the whole opening."""
    with pytest.raises(StoreFailed):
        await open_window(database, [*window(), window()[0]])
    async with database.read() as connection:
        assert not await tallies.is_open(connection, "family", "2026-W48")


@pytest.mark.parametrize(("name", "cell"), [("2026-W49", "F1"), ("2026-W48", "F9")])
async def test_counting_where_there_is_no_cell_is_refused(database: Database, name: str, cell: str) -> None:
    """No report is left out of the count in silence, and no cell without noise is made."""
    await open_window(database, window())
    with pytest.raises(StoreFailed, match="not open"):
        await database.write(lambda connection: tallies.count(connection, "family", name, cell))
    assert await cells(database) == {"F1": -3, "F2": -3, "unknown": -3}
    assert await cells(database, "2026-W49") == {}


async def test_a_window_remembers_its_plan_and_whether_it_is_partial(database: Database) -> None:
    """A digest reads back exactly what was opened."""
    rows = [TallyRow("family", "2026-W48", "F1", 2, plan="open-2", is_partial=True)]
    await open_window(database, rows)
    async with database.read() as connection:
        assert await tallies.rows(connection, "family", "2026-W48") == rows
        assert await tallies.is_open(connection, "family", "2026-W48")
        assert not await tallies.is_open(connection, "W1", "2026-W48")
