"""Makes ``bot_api.json``: the part of the Bot API specification that the simulated Telegram stands for.

Run by hand when the Bot API moves on: ``python -m bot.rehearsal.specification api.min.json COMMIT LICENSE``.
Only names, types, duties and limits are kept; a method or field that is not in the table counts as a violation.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("bot_api.json")
SOURCE = "https://github.com/PaulSonOfLars/telegram-bot-api-spec"
METHODS = (
    "answerCallbackQuery",
    "deleteMessage",
    "deleteMessages",
    "deleteMyCommands",
    "deleteWebhook",
    "editMessageReplyMarkup",
    "editMessageText",
    "getChat",
    "getChatMenuButton",
    "getFile",
    "getMe",
    "getMyCommands",
    "getMyDescription",
    "getMyName",
    "getMyShortDescription",
    "getUpdates",
    "getWebhookInfo",
    "leaveChat",
    "sendChatAction",
    "sendDocument",
    "sendMediaGroup",
    "sendMessage",
    "sendPhoto",
    "setChatMenuButton",
    "setMyCommands",
    "setMyDescription",
    "setMyName",
    "setMyShortDescription",
)
TYPES = (
    "BotCommand",
    "BotCommandScopeAllPrivateChats",
    "BotCommandScopeChat",
    "BotCommandScopeDefault",
    "InlineKeyboardButton",
    "InlineKeyboardMarkup",
    "InputMediaPhoto",
    "LinkPreviewOptions",
    "MenuButtonCommands",
    "MenuButtonDefault",
    "MessageEntity",
    "ReplyParameters",
)
UNIONS = {union: [name for name in TYPES if name.startswith(union)] for union in ("BotCommandScope", "MenuButton")}
_PLAIN = {"Integer", "String", "Boolean", "Float", "InputFile"}
# A parsing mode would need Telegram's own parser to be judged; the bot sends entities.
_LEFT_OUT = {"parse_mode", "quote_parse_mode"}
_LIMIT = re.compile(r"\b(\d+)-(\d+)\s+(characters|bytes|identifiers|items)")
_CEILING = re.compile(r"At most (\d+) \w+ can be specified")


def extract(specification: Mapping[str, Any]) -> dict[str, Any]:
    """The table for METHODS and TYPES, from the full machine-readable specification."""
    methods, types = specification["methods"], specification["types"]
    return {
        "version": specification["version"],
        "methods": {name: _fields(methods[name].get("fields", ())) for name in METHODS},
        "types": {name: _fields(types[name].get("fields", ())) for name in TYPES},
        "unions": UNIONS,
    }


def _fields(fields: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    kept = (field for field in fields if field["name"] not in _LEFT_OUT)
    return {field["name"]: rule for field in kept if (rule := _rule(field))["types"]}


def _rule(field: Mapping[str, Any]) -> dict[str, Any]:
    rule: dict[str, Any] = {"types": [name for name in field["types"] if _is_known(name)]}
    if field["required"]:
        rule["required"] = True
    return rule | _limits(field["description"])


def _is_known(name: str) -> bool:
    return name.replace("Array of ", "") in {*_PLAIN, *TYPES, *UNIONS}


def _limits(description: str) -> dict[str, Any]:
    if found := _LIMIT.search(description):
        return {"least": int(found[1]), "most": int(found[2]), "unit": found[3]}
    if found := _CEILING.search(description):
        return {"least": 0, "most": int(found[1]), "unit": "entries"}
    return {}


def main(arguments: Sequence[str]) -> None:
    """Write the table beside this module from the specification file, its commit and its licence file."""
    specification, commit, licence = Path(arguments[0]), arguments[1], Path(arguments[2])
    origin = {"source": SOURCE, "commit": commit, "licence": licence.read_text("utf-8")}
    table = origin | extract(json.loads(specification.read_text("utf-8")))
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
