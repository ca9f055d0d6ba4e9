"""What is kept about members of staff for as long as they are enrolled, sealed under K_staff.

The key is derived from the server secret, so it lives as long as the home; nothing of a reporter is ever sealed here.
"""

from bot.domain.errors import CannotOpen
from bot.domain.sealed import SealedBox
from bot.sealing.box import Box, Row
from bot.sealing.secret import ServerSecret

STAFF_KEY = "staff"
"""The ``key_name`` of every box made here."""


class StaffBox:
    """Seals and opens rows about staff."""

    __slots__ = ("_box",)

    def __init__(self, secret: ServerSecret) -> None:
        """Derive the key from the server secret."""
        self._box = Box(secret.derive("amanet/staff"))

    def seal(self, row: Row, plaintext: bytes) -> SealedBox:
        """Seal a value for this place."""
        return SealedBox(STAFF_KEY, self._box.seal(row, plaintext))

    def open(self, row: Row, box: SealedBox) -> bytes:
        """Give the value sealed for this place; raises ``CannotOpen``."""
        if box.key_name != STAFF_KEY:
            raise CannotOpen("a sealed row belongs to another kind of key")
        return self._box.open(row, box.ciphertext)

    def __repr__(self) -> str:
        """Say nothing of the key."""
        return "StaffBox(…)"
