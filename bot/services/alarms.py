"""Alarms to the whole staff: that something is neglected, never what or whose; each once a week at the most.

Reports are looked at by their week of receipt only, which is all that the store knows of time.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

from bot.domain.effects import PendingEffect, ShowStaffNotice
from bot.domain.weeks import week_of
from bot.services.outbox import Outbox
from bot.services.ports import Clock
from bot.services.staff import Staff
from store import jobs, referrals, reports
from store.database import Connection, Database

ALARM_JOB = "alarm"
_A_WEEK = timedelta(days=7)


class Alarms:
    """What has been left lying too long."""

    def __init__(self, *, database: Database, staff: Staff, outbox: Outbox, clock: Clock) -> None:
        """Keep the store, the people, the way out and the clock."""
        self._database = database
        self._staff = staff
        self._outbox = outbox
        self._clock = clock

    async def raise_due(self, period: str) -> None:
        """Raise what is due at a notice hour, named as by ``notice_period``; once in the week of that hour.

        Where nobody can be reached, nothing counts as raised, and a later notice hour raises it.
        """

        async def work(connection: Connection) -> Sequence[PendingEffect]:
            # Looked at once for each notice hour, so that an alarm comes at no hour that tells when a report came.
            if not await jobs.claim(connection, ALARM_JOB, period) or not self._staff.reachable():
                return []
            week = week_of(self._clock.now())
            alarms = [alarm async for alarm in self._due(connection) if await jobs.claim(connection, alarm, week)]
            notices = [
                ShowStaffNotice(enrolled.member.id, alarm) for alarm in alarms for enrolled in self._staff.enrolled()
            ]
            return await self._outbox.add(connection, notices)

        self._outbox.release(await self._database.write(work))

    async def _due(self, connection: Connection) -> AsyncIterator[str]:
        now = self._clock.now()
        # A week before the last one has been over for 7 days or more, on whatever day of it a report came.
        if await reports.waits_since_before(connection, week_of(now - _A_WEEK)):
            yield "alarm_waiting"
        if self._staff.roster.ends_soon_on(now.date()):
            yield "alarm_roster"
        if await referrals.untold(connection):
            yield "alarm_recall"
