"""Many works, one COMMIT: each is acknowledged when durable, fails alone, and survives whatever befalls the others."""

import asyncio
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from bot.domain.errors import NoGrant, StoreBusy, StoreFailed, StoreFull
from store import sessions
from store.database import Connection, Database
from tests.store.samples import box, sixteen


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement that reaches a driver meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def put(database: Database, number: int, content: str = "sealed") -> int:
    """Keep one session and return its number once it is acknowledged."""

    async def work(connection: Connection) -> int:
        await sessions.put(connection, sixteen(number), box(content), replacing=[])
        return number

    return await database.write(work)


async def kept(database: Database) -> set[int]:
    """The numbers of all sessions in the database."""
    async with database.read() as connection:
        return {int.from_bytes(pseudonym, "big") for pseudonym, _ in await sessions.all(connection)}


async def test_works_that_wait_together_share_commits(database: Database) -> None:
    """A hundred concurrent writes need a handful of commits, each work in a savepoint of its own."""
    with statements() as seen:
        done = await asyncio.gather(*(put(database, number) for number in range(100)))
    assert done == list(range(100))
    assert await kept(database) == set(range(100))
    assert seen.count("SAVEPOINT work") == 100
    assert 1 <= seen.count("COMMIT") <= 3


async def test_a_write_returns_only_after_its_commit(database: Database) -> None:
    """When the caller goes on, another process sees the row."""
    with statements() as seen:
        await put(database, 1)
        assert seen[-1] == "COMMIT"


async def test_works_run_in_the_order_in_which_they_were_handed_over(database: Database) -> None:
    """The last write of a key wins, as the callers ordered it."""
    await asyncio.gather(*(put(database, 1, f"version {number}") for number in range(30)))
    async with database.read() as connection:
        assert await sessions.all(connection) == [(sixteen(1), box("version 29"))]


@pytest.mark.parametrize("failure", [NoGrant("no"), ValueError("no"), asyncio.CancelledError()])
async def test_a_work_that_raises_is_undone_alone(database: Database, failure: BaseException) -> None:
    """Its caller gets what it raised, its changes are gone, and the works around it are kept."""

    async def failing(connection: Connection) -> None:
        await sessions.put(connection, sixteen(100), box(), replacing=[])
        raise failure

    outcomes = await asyncio.gather(put(database, 1), database.write(failing), put(database, 2), return_exceptions=True)
    assert outcomes[0] == 1
    assert isinstance(outcomes[1], type(failure))
    assert outcomes[2] == 2
    assert await kept(database) == {1, 2}


async def test_a_statement_that_is_refused_fails_alone(database: Database) -> None:
    """A broken constraint is that caller's ``StoreFailed``; the group is committed."""

    async def failing(connection: Connection) -> None:
        await sessions.put(connection, sixteen(100), box(), replacing=[])
        await connection.exec_driver_sql("INSERT INTO jobs VALUES (NULL, NULL)")

    outcomes = await asyncio.gather(put(database, 1), database.write(failing), put(database, 2), return_exceptions=True)
    assert isinstance(outcomes[1], StoreFailed)
    assert await kept(database) == {1, 2}


async def test_a_caller_that_is_cancelled_breaks_nobody_else(database: Database) -> None:
    """A work that has not begun is taken back; the others of the group are committed."""
    tasks = [asyncio.create_task(put(database, number)) for number in range(5)]
    await asyncio.sleep(0)
    tasks[2].cancel()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(outcomes[2], asyncio.CancelledError)
    assert await kept(database) == {0, 1, 3, 4}


async def test_a_caller_that_is_cancelled_during_its_work_leaves_it_whole(database: Database) -> None:
    """A work that has begun is not torn: it commits as a whole and the writer goes on."""
    has_begun, may_end = asyncio.Event(), asyncio.Event()

    async def slow(connection: Connection) -> None:
        await sessions.put(connection, sixteen(1), box(), replacing=[])
        has_begun.set()
        await may_end.wait()
        await sessions.put(connection, sixteen(2), box(), replacing=[])

    task = asyncio.create_task(database.write(slow))
    await has_begun.wait()
    task.cancel()
    may_end.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    await put(database, 3)
    assert await kept(database) == {1, 2, 3}


