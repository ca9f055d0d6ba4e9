"""Chats that asked to hear that something is new about a report: sealed, in their own table, and gone after a term."""

from sqlalchemy import delete, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.identifiers import ReportId, Week
from bot.domain.sealed import SealedBox
from store.tables import box_of, columns_of, update_chats


async def put(connection: AsyncConnection, report_id: ReportId, box: SealedBox, expires_week: Week) -> None:
    """Keep the chat of a report, in place of any before."""
    columns = {**columns_of(box), "expires_week": expires_week, "is_due": False}
    statement = insert(update_chats).values(report_id=report_id, **columns)
    await connection.execute(statement.on_conflict_do_update(index_elements=["report_id"], set_=columns))


async def remove(connection: AsyncConnection, report_id: ReportId) -> None:
    """Forget the chat of a report; nothing happens if there is none."""
    await connection.execute(delete(update_chats).where(update_chats.c.report_id == report_id))


async def mark_due(connection: AsyncConnection, report_id: ReportId) -> None:
    """Note that something is new; nothing happens if no chat asked to hear of it."""
    await connection.execute(update(update_chats).where(update_chats.c.report_id == report_id).values(is_due=True))


async def take_due(connection: AsyncConnection) -> list[tuple[ReportId, SealedBox]]:
    """The chats that are to be told now, each told once."""
    found = await connection.execute(
        update(update_chats).where(update_chats.c.is_due.is_(True)).values(is_due=False).returning(*update_chats.c)
    )
    return [(ReportId(row.report_id), box_of(row)) for row in found]


async def expire(connection: AsyncConnection, before: Week) -> None:
    """Forget the chats whose term ended before that week."""
    await connection.execute(delete(update_chats).where(update_chats.c.expires_week < before))
