"""The queue that getUpdates reads, with Telegram's two rules: only an offset confirms, and only one may poll.

An update stays until a poll names a higher offset, so whatever a killed bot had not confirmed comes again.
"""

import asyncio
import secrets
from collections.abc import Sequence

from bot.rehearsal.messages import Json
from bot.rehearsal.refusals import ApiRefusal

_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class UpdateQueue:
    """Updates in the order in which they happened, until they are confirmed."""

    def __init__(self) -> None:
        """Begin empty, at an arbitrary id as Telegram does."""
        self._next_id = 100_000_000 + secrets.randbelow(100_000_000)
        self._waiting: dict[int, Json] = {}
        self._past: dict[int, Json] = {}
        self._allowed: frozenset[str] = frozenset()
        self._arrival = asyncio.Event()
        self._newest_poll: object = None
        self._is_closed = False

    @property
    def unconfirmed(self) -> int:
        """How many updates no poll has confirmed yet."""
        return len(self._waiting)

    def put(self, kind: str, body: Json) -> int | None:
        """Queue an update and return its id, or None when the bot did not ask for this kind."""
        if self._allowed and kind not in self._allowed:
            return None
        update_id = self._next_id
        self._next_id += 1
        self._waiting[update_id] = {"update_id": update_id, kind: body}
        self._wake()
        return update_id

    def deliver_again(self, update_id: int) -> None:
        """Hand out a confirmed update a second time, as Telegram does when a confirmation was lost."""
        self._waiting = dict(sorted((self._waiting | {update_id: self._past[update_id]}).items()))
        self._wake()

    def drop(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    def close(self) -> None:
        """End every poll that waits."""
        self._is_closed = True
        self._wake()

    def restrict(self, allowed: Sequence[str]) -> None:
        """From now on keep only these kinds; an empty list means every kind."""
        self._allowed = frozenset(allowed)

    async def poll(self, *, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 (a Bot API field)
        """Confirm everything below ``offset``, then wait up to ``timeout`` seconds for the rest.

        Raises ApiRefusal 409 in an older poll as soon as a newer one begins.
        """
        poll = self._newest_poll = object()
        self._wake()
        self._confirm(offset)
        try:
            async with asyncio.timeout(timeout or 0.001):
                await self._until_something_waits(poll)
        except TimeoutError:
            return []
        return list(self._waiting.values())[:limit]

    async def _until_something_waits(self, poll: object) -> None:
        while not self._waiting and not self._is_closed:
            arrival = self._arrival
            await arrival.wait()
            if self._newest_poll is not poll:
                raise ApiRefusal(409, _CONFLICT)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = max(self._waiting, default=self._next_id - 1) + 1 + offset
        for update_id in [waiting for waiting in self._waiting if waiting < offset]:
            self._past[update_id] = self._waiting.pop(update_id)

    def _wake(self) -> None:
        self._arrival.set()
        self._arrival = asyncio.Event()
