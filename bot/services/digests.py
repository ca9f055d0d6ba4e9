"""Digests on their way to caseworkers: each closed week once to each of them, and again to whoever asks.

Only closed windows are read here, so a digest is the same whenever and to whomever it is sent. A week is taken for a
member in the transaction that puts it into the outbox, so no crash and no second process repeats or loses it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from bot.domain.digest import WEEK_TABLE, Digest, late_paragraphs, released
from bot.domain.effects import DigestPart, PendingEffect, SendDigest, StaffEffect
from bot.domain.identifiers import MemberId, Week
from bot.domain.roster import Role
from bot.domain.screens import Text
from bot.domain.weeks import Turn
from bot.domain.windows import ClosedWindow, Window, closed_weeks
from bot.sealing.ledger_leaf import digest_leaf
from bot.services import ledger
from bot.services.outbox import Outbox
from bot.services.ports import Clock
from bot.services.staff import Staff
from bot.services.tallies import Tallies
from store import digests, jobs
from store.database import Connection, Database

DIGEST_JOB = "digest"
MOST_WEEKS = 12
"""How many closed weeks are sent to somebody who missed them all; a digest shows as many."""


@dataclass(frozen=True, slots=True)
class _Owed:
    """A closed week that a member has not had yet, and the moment at which it was to go out."""

    member_id: MemberId
    week: Week
    due_at: datetime


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
        """The latest closed week in which was counted, or None when there is none among the last ``MOST_WEEKS``."""
        counted = await self._counted()
        return Week(counted[-1].name) if counted else None

    async def send_due(self) -> None:
        """Send every caseworker who can be reached the closed weeks that they have not had, oldest first.

        Of what was missed, the last ``MOST_WEEKS`` weeks. Each goes to each member once, also across restarts and where
        several processes ask at the same time. Nothing is sent, nor counts as sent, to whoever cannot be reached.
        """
        await self._tallies.open_windows(self._clock.now())
        members = [each.member.id for each in self._staff.enrolled() if each.member.role is Role.CASEWORKER]
        counted = await self._counted()
        async with self._database.read() as connection:
            owed = list(_owed(members, counted, await digests.taken(connection)))
        leaves = {week: digest_leaf(released(await self.of_week(week))) for week in {each.week for each in owed}}
        latest = self._closed(most=1)[0]

        async def work(connection: Connection) -> Sequence[PendingEffect]:
            await digests.forget_departed(connection, before=Week(latest.name))
            return await self._hand_over(connection, owed, leaves)

        self._outbox.release(await self._database.write(work))

    def lateness(self, effect: SendDigest) -> tuple[Text, ...]:
        """What stands above a digest that is sent now: one line if it comes late, else nothing."""
        return late_paragraphs(effect.due_at, self._clock.now())

    async def _hand_over(
        self, connection: Connection, owed: Sequence[_Owed], leaves: Mapping[Week, bytes]
    ) -> Sequence[PendingEffect]:
        effects: list[StaffEffect] = []
        for each in owed:
            # Asked under the write lock: another process may have sent it meanwhile.
            if not await digests.take(connection, each.member_id, each.week):
                continue
            if await jobs.claim(connection, DIGEST_JOB, each.week):
                # Its day is known to whoever reads it.
                await ledger.add_published(connection, leaves[each.week])
            effects += digest_for(each.member_id, each.week, due_at=each.due_at)
        return await self._outbox.add(connection, effects)

    async def _counted(self) -> list[Window]:
        now, windows = self._clock.now(), self._closed(most=MOST_WEEKS)
        return [each for each in windows if await self._tallies.closed(ClosedWindow(each, seen_at=now)) is not None]

    def _closed(self, *, most: int) -> tuple[Window, ...]:
        return closed_weeks(self._clock.now(), self._turn, most=most, table=WEEK_TABLE[0])


def digest_for(member_id: MemberId, week: Week, *, due_at: datetime | None = None) -> Sequence[StaffEffect]:
    """The parts of a digest for one member, in the order in which they are read.

    ``due_at`` is when it was to go out, unless it was asked for.
    """
    return [SendDigest(member_id, week, part, due_at) for part in get_args(DigestPart)]


def _owed(members: Collection[MemberId], counted: Sequence[Window], taken: Mapping[MemberId, Week]) -> Iterator[_Owed]:
    for member_id in members:
        # Only who was enrolled before marks were kept has none, and of the time before nothing is known.
        mark = taken.get(member_id)
        for window in counted[-1:] if mark is None else counted:
            if mark is None or window.name > mark:
                yield _Owed(member_id, Week(window.name), due_at=window.closes_at)
