"""Carries out what a reporter's chat is to see: the current screen, a notice, a deletion.

A screen is rendered from the session at this moment, and only the latest screen stays in the chat.
"""

from collections.abc import Sequence

from telegram import Bot

from bot.domain.effects import DeleteMessages, ReporterEffect, ShowNotice, ShowScreen
from bot.domain.identifiers import ChatId, Locale, MessageId
from bot.domain.notices import notice
from bot.domain.reporter_screens import screen
from bot.services.chats import Chats, Trace
from bot.services.conversation import Conversation
from handlers.messages import Message, compose
from handlers.telegram import delete_messages, has_edited, send_message

_FALLBACK: Locale = "en"


class ReporterEffects:
    """Performs the effects of reporters' chats."""

    def __init__(self, *, bot: Bot, conversation: Conversation, chats: Chats) -> None:
        """Keep the bot and the subjects."""
        self._bot = bot
        self._conversation = conversation
        self._chats = chats

    async def perform(self, effect: ReporterEffect) -> None:
        """Carry out one effect; raises what Telegram refuses."""
        match effect:
            case ShowScreen(chat_id, replacing):
                await self._show_screen(chat_id, replacing)
            case ShowNotice(chat_id, name, locale, replacing):
                await self._show(chat_id, compose(notice(name, locale), locale), replacing)
            case DeleteMessages(chat_id, message_ids):
                await delete_messages(self._bot, chat_id, message_ids)

    async def _show_screen(self, chat_id: ChatId, replacing: MessageId | None) -> None:
        seen = await self._conversation.look(chat_id)
        if seen is None:
            return  # The chat was cleared after this was decided; there is nothing to show any more.
        session, world = seen
        shown = await self._show(chat_id, compose(screen(session, world), session.locale or _FALLBACK), replacing)
        earlier = await self._chats.screens(chat_id)
        if any(trace.message_id == shown for trace in earlier):
            return
        if not await self._chats.trace_screen(chat_id, shown):
            await delete_messages(self._bot, chat_id, (shown,))
            return
        await self._remove(chat_id, earlier)

    async def _show(self, chat_id: ChatId, message: Message, replacing: MessageId | None) -> MessageId:
        if replacing and await has_edited(self._bot, chat_id, replacing, message):
            return replacing
        return await send_message(self._bot, chat_id, message)

    async def _remove(self, chat_id: ChatId, older: Sequence[Trace]) -> None:
        if older:
            await delete_messages(self._bot, chat_id, tuple(trace.message_id for trace in older))
            await self._chats.drop_traces([trace.trace_id for trace in older])
