"""A report in the hands of the reporter who holds its receipt code: found by what Argon2id made of the code alone.

Nothing here tells who came, or when.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Table, and_, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.custody import Action
from bot.domain.errors import StoreFailed
from bot.domain.identifiers import BlobId, MemberId, ReferralId, ReportId, Week
from bot.domain.referral import ReferralHead
from bot.domain.sealed import ReportRecipients, ReportState, SealedAttachment, SealedGrant
from store import referrals
from store.reports import attachment_columns, grant_columns, grant_of, recipients_of
from store.tables import attachments, custody, grants, notes, referral_grants, reports, update_chats
from store.tables import referrals as referral_rows

_SEALED_PARTS = (reports, attachments, notes, referral_rows)
"""Each row of these holds one sealed part: the body, a file, a note, the consent to a referral."""

NoteKind = Literal["note", "contact"]
"""All that the server knows of what a note is: ``contact`` ones are removed when that consent is taken back."""


@dataclass(frozen=True, slots=True)
class OwnReport:
    """What the receipt code finds: the sealed body and notes, the receipt's own grants, and who holds the others.

    ``acts`` is how many lines of custody there are: nobody gives, adds, takes back or hands over without one.
    ``additions`` is how many of them stand for later words and files, also where the files have expired since.
    ``is_due_epoch`` where somebody who held the present keys lost their grants; ``untold`` are recalls on their way.
    """

    report_id: ReportId
    week: Week
    state: ReportState
    recipients: ReportRecipients
    body: bytes
    receipt_grants: tuple[SealedGrant, ...]
    holders: frozenset[MemberId]
    acts: int
    additions: int
    notes: tuple[bytes, ...]
    attachment_count: int
    gets_updates: bool
    referrals: tuple[ReferralHead, ...] = ()
    untold: frozenset[ReferralId] = frozenset()
    is_due_epoch: bool = False


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure removed: how many sealed parts and grants, and the blobs to be removed after the commit."""

    blobs: tuple[BlobId, ...]
    parts: int
    grants: int


async def find(connection: AsyncConnection, lookup: bytes) -> OwnReport | None:
    """The report of that 16-byte lookup id; None when there is none."""
    found = await connection.execute(select(reports).where(reports.c.lookup == lookup))
    row = found.one_or_none()
    if row is None:
        return None
    held = list(
        await connection.execute(select(grants).where(grants.c.report_id == row.report_id).order_by(grants.c.epoch))
    )
    written = await connection.scalars(
        select(notes.c.ciphertext).where(notes.c.report_id == row.report_id).order_by(notes.c.number)
    )
    return OwnReport(
        report_id=ReportId(row.report_id),
        week=Week(row.week),
        state=ReportState(row.state),
        recipients=recipients_of(row),
        body=row.body,
        receipt_grants=tuple(grant_of(grant) for grant in held if grant.holder is None),
        holders=frozenset(MemberId(grant.holder) for grant in held if grant.holder is not None),
        acts=await _count_acts(connection, ReportId(row.report_id)),
        additions=await _count_additions(connection, ReportId(row.report_id)),
        notes=tuple(written),
        attachment_count=await _count_attachments(connection, ReportId(row.report_id)),
        gets_updates=await _gets_updates(connection, ReportId(row.report_id)),
        referrals=await referrals.of_report(connection, ReportId(row.report_id)),
        untold=frozenset(await referrals.untold(connection)),
        is_due_epoch=row.is_due_epoch,
    )


async def require_unchanged(connection: AsyncConnection, own: OwnReport) -> None:
    """Raise ``StoreFailed`` where anything was done with the report since it was found.

    Whatever is decided from what was found would otherwise undo what another visit did, or a departure.
    """
    holders = await connection.scalars(
        select(grants.c.holder).where(grants.c.report_id == own.report_id, grants.c.holder.is_not(None)).distinct()
    )
    if await _count_acts(connection, own.report_id) != own.acts or set(holders) != own.holders:
        raise StoreFailed("the report was changed or erased meanwhile; nothing was changed now")


async def add_note(
    connection: AsyncConnection, report_id: ReportId, note_id: bytes, ciphertext: bytes, *, kind: NoteKind = "note"
) -> None:
    """Keep one more sealed note; raises ``StoreFailed`` when the report was erased meanwhile."""
    await _require(connection, report_id)
    latest = await connection.scalar(select(func.max(notes.c.number)).where(notes.c.report_id == report_id))
    number = (latest or 0) + 1
    values = {"note_id": note_id, "report_id": report_id, "number": number, "ciphertext": ciphertext, "kind": kind}
    await connection.execute(insert(notes).values(values))


