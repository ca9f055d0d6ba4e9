"""The bot's first call: patient while Telegram cannot be reached, final where the token is wrong, silent about it."""

import asyncio
import traceback
from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.domain.errors import TelegramUnauthorized
from bot.rehearsal.refusals import server_error, silence, too_many_requests, unauthorized
from bot.rehearsal.server import SimulatedTelegram
from bot.telegram_http import AiohttpRequest, bot_over
from bot.wiring.connecting import connect


@pytest.fixture
async def telegram() -> AsyncIterator[SimulatedTelegram]:
    """A Telegram that listens."""
    simulated = SimulatedTelegram()
    await simulated.start()
    yield simulated
    await simulated.stop()


@pytest.fixture
async def bot(telegram: SimulatedTelegram) -> AsyncIterator[Bot]:
    """A bot that has not spoken yet."""
    client = bot_over(AiohttpRequest(), token=telegram.token, api_url=telegram.url)
    yield client
    await client.shutdown()


async def test_a_bot_that_telegram_knows_is_connected(bot: Bot) -> None:
    """Without trouble nothing is heard, and the bot knows its own name."""
    heard: list[str] = []
    assert await connect(bot, stop=asyncio.Event(), on_trouble=heard.append)
    assert heard == []
    assert bot.username


async def test_an_unreachable_telegram_is_waited_for_and_heard_once(telegram: SimulatedTelegram, bot: Bot) -> None:
    """Faults that pass are tried again; the same kind twice in a row is reported once."""
    telegram.inject("getMe", silence())
    telegram.inject("getMe", server_error())
    telegram.inject("getMe", too_many_requests(1))
    heard: list[str] = []
    assert await connect(bot, stop=asyncio.Event(), on_trouble=heard.append)
    assert heard == ["TelegramUnreachable", "FloodWait"]


async def test_stop_works_while_telegram_is_unreachable(telegram: SimulatedTelegram, bot: Bot) -> None:
    """Whoever stops a bot that waits does not wait with it."""
    telegram.inject("getMe", server_error(), times=1_000_000)
    stop = asyncio.Event()
    assert not await connect(bot, stop=stop, on_trouble=lambda _: stop.set())


async def test_a_bot_that_was_stopped_before_it_began_says_nothing(telegram: SimulatedTelegram, bot: Bot) -> None:
    """The failure that waits for the first call is still there for the next bot."""
    telegram.inject("getMe", unauthorized())
    stop = asyncio.Event()
    stop.set()
    assert not await connect(bot, stop=stop, on_trouble=lambda _: None)
    assert telegram.injected("getMe", None) is not None


async def test_a_refused_token_ends_it_and_is_not_repeated(telegram: SimulatedTelegram, bot: Bot) -> None:
    """Neither the error nor anything chained to it shows the token, which the library puts into its own."""
    telegram.inject("getMe", unauthorized())
    with pytest.raises(TelegramUnauthorized, match="AMANET_TOKEN") as raised:
        await connect(bot, stop=asyncio.Event(), on_trouble=lambda _: None)
    assert telegram.token not in "".join(traceback.format_exception(raised.value))
