"""The order of a chat's effects outlives a restart, whatever became of the machine's clock."""

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.domain.effects import Effect, PendingEffect, ShowNotice
from bot.domain.identifiers import ChatId
from bot.rehearsal.clock import RehearsalClock
from bot.sealing.daykeys import DayKeys
from bot.sealing.secret import ServerSecret
from bot.sealing.serverbox import ServerBox
from bot.services.outbox import Outbox
from store.database import Database
from tests.empty_database import put_empty_database

CHAT = ChatId(4711)
AN_HOUR = 3_600_000_000_000


class Post:
    """Keeps what it is given to send."""

    def __init__(self) -> None:
        """Begin empty."""
        self.taken: list[PendingEffect] = []

    def enqueue(self, pending: Sequence[PendingEffect]) -> None:
        """Take over effects."""
        self.taken += pending


def _outbox(database: Database, folder: Path) -> Outbox:
    secret = ServerSecret(bytes(32))
    keys = DayKeys(folder, secret)
    return Outbox(database=database, keys=keys, staff_box=ServerBox(secret, "staff"), clock=RehearsalClock())


async def _add(database: Database, outbox: Outbox, effect: Effect) -> None:
    outbox.release(await database.write(lambda connection: outbox.add(connection, [effect])))


async def test_what_was_left_goes_before_what_is_new_after_the_clock_was_set_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deletion that waited must not overtake, or be overtaken by, what was decided after it."""
    database = await Database.open(put_empty_database(tmp_path))
    await _add(database, _outbox(database, tmp_path / "keys"), ShowNotice(CHAT, "stopped", "en"))
    earlier = time.time_ns() - AN_HOUR
    monkeypatch.setattr(time, "time_ns", lambda: earlier)
    restarted, post = _outbox(database, tmp_path / "keys"), Post()
    await restarted.connect(post)
    await _add(database, restarted, ShowNotice(CHAT, "cleared", "en"))
    await database.close()
    in_order = sorted(post.taken, key=lambda pending: pending.position)
    assert [each.effect.notice for each in in_order if isinstance(each.effect, ShowNotice)] == ["stopped", "cleared"]
