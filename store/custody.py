"""The custody chain of each report: one line for each act, without content, removed with the report."""

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import custody
from bot.domain.custody import Action, CustodyEntry
from bot.domain.identifiers import ReportId, Week
from store.tables import custody as lines


async def append(
    connection: AsyncConnection, report_id: ReportId, *, week: Week, action: Action, object_sha256: str
) -> None:
    """Add an act to the report's chain; raises ``BadCustody`` for a chain that is broken already."""
    last = await chain(connection, report_id)
    entry = custody.append(last[-1] if last else None, week=week, action=action, object_sha256=object_sha256)
    values = {"report_id": report_id, "number": entry.number, "line": custody.spell(entry)}
    await connection.execute(insert(lines).values(values))


async def chain(connection: AsyncConnection, report_id: ReportId) -> tuple[CustodyEntry, ...]:
    """Every entry of a report from its first; raises ``BadCustody`` that names the first line that is wrong."""
    found = await connection.scalars(
        select(lines.c.line).where(lines.c.report_id == report_id).order_by(lines.c.number)
    )
    return custody.verify(found)
