"""The server secret: 32 random bytes that wrap day keys and from which the keys for staff rows are derived.

It opens no report. It lies outside the database and every backup, in a file that only the bot's own account reads.
"""

import os
import stat
from pathlib import Path
from typing import Self

from bot.domain.errors import BadHome
from bot.sealing import durable
from bot.sealing.derivation import derive

_SIZE = 32
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class ServerSecret:
    """Derives one key for each label."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        """Hold a secret that was read from elsewhere; raises ``BadHome`` unless it has 32 bytes."""
        if len(secret) != _SIZE:
            raise BadHome("the server secret does not have 32 bytes; restore it from where it was kept")
        self._secret = secret

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new secret in a file of its own (0600); raises ``BadHome`` and never overwrites one."""
        secret = cls(os.urandom(_SIZE))
        try:
            durable.create(path, secret._secret)
        except FileExistsError:
            raise BadHome("there is a server secret already; choose another home") from None
        except OSError as error:
            raise BadHome(f"the server secret cannot be written: {error.strerror}") from None
        return secret

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the secret from its file; raises ``BadHome`` if it is missing, damaged, or readable by others."""
        try:
            with path.open("rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                contents = file.read(_SIZE + 1)
        except OSError as error:
            raise BadHome(f"the server secret cannot be read ({error.strerror}); run `amanet init` first") from None
        if mode & _OTHERS:
            raise BadHome("other accounts can read the server secret; run `chmod 600` on it and consider it known")
        return cls(contents)

    def derive(self, label: str) -> bytes:
        """Give the 32-byte key of one purpose (HKDF-SHA-256)."""
        return derive(self._secret, label)

    def __repr__(self) -> str:
        """Say nothing of the secret."""
        return "ServerSecret(…)"
