"""Sealed effects that were committed with their cause and not yet carried out.

Their order lies inside the box, so that keys may be random.
"""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.identifiers import EffectId
from bot.domain.sealed import SealedBox
from store.tables import box_of, columns_of, outbox


async def add(connection: AsyncConnection, rows: Sequence[tuple[EffectId, SealedBox]]) -> None:
    """Keep effects until they are carried out."""
    if rows:
        await connection.execute(
            insert(outbox), [{"effect_id": effect_id, **columns_of(box)} for effect_id, box in rows]
        )


async def pending(connection: AsyncConnection) -> list[tuple[EffectId, SealedBox]]:
    """Every effect that waits, in no meaningful order."""
    return [(EffectId(row.effect_id), box_of(row)) for row in await connection.execute(select(outbox))]


async def remove(connection: AsyncConnection, effect_id: EffectId) -> None:
    """End an effect; nothing happens if it has ended before."""
    await connection.execute(delete(outbox).where(outbox.c.effect_id == effect_id))
