"""Alarms: what lies too long is said to the whole staff, once a week, without a word of content."""

from datetime import timedelta

import pytest

from bot.domain.identifiers import LOCALES
from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.stage import CODE, Stage, chosen_with

A_DAY = timedelta(days=1)
all_staff = pytest.mark.usefixtures("aynur", "li_wei")


def _heard(actor: Actor, key: str) -> int:
    said = {text(key, locale) for locale in LOCALES}
    return sum(message.text in said for message in actor.person.from_bot)


async def _advance_daily(stage: Stage, days: int) -> None:
    for _ in range(days):
        await stage.advance(A_DAY)


@all_staff
async def test_a_report_that_nobody_took_is_said_to_all_once_a_week(stage: Stage, daniel: Actor) -> None:
    """Received on a Tuesday, it is named no earlier than 7 days later: in the week after the next Sunday, at 9."""
    await stage.reporter().send_short_report("en", daniel)
    await _advance_daily(stage, 12)
    assert [_heard(actor, "staff-alarm-waiting") for actor in stage.actors] == [0, 0, 0]
    await _advance_daily(stage, 2)
    assert [_heard(actor, "staff-alarm-waiting") for actor in stage.actors] == [1, 1, 1]
    await _advance_daily(stage, 3)
    assert _heard(daniel, "staff-alarm-waiting") == 1
    await _advance_daily(stage, 4)
    assert _heard(daniel, "staff-alarm-waiting") == 2


async def test_a_report_that_was_taken_raises_no_alarm(stage: Stage, daniel: Actor) -> None:
    """Marking it is enough."""
    await stage.reporter().send_short_report("en", daniel)
    await stage.press(daniel, chosen_with(await stage.command(daniel, "inbox"), "v1:inbox:show:")[0])
    await stage.press(daniel, chosen_with(daniel.person.from_bot[-1], "v1:inbox:taken:")[0])
    await _advance_daily(stage, 15)
    assert _heard(daniel, "staff-alarm-waiting") == 0


async def test_the_reporter_reads_it_too_on_coming_back(stage: Stage, daniel: Actor) -> None:
    """With the offer to choose somebody else."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel)
    await reporter.write("is anybody there")
    await reporter.nav("finish")
    (code,) = CODE.findall(reporter.screen.text)
    await reporter.nav("submit")
    for later, is_said in ((timedelta(hours=1), False), (timedelta(days=14), True)):
        await stage.advance(later)
        await reporter.command("return")
        await reporter.walk("language:en")
        await reporter.write(str(code))
        assert (text("visit-neglected", "en") in reporter.screen.text) is is_said
        await reporter.walk("visit:leave")


@all_staff
@pytest.mark.parametrize(("days", "is_due"), [(32, False), (20, True)])
async def test_a_roster_that_ends_within_30_days_is_said_to_all(stage: Stage, *, days: int, is_due: bool) -> None:
    """Early enough to fetch the root key from its safe."""
    stage.sign_roster_anew(until=(stage.clock.now() + timedelta(days=days)).date())
    await stage.advance(A_DAY)
    assert [_heard(actor, "staff-alarm-roster") for actor in stage.actors] == [int(is_due)] * 3
    await stage.restart()
    await stage.advance(A_DAY)
    assert [_heard(actor, "staff-alarm-roster") for actor in stage.actors] == [int(is_due)] * 3
