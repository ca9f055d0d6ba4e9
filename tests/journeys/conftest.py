"""A running bot for stories that begin with a reporter; who of the staff takes part is enrolled."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.wiring.rehearsing import Actor
from tests.stage import Stage, staged


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The bot on a Tuesday at noon, with Daniel as its one opener until others are enrolled."""
    async with staged(tmp_path, names=("Daniel",)) as running:
        yield running
        assert running.telegram.violations == []
        assert running.telegram.unanswered_callbacks == ()


@pytest.fixture
def daniel(stage: Stage) -> Actor:
    """An opener who reads English."""
    return stage.actor("Daniel")


@pytest.fixture
def berlin(stage: Stage) -> Actor:
    """An officer of the police, where a story's stage has any."""
    return stage.actor("Polizei Berlin")


@pytest.fixture
async def aynur(stage: Stage) -> Actor:
    """An opener who reads Uyghur."""
    await stage.enrol("Aynur")
    return stage.actor("Aynur")


@pytest.fixture
async def li_wei(stage: Stage) -> Actor:
    """Somebody who gets digests only, in Mandarin."""
    await stage.enrol("Li Wei")
    return stage.actor("Li Wei")
