"""Removes rows whose day key is gone: nobody can open them, but they would still tell how many there were."""

from datetime import date

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from store.tables import inbox, outbox, sessions, traces


async def expire_days(connection: AsyncConnection, before: date) -> int:
    """Remove inbox, session, trace and outbox rows sealed on UTC days before ``before``; returns how many."""
    removed = 0
    for table in (inbox, sessions, traces, outbox):
        # Keys are named by ISO dates, which sort as text; "staff" sorts after every date and is kept.
        gone = await connection.execute(delete(table).where(table.c.key_name < before.isoformat()))
        removed += gone.rowcount
    return removed
