"""What one update changes, and the single transaction that makes it so.

Session, traces, domain rows, effects and the end of the inbox row are written together or not at all.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.domain.draft import Session
from bot.domain.effects import DeleteMessages, Effect, PendingEffect
from bot.domain.errors import AmanetError, StoreBusy, StoreFailed, StoreFull
from bot.domain.events import Commanded, Edited, Event, FileOffered, Typed, Unsupported
from bot.domain.identifiers import ChatId, MessageId, UpdateId
from bot.logs import log
from bot.services.chats import Chats
from bot.services.outbox import Outbox
from store import intake
from store.database import Connection, Database

Work = Callable[[Connection], Awaitable[object]]


def _nothing() -> None:
    """Leave the files as they are."""


@dataclass(frozen=True, slots=True, repr=False)
class Turn:
    """The outcome of one event.

    A ``session`` of None forgets the chat and deletes from it what was said so far, before the effects. ``works`` are
    further statements of the same transaction; ``after`` tidies files once it is committed, ``undo`` once it failed;
    ``scrubs`` rewrites the database afterwards without what was deleted; ``empties_log`` only empties its log, at a
    cost that anybody may cause as often as they like. A message that is deleted from the chat leaves the log in any
    case.
    """

    chat_id: ChatId
    session: Session | None
    effects: Sequence[Effect] = ()
    works: Sequence[Work] = ()
    after: Callable[[], None] = _nothing
    undo: Callable[[], None] = _nothing
    scrubs: bool = False
    empties_log: bool = False


class Turns:
    """Commits turns and lets their effects go out."""

    def __init__(self, *, database: Database, chats: Chats, outbox: Outbox) -> None:
        """Keep the store, the chats and the way out."""
        self._database = database
        self._chats = chats
        self._outbox = outbox

    async def commit(self, turn: Turn, *, event: Event | None, update_id: UpdateId | None) -> None:
        """Make a turn durable, then release its effects; what raises ``AmanetError`` has changed nothing."""

        async def work(connection: Connection) -> list[PendingEffect]:
            if update_id is not None:
                await intake.remove(connection, update_id)
            for each in turn.works:
                await each(connection)
            farewell = await self._write_chat(connection, turn, event)
            return await self._outbox.add(connection, [*farewell, *turn.effects])

        try:
            pending = await self._database.write(work)
        except Exception:
            # Not when cancelled: a work that has begun is still committed, and a report would lose its files. What no
            # row names after all goes with the orphans at the next start.
            _tidy(turn.undo)
            raise
        self._outbox.release(pending)
        _tidy(turn.after)
        if turn.scrubs:
            await scrub(self._database)
        elif turn.empties_log or _is_deleted(turn, event):
            await _unless_hindered(self._database.empty_log)

    async def sent(self, chat_id: ChatId, message_id: MessageId, *, is_screen: bool) -> bool:
        """Remember a message that was sent, for as long as the chat is; whether it may stay.

        Where the chat was forgotten meanwhile the message is deleted, and that is as durable as any other effect: a
        screen may show the receipt code.
        """

        async def work(connection: Connection) -> list[PendingEffect]:
            if await self._chats.trace_sent(connection, chat_id, message_id, is_screen=is_screen):
                return []
            return await self._outbox.add(connection, [DeleteMessages(chat_id, (message_id,))])

        pending = await self._database.write(work)
        self._outbox.release(pending)
        return not pending

    async def _write_chat(self, connection: Connection, turn: Turn, event: Event | None) -> list[Effect]:
        latest = _sent_by_person(event)
        if turn.session is not None:
            await self._chats.keep(connection, turn.session)
            if latest is not None:
                await self._chats.trace(connection, turn.chat_id, latest)
            return []
        # Read in the transaction that forgets them: a screen that is traced a moment later finds no session and deletes
        # itself.
        said = {*await self._chats.forget(connection, turn.chat_id), *([] if latest is None else [latest])}
        return [DeleteMessages(turn.chat_id, tuple(sorted(said)))] if said else []


async def scrub(database: Database) -> None:
    """Rewrite the database without what was deleted, now or with the next hourly purge."""
    await _unless_hindered(database.scrub)


async def _unless_hindered(scrubbing: Callable[[], Awaitable[None]]) -> None:
    try:
        await scrubbing()
    except (StoreBusy, StoreFull, StoreFailed) as failure:
        # A reader holds an older snapshot, or the disk has no room for a second copy. Raised further it would have the
        # update, whose outcome stands, worked off once more: a press that took something back would give it again.
        log("scrub_postponed", reason=type(failure).__name__)


def _tidy(files: Callable[[], None]) -> None:
    try:
        files()
    except AmanetError as failure:
        # Raised further it would have the update, whose outcome stands, worked off once more.
        log("trouble", job="files", reason=type(failure).__name__)


def _is_deleted(turn: Turn, event: Event | None) -> bool:
    """Whether what just came goes from the chat at once; its sealed update is in the log."""
    received = event.message_id if isinstance(event, Edited) else _sent_by_person(event)
    if received is None:
        return False
    deletions = (effect for effect in turn.effects if isinstance(effect, DeleteMessages))
    return turn.session is None or any(received in each.message_ids for each in deletions)


def _sent_by_person(event: Event | None) -> MessageId | None:
    return event.message_id if isinstance(event, Commanded | Typed | FileOffered | Unsupported) else None
