"""The database opens at the newest schema or says in one line why not; a scrub leaves nothing of what was deleted."""

import asyncio
import logging
import sqlite3
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.domain.errors import BadHome, StoreBusy, StoreFailed
from bot.domain.identifiers import UpdateId
from store import intake, schema, sessions
from store.database import Connection, Database
from store.marks import Mark, mark
from store.tables import METADATA
from store.writer import Work
from tests.store.samples import box, sixteen

TODAY = date(2026, 11, 24)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file behind ``url``."""
    return tmp_path / "amanet.db"


def content(file: Path) -> bytes:
    """The bytes of a file."""
    return file.read_bytes()


def rewrite(file: Path, change: Callable[[bytes], bytes]) -> None:
    """Put other bytes in the place of a file's."""
    file.write_bytes(change(file.read_bytes() if file.exists() else b""))


def modes(folder: Path) -> dict[str, int]:
    """File name to permission bits."""
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}


def put(number: int, text: str = "sealed") -> Work[None]:
    """The work of keeping one session."""
    return partial(sessions.put, pseudonym=sixteen(number), box=box(text), replacing=[])


def shape(file: Path) -> dict[str, object]:
    """Columns, indexes and foreign keys of every table of a database file."""
    with closing(sqlite3.connect(file)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: [
                sorted(row[1:] for row in connection.execute(f"PRAGMA {pragma}('{name}')"))
                for pragma in ("table_xinfo", "foreign_key_list", "index_list")
            ]
            for name in names
            if name != "alembic_version"
        }


async def test_the_migrations_make_exactly_the_tables_that_statements_use(
    database: Database, file: Path, tmp_path: Path
) -> None:
    """What ``tables.py`` declares and what the migrations make are the same."""
    del database
    engine = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    METADATA.create_all(engine)
    engine.dispose()
    assert shape(file) == shape(tmp_path / "declared.db")
    assert shape(file).keys() == METADATA.tables.keys()


def test_every_migration_file_is_a_known_revision() -> None:
    """A migration that ``schema.REVISIONS`` does not list would make the database look foreign."""
    config = Config()
    config.set_main_option("script_location", "store:migrations")
    found = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == schema.REVISIONS


async def test_no_table_counts_its_rows(database: Database) -> None:
    """Every table, Alembic's own included, is WITHOUT ROWID, so no row tells its place in the order of writing."""
    async with database.read() as connection:
        rows = await connection.exec_driver_sql("SELECT name, wr FROM pragma_table_list WHERE schema = 'main'")
        kept = {row.name: row.wr for row in rows if not row.name.startswith("sqlite_")}
    assert len(kept) == len(METADATA.tables) + 1
    assert all(kept.values())


@pytest.mark.parametrize("table", ["reports", "grants", "attachments"])
def test_beside_a_report_stands_no_time_and_no_chat(table: str) -> None:
    """The only time is the ISO week; no pseudonym, chat, update or day key is named."""
    names = set(METADATA.tables[table].columns.keys())
    assert not {name for name in names for part in ("_at", "_on", "chat", "pseudonym", "update", "key") if part in name}


async def test_both_sides_of_the_database_keep_the_durability_and_erasure_settings(database: Database) -> None:
    """Writer and readers run with WAL, full synchronisation, secure deletion, foreign keys and no temporary files."""
    expected = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "temp_store": 2, "foreign_keys": 1}

    async def settings(connection: Connection) -> dict[str, object]:
        return {name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in expected}

    assert await database.write(settings) == expected
    async with database.read() as connection:
        assert await settings(connection) == expected


async def test_only_the_owner_may_read_the_files(database: Database, tmp_path: Path) -> None:
    """The database, its log and its index have mode 0600 whatever the umask."""
    await database.write(put(1))
    assert modes(tmp_path) == {"amanet.db": 0o600, "amanet.db-wal": 0o600, "amanet.db-shm": 0o600}


