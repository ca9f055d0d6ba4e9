"""Long polling that loses nothing: Telegram may forget a batch only once ``accept`` has committed it.

getUpdates confirms everything below its ``offset``, so the offset moves after the commit and at no other place.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from random import SystemRandom
from typing import Any, TypeVar

import telegram

from bot.domain.errors import (
    AmanetError,
    FloodWait,
    StoreBusy,
    StoreFailed,
    StoreFull,
    TelegramError,
    TelegramUnauthorized,
    TelegramUnreachable,
)
from bot.domain.identifiers import UpdateId
from bot.domain.retrying import Backoff
from bot.intake.lanes import Lanes
from bot.telegram_http import ask

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
LONGEST_POLL_SECONDS = 50
"""The Bot API server waits no longer than this, whatever is asked for."""

# The library warns about "getUpdates", which it would rather parse into objects of its own and thereby lose fields that
# it does not know; it turns this spelling into the same method.
_GET_UPDATES = "get_Updates"
_BATCH = 100
_ANSWER_SECONDS = 10
_BACKOFF = Backoff(first=0.5, ceiling=30.0)

_T = TypeVar("_T")
Accept = Callable[[Sequence[Mapping[str, Any]]], Awaitable[Sequence[UpdateId]]]
"""Commits updates and returns the ids that were not known before."""


class _Stopped(Exception):
    """The loop was asked to end."""


class Polling:
    """Fetches updates, has them committed, and puts the new ones into their lanes."""

    def __init__(  # noqa: PLR0913 - each is a setting or an edge of its own
        self,
        bot: telegram.Bot,
        lanes: Lanes,
        *,
        accept: Accept,
        on_trouble: Callable[[str], None],
        poll_seconds: int = LONGEST_POLL_SECONDS,
        backoff: Backoff = _BACKOFF,
    ) -> None:
        """Poll ``bot`` for up to ``poll_seconds`` at a time; ``on_trouble`` hears each new kind of error's class."""
        self._bot = bot
        self._lanes = lanes
        self._accept = accept
        self._on_trouble = on_trouble
        self._poll_seconds = poll_seconds
        self._backoff = backoff
        self._jitter = SystemRandom()
        self._stopping = asyncio.Event()
        self._offset: int | None = None
        self._failures = 0
        self._trouble = ""

    async def run(self) -> None:
        """Fetch until ``stop``; raises ``TelegramUnauthorized`` when the token is not accepted."""
        with suppress(_Stopped):
            while True:
                await self._unless_stopped(self._lanes.wait_for_room())
                await self._fetch_once()

    def stop(self) -> None:
        """Let ``run`` end at once, or after the commit that is under way; what was not committed stays unconfirmed."""
        self._stopping.set()

    async def _fetch_once(self) -> None:
        try:
            await self._take(await self._unless_stopped(self._fetch()))
        except TelegramUnauthorized:
            raise
        except (TelegramError, StoreBusy, StoreFull, StoreFailed) as trouble:
            await self._back_off(trouble)
        else:
            self._failures = 0
            self._trouble = ""

    async def _fetch(self) -> list[dict[str, Any]]:
        request: dict[str, Any] = {
            "timeout": self._poll_seconds,
            "limit": _BATCH,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        if self._offset is not None:
            request["offset"] = self._offset
        longest = self._poll_seconds + _ANSWER_SECONDS
        answer = await ask(self._bot.do_api_request(_GET_UPDATES, api_kwargs=request, read_timeout=longest))
        return _updates_of(answer)

    async def _take(self, updates: list[dict[str, Any]]) -> None:
        if not updates:
            # The offset that was sent is confirmed by this answer. It is not sent again, because ids start anew at
            # random after an idle week and a remembered one could then hide what comes.
            self._offset = None
            return
        new = set(await self._accept(updates))
        self._offset = max(update["update_id"] for update in updates) + 1
        for update in updates:
            if update["update_id"] in new:
                self._lanes.put(UpdateId(update["update_id"]), update)

    async def _back_off(self, trouble: AmanetError) -> None:
        reason = type(trouble).__name__
        if reason != self._trouble:
            self._trouble = reason
            self._on_trouble(reason)
        self._failures += 1
        pause = self._backoff.pause(trouble, self._failures)
        if not isinstance(trouble, FloodWait):
            pause *= self._jitter.uniform(0.5, 1.0)
        await self._unless_stopped(asyncio.sleep(pause))

    async def _unless_stopped(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Run ``work``, breaking it off with ``_Stopped`` as soon as the loop is to end."""
        task = asyncio.ensure_future(work)
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if self._stopping.is_set():
                raise _Stopped
            return task.result()
        finally:
            for each in (task, stopping):
                each.cancel()
            await asyncio.gather(task, stopping, return_exceptions=True)


def _updates_of(answer: object) -> list[dict[str, Any]]:
    if not isinstance(answer, list) or not all(_is_update(each) for each in answer):
        raise TelegramUnreachable("the answer to getUpdates is not a list of updates")
    return answer


def _is_update(candidate: object) -> bool:
    return isinstance(candidate, dict) and isinstance(candidate.get("update_id"), int)
