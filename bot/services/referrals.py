"""Referrals on their way to the police: released when due, handed to their own officer only, acknowledged.

A referral counts as handed over before its first byte leaves, so that a withdrawal is never taken for an early one.
"""

import asyncio
import secrets
import shutil
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bot.domain.custody import Action, CustodyEntry
from bot.domain.effects import Effect, PendingEffect, ShowLiaisonNotice
from bot.domain.errors import NoGrant
from bot.domain.identifiers import MemberId, ReferralId, UpdateId
from bot.domain.merkle import leaf_hash
from bot.domain.referral import ReferralHead, ReferralState
from bot.domain.roster import Member
from bot.domain.weeks import week_of
from bot.sealing.bag import BagContents, BagLabel, write_bag, write_bag_files
from bot.sealing.packet import PacketAttachment, PacketNote
from bot.sealing.signing import SigningKey, fingerprint
from bot.services.ledger import Ledger
from bot.services.outbox import Outbox
from bot.services.ports import Clock
from bot.services.referring import sha256_of
from store import custody, intake, jobs, referrals
from store.blobs import BlobFolder
from store.database import Connection, Database
from store.referrals import HeldReferral

REFERRAL_JOB = "referral"
_README = Path(__file__).with_name("bag_readme.txt")


@dataclass(frozen=True, slots=True)
class HandOver:
    """Who hands over: the organisation as police see it, how to reach it, and the key that signs its bags."""

    organization: str
    contact: str
    key: SigningKey


class Referrals:
    """The referrals as their officers meet them."""

    def __init__(  # noqa: PLR0913 - each is a subject of its own
        self, *, database: Database, blobs: BlobFolder, outbox: Outbox, clock: Clock, scratch: Path, hand_over: HandOver
    ) -> None:
        """Keep the store, the sealed files, the way out, the clock, a folder for bags, and who hands over."""
        self._database = database
        self._blobs = blobs
        self._outbox = outbox
        self._clock = clock
        self._scratch = scratch
        self._hand_over = hand_over

    async def release(self) -> None:
        """Let every referral be fetched whose wait is over."""
        now = self._clock.now()
        await self._database.write(lambda connection: referrals.release_due(connection, now))

    async def notify(self, period: str) -> None:
        """Tell every officer for whom something new is ready, once for each period."""

        async def work(connection: Connection) -> Sequence[PendingEffect]:
            if not await jobs.claim(connection, REFERRAL_JOB, period):
                return []
            told = sorted(await referrals.take_unnotified(connection))
            return await self._outbox.add(connection, [ShowLiaisonNotice(member_id, "ready") for member_id in told])

        self._outbox.release(await self._database.write(work))

    async def waiting_for(self, member_id: MemberId) -> list[ReferralHead]:
        """What this officer may fetch."""
        async with self._database.read() as connection:
            return await referrals.fetchable_by(connection, member_id)

    async def all(self) -> list[ReferralHead]:
        """Every referral, for the organisation's own list."""
        async with self._database.read() as connection:
            return await referrals.all(connection)

    async def turn(self, update_id: UpdateId, *effects: Effect) -> None:
        """End an officer's update with its effects."""

        async def work(connection: Connection) -> Sequence[PendingEffect]:
            await intake.remove(connection, update_id)
            return await self._outbox.add(connection, effects)

        self._outbox.release(await self._database.write(work))

    async def acknowledge(
        self, member_id: MemberId, referral_id: ReferralId, update_id: UpdateId | None = None
    ) -> None:
        """Note that the officer has the referral, and end the update; raises ``NoGrant`` or ``IllegalMove``."""

        async def work(connection: Connection) -> Sequence[PendingEffect]:
            held = await referrals.load(connection, referral_id, member_id)
            await referrals.move(connection, held.head, ReferralState.ACKNOWLEDGED)
            await self._record(connection, held, Action.ACKNOWLEDGED)
            if update_id is None:
                return []
            await intake.remove(connection, update_id)
            notice = ShowLiaisonNotice(member_id, "acknowledged", held.head.number)
            return await self._outbox.add(connection, [notice])

        self._outbox.release(await self._database.write(work))

    @asynccontextmanager
    async def bag(self, member: Member, referral_id: ReferralId) -> AsyncIterator[list[Path]]:
        """The bag of a referral as files that vanish with the context; from now on it counts as handed over.

        Raises ``NoGrant`` unless this officer may fetch it now.
        """
        held, chain = await self._database.write(partial(self._take, referral_id=referral_id, member_id=member.id))
        proofs = await Ledger(database=self._database).proofs(leaf_hash(held.report.body))
        folder = self._scratch / secrets.token_hex(8)
        try:
            yield await asyncio.to_thread(self._write_bag, folder, member, self._contents(held, chain, member, proofs))
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _take(
        self, connection: Connection, referral_id: ReferralId, member_id: MemberId
    ) -> tuple[HeldReferral, tuple[CustodyEntry, ...]]:
        held = await referrals.load(connection, referral_id, member_id)
        if held.head.state is ReferralState.READY:
            await referrals.move(connection, held.head, ReferralState.HANDED_OVER)
            await self._record(connection, held, Action.HANDED_OVER)
        return held, await custody.chain(connection, held.report.report_id)

    async def _record(self, connection: Connection, held: HeldReferral, action: Action) -> None:
        digest, week = sha256_of(held.report.grants[0].ciphertext), week_of(self._clock.now())
        await custody.append(connection, held.report.report_id, week=week, action=action, object_sha256=digest)

    def _contents(
        self, held: HeldReferral, chain: Sequence[CustodyEntry], member: Member, proofs: Mapping[str, Any] | None
    ) -> tuple[BagContents, BagLabel]:
        files = [
            PacketAttachment(each.number, self._blobs.path(each.blob_id), each.sha256)
            for each in held.report.attachments
        ]
        # A report enters the ledger at the end of its day; until then there is nothing to prove.
        ledger = {"state": "waiting"} if proofs is None else proofs
        readme = [self._readme(held.head, member)]
        contents = BagContents(held.report, files, [PacketNote(1, held.receipt)], chain, ledger, readme)
        return contents, self._label(held, member)

    def _label(self, held: HeldReferral, member: Member) -> BagLabel:
        return BagLabel(
            organization=self._hand_over.organization,
            contact_email=self._hand_over.contact,
            referral_id=held.head.number,
            description="A sealed referral",
            group="",
            sender="",
            profile="",
            recipient=member.name,
            country=member.countries[0] if member.countries else "",
            handling_code="",
            consent_receipts=(sha256_of(held.receipt),),
            bagged_on=self._clock.now().date(),
        )

    def _readme(self, head: ReferralHead, member: Member) -> str:
        written = _README.read_text("utf-8")
        said = {
            "organization": self._hand_over.organization,
            "recipient": member.name,
            "fingerprint": fingerprint(self._hand_over.key.verify_key),
            "contact": self._hand_over.contact or self._hand_over.organization,
            "referral": head.number,
        }
        for name, value in said.items():
            written = written.replace(f"{{ ${name} }}", value)
        return written

    def _write_bag(self, folder: Path, member: Member, written: tuple[BagContents, BagLabel]) -> list[Path]:
        contents, label = written
        if not contents.report.grants or contents.report.grants[0].holder != member.id:
            raise NoGrant("a referral is handed to its own officer only")
        folder.mkdir(mode=0o700)
        bag = folder / label.referral_id
        write_bag(bag, contents, label=label, key=self._hand_over.key)
        return write_bag_files(folder, bag)
