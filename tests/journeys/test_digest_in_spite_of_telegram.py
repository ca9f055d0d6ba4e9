"""Each digest reaches its reader once, whatever Telegram and the drawing of its parts do.

Where Telegram took a part and its answer was lost, that part comes twice, since nobody can know that it was taken.
"""

from datetime import timedelta
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from structlog.testing import capture_logs

from bot.domain.screens import Text
from bot.rehearsal.refusals import Failure, lost_answer, server_error, silence, too_many_requests
from bot.rendering import charts, paper
from bot.wiring.rehearsing import Actor
from i18n.speech import say
from tests.journeys.digests import A_WEEK, MONDAY, Reading, digest_in_the_outbox, each_once, expected, texts
from tests.stage import Stage

CUT_AFTER_ALL = Failure(0, "", is_carried_out=True, is_silent=True)
"""The connection breaks when Telegram has done what it was asked and before it says so."""


async def test_what_was_not_taken_is_sent_again_until_it_is(stage: Stage, daniel: Actor) -> None:
    """One kind of failure each week, of the text or of whatever comes first, and each digest is there once."""
    for weeks, failure in enumerate((too_many_requests(1), server_error(), silence())):
        reading = Reading(daniel)
        stage.telegram.inject("*" if weeks else "sendMessage", failure, times=2)
        await stage.advance_to(MONDAY + weeks * A_WEEK)
        await stage.restart()
        assert texts(reading.messages) == [await expected(stage, f"2026-W{48 + weeks}", "en")]
        assert each_once(reading.messages, f"2026-W{48 + weeks}")


async def test_a_telegram_that_refuses_connections_is_waited_for(stage: Stage, daniel: Actor) -> None:
    """Nothing listens when the week turns; the digest comes when something does, and once."""
    reading, port = Reading(daniel), urlsplit(stage.telegram.url).port
    await stage.telegram.stop()
    stage.clock.advance_to(MONDAY)
    await digest_in_the_outbox(stage)
    assert port is not None
    await stage.telegram.start(port=port)
    await stage.settle()
    assert texts(reading.messages) == [await expected(stage, "2026-W48", "en")]
    assert each_once(reading.messages, "2026-W48")


async def test_a_part_whose_answer_was_lost_comes_twice_and_nothing_else_does(stage: Stage, daniel: Actor) -> None:
    """The copy has the same words; the other parts come once, and so does the next digest."""
    for weeks, failure in enumerate((lost_answer(), CUT_AFTER_ALL)):
        reading = Reading(daniel)
        stage.telegram.inject("sendMessage", failure)
        await stage.advance_to(MONDAY + weeks * A_WEEK)
        assert texts(reading.messages) == 2 * [await expected(stage, f"2026-W{48 + weeks}", "en")]
        assert each_once(reading.messages, f"2026-W{48 + weeks}")


@pytest.mark.usefixtures("li_wei")
async def test_who_blocked_the_bot_holds_nobody_up_and_gets_the_next_digest(stage: Stage, daniel: Actor) -> None:
    """What was refused is not kept for later: /digest shows it; the other reader never noticed."""
    reading, other = Reading(daniel), Reading(stage.actor("Li Wei"))
    daniel.person.block()
    await stage.advance_to(MONDAY)
    assert list(reading.messages) == []
    daniel.person.unblock()
    await stage.advance_to(MONDAY + timedelta(hours=3))
    assert list(reading.messages) == []
    await stage.advance_to(MONDAY + A_WEEK)
    assert texts(reading.messages) == [await expected(stage, "2026-W49", "en")]
    assert len(texts(other.messages)) == len(("2026-W48", "2026-W49"))
    assert each_once(other.messages, "2026-W48", "2026-W49")


@pytest.mark.parametrize(("drawer", "cannot"), [(charts, "charts"), (paper, "paper")])
async def test_what_cannot_be_drawn_is_said_and_holds_nothing_up(
    stage: Stage, daniel: Actor, monkeypatch: pytest.MonkeyPatch, drawer: ModuleType, cannot: str
) -> None:
    """One line stands in the place of the part, every other part comes, and the operator's log names the failure."""
    child = stage.home.parent / "child.py"
    child.write_text("raise SystemExit(1)\n")
    monkeypatch.setattr(drawer, "_CHILD", child)
    reading = Reading(daniel)
    with capture_logs() as logged:
        await stage.advance_to(MONDAY)
    said = say(Text(f"digest-{cannot}-failed"), "en")
    assert texts(reading.messages) == [await expected(stage, "2026-W48", "en"), said]
    kinds = {message.file.name.rpartition(".")[2] for message in reading.messages if message.file is not None}
    assert kinds == {"png", "pdf", "csv"} - {{"charts": "png", "paper": "pdf"}[cannot]}
    assert {"event": "trouble", "log_level": "info", "job": "digest", "reason": "CannotRender"} in logged
