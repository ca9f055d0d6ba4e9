"""Referrals on their way to the police: released when due, handed to their own officer only, acknowledged.

A referral counts as handed over before its first byte leaves, so that a withdrawal is never taken for an early one.
"""

import asyncio
import hashlib
import secrets
import shutil
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.domain.custody import Action, CustodyEntry
from bot.domain.effects import Effect, PendingEffect, ShowLiaisonNotice
from bot.domain.errors import NoGrant
from bot.domain.identifiers import MemberId, ReferralId, UpdateId
from bot.domain.referral import HANDLING_CODE, ReferralHead, ReferralState
from bot.domain.roster import Member
from bot.domain.weeks import week_of
from bot.sealing import packet_proofs
from bot.sealing.bag import BagContents, BagLabel, write_bag, write_bag_files
from bot.sealing.bag_layout import PROFILE
from bot.sealing.ledger_leaf import hand_over_leaf, sealed_leaf
from bot.sealing.packet import MANIFEST, PacketAttachment, PacketNote, ledger_members, manifest_digest
from bot.sealing.signing import SigningKey, fingerprint
from bot.services import ledger
from bot.services.ledger import Ledger
from bot.services.letters import letters_for
from bot.services.outbox import Outbox
from bot.services.ports import Clock
from bot.services.referring import sha256_of
from store import custody, intake, jobs, referrals
from store.blobs import BlobFolder
from store.database import Connection, Database
from store.referrals import HeldReferral

REFERRAL_JOB = "referral"


@dataclass(frozen=True, slots=True)
class HandOver:
    """Who hands over: the organisation as police see it, how to reach it, and the key that signs its bags."""

    organization: str
    contact: str
    key: SigningKey


