"""One chat between the bot and a person, or a group: what is visible now and all that ever was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.rehearsal.messages import Message
from bot.rehearsal.refusals import bad_request, forbidden

DELETABLE_FOR = timedelta(hours=48)
"""How long after it was sent a bot may delete a message."""


@dataclass(slots=True)
class Chat:
    """``facts`` is the Bot API's Chat object; ``is_closed`` while the bot is blocked or not a member."""

    chat_id: int
    facts: Mapping[str, Any]
    is_started: bool = False
    is_closed: bool = False
    visible: dict[int, Message] = field(default_factory=dict, repr=False)
    history: list[Message] = field(default_factory=list, repr=False)

    @property
    def is_private(self) -> bool:
        """Whether it is a chat with one person."""
        return bool(self.facts["type"] == "private")

    def require_open(self) -> None:
        """Refuse (403, 400) what a bot may not do here."""
        if self.is_closed:
            raise forbidden(
                "bot was blocked by the user" if self.is_private else "bot is not a member of the group chat"
            )
        if not self.is_started:
            raise bad_request("chat not found")

    def show(self, message: Message) -> None:
        """Show a new message, or a new version of one."""
        self.visible[message.message_id] = message
        self.history.append(message)

    def own_message(self, message_id: int) -> Message:
        """The bot's visible message with this id; refuses (400) any other, as an edit must."""
        message = self.visible.get(message_id)
        if message is None:
            raise bad_request("message to edit not found")
        if not message.is_from_bot:
            raise bad_request("message can't be edited")
        return message

    def require_deletable(self, message: Message, now: datetime) -> None:
        """Refuse (400) a message that is too old, or in a group not the bot's own."""
        if now - message.sent_at >= DELETABLE_FOR or not (self.is_private or message.is_from_bot):
            raise bad_request("message can't be deleted for everyone")