async def test_a_reader_sees_one_unchanging_snapshot(database: Database) -> None:
    """What is committed while a reader looks does not change what it sees."""
    async with database.read() as connection:
        before = await sessions.all(connection)
        await database.write(put(1))
        assert await sessions.all(connection) == before == []
    async with database.read() as connection:
        assert await sessions.all(connection) == [(sixteen(1), box())]


async def test_a_reader_cannot_write(database: Database) -> None:
    """A write that strays into a read fails instead of being lost."""
    with pytest.raises(StoreFailed):
        async with database.read() as connection:
            await sessions.put(connection, sixteen(1), box(), replacing=[])


async def test_what_was_written_is_there_after_opening_again(url: str) -> None:
    """Closing and opening loses nothing and migrates nothing twice."""
    first = await Database.open(url)
    await first.write(put(1))
    await first.close()
    second = await Database.open(url)
    async with second.read() as connection:
        assert await sessions.all(connection) == [(sixteen(1), box())]
    await second.close()


async def test_two_processes_may_open_a_new_database_at_once(url: str) -> None:
    """One migrates, the other waits and finds the work done."""
    opened = await asyncio.gather(Database.open(url), Database.open(url))
    for number, each in enumerate(opened):
        await each.write(put(number))
    async with opened[0].read() as connection:
        assert len(await sessions.all(connection)) == 2
    for each in opened:
        await each.close()


async def test_a_database_that_is_up_to_date_opens_without_alembic(url: str) -> None:
    """The slow import is paid once, not at every start."""
    await (await Database.open(url)).close()
    code = (
        "import asyncio, sys\nfrom store.database import Database\n"
        "async def main():\n    await (await Database.open(sys.argv[1])).close()\n"
        "asyncio.run(main())\nprint('alembic' in sys.modules)"
    )
    done = await asyncio.create_subprocess_exec(sys.executable, "-c", code, url, stdout=asyncio.subprocess.PIPE)
    assert (await done.communicate())[0] == b"False\n"


async def test_a_migration_leaves_logging_alone(url: str) -> None:
    """No handler is added and no level moved, so nothing new can reach a log."""
    names = ("", "alembic", "alembic.runtime.migration", "sqlalchemy", "aiosqlite")

    def state() -> list[tuple[int, list[logging.Handler], bool]]:
        loggers = map(logging.getLogger, names)
        return [(each.level, list(each.handlers), each.disabled) for each in loggers]

    before = state()
    await (await Database.open(url)).close()
    assert state() == before


