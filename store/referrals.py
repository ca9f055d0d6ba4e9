"""Referrals to police liaison officers, with their grants, which no casework statement ever reads.

A grant lies here from the reporter's consent on and can be fetched only by its officer, and only once its time has
come; withdrawal deletes it. Withdrawn after the hand-over, even with the whole report, it leaves a recall: its number
and its officer, until that officer was told.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.errors import NoGrant, StoreFailed
from bot.domain.file_lines import FileLine
from bot.domain.identifiers import GrantId, MemberId, ReferralId, ReportId, Week
from bot.domain.referral import FETCHABLE, RECALLABLE, STANDING, ReferralHead, ReferralState, after_departure, moved
from bot.domain.sealed import SealedGrant, SealedReport
from store.reports import attachment_of, opened_by, opens_columns, opens_of, recipients_of
from store.tables import attachments, recalls, referral_grants, referrals, reports

_HOUR = 3600
_ENDED = frozenset({ReferralState.CANCELLED, ReferralState.RECALLED})
_NOTHING = "there is no such referral for this officer, or it was withdrawn"


@dataclass(frozen=True, slots=True)
class NewReferral:
    """A referral to be kept: ``receipt`` is the sealed consent, ``file_count`` up to which file it extends."""

    head: ReferralHead
    due_at: datetime | None
    file_count: int
    receipt: bytes = field(repr=False)
    grants: tuple[SealedGrant, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class HeldReferral:
    """What one officer may fetch: the report with this officer's grants and the files consented to."""

    head: ReferralHead
    receipt: bytes = field(repr=False)
    report: SealedReport = field(repr=False)


async def add(connection: AsyncConnection, report_id: ReportId, referral: NewReferral) -> None:
    """Keep a referral in place of an ended one to the same officer, beside a lapsed one.

    Raises ``StoreFailed`` where the officer may have the report already.
    """
    head = referral.head
    await connection.execute(
        delete(referrals).where(
            referrals.c.report_id == report_id, referrals.c.member_id == head.member_id, referrals.c.state.in_(_ENDED)
        )
    )
    values = {
        "referral_id": head.referral_id,
        "report_id": report_id,
        "member_id": head.member_id,
        "state": head.state,
        "due_at": None if referral.due_at is None else _full_hour(referral.due_at),
        "file_count": referral.file_count,
        "receipt": referral.receipt,
        # Urgent ones are told of at once.
        "is_notified": head.state is ReferralState.READY,
    }
    await connection.execute(insert(referrals).values(values))
    await _add_grants(connection, head.referral_id, referral.grants)


async def of_report(connection: AsyncConnection, report_id: ReportId) -> tuple[ReferralHead, ...]:
    """Every referral of a report, by random number."""
    rows = await connection.execute(
        select(referrals).where(referrals.c.report_id == report_id).order_by(referrals.c.referral_id)
    )
    return tuple(map(_head_of, rows))


async def move(connection: AsyncConnection, head: ReferralHead, to: ReferralState) -> None:
    """Let a referral go on from the state in which it was seen; its grants go where it is not fetchable any more.

    A recall waits to be told from then on. Raises ``IllegalMove``, and ``StoreFailed`` when it has moved or gone
    meanwhile.
    """
    changed = await connection.execute(
        update(referrals)
        .where(referrals.c.referral_id == head.referral_id, referrals.c.state == head.state)
        .values(state=moved(head.state, to), due_at=None)
    )
    if changed.rowcount != 1:
        raise StoreFailed("the referral has changed meanwhile; nothing was changed")
    if to is ReferralState.RECALLED:
        await _keep_recalls(connection, referrals.c.referral_id == head.referral_id)
    if to not in FETCHABLE:
        await connection.execute(delete(referral_grants).where(referral_grants.c.referral_id == head.referral_id))


async def opens(connection: AsyncConnection, referral_id: ReferralId) -> dict[int, frozenset[FileLine]]:
    """Which files each grant of a referral opens, by its epoch; empty once no grant is left."""
    held = await connection.execute(select(referral_grants).where(referral_grants.c.referral_id == referral_id))
    return {row.epoch: opens_of(row) for row in held}


async def replace_grants(connection: AsyncConnection, referral_id: ReferralId, grants: Sequence[SealedGrant]) -> None:
    """Keep these grants in place of all that a referral had."""
    await connection.execute(delete(referral_grants).where(referral_grants.c.referral_id == referral_id))
    await _add_grants(connection, referral_id, grants)


async def all_officers(connection: AsyncConnection) -> set[MemberId]:
    """Every officer who may have a report now or once the wait is over."""
    officers = await connection.scalars(select(referrals.c.member_id).where(referrals.c.state.in_(STANDING)))
    return set(map(MemberId, officers))


async def recall_all(connection: AsyncConnection, report_id: ReportId) -> None:
    """Let whatever of a report was handed over be recalled, before its rows go with the report."""
    await _keep_recalls(connection, referrals.c.report_id == report_id, referrals.c.state.in_(RECALLABLE))


async def untold(connection: AsyncConnection) -> dict[ReferralId, MemberId]:
    """Every recall of which its officer was not told yet, whether or not the report is still there."""
    rows = await connection.execute(select(recalls).order_by(recalls.c.member_id, recalls.c.referral_id))
    return {ReferralId(row.referral_id): MemberId(row.member_id) for row in rows}


