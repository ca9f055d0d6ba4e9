"""What a member makes at the desk travels through the chat as one small file: JSON that says what kind it is.

The bot that carries it can read the names of sealed things in it, never what was sealed.
"""

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from bot.domain.errors import BadPacket
from bot.sealing import canonical

_Carried = TypeVar("_Carried")


def encode(form: str, fields: Mapping[str, Any]) -> bytes:
    """Spell a file of that format."""
    return canonical.encode({"format": form, **fields})


def is_of(contents: bytes, form: str) -> bool:
    """Whether a file begins as one of that format does; everything else of it may still be wrong."""
    return contents.startswith(encode(form, {})[:-1])


def decode(contents: bytes, form: str, take: Callable[[Mapping[str, Any]], _Carried], *, refusal: str) -> _Carried:
    """Give what ``take`` makes of a file's fields; raises ``BadPacket`` with ``refusal`` for any other file."""
    try:
        fields = canonical.decode(contents)
        if fields.get("format") == form:
            return take(fields)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise BadPacket(refusal)


def spell(sealed: bytes) -> str:
    """Spell a ciphertext or signature inside a file."""
    return base64.b64encode(sealed).decode("ascii")


def unspell(spelled: str) -> bytes:
    """Read what ``spell`` wrote; raises ``ValueError`` for anything else, the empty text included."""
    try:
        sealed = base64.b64decode(spelled, validate=True)
    except binascii.Error:
        raise ValueError("not base64") from None
    # Base64 has several spellings for some bytes, and no byte of a signed file is free to change.
    if not sealed or spell(sealed) != spelled:
        raise ValueError("nothing is carried, or in another spelling")
    return sealed
