"""JSON in one spelling, for what is hashed, signed or sealed: sorted keys, no blanks, UTF-8.

Equal values give equal bytes. NaN and infinities are refused both ways, and so is deep nesting: what was read can be
spelled again, however near the end of its stack the program is.
"""

import json
import math
from collections.abc import Mapping
from typing import Any, NoReturn

DEEPEST = 32
"""Objects and lists inside each other; what Amanet writes has five."""


def encode(value: Mapping[str, Any]) -> bytes:
    """Spell a JSON object; raises ``ValueError`` for what ``decode`` would not read."""
    _require_shallow(value, DEEPEST)
    return to_utf8(json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")))


def to_utf8(spelled: str) -> bytes:
    """Turn spelled JSON into UTF-8, whatever a chat client put into its strings."""
    # Half of a surrogate pair has no UTF-8; "backslashreplace" turns it into the escape that JSON reads back exactly.
    return spelled.encode("utf-8", "backslashreplace")


def decode(text: bytes) -> dict[str, Any]:
    """Read a JSON object; raises ``ValueError`` for anything else."""
    try:
        value = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(value, dict):
        raise ValueError("not an object")  # noqa: TRY004 # one error for every malformed text
    _require_shallow(value, DEEPEST)
    return value


def _require_shallow(value: object, levels: int) -> None:
    # The spelling recurses deeper than the reading does, and a signature or a report read for a person spells again.
    if not isinstance(value, Mapping | list | tuple):
        return
    if levels == 0:
        raise ValueError("nested too deeply")
    for inner in value.values() if isinstance(value, Mapping) else value:
        _require_shallow(inner, levels - 1)


def _refuse(spelled: str) -> NoReturn:
    raise ValueError(f"{spelled} is no number")


def _finite(spelled: str) -> float:
    number = float(spelled)
    return number if math.isfinite(number) else _refuse("an infinity")
