"""A digest that comes late says so, in its reader's language and without another word or number in it changed."""

import asyncio
import re
from datetime import timedelta
from pathlib import Path

from structlog.testing import capture_logs

from bot.rehearsal.refusals import server_error
from bot.wiring.rehearsing import Actor
from tests.journeys.digests import A_WEEK, MONDAY, Reading, digest_in_the_outbox, each_once, expected, late, texts
from tests.stage import Stage, staged

MARKS = re.compile("[\u2066-\u2069]")


async def test_an_outage_makes_a_digest_late_and_changes_no_number(stage: Stage, daniel: Actor) -> None:
    """Decided when Telegram takes it, not when the week turned."""
    reading = Reading(daniel)
    stage.telegram.inject("sendMessage", server_error(), times=3)
    stage.clock.advance_to(MONDAY)
    await digest_in_the_outbox(stage)
    await stage.advance(timedelta(hours=2))
    (text,) = texts(reading.messages)
    assert text == late(MONDAY, "en") + await expected(stage, "2026-W48", "en")
    assert MARKS.sub("", text).startswith("This digest comes late. It was due on 30 November 2026, 09:00 UTC.\n")


async def test_a_roster_that_expires_while_a_digest_waits_does_not_lose_it(stage: Stage, daniel: Actor) -> None:
    """Taken for its reader on Monday, tried meanwhile, sent once the roster was renewed on Thursday."""
    stage.sign_roster_anew(until=MONDAY.date())
    await stage.advance_to(MONDAY - timedelta(hours=1))
    reading = Reading(daniel)
    stage.telegram.inject("sendMessage", server_error(), times=3)
    stage.clock.advance_to(MONDAY)
    await digest_in_the_outbox(stage)
    with capture_logs() as logged:
        stage.clock.advance(timedelta(days=3))
        async with asyncio.timeout(60):
            while ("sender", "RosterExpired") not in {(each.get("job"), each.get("reason")) for each in logged}:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    await asyncio.to_thread(stage.sign_roster_anew, until=MONDAY.date() + timedelta(days=300))
    await stage.advance(timedelta(hours=1))
    assert texts(reading.messages) == [late(MONDAY, "en") + await expected(stage, "2026-W48", "en")]
    assert each_once(reading.messages, "2026-W48")


async def test_missed_weeks_come_in_order_each_with_its_own_line(tmp_path: Path) -> None:
    """After three weeks off: the weeks that were open, oldest first; a digest that is asked for is not late."""
    async with staged(tmp_path, names=("Aynur",)) as stage:
        aynur = stage.actor("Aynur")
        reading = Reading(aynur)
        await stage.stop()
        stage.clock.advance_to(MONDAY + 2 * A_WEEK + timedelta(hours=5))
        await stage.start()
        await stage.restart()
        first, second = [await expected(stage, week, "ug-Arab") for week in ("2026-W48", "2026-W49")]
        assert texts(reading.messages) == [late(MONDAY, "ug-Arab") + first, late(MONDAY + A_WEEK, "ug-Arab") + second]
        assert each_once(reading.messages, "2026-W48", "2026-W49")
        asked = Reading(aynur)
        await stage.command(aynur, "digest")
        assert texts(asked.messages) == [second]
