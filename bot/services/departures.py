"""Members and officers who left: their grants and their enrolment go, and nobody inherits them.

Only a roster that was verified a moment ago says who left; where it cannot be read, nothing is deleted.
"""

from collections.abc import Sequence

from bot.domain.effects import PendingEffect, ShowStaffNotice
from bot.domain.identifiers import MemberId
from bot.services.outbox import Outbox
from bot.services.ports import Clock
from bot.services.staff import Staff
from bot.services.turns import scrub
from store import referrals, reports
from store import staff as enrolments
from store.database import Connection, Database


class Departures:
    """Takes back what people who left could open."""

    def __init__(self, *, database: Database, staff: Staff, outbox: Outbox, clock: Clock) -> None:
        """Keep the store, the roster, the way out and the clock."""
        self._database = database
        self._staff = staff
        self._outbox = outbox
        self._clock = clock

    async def follow_roster(self) -> None:
        """Load the roster, then delete the grants of everybody who left, and tell all staff if openers were among them.

        What an officer who left had not fetched yet is cancelled. Raises ``BadRoster`` before anything is deleted.
        """
        await self._staff.load()
        gone = await self._gone()
        if not gone:
            return

        async def work(connection: Connection) -> Sequence[PendingEffect]:
            for member_id in gone:
                await enrolments.remove(connection, member_id)
            await referrals.withdraw(connection, gone)
            if not await reports.withdraw(connection, gone):
                return []
            alarms = [ShowStaffNotice(enrolled.member.id, "alarm_opener_left") for enrolled in self._staff.enrolled()]
            return await self._outbox.add(connection, alarms)

        self._outbox.release(await self._database.write(work))
        await scrub(self._database)

    async def _gone(self) -> list[MemberId]:
        async with self._database.read() as connection:
            enrolled = {row.member_id for row in await enrolments.all(connection)}
            known = await reports.all_holders(connection) | await referrals.all_holders(connection) | enrolled
        today = self._clock.now().date()
        return sorted(member_id for member_id in known if self._staff.roster.has_left_by(member_id, today))
