"""Members who left, or stay without a right: what they could open or be handed goes, and nobody inherits it.

Only a roster that was verified a moment ago says who lost what; where it cannot be read, nothing is deleted. Each
report keeps a line of custody, and is sealed to fresh keys from the next act of its reporter on.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from bot.domain.custody import Action
from bot.domain.effects import PendingEffect, ShowStaffNotice
from bot.domain.errors import BadCustody
from bot.domain.identifiers import MemberId, ReportId
from bot.domain.weeks import week_of
from bot.services.outbox import Outbox
from bot.services.ports import Clock
from bot.services.referring import sha256_of
from bot.services.staff import Staff
from bot.services.turns import scrub
from store import custody, referrals, reports
from store import staff as enrolments
from store.database import Connection, Database


@dataclass(frozen=True, slots=True)
class _Lost:
    """Who is enrolled and left, who holds grants and may open no more, and to whom nothing may be referred any more."""

    members: Sequence[MemberId]
    openers: Sequence[MemberId]
    officers: Sequence[MemberId]

    @property
    def is_nothing(self) -> bool:
        return not (self.members or self.openers or self.officers)


class Departures:
    """Takes back what people may open no more."""

    def __init__(self, *, database: Database, staff: Staff, outbox: Outbox, clock: Clock) -> None:
        """Keep the store, the roster, the way out and the clock."""
        self._database = database
        self._staff = staff
        self._outbox = outbox
        self._clock = clock

    async def follow_roster(self) -> None:
        """Load the roster, delete the grants of everybody who may open no more, and tell all staff if there were any.

        What an officer had not fetched yet is cancelled, the rest lapses. Raises ``BadRoster`` before anything is
        deleted.
        """
        await self._staff.load()
        lost = await self._lost()
        if lost.is_nothing:
            return

        async def work(connection: Connection) -> Sequence[PendingEffect]:
            for member_id in lost.members:
                await enrolments.remove(connection, member_id)
            opened = await reports.withdraw(connection, lost.openers)
            handed = await referrals.withdraw(connection, lost.officers)
            digests = [(report_id, sha256_of(grant)) for report_id, grant in opened]
            digests += [(report_id, hashlib.sha256(number).hexdigest()) for report_id, number in handed]
            await self._record(connection, digests)
            alarms = [ShowStaffNotice(each.member.id, "alarm_opener_left") for each in self._staff.enrolled()]
            return await self._outbox.add(connection, alarms if opened else [])

        self._outbox.release(await self._database.write(work))
        await scrub(self._database)

    async def _record(self, connection: Connection, digests: Sequence[tuple[ReportId, str]]) -> None:
        week = week_of(self._clock.now())
        for report_id, digest in digests:
            # A chain that is broken already must not keep the grants of somebody who left.
            with suppress(BadCustody):
                await custody.append(connection, report_id, week=week, action=Action.LAPSED, object_sha256=digest)
        await reports.require_epoch(connection, {report_id for report_id, _ in digests})

    async def _lost(self) -> _Lost:
        async with self._database.read() as connection:
            enrolled = [row.member_id for row in await enrolments.all(connection)]
            openers = await reports.all_holders(connection)
            officers = await referrals.all_officers(connection)
        roster, today = self._staff.roster, self._clock.now().date()
        return _Lost(
            members=[each for each in enrolled if roster.has_left_by(each, today)],
            openers=sorted(each for each in openers if roster.opens_no_more_by(each, today)),
            officers=sorted(each for each in officers if roster.is_handed_nothing_by(each, today)),
        )
