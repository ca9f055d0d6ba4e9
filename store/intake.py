"""The inbox: sealed updates that were committed and not yet dealt with, and the highest update id ever committed.

No row says when it came; a row ends in the transaction that makes its effect durable.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.identifiers import UpdateId
from bot.domain.sealed import SealedBox
from store.marks import Mark, mark, set_mark
from store.tables import box_of, columns_of, inbox

_LAST = "last_update_id"
# The Bot API documentation: after a week without updates, the next id is chosen at random and may be lower.
_IDLE = timedelta(days=6)


class PendingUpdate(NamedTuple):
    """A sealed update."""

    update_id: UpdateId
    box: SealedBox


async def add(connection: AsyncConnection, rows: Sequence[tuple[UpdateId, SealedBox]], seen_on: date) -> list[UpdateId]:
    """Keep the updates that are new and return their ids in ascending order.

    An id at or below the highest one seen is a redelivery and ignored, unless nothing new came for six days.
    """
    last = await mark(connection, _LAST)
    added: list[UpdateId] = []
    for update_id, box in sorted(rows, key=lambda row: row[0]):
        if _is_new(update_id, last, seen_on):
            await _put(connection, update_id, box)
            last = Mark(update_id, seen_on)
            added.append(update_id)
    if added:
        await set_mark(connection, _LAST, Mark(added[-1], seen_on))
    return added


async def pending(connection: AsyncConnection) -> list[PendingUpdate]:
    """Every update that waits, by ascending id."""
    rows = await connection.execute(select(inbox).order_by(inbox.c.update_id))
    return [PendingUpdate(UpdateId(row.update_id), box_of(row)) for row in rows]


async def remove(connection: AsyncConnection, update_id: UpdateId) -> None:
    """End an update; nothing happens if it has ended before."""
    await connection.execute(delete(inbox).where(inbox.c.update_id == update_id))


async def count_try(connection: AsyncConnection, update_id: UpdateId) -> int:
    """Count one more try of an update and return how many there were; 0 if it has ended."""
    counted = await connection.execute(
        update(inbox).where(inbox.c.update_id == update_id).values(tries=inbox.c.tries + 1).returning(inbox.c.tries)
    )
    tries: int | None = counted.scalar()
    return tries or 0


async def forget_tries(connection: AsyncConnection) -> None:
    """Count the tries of every update that waits from 0 again."""
    await connection.execute(update(inbox).where(inbox.c.tries > 0).values(tries=0))


def _is_new(update_id: UpdateId, last: Mark | None, seen_on: date) -> bool:
    if last is None or update_id > last.number:
        return True
    return last.noted_on is not None and seen_on - last.noted_on >= _IDLE


async def _put(connection: AsyncConnection, update_id: UpdateId, box: SealedBox) -> None:
    # A row already under this id was left from before an idle week: its day key is gone and nothing opens it.
    values = {**columns_of(box), "tries": 0}
    statement = insert(inbox).values(update_id=update_id, **values)
    await connection.execute(statement.on_conflict_do_update(index_elements=["update_id"], set_=values))
