"""Small values that the server itself must read back: AES-256-GCM, bound to the row and column where they lie.

A ciphertext moved to another table, row or column does not open, so who can write the database cannot swap rows.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.domain.errors import CannotOpen

Row = tuple[str, bytes, str]
"""Where a sealed value lies: table, key of the row, column."""

_NONCE_SIZE = 12


class Box:
    """Seals and opens under one 32-byte key."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        """Use a key that serves no other purpose."""
        self._cipher = AESGCM(key)

    def seal(self, row: Row, plaintext: bytes) -> bytes:
        """Give nonce and ciphertext for this place: 28 bytes longer than the plaintext."""
        # Random nonces are safe for 2^32 values a key (NIST SP 800-38D, 8.3): far more than a day of a bot.
        nonce = os.urandom(_NONCE_SIZE)
        return nonce + self._cipher.encrypt(nonce, plaintext, _associated_data(row))

    def open(self, row: Row, sealed: bytes) -> bytes:
        """Give the plaintext that was sealed for this place; raises ``CannotOpen``."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE_SIZE], sealed[_NONCE_SIZE:], _associated_data(row))
        except (InvalidTag, ValueError):
            raise CannotOpen("a sealed row was changed, moved, or belongs to another key") from None

    def __repr__(self) -> str:
        """Say nothing of the key."""
        return "Box(…)"


def _associated_data(row: Row) -> bytes:
    table, key, column = row
    # Each part is preceded by its length, or else ("ab", "c") and ("a", "bc") would be one place.
    return b"".join(len(part).to_bytes(4, "big") + part for part in (table.encode(), key, column.encode()))
