"""Trying again what failed: an outage is waited out, a fault of its own is forgiven a few times."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.domain.retrying import SETTLED, Attempts


async def persist(
    call: Callable[[], Awaitable[None]], attempts: Attempts, *, on_trouble: Callable[[str], None]
) -> Exception | None:
    """Call until it succeeds (None) or ``attempts`` allows no more (the last failure).

    ``on_trouble`` hears the class name of each failure, once in a row, apart from answers that settle the matter.
    """
    heard: type[Exception] | None = None
    while (failure := await _attempt(call)) is not None:
        pause = attempts.pause_after(failure)
        if type(failure) is not heard and not isinstance(failure, SETTLED):
            heard = type(failure)
            on_trouble(heard.__name__)
        if pause is None:
            return failure
        await asyncio.sleep(pause)
    return None


async def _attempt(call: Callable[[], Awaitable[None]]) -> Exception | None:
    try:
        await call()
    except Exception as failure:  # noqa: BLE001 - one chat's fault, whatever it is, must not stop the others
        return failure
    return None