@dataclass(frozen=True, slots=True)
class _Packet:
    """What an officer may have now: the referral, its files, its one note, and the SHA-256 that fixes all of it."""

    held: HeldReferral
    files: Sequence[PacketAttachment]
    notes: Sequence[PacketNote]
    digest: bytes


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
        self._ledger = Ledger(database=database)

    async def release(self) -> None:
        """Let every referral be fetched whose wait is over."""
        now = self._clock.now()
        await self._database.write(lambda connection: referrals.release_due(connection, now))

    async def notify(self, period: str, reachable: Collection[MemberId]) -> None:
        """Tell each reachable officer for whom something new is ready, once for each period.

        What others are to hear of waits for a later notice hour.
        """

        async def work(connection: Connection) -> Sequence[PendingEffect]:
            if not await jobs.claim(connection, REFERRAL_JOB, period):
                return []
            told = sorted(await referrals.take_unnotified(connection, reachable))
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

    async def untold(self) -> dict[ReferralId, MemberId]:
        """Every recall that its officer is still to be told of."""
        async with self._database.read() as connection:
            return await referrals.untold(connection)

    async def told(self, referral_id: ReferralId) -> bool:
        """Note that the officer was told of a recall; whether it waited for that."""
        return await self._database.write(lambda connection: referrals.told(connection, referral_id))

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
            await self._record(connection, held, Action.ACKNOWLEDGED, hashlib.sha256(referral_id).hexdigest())
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
        packet, chain = await self._database.write(partial(self._take, referral_id=referral_id, member_id=member.id))
        contents = self._contents(packet, chain, member, await self._proofs(packet))
        folder = self._scratch / secrets.token_hex(8)
        try:
            yield await asyncio.to_thread(self._write_bag, folder, member, (contents, self._label(packet, member)))
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _take(
        self, connection: Connection, referral_id: ReferralId, member_id: MemberId
    ) -> tuple[_Packet, tuple[CustodyEntry, ...]]:
        held = await referrals.load(connection, referral_id, member_id)
        # Asked before anything is noted: what nobody could open is not handed over.
        if not held.report.grants:
            raise NoGrant("a referral without a grant is not handed over; the reporter has to consent again")
        packet = self._packet(held)
        if held.head.state is ReferralState.READY:
            await referrals.move(connection, held.head, ReferralState.HANDED_OVER)
        await self._note_hand_over(connection, packet)
        return packet, await custody.chain(connection, held.report.report_id)

    def _packet(self, held: HeldReferral) -> _Packet:
        files = [
            PacketAttachment(each.number, self._blobs.path(each.blob_id), each.sha256)
            for each in held.report.attachments
        ]
        notes = [PacketNote(1, held.receipt)]
        return _Packet(held, files, notes, manifest_digest(held.report, files, notes))

    async def _note_hand_over(self, connection: Connection, packet: _Packet) -> None:
        # The bag's own hash cannot stand in the custody that the bag carries, so the packet's manifest is named: it
        # fixes every sealed part. What is fetched again unchanged is noted once, what changed since then anew.
        noted = await custody.chain(connection, packet.held.report.report_id)
        digest = packet.digest.hex()
        if any(entry.action is Action.HANDED_OVER and entry.object_sha256 == digest for entry in noted):
            return
        await self._record(connection, packet.held, Action.HANDED_OVER, digest)
        # Its custody line stands beside the report, so its day would say until when the reporter's acts had been done.
        await ledger.add(connection, hand_over_leaf(packet.digest), week=week_of(self._clock.now()))

    async def _record(self, connection: Connection, held: HeldReferral, action: Action, object_sha256: str) -> None:
        week = week_of(self._clock.now())
        await custody.append(connection, held.report.report_id, week=week, action=action, object_sha256=object_sha256)

    async def _proofs(self, packet: _Packet) -> bytes:
        hashes = ledger_members(packet.held.report, packet.files, packet.notes)
        leaves = {name: sealed_leaf(sha256) for name, sha256 in hashes.items()}
        # What came this week waits for its end, as the hand-over itself does; fetched again later, it has its proof.
        return packet_proofs.spelled(await self._ledger.proofs_of(leaves | {MANIFEST: hand_over_leaf(packet.digest)}))

    def _contents(self, packet: _Packet, chain: Sequence[CustodyEntry], member: Member, proofs: bytes) -> BagContents:
        return BagContents(
            report=packet.held.report,
            attachments=packet.files,
            notes=packet.notes,
            custody=chain,
            proofs=proofs,
            letters=letters_for(member.countries, self._said(packet.held.head, member)),
        )

    def _label(self, packet: _Packet, member: Member) -> BagLabel:
        held = packet.held
        return BagLabel(
            organization=self._hand_over.organization,
            contact_email=self._hand_over.contact,
            referral_id=held.head.number,
            description="A sealed referral",
            # Both stand outside the seal already: the packet's manifest names the report, the custody its digest.
            group=held.report.report_id.hex(),
            sender=packet.digest.hex(),
            profile=PROFILE,
            recipient=member.name,
            country=member.countries[0] if member.countries else "",
            handling_code=HANDLING_CODE,
            consent_receipts=(sha256_of(held.receipt),),
            # The day is the officer's, who fetches; the reporter's own acts are dated by weeks only.
            bagged_on=self._clock.now().date(),
        )

    def _said(self, head: ReferralHead, member: Member) -> dict[str, str]:
        return {
            "organization": self._hand_over.organization,
            "recipient": member.name,
            "fingerprint": fingerprint(self._hand_over.key.verify_key),
            "contact": self._hand_over.contact or self._hand_over.organization,
            "referral": head.number,
        }

    def _write_bag(self, folder: Path, member: Member, written: tuple[BagContents, BagLabel]) -> list[Path]:
        contents, label = written
        if contents.report.grants[0].holder != member.id:
            raise NoGrant("a referral is handed to its own officer only")
        folder.mkdir(mode=0o700)
        bag = folder / label.referral_id
        write_bag(bag, contents, label=label, key=self._hand_over.key)
        return write_bag_files(folder, bag)
