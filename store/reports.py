"""Submitted reports as the server keeps them: sealed parts, grants and an ISO week.

Who holds no grant can neither list, count, fetch nor change a report; nothing here leads back to a chat.
"""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.errors import NoGrant
from bot.domain.file_lines import FILE_LINES, FileLine
from bot.domain.identifiers import BlobId, GrantId, MemberId, ReportId, Week
from bot.domain.sealed import (
    ReportHead,
    ReportRecipients,
    ReportState,
    SealedAttachment,
    SealedGrant,
    SealedReport,
)
from store.tables import attachments, grants, notes, referrals, reports

_NO_GRANT = "this person holds no grant for that report"


async def add(connection: AsyncConnection, report: SealedReport) -> None:
    """Keep a report with its grants and attachments, in state ``new``; its blobs must be durable before."""
    await connection.execute(insert(reports).values(report_columns(report)))
    await connection.execute(insert(grants), [grant_columns(report.report_id, grant) for grant in report.grants])
    if report.attachments:
        columns = [attachment_columns(report.report_id, attachment) for attachment in report.attachments]
        await connection.execute(insert(attachments), columns)


async def openable_by(connection: AsyncConnection, member_id: MemberId, *, offset: int, limit: int) -> list[ReportHead]:
    """The reports for which this member holds a grant, newest week first, within a week by random id."""
    rows = await connection.execute(
        select(reports.c.report_id, reports.c.week, reports.c.state)
        .where(reports.c.report_id.in_(_granted_to(member_id)))
        .order_by(reports.c.week.desc(), reports.c.report_id)
        .offset(offset)
        .limit(limit)
    )
    return [ReportHead(ReportId(row.report_id), Week(row.week), ReportState(row.state)) for row in rows]


async def count_openable(connection: AsyncConnection, member_id: MemberId) -> int:
    """How many reports this member holds a grant for."""
    counted = await connection.scalar(select(func.count()).select_from(_granted_to(member_id).subquery()))
    return counted or 0


async def head(connection: AsyncConnection, report_id: ReportId, member_id: MemberId) -> ReportHead:
    """Week and state of one report; raises ``NoGrant`` unless this member holds a grant for it."""
    row = await _granted_report(connection, report_id, member_id)
    return ReportHead(report_id, Week(row.week), ReportState(row.state))


async def load_for(connection: AsyncConnection, report_id: ReportId, member_id: MemberId) -> SealedReport:
    """A report with this member's grants and nobody else's, its files only for who may open them.

    Raises ``NoGrant`` if there are none.
    """
    row = await _granted_report(connection, report_id, member_id)
    held = await connection.execute(
        select(grants).where(grants.c.report_id == report_id, grants.c.holder == member_id).order_by(grants.c.epoch)
    )
    own = tuple(map(grant_of, held))
    files = await connection.execute(
        select(attachments)
        .where(attachments.c.report_id == report_id, attachments.c.line.in_(opened_by(own)))
        .order_by(attachments.c.number)
    )
    written = await connection.scalars(
        select(notes.c.ciphertext).where(notes.c.report_id == report_id).order_by(notes.c.number)
    )
    return SealedReport(
        report_id=report_id,
        week=Week(row.week),
        recipients=recipients_of(row),
        roster_fingerprint=row.roster_fingerprint,
        body=row.body,
        grants=own,
        lookup=row.lookup,
        attachments=tuple(map(attachment_of, files)),
        notes=tuple(written),
    )


async def set_state(connection: AsyncConnection, report_id: ReportId, member_id: MemberId, state: ReportState) -> None:
    """Say how far casework on a report is; raises ``NoGrant`` unless this member holds a grant for it."""
    changed = await connection.execute(
        update(reports)
        .where(reports.c.report_id == report_id, reports.c.report_id.in_(_granted_to(member_id)))
        .values(state=state)
    )
    if changed.rowcount == 0:
        raise NoGrant(_NO_GRANT)


async def count_reply(connection: AsyncConnection, report_id: ReportId, member_id: MemberId) -> int:
    """Count one more reply of this member's on their grants, with which it goes; raises ``NoGrant`` without any.

    Gives how many there are since the oldest of them was given.
    """
    theirs = (grants.c.report_id == report_id, grants.c.holder == member_id)
    counted = update(grants).where(*theirs).values(replies=grants.c.replies + 1).returning(grants.c.replies)
    found: list[int] = list(await connection.scalars(counted))
    if not found:
        raise NoGrant(_NO_GRANT)
    return max(found)


async def unnotified_holders(connection: AsyncConnection) -> set[MemberId]:
    """The members with a grant of which they were not yet told."""
    rows = await connection.scalars(
        select(grants.c.holder).where(grants.c.holder.is_not(None), grants.c.is_notified.is_(False)).distinct()
    )
    return set(map(MemberId, rows))


async def mark_notified(connection: AsyncConnection, member_ids: Collection[MemberId]) -> None:
    """Note that these members were told of every grant they hold now."""
    await connection.execute(
        update(grants).where(grants.c.holder.in_(member_ids), grants.c.is_notified.is_(False)).values(is_notified=True)
    )


async def renew_notice(connection: AsyncConnection, report_id: ReportId) -> None:
    """Let every holder be told at the next notice hour that something waits."""
    await connection.execute(update(grants).where(grants.c.report_id == report_id).values(is_notified=False))


async def all_holders(connection: AsyncConnection) -> set[MemberId]:
    """Every member who holds a grant of any report."""
    holders = await connection.scalars(select(grants.c.holder).where(grants.c.holder.is_not(None)).distinct())
    return {MemberId(holder) for holder in holders}


