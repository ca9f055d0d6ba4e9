"""Replies of caseworkers on their way to a report: taken from grant holders only, and never readable here."""

import secrets
from collections.abc import Sequence

from bot.domain.effects import PendingEffect, ShowStaffNotice
from bot.domain.errors import BadPacket, FileRefused, NoGrant
from bot.domain.identifiers import MemberId, UpdateId
from bot.sealing.replying import LARGEST_REPLY, CarriedReply, read_reply
from bot.services import ledger
from bot.services.outbox import Outbox
from bot.services.ports import Downloads
from store import intake, reports, updates, visits
from store.database import Connection, Database


class Replies:
    """Takes reply files into reports."""

    def __init__(self, *, database: Database, downloads: Downloads, outbox: Outbox) -> None:
        """Keep the store, where files come from, and the way out."""
        self._database = database
        self._downloads = downloads
        self._outbox = outbox

    async def take(self, member_id: MemberId, file_id: str, update_id: UpdateId) -> None:
        """Keep a reply and let the reporter know if they asked to; says why where it is not taken."""
        try:
            reply = read_reply(await self._fetch(file_id))
        except (BadPacket, FileRefused):
            return await self._end(ShowStaffNotice(member_id, "reply_refused"), update_id)
        try:
            await self._keep(reply, member_id, update_id)
        except NoGrant:
            await self._end(ShowStaffNotice(member_id, "no_grant"), update_id)

    async def _keep(self, reply: CarriedReply, member_id: MemberId, update_id: UpdateId) -> None:
        async def work(connection: Connection) -> Sequence[PendingEffect]:
            await reports.head(connection, reply.report_id, member_id)
            await visits.add_note(connection, reply.report_id, secrets.token_bytes(16), reply.sealed)
            await ledger.add_sealed(connection, reply.sealed)
            await updates.mark_due(connection, reply.report_id)
            await intake.remove(connection, update_id)
            return await self._outbox.add(connection, [ShowStaffNotice(member_id, "reply_taken")])

        self._outbox.release(await self._database.write(work))

    async def _end(self, notice: ShowStaffNotice, update_id: UpdateId) -> None:
        async def work(connection: Connection) -> Sequence[PendingEffect]:
            await intake.remove(connection, update_id)
            return await self._outbox.add(connection, [notice])

        self._outbox.release(await self._database.write(work))

    async def _fetch(self, file_id: str) -> bytes:
        contents = b""
        async with self._downloads.stream(file_id) as chunks:
            async for chunk in chunks:
                contents += chunk
                if len(contents) > LARGEST_REPLY:
                    raise FileRefused("too_big")
        return contents