async def told(connection: AsyncConnection, referral_id: ReferralId) -> bool:
    """Note that an officer was told of a recall; whether it waited for that."""
    gone = await connection.execute(delete(recalls).where(recalls.c.referral_id == referral_id))
    return bool(gone.rowcount)


async def withdraw(connection: AsyncConnection, officers: Collection[MemberId]) -> list[tuple[ReportId, ReferralId]]:
    """Delete every grant for these officers and give what stood for them, by report; call ``scrub`` afterwards.

    What none of them fetched yet is cancelled, what was handed over lapses.
    """
    theirs = referrals.c.member_id.in_(officers) & referrals.c.state.in_(STANDING)
    rows = await connection.execute(select(referrals).where(theirs).order_by(referrals.c.referral_id))
    stood = [(ReportId(row.report_id), _head_of(row)) for row in rows]
    for _, head in stood:
        await move(connection, head, after_departure(head.state))
    return [(report_id, head.referral_id) for report_id, head in stood]


async def release_due(connection: AsyncConnection, now: datetime) -> None:
    """Let every referral whose wait is over be fetched from now on."""
    waits = referrals.c.state == ReferralState.WAITING
    await connection.execute(
        update(referrals)
        .where(waits, referrals.c.due_at <= now.timestamp())
        .values(state=moved(ReferralState.WAITING, ReferralState.READY), due_at=None)
    )


async def take_unnotified(connection: AsyncConnection, officers: Collection[MemberId]) -> set[MemberId]:
    """Those officers for whom something became ready of which they were not told; from now on they are told."""
    told = await connection.scalars(
        update(referrals)
        .where(referrals.c.state == ReferralState.READY, referrals.c.is_notified.is_(False))
        .where(referrals.c.member_id.in_(officers))
        .values(is_notified=True)
        .returning(referrals.c.member_id)
    )
    return set(map(MemberId, told))


async def fetchable_by(connection: AsyncConnection, member_id: MemberId) -> list[ReferralHead]:
    """The referrals that this officer may fetch, by random number."""
    rows = await connection.execute(
        select(referrals)
        .where(referrals.c.member_id == member_id, referrals.c.state.in_(FETCHABLE))
        .order_by(referrals.c.referral_id)
    )
    return [_head_of(row) for row in rows]


async def all(connection: AsyncConnection) -> list[ReferralHead]:  # noqa: A001  # read as referrals.all()
    """Every referral there is, by officer and random number."""
    rows = await connection.execute(select(referrals).order_by(referrals.c.member_id, referrals.c.referral_id))
    return [_head_of(row) for row in rows]


async def load(connection: AsyncConnection, referral_id: ReferralId, member_id: MemberId) -> HeldReferral:
    """Everything of a referral that its officer may fetch now; raises ``NoGrant``."""
    row = await _fetchable(connection, referral_id, member_id)
    found = await connection.execute(select(reports).where(reports.c.report_id == row.report_id))
    report = found.one()
    rows = await connection.execute(
        select(referral_grants).where(referral_grants.c.referral_id == referral_id).order_by(referral_grants.c.epoch)
    )
    held = tuple(_grant_of(grant, member_id) for grant in rows)
    files = await connection.execute(
        select(attachments)
        .where(attachments.c.report_id == row.report_id, attachments.c.number <= row.file_count)
        .where(attachments.c.line.in_(opened_by(held)))
        .order_by(attachments.c.number)
    )
    sealed = SealedReport(
        report_id=ReportId(report.report_id),
        week=Week(report.week),
        recipients=recipients_of(report),
        roster_fingerprint=report.roster_fingerprint,
        body=report.body,
        grants=held,
        lookup=report.lookup,
        attachments=tuple(map(attachment_of, files)),
    )
    return HeldReferral(_head_of(row), row.receipt, sealed)


async def _fetchable(connection: AsyncConnection, referral_id: ReferralId, member_id: MemberId) -> Row[Any]:
    # One answer for another officer's, one that waits and one that does not exist: nobody can probe.
    found = await connection.execute(
        select(referrals).where(
            referrals.c.referral_id == referral_id,
            referrals.c.member_id == member_id,
            referrals.c.state.in_(FETCHABLE),
        )
    )
    row = found.one_or_none()
    if row is None:
        raise NoGrant(_NOTHING)
    return row


async def _keep_recalls(connection: AsyncConnection, *which: ColumnElement[bool]) -> None:
    of = select(referrals.c.referral_id, referrals.c.member_id).where(*which)
    await connection.execute(insert(recalls).from_select(["referral_id", "member_id"], of))


async def _add_grants(connection: AsyncConnection, referral_id: ReferralId, held: Collection[SealedGrant]) -> None:
    columns = [
        {"grant_id": each.grant_id, "referral_id": referral_id, "epoch": each.epoch, "ciphertext": each.ciphertext}
        | opens_columns(each)
        for each in held
    ]
    if columns:
        await connection.execute(insert(referral_grants), columns)


def _full_hour(moment: datetime) -> int:
    # Rounded up, so that the row does not tell the minute in which somebody was in a chat.
    return ceil(moment.timestamp() / _HOUR) * _HOUR


def _head_of(row: Row[Any]) -> ReferralHead:
    return ReferralHead(ReferralId(row.referral_id), MemberId(row.member_id), ReferralState(row.state))


def _grant_of(row: Row[Any], member_id: MemberId) -> SealedGrant:
    return SealedGrant(GrantId(row.grant_id), row.epoch, member_id, row.ciphertext, opens_of(row))
