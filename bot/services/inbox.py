"""Updates between Telegram and the conversation: sealed and committed before Telegram may forget them.

An update leaves the inbox only inside the transaction that makes its effect durable.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import CannotOpen
from bot.domain.identifiers import UpdateId
from bot.logs import log
from bot.sealing.daykeys import DayKeys
from bot.services.plaintext import decode_update, encode_update
from bot.services.ports import Clock
from store import intake
from store.database import Database


@dataclass(frozen=True, slots=True, repr=False)
class PendingUpdate:
    """An opened update that an earlier process left."""

    update_id: UpdateId
    update: dict[str, Any]


class Inbox:
    """The durable queue of Bot API updates."""

    def __init__(self, *, database: Database, keys: DayKeys, clock: Clock) -> None:
        """Keep the store, the day keys and the clock."""
        self._database = database
        self._keys = keys
        self._clock = clock
        self._left: set[UpdateId] = set()

    async def accept(self, updates: Sequence[Mapping[str, Any]]) -> list[UpdateId]:
        """Seal and commit updates in the order given; returns the ids that were not known before.

        Raises ``StoreBusy`` or ``StoreFull``, and then Telegram must be asked again.
        """
        now = self._clock.now()
        rows = []
        for update in updates:
            update_id = UpdateId(update["update_id"])
            rows.append((update_id, self._keys.seal(_row(update_id), encode_update(update), now)))
        return await self._database.write(lambda connection: intake.add(connection, rows, now.date()))

    async def pending(self) -> list[PendingUpdate]:
        """Updates that were committed but not dealt with, oldest first; those whose day key is gone are dropped."""
        async with self._database.read() as connection:
            rows = await intake.pending(connection)
        opened = []
        for row in rows:
            try:
                opened.append(
                    PendingUpdate(row.update_id, decode_update(self._keys.open(_row(row.update_id), row.box)))
                )
            except CannotOpen:
                log("update_expired")
                await self.discard(row.update_id)
        self._left.update(each.update_id for each in opened)
        return opened

    async def begin(self, update_id: UpdateId) -> int:
        """How many processes before this one have begun the update and left it; a new update costs no statement.

        Counted when it is begun, not at the start: an update that merely waited its turn while others brought the
        process down is not to blame.
        """
        if update_id not in self._left:
            return 0
        tries = await self._database.write(lambda connection: intake.count_try(connection, update_id))
        self._left.discard(update_id)
        return tries - 1

    async def forgive(self) -> None:
        """Begin to count anew, because this process ends in good order."""
        await self._database.write(intake.forget_tries)

    async def discard(self, update_id: UpdateId) -> None:
        """End an update that has no effect."""
        await self._database.write(lambda connection: intake.remove(connection, update_id))


def _row(update_id: UpdateId) -> tuple[str, bytes, str]:
    return "inbox", update_id.to_bytes(8, "big", signed=True), "body"
