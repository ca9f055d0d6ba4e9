"""When to try failed work again, and when to let it go.

Failures that say nothing against the work itself are waited out for as long as they last; nothing is dropped for them.
"""

from dataclasses import dataclass

from bot.domain.errors import (
    ChatGone,
    FloodWait,
    MessageUnchanged,
    RosterExpired,
    StoreBusy,
    StoreFull,
    TelegramUnauthorized,
    TelegramUnreachable,
)

PASSING = (StoreBusy, StoreFull, TelegramUnreachable, TelegramUnauthorized, FloodWait, RosterExpired)
SETTLED = (ChatGone, MessageUnchanged)


@dataclass(frozen=True, slots=True)
class Backoff:
    """Pauses in seconds that double from ``first`` up to ``ceiling``."""

    first: float = 0.5
    ceiling: float = 60.0

    def pause(self, failure: Exception, tries: int) -> float:
        """Seconds to wait after the ``tries``-th failure in a row (counted from 1)."""
        if isinstance(failure, FloodWait):
            return failure.seconds
        if isinstance(failure, TelegramUnauthorized):
            return self.ceiling
        # The exponent is bounded because a float overflows near 2 ** 1024.
        return min(self.ceiling, self.first * 2.0 ** min(tries - 1, 64))


class Attempts:
    """What one piece of work has been through; ``faults_allowed`` faults of its own are forgiven."""

    def __init__(self, backoff: Backoff, *, faults_allowed: int) -> None:
        """Start with a clean record."""
        self._backoff = backoff
        self._faults_allowed = faults_allowed
        self._faults = 0
        self._setbacks = 0

    def pause_after(self, failure: Exception) -> float | None:
        """Seconds to wait before the next try, or None when there is to be none."""
        if isinstance(failure, PASSING):
            self._setbacks += 1
            return self._backoff.pause(failure, self._setbacks)
        self._faults += 1
        if isinstance(failure, SETTLED) or self._faults > self._faults_allowed:
            return None
        return self._backoff.pause(failure, self._faults)
