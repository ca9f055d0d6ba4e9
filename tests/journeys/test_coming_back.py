"""Leaving and coming back: within 24 hours nothing is lost, after that nothing is left."""

from datetime import timedelta

import pytest

from bot.domain.identifiers import LOCALES
from bot.rehearsal.chats import DELETABLE_FOR
from bot.wiring.rehearsing import Actor
from tests.stage import JPEG, Reporter, Stage, chosen_with

ALMOST_A_DAY = timedelta(hours=23, minutes=30)
HALF_A_DAY = timedelta(hours=12)


async def _half_written(stage: Stage, daniel: Actor) -> Reporter:
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel)
    await reporter.write("half of what I wanted to say")
    await reporter.send_file("photo", JPEG + b"x" * 5000)
    return reporter


async def test_changing_the_language_midway_keeps_every_answer(stage: Stage, daniel: Actor) -> None:
    """After /language the same question is asked in the other language, and the report holds all that was said."""
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    await reporter.consent(daniel)
    await reporter.name_category("F5", "online_abuse")
    await reporter.walk("details:doxxing")
    await reporter.command("language")
    shown = await reporter.walk("language:ug-Arab")
    assert reporter.question() == "details"
    assert any("\u0600" <= letter <= "\u06ff" for letter in shown.text)
    await reporter.walk("nav:next", "nav:finish", "nav:submit")
    report = (await stage.opened_report(daniel)).report
    assert report["language"] == "ug-Arab"
    assert report["category"]["details"] == ["doxxing"]


async def test_a_draft_survives_almost_a_day_and_restarts(stage: Stage, daniel: Actor) -> None:
    """Words, files and answers are there after 23 hours, a change of day and two restarts."""
    reporter = await _half_written(stage, daniel)
    await stage.restart()
    await stage.advance(ALMOST_A_DAY)
    await stage.restart()
    await reporter.write("and the other half")
    await reporter.walk("nav:next", "nav:next", "nav:submit")
    opened = await stage.opened_report(daniel)
    assert opened.report["words"] == ["half of what I wanted to say", "and the other half"]
    assert opened.files[0][1] == JPEG + b"x" * 5000


async def test_start_with_a_draft_offers_to_go_on_with_it(stage: Stage, daniel: Actor) -> None:
    """Whoever presses Start again is asked, and going on leads to where the report was left."""
    reporter = await _half_written(stage, daniel)
    await reporter.start()
    assert "v1:report:unfinished:over" in reporter.screen.choices
    await reporter.walk("nav:go_on", "nav:finish", "nav:submit")
    assert (await stage.opened_report(daniel)).report["words"] == ["half of what I wanted to say"]


async def test_starting_over_leaves_nothing_of_the_old_draft(stage: Stage, daniel: Actor) -> None:
    """The old words and files are gone, and so is the sealed file on the disk."""
    reporter = await _half_written(stage, daniel)
    assert len(list((stage.home / "blobs").iterdir())) == 1
    await reporter.start()
    await reporter.walk("unfinished:over")
    assert list((stage.home / "blobs").iterdir()) == []


async def test_after_a_day_the_draft_and_its_messages_are_gone(stage: Stage, daniel: Actor) -> None:
    """The lapse deletes the session, the files, and from the chat every message on either side."""
    reporter = await _half_written(stage, daniel)
    await stage.advance(timedelta(hours=25))
    rows = await stage.rows()
    assert rows["sessions"] == rows["traces"] == rows["inbox"] == rows["outbox"] == 0
    assert list((stage.home / "blobs").iterdir()) == []
    assert reporter.person.messages == ()


async def test_a_lapse_is_made_good_after_the_bot_was_down(stage: Stage, daniel: Actor) -> None:
    """A bot that was off when the draft lapsed deletes it and its messages when it starts."""
    reporter = await _half_written(stage, daniel)
    await stage.stop()
    stage.clock.advance(timedelta(hours=25))
    await stage.start()
    assert (await stage.rows())["sessions"] == 0
    assert reporter.person.messages == ()


async def test_whoever_comes_back_too_late_begins_anew(stage: Stage, daniel: Actor) -> None:
    """A press on an old button after the lapse shows the choice of a language and loses nobody."""
    reporter = await _half_written(stage, daniel)
    screen = reporter.screen
    await stage.advance(timedelta(hours=25))
    reporter.person.forge("v1:report:nav:next", message_id=screen.message_id)
    await stage.settle()
    assert len(chosen_with(reporter.screen, "v1:report:language:")) == len(LOCALES)


async def test_messages_of_a_draft_that_is_touched_again_and_again_are_deleted(stage: Stage, daniel: Actor) -> None:
    """A draft kept alive over three days still ends with everything deleted that Telegram lets a bot delete."""
    reporter = await _half_written(stage, daniel)
    for _ in range(3):
        await stage.advance(HALF_A_DAY)
        await reporter.write("one more thing")
    await reporter.walk("nav:next", "nav:next", "nav:submit")
    left = [message for message in reporter.person.messages if message.message_id != reporter.screen.message_id]
    assert left == []


@pytest.mark.parametrize("hours", [37, 80])
async def test_a_long_outage_leaves_nothing_of_a_draft(stage: Stage, daniel: Actor, hours: int) -> None:
    """A bot that was off for days deletes the draft and its files when it starts, and its messages if it still may."""
    reporter = await _half_written(stage, daniel)
    await stage.stop()
    stage.clock.advance(timedelta(hours=hours))
    await stage.start()
    rows = await stage.rows()
    assert rows["sessions"] == rows["traces"] == rows["outbox"] == 0
    assert list((stage.home / "blobs").iterdir()) == []
    may_delete = timedelta(hours=hours) < DELETABLE_FOR
    assert bool(reporter.person.messages) is not may_delete
