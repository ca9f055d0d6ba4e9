"""The append-only ledger: what was sealed, consented to, published or handed over, shown later to have been so then.

Leaves enter the tree in one batch a day, padded and shuffled, so that neither size nor order tells how many there were;
what belongs to a report enters when its week is over, so that no batch tells the day on which it came.
"""

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.domain import merkle
from bot.domain.errors import StoreFailed
from bot.domain.identifiers import Week
from bot.domain.ledger import SALT_SIZE, SMALLEST_BATCH, DailyRoot, batch_size
from bot.domain.merkle import Span, Subtree
from bot.domain.weeks import week_of
from bot.sealing.ledger_leaf import sealed_leaf
from bot.sealing.ledger_proof import LedgerProof, StampedRoot, proof_bundle
from store import ledger
from store.database import Connection, Database

if TYPE_CHECKING:
    from bot.sealing.timestamps import TrustAnchors

Post = Callable[[bytes], Awaitable[bytes]]
"""Carries a request to one authority and returns its answer; raises ``AuthorityUnreachable``."""

_KEY_SIZE = 16
# An authority that is new, or was away for long, is not flooded.
_MOST_AT_ONCE = 16
# What was under way when its week ended is kept under that week all the same, and must find its batch still open.
_UNDER_WAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Authority:
    """A time-stamping authority: its name in the queue, and the certificates under which its answers are believed."""

    name: str
    anchors: "TrustAnchors"


async def add(connection: Connection, leaf: bytes, *, week: Week) -> None:
    """Let a leaf enter when its week is over, together with whatever else the caller's transaction does.

    ``leaf`` is the ``merkle.leaf_hash`` of something that nobody can guess, such as a ciphertext: it is shown to the
    neighbours of its proof. Raises ``StoreFailed`` unless it has 32 bytes.
    """
    await ledger.wait(connection, secrets.token_bytes(_KEY_SIZE), leaf, week=week)


async def add_sealed(connection: Connection, ciphertext: bytes, *, week: Week) -> None:
    """Let the leaf of a sealed part of a report enter when its week is over, as ``add`` does."""
    await add(connection, sealed_leaf(hashlib.sha256(ciphertext).digest()), week=week)


async def add_published(connection: Connection, leaf: bytes) -> None:
    """Let a leaf enter with the next batch: for what the whole world may know to be of this day, and nothing else.

    Raises ``StoreFailed`` unless it has 32 bytes.
    """
    await ledger.wait(connection, secrets.token_bytes(_KEY_SIZE), leaf, week=None)


