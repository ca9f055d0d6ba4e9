"""Carries out what a reporter's chat is to see: the current screen, a notice, a deletion.

A screen is rendered from the session at this moment, and only the latest screen stays in the chat.
"""

from collections.abc import Sequence

from telegram import Bot, InputFile

from bot.domain.effects import (
    DeleteMessages,
    ReporterEffect,
    SendErasureReceipt,
    SendStatement,
    ShowNotice,
    ShowScreen,
)
from bot.domain.identifiers import ChatId, Locale, MessageId
from bot.domain.notices import notice
from bot.domain.reporter_screens import screen
from bot.domain.statement import DOCUMENT_NAME, RECEIPT_NAME, SIGNATURE_NAME
from bot.rendering.statement import render_statement
from bot.services.chats import Chats, Trace
from bot.services.conversation import Conversation
from bot.services.statements import Statements
from bot.services.turns import Turns
from bot.telegram_http import ask
from handlers.messages import Message, compose
from handlers.telegram import delete_messages, has_edited, send_message
from i18n.speech import say

_FALLBACK: Locale = "en"


class ReporterEffects:
    """Performs the effects of reporters' chats."""

    def __init__(
        self, *, bot: Bot, conversation: Conversation, chats: Chats, turns: Turns, statements: Statements
    ) -> None:
        """Keep the bot and the subjects."""
        self._bot = bot
        self._conversation = conversation
        self._chats = chats
        self._turns = turns
        self._statements = statements

    async def perform(self, effect: ReporterEffect) -> None:
        """Carry out one effect; raises what Telegram refuses."""
        match effect:
            case ShowScreen(chat_id, replacing):
                await self._show_screen(chat_id, replacing)
            case ShowNotice(chat_id, name, locale, replacing):
                await self._show(chat_id, compose(notice(name, locale), locale), replacing)
            case DeleteMessages(chat_id, message_ids):
                await delete_messages(self._bot, chat_id, message_ids)
            case SendStatement(chat_id):
                await self._send_statement(chat_id)
            case SendErasureReceipt(chat_id):
                # Not traced: nothing is remembered of this chat any more, and the file is the reporter's to delete.
                await self._send_document(chat_id, RECEIPT_NAME, self._statements.receipt(effect))

    async def _show_screen(self, chat_id: ChatId, replacing: MessageId | None) -> None:
        seen = await self._conversation.look(chat_id)
        if seen is None:
            return  # The chat was cleared after this was decided; there is nothing to show any more.
        session, world = seen
        shown = await self._show(chat_id, compose(screen(session, world), session.locale or _FALLBACK), replacing)
        earlier = await self._chats.screens(chat_id)
        if any(trace.message_id == shown for trace in earlier):
            return
        if await self._turns.sent(chat_id, shown, is_screen=True):
            await self._remove(chat_id, earlier)

    async def _send_statement(self, chat_id: ChatId) -> None:
        seen, statement = await self._conversation.look(chat_id), await self._statements.of(chat_id)
        if seen is None or statement is None:
            return  # The visit ended after this was decided; the screen asks for the code again.
        locale = seen[0].locale or _FALLBACK
        document = await render_statement(statement, locale, lambda each: say(each, locale))
        for name, content in ((DOCUMENT_NAME, document), (SIGNATURE_NAME, self._statements.sign(document))):
            message_id = await self._send_document(chat_id, name, content)
            await self._turns.sent(chat_id, message_id, is_screen=False)

    async def _send_document(self, chat_id: ChatId, name: str, content: bytes) -> MessageId:
        # Not protected from saving: it is the reporter's own, to be taken elsewhere.
        file = InputFile(content, filename=name)
        sent = await ask(self._bot.send_document(chat_id, file, disable_content_type_detection=True))
        return MessageId(sent.message_id)

    async def _show(self, chat_id: ChatId, message: Message, replacing: MessageId | None) -> MessageId:
        if replacing and await has_edited(self._bot, chat_id, replacing, message):
            return replacing
        return await send_message(self._bot, chat_id, message)

    async def _remove(self, chat_id: ChatId, older: Sequence[Trace]) -> None:
        if older:
            await delete_messages(self._bot, chat_id, tuple(trace.message_id for trace in older))
            await self._chats.drop_traces([trace.trace_id for trace in older])
