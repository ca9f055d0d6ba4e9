"""A chat is found again by its pseudonym, over midnight too, and by nobody once its days are over."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.draft import ReportDraft, Session, Words
from bot.domain.identifiers import ChatId, MessageId
from bot.rehearsal.clock import RehearsalClock
from bot.sealing.daykeys import DayKeys
from bot.sealing.secret import ServerSecret
from bot.services.chats import Chats
from store.database import Database
from tests.empty_database import put_empty_database

LATE = datetime(2026, 11, 24, 23, 59, tzinfo=UTC)
CHAT = ChatId(4711)
OTHER = ChatId(4712)
MIDNIGHT = timedelta(minutes=2)


class Evening:
    """Chats a minute before midnight, on a clock that can be moved."""

    def __init__(self, database: Database, folder: Path) -> None:
        """Begin with nothing stored."""
        self.database, self.clock = database, RehearsalClock(LATE)
        self.keys = DayKeys(folder, ServerSecret(bytes(32)))
        self.chats = Chats(database=database, keys=self.keys, clock=self.clock)

    async def keep(self, words: str, chat_id: ChatId = CHAT) -> None:
        """Store a session that holds these words."""
        draft = ReportDraft(words=(Words(MessageId(1), words),))
        session = Session(chat_id, step="words", locale="ug-Arab", draft=draft)
        await self.database.write(lambda connection: self.chats.keep(connection, session))

    async def words(self, chat_id: ChatId = CHAT) -> str | None:
        """The words that the chat's session holds."""
        session = await self.chats.session(chat_id)
        return None if session is None else session.draft.words[0].text

    async def has_kept_screen(self, number: int) -> bool:
        """Whether a screen of that id, sent just now, was kept in mind."""
        return await self.database.write(
            lambda connection: self.chats.trace_sent(connection, CHAT, MessageId(number), is_screen=True)
        )

    async def rows(self) -> int:
        """How many sessions are stored."""
        async with self.database.read() as connection:
            return int((await connection.exec_driver_sql("SELECT count(*) FROM sessions")).scalar_one())


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[Evening]:
    """A Tuesday, 23:59 UTC."""
    database = await Database.open(put_empty_database(tmp_path))
    yield Evening(database, tmp_path / "keys")
    await database.close()


async def test_a_draft_outlives_midnight(evening: Evening) -> None:
    """It is found under yesterday's pseudonym, moves to today's when it is touched, and is there once."""
    await evening.keep("before")
    evening.clock.advance(MIDNIGHT)
    assert await evening.words() == "before"
    await evening.keep("after")
    assert await evening.words() == "after"
    assert await evening.rows() == 1


async def test_a_draft_that_is_touched_every_day_is_kept(evening: Evening) -> None:
    """Each day's key may go as soon as the next day's has taken over."""
    for day in range(5):
        await evening.keep(f"day {day}")
        evening.clock.advance(timedelta(days=1))
        evening.keys.discard_before(evening.clock.now())
        assert await evening.words() == f"day {day}"
    assert await evening.rows() == 1


async def test_a_draft_that_nobody_touches_is_lost_with_its_key(evening: Evening) -> None:
    """After that no row can be traced to the chat, nor opened."""
    await evening.keep("before")
    evening.clock.advance(timedelta(days=3))
    evening.keys.discard_before(evening.clock.now())
    assert await evening.words() is None


async def test_messages_are_remembered_over_midnight(evening: Evening) -> None:
    """What has to be deleted from the chat is known until it was."""
    await evening.keep("before")
    await evening.database.write(lambda connection: evening.chats.trace(connection, CHAT, MessageId(7)))
    assert await evening.has_kept_screen(8)
    evening.clock.advance(MIDNIGHT)
    assert await evening.has_kept_screen(9)
    assert sorted(trace.message_id for trace in await evening.chats.screens(CHAT)) == [8, 9]
    forgotten = await evening.database.write(lambda connection: evening.chats.forget(connection, CHAT))
    assert sorted(forgotten) == [7, 8, 9]
    assert await evening.chats.screens(CHAT) == []
    assert await evening.words() is None


async def test_a_forgotten_chat_keeps_no_screen(evening: Evening) -> None:
    """A screen that was on its way while the chat was cleared leaves no trace of it."""
    assert not await evening.has_kept_screen(7)
    assert await evening.chats.screens(CHAT) == []


async def test_chats_do_not_meet(evening: Evening) -> None:
    """Forgetting one leaves the other as it was."""
    await evening.keep("mine")
    await evening.keep("yours", OTHER)
    await evening.database.write(lambda connection: evening.chats.forget(connection, CHAT))
    assert (await evening.words(), await evening.words(OTHER)) == (None, "yours")