class Ledger:
    """One home's ledger."""

    def __init__(self, *, database: Database) -> None:
        """Keep the ledger in ``database``."""
        self._database = database

    async def close_day(self, now: datetime) -> DailyRoot:
        """Append what has waited long enough as the batch of today (UTC), once a day; asked again, the same root.

        That is what was published, and what came in a week that ended a day ago or more: from Tuesday on, the week
        before. Raises ``StoreBusy``, ``StoreFull`` or ``StoreFailed``, and then everything still waits.
        """
        day = now.astimezone(UTC).date()
        async with self._database.read() as connection:
            closed = await ledger.root_of(connection, day)
        if closed is not None:
            return closed
        running = week_of(now - _UNDER_WAY)
        return await self._database.write(lambda connection: _close(connection, day, running))

    async def proofs(self, leaf: bytes) -> dict[str, Any] | None:
        """That a leaf is in the latest tree, which begins with the tree of the leaf's day, and that day's stamps.

        A JSON object for ``verify_proof_bundle``, or ``None`` while the leaf waits or if it never came. Reads one
        block of 256 leaves and a number of kept heads that grows with the logarithm of the tree.
        """
        async with self._database.read() as connection:
            number = await ledger.number_of(connection, leaf)
            if number is None:
                return None
            return proof_bundle(await _proof(connection, leaf, number))

    async def proofs_of(self, leaves: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
        """What ``proofs`` gives for each of these leaves, by its name; a leaf that waits is left out."""
        found = {name: await self.proofs(leaf) for name, leaf in leaves.items()}
        return {name: proof for name, proof in found.items() if proof is not None}

    async def root_of(self, day: date) -> DailyRoot | None:
        """The root of that day, or of the last day before it that was closed; ``None`` before the first."""
        async with self._database.read() as connection:
            return await ledger.last_root_until(connection, day)

    async def stamp(self, authority: Authority, post: Post) -> int:
        """Ask an authority to stamp the oldest days that lack its stamp; returns how many it stamped.

        Stops at the first failure, and what was stamped until then is kept; the rest waits for the next call. Raises
        ``AuthorityUnreachable``, or ``BadProof`` when the answer is not to be believed.
        """
        async with self._database.read() as connection:
            queue = await ledger.unstamped(connection, authority.name, limit=_MOST_AT_ONCE)
        for root in queue:
            await self._stamp(root, authority, post)
        return len(queue)

    async def _stamp(self, root: DailyRoot, authority: Authority, post: Post) -> None:
        # The time-stamp library is slow to load, and a bot without an authority never needs it.
        from bot.sealing import timestamps  # noqa: PLC0415

        query = timestamps.query(root.statement)
        answer = await post(query.content)
        authority.anchors.check(answer, root.digest, nonce=query.nonce)
        await self._database.write(lambda connection: ledger.keep_stamp(connection, root.day, authority.name, answer))


async def _close(connection: Connection, day: date, running: Week) -> DailyRoot:
    # Asked again under the write lock: another process may have closed the day meanwhile.
    closed = await ledger.root_of(connection, day)
    if closed is not None:
        return closed
    latest = await ledger.latest_root(connection)
    size = 0 if latest is None else latest.size
    edge = await ledger.heads(connection, merkle.subtrees(Span(0, size)))
    batch = _batch(await ledger.take_waiting(connection, before=running))
    new = merkle.grown(size, edge, batch)
    root = DailyRoot(
        day=day,
        size=size + len(batch),
        root=merkle.head(Span(0, size + len(batch)), edge | new),
        salt=secrets.token_bytes(SALT_SIZE),
    )
    await ledger.append(connection, root, new)
    return root


def _batch(waiting: list[bytes]) -> list[bytes]:
    padding = batch_size(len(waiting)) - len(waiting)
    batch = waiting + [secrets.token_bytes(merkle.HASH_SIZE) for _ in range(padding)]
    secrets.SystemRandom().shuffle(batch)
    return batch


async def _proof(connection: Connection, leaf: bytes, number: int) -> LedgerProof:
    day = await ledger.root_over(connection, number)
    latest = await ledger.latest_root(connection)
    if day is None or latest is None:
        raise StoreFailed("the ledger lacks the root over one of its leaves; restore the latest backup")
    inclusion = merkle.inclusion_path(number, latest.size)
    consistency = merkle.consistency_path(day.size, latest.size)
    heads = await _block(connection, number)
    heads |= await ledger.heads(connection, _kept_parts([*inclusion, *consistency]))
    return LedgerProof(
        leaf=leaf,
        number=number,
        day=await _stamped(connection, day),
        latest=await _stamped(connection, latest),
        inclusion=[merkle.head(span, heads) for span in inclusion],
        consistency=[merkle.head(span, heads) for span in consistency],
    )


async def _block(connection: Connection, number: int) -> dict[Subtree, bytes]:
    # Batches are multiples of 256 leaves, so every subtree that is not kept lies inside one whole block.
    first = number - number % SMALLEST_BATCH
    block = merkle.grown(0, {}, await ledger.leaves(connection, first, first + SMALLEST_BATCH))
    return {Subtree(part.level, part.number + (first >> part.level)): head for part, head in block.items()}


def _kept_parts(spans: Iterable[Span]) -> set[Subtree]:
    return {part for span in spans for part in merkle.subtrees(span) if part.level >= ledger.LOWEST_KEPT_LEVEL}


async def _stamped(connection: Connection, root: DailyRoot) -> StampedRoot:
    return StampedRoot(root, await ledger.stamps(connection, root.day))
