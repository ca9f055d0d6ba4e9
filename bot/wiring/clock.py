"""The machine's own clock."""

import asyncio
from datetime import UTC, datetime

_LONGEST_NAP_SECONDS = 60.0


class SystemClock:
    """Implements ``bot.services.ports.Clock``."""

    def now(self) -> datetime:
        """The present moment, aware and in UTC."""
        return datetime.now(UTC)

    async def sleep_until(self, moment: datetime) -> None:
        """Return once ``now()`` has reached ``moment``; a clock that is set is noticed within a minute."""
        while (left := (moment - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - see below
            # No event can tell that the machine's clock was set.
            await asyncio.sleep(min(left, _LONGEST_NAP_SECONDS))
