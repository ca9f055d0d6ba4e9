"""What caseworkers may do: list, fetch and mark the reports whose grants they hold, and be told that something waits.

Every question is asked together with the member's id, so that who has no grant gets the same answer as for nothing.
"""

import asyncio
import secrets
import shutil
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.domain.effects import Effect, NotifyMember, PendingEffect
from bot.domain.identifiers import MemberId, ReportId, UpdateId
from bot.domain.sealed import ReportHead, ReportState, SealedReport
from bot.domain.staff_screens import PAGE_SIZE, InboxPage
from bot.sealing import packet_proofs
from bot.sealing.ledger_leaf import sealed_leaf
from bot.sealing.packet import PacketAttachment, PacketNote, ledger_members, write_packet_files
from bot.services.ledger import Ledger
from bot.services.outbox import Outbox
from store import intake, jobs, reports
from store.blobs import BlobFolder
from store.database import Connection, Database

NOTICE_JOB = "notice"


class Casework:
    """The reports as members of staff meet them."""

    def __init__(self, *, database: Database, blobs: BlobFolder, ledger: Ledger, outbox: Outbox, scratch: Path) -> None:
        """Keep the store, the sealed files, the ledger, the way out, and a folder for packets on their way."""
        self._database = database
        self._blobs = blobs
        self._ledger = ledger
        self._outbox = outbox
        # Ciphertext only.
        self._scratch = scratch

    async def page(self, member_id: MemberId, page: int) -> InboxPage:
        """One page of what this member may open, newest week first; a page beyond the end is the last one."""
        async with self._database.read() as connection:
            total = await reports.count_openable(connection, member_id)
            page = max(0, min(page, (total - 1) // PAGE_SIZE))
            heads = await reports.openable_by(connection, member_id, offset=page * PAGE_SIZE, limit=PAGE_SIZE)
        return InboxPage(tuple(heads), page, total)

    async def head(self, member_id: MemberId, report_id: ReportId) -> ReportHead:
        """What may be said of one report; raises ``NoGrant``."""
        async with self._database.read() as connection:
            return await reports.head(connection, report_id, member_id)

    async def turn(
        self, update_id: UpdateId, *effects: Effect, mark: tuple[MemberId, ReportId, ReportState] | None = None
    ) -> None:
        """End a member's update with its effects, after marking a report if asked; raises ``NoGrant``."""

        async def work(connection: Connection) -> Sequence[PendingEffect]:
            await intake.remove(connection, update_id)
            if mark is not None:
                member_id, report_id, state = mark
                await reports.set_state(connection, report_id, member_id, state)
            return await self._outbox.add(connection, effects)

        self._outbox.release(await self._database.write(work))

    async def notify_waiting(self, period: str, reachable: Collection[MemberId]) -> None:
        """Tell holders of a grant that was never mentioned that something waits, once for each period.

        Of others than the reachable nothing counts as mentioned, so that they hear of it at a later notice hour.
        """

        async def work(connection: Connection) -> Sequence[PendingEffect]:
            if not await jobs.claim(connection, NOTICE_JOB, period):
                return []
            holders = sorted((await reports.unnotified_holders(connection)).intersection(reachable))
            await reports.mark_notified(connection, holders)
            return await self._outbox.add(connection, [NotifyMember(member_id, "waiting") for member_id in holders])

        self._outbox.release(await self._database.write(work))

    def clear_scratch(self) -> None:
        """Remove the packets that a process which was killed left behind; only while none is on its way."""
        shutil.rmtree(self._scratch, ignore_errors=True)
        self._scratch.mkdir(mode=0o700, exist_ok=True)

    @asynccontextmanager
    async def packet(self, member_id: MemberId, report_id: ReportId) -> AsyncIterator[list[Path]]:
        """The sealed report with this member's grants only, as files that vanish with the context.

        Raises ``NoGrant``. A packet over the size that a bot may send comes in numbered parts.
        """
        async with self._database.read() as connection:
            report = await reports.load_for(connection, report_id, member_id)
        contents = self._contents(report)
        proofs = await self._proofs(contents)
        folder = self._scratch / secrets.token_hex(8)
        try:
            yield await asyncio.to_thread(_write_packet, contents, proofs, folder)
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    def _contents(self, report: SealedReport) -> "_Contents":
        attachments = [
            PacketAttachment(each.number, self._blobs.path(each.blob_id), each.sha256) for each in report.attachments
        ]
        notes = [PacketNote(number, ciphertext) for number, ciphertext in enumerate(report.notes, 1)]
        return _Contents(report, attachments, notes)

    async def _proofs(self, contents: "_Contents") -> bytes | None:
        hashes = ledger_members(contents.report, contents.attachments, contents.notes)
        # What came this week waits for its end, and the packet need not wait with it.
        found = await self._ledger.proofs_of({name: sealed_leaf(sha256) for name, sha256 in hashes.items()})
        return packet_proofs.spelled(found) if found else None


@dataclass(frozen=True, slots=True)
class _Contents:
    report: SealedReport
    attachments: Sequence[PacketAttachment]
    notes: Sequence[PacketNote]


def _write_packet(contents: _Contents, proofs: bytes | None, folder: Path) -> list[Path]:
    folder.mkdir(mode=0o700)
    return write_packet_files(
        folder, report=contents.report, attachments=contents.attachments, notes=contents.notes, proofs=proofs
    )
