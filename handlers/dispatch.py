"""The one door through which updates enter: it sorts them by audience and lets each end in one service call."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Protocol

from telegram import Bot, CallbackQuery, Chat, Update
from telegram.constants import ChatType

from bot.domain.errors import TelegramError
from bot.domain.events import Event
from bot.domain.identifiers import ChatId, UpdateId
from bot.domain.roster import Role
from bot.logs import log
from bot.services.conversation import Conversation
from bot.services.inbox import Inbox
from bot.services.staff import Enrolled, Staff
from bot.telegram_http import ask
from handlers.events import to_event

_CRASHES_FORGIVEN = 5


class Audience(Protocol):
    """Takes the updates of enrolled members of one role."""

    async def take(self, enrolled: Enrolled, event: Event, update_id: UpdateId) -> bool:
        """Deal with an event; False when it is the reporter's business instead."""
        ...


class Dispatcher:
    """Gives every update to the audience that it belongs to."""

    def __init__(
        self,
        *,
        bot: Bot,
        inbox: Inbox,
        staff: Staff,
        conversation: Conversation,
        audiences: Mapping[Role, Audience],
    ) -> None:
        """Keep the bot (to answer presses and leave groups) and the subjects."""
        self._bot = bot
        self._inbox = inbox
        self._staff = staff
        self._conversation = conversation
        self._audiences = audiences

    async def dispatch(self, update_id: UpdateId, raw: Mapping[str, Any]) -> None:
        """Deal with one update; it has left the inbox when this returns.

        Raises ``StoreBusy``, ``StoreFull`` or ``TelegramUnreachable`` when it has to be tried again.
        """
        tries = await self._inbox.begin(update_id)
        if tries > _CRASHES_FORGIVEN:
            log("update_given_up", tries=tries)
            await self.excuse(update_id, raw)
            return
        update = Update.de_json(dict(raw), self._bot)
        chat = update.effective_chat
        if chat is None or chat.type != ChatType.PRIVATE:
            await self._turn_away(update, chat, update_id)
            return
        await self._stop_the_spinner(update.callback_query)
        event = to_event(update)
        if event is None:
            await self._inbox.discard(update_id)
            return
        chat_id = ChatId(chat.id)
        member = self._staff.by_chat(chat_id)
        if member is None or not await self._audiences[member.member.role].take(member, event, update_id):
            await self._conversation.advance(chat_id, event, update_id)

    async def excuse(self, update_id: UpdateId, raw: Mapping[str, Any]) -> None:
        """End an update that could not be dealt with, and say so where it came from."""
        chat = self._chat_of(raw)
        if chat is None or chat.type != ChatType.PRIVATE:
            await self._inbox.discard(update_id)
            return
        await self._conversation.excuse(ChatId(chat.id), update_id)

    def _chat_of(self, raw: Mapping[str, Any]) -> Chat | None:
        try:
            return Update.de_json(dict(raw), self._bot).effective_chat
        except Exception:  # noqa: BLE001 - what the library cannot read, for whatever reason, names no chat to answer
            return None

    async def _turn_away(self, update: Update, chat: Chat | None, update_id: UpdateId) -> None:
        # Reports are made in private; in a group everything would be seen by everyone in it.
        if chat is not None and chat.type != ChatType.CHANNEL and not _is_farewell(update):
            with suppress(TelegramError):  # Thrown out already, or left with the group's next message.
                await ask(self._bot.leave_chat(chat.id))
        await self._inbox.discard(update_id)

    async def _stop_the_spinner(self, query: CallbackQuery | None) -> None:
        if query is None:
            return
        with suppress(TelegramError):  # Telegram forgets a press after a few minutes; the screen still answers it.
            await ask(self._bot.answer_callback_query(query.id))


def _is_farewell(update: Update) -> bool:
    member = update.my_chat_member
    return member is not None and member.new_chat_member.status in {"left", "kicked"}
