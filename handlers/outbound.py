"""Committed effects on their way to Telegram: in order for each chat, side by side across chats, at a bounded pace.

An effect leaves the queue only when it was carried out, when its chat is gone, or when it failed by its own fault.
"""

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextlib import suppress
from functools import partial
from itertools import count

from bot.domain.effects import Effect, PendingEffect, ReporterEffect, ShowScreen
from bot.domain.errors import ChatGone, MessageUnchanged
from bot.domain.identifiers import EffectId
from bot.domain.retrying import Attempts, Backoff
from bot.services.persisting import persist
from bot.telegram_http import ask

# Telegram asks for no more than about 30 messages a second over all chats and one a second in a chat, "short bursts"
# allowed (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). A burst of 5 on top of the
# default 25 stays at 30; a burst of 3 lets a notice, a screen and a deletion follow one tap without a wait.
_OVERALL_BURST = 5
_CHAT_RATE = 1.0
_CHAT_BURST = 3

_TRIES_FORGIVEN = 2
_BACKOFF = Backoff(first=0.5, ceiling=60.0)


def chat_key(effect: Effect) -> Hashable:
    """What must stay in order among itself: a reporter's chat, or everything for one member of staff."""
    if isinstance(effect, ReporterEffect):
        return effect.chat_id
    return ("staff", effect.member_id)


class Pace:
    """At most ``burst`` at once and ``rate`` a second on average; a rate of 0 lifts the limit.

    The generic cell rate algorithm (ITU-T I.371, virtual scheduling): slots are reserved in the order of asking.
    """

    def __init__(self, rate: float, burst: int) -> None:
        """Begin rested."""
        self._interval = 1.0 / rate if rate else 0.0
        self._tolerance = (burst - 1) * self._interval
        self._due = float("-inf")

    def reserve(self, now: float) -> float:
        """Take the next slot; returns how many seconds after ``now`` (monotonic) it lies."""
        due = max(self._due, now)
        self._due = due + self._interval
        return max(0.0, due - self._tolerance - now)

    def is_rested(self, now: float) -> bool:
        """Whether a whole burst is free, so that nothing is lost by forgetting this pace."""
        return self._due <= now


class Sender:
    """Implements ``bot.services.ports.Outbound``."""

    def __init__(  # noqa: PLR0913 - each is a setting or an edge of its own
        self,
        perform: Callable[[Effect], Awaitable[None]],
        done: Callable[[PendingEffect], Awaitable[None]],
        *,
        on_chat_gone: Callable[[Effect], Awaitable[None]],
        on_trouble: Callable[[str], None],
        rate: float,
        backoff: Backoff = _BACKOFF,
    ) -> None:
        """Carry effects out with ``perform`` and end them with ``done``, ``rate`` of them a second over all chats.

        A rate of 0 lifts this limit and that of each chat. ``on_trouble`` hears class names of errors, nothing else.
        """
        self._perform = perform
        self._done = done
        self._on_chat_gone = on_chat_gone
        self._on_trouble = on_trouble
        self._chat_rate = _CHAT_RATE if rate else 0.0
        self._backoff = backoff
        self._overall = Pace(rate, _OVERALL_BURST)
        self._paces: dict[Hashable, Pace] = {}
        self._queues: dict[Hashable, list[tuple[int, int, PendingEffect]]] = {}
        self._workers: dict[Hashable, asyncio.Task[None]] = {}
        self._known: set[EffectId] = set()
        self._arrivals = count()
        self._is_stopped = False

    def enqueue(self, pending: Sequence[PendingEffect]) -> None:
        """Take over committed effects; never blocks. One that is already waiting is not taken twice."""
        for each in pending:
            if not self._is_stopped and each.effect_id not in self._known:
                self._known.add(each.effect_id)
                self._append(chat_key(each.effect), each)

    async def drain(self, within: float) -> bool:
        """Wait up to ``within`` seconds for everything to be carried out; returns whether it was."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self._workers:
                    await asyncio.wait(list(self._workers.values()))
        return not self._workers

    async def stop(self) -> None:
        """Break off and take nothing more; what is undone stays in the outbox."""
        self._is_stopped = True
        workers = list(self._workers.values())
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        self._workers.clear()
        self._queues.clear()

    def _append(self, key: Hashable, pending: PendingEffect) -> None:
        heapq.heappush(self._queues.setdefault(key, []), (pending.position, next(self._arrivals), pending))
        if key not in self._workers:
            self._workers[key] = asyncio.create_task(self._work_off(key))

    async def _work_off(self, key: Hashable) -> None:
        queue = self._queues[key]
        while queue:
            _, _, pending = heapq.heappop(queue)
            await self._deliver(key, pending)
            self._known.discard(pending.effect_id)
        # No await since the queue was seen empty, so nothing can have been added to it.
        del self._queues[key], self._workers[key]
        # Not at once: a chat that is heard of again within its burst's time must not begin rested.
        asyncio.get_running_loop().call_later(_CHAT_BURST / _CHAT_RATE, self._forget_pace, key)

    async def _deliver(self, key: Hashable, pending: PendingEffect) -> None:
        failure = await self._persist(partial(self._perform_in_turn, key, pending.effect))
        if isinstance(failure, ChatGone):
            await self._persist(partial(self._on_chat_gone, pending.effect))
        # Ended also when it failed by its own fault: it would fail again after every restart.
        await self._persist(partial(self._done, pending))

    async def _perform_in_turn(self, key: Hashable, effect: Effect) -> None:
        # The loop's time, not a Clock's: a rehearsal's clock jumps, and a rate must not.
        loop = asyncio.get_running_loop()
        pace = self._paces.setdefault(key, Pace(self._chat_rate, _CHAT_BURST))
        await asyncio.sleep(pace.reserve(loop.time()))
        await asyncio.sleep(self._overall.reserve(loop.time()))
        if self._is_superseded(key, effect):
            return
        with suppress(MessageUnchanged):
            await ask(self._perform(effect))

    def _is_superseded(self, key: Hashable, effect: Effect) -> bool:
        # A screen is rendered from where the chat stands when it is sent, so of several that wait the last says it all.
        # Whoever presses faster than Telegram lets the bot answer would otherwise watch every screen catch up.
        return isinstance(effect, ShowScreen) and any(
            isinstance(pending.effect, ShowScreen) for _, _, pending in self._queues[key]
        )

    def _forget_pace(self, key: Hashable) -> None:
        pace = self._paces.get(key)
        if pace and key not in self._workers and pace.is_rested(asyncio.get_running_loop().time()):
            del self._paces[key]

    async def _persist(self, call: Callable[[], Awaitable[None]]) -> Exception | None:
        return await persist(call, Attempts(self._backoff, faults_allowed=_TRIES_FORGIVEN), on_trouble=self._on_trouble)
