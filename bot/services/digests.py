"""Digests on their way to caseworkers: each closed week once to everybody, and again to whoever asks.

Only closed windows are read here, so a digest is the same whenever and to whomever it is sent.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import get_args

from bot.domain.digest import WEEK_TABLE, Digest, released
from bot.domain.effects import DigestPart, PendingEffect, SendDigest, StaffEffect
from bot.domain.identifiers import MemberId, Week
from bot.domain.roster import Role
from bot.domain.weeks import Turn
from bot.domain.windows import ClosedWindow, week_window
from bot.sealing.ledger_leaf import digest_leaf
from bot.services import ledger
from bot.services.outbox import Outbox
from bot.services.ports import Clock
from bot.services.staff import Staff
from bot.services.tallies import Tallies
from store import jobs
from store.database import Connection, Database

DIGEST_JOB = "digest"
_A_WEEK = timedelta(days=7)


class Digests:
    """What goes out about closed weeks."""

    def __init__(  # noqa: PLR0913 - one subject each
        self, *, database: Database, tallies: Tallies, staff: Staff, outbox: Outbox, clock: Clock, turn: Turn
    ) -> None:
        """Keep the store, the other subjects, the clock and when weeks turn."""
        self._database = database
        self._tallies = tallies
        self._staff = staff
        self._outbox = outbox
        self._clock = clock
        self._turn = turn

    async def of_week(self, week: Week) -> Digest:
        """The digest of a closed week; raises ``WindowStillOpen`` or ``BadSettings``."""
        return await self._tallies.digest(week, self._clock.now())

    async def last_closed_week(self) -> Week | None:
        """The latest week that has closed, or None when nothing was counted in it."""
        now = self._clock.now()
        window = week_window(now - _A_WEEK, self._turn, table=WEEK_TABLE[0])
        counted = await self._tallies.closed(ClosedWindow(window, seen_at=now))
        return None if counted is None else Week(window.name)

    async def send_due(self) -> None:
        """Send the latest closed week to every enrolled caseworker, once for each week, also across restarts.

        Nothing is sent, nor counts as sent, where nobody can be reached.
        """
        await self._tallies.open_windows(self._clock.now())
        week = await self.last_closed_week()
        if week is None or not self._staff.reachable():
            return
        leaf = digest_leaf(released(await self.of_week(week)))
        members = [each.member.id for each in self._staff.enrolled() if each.member.role is Role.CASEWORKER]

        async def work(connection: Connection) -> Sequence[PendingEffect]:
            if not await jobs.claim(connection, DIGEST_JOB, week):
                return []
            # Its day is known to whoever reads it.
            await ledger.add_published(connection, leaf)
            return await self._outbox.add(connection, [part for member in members for part in digest_for(member, week)])

        self._outbox.release(await self._database.write(work))


def digest_for(member_id: MemberId, week: Week) -> Sequence[StaffEffect]:
    """The parts of a digest for one member, in the order in which they are read."""
    return [SendDigest(member_id, week, part) for part in get_args(DigestPart)]
