"""How often each chat has tried something within the last hour: in memory only, and for a bounded number of chats."""

from datetime import datetime, timedelta

from bot.domain.identifiers import ChatId
from bot.services.ports import Clock

TRIES_LAST = timedelta(hours=1)
MOST_CHATS = 10_000


class Tries:
    """The tries of one kind."""

    def __init__(self, *, clock: Clock, most: int) -> None:
        """Keep the clock, and how many tries a chat has in an hour."""
        self._clock = clock
        self._most = most
        self._moments: dict[ChatId, tuple[datetime, ...]] = {}

    def __len__(self) -> int:
        """How many chats are remembered."""
        return len(self._moments)

    def has_left(self, chat_id: ChatId) -> bool:
        """Whether the chat may try once more."""
        return len(self._recent(self._moments.get(chat_id, ()))) < self._most

    def count(self, chat_id: ChatId) -> None:
        """Count one try; beyond ``MOST_CHATS`` the chat that has been quiet for longest is forgotten."""
        moments = self._recent(self._moments.pop(chat_id, ()))
        self.forget_old()
        self._moments[chat_id] = (*moments, self._clock.now())
        if len(self._moments) > MOST_CHATS:
            del self._moments[next(iter(self._moments))]

    def forget_old(self) -> None:
        """Forget every chat that has not tried within the hour."""
        # Counting moves a chat to the end, so those that tried last stand last, and most calls look at one chat only.
        while self._moments and not self._recent(next(iter(self._moments.values()))):
            del self._moments[next(iter(self._moments))]

    def _recent(self, moments: tuple[datetime, ...]) -> tuple[datetime, ...]:
        # A clock that was set back would otherwise hold a chat off for as long as it was wrong.
        now = self._clock.now()
        return tuple(moment for moment in moments if now - TRIES_LAST < moment <= now)
