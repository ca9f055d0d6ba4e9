"""Lanes: what concerns one chat is worked off in order, while chats do not wait for one another.

Nothing overtakes within a lane, and no update leaves it before it was dealt with or handed to ``on_poisoned``.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.domain.identifiers import UpdateId
from bot.domain.retrying import Attempts, Backoff
from bot.services.persisting import persist

Update = Mapping[str, Any]
"""One Bot API update as it came, https://core.telegram.org/bots/api#update."""

_RETRIES = 3
# Of one chat, so many count against the room for all: whoever floods the bot waits for nobody but themselves.
_LANE_SHARE = 100
_BACKOFF = Backoff(first=0.2, ceiling=30.0)


@dataclass(frozen=True, slots=True)
class _Job:
    run: Callable[[], Awaitable[None]]
    give_up: Callable[[], Awaitable[None]]


async def _forget() -> None:
    """Give up work that nobody waits for."""


def lane_of(update: Update) -> int:
    """The chat's id, or for an update outside any chat the person's; 0 where there is neither.

    A press and a message of one person can arrive in parallel, and a private chat has its person's id, so one lane
    holds both.
    """
    for kind in ("message", "edited_message", "callback_query", "my_chat_member"):
        if kind in update:
            return _chat_or_sender(update[kind])
    return 0


def _chat_or_sender(content: Mapping[str, Any]) -> int:
    try:
        carrier = content.get("message") or content
        place = carrier.get("chat") or content["from"]
        return int(place["id"])
    except (AttributeError, LookupError, TypeError, ValueError):
        # An update that is committed must reach its lane even if it is malformed; raising here would stop every start.
        return 0


class Lanes:
    """At most ``concurrency`` updates at work, at most one of them in each lane."""

    def __init__(  # noqa: PLR0913 - each is a setting or an edge of its own
        self,
        dispatch: Callable[[UpdateId, Update], Awaitable[None]],
        *,
        concurrency: int,
        on_poisoned: Callable[[UpdateId, Update], Awaitable[None]],
        on_trouble: Callable[[str], None],
        capacity: int = 1000,
        backoff: Backoff = _BACKOFF,
    ) -> None:
        """Work updates off with ``dispatch``.

        An update whose dispatch fails unexpectedly is tried again three times and then goes to ``on_poisoned``;
        ``on_trouble`` hears the class name of each failure that ends or first delays one.
        """
        self._dispatch = dispatch
        self._slots = asyncio.Semaphore(concurrency)
        self._on_poisoned = on_poisoned
        self._on_trouble = on_trouble
        self._capacity = capacity
        self._backoff = backoff
        self._lanes: dict[int, deque[_Job]] = {}
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._undone = 0
        self._room = asyncio.Event()
        self._room.set()
        self._is_stopped = False

    def put(self, update_id: UpdateId, update: Update) -> None:
        """Append an update to its lane; after ``stop`` it is left to the inbox, which still holds it."""
        job = _Job(partial(self._dispatch, update_id, update), partial(self._on_poisoned, update_id, update))
        self._append(lane_of(update), job)

    def submit_internal(self, key: int, run: Callable[[], Awaitable[None]]) -> None:
        """Append work of our own, such as a draft's expiry, to the lane of the chat ``key``."""
        self._append(key, _Job(run, _forget))

    def has_room(self) -> bool:
        """Whether fewer than ``capacity`` pieces of work are undone, of which each lane counts with 100 at most."""
        return self._room.is_set()

    async def wait_for_room(self) -> None:
        """Return once there is room."""
        await self._room.wait()

    async def drain(self) -> None:
        """Return once nothing is left to do."""
        while self._workers:
            await asyncio.wait(list(self._workers.values()))

    async def stop(self) -> None:
        """Break off what is at work and take nothing more; what is undone stays in the inbox."""
        self._is_stopped = True
        workers = list(self._workers.values())
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        # A worker that was cancelled before its first step had no chance to clear up after itself.
        self._workers.clear()
        self._lanes.clear()

    def _append(self, key: int, job: _Job) -> None:
        if self._is_stopped:
            return
        lane = self._lanes.setdefault(key, deque())
        lane.append(job)
        if len(lane) <= _LANE_SHARE:
            self._count(1)
        if key not in self._workers:
            self._workers[key] = asyncio.create_task(self._work_off(key))

    def _count(self, change: int) -> None:
        self._undone += change
        if self._undone < self._capacity:
            self._room.set()
        else:
            self._room.clear()

    async def _work_off(self, key: int) -> None:
        lane = self._lanes[key]
        while lane:
            await self._carry_out(lane[0])
            if len(lane) <= _LANE_SHARE:
                self._count(-1)
            lane.popleft()
        # No await since the lane was seen empty, so nothing can have been appended to it.
        del self._lanes[key], self._workers[key]

    async def _carry_out(self, job: _Job) -> None:
        poison = await self._persist(job.run)
        if poison is not None:
            await self._persist(job.give_up)

    async def _persist(self, call: Callable[[], Awaitable[None]]) -> Exception | None:
        # A slot for each try, not for the pauses between: a lane that waits must not keep others from working.
        attempts = Attempts(self._backoff, faults_allowed=_RETRIES)
        return await persist(partial(self._in_slot, call), attempts, on_trouble=self._on_trouble)

    async def _in_slot(self, call: Callable[[], Awaitable[None]]) -> None:
        async with self._slots:
            await call()
