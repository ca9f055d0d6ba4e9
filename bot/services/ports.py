"""The edges that Amanet does not own, as the use cases see them; wiring supplies the real ones."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.domain.effects import PendingEffect


class Clock(Protocol):
    """Time in UTC."""

    def now(self) -> datetime:
        """The present moment, aware and in UTC."""
        ...

    async def sleep_until(self, moment: datetime) -> None:
        """Return once ``now()`` has reached ``moment``, also when the clock jumps there."""
        ...


class Outbound(Protocol):
    """Carries committed effects to Telegram, in order for each chat."""

    def enqueue(self, pending: Sequence[PendingEffect]) -> None:
        """Take over effects whose transaction has been committed; never blocks and never fails."""
        ...


class Downloads(Protocol):
    """Files that wait at Telegram."""

    def stream(self, file_id: str) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        """Open a file as a stream of chunks; raises ``TelegramError`` or ``FileRefused("lost")``."""
        ...
