"""A turn's files follow its rows: undone where the rows were not written, kept where they may have been."""

import asyncio
import contextlib
import resource
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.domain.draft import Session
from bot.domain.effects import DeleteMessages, PendingEffect, ShowNotice
from bot.domain.errors import StoreFailed, StoreFull
from bot.domain.identifiers import ChatId, MessageId
from bot.rehearsal.clock import RehearsalClock
from bot.sealing.daykeys import DayKeys
from bot.sealing.secret import ServerSecret
from bot.sealing.serverbox import ServerBox
from bot.services.chats import Chats
from bot.services.outbox import Outbox
from bot.services.turns import Turn, Turns
from store import jobs
from store import outbox as outbox_rows
from store.database import Connection, Database
from tests.empty_database import put_empty_database

CHAT = ChatId(5_000_000_001)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database that waits only a moment for others."""
    opened = await Database.open(put_empty_database(tmp_path), busy_seconds=0.05)
    yield opened
    await opened.close()


@pytest.fixture
def secret(tmp_path: Path) -> ServerSecret:
    """The server's secret."""
    return ServerSecret.create(tmp_path / "secret")


@pytest.fixture
def keys(tmp_path: Path, secret: ServerSecret) -> DayKeys:
    """Day keys under that secret."""
    return DayKeys(tmp_path / "keys", secret)


@pytest.fixture
def outbox(database: Database, secret: ServerSecret, keys: DayKeys) -> Outbox:
    """The way out of that database."""
    return Outbox(database=database, keys=keys, staff_box=ServerBox(secret, "staff"), clock=RehearsalClock())


@pytest.fixture
def turns(database: Database, keys: DayKeys, outbox: Outbox) -> Turns:
    """Turns on that database."""
    chats = Chats(database=database, keys=keys, clock=RehearsalClock())
    return Turns(database=database, chats=chats, outbox=outbox)


class Gathering:
    """Somewhere for committed effects to go."""

    def __init__(self) -> None:
        """Begin with none."""
        self.pending: list[PendingEffect] = []

    def enqueue(self, pending: Sequence[PendingEffect]) -> None:
        """Keep them in order."""
        self.pending += pending


async def test_a_turn_that_fails_takes_back_its_files(turns: Turns) -> None:
    """What the transaction would have named is removed, and nothing is tidied as if it had succeeded."""
    called: list[str] = []

    async def fail(_connection: Connection) -> None:
        raise StoreFailed("no")

    turn = Turn(CHAT, None, works=(fail,), after=lambda: called.append("after"), undo=lambda: called.append("undo"))
    with pytest.raises(StoreFailed):
        await turns.commit(turn, event=None, update_id=None)
    assert called == ["undo"]


async def test_a_turn_that_is_cancelled_while_it_is_written_keeps_its_files(turns: Turns, database: Database) -> None:
    """The rows are committed all the same, so the files that they name must stay."""
    called: list[str] = []
    has_begun, may_end = asyncio.Event(), asyncio.Event()

    async def claim(connection: Connection) -> None:
        has_begun.set()
        await may_end.wait()
        await jobs.claim(connection, "a job", "a period")

    turn = Turn(CHAT, None, works=(claim,), undo=lambda: called.append("undo"))
    commit = asyncio.create_task(turns.commit(turn, event=None, update_id=None))
    await has_begun.wait()
    commit.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await commit
    may_end.set()
    assert not await database.write(lambda connection: jobs.claim(connection, "a job", "a period"))
    assert called == []


async def test_files_that_cannot_be_tidied_do_not_fail_a_turn(turns: Turns, database: Database) -> None:
    """The update is dealt with and its effects wait to be sent: raising would have it dealt with twice."""

    def broken_disk() -> None:
        raise StoreFull("the disk is full")

    notice = ShowNotice(CHAT, "stopped", "en")
    await turns.commit(Turn(CHAT, None, [notice], after=broken_disk), event=None, update_id=None)
    async with database.read() as connection:
        assert len(await outbox_rows.pending(connection)) == 1


async def test_a_scrub_that_has_to_wait_does_not_fail_a_turn(turns: Turns, database: Database) -> None:
    """What was committed stands, while a reader keeps the log from being emptied."""
    async with database.read() as reader:
        await outbox_rows.pending(reader)
        await _scrubbing(turns)
    await _holds_one_effect(database)


@pytest.mark.skipif(sys.platform != "linux", reason="what a full disk says differs")
async def test_a_scrub_without_room_does_not_fail_a_turn(turns: Turns, database: Database) -> None:
    """Raised, it would have the update worked off again, and a consent that was taken back be given."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        await _scrubbing(turns, after=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, most)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    await _holds_one_effect(database)


async def test_a_log_that_cannot_be_emptied_does_not_fail_a_turn(turns: Turns, database: Database) -> None:
    """The holder of a code gets in all the same."""
    turn = Turn(CHAT, None, [ShowNotice(CHAT, "stopped", "en")], empties_log=True)
    async with database.read() as reader:
        await outbox_rows.pending(reader)
        with capture_logs() as said:
            await turns.commit(turn, event=None, update_id=None)
    assert [event["event"] for event in said] == ["scrub_postponed"]
    await _holds_one_effect(database)


async def _scrubbing(turns: Turns, *, after: Callable[[], None] = lambda: None) -> None:
    with capture_logs() as said:
        turn = Turn(CHAT, None, [ShowNotice(CHAT, "stopped", "en")], after=after, scrubs=True)
        await turns.commit(turn, event=None, update_id=None)
    assert [event["event"] for event in said] == ["scrub_postponed"]


async def _holds_one_effect(database: Database) -> None:
    async with database.read() as connection:
        assert len(await outbox_rows.pending(connection)) == 1


async def test_a_screen_that_arrives_after_its_chat_was_cleared_is_deleted(turns: Turns, outbox: Outbox) -> None:
    """Through the durable queue, so that neither a fault of Telegram nor a restart leaves it to be seen."""
    sender = Gathering()
    await outbox.connect(sender)
    await turns.commit(Turn(CHAT, Session(CHAT, step="language"), []), event=None, update_id=None)
    assert await turns.sent(CHAT, MessageId(7), is_screen=True)
    await turns.commit(Turn(CHAT, None), event=None, update_id=None)
    assert not await turns.sent(CHAT, MessageId(8), is_screen=True)
    deletions = [DeleteMessages(CHAT, (MessageId(7),)), DeleteMessages(CHAT, (MessageId(8),))]
    assert [each.effect for each in sender.pending] == deletions
    restarted = Gathering()
    await outbox.connect(restarted)
    assert [each.effect for each in restarted.pending] == deletions
