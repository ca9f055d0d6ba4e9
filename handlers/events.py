"""From a Telegram update to what happened, whoever it happened to."""

import re

from telegram import Document, Message, PhotoSize, Update
from telegram.constants import ChatMemberStatus

from bot.domain.events import (
    Blocked,
    Commanded,
    Edited,
    Event,
    FileKind,
    FileOffered,
    Pressed,
    Typed,
    Unsupported,
    UnsupportedKind,
)
from bot.domain.identifiers import MessageId

# What Telegram itself marks as a command; own words that merely begin with a slash are words.
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]+)?(?:\s+(.*))?", re.DOTALL)
_GONE = {ChatMemberStatus.BANNED, ChatMemberStatus.LEFT}
# An animation also carries a document, so it is looked for first.
_FILE_KINDS: tuple[FileKind, ...] = ("photo", "animation", "document", "voice", "audio", "video", "video_note")
_DECLINED: tuple[UnsupportedKind, ...] = ("contact", "location", "sticker", "poll")


def to_event(update: Update) -> Event | None:
    """What happened in the chat; None for what needs no answer."""
    if update.my_chat_member is not None:
        return Blocked() if update.my_chat_member.new_chat_member.status in _GONE else None
    if update.callback_query is not None:
        pressed = update.callback_query.message
        return Pressed(update.callback_query.data or "", MessageId(0 if pressed is None else pressed.message_id))
    if update.edited_message is not None:
        edited = update.edited_message
        return Edited(MessageId(edited.message_id), _clean(edited.text or edited.caption))
    return None if update.message is None else _sent(update.message)


def _sent(message: Message) -> Event:
    message_id = MessageId(message.message_id)
    if message.text is not None:
        return _typed(message_id, _clean(message.text))
    for kind in _FILE_KINDS:
        attached = getattr(message, kind)
        if attached:
            return _offered(message, kind, attached)
    return Unsupported(message_id, _declined(message))


def _declined(message: Message) -> UnsupportedKind:
    return next((kind for kind in _DECLINED if getattr(message, kind) is not None), "other")


def _typed(message_id: MessageId, text: str) -> Event:
    command = _COMMAND.fullmatch(text)
    if command is None:
        return Typed(message_id, text)
    return Commanded(command[1].lower(), message_id, (command[2] or "").strip())


def _offered(message: Message, kind: FileKind, attached: Document | tuple[PhotoSize, ...]) -> FileOffered:
    largest = attached[-1] if isinstance(attached, tuple) else attached
    return FileOffered(
        message_id=MessageId(message.message_id),
        kind=kind,
        file_id=largest.file_id,
        size=largest.file_size,
        name=_clean(getattr(largest, "file_name", None)),
        media_type=_clean(getattr(largest, "mime_type", None)),
        caption=_clean(message.caption),
    )


def _clean(text: str | None) -> str:
    # Half a surrogate pair cannot be written as UTF-8; a hostile client can send one all the same.
    return (text or "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
