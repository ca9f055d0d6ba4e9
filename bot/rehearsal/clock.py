"""A clock that can be moved forward, so that a waiting time, a digest or an expiry can be played.

It never goes backwards: what has happened stays in the past.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

NOTICE_HOURS = (9, 17)
"""Hours (UTC) at which members of staff are told that something waits."""
_MONDAY_HOUR = 9
_LONGEST_NAP_SECONDS = 3600.0


class RehearsalClock:
    """Real time plus whatever it was moved by; implements ``bot.services.ports.Clock``."""

    def __init__(self, start: datetime | None = None) -> None:
        """Begin at ``start`` (aware), or at the real moment."""
        self._origin = (start or datetime.now(UTC)).astimezone(UTC)
        self._started = time.monotonic()
        self._offset = timedelta()
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """The present moment of the rehearsal, aware and in UTC."""
        return self._origin + timedelta(seconds=time.monotonic() - self._started) + self._offset

    def advance_to(self, moment: datetime) -> None:
        """Jump to ``moment`` and wake every sleeper; raises ValueError when it lies in the past."""
        distance = moment - self.now()
        if distance < timedelta():
            message = "the rehearsal clock only moves forward"
            raise ValueError(message)
        self._offset += distance
        self._moved.set()
        self._moved = asyncio.Event()

    def advance(self, step: timedelta) -> None:
        """Jump forward by ``step``; raises ValueError when it is negative."""
        self.advance_to(self.now() + step)

    async def sleep_until(self, moment: datetime) -> None:
        """Return once ``now()`` has reached ``moment``, also when the clock jumps there."""
        while (left := (moment - self.now()).total_seconds()) > 0:
            await self._nap(min(left, _LONGEST_NAP_SECONDS))

    async def _nap(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._moved.wait()
        except TimeoutError:
            return


def next_monday(now: datetime) -> datetime:
    """The first Monday 09:00 UTC strictly after ``now``: when weeks turn and digests go out."""
    days = (7 - now.weekday()) % 7
    monday = _at_hour(now + timedelta(days=days), _MONDAY_HOUR)
    return monday if monday > now else monday + timedelta(days=7)


def next_notice(now: datetime) -> datetime:
    """The first notice hour (09:00 or 17:00 UTC) strictly after ``now``."""
    candidates = [_at_hour(now + timedelta(days=day), hour) for day in (0, 1) for hour in NOTICE_HOURS]
    return min(moment for moment in candidates if moment > now)


def _at_hour(moment: datetime, hour: int) -> datetime:
    return moment.astimezone(UTC).replace(hour=hour, minute=0, second=0, microsecond=0)


MOVES: MappingProxyType[str, Callable[[datetime], datetime]] = MappingProxyType(
    {
        "hour": lambda now: now + timedelta(hours=1),
        "day": lambda now: now + timedelta(hours=24),
        "notice": next_notice,
        "monday": next_monday,
    },
)
"""The jumps that the page offers, by name."""
