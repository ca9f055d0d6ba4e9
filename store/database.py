"""The database: opened at the newest schema, written by one writer, read from snapshots, scrubbed of what was deleted.

Nothing is acknowledged before it is on the disk (WAL, ``synchronous=FULL``).
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.domain.errors import BadHome, StoreBusy
from store.failures import BUSY, converted, converted_files, store_error
from store.schema import bring_up_to_date
from store.writer import Work, Writer

Connection = AsyncConnection
T = TypeVar("T")

_READERS = 8
_BETWEEN_TRIES = 0.02
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    # Deleted rows are overwritten in their page; scrub() removes the copies that this alone leaves behind.
    "secure_delete = ON",
    # Sorting and VACUUM would otherwise leave files in the system's temporary folder, outside the home.
    "temp_store = MEMORY",
    "foreign_keys = ON",
)


class Database:
    """One open database file."""

    def __init__(self, *, writing: AsyncEngine, reading: AsyncEngine) -> None:
        """Take over two engines on a database at the newest schema; use ``open`` instead."""
        self._writing = writing
        self._reading = reading
        self._writer = Writer(writing)

    @classmethod
    async def open(cls, url: str, *, busy_seconds: float = 5.0) -> Self:
        """Open or create the database of a ``sqlite+aiosqlite:///`` URL and bring it to the newest schema.

        Waits at most ``busy_seconds`` for another process. Raises ``StoreBusy``, ``StoreFull``, ``BadHome`` (no such
        folder) or ``StoreFailed`` (damaged, or made by a newer version).
        """
        with converted():
            _make_private(url)
            writing = _engine(url, _PRAGMAS, busy_seconds=busy_seconds, connections=1)
            try:
                await _prepared(writing, busy_seconds)
            except BaseException:
                await writing.dispose()
                raise
            # Something that writes by mistake while it reads would be rolled back in silence; it fails instead.
            reading = _engine(url, (*_PRAGMAS, "query_only = ON"), busy_seconds=busy_seconds, connections=_READERS)
        return cls(writing=writing, reading=reading)

    async def close(self) -> None:
        """Finish the writes that wait and let go of the file."""
        await self._writer.close()
        with converted():
            await self._reading.dispose()
            await self._writing.dispose()

    async def write(self, work: Work[T]) -> T:
        """Run ``work`` in a transaction and return its value once that is on the disk.

        Works are grouped into one COMMIT; what one raises is raised here and undoes that work alone. Raises
        ``StoreBusy``, ``StoreFull`` or ``StoreFailed``, and then nothing of it was changed. A work must be quick, as
        everybody waits for it, and must not call ``write`` itself.
        """
        return await self._writer.write(work)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """A connection that sees one unchanging snapshot and cannot write; raises as ``write`` does."""
        with converted():
            async with self._reading.connect() as connection:
                await connection.exec_driver_sql("BEGIN")
                yield connection

    async def scrub(self) -> None:
        """Rewrite the file without what was deleted and empty the write-ahead log.

        ``secure_delete`` alone leaves stale copies of rows that moved between pages. Raises ``StoreBusy`` when a
        reader holds an older snapshot, ``StoreFull`` when the disk has no room for a second copy.
        """
        with converted():
            # The pool holds one connection for writing, so this waits for its turn among the groups of works.
            async with self._writing.connect() as connection:
                await connection.exec_driver_sql("VACUUM")
                await _empty_log(connection)

    async def empty_log(self) -> None:
        """Empty the write-ahead log, in milliseconds however large the file is.

        A row that moved between pages before it was deleted may leave a copy, which ``scrub`` alone removes. Raises as
        ``scrub`` does.
        """
        with converted():
            async with self._writing.connect() as connection:
                await _empty_log(connection)


async def _empty_log(connection: AsyncConnection) -> None:
    outcome = await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    is_blocked = bool(outcome.one()[0])
    if is_blocked:
        raise StoreBusy(BUSY)


async def _prepared(engine: AsyncEngine, busy_seconds: float) -> None:
    # SQLite refuses at once, without waiting, when two processes set the journal mode of a new file together.
    loop = asyncio.get_running_loop()
    give_up_at = loop.time() + busy_seconds
    while True:
        try:
            return await bring_up_to_date(engine)
        except (SQLAlchemyError, sqlite3.Error) as error:
            if not isinstance(store_error(error), StoreBusy) or loop.time() >= give_up_at:
                raise
        await asyncio.sleep(_BETWEEN_TRIES)


def _engine(url: str, pragmas: tuple[str, ...], *, busy_seconds: float, connections: int) -> AsyncEngine:
    # AUTOCOMMIT takes the driver's own idea of transactions out of the way (it skips BEGIN before SAVEPOINT, SELECT
    # and DDL); every BEGIN, SAVEPOINT and COMMIT is a statement that can be read in this package.
    engine = create_async_engine(
        url,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        pool_size=connections,
        max_overflow=0,
        connect_args={"timeout": busy_seconds},
    )

    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  # SQLAlchemy's driver adapter is untyped
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine.sync_engine, "connect", prepare)
    return engine


def _make_private(url: str) -> None:
    # SQLite gives the log and the index beside it the file's own mode.
    name = make_url(url).database
    if name in {None, "", ":memory:"}:
        raise BadHome("the database must be a file; set AMANET_DATABASE_URL to sqlite+aiosqlite:/// and its path")
    file = Path(str(name))
    if file.parent.is_dir() and not file.is_dir():
        with converted_files():
            file.touch(mode=0o600)
