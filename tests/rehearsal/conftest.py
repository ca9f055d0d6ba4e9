"""A simulated Telegram that listens, and a stock Bot that speaks to it over HTTP."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram import Bot

from bot.rehearsal.clock import RehearsalClock
from bot.rehearsal.people import Person
from bot.rehearsal.server import SimulatedTelegram

TUESDAY = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


@pytest.fixture
async def telegram() -> AsyncIterator[SimulatedTelegram]:
    """A Telegram on a Tuesday morning."""
    simulated = SimulatedTelegram(RehearsalClock(TUESDAY))
    await simulated.start()
    yield simulated
    await simulated.stop()


@pytest.fixture
async def bot(telegram: SimulatedTelegram) -> AsyncIterator[Bot]:
    """The bot's side, as the library's own client."""
    async with Bot(telegram.token, f"{telegram.url}/bot", f"{telegram.url}/file/bot") as client:
        yield client


@pytest.fixture
def aynur(telegram: SimulatedTelegram) -> Person:
    """Somebody who has pressed Start."""
    person = telegram.person("Aynur", "ug")
    person.command("start")
    return person
