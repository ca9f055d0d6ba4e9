"""People and groups as a test or the page plays them: whatever they can do in a Telegram app, and what they see.

A person can press only a button that is on the screen; ``forge`` is for clients that do not keep to that.
"""

import asyncio
import mimetypes
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.domain.events import FileKind
from bot.rehearsal.chats import Chat
from bot.rehearsal.messages import NOTHING, Attachment, Button, Content, Json, Message, StoredFile, new_album
from bot.rehearsal.telegram import BOT_USERNAME, Telegram

_THUMBNAIL = b"a thumbnail, never the picture"


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that a person is about to send."""

    kind: FileKind
    content: bytes
    name: str = "file.bin"
    media_type: str = ""


class Person:
    """Someone with a Telegram account and a private chat with the bot."""

    def __init__(self, telegram: Telegram, account: Json) -> None:
        """Open the private chat of ``account``, a Bot API User object."""
        self._telegram = telegram
        self.account = account
        facts = {key: value for key, value in account.items() if key in {"id", "first_name", "username"}}
        self.chat: Chat = telegram.open_chat(facts | {"type": "private"})
        self._acted_at = 0

    @property
    def person_id(self) -> int:
        """The Telegram id, which is also the chat's id."""
        return int(self.account["id"])

    @property
    def name(self) -> str:
        """The first name in the Telegram profile."""
        return str(self.account["first_name"])

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is in the chat now, oldest first; deleted messages are gone and edited ones are as edited."""
        return tuple(self.chat.visible.values())

    @property
    def history(self) -> tuple[Message, ...]:
        """Every version of every message that was ever in the chat, deleted ones too."""
        return tuple(self.chat.history)

    @property
    def from_bot(self) -> tuple[Message, ...]:
        """The bot's visible messages, oldest first."""
        return tuple(message for message in self.messages if message.is_from_bot)

    def send(self, text: str) -> Message:
        """Write a message."""
        return self._receive(Content(text, entities=_entities(text)))

    def command(self, name: str, argument: str = "") -> Message:
        """Send ``/name argument``."""
        return self.send(f"/{name} {argument}".rstrip())

    def send_file(
        self,
        kind: FileKind,
        content: bytes,
        *,
        name: str = "file.bin",
        media_type: str = "",
        caption: str = "",
    ) -> Message:
        """Send one file; ``media_type`` is guessed from the name where it is left out."""
        return self.offer(Offer(kind, content, name, media_type), caption=caption)

    def offer(self, offer: Offer, *, caption: str = "") -> Message:
        """Send one file."""
        return self._offer(offer, caption=caption, album="")

    def send_album(self, offers: Sequence[Offer], *, caption: str = "") -> tuple[Message, ...]:
        """Send several files as one album; the caption stands under the first."""
        album = new_album()
        captions = [caption] + [""] * (len(offers) - 1)
        pairs = zip(offers, captions, strict=True)
        return tuple(self._offer(offer, caption=words, album=album) for offer, words in pairs)

    def send_contact(self, phone_number: str, first_name: str) -> Message:
        """Share a contact."""
        return self._extra({"contact": {"phone_number": phone_number, "first_name": first_name}})

    def send_location(self, latitude: float, longitude: float) -> Message:
        """Share a place."""
        return self._extra({"location": {"latitude": latitude, "longitude": longitude}})

    def send_sticker(self) -> Message:
        """Send a sticker."""
        stored = self._telegram.files.add(_THUMBNAIL, name="sticker.webp", media_type="image/webp")
        facts = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._extra({"sticker": stored.as_json() | facts})

    def edit(self, message_id: int, text: str) -> Message:
        """Change the words (or the caption) of a message of one's own."""
        self._act()
        return self._telegram.receive_edit(
            self.chat,
            message_id,
            lambda content: replace(content, text=text, entities=_entities(text)),
        )

    def press(self, wanted: str, *, message_id: int | None = None) -> str:
        """Press the newest visible button with this label or callback data; LookupError when there is none.

        A link to the bot is followed as an app does, by sending ``/start`` with its payload.
        """
        message, button = self._button(wanted, message_id)
        if button.url:
            self.follow(button.url)
            return button.url
        return self.forge(button.data, message_id=message.message_id)

    def forge(self, data: str, *, message_id: int) -> str:
        """Send callback data that no button on the screen carries, as a modified app can; returns the query's id."""
        self._act()
        return self._telegram.receive_press(self.chat, self.account, data=data, message_id=message_id)

    def follow(self, link: str) -> None:
        """Open a link; only one to the bot does anything here."""
        parts = urlsplit(link)
        if parts.hostname in {"t.me", "telegram.me"} and parts.path.strip("/") == BOT_USERNAME:
            self.command("start", parse_qs(parts.query).get("start", [""])[0])

    def block(self) -> None:
        """Block the bot."""
        self._act()
        self._telegram.receive_membership(self.chat, self.account, is_closed=True)

    def unblock(self) -> None:
        """Let the bot write again."""
        self._act()
        self._telegram.receive_membership(self.chat, self.account, is_closed=False)

    async def wait_for(self, predicate: Callable[[Message], bool], timeout: float = 5.0) -> Message:  # noqa: ASYNC109
        """The newest visible message of the bot that fits, as soon as there is one; TimeoutError in seconds."""
        await self.wait_until(lambda: any(predicate(message) for message in self.from_bot), timeout)
        return next(message for message in reversed(self.from_bot) if predicate(message))

    async def answer(self, timeout: float = 5.0) -> Message:  # noqa: ASYNC109
        """The newest message that the bot sent or edited since this person last did something."""
        await self.wait_until(lambda: bool(self._answers()), timeout)
        return self._answers()[-1]

    async def wait_until(self, condition: Callable[[], bool], timeout: float = 5.0) -> None:  # noqa: ASYNC109
        """Return once ``condition()`` holds; it is asked again after everything that happens here."""
        events = self._telegram.events
        try:
            async with asyncio.timeout(timeout):
                while not condition():
                    await events.grow_beyond(len(events))
        except TimeoutError:
            raise TimeoutError(self._what_is_seen()) from None

    def _answers(self) -> list[Message]:
        versions = self.chat.history[self._acted_at :]
        return [version for version in versions if version.is_from_bot and version.message_id in self.chat.visible]

    def _what_is_seen(self) -> str:
        """Everything in a rehearsal is invented, so a failing test may say what the screen showed."""
        last = self.from_bot[-1] if self.from_bot else None
        if last is None:
            return f"{self.name} sees nothing from the bot"
        return f"{self.name} sees {last.text[:200]!r} with buttons {last.choices}"

    def _button(self, wanted: str, message_id: int | None) -> tuple[Message, Button]:
        for message in reversed(self.from_bot):
            for button in message.buttons:
                if message_id in {None, message.message_id} and wanted in {button.label, button.data, button.url}:
                    return message, button
        message_text = f"no button {wanted!r} to press: {self._what_is_seen()}"
        raise LookupError(message_text)

    def _receive(self, content: Content) -> Message:
        if self.chat.is_closed:
            # An app shows no text field for a blocked bot: to write is to unblock it first.
            self.unblock()
        self._act()
        return self._telegram.receive(self.chat, self.account, content)

    def _act(self) -> None:
        self._acted_at = len(self.chat.history)

    def _extra(self, extra: Mapping[str, Any] = NOTHING) -> Message:
        return self._receive(Content(extra=extra))

    def _offer(self, offer: Offer, *, caption: str, album: str) -> Message:
        media_type = offer.media_type or mimetypes.guess_type(offer.name)[0] or "application/octet-stream"
        stored = self._telegram.files.add(offer.content, name=offer.name, media_type=media_type)
        attachment = Attachment(offer.kind, stored, self._thumbnail(offer.kind))
        return self._receive(Content(caption, entities=_entities(caption), attachment=attachment, album=album))

    def _thumbnail(self, kind: FileKind) -> StoredFile | None:
        if kind != "photo":
            return None
        return self._telegram.files.add(_THUMBNAIL, name="thumbnail.jpg", media_type="image/jpeg")


class Group:
    """A group that somebody adds the bot to."""

    def __init__(self, telegram: Telegram, title: str, founder: Person) -> None:
        """Create the group with its founder in it and the bot outside."""
        self._telegram = telegram
        self._founder = founder
        group_id = -(10**9 + secrets.randbelow(10**9))
        self.chat: Chat = telegram.open_chat({"id": group_id, "type": "group", "title": title})
        self.chat.is_closed = True

    @property
    def has_bot(self) -> bool:
        """Whether the bot is in the group."""
        return not self.chat.is_closed

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is in the group now, oldest first."""
        return tuple(self.chat.visible.values())

    def add_bot(self) -> None:
        """Let the founder add the bot."""
        self._telegram.receive_membership(self.chat, self._founder.account, is_closed=False)
        self._receive(Content(extra={"new_chat_members": [self._telegram.bot]}))

    def send(self, text: str) -> Message:
        """Let the founder write into the group."""
        return self._receive(Content(text, entities=_entities(text)))

    def _receive(self, content: Content) -> Message:
        return self._telegram.receive(self.chat, self._founder.account, content)


def _entities(text: str) -> tuple[Json, ...]:
    if not text.startswith("/") or len(text) == 1:
        return ()
    return ({"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])},)
