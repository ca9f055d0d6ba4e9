"""Messages of a chat that may have to be deleted from it, sealed; they end with the draft they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.sealed import SealedBox
from store.tables import box_of, columns_of, traces


@dataclass(frozen=True, slots=True)
class Trace:
    """One sealed message id; ``is_screen`` marks the bot's own screens."""

    trace_id: bytes
    box: SealedBox
    is_screen: bool


async def add(
    connection: AsyncConnection, pseudonym: bytes, *, trace_id: bytes, box: SealedBox, is_screen: bool
) -> None:
    """Remember one message of the chat; ``trace_id`` is 16 random bytes."""
    values = {"trace_id": trace_id, "pseudonym": pseudonym, "is_screen": is_screen, **columns_of(box)}
    await connection.execute(insert(traces).values(values))


async def of(connection: AsyncConnection, pseudonyms: Sequence[bytes]) -> list[Trace]:
    """What is remembered under any of these pseudonyms, in no meaningful order."""
    rows = await connection.execute(select(traces).where(traces.c.pseudonym.in_(pseudonyms)))
    return [Trace(row.trace_id, box_of(row), row.is_screen) for row in rows]


async def screens(connection: AsyncConnection, pseudonyms: Sequence[bytes]) -> list[Trace]:
    """Of what is remembered under any of these pseudonyms, the bot's own screens."""
    rows = await connection.execute(select(traces).where(traces.c.pseudonym.in_(pseudonyms), traces.c.is_screen))
    return [Trace(row.trace_id, box_of(row), is_screen=True) for row in rows]


async def remove(connection: AsyncConnection, trace_ids: Sequence[bytes]) -> None:
    """Forget these messages."""
    await connection.execute(delete(traces).where(traces.c.trace_id.in_(trace_ids)))


async def remove_all(connection: AsyncConnection, pseudonyms: Sequence[bytes]) -> None:
    """Forget every message under these pseudonyms."""
    await connection.execute(delete(traces).where(traces.c.pseudonym.in_(pseudonyms)))
