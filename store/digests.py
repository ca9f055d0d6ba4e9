"""Up to which week each member has had the digests: a mark that only moves forward, so that none is sent twice.

The mark of somebody who left stays until a later week has closed, since they may come back meanwhile.
"""

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.identifiers import MemberId, Week
from store.tables import digests, staff


async def begin(connection: AsyncConnection, member_id: MemberId, after: Week) -> None:
    """Let a member have the digests of the weeks after this one; nothing changes for who has had a later one."""
    await connection.execute(insert(digests).values(member_id=member_id, week=after).on_conflict_do_nothing())


async def take(connection: AsyncConnection, member_id: MemberId, week: Week) -> bool:
    """Take a week's digest for a member; True for one caller only, and for no earlier week after that."""
    taking = insert(digests).values(member_id=member_id, week=week)
    taken = await connection.execute(
        taking.on_conflict_do_update(index_elements=["member_id"], set_={"week": week}, where=digests.c.week < week)
    )
    return taken.rowcount == 1


async def taken(connection: AsyncConnection) -> Mapping[MemberId, Week]:
    """The week up to which each member has had the digests."""
    found = await connection.execute(select(digests))
    return {MemberId(row.member_id): Week(row.week) for row in found}


async def forget_departed(connection: AsyncConnection, *, before: Week) -> None:
    """Delete the marks of everybody who is not enrolled, but for those of that week and later."""
    enrolled = select(staff.c.member_id)
    await connection.execute(delete(digests).where(digests.c.week < before, digests.c.member_id.not_in(enrolled)))
