"""Effects between a transaction and Telegram: sealed with the state that caused them, ended when they are done.

A reporter's effects die with their day key; a member's outlive it, so that a long outage loses no digest.
"""

import secrets
import time
from collections.abc import Sequence
from functools import partial
from typing import get_args

from bot.domain.effects import Effect, PendingEffect, ReporterEffect
from bot.domain.errors import CannotOpen
from bot.domain.identifiers import EffectId
from bot.domain.sealed import SealedBox
from bot.logs import log
from bot.sealing.daykeys import DayKeys
from bot.sealing.serverbox import ServerBox
from bot.services.plaintext import decode_effect, encode_effect
from bot.services.ports import Clock, Outbound
from store import outbox
from store.database import Connection, Database


class Outbox:
    """The durable queue of effects."""

    def __init__(self, *, database: Database, keys: DayKeys, staff_box: ServerBox, clock: Clock) -> None:
        """Keep the store, both kinds of key and the clock."""
        self._database = database
        self._keys = keys
        self._staff_box = staff_box
        self._clock = clock
        self._outbound: Outbound | None = None
        self._position = 0

    async def add(self, connection: Connection, effects: Sequence[Effect]) -> list[PendingEffect]:
        """Write effects inside the caller's transaction; hand the result to ``release`` after the commit."""
        pending = [
            PendingEffect(EffectId(secrets.token_bytes(16)), self._next_position(), effect) for effect in effects
        ]
        await outbox.add(connection, [(each.effect_id, self._seal(each)) for each in pending])
        return pending

    def release(self, pending: Sequence[PendingEffect]) -> None:
        """Let committed effects go out; before ``connect`` they stay in the store, where it finds them."""
        if self._outbound is not None:
            self._outbound.enqueue(pending)

    async def connect(self, outbound: Outbound) -> None:
        """Send through ``outbound`` from now on, first what was committed before and not finished, in its order."""
        self._outbound = outbound
        async with self._database.read() as connection:
            rows = await outbox.pending(connection)
        opened = []
        for effect_id, box in rows:
            try:
                opened.append(self._open(effect_id, box))
            except CannotOpen:
                log("effect_expired")
                await self._database.write(partial(outbox.remove, effect_id=effect_id))
        # What comes from now on is sent after these, even if the clock was set back since.
        self._position = max([self._position, *(each.position for each in opened)])
        outbound.enqueue(sorted(opened, key=lambda each: each.position))

    async def done(self, pending: PendingEffect) -> None:
        """End an effect that was carried out."""
        await self._database.write(lambda connection: outbox.remove(connection, pending.effect_id))

    def _next_position(self) -> int:
        # Time keeps the order across restarts without a stored counter; the maximum keeps it within one process.
        self._position = max(self._position + 1, time.time_ns())
        return self._position

    def _seal(self, pending: PendingEffect) -> SealedBox:
        row, plaintext = _row(pending.effect_id), encode_effect(pending.position, pending.effect)
        if isinstance(pending.effect, get_args(ReporterEffect)):
            return self._keys.seal(row, plaintext, self._clock.now())
        return self._staff_box.seal(row, plaintext)

    def _open(self, effect_id: EffectId, box: SealedBox) -> PendingEffect:
        opener = self._staff_box if box.key_name == self._staff_box.purpose else self._keys
        position, effect = decode_effect(opener.open(_row(effect_id), box))
        return PendingEffect(effect_id, position, effect)


def _row(effect_id: EffectId) -> tuple[str, bytes, str]:
    return "outbox", effect_id, "body"
