"""What happens by the clock: notices at fixed hours, digests, windows, the roster, the purge.

Each job may run again at any time without doing anything twice, so a restart, a jump of the clock or a failure is made
good by the next round.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, time, timedelta

from bot.domain.weeks import Turn
from bot.logs import log
from bot.services.ports import Clock

NOTICE_HOURS = (9, 17)
"""UTC; the same for everybody, so that a notice says nothing about when a report came."""
_HOUR = timedelta(hours=1)
_SOON = timedelta(minutes=1)

Job = Callable[[], Awaitable[None]]


class Schedule:
    """Runs every job at every full hour and when the week turns."""

    def __init__(self, *, clock: Clock, turn: Turn, jobs: Sequence[tuple[str, Job]]) -> None:
        """Keep the clock, when weeks turn, and the jobs by name, in the order in which they run."""
        self._clock = clock
        self._turn = turn
        self._jobs = jobs

    async def run(self) -> None:
        """Run for as long as the bot does; what failed is tried again every minute, and the rest is left in peace."""
        upcoming, due = self._clock.now(), self._jobs
        while True:
            now = self._clock.now()
            if now >= upcoming:
                upcoming, due = next_round(now, self._turn), self._jobs
            due = [(name, job) for name, job in due if not await _attempt(name, job)]
            await self._clock.sleep_until(min(upcoming, now + _SOON) if due else upcoming)


def next_round(now: datetime, turn: Turn) -> datetime:
    """The first full hour or turn of the week after ``now``."""
    hour = now.replace(minute=0, second=0, microsecond=0) + _HOUR
    week = datetime.combine(now.date() + timedelta(days=(turn.weekday - now.weekday()) % 7), turn.at, UTC)
    return min(hour, week) if week > now else hour


def notice_period(now: datetime) -> str:
    """The latest notice hour that has come, as the name under which its notices go out once."""
    days = (now.date() - timedelta(days=1), now.date())
    moments = [datetime.combine(day, time(hour), UTC) for day in days for hour in NOTICE_HOURS]
    return max(moment for moment in moments if moment <= now).strftime("%Y-%m-%dT%H")


async def _attempt(name: str, job: Job) -> bool:
    try:
        await job()
    except Exception as failure:  # noqa: BLE001 - one job's fault, whatever it is, must not stop the others
        log("job_failed", job=name, reason=type(failure).__name__)
        return False
    return True
