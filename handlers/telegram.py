"""The few things that Amanet does to a chat, with Telegram's harmless refusals told apart from real ones."""

from collections.abc import Sequence

from telegram import Bot, LinkPreviewOptions
from telegram.constants import BulkRequestLimit

from bot.domain.errors import MessageGone, MessageUnchanged, TelegramRefused
from bot.domain.identifiers import ChatId, MessageId
from bot.telegram_http import ask
from handlers.messages import Message

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_DELETE_TOGETHER = int(BulkRequestLimit.MAX_LIMIT)


async def send_message(bot: Bot, chat_id: ChatId, message: Message) -> MessageId:
    """Send a message; returns its id.

    It is not marked as protected: that would keep people from copying a number or a code out of it.
    """
    sent = await ask(
        bot.send_message(
            chat_id,
            message.text,
            entities=message.entities,
            reply_markup=message.keyboard,
            link_preview_options=_NO_PREVIEW,
        )
    )
    return MessageId(sent.message_id)


async def has_edited(bot: Bot, chat_id: ChatId, message_id: MessageId, message: Message) -> bool:
    """Whether the message now reads so; False when Telegram no longer lets it be edited."""
    try:
        await ask(
            bot.edit_message_text(
                message.text,
                chat_id,
                message_id,
                entities=message.entities,
                reply_markup=message.keyboard,
                link_preview_options=_NO_PREVIEW,
            )
        )
    except MessageUnchanged:
        return True
    except MessageGone:
        return False
    return True


async def delete_messages(bot: Bot, chat_id: ChatId, message_ids: Sequence[MessageId]) -> None:
    """Delete what may be deleted; what Telegram refuses (older than 48 hours, gone already) stays as it is."""
    for start in range(0, len(message_ids), _DELETE_TOGETHER):
        await _delete_together(bot, chat_id, message_ids[start : start + _DELETE_TOGETHER])


async def _delete_together(bot: Bot, chat_id: ChatId, message_ids: Sequence[MessageId]) -> None:
    try:
        await ask(bot.delete_messages(chat_id, list(message_ids)))
    except TelegramRefused:
        # One message that is too old refuses the whole call.
        for message_id in message_ids:
            await _delete_one(bot, chat_id, message_id)


async def _delete_one(bot: Bot, chat_id: ChatId, message_id: MessageId) -> None:
    try:
        await ask(bot.delete_message(chat_id, message_id))
    except TelegramRefused:
        return
