"""What Telegram itself shows of the bot: its name, descriptions, commands and menu button, in the language of the app.

An app's language counts by its first two letters; what was not set for it falls back in the order of the Bot API.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bot.rehearsal.messages import Json
from bot.rehearsal.refusals import bad_request

Scope = Mapping[str, Any]
"""A BotCommandScope object."""
EVERYWHERE: Scope = {"type": "default"}
_PRIVATE: Scope = {"type": "all_private_chats"}
_TEXTS = ("name", "short_description", "description")
_LANGUAGE = re.compile("([a-z]{2})?", re.ASCII)
_COMMAND = re.compile("[a-z0-9_]{1,32}", re.ASCII)
_NOT_SET: Json = {"type": "default"}


class Profile:
    """Everything by language; ``""`` stands for whoever's language has nothing of its own."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        """Begin as a bot that nobody has described yet; ``on_change`` hears of everything that is set."""
        self._on_change = on_change
        self._texts: dict[tuple[str, str], str] = {}
        self._commands: dict[tuple[str, object, str], Sequence[Json]] = {}
        self._menu_buttons: dict[object, Json] = {}

    def set_text(self, name: str, language: str, text: str) -> None:
        """Set a text (or remove it, if empty) for one language; refuses (400) a language of other than two letters."""
        self._texts[name, _known(language)] = text
        self._on_change()

    def text(self, name: str, language: str) -> str:
        """The text that people with that language are shown."""
        return self._texts.get((name, _known(language))) or self._texts.get((name, ""), "")

    def set_commands(self, scope: Scope, language: str, commands: Sequence[Json]) -> None:
        """Set the commands of one scope and language; refuses (400) what is not spelt as a command."""
        if any(_COMMAND.fullmatch(command["command"]) is None for command in commands):
            raise bad_request("BOT_COMMAND_INVALID")
        self._commands[_place(scope, language)] = commands
        self._on_change()

    def commands(self, scope: Scope, language: str) -> Sequence[Json]:
        """Exactly what was set for that scope and language."""
        return self._commands.get(_place(scope, language), ())

    def set_menu_button(self, chat_id: object, button: Json) -> None:
        """Set the button beside the text field in one chat, or, without a chat, in all others."""
        self._menu_buttons[chat_id] = button
        self._on_change()

    def menu_button(self, chat_id: object) -> Json:
        """The button of that chat, or the one of all chats."""
        return self._menu_buttons.get(chat_id) or self._menu_buttons.get(None, _NOT_SET)

    def shown_to(self, chat_id: int, language_code: str) -> Json:
        """What somebody with an app in that language sees of the bot."""
        language = language_code[:2]
        texts = {name: self.text(name, language) for name in _TEXTS}
        return texts | {"commands": list(next(filter(None, self._offered(chat_id, language)), ()))}

    def _offered(self, chat_id: int, language: str) -> Iterator[Sequence[Json]]:
        own: Scope = {"type": "chat", "chat_id": chat_id}
        for scope in (own, _PRIVATE, EVERYWHERE):
            yield from (self.commands(scope, spoken) for spoken in (language, ""))


def _place(scope: Scope, language: str) -> tuple[str, object, str]:
    return scope["type"], scope.get("chat_id"), _known(language)


def _known(language: str) -> str:
    if _LANGUAGE.fullmatch(language) is None:
        raise bad_request("invalid language code specified")
    return language
