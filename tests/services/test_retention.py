"""The purge at the edges of a day: a draft that lapses while its day key dies still takes everything with it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.stage import JPEG, Reporter, Stage, StageClock, staged

LATE_ON_TUESDAY = datetime(2026, 11, 24, 23, 20, tzinfo=UTC)
LATE_ON_WEDNESDAY = datetime(2026, 11, 25, 23, 10, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 0, 0, 1, tzinfo=UTC)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The bot in the last hour of a UTC day."""
    async with staged(tmp_path, start=LATE_ON_TUESDAY, names=["Daniel"]) as running:
        yield running


async def _half_written(stage: Stage) -> Reporter:
    reporter = stage.reporter()
    await reporter.walk_to_words("en", stage.actor("Daniel"))
    await reporter.send_file("photo", JPEG + b"x" * 500)
    return reporter


async def test_a_draft_of_the_last_hour_of_a_day_lapses_whole(stage: Stage) -> None:
    """Its lapse falls into the hour in which its day key is to go; messages, rows and files go before the key."""
    reporter = await _half_written(stage)
    await stage.advance_to(LATE_ON_WEDNESDAY)
    assert (await stage.rows())["sessions"] == 1
    await stage.advance_to(THURSDAY)
    assert reporter.person.messages == ()
    assert (await stage.rows())["sessions"] == 0
    assert list((stage.home / "blobs").iterdir()) == []


async def test_a_draft_that_lapsed_while_the_bot_was_off_for_days_leaves_no_file(stage: Stage) -> None:
    """After a long outage the draft's files go with it, at once."""
    await _half_written(stage)
    await stage.stop()
    stage.clock.advance(timedelta(days=5))
    await stage.start()
    assert (await stage.rows())["sessions"] == 0
    assert list((stage.home / "blobs").iterdir()) == []


async def test_a_damaged_key_of_another_day_does_not_stop_today(stage: Stage) -> None:
    """Whatever lay under that day is lost, and nothing else."""
    reporter = await _half_written(stage)
    (stage.home / "keys" / "2026-11-23").write_bytes(b"damaged")
    assert (await reporter.write("one more thing")).choices
    assert (await stage.rows())["sessions"] == 1


async def test_files_of_a_draft_survive_a_clock_that_was_set_back(stage: Stage) -> None:
    """A draft touched at a moment that has not come yet still names its files at the next start."""
    reporter = await _half_written(stage)
    await stage.stop()
    stage.clock = StageClock(stage.clock.now() - timedelta(hours=1))
    await stage.start()
    assert len(list((stage.home / "blobs").iterdir())) == 1
    await reporter.walk("nav:finish", "nav:submit")
    assert len((await stage.opened_report(stage.actor("Daniel"))).files) == 1
