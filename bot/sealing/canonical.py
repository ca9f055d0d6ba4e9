"""JSON in one spelling, for what is hashed, signed or sealed: sorted keys, no blanks, UTF-8.

Equal values give equal bytes; NaN and infinities are refused.
"""

import json
from collections.abc import Mapping
from typing import Any


def encode(value: Mapping[str, Any]) -> bytes:
    """Spell a JSON object."""
    return to_utf8(json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")))


def to_utf8(spelled: str) -> bytes:
    """Turn spelled JSON into UTF-8, whatever a chat client put into its strings."""
    # Half of a surrogate pair has no UTF-8; "backslashreplace" turns it into the escape that JSON reads back exactly.
    return spelled.encode("utf-8", "backslashreplace")


def decode(text: bytes) -> dict[str, Any]:
    """Read a JSON object; raises ``ValueError`` for anything else, deep nesting included."""
    try:
        value = json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(value, dict):
        raise ValueError("not an object")  # noqa: TRY004 # one error for every malformed text
    return value
