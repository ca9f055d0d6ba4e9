"""Which scheduled job has run for which period, so that none runs twice, restarts and second processes included."""

from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from store.tables import jobs


async def claim(connection: AsyncConnection, job: str, period: str) -> bool:
    """Take a job for a period; True for exactly one caller, ever."""
    claimed = await connection.execute(insert(jobs).values(job=job, period=period).on_conflict_do_nothing())
    return claimed.rowcount == 1
