"""One call to SQLite's thread for a statement, and what is given up halfway leaves no transaction behind."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from store.driver import Connection, connect


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[Connection]:
    """An open connection to a file with three numbers in it."""
    with closing(sqlite3.connect(tmp_path / "numbers.db")) as plain:
        plain.execute("CREATE TABLE numbers (number INTEGER PRIMARY KEY)")
        plain.execute("INSERT INTO numbers VALUES (1), (2), (3)")
        plain.commit()
    opened = connect(str(tmp_path / "numbers.db"), isolation_level=None)
    await opened
    yield opened
    await opened.close()


async def test_a_cursor_tells_what_sqlite_tells(connection: Connection) -> None:
    """Rows, columns, how many rows changed and which came last are those of the plain driver."""
    cursor = connection.cursor()
    await cursor.execute("SELECT number FROM numbers WHERE number > ?", (1,))
    assert await cursor.fetchall() == [(2,), (3,)]
    assert await cursor.fetchall() == ()
    assert cursor.description[0][0] == "number"
    await cursor.execute("INSERT INTO numbers VALUES (9) RETURNING number")
    assert (await cursor.fetchall(), cursor.rowcount, cursor.lastrowid) == ([(9,)], 1, 9)
    await cursor.executemany("DELETE FROM numbers WHERE number = ?", [(1,), (2,)])
    assert (cursor.rowcount, cursor.description) == (2, None)


async def test_what_sqlite_refuses_is_raised_and_the_connection_goes_on(connection: Connection) -> None:
    """A statement that fails is the driver's own error, and the next one runs."""
    cursor = connection.cursor()
    with pytest.raises(sqlite3.IntegrityError):
        await cursor.execute("INSERT INTO numbers VALUES (1)")
    await cursor.execute("SELECT count(*) FROM numbers")
    assert await cursor.fetchall() == [(3,)]


async def test_a_transaction_is_undone(connection: Connection) -> None:
    """Rolling back undoes what was begun, and does nothing where nothing was."""
    cursor = connection.cursor()
    await cursor.execute("BEGIN")
    await cursor.execute("DELETE FROM numbers")
    await connection.rollback()
    await connection.rollback()
    await cursor.execute("SELECT count(*) FROM numbers")
    assert await cursor.fetchall() == [(3,)]


async def test_a_transaction_that_a_cancelled_caller_begins_late_is_undone_too(connection: Connection) -> None:
    """Whoever gives up before BEGIN has run, and rolls back, leaves no transaction open."""
    held = threading.Event()
    holding = asyncio.create_task(connection.call(lambda _: held.wait()))
    beginning = asyncio.create_task(connection.cursor().execute("BEGIN IMMEDIATE"))
    await asyncio.sleep(0)
    beginning.cancel()
    await asyncio.gather(beginning, return_exceptions=True)
    undoing = asyncio.create_task(connection.rollback())
    await asyncio.sleep(0)
    held.set()
    await asyncio.gather(holding, undoing)
    assert await connection.call(lambda plain: plain.in_transaction) is False
