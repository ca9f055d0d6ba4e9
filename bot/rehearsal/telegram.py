"""The simulated Telegram itself: one bot account, people, groups, and the rules between them; no HTTP here.

Whatever a person does becomes an update for the bot; whatever the bot does becomes something a person sees.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.rehearsal.chats import Chat
from bot.rehearsal.events import EventLog
from bot.rehearsal.messages import Content, FileStore, Json, Message
from bot.rehearsal.profile import Profile
from bot.rehearsal.refusals import Failure, bad_request
from bot.rehearsal.updates import UpdateQueue
from bot.services.ports import Clock

BOT_USERNAME = "amanet_rehearsal_bot"
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
_ADDED = {"status": "member"}
_GONE = {"status": "left"}
_KICKED = {"status": "kicked", "until_date": 0}


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing the bot did to a chat, in the order in which Telegram carried it out."""

    chat_id: int
    did: Literal["sent", "edited", "deleted"]
    message_id: int


@dataclass(slots=True)
class _Injection:
    method: str
    failure: Failure
    times: int
    chat_id: int | None

    def fits(self, method: str, chat_id: int | None) -> bool:
        return self.times > 0 and self.method in {method, "*"} and self.chat_id in {None, chat_id}


class Telegram:
    """State and rules; ``violations`` lists every call that the Bot API specification does not allow."""

    def __init__(self, clock: Clock, token: str | None = None) -> None:
        """Create the bot's account, with a token of its own unless one is given."""
        self.clock = clock
        self.token = token or f"{7_000_000_000 + secrets.randbelow(999_999_999)}:{secrets.token_urlsafe(26)}"
        self.bot: Json = {
            "id": int(self.token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Amanet",
            "username": BOT_USERNAME,
        }
        self.files = FileStore()
        self.updates = UpdateQueue()
        self.events = EventLog()
        self.chats: dict[int, Chat] = {}
        self.profile = Profile(lambda: self.events.append({"type": "profile"}))
        self.violations: list[str] = []
        self.deliveries: list[Delivery] = []
        self.open_callbacks: dict[str, int] = {}
        self._closed_callbacks: set[str] = set()
        self._injections: list[_Injection] = []
        self._last_message_id = 0

    @property
    def unanswered_callbacks(self) -> tuple[str, ...]:
        """Ids of the button presses that the bot has not answered."""
        return tuple(self.open_callbacks)

    def inject(self, method: str, failure: Failure, *, times: int = 1, chat_id: int | None = None) -> None:
        """Let the next ``times`` calls of ``method`` ("*" for any), to one chat or to all, end in ``failure``."""
        self._injections.append(_Injection(method, failure, times, chat_id))

    def injected(self, method: str, chat_id: int | None) -> Failure | None:
        """The failure that this call meets, counted down."""
        for injection in self._injections:
            if injection.fits(method, chat_id):
                injection.times -= 1
                return injection.failure
        return None

    def open_chat(self, facts: Json) -> Chat:
        """Create a chat from a Bot API Chat object."""
        chat = self.chats[facts["id"]] = Chat(facts["id"], facts)
        return chat

    def chat(self, chat_id: object) -> Chat:
        """The chat that a call names; refuses (400) an unknown one."""
        found = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if found is None:
            raise bad_request("chat not found")
        return found

    def receive(self, chat: Chat, sender: Json, content: Content) -> Message:
        """Take a person's message and queue it for the bot, unless the bot is not in that chat."""
        message = self._new_message(chat, sender, content)
        if not chat.is_closed:
            chat.is_started = True
            self.updates.put("message", message.as_json())
        return message

    def receive_edit(self, chat: Chat, message_id: int, change: Callable[[Content], Content]) -> Message:
        """Change a person's own visible message and queue the edit for the bot; LookupError when there is none."""
        message = chat.visible[message_id]
        if message.is_from_bot:
            raise LookupError(message_id)
        edited = replace(message, content=change(message.content), edited_at=self.clock.now())
        self._show("edited", chat, edited)
        self.updates.put("edited_message", edited.as_json())
        return edited

    def receive_press(self, chat: Chat, sender: Json, *, data: str, message_id: int) -> str:
        """Queue a button press and return the callback query's id; a message that is gone comes as inaccessible."""
        message = chat.visible.get(message_id)
        shown = message.as_json() if message else {"chat": dict(chat.facts), "message_id": message_id, "date": 0}
        callback_id = str(10**18 + secrets.randbelow(10**18))
        self.open_callbacks[callback_id] = chat.chat_id
        press = {"id": callback_id, "from": sender, "chat_instance": str(chat.chat_id), "message": shown, "data": data}
        if self.updates.put("callback_query", press) is None:
            del self.open_callbacks[callback_id]
        return callback_id

    def receive_membership(self, chat: Chat, sender: Json, *, is_closed: bool) -> None:
        """Tell the bot that it was blocked or removed (``is_closed``), or unblocked or added."""
        outside = _KICKED if chat.is_private else _GONE
        before, after = (_ADDED, outside) if is_closed else (outside, _ADDED)
        chat.is_closed = is_closed
        change = {
            "chat": dict(chat.facts),
            "from": sender,
            "date": int(self.clock.now().timestamp()),
            "old_chat_member": before | {"user": self.bot},
            "new_chat_member": after | {"user": self.bot},
        }
        self.updates.put("my_chat_member", change)
        self.events.append({"type": "membership", "chat_id": chat.chat_id, "is_closed": is_closed})

    def send(self, chat_id: object, content: Content) -> Message:
        """Show the bot's message; refuses (400, 403) a chat that it may not write to."""
        chat = self.chat(chat_id)
        chat.require_open()
        message = self._new_message(chat, self.bot, content)
        self.deliveries.append(Delivery(chat.chat_id, "sent", message.message_id))
        return message

    def edit(self, chat_id: object, message_id: int, change: Callable[[Content], Content]) -> Message:
        """Replace the bot's own message; refuses (400) a change that changes nothing."""
        chat = self.chat(chat_id)
        chat.require_open()
        message = chat.own_message(message_id)
        content = change(message.content)
        if content == message.content:
            raise bad_request(_NOT_MODIFIED)
        edited = replace(message, content=content, edited_at=self.clock.now())
        self._show("edited", chat, edited)
        self.deliveries.append(Delivery(chat.chat_id, "edited", message_id))
        return edited

    def delete(self, chat_id: object, message_ids: Sequence[int]) -> None:
        """Delete messages, skipping unknown ones; one that is too old refuses (400) the whole call."""
        chat = self.chat(chat_id)
        present = [chat.visible[message_id] for message_id in message_ids if message_id in chat.visible]
        for message in present:
            chat.require_deletable(message, self.clock.now())
        for message in present:
            del chat.visible[message.message_id]
            self.deliveries.append(Delivery(chat.chat_id, "deleted", message.message_id))
        gone = [message.message_id for message in present]
        self.events.append({"type": "deleted", "chat_id": chat.chat_id, "message_ids": gone})

    def answer_callback(self, callback_id: str, *, text: str, is_alert: bool) -> None:
        """End the waiting sign on a button; refuses (400) a query that never was."""
        if callback_id not in self.open_callbacks:
            if callback_id in self._closed_callbacks:
                return
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        chat_id = self.open_callbacks.pop(callback_id)
        self._closed_callbacks.add(callback_id)
        self.events.append({"type": "answered", "chat_id": chat_id, "text": text, "is_alert": is_alert})

    def leave(self, chat_id: object) -> None:
        """Take the bot out of a group; refuses (400) in a private chat."""
        chat = self.chat(chat_id)
        if chat.is_private:
            raise bad_request("chat member status can't be changed in private chats")
        chat.require_open()
        self.receive_membership(chat, self.bot, is_closed=True)

    def _new_message(self, chat: Chat, sender: Json, content: Content) -> Message:
        self._last_message_id += 1
        message = Message(self._last_message_id, chat.facts, sender, self._now_in_seconds(), content)
        self._show("message", chat, message)
        return message

    def _now_in_seconds(self) -> datetime:
        now = self.clock.now()
        return now - timedelta(microseconds=now.microsecond)

    def _show(self, change: Literal["message", "edited"], chat: Chat, message: Message) -> None:
        chat.show(message)
        self.events.append({"type": change, "chat_id": chat.chat_id, "message": message.as_json()})
