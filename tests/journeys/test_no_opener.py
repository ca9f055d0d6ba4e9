"""With nobody able to open reports the bot says so and takes none."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.signposts import EMERGENCY_NUMBERS
from tests.stage import Stage, staged


@pytest.fixture
async def digests_only(tmp_path: Path) -> AsyncIterator[Stage]:
    """A bot of which no opener is enrolled."""
    async with staged(tmp_path, names=("Li Wei",)) as stage:
        yield stage


async def test_the_bot_says_so_before_the_consent_and_takes_no_report(digests_only: Stage) -> None:
    """The way ends before anything is asked, with numbers and advice still open."""
    reporter = digests_only.reporter()
    await reporter.start()
    shown = await reporter.walk("language:en", "danger:no", "nav:go_on")
    assert "nobody here is able to open reports" in shown.text
    assert "v1:report:nav:go_on" not in shown.choices
    numbers = await reporter.walk("open:numbers")
    assert all(number in numbers.text for number in EMERGENCY_NUMBERS)


async def test_send_is_refused_once_the_chosen_openers_term_is_over(stage: Stage) -> None:
    """A report that no valid opener could read is not stored, though Send was on the screen a moment before."""
    await stage.advance(timedelta(days=365))
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    await reporter.consent(stage.actor("Daniel"))
    await reporter.nav("finish")
    assert "v1:report:nav:submit" in reporter.screen.choices
    await stage.advance(timedelta(hours=13))
    reporter.person.press("v1:report:nav:submit")
    await stage.settle()
    assert "nobody here is able to open reports" in reporter.screen.text
    assert (await stage.rows())["reports"] == 0
