"""What the server keeps for longer than a day and must read back itself: chats of staff, chats that asked for updates.

The keys are derived from the server secret, one for each purpose; nothing of a report is ever sealed here.
"""

from typing import Literal

from bot.domain.errors import CannotOpen
from bot.domain.sealed import SealedBox
from bot.sealing.box import Box, Row
from bot.sealing.secret import ServerSecret

Purpose = Literal["staff", "notify"]


class ServerBox:
    """Seals and opens rows of one purpose (K_staff or K_notify)."""

    __slots__ = ("_box", "purpose")

    def __init__(self, secret: ServerSecret, purpose: Purpose) -> None:
        """Derive the key of this purpose from the server secret."""
        self.purpose = purpose
        self._box = Box(secret.derive(f"amanet/{purpose}"))

    def seal(self, row: Row, plaintext: bytes) -> SealedBox:
        """Seal a value for this place; the box is named after its purpose."""
        return SealedBox(self.purpose, self._box.seal(row, plaintext))

    def open(self, row: Row, box: SealedBox) -> bytes:
        """Give the value sealed for this place; raises ``CannotOpen``."""
        if box.key_name != self.purpose:
            raise CannotOpen("a sealed row belongs to another kind of key")
        return self._box.open(row, box.ciphertext)

    def __repr__(self) -> str:
        """Say nothing of the key."""
        return "ServerBox(…)"
