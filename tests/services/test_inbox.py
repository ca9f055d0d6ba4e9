"""Updates wait sealed until they are dealt with, in their order, and one that brings every process down is noticed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.domain.identifiers import UpdateId
from bot.rehearsal.clock import RehearsalClock
from bot.sealing.daykeys import DayKeys
from bot.sealing.secret import ServerSecret
from bot.services.inbox import Inbox
from bot.services.plaintext import decode_update, encode_update
from store.database import Database
from tests.empty_database import put_empty_database

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CANARY = "قاناري"


def update(number: int) -> dict[str, Any]:
    """An update with words in it."""
    return {"update_id": number, "message": {"text": f"{CANARY} {number}"}}


class Ground:
    """What an inbox stands on, and how to stand a new one on it as a restart does."""

    def __init__(self, database: Database, keys: DayKeys, clock: RehearsalClock) -> None:
        """Keep the three."""
        self.database, self.keys, self.clock = database, keys, clock

    def inbox(self) -> Inbox:
        """The inbox of a new process."""
        return Inbox(database=self.database, keys=self.keys, clock=self.clock)


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    """A database and keys on a Tuesday noon."""
    database = await Database.open(put_empty_database(tmp_path))
    yield Ground(database, DayKeys(tmp_path / "keys", ServerSecret(bytes(32))), RehearsalClock(NOON))
    await database.close()


async def test_what_was_accepted_is_there_after_a_restart_in_its_order(ground: Ground) -> None:
    """Exactly as it came, whatever order it came in."""
    assert await ground.inbox().accept([update(3), update(1), update(2)]) == [1, 2, 3]
    pending = await ground.inbox().pending()
    assert [(each.update_id, each.update) for each in pending] == [(number, update(number)) for number in (1, 2, 3)]


async def test_what_comes_again_is_known(ground: Ground) -> None:
    """Telegram repeats whatever was not confirmed, also after it was dealt with."""
    inbox = ground.inbox()
    await inbox.accept([update(1), update(2)])
    await inbox.discard(UpdateId(1))
    assert await inbox.accept([update(1), update(2), update(3)]) == [3]
    assert [each.update_id for each in await inbox.pending()] == [2, 3]


async def taken_up(ground: Ground) -> Inbox:
    """The inbox of a new process that has looked at what was left."""
    inbox = ground.inbox()
    await inbox.pending()
    return inbox


async def test_an_update_that_is_begun_and_left_is_counted(ground: Ground) -> None:
    """So that an update which ends the process is told from the others; once in each process, however often tried."""
    await ground.inbox().accept([update(1), update(2)])
    for before in range(7):
        inbox = await taken_up(ground)
        assert await inbox.begin(UpdateId(1)) == before
        assert await inbox.begin(UpdateId(1)) == 0
    assert await (await taken_up(ground)).begin(UpdateId(2)) == 0


async def test_waiting_is_not_to_blame(ground: Ground) -> None:
    """What never got its turn before the process was killed has nothing against it after any number of kills."""
    await ground.inbox().accept([update(1)])
    for _ in range(20):
        await taken_up(ground)
    assert await (await taken_up(ground)).begin(UpdateId(1)) == 0


async def test_a_new_update_has_no_tries(ground: Ground) -> None:
    """It is in its first process."""
    inbox = await taken_up(ground)
    await inbox.accept([update(1)])
    assert await inbox.begin(UpdateId(1)) == 0


async def test_an_orderly_end_is_no_crash(ground: Ground) -> None:
    """Restarts for a new version, while Telegram does not hand out a file, leave nothing against the update."""
    await ground.inbox().accept([update(1)])
    for _ in range(7):
        inbox = await taken_up(ground)
        assert await inbox.begin(UpdateId(1)) == 0
        await inbox.forgive()


async def test_nothing_readable_is_stored(ground: Ground, tmp_path: Path) -> None:
    """Not in the database, its log or the keys."""
    await ground.inbox().accept([update(1)])
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert CANARY.encode() not in stored
    assert repr(await ground.inbox().pending()).find(CANARY) == -1


async def test_an_update_whose_day_is_gone_is_dropped(ground: Ground) -> None:
    """After 48 hours nobody can open it, and it must not stop every start."""
    await ground.inbox().accept([update(1)])
    ground.clock.advance(timedelta(days=3))
    ground.keys.discard_before(ground.clock.now())
    await ground.inbox().accept([update(2)])
    with capture_logs() as said:
        assert [each.update_id for each in await ground.inbox().pending()] == [2]
    assert [event["event"] for event in said] == ["update_expired"]
    assert [each.update_id for each in await ground.inbox().pending()] == [2]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(st.text(max_size=10), json_values, max_size=5))
def test_any_update_comes_back_as_it_was(content: dict[str, Any]) -> None:
    """Half a surrogate pair too, which a hostile client can send."""
    assert decode_update(encode_update(content)) == content
