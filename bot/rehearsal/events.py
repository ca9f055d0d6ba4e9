"""What happened in the simulated Telegram, in order, for the page's live view and for tests that wait."""

import asyncio

from bot.rehearsal.messages import Json


class EventLog:
    """An append-only list that can be waited on."""

    def __init__(self) -> None:
        """Begin empty."""
        self._events: list[Json] = []
        self._grown = asyncio.Event()

    def __len__(self) -> int:
        """How many events there are: the position from which later ones are read."""
        return len(self._events)

    def append(self, event: Json) -> None:
        """Add an event and wake whoever waits."""
        self._events.append(event)
        self._grown.set()
        self._grown = asyncio.Event()

    def since(self, position: int) -> list[Json]:
        """Every event from ``position`` on."""
        return self._events[position:]

    async def grow_beyond(self, position: int) -> None:
        """Return once there are more than ``position`` events."""
        while len(self._events) <= position:
            await self._grown.wait()
