"""The door for what members make at their desks and send as files: replies, and grants re-sealed to a new key.

A file is taken as a whole or not at all, and its sender is told which.
"""

from collections.abc import Sequence
from functools import partial

from bot.domain.effects import PendingEffect, ShowLiaisonNotice, ShowStaffNotice
from bot.domain.errors import BadPacket, FileRefused, NoGrant, ReplyRefused
from bot.domain.identifiers import UpdateId
from bot.domain.liaison_screens import LIAISON_NOTICES
from bot.domain.roster import Member, Role
from bot.domain.weeks import week_of
from bot.sealing.rekeying import LARGEST_REKEY, is_rekey, read_rekey
from bot.sealing.replying import read_reply
from bot.services.outbox import Outbox
from bot.services.ports import Clock, Downloads
from bot.services.rekeying import rekey
from bot.services.replies import keep_reply
from bot.services.turns import Work, scrub
from store import intake
from store.database import Connection, Database


class Deliveries:
    """Takes files out of members' chats."""

    def __init__(self, *, database: Database, downloads: Downloads, outbox: Outbox, clock: Clock) -> None:
        """Keep the store, where files come from, the way out and the clock."""
        self._database = database
        self._downloads = downloads
        self._outbox = outbox
        self._clock = clock

    async def take(self, member: Member, file_id: str, update_id: UpdateId) -> None:
        """Take what a file brings, or say why it is not taken; either ends the update."""
        try:
            contents = await self._fetch(file_id)
        except FileRefused:
            await self._end(member, update_id, "reply_refused")
            return
        taking = self._take_rekey if is_rekey(contents) else self._take_reply
        await taking(member, update_id, contents)

    async def _take_reply(self, member: Member, update_id: UpdateId, contents: bytes) -> None:
        week = week_of(self._clock.now())
        try:
            keep = partial(keep_reply, member_id=member.id, reply=read_reply(contents), week=week)
            await self._end(member, update_id, "reply_taken", keep)
        except NoGrant:
            await self._end(member, update_id, "no_grant")
        except ReplyRefused as refusal:
            await self._end(member, update_id, f"reply_{refusal.reason}")
        except BadPacket:
            await self._end(member, update_id, "reply_refused")

    async def _take_rekey(self, member: Member, update_id: UpdateId, contents: bytes) -> None:
        week = week_of(self._clock.now())
        try:
            # The roster's key of this moment: a file signed with a key from before, or by anybody else, is refused.
            resealed = read_rekey(contents, member.verify_key)
            await self._end(
                member, update_id, "rekey_taken", partial(rekey, member_id=member.id, resealed=resealed, week=week)
            )
        except (BadPacket, NoGrant):
            await self._end(member, update_id, "rekey_refused")
        else:
            # So that the grants for the old key are in no free page either.
            await scrub(self._database)

    async def _end(self, member: Member, update_id: UpdateId, notice: str, *works: Work) -> None:
        """Do these works and end the update, in one transaction; what a work raises undoes all of it."""

        async def work(connection: Connection) -> Sequence[PendingEffect]:
            for each in works:
                await each(connection)
            await intake.remove(connection, update_id)
            return await self._outbox.add(connection, [_notice(member, notice)])

        self._outbox.release(await self._database.write(work))

    async def _fetch(self, file_id: str) -> bytes:
        contents = bytearray()
        async with self._downloads.stream(file_id) as chunks:
            async for chunk in chunks:
                contents += chunk
                # A reply is smaller, and its reader says so.
                if len(contents) > LARGEST_REKEY:
                    raise FileRefused("too_big")
        return bytes(contents)


def _notice(member: Member, notice: str) -> ShowStaffNotice | ShowLiaisonNotice:
    if member.role is not Role.LIAISON:
        return ShowStaffNotice(member.id, notice)
    # Officers write no replies, so for them any other file is just not for this chat.
    return ShowLiaisonNotice(member.id, notice if notice in LIAISON_NOTICES else "help")
