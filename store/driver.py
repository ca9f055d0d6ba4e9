"""SQLite behind SQLAlchemy: one call to a connection's thread for each statement, from its parameters to its last row.

The stock adapter makes four calls of it (cursor, statement, rows, cursor away), and every one wakes two threads. A
statement still runs whole, and in the order in which it was asked for, even when whoever waits for it is cancelled.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import partial
from typing import Any, NamedTuple, Self, TypeVar

import aiosqlite

T = TypeVar("T")
_Statement = Callable[[sqlite3.Cursor], object]


class _Outcome(NamedTuple):
    description: Any
    rowcount: int
    lastrowid: int | None
    rows: Sequence[Any]


class Cursor:
    """What SQLAlchemy asks of an asynchronous cursor; between statements nothing of SQLite's is open."""

    arraysize = 1

    def __init__(self, connection: "Connection") -> None:
        """Run statements on this connection."""
        self._connection = connection
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self._rows: Sequence[Any] = ()

    async def __aenter__(self) -> Self:
        """Nothing is opened before there is a statement."""
        return self

    async def close(self) -> None:
        """Nothing is left open after a statement."""

    async def execute(self, statement: str, parameters: Any = ()) -> None:  # noqa: ANN401  # a sequence or a mapping
        """Run a statement; raises what ``sqlite3`` raises."""
        await self._run(lambda cursor: cursor.execute(statement, parameters))

    async def executemany(self, statement: str, parameters: Iterable[Any]) -> None:
        """Run a statement once for each of several sets of parameters; raises what ``sqlite3`` raises."""
        await self._run(lambda cursor: cursor.executemany(statement, parameters))

    async def fetchall(self) -> Sequence[Any]:
        """The rows of the last statement, which are kept no longer."""
        rows, self._rows = self._rows, ()
        return rows

    async def _run(self, statement: _Statement) -> None:
        outcome = await self._connection.call(partial(_outcome, statement))
        self.description, self.rowcount, self.lastrowid, self._rows = outcome


class Connection(aiosqlite.Connection):
    """A connection with a thread of its own, which does one thing after the other."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        """Connect in the thread once this is awaited."""
        super().__init__(connector, iter_chunk_size=1)
        # A connection that was forgotten must not keep the process from ending.
        self._thread.daemon = True
        self._is_idle = True

    async def call(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run ``work`` in the thread, after whatever was asked before, and return or raise what it does."""
        self._is_idle = False
        outcome: T = await self._execute(work, self._conn)  # type: ignore[no-untyped-call]
        self._is_idle = True
        return outcome

    def cursor(self) -> Cursor:  # type: ignore[override]  # the parent's makes four calls
        """A cursor for one statement after the other."""
        return Cursor(self)

    async def rollback(self) -> None:
        """Undo the open transaction; without one, the thread is not woken."""
        # A statement whose caller was cancelled may yet begin a transaction, and a rollback then waits behind it.
        if self.in_transaction or not self._is_idle:
            await self.call(sqlite3.Connection.rollback)


def connect(database: str, **options: Any) -> Connection:  # noqa: ANN401  # as sqlite3.connect takes them
    """A connection that opens once it is awaited; ``options`` are those of ``sqlite3.connect``."""
    return Connection(partial(sqlite3.connect, database, **options))


def _outcome(statement: _Statement, connection: sqlite3.Connection) -> _Outcome:
    with closing(connection.cursor()) as cursor:
        statement(cursor)
        rows = cursor.fetchall() if cursor.description else ()
        return _Outcome(cursor.description, cursor.rowcount, cursor.lastrowid, rows)
