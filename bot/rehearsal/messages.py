"""What a chat holds: messages, their buttons and their files, and how the Bot API describes them.

A message is a frozen value; an edit replaces it, so a history keeps every version that was ever shown.
"""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from bot.domain.events import FileKind

Json = dict[str, Any]
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file at Telegram; ``path`` is where it can be downloaded once ``getFile`` was called."""

    file_id: str
    unique_id: str
    path: str
    name: str
    media_type: str
    content: bytes = field(repr=False)

    def as_json(self) -> Json:
        """The fields that every kind of file has in the Bot API."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


class FileStore:
    """Every file that was uploaded, kept in memory only."""

    def __init__(self) -> None:
        """Begin empty."""
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, content: bytes, *, name: str, media_type: str) -> StoredFile:
        """Keep a file under a new id and path."""
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        path = f"files/file_{len(self._by_id)}.{suffix}"
        stored = StoredFile(secrets.token_urlsafe(54), secrets.token_urlsafe(11), path, name, media_type, content)
        self._by_id[stored.file_id] = stored
        self._by_path[path] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """The file with this id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file that downloads from this path."""
        return self._by_path.get(path)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A message's file; a photo also has a thumbnail, which comes first as it does at Telegram."""

    kind: FileKind
    file: StoredFile
    thumbnail: StoredFile | None = None

    def as_json(self) -> Json:
        """The message fields that describe this file."""
        if self.kind == "photo":
            return {"photo": list(self._photo_sizes())}
        described = self.file.as_json() | dict(_FACTS[self.kind])
        if self.kind not in {"voice", "video_note"}:
            described["file_name"] = self.file.name
        if self.kind != "video_note":
            described["mime_type"] = self.file.media_type
        if self.kind == "animation":
            return {"animation": described, "document": described}
        return {self.kind: described}

    def _photo_sizes(self) -> Iterator[Json]:
        if self.thumbnail is not None:
            yield self.thumbnail.as_json() | {"width": 90, "height": 68}
        yield self.file.as_json() | {"width": 1280, "height": 960}


_FACTS: Mapping[str, Mapping[str, int]] = {
    "document": {},
    "voice": {"duration": 3},
    "audio": {"duration": 3},
    "video": {"duration": 3, "width": 640, "height": 360},
    "animation": {"duration": 3, "width": 320, "height": 180},
    "video_note": {"duration": 3, "length": 240},
}


def new_album() -> str:
    """An id that the messages of one album share."""
    return str(10**16 + secrets.randbelow(10**16))


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: it sends ``data`` to the bot, or opens ``url``."""

    label: str
    data: str = ""
    url: str = ""

    def as_json(self) -> Json:
        """The button as the Bot API describes it."""
        return {"text": self.label} | ({"url": self.url} if self.url else {"callback_data": self.data})


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says: its words (or caption), markup, buttons, file, and anything rarer in ``extra``."""

    text: str = ""
    entities: tuple[Json, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None
    album: str = ""
    is_protected: bool = False
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING)

    def as_json(self) -> Json:
        """The message fields that describe this content."""
        described: Json = dict(self.extra)
        if self.attachment is not None:
            described |= self.attachment.as_json()
        described |= self._words(is_caption=self.attachment is not None)
        if self.rows:
            described["reply_markup"] = {"inline_keyboard": [[button.as_json() for button in row] for row in self.rows]}
        if self.album:
            described["media_group_id"] = self.album
        if self.is_protected:
            described["has_protected_content"] = True
        return described

    def _words(self, *, is_caption: bool) -> Json:
        if not self.text:
            return {}
        text, entities = ("caption", "caption_entities") if is_caption else ("text", "entities")
        return {text: self.text} | ({entities: list(self.entities)} if self.entities else {})


@dataclass(frozen=True, slots=True)
class Message:
    """One version of one message in one chat."""

    message_id: int
    chat: Mapping[str, Any] = field(repr=False)
    sender: Mapping[str, Any] = field(repr=False)
    sent_at: datetime
    content: Content
    edited_at: datetime | None = None

    @property
    def is_from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return bool(self.sender["is_bot"])

    @property
    def text(self) -> str:
        """Its words, or its file's caption."""
        return self.content.text

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Every button, row by row."""
        return tuple(button for row in self.content.rows for button in row)

    @property
    def labels(self) -> tuple[str, ...]:
        """What the buttons say."""
        return tuple(button.label for button in self.buttons)

    @property
    def choices(self) -> tuple[str, ...]:
        """The callback data behind the buttons, those that open a link left out."""
        return tuple(button.data for button in self.buttons if button.data)

    @property
    def file(self) -> StoredFile | None:
        """The file it carries."""
        return None if self.content.attachment is None else self.content.attachment.file

    def as_json(self) -> Json:
        """The message as the Bot API describes it; dates are Unix seconds."""
        described: Json = {
            "message_id": self.message_id,
            "date": int(self.sent_at.timestamp()),
            "chat": dict(self.chat),
            "from": dict(self.sender),
        }
        if self.edited_at is not None:
            described["edit_date"] = int(self.edited_at.timestamp())
        return described | self.content.as_json()
