"""What Telegram shows of the bot, while the whole bot runs: there for everybody alike, and never in anybody's way."""

import asyncio

from bot.rehearsal.refusals import too_many_requests
from bot.wiring.rehearsing import Actor
from tests.stage import Stage


async def test_a_start_shows_them_to_everybody_alike(stage: Stage, daniel: Actor) -> None:
    """The running bot sets them by itself, and a caseworker's chat has no list of its own."""
    telegram, reporter = stage.telegram, stage.reporter()
    async with asyncio.timeout(20):
        while not telegram.profile.text("name", "ug"):
            await telegram.events.grow_beyond(len(telegram.events))
    shown = telegram.profile.shown_to(reporter.person.person_id, "en")
    assert shown["commands"]
    assert telegram.profile.shown_to(daniel.person.person_id, "en") == shown


async def test_a_bot_that_may_not_set_them_takes_reports_and_stops(stage: Stage) -> None:
    """An hour of flood control over its list of commands keeps nobody waiting."""
    stage.telegram.profile.set_commands({"type": "all_private_chats"}, "", ())
    stage.telegram.inject("setMyCommands", too_many_requests(3600))
    await stage.restart()
    reporter = stage.reporter()
    assert "language:en" in str((await reporter.start()).choices)
    await stage.restart()
    assert "danger:yes" in str((await reporter.walk("language:en")).choices)
