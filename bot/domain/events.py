"""What can happen in a chat, freed of everything Telegram-specific.

Holders of a reporter's words or file names redact their ``repr``.
"""

from dataclasses import dataclass, field
from typing import Literal

from bot.domain.identifiers import MessageId

FileKind = Literal["photo", "document", "voice", "audio", "video", "video_note", "animation"]
UnsupportedKind = Literal["contact", "location", "sticker", "poll", "other"]


@dataclass(frozen=True, slots=True)
class Commanded:
    """A slash command, without the slash; ``argument`` is what followed it (a deep link's payload, for example)."""

    name: str
    message_id: MessageId
    argument: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button press: its callback data, and the bot message that carried the button."""

    choice: str
    message_id: MessageId


@dataclass(frozen=True, slots=True)
class Typed:
    """A text message, exactly as written."""

    message_id: MessageId
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Edited:
    """A message's words (or a file's caption) after the person changed them."""

    message_id: MessageId
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FileOffered:
    """A file waiting at Telegram. ``size`` is in bytes as declared by Telegram, None where it did not say."""

    message_id: MessageId
    kind: FileKind
    file_id: str = field(repr=False)
    size: int | None
    name: str = field(default="", repr=False)
    media_type: str = field(default="", repr=False)
    caption: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A message of a kind that Amanet does not take."""

    message_id: MessageId
    kind: UnsupportedKind


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person blocked the bot or deleted the chat."""


@dataclass(frozen=True, slots=True)
class Lapsed:
    """Nothing came from this chat for as long as a draft may live."""


Event = Commanded | Pressed | Typed | Edited | FileOffered | Unsupported | Blocked | Lapsed
