"""What has lived long enough is deleted: drafts, keys, files and reports; then the database is rewritten without it."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.domain.draft import Session
from bot.domain.identifiers import BlobId, ChatId
from bot.domain.retention import DRAFT_LASTS, files_expire_before, reports_expire_before
from bot.sealing.daykeys import DayKeys
from bot.services.chats import Chats
from bot.services.ports import Clock
from store import reports, retention, staff
from store.blobs import BlobFolder
from store.database import Connection, Database

ONE_DAY = timedelta(days=1)
Lapse = Callable[[ChatId], Awaitable[None]]


class Retention:
    """The purge."""

    def __init__(self, *, database: Database, blobs: BlobFolder, keys: DayKeys, chats: Chats, clock: Clock) -> None:
        """Keep the stores, the keys and the clock."""
        self._database = database
        self._blobs = blobs
        self._keys = keys
        self._chats = chats
        self._clock = clock

    async def purge(self, lapse: Lapse) -> None:
        """Delete everything whose time is over; ends with VACUUM and a truncating checkpoint.

        ``lapse`` returns once a chat has been told, in its own turn, that its draft has lapsed.
        """
        now = self._clock.now()
        for session in await self._chats.all_sessions():
            if _is_idle(session, since=now - DRAFT_LASTS):
                await lapse(session.chat_id)
        await self._database.write(lambda connection: staff.expire_invites(connection, now))
        for blob_id in await self._database.write(self._expire_reports):
            self._blobs.remove(blob_id)
        # Only now: a lapsed draft is opened with its day's key to learn which messages to delete.
        self._keys.discard_before(now)
        await self._database.write(lambda connection: retention.expire_days(connection, now.date() - ONE_DAY))
        await self._database.scrub()

    async def collect_orphans(self) -> None:
        """Remove sealed files that neither a report nor a draft names; only while nothing else is at work."""
        async with self._database.read() as connection:
            known = set(await reports.blob_ids(connection))
        # Whenever they were touched: after the clock was set back, that lies in the future.
        for session in await self._chats.all_sessions():
            known |= {attachment.blob_id for attachment in session.draft.attachments}
        self._blobs.collect_orphans(known)

    async def _expire_reports(self, connection: Connection) -> list[BlobId]:
        now = self._clock.now()
        return await reports.expire(
            connection, reports_before=reports_expire_before(now), files_before=files_expire_before(now)
        )


def _is_idle(session: Session, *, since: datetime) -> bool:
    return session.touched_at is None or session.touched_at <= since
