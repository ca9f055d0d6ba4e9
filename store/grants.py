"""A member's own grants, of reports and of referrals, in whose place the same grants come for a new key.

Only ciphertexts change here: no grant comes or goes, and none changes its holder, its epoch or what it opens.
"""

from dataclasses import dataclass, field

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.identifiers import GrantId, MemberId, ReportId
from bot.domain.referral import FETCHABLE
from store.tables import grants, referral_grants, referrals


@dataclass(frozen=True, slots=True)
class HeldGrant:
    """One grant of a member, with the report that it opens."""

    grant_id: GrantId
    report_id: ReportId
    ciphertext: bytes = field(repr=False)


async def held_by(connection: AsyncConnection, member_id: MemberId) -> list[HeldGrant]:
    """Every grant that this member may fetch now, epoch by epoch."""
    of_reports = select(grants.c.grant_id, grants.c.report_id, grants.c.epoch, grants.c.ciphertext).where(
        grants.c.holder == member_id
    )
    of_referrals = (
        select(referral_grants.c.grant_id, referrals.c.report_id, referral_grants.c.epoch, referral_grants.c.ciphertext)
        .join(referrals, referrals.c.referral_id == referral_grants.c.referral_id)
        .where(referrals.c.member_id == member_id, referrals.c.state.in_(FETCHABLE))
    )
    rows = await connection.execute(of_reports.union_all(of_referrals).order_by("epoch"))
    return [HeldGrant(GrantId(row.grant_id), ReportId(row.report_id), row.ciphertext) for row in rows]


async def replace(connection: AsyncConnection, grant_id: GrantId, ciphertext: bytes) -> None:
    """Keep this ciphertext in place of the grant's; call ``scrub`` afterwards."""
    # Grant ids are random, so at most one of the two tables has it.
    for table in (grants, referral_grants):
        await connection.execute(update(table).where(table.c.grant_id == grant_id).values(ciphertext=ciphertext))
