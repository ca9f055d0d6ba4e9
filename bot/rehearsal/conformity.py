"""Checks each incoming call against the Bot API's specification and decodes its fields by the types found there.

A call passes only when every field is known, present where required, of its type and within its documented length.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from bot.rehearsal.calls import Call, Upload
from bot.rehearsal.specification import TABLE

ATTACH = "attach://"
_BUTTON_ACTIONS = {"url", "callback_data"}
_PYTHON_TYPES: Mapping[str, type] = {"String": str, "Boolean": bool, "Float": float}


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """The specification's table, read once."""
    loaded: dict[str, Any] = json.loads(TABLE.read_text("utf-8"))
    return loaded


def is_known(method: str) -> bool:
    """Whether the simulated Telegram stands for this method."""
    return method in table()["methods"]


def decode(call: Call) -> dict[str, Any]:
    """The call's fields as values: text from a form is read as the type that the specification names."""
    rules = table()["methods"][call.method]
    fields = {name: _decoded(value, rules.get(name, {}).get("types", ())) for name, value in call.fields.items()}
    direct = {name: upload for name, upload in call.uploads.items() if name in rules}
    return fields | direct


def violations(call: Call, fields: Mapping[str, Any]) -> list[str]:
    """Everything in a decoded call that the specification does not allow, one line each."""
    found = list(_object_violations(call.method, fields, table()["methods"][call.method]))
    return found + list(_upload_violations(call, fields))


def _decoded(value: object, types: Sequence[str]) -> object:
    if not isinstance(value, str) or types == ["String"] or "InputFile" in types:
        return value
    try:
        decoded: object = json.loads(value)
    except json.JSONDecodeError:
        return {"True": True, "False": False}.get(value, value)
    return value if "String" in types and not isinstance(decoded, int) else decoded


def _object_violations(path: str, fields: Mapping[str, Any], rules: Mapping[str, Any]) -> Iterator[str]:
    for name, rule in rules.items():
        if rule.get("required") and name not in fields:
            yield f"{path}: {name} is missing"
    for name, value in fields.items():
        if name not in rules:
            yield f"{path}: {name} is not a field of the rehearsal's Bot API"
        else:
            yield from _value_violations(f"{path}.{name}", value, rules[name])
    if path.endswith("InlineKeyboardButton") and len(_BUTTON_ACTIONS & fields.keys()) != 1:
        yield f"{path}: exactly one of {', '.join(sorted(_BUTTON_ACTIONS))} is needed"


def _value_violations(path: str, value: object, rule: Mapping[str, Any]) -> Iterator[str]:
    attempts = [list(_type_violations(path, value, name)) for name in rule["types"]]
    if all(attempts):
        yield from min(attempts, key=len)
        return
    if "most" in rule and isinstance(value, str | list):
        size = len(value.encode()) if rule["unit"] == "bytes" and isinstance(value, str) else len(value)
        if not rule["least"] <= size <= rule["most"]:
            yield f"{path}: {size} is outside {rule['least']}-{rule['most']} {rule['unit']}"


def _type_violations(path: str, value: object, name: str) -> Iterator[str]:
    if name.startswith("Array of "):
        yield from _array_violations(path, value, name.removeprefix("Array of "))
    elif name in table()["unions"]:
        attempts = [list(_type_violations(path, value, member)) for member in table()["unions"][name]]
        yield from min(attempts, key=len)
    elif name in table()["types"]:
        yield from _nested_violations(path, value, name)
    elif not _is_plain(value, name):
        yield f"{path}: {type(value).__name__} is not {name}"


def _nested_violations(path: str, value: object, name: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _object_violations(f"{path}:{name}", value, table()["types"][name])
    else:
        yield f"{path}: {type(value).__name__} is not {name}"


def _array_violations(path: str, value: object, name: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{path}: {type(value).__name__} is not an array"
        return
    for position, entry in enumerate(value):
        yield from _type_violations(f"{path}[{position}]", entry, name)


def _is_plain(value: object, name: str) -> bool:
    if name == "InputFile":
        return isinstance(value, Upload)
    if name == "Integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, _PYTHON_TYPES[name])


def _upload_violations(call: Call, fields: Mapping[str, Any]) -> Iterator[str]:
    named = {words.removeprefix(ATTACH) for words in _words_in(fields) if words.startswith(ATTACH)}
    for name in sorted(named - call.uploads.keys()):
        yield f"{call.method}: {ATTACH}{name} was not uploaded"
    for name in sorted(call.uploads.keys() - named - fields.keys()):
        yield f"{call.method}: the upload {name} is not used"


def _words_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _words_in(each)