async def test_a_locked_database_is_busy(url: str, file: Path) -> None:
    """Opening waits for the other process only so long, then says so."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy, match="locked by another process"):
            await Database.open(url, busy_seconds=0.05)


async def test_a_file_that_is_no_database_is_named_damaged(url: str, file: Path) -> None:
    """The operator is told to keep the file and restore, and the file is left as it was."""
    rewrite(file, lambda _: b"this is not a database at all" * 100)
    with pytest.raises(StoreFailed, match="damaged; keep a copy of it aside and restore"):
        await Database.open(url)
    assert content(file) == b"this is not a database at all" * 100


async def test_a_torn_page_is_named_damaged(url: str, file: Path) -> None:
    """Damage that shows only later is reported in the same words."""
    database = await Database.open(url)
    rows = [(UpdateId(number), box("x" * 3000)) for number in range(1, 50)]
    await database.write(lambda connection: intake.add(connection, rows, TODAY))
    await database.close()
    rewrite(file, lambda whole: whole[: len(whole) // 2] + b"\xff" * (len(whole) - len(whole) // 2))
    damaged = await Database.open(url)
    with pytest.raises(StoreFailed, match="damaged"):
        async with damaged.read() as connection:
            await intake.pending(connection)
    await damaged.close()


async def test_a_database_of_a_newer_version_is_not_touched(url: str, file: Path) -> None:
    """An older program neither downgrades nor guesses."""
    await (await Database.open(url)).close()
    with closing(sqlite3.connect(file)) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    before = content(file)
    with pytest.raises(StoreFailed, match="newer version"):
        await Database.open(url)
    assert content(file) == before


@pytest.mark.parametrize("path", ["missing/amanet.db", ""])
async def test_a_database_that_can_have_no_file_is_a_bad_home(tmp_path: Path, path: str) -> None:
    """A home that is not there, or no file at all, is refused before anything is made."""
    with pytest.raises(BadHome):
        await Database.open(f"sqlite+aiosqlite:///{tmp_path / path}" if path else "sqlite+aiosqlite:///")
    assert modes(tmp_path) == {}


@pytest.mark.parametrize("side", ["write", "read"])
async def test_a_failing_statement_shows_nothing_of_what_it_carried(database: Database, side: str) -> None:
    """Neither the error, what it came from nor its traceback repeat a parameter; the error names no table either."""
    canary = "canary-3fb1c0"
    await database.write(put(1))

    async def work(connection: Connection) -> None:
        statement = "INSERT INTO sessions VALUES (?, ?, ?)"
        await connection.exec_driver_sql(statement, (sixteen(1), canary, canary.encode()))

    async def read() -> None:
        async with database.read() as connection:
            await work(connection)

    with pytest.raises(StoreFailed) as caught:
        await (database.write(work) if side == "write" else read())
    shown = "".join(traceback.format_exception(caught.value))
    assert canary not in shown
    assert "sqlalchemy.exc" not in shown
    assert "sessions" not in str(caught.value)
    origin = caught.value.__context__
    while origin is not None:
        assert canary not in str(origin)
        origin = origin.__context__


def everything_under(folder: Path) -> bytes:
    """All bytes of all files of a folder."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_a_scrub_leaves_no_byte_of_deleted_rows(database: Database, tmp_path: Path) -> None:
    """After many writes, moves and deletions no deleted ciphertext is left in the file, its log or its index."""
    for number in range(1, 120):
        update = [(UpdateId(number), box(f"canary{number}" * (1 + number % 700)))]
        await database.write(partial(intake.add, rows=update, seen_on=TODAY))
        await database.write(put(number % 7, f"canary{number}" * 50))
        if number % 3:
            await database.write(partial(intake.remove, update_id=UpdateId(number)))
    assert b"canary" in everything_under(tmp_path)

    await database.write(lambda connection: sessions.remove(connection, [sixteen(number) for number in range(7)]))
    for number in range(1, 120):
        await database.write(partial(intake.remove, update_id=UpdateId(number)))
    await database.scrub()
    assert b"canary" not in everything_under(tmp_path)
    assert content(tmp_path / "amanet.db-wal") == b""
    async with database.read() as connection:
        assert await mark(connection, "last_update_id") == Mark(119, TODAY)


async def test_a_scrub_that_a_reader_keeps_from_finishing_says_so(database: Database) -> None:
    """A log that still holds old pages is never reported as scrubbed; the next scrub finishes the work."""
    await database.write(put(1))
    async with database.read() as connection:
        await sessions.all(connection)
        with pytest.raises(StoreBusy):
            await database.scrub()
    await database.scrub()


async def test_a_log_is_emptied_without_rewriting_the_file(database: Database, tmp_path: Path) -> None:
    """A row that was deleted is in neither; a reader that keeps the log from being emptied is told of."""
    await database.write(partial(intake.add, rows=[(UpdateId(1), box("canary"))], seen_on=TODAY))
    async with database.read() as connection:
        await sessions.all(connection)
        await database.write(partial(intake.remove, update_id=UpdateId(1)))
        with pytest.raises(StoreBusy):
            await database.empty_log()
    await database.empty_log()
    assert content(tmp_path / "amanet.db-wal") == b""
    assert b"canary" not in everything_under(tmp_path)


async def test_writes_go_on_around_a_scrub(database: Database) -> None:
    """A scrub takes its turn among the writes; none fails and none is lost."""
    writes = [database.write(put(number)) for number in range(20)]
    await asyncio.gather(*writes[:10], database.scrub(), *writes[10:])
    async with database.read() as connection:
        assert len(await sessions.all(connection)) == 20