async def test_another_process_that_holds_the_lock_makes_every_caller_busy(database: Database, tmp_path: Path) -> None:
    """Nothing is changed meanwhile, and the next write works."""
    with closing(sqlite3.connect(tmp_path / "amanet.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        outcomes = await asyncio.gather(*(put(database, number) for number in range(3)), return_exceptions=True)
        other.execute("ROLLBACK")
    assert [type(outcome) for outcome in outcomes] == [StoreBusy] * 3
    assert await kept(database) == set()
    assert await put(database, 7) == 7


async def test_another_process_may_write_between_two_commits(database: Database, tmp_path: Path) -> None:
    """The writer holds no lock while it waits for work."""
    await put(database, 1)
    with closing(sqlite3.connect(tmp_path / "amanet.db")) as other:
        other.execute("INSERT INTO jobs VALUES ('digest', '2026-W48')")
        other.commit()
    assert await put(database, 2) == 2


async def test_a_disk_that_fills_during_a_work_loses_nothing_acknowledged(database: Database) -> None:
    """Exactly the works that were acknowledged are there, the others say ``StoreFull``, and the next write works."""

    async def limit(connection: Connection) -> None:
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")

    async def lift(connection: Connection) -> None:
        await connection.exec_driver_sql("PRAGMA max_page_count = 1000000")

    await database.write(limit)
    outcomes = await asyncio.gather(
        put(database, 1), put(database, 2, "x" * 100_000), put(database, 3), return_exceptions=True
    )
    assert isinstance(outcomes[1], StoreFull)
    assert {type(outcome) for outcome in outcomes} <= {int, StoreFull}
    assert await kept(database) == {outcome for outcome in outcomes if isinstance(outcome, int)}
    await database.write(lift)
    assert await put(database, 4) == 4


async def test_a_transaction_that_sqlite_ends_by_itself_fails_for_the_whole_group(database: Database) -> None:
    """No later work of the group runs outside the transaction, and no earlier one is acknowledged."""

    async def ended(connection: Connection) -> None:
        await connection.exec_driver_sql("INSERT OR ROLLBACK INTO jobs VALUES (NULL, NULL)")

    outcomes = await asyncio.gather(put(database, 1), database.write(ended), put(database, 3), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [StoreFailed] * 3
    assert await kept(database) == set()
    assert await put(database, 4) == 4


@contextmanager
def no_file_may_grow() -> Iterator[None]:
    """Let the kernel refuse every byte beyond what files already hold."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_commit_that_fails_is_everybodys_failure(database: Database) -> None:
    """When the log cannot be written no caller is told yes, nothing is changed, and the next write works."""
    await put(database, 0)
    with no_file_may_grow():
        outcomes = await asyncio.gather(*(put(database, number) for number in (1, 2)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [StoreFull] * 2
    assert await kept(database) == {0}
    assert await put(database, 3) == 3
    assert await kept(database) == {0, 3}


async def test_a_work_that_waits_for_another_write_is_refused(database: Database) -> None:
    """It would wait for itself for ever; it fails instead."""
    with pytest.raises(RuntimeError, match="wait for itself"):
        await database.write(lambda _connection: put(database, 1))
    assert await put(database, 2) == 2


async def test_closing_finishes_the_writes_that_wait(url: str) -> None:
    """What was handed over before ``close`` is durable; what comes after is refused."""
    database = await Database.open(url)
    tasks = [asyncio.create_task(put(database, number)) for number in range(100)]
    await asyncio.sleep(0)
    await database.close()
    assert await asyncio.gather(*tasks) == list(range(100))
    with pytest.raises(StoreFailed, match="closed"):
        await put(database, 100)


async def test_closing_twice_is_harmless(url: str) -> None:
    """A second ``close`` finds nothing to do."""
    database = await Database.open(url)
    await database.close()
    await database.close()


async def test_a_writer_that_is_stopped_leaves_nobody_waiting(url: str) -> None:
    """When the event loop shuts down, works begun or waiting end as cancelled, undone, and later ones are refused."""
    others = asyncio.all_tasks()
    database = await Database.open(url)
    (writer,) = asyncio.all_tasks() - others
    has_begun = asyncio.Event()

    async def endless(connection: Connection) -> None:
        await sessions.put(connection, sixteen(1), box(), replacing=[])
        has_begun.set()
        await asyncio.Event().wait()

    begun = asyncio.create_task(database.write(endless))
    await has_begun.wait()
    waiting = asyncio.create_task(put(database, 2))
    await asyncio.sleep(0)
    writer.cancel()
    outcomes = await asyncio.gather(begun, waiting, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [asyncio.CancelledError] * 2
    with pytest.raises(StoreFailed, match="closed"):
        await put(database, 3)
    assert await kept(database) == set()
    await database.close()
