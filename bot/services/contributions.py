"""Who has been counted this week: flood protection that lives in memory only.

Any stored marker would be a list of who reported, so nothing here is ever written, and a restart forgets it all.
"""

import hashlib
import hmac
import secrets
from datetime import datetime

from bot.domain.identifiers import ChatId
from bot.domain.weeks import Turn
from bot.domain.windows import week_window

_KEY_SIZE = 32


class Contributions:
    """The chats whose report was counted in the running week, as marks under a key of this process and week."""

    def __init__(self, turn: Turn) -> None:
        """Forget everybody whenever the week turns."""
        self._turn = turn
        self._begin("")

    def may_count(self, chat_id: ChatId, now: datetime) -> bool:
        """Whether no report of this chat was counted in the week of ``now`` yet."""
        self._follow(now)
        return self._mark(chat_id) not in self._counted

    def remember(self, chat_id: ChatId, now: datetime) -> None:
        """Let no further report of this chat be counted until the week turns."""
        self._follow(now)
        self._counted.add(self._mark(chat_id))

    def _follow(self, now: datetime) -> None:
        week = week_window(now, self._turn, table="").name
        # A clock set back does not bring a new week.
        if week > self._week:
            self._begin(week)

    def _begin(self, week: str) -> None:
        self._week = week
        self._key = secrets.token_bytes(_KEY_SIZE)
        self._counted: set[bytes] = set()

    def _mark(self, chat_id: ChatId) -> bytes:
        # Not the number itself: a page that is swapped out, or a dump, must not hold a readable list.
        return hmac.digest(self._key, str(chat_id).encode(), hashlib.sha256)
