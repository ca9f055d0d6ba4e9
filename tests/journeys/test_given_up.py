"""An update that brings the bot down again and again is ended; one that only waited meanwhile is not."""

from collections.abc import Collection

from bot.domain.identifiers import UpdateId
from bot.home import Home
from bot.services.inbox import Inbox
from bot.wiring.rehearsing import Actor
from bot.wiring.running import ground
from tests.stage import Reporter, Stage

CRASHES = 6


async def _crash(stage: Stage, *, while_at_work_on: Collection[UpdateId]) -> None:
    """What a process leaves that takes up the inbox, begins these updates and is killed."""
    async with ground(stage.settings, Home(stage.home), stage.clock) as base:
        inbox = Inbox(database=base.database, keys=base.keys, clock=base.clock)
        await inbox.pending()
        for update_id in while_at_work_on:
            await inbox.begin(update_id)


async def _committed_and_killed(stage: Stage, reporter: Reporter, *words: str) -> list[UpdateId]:
    """Have messages committed to the inbox by a process that dies before it deals with them; their ids."""
    await stage.stop()
    for each in words:
        reporter.person.send(each)
    fetched = await stage.telegram.updates.poll(offset=0, limit=100, timeout=0)
    async with ground(stage.settings, Home(stage.home), stage.clock) as base:
        return await Inbox(database=base.database, keys=base.keys, clock=base.clock).accept(fetched)


async def test_what_waits_through_any_number_of_crashes_is_not_lost(stage: Stage, daniel: Actor) -> None:
    """Only the update that was at work each time is given up: its chat is told so, and everything else is taken."""
    reporter, other = stage.reporter("One"), stage.reporter("Two")
    await reporter.walk_to_words("en", daniel)
    await other.walk_to_words("en", daniel)
    at_fault, _ = await _committed_and_killed(stage, reporter, "brings it down", "waits behind it")
    await _committed_and_killed(stage, other, "waits beside it")
    for _ in range(CRASHES):
        await _crash(stage, while_at_work_on=[at_fault])
    await stage.start()
    for each in (reporter, other):
        await each.command("start")
        await each.walk("nav:go_on", "nav:finish", "nav:submit")
    words = [(await stage.opened_report(daniel, line=line)).report["words"] for line in range(2)]
    assert sorted(words) == [["waits behind it"], ["waits beside it"]]
    assert any(message.text.startswith("Something failed here") for message in reporter.person.history)
    assert not any(message.text.startswith("Something failed here") for message in other.person.history)


async def test_a_few_crashes_are_forgiven(stage: Stage, daniel: Actor) -> None:
    """Whoever was at work when the power failed five times is dealt with at last."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel)
    ids = await _committed_and_killed(stage, reporter, "in the dark")
    for _ in range(CRASHES - 1):
        await _crash(stage, while_at_work_on=ids)
    await stage.start()
    await reporter.command("start")
    await reporter.walk("nav:go_on", "nav:finish", "nav:submit")
    assert (await stage.opened_report(daniel)).report["words"] == ["in the dark"]
