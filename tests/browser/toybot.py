"""A small bot on the simulated Bot API, so that the page has somebody to talk to."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, Update
from telegram.error import TelegramError

from bot.rehearsal.server import SimulatedTelegram

UYGHUR = "سالام! بۇ بىر سىناق ئۇچۇرى. ۋاقىت: \u20662026-03-14\u2069"
CODE = "123 456 789"
HTML = "<b onclick=alert(1)>not bold</b>"
PACKET = b"a sealed packet"


@contextlib.asynccontextmanager
async def running(telegram: SimulatedTelegram) -> AsyncIterator[None]:
    """Answer every update until the block ends."""
    async with Bot(telegram.token, f"{telegram.url}/bot", f"{telegram.url}/file/bot") as bot:
        task = asyncio.create_task(_poll(bot))
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _poll(bot: Bot) -> None:
    offset = 0
    while True:
        for update in await bot.get_updates(offset=offset, timeout=1):
            offset = update.update_id + 1
            with contextlib.suppress(TelegramError):
                await _answer(bot, update)


async def _answer(bot: Bot, update: Update) -> None:
    if update.callback_query is not None:
        await _pressed(bot, update)
    elif update.message is not None and update.message.text is not None:
        await _said(bot, update.message.chat_id, update.message.text)
    elif update.message is not None:
        await bot.send_message(update.message.chat_id, "got a file")


async def _said(bot: Bot, chat_id: int, text: str) -> None:
    if text.startswith("/start"):
        await bot.send_message(chat_id, f"{UYGHUR}\n\n{text}", reply_markup=_keyboard())
    elif text == "code":
        code = MessageEntity(MessageEntity.CODE, 0, len(CODE))
        await bot.send_message(chat_id, f"{CODE}\n{HTML}", entities=[code])
    elif text == "packet":
        await bot.send_document(chat_id, PACKET, filename="0123.amanet", caption="sealed")
    elif text == "link":
        await bot.send_message(chat_id, f"https://t.me/{bot.username}?start=e_word")
    else:
        await bot.send_message(chat_id, f"you said: {text}")


async def _pressed(bot: Bot, update: Update) -> None:
    query = update.callback_query
    if query is None or query.message is None:
        return
    chat_id, message_id = query.message.chat.id, query.message.message_id
    await query.answer()
    if query.data == "v1:toy:delete":
        await bot.delete_message(chat_id, message_id)
    else:
        await bot.edit_message_text(f"pressed {query.data}", chat_id, message_id)


def _keyboard() -> InlineKeyboardMarkup:
    change = InlineKeyboardButton("داۋاملاشتۇر", callback_data="v1:toy:change")
    delete = InlineKeyboardButton("ئۆچۈر", callback_data="v1:toy:delete")
    more = InlineKeyboardButton("Something longer that has to wrap on a narrow old phone", callback_data="v1:toy:long")
    return InlineKeyboardMarkup([[change, delete], [more]])
