"""Notices to reporters who asked for them: that something is new, never what, and for about 90 days."""

import json
from collections.abc import Sequence
from datetime import timedelta

from bot.domain.effects import PendingEffect, ShowNotice
from bot.domain.errors import CannotOpen
from bot.domain.identifiers import ChatId, Locale, ReportId
from bot.domain.sealed import SealedBox
from bot.domain.weeks import week_of
from bot.sealing.serverbox import ServerBox
from bot.services.outbox import Outbox
from bot.services.ports import Clock
from bot.services.turns import Work
from store import jobs, updates
from store.database import Connection, Database

UPDATES_LAST = timedelta(weeks=13)
"""Whole weeks, so that the week in which they end does not tell on which day of a week they were asked for."""
UPDATE_JOB = "update"


class Updates:
    """Which chats are to hear that a report has news."""

    def __init__(self, *, database: Database, box: ServerBox, outbox: Outbox, clock: Clock) -> None:
        """Keep the store, K_notify, the way out and the clock."""
        self._database = database
        self._box = box
        self._outbox = outbox
        self._clock = clock

    def wanting(self, report_id: ReportId, chat_id: ChatId, locale: Locale) -> Work:
        """A statement that remembers the chat to the end of the thirteenth week from this one."""
        box = self._box.seal(_row(report_id), json.dumps([chat_id, locale]).encode())
        expires_week = week_of(self._clock.now() + UPDATES_LAST)

        async def remember(connection: Connection) -> None:
            await updates.put(connection, report_id, box, expires_week)

        return remember

    def not_wanting(self, report_id: ReportId) -> Work:
        """A statement that forgets the chat."""

        async def forget(connection: Connection) -> None:
            await updates.remove(connection, report_id)

        return forget

    async def notify(self, period: str) -> None:
        """Tell the chats whose report has news, once for each period; whoever was told is told again only of more."""

        async def work(connection: Connection) -> Sequence[PendingEffect]:
            await updates.expire(connection, week_of(self._clock.now()))
            if not await jobs.claim(connection, UPDATE_JOB, period):
                return []
            due = await updates.take_due(connection)
            notices = [notice for report_id, box in due for notice in self._notices(report_id, box)]
            return await self._outbox.add(connection, notices)

        self._outbox.release(await self._database.write(work))

    def _notices(self, report_id: ReportId, box: SealedBox) -> Sequence[ShowNotice]:
        try:
            chat_id, locale = json.loads(self._box.open(_row(report_id), box))
        except CannotOpen:
            return []
        return [ShowNotice(ChatId(chat_id), "update", locale)]


def _row(report_id: ReportId) -> tuple[str, bytes, str]:
    return "update_chats", report_id, "chat"
