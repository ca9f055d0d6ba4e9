"""Bech32 (BIP 173) as age uses it: the checksum and alphabet, without the 90-character limit.

A text that decodes here has exactly one spelling per letter case: mixed case and stray padding bits are refused.
"""

import base64
import binascii
from collections.abc import Iterable

from bot.domain.errors import BadKey

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_RFC4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_BECH32 = str.maketrans(_RFC4648, _ALPHABET)
_FROM_BECH32 = str.maketrans(_ALPHABET, _RFC4648)
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM_LENGTH = 6


def _folded(top: int) -> int:
    folded = 0
    for bit, generator in enumerate(_GENERATORS):
        if top >> bit & 1:
            folded ^= generator
    return folded


# One table look-up a character instead of five tests: a recipient has 1,959 of them.
_FOLDED = tuple(_folded(top) for top in range(32))


def encode(prefix: str, payload: bytes) -> str:
    """Spell ``payload`` in lower case under a lower-case human-readable prefix."""
    symbols = base64.b32encode(payload).decode("ascii").rstrip("=").translate(_TO_BECH32)
    remainder = _remainder(prefix, [*_symbol_values(symbols), *[0] * _CHECKSUM_LENGTH]) ^ 1
    checksum = "".join(_ALPHABET[remainder >> 5 * place & 31] for place in reversed(range(_CHECKSUM_LENGTH)))
    return f"{prefix}1{symbols}{checksum}"


def decode(text: str, *, longest: int) -> tuple[str, bytes]:
    """Read a bech32 text of at most ``longest`` characters into its lower-case prefix and payload.

    Raises ``BadKey`` where the text is too long, in mixed case, misspelled or not the canonical spelling.
    """
    if len(text) > longest:
        raise BadKey("the key is longer than any key of its kind; copy it again")
    if text not in (text.lower(), text.upper()):
        raise BadKey("the key mixes capital and small letters; copy it again")
    prefix, _, symbols = text.lower().rpartition("1")
    if not prefix or not prefix.isascii() or len(symbols) < _CHECKSUM_LENGTH or not set(symbols) <= set(_ALPHABET):
        raise BadKey("the key holds characters that no key has; copy it again")
    if _remainder(prefix, _symbol_values(symbols)) != 1:
        raise BadKey("the key has a wrong or missing character; copy it again")
    return prefix, _payload(symbols[:-_CHECKSUM_LENGTH])


def _payload(symbols: str) -> bytes:
    padded = symbols.translate(_FROM_BECH32) + "=" * (-len(symbols) % 8)
    try:
        payload = base64.b32decode(padded)
    except binascii.Error:
        raise BadKey("the key has an impossible length; copy it again") from None
    # Two spellings of one key would be two names for one person.
    if base64.b32encode(payload).decode("ascii") != padded:
        raise BadKey("the key ends in stray bits; copy it again")
    return payload


def _symbol_values(symbols: str) -> list[int]:
    return [_VALUES[symbol] for symbol in symbols]


def _remainder(prefix: str, symbols: Iterable[int]) -> int:
    codes = prefix.encode("ascii")
    expanded = [*(code >> 5 for code in codes), 0, *(code & 31 for code in codes), *symbols]
    remainder = 1
    for symbol in expanded:
        remainder = (remainder & 0x1FFFFFF) << 5 ^ symbol ^ _FOLDED[remainder >> 25]
    return remainder
