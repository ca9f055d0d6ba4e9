"""The first word with Telegram: waited for however long it takes, and refused at once where the token is wrong.

Nothing that leaves this module repeats the library's own words, because those quote the token.
"""

import asyncio
from collections.abc import Callable

from telegram import Bot

from bot.domain.errors import TelegramError, TelegramUnauthorized
from bot.domain.retrying import Backoff
from bot.telegram_http import ask

_BACKOFF = Backoff(first=0.5, ceiling=30.0)


async def connect(bot: Bot, *, stop: asyncio.Event, on_trouble: Callable[[str], None]) -> bool:
    """Open the bot's connections and check its token; False when ``stop`` was set before Telegram answered.

    ``on_trouble`` hears each new kind of error's class. Raises ``TelegramUnauthorized``.
    """
    if stop.is_set():
        return False
    connecting = asyncio.create_task(_persist(bot, on_trouble))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({connecting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not connecting.done():
            return False
        connecting.result()
        return True
    finally:
        for task in (connecting, stopping):
            task.cancel()
        await asyncio.gather(connecting, stopping, return_exceptions=True)


async def _persist(bot: Bot, on_trouble: Callable[[str], None]) -> None:
    failures, heard = 0, ""
    while (failure := await _attempt(bot)) is not None:
        if type(failure).__name__ != heard:
            heard = type(failure).__name__
            on_trouble(heard)
        failures += 1
        await asyncio.sleep(_BACKOFF.pause(failure, failures))


async def _attempt(bot: Bot) -> TelegramError | None:
    try:
        await ask(bot.initialize())
    except TelegramUnauthorized:
        raise
    except TelegramError as failure:
        return failure
    return None