async def has_note(connection: AsyncConnection, report_id: ReportId, ciphertext: bytes) -> bool:
    """Whether exactly this sealed note lies beside the report."""
    same = select(notes.c.number).where(notes.c.report_id == report_id, notes.c.ciphertext == ciphertext).limit(1)
    return await connection.scalar(same) is not None


async def remove_contact(connection: AsyncConnection, report_id: ReportId) -> None:
    """Remove what was written on how to contact the reporter; call ``scrub`` afterwards."""
    await connection.execute(delete(notes).where(notes.c.report_id == report_id, notes.c.kind == "contact"))


async def add_attachment(connection: AsyncConnection, report_id: ReportId, attachment: SealedAttachment) -> None:
    """Keep one more sealed file, whose blob must be durable before; raises ``StoreFailed`` as ``add_note`` does."""
    await _require(connection, report_id)
    await connection.execute(insert(attachments).values(attachment_columns(report_id, attachment)))


async def replace_grants(
    connection: AsyncConnection,
    report_id: ReportId,
    *,
    holders: Collection[MemberId],
    given: Sequence[SealedGrant],
) -> None:
    """Delete every grant of these holders and keep those given instead, in one step."""
    await connection.execute(delete(grants).where(grants.c.report_id == report_id, grants.c.holder.in_(holders)))
    if given:
        await connection.execute(insert(grants), [grant_columns(report_id, grant) for grant in given])


async def begin_epoch(
    connection: AsyncConnection,
    report_id: ReportId,
    *,
    epoch: int,
    recipients: ReportRecipients,
    given: Sequence[SealedGrant],
) -> None:
    """Seal later parts to these recipients from now on; raises ``StoreFailed`` unless ``epoch`` is the next one."""
    begun = await connection.execute(
        update(reports)
        .where(reports.c.report_id == report_id, reports.c.epoch == epoch - 1)
        .values(
            epoch=epoch,
            is_due_epoch=False,
            body_recipient=recipients.body,
            files_recipient=recipients.files,
            originals_recipient=recipients.originals,
            conversation_recipient=recipients.conversation,
        )
    )
    if begun.rowcount != 1:
        raise StoreFailed("the report was changed or erased meanwhile; nothing was changed now")
    await connection.execute(insert(grants), [grant_columns(report_id, grant) for grant in given])


async def erase(connection: AsyncConnection, report_id: ReportId) -> Erased:
    """Remove the report with grants, notes, files, referrals and chats; what was removed already counts nothing.

    What was handed over stays as a recall until its officer was told.
    """
    freed = await connection.scalars(select(attachments.c.blob_id).where(attachments.c.report_id == report_id))
    held = select(referral_rows.c.referral_id).where(referral_rows.c.report_id == report_id)
    erased = Erased(
        blobs=tuple(BlobId(blob_id) for blob_id in freed),
        parts=sum([await _count(connection, rows, rows.c.report_id == report_id) for rows in _SEALED_PARTS]),
        grants=await _count(connection, grants, grants.c.report_id == report_id)
        + await _count(connection, referral_grants, referral_grants.c.referral_id.in_(held)),
    )
    await referrals.recall_all(connection, report_id)
    await connection.execute(delete(reports).where(reports.c.report_id == report_id))
    return erased


async def _require(connection: AsyncConnection, report_id: ReportId) -> None:
    if await _epoch(connection, report_id) is None:
        raise StoreFailed("the report was erased; nothing was changed")


async def _epoch(connection: AsyncConnection, report_id: ReportId) -> int | None:
    epoch: int | None = await connection.scalar(select(reports.c.epoch).where(reports.c.report_id == report_id))
    return epoch


async def _count(connection: AsyncConnection, rows: Table, which: ColumnElement[bool]) -> int:
    return await connection.scalar(select(func.count()).select_from(rows).where(which)) or 0


async def _count_acts(connection: AsyncConnection, report_id: ReportId) -> int:
    lines = select(func.count()).select_from(custody).where(custody.c.report_id == report_id)
    return await connection.scalar(lines) or 0


async def _count_additions(connection: AsyncConnection, report_id: ReportId) -> int:
    is_addition = func.json_extract(custody.c.line, "$.action") == Action.EXTENDED.value
    return await _count(connection, custody, and_(custody.c.report_id == report_id, is_addition))


async def _count_attachments(connection: AsyncConnection, report_id: ReportId) -> int:
    numbers = select(func.max(attachments.c.number)).where(attachments.c.report_id == report_id)
    return await connection.scalar(numbers) or 0


async def _gets_updates(connection: AsyncConnection, report_id: ReportId) -> bool:
    return (
        await connection.scalar(select(update_chats.c.is_due).where(update_chats.c.report_id == report_id)) is not None
    )
