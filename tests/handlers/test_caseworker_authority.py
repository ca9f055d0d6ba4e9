"""Who may open reports is asked at every press, not only when a screen is first shown."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.roster import Roster
from bot.home import Home
from bot.sealing.roster import sign_roster, verify_roster
from bot.wiring.rehearsal_root import REHEARSAL_ROOT, ROOT
from bot.wiring.rehearsing import Actor
from tests.stage import Stage, chosen_with, shown_reports, staged


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A running bot with two openers."""
    async with staged(tmp_path, names=["Daniel", "Aynur"]) as running:
        yield running


async def _take_the_right_to_open(stage: Stage, actor: Actor) -> None:
    file = Home(stage.home).roster
    roster = verify_roster(file.read_bytes(), REHEARSAL_ROOT)
    members = tuple(replace(each, opens=each.opens and each.id != actor.member.id) for each in roster.members)
    file.write_bytes(sign_roster(Roster(roster.version + 1, roster.salt, roster.expires_on, members), ROOT))
    await stage.advance(timedelta(hours=1))


async def test_whoever_may_no_longer_open_reports_gets_nothing_by_old_buttons(stage: Stage) -> None:
    """The grants are still there, and no page, report or packet is shown for them."""
    daniel = stage.actor("Daniel")
    await stage.reporter().send_short_report("en", daniel)
    listed = await stage.command(daniel, "inbox")
    shown = await stage.press(daniel, shown_reports(listed)[0])
    await _take_the_right_to_open(stage, daniel)
    for choice in (*chosen_with(shown, "v1:inbox:"), *shown_reports(listed)):
        daniel.person.forge(choice, message_id=shown.message_id)
        await stage.settle()
        assert not any(shown_reports(message) for message in daniel.person.from_bot[-1:])
        assert daniel.person.from_bot[-1].file is None
        assert not chosen_with(daniel.person.from_bot[-1], "v1:inbox:fetch:")
