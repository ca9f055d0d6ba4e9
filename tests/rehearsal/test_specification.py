"""The table is what the full specification says, cut down to what a rehearsal stands for."""

from typing import Any

from bot.rehearsal.specification import METHODS, TYPES, extract


def _field(name: str, types: list[str], description: str = "") -> dict[str, Any]:
    return {"name": name, "types": types, "required": name == "chat_id", "description": description}


def _full() -> dict[str, Any]:
    fields = [
        _field("chat_id", ["Integer", "String"]),
        _field("text", ["String"], "Text to be sent, 1-4096 characters after entities parsing"),
        _field("commands", ["Array of BotCommand"], "At most 100 commands can be specified."),
        _field("photo", ["InputFile"], "The photo must be at most 10 MB in size"),
        _field("parse_mode", ["String"]),
        _field("gift", ["Gift"]),
    ]
    described = {"fields": fields}
    return {
        "version": "Bot API 0",
        "methods": dict.fromkeys([*METHODS, "sendGift"], described),
        "types": dict.fromkeys([*TYPES, "Gift"], described),
    }


def test_only_named_methods_and_types_are_kept() -> None:
    """Nothing that the rehearsal does not stand for is in the table."""
    table = extract(_full())
    assert set(table["methods"]) == set(METHODS)
    assert set(table["types"]) == set(TYPES)


def test_duties_types_and_limits_are_kept() -> None:
    """Limits are read from the words; a size in megabytes is no length, and unknown types are left out."""
    assert extract(_full())["methods"]["sendMessage"] == {
        "chat_id": {"types": ["Integer", "String"], "required": True},
        "text": {"types": ["String"], "least": 1, "most": 4096, "unit": "characters"},
        "commands": {"types": ["Array of BotCommand"], "least": 0, "most": 100, "unit": "entries"},
        "photo": {"types": ["InputFile"]},
    }
