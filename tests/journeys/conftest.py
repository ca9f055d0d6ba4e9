"""A running bot with its whole staff enrolled, for stories that begin with a reporter."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.wiring.rehearsing import Actor
from tests.stage import Stage, staged


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The bot on a Tuesday at noon, Aynur and Daniel as openers, Li Wei for digests only."""
    async with staged(tmp_path) as running:
        yield running
        assert running.telegram.violations == []
        assert running.telegram.unanswered_callbacks == ()


@pytest.fixture
def aynur(stage: Stage) -> Actor:
    """An opener who reads Uyghur."""
    return stage.actor("Aynur")


@pytest.fixture
def daniel(stage: Stage) -> Actor:
    """An opener who reads English."""
    return stage.actor("Daniel")


@pytest.fixture
def li_wei(stage: Stage) -> Actor:
    """Somebody who gets digests only, in Mandarin."""
    return stage.actor("Li Wei")
