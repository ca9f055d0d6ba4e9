"""The ledger: leaves that wait for a batch, the append-only tree, its daily roots and their time stamps.

Nothing tells a leaf that stands for something from a random one, and what belongs to a report waits under its week
alone. Heads of complete subtrees are kept from 256 leaves upwards, so that neither growing the tree nor proving reads
it whole.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, delete, false, insert, or_, select
from sqlalchemy.dialects.sqlite import insert as insert_unless_there
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.identifiers import Week
from bot.domain.ledger import DailyRoot
from bot.domain.merkle import Subtree
from store.tables import ledger_leaves, ledger_pending, ledger_roots, ledger_stamps, ledger_subtrees

LOWEST_KEPT_LEVEL = 8
"""Subtrees of fewer than 2^8 leaves are made again from their leaves, which halves what is stored."""


async def wait(connection: AsyncConnection, leaf_key: bytes, leaf: bytes, *, week: Week | None) -> None:
    """Let a leaf wait under a random key, for the end of a week or for the next batch where there is none.

    Raises ``StoreFailed`` unless it has 32 bytes.
    """
    await connection.execute(insert(ledger_pending).values(leaf_key=leaf_key, hash=leaf, week=week))


async def take_waiting(connection: AsyncConnection, before: Week) -> list[bytes]:
    """Remove and return every leaf that waits for no week or for one before that one, in no order of their coming."""
    columns = ledger_pending.c
    # Weeks sort as text.
    ripe = delete(ledger_pending).where(or_(columns.week.is_(None), columns.week < before))
    return list(await connection.scalars(ripe.returning(columns.hash)))


async def append(connection: AsyncConnection, root: DailyRoot, new: Mapping[Subtree, bytes]) -> None:
    """Append a batch: its leaves and complete subtrees, and the root of the day; a day has one batch."""
    leaves = [{"number": subtree.number, "hash": head} for subtree, head in new.items() if subtree.level == 0]
    kept = [
        {"level": subtree.level, "number": subtree.number, "head": head}
        for subtree, head in new.items()
        if subtree.level >= LOWEST_KEPT_LEVEL
    ]
    await connection.execute(insert(ledger_leaves), leaves)
    await connection.execute(insert(ledger_subtrees), kept)
    await connection.execute(
        insert(ledger_roots).values(day=root.day.isoformat(), size=root.size, root=root.root, salt=root.salt)
    )


async def number_of(connection: AsyncConnection, leaf: bytes) -> int | None:
    """The number under which a leaf first stands in the tree, or ``None``."""
    return await connection.scalar(
        select(ledger_leaves.c.number).where(ledger_leaves.c.hash == leaf).order_by(ledger_leaves.c.number).limit(1)
    )


async def leaves(connection: AsyncConnection, first: int, end: int) -> list[bytes]:
    """The leaves from number ``first`` up to but not including ``end``."""
    found = await connection.scalars(
        select(ledger_leaves.c.hash)
        .where(ledger_leaves.c.number >= first, ledger_leaves.c.number < end)
        .order_by(ledger_leaves.c.number)
    )
    return list(found)


async def heads(connection: AsyncConnection, subtrees: Collection[Subtree]) -> dict[Subtree, bytes]:
    """The heads of these complete subtrees, as far as they are kept."""
    # Not as one list of pairs, for which SQLite reads the whole table.
    columns = ledger_subtrees.c
    wanted = (and_(columns.level == subtree.level, columns.number == subtree.number) for subtree in subtrees)
    rows = await connection.execute(select(ledger_subtrees).where(or_(false(), *wanted)))
    return {Subtree(row.level, row.number): row.head for row in rows}


async def latest_root(connection: AsyncConnection) -> DailyRoot | None:
    """The root of the tree as it stands."""
    return await _root(connection, select(ledger_roots).order_by(ledger_roots.c.size.desc()))


async def root_of(connection: AsyncConnection, day: date) -> DailyRoot | None:
    """The root of that very day."""
    return await _root(connection, select(ledger_roots).where(ledger_roots.c.day == day.isoformat()))


async def last_root_until(connection: AsyncConnection, day: date) -> DailyRoot | None:
    """The root of that day or of the last one before it that was closed."""
    # ISO days sort as text.
    until = select(ledger_roots).where(ledger_roots.c.day <= day.isoformat())
    return await _root(connection, until.order_by(ledger_roots.c.day.desc()))


async def root_over(connection: AsyncConnection, number: int) -> DailyRoot | None:
    """The root of the day on which the leaf of that number came."""
    over = select(ledger_roots).where(ledger_roots.c.size > number)
    return await _root(connection, over.order_by(ledger_roots.c.size))


async def unstamped(connection: AsyncConnection, authority: str, *, limit: int) -> list[DailyRoot]:
    """The roots that still lack this authority's stamp, oldest first."""
    stamped = select(ledger_stamps.c.day).where(ledger_stamps.c.authority == authority)
    rows = await connection.execute(
        select(ledger_roots).where(ledger_roots.c.day.not_in(stamped)).order_by(ledger_roots.c.size).limit(limit)
    )
    return list(map(_root_of_row, rows))


async def keep_stamp(connection: AsyncConnection, day: date, authority: str, answer: bytes) -> None:
    """Keep an authority's answer about a day; the first one stands."""
    row = {"day": day.isoformat(), "authority": authority, "answer": answer}
    await connection.execute(insert_unless_there(ledger_stamps).values(row).on_conflict_do_nothing())


async def stamps(connection: AsyncConnection, day: date) -> Sequence[bytes]:
    """The authorities' answers about a day, by the authority's name."""
    found = await connection.scalars(
        select(ledger_stamps.c.answer).where(ledger_stamps.c.day == day.isoformat()).order_by(ledger_stamps.c.authority)
    )
    return found.all()


async def _root(connection: AsyncConnection, query: Select[Any]) -> DailyRoot | None:
    row = (await connection.execute(query.limit(1))).one_or_none()
    return None if row is None else _root_of_row(row)


def _root_of_row(row: Row[Any]) -> DailyRoot:
    return DailyRoot(day=date.fromisoformat(row.day), size=row.size, root=row.root, salt=row.salt)
