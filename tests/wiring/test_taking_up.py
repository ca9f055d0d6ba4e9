"""What a start makes of an update that no process could deal with: it ends, and the bot serves everybody else."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.home import Home
from bot.services.inbox import Inbox
from bot.wiring.running import ground
from tests.stage import Stage, chosen_with, staged

UNREADABLE = {"message": {"chat": {"id": 4711, "type": "private"}}}
RESTARTS = 6


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A running bot with one opener."""
    async with staged(tmp_path, names=["Daniel"]) as running:
        yield running


async def test_an_update_that_cannot_be_read_ends(stage: Stage) -> None:
    """It leaves the inbox, and whoever comes next is answered."""
    stage.telegram.updates.put("message", UNREADABLE["message"])
    await stage.settle()
    assert (await stage.rows())["inbox"] == 0
    assert chosen_with(await stage.reporter().start(), "v1:report:language:")


async def test_an_unreadable_update_that_survived_many_restarts_does_not_stop_the_next(stage: Stage) -> None:
    """It is given up in its lane, not while the bot starts."""
    await stage.stop()
    async with ground(stage.settings, Home(stage.home), stage.clock) as base:
        inbox = Inbox(database=base.database, keys=base.keys, clock=base.clock)
        await inbox.accept([{"update_id": 999_999_999, **UNREADABLE}])
        for _ in range(RESTARTS):
            await inbox.pending()
    await stage.start()
    assert (await stage.rows())["inbox"] == 0
