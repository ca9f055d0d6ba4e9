"""A reporter's chat as the store sees it: one sealed session, and the messages that may have to be deleted.

Rows are found by a pseudonym that dies with its day key; after Send, stop, hide or a lapse no row of the chat is left.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.domain.draft import Session
from bot.domain.errors import CannotOpen
from bot.domain.identifiers import ChatId, MessageId
from bot.domain.sealed import SealedBox
from bot.logs import log
from bot.sealing.daykeys import DayKeys
from bot.services.plaintext import decode_session, encode_session
from bot.services.ports import Clock
from store import sessions, traces
from store.database import Connection, Database

_CHAT = "chat"
_MESSAGE_BYTES = 8


@dataclass(frozen=True, slots=True, repr=False)
class Trace:
    """A screen that the chat shows, of which only the latest is to stay."""

    trace_id: bytes
    message_id: MessageId


class Chats:
    """Sessions and message traces, each under the chat's pseudonyms of the days whose keys still exist."""

    def __init__(self, *, database: Database, keys: DayKeys, clock: Clock) -> None:
        """Keep the store, the day keys and the clock."""
        self._database = database
        self._keys = keys
        self._clock = clock

    async def session(self, chat_id: ChatId) -> Session | None:
        """Where the chat stands; None when nothing is going on or what there was can no longer be opened."""
        async with self._database.read() as connection:
            found = await sessions.find(connection, self._pseudonyms(chat_id))
        return None if found is None else self._open_session(*found)

    async def keep(self, connection: Connection, session: Session) -> None:
        """Write the session under today's key, inside the caller's transaction, and let its traces outlive the day."""
        now = self._clock.now()
        # One moment for key and pseudonym: at midnight the row would otherwise outlive the key that opens it.
        today, *earlier = self._keys.pseudonyms(_CHAT, session.chat_id, now)
        box = self._keys.seal(_session_row(today), encode_session(replace(session, touched_at=now)), now)
        await sessions.put(connection, today, box, replacing=earlier)
        await self._carry_over(connection, session.chat_id, earlier)

    async def forget(self, connection: Connection, chat_id: ChatId) -> list[MessageId]:
        """Remove the session and every trace of the chat, inside the caller's transaction; returns what was traced."""
        pseudonyms = self._pseudonyms(chat_id)
        await sessions.remove(connection, pseudonyms)
        rows = await traces.of(connection, pseudonyms)
        await traces.remove_all(connection, pseudonyms)
        return [self._open_trace(row.trace_id, row.box) for row in rows]

    async def trace(self, connection: Connection, chat_id: ChatId, message_id: MessageId) -> None:
        """Remember a message that the person sent, inside the caller's transaction."""
        await self._add_trace(connection, chat_id, message_id, is_screen=False)

    async def trace_sent(
        self, connection: Connection, chat_id: ChatId, message_id: MessageId, *, is_screen: bool
    ) -> bool:
        """Remember a message that was sent; False, and nothing kept, when the chat was forgotten meanwhile.

        A message that is no screen stays below later screens.
        """
        if await sessions.find(connection, self._pseudonyms(chat_id)) is None:
            return False
        await self._add_trace(connection, chat_id, message_id, is_screen=is_screen)
        return True

    async def screens(self, chat_id: ChatId) -> list[Trace]:
        """The bot's screens in this chat that have not been deleted, in no order.

        Not what the person sent: whoever floods the bot would have every message opened again for each new screen.
        """
        async with self._database.read() as connection:
            rows = await traces.screens(connection, self._pseudonyms(chat_id))
        return [Trace(row.trace_id, self._open_trace(row.trace_id, row.box)) for row in rows]

    async def drop_traces(self, trace_ids: Sequence[bytes]) -> None:
        """Forget messages that were deleted."""
        await self._database.write(lambda connection: traces.remove(connection, trace_ids))

    async def all_sessions(self) -> list[Session]:
        """Every session, in no meaningful order; rows whose day key is gone are removed on the way."""
        async with self._database.read() as connection:
            rows = await sessions.all(connection)
        opened = []
        for pseudonym, box in rows:
            session = self._open_session(pseudonym, box)
            if session is None:
                await self._database.write(partial(sessions.remove, pseudonyms=[pseudonym]))
            else:
                opened.append(session)
        return opened

    async def _carry_over(self, connection: Connection, chat_id: ChatId, earlier: Sequence[bytes]) -> None:
        """Seal earlier days' traces anew, or a draft of several days would forget messages that can be deleted."""
        for row in await traces.of(connection, earlier):
            message_id = self._open_trace(row.trace_id, row.box)
            await traces.remove(connection, [row.trace_id])
            await self._add_trace(connection, chat_id, message_id, is_screen=row.is_screen)

    async def _add_trace(
        self, connection: Connection, chat_id: ChatId, message_id: MessageId, *, is_screen: bool
    ) -> None:
        now, trace_id = self._clock.now(), secrets.token_bytes(16)
        box = self._keys.seal(_trace_row(trace_id), message_id.to_bytes(_MESSAGE_BYTES, "big"), now)
        today = self._keys.pseudonyms(_CHAT, chat_id, now)[0]
        await traces.add(connection, today, trace_id=trace_id, box=box, is_screen=is_screen)

    def _open_session(self, pseudonym: bytes, box: SealedBox) -> Session | None:
        try:
            return decode_session(self._keys.open(_session_row(pseudonym), box))
        except CannotOpen:
            log("session_unreadable")
            return None

    def _open_trace(self, trace_id: bytes, box: SealedBox) -> MessageId:
        return MessageId(int.from_bytes(self._keys.open(_trace_row(trace_id), box), "big"))

    def _pseudonyms(self, chat_id: ChatId) -> tuple[bytes, ...]:
        return self._keys.pseudonyms(_CHAT, chat_id, self._clock.now())


def _session_row(pseudonym: bytes) -> tuple[str, bytes, str]:
    return "sessions", pseudonym, "body"


def _trace_row(trace_id: bytes) -> tuple[str, bytes, str]:
    return "traces", trace_id, "message"
