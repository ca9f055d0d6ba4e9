"""Carries out what a member of staff is to see or receive; nothing that was sealed is ever opened for it."""

from collections.abc import Awaitable, Sequence
from functools import partial
from typing import TypeVar

from telegram import Bot, InputFile, InputMediaPhoto

from bot.domain.brief import brief_lines
from bot.domain.effects import (
    NotifyMember,
    SendDigest,
    SendPacket,
    ShowInbox,
    ShowReport,
    ShowStaffNotice,
    StaffEffect,
)
from bot.domain.errors import CannotRender, NoGrant, RosterExpired
from bot.domain.identifiers import MessageId
from bot.domain.screens import Screen, Text
from bot.domain.staff_screens import STAFF_NOTICES, inbox_screen, report_screen
from bot.logs import log
from bot.rendering.chart import album_of
from bot.rendering.charts import render
from bot.rendering.numbers import numbers_of
from bot.rendering.paper import render_paper
from bot.rendering.sheet import sheet_of
from bot.services.casework import Casework
from bot.services.digests import Digests
from bot.services.staff import Enrolled, Staff
from handlers.messages import Message, compose
from handlers.telegram import has_edited, send_message
from i18n.speech import say

T = TypeVar("T")


class CaseworkerEffects:
    """Performs the effects of members' chats."""

    def __init__(self, *, bot: Bot, staff: Staff, casework: Casework, digests: Digests) -> None:
        """Keep the bot and the subjects."""
        self._bot = bot
        self._staff = staff
        self._casework = casework
        self._digests = digests

    async def perform(self, effect: StaffEffect) -> None:
        """Carry out one effect, if its member is still enrolled; raises what Telegram refuses.

        Raises ``RosterExpired`` for a digest while nobody can be reached, since it was taken for this member already.
        """
        member = self._staff.by_id(effect.member_id)
        if isinstance(effect, SendDigest) and self._staff.is_expired:
            raise RosterExpired("a digest waits until a new roster is signed with 'amanet roster sign'")
        if member is None:
            return
        try:
            await self._perform(effect, member)
        except NoGrant:
            # The grant was withdrawn after this was decided.
            await self._show(member, STAFF_NOTICES["no_grant"])

    async def _perform(self, effect: StaffEffect, member: Enrolled) -> None:
        match effect:
            case NotifyMember(_, notice):
                await self._show(member, STAFF_NOTICES[notice])
            case ShowStaffNotice(_, notice, replacing):
                await self._show(member, STAFF_NOTICES[notice], replacing)
            case ShowInbox(member_id, page, replacing):
                await self._show(member, inbox_screen(await self._casework.page(member_id, page)), replacing)
            case ShowReport(member_id, report_id, replacing):
                await self._show(member, report_screen(await self._casework.head(member_id, report_id)), replacing)
            case SendPacket():
                await self._send_packet(effect, member)
            case SendDigest():
                await self._send_digest(effect, member)

    async def _show(self, member: Enrolled, screen: Screen, replacing: MessageId | None = None) -> None:
        message = compose(screen, member.locale)
        if replacing and await has_edited(self._bot, member.chat_id, replacing, message):
            return
        await send_message(self._bot, member.chat_id, message)

    async def _send_packet(self, effect: SendPacket, member: Enrolled) -> None:
        name = effect.report_id.hex()[:8]
        async with self._casework.packet(effect.member_id, effect.report_id) as parts:
            for number, part in enumerate(parts, 1):
                caption = _caption(name, number, len(parts))
                with part.open("rb") as file:
                    await self._bot.send_document(
                        member.chat_id,
                        InputFile(file, filename=part.name, read_file_handle=False),
                        caption=say(caption, member.locale),
                        disable_content_type_detection=True,
                    )

    async def _send_digest(self, effect: SendDigest, member: Enrolled) -> None:
        digest = await self._digests.of_week(effect.week)
        translate, week = partial(say, locale=member.locale), effect.week
        match effect.part:
            case "text":
                await self._send_lines((*self._digests.lateness(effect), *brief_lines(digest)), member)
            case "charts":
                drawing = render(album_of(digest, member.locale, translate))
                if pictures := await self._made(drawing, Text("digest-charts-failed"), member):
                    await self._send_album(pictures, week, member)
            case "paper":
                setting = render_paper(sheet_of(digest, member.locale, translate))
                if paper := await self._made(setting, Text("digest-paper-failed"), member):
                    await self._bot.send_document(member.chat_id, InputFile(paper, filename=f"{week}.pdf"))
            case "numbers":
                await self._bot.send_document(member.chat_id, InputFile(numbers_of(digest), filename=f"{week}.csv"))

    async def _made(self, making: Awaitable[T], otherwise: Text, member: Enrolled) -> T | None:
        """What was made; ``None`` if it could not be, and then the member was told ``otherwise``."""
        try:
            return await making
        except CannotRender as failure:
            log("trouble", job="digest", reason=type(failure).__name__)
        await self._send_lines([otherwise], member)
        return None

    async def _send_lines(self, lines: Sequence[Text], member: Enrolled) -> None:
        written = "\n".join(say(line, member.locale) for line in lines)
        await send_message(self._bot, member.chat_id, Message(written, [], None))

    async def _send_album(self, pictures: Sequence[bytes], week: str, member: Enrolled) -> None:
        named = enumerate(pictures, 1)
        album = [InputMediaPhoto(picture, filename=f"{week}.{number}.png") for number, picture in named]
        await self._bot.send_media_group(member.chat_id, album)


def _caption(name: str, number: int, parts: int) -> Text:
    if parts == 1:
        return Text("staff-packet-caption", {"name": name})
    return Text("staff-packet-caption-part", {"name": name, "part": number, "parts": parts})