async def withdraw(connection: AsyncConnection, holders: Collection[MemberId]) -> list[tuple[ReportId, bytes]]:
    """Delete every grant of these members, of every report and epoch; call ``scrub`` afterwards.

    Gives the newest grant that each of them held of each report, with that report.
    """
    theirs = grants.c.holder.in_(holders)
    rows = await connection.execute(
        select(grants).where(theirs).order_by(grants.c.report_id, grants.c.holder, grants.c.epoch)
    )
    newest = {(ReportId(row.report_id), row.holder): row.ciphertext for row in rows}
    await connection.execute(delete(grants).where(theirs))
    return [(report_id, ciphertext) for (report_id, _), ciphertext in newest.items()]


async def require_epoch(connection: AsyncConnection, report_ids: Collection[ReportId]) -> None:
    """Let nothing more be sealed to the present keys of these reports; only the receipt code can make others."""
    await connection.execute(update(reports).where(reports.c.report_id.in_(report_ids)).values(is_due_epoch=True))


async def waits_since_before(connection: AsyncConnection, week: Week) -> bool:
    """Whether a report received before that week was never taken."""
    waiting = select(reports.c.week).where(reports.c.state == ReportState.NEW.value, reports.c.week < week).limit(1)
    return await connection.scalar(waiting) is not None


async def blob_ids(connection: AsyncConnection) -> set[BlobId]:
    """The blobs that reports name."""
    return set(map(BlobId, await connection.scalars(select(attachments.c.blob_id))))


async def expire(connection: AsyncConnection, *, reports_before: Week, files_before: Week) -> list[BlobId]:
    """Remove reports older than one week and the attachments of reports older than another.

    Returns the blobs that nothing names any more; they are to be removed after the commit, since a blob removed
    before a commit that fails would leave a report without its file.
    """
    # ISO weeks of four-digit years sort as text. A report that goes takes its files with it, whatever their own term.
    aged = select(reports.c.report_id).where(reports.c.week < max(reports_before, files_before))
    expired = await connection.scalars(
        delete(attachments).where(attachments.c.report_id.in_(aged)).returning(attachments.c.blob_id)
    )
    freed = [BlobId(blob_id) for blob_id in expired]
    # Files are numbered from 1 again: one that is added later must not fall under what an officer was promised before.
    await connection.execute(update(referrals).where(referrals.c.report_id.in_(aged)).values(file_count=0))
    await connection.execute(delete(reports).where(reports.c.week < reports_before))
    return freed


def _granted_to(member_id: MemberId) -> Select[tuple[bytes]]:
    return select(grants.c.report_id).where(grants.c.holder == member_id).distinct()


async def _granted_report(connection: AsyncConnection, report_id: ReportId, member_id: MemberId) -> Row[Any]:
    # One answer for "no grant" and "no such report": nobody can probe for reports that are not theirs.
    found = await connection.execute(
        select(reports).where(reports.c.report_id == report_id, reports.c.report_id.in_(_granted_to(member_id)))
    )
    row = found.one_or_none()
    if row is None:
        raise NoGrant(_NO_GRANT)
    return row


def report_columns(report: SealedReport) -> dict[str, Any]:
    """A sealed report as the columns of its row."""
    return {
        "report_id": report.report_id,
        "week": report.week,
        "state": "new",
        "body_recipient": report.recipients.body,
        "files_recipient": report.recipients.files,
        "originals_recipient": report.recipients.originals,
        "conversation_recipient": report.recipients.conversation,
        "roster_fingerprint": report.roster_fingerprint,
        "body": report.body,
        "lookup": report.lookup,
    }


def grant_columns(report_id: ReportId, grant: SealedGrant) -> dict[str, Any]:
    """A grant as the columns of its row, not yet notified."""
    return {
        "grant_id": grant.grant_id,
        "report_id": report_id,
        "epoch": grant.epoch,
        "holder": grant.holder,
        "ciphertext": grant.ciphertext,
        "is_notified": False,
        **opens_columns(grant),
    }


def opens_columns(grant: SealedGrant) -> dict[str, bool]:
    """Which files a grant opens, as the columns ``opens_files`` and ``opens_originals``."""
    return {f"opens_{line}": line in grant.opens for line in FILE_LINES}


def attachment_columns(report_id: ReportId, attachment: SealedAttachment) -> dict[str, Any]:
    """A sealed file as the columns of its row."""
    return {
        "blob_id": attachment.blob_id,
        "report_id": report_id,
        "number": attachment.number,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "line": attachment.line,
    }


def recipients_of(row: Row[Any]) -> ReportRecipients:
    """The public recipients of a report's row."""
    return ReportRecipients(
        body=row.body_recipient,
        files=row.files_recipient,
        originals=row.originals_recipient,
        conversation=row.conversation_recipient,
    )


def grant_of(row: Row[Any]) -> SealedGrant:
    """The grant of a row."""
    return SealedGrant(GrantId(row.grant_id), row.epoch, row.holder, row.ciphertext, opens_of(row))


def opens_of(row: Row[Any]) -> frozenset[FileLine]:
    """The lines that the columns ``opens_files`` and ``opens_originals`` of a row name."""
    return frozenset(line for line in FILE_LINES if getattr(row, f"opens_{line}"))


def opened_by(held: Iterable[SealedGrant]) -> frozenset[FileLine]:
    """The lines of files that these grants open together."""
    return frozenset(line for grant in held for line in grant.opens)


def attachment_of(row: Row[Any]) -> SealedAttachment:
    """The sealed file of a row."""
    return SealedAttachment(row.number, BlobId(row.blob_id), row.size, row.sha256, row.line)
