"""Where each chat stands: one sealed session under the chat's pseudonym of the day.

A pseudonym cannot be traced to a chat once its day key is gone, and stands beside no report.
"""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.sealed import SealedBox
from store.tables import box_of, columns_of, sessions


async def find(connection: AsyncConnection, pseudonyms: Sequence[bytes]) -> tuple[bytes, SealedBox] | None:
    """The session under the first of these pseudonyms that has one, with that pseudonym."""
    rows = await connection.execute(select(sessions).where(sessions.c.pseudonym.in_(pseudonyms)))
    found = {row.pseudonym: box_of(row) for row in rows}
    return next(((pseudonym, found[pseudonym]) for pseudonym in pseudonyms if pseudonym in found), None)


async def put(connection: AsyncConnection, pseudonym: bytes, box: SealedBox, *, replacing: Sequence[bytes]) -> None:
    """Keep a session under a pseudonym in place of any there and under the pseudonyms of earlier days."""
    await remove(connection, replacing)
    statement = insert(sessions).values(pseudonym=pseudonym, **columns_of(box))
    await connection.execute(statement.on_conflict_do_update(index_elements=["pseudonym"], set_=columns_of(box)))


async def remove(connection: AsyncConnection, pseudonyms: Sequence[bytes]) -> None:
    """End the sessions under these pseudonyms."""
    await connection.execute(delete(sessions).where(sessions.c.pseudonym.in_(pseudonyms)))


async def all(connection: AsyncConnection) -> list[tuple[bytes, SealedBox]]:  # noqa: A001  # read as sessions.all()
    """Every session with its pseudonym, in no meaningful order."""
    return [(row.pseudonym, box_of(row)) for row in await connection.execute(select(sessions))]
