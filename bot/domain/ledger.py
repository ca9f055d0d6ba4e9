"""The ledger's day: how many leaves its batch has, and the salted root that tells a time-stamping authority nothing.

A batch has the same size on every day with fewer than 256 leaves, so that the tree's size counts nobody.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

SMALLEST_BATCH = 256
SALT_SIZE = 32


def batch_size(count: int) -> int:
    """How many leaves a day's batch has when ``count`` came: a power of two, at least 256."""
    return max(SMALLEST_BATCH, 1 << max(count - 1, 0).bit_length())


@dataclass(frozen=True, slots=True)
class DailyRoot:
    """The head ``root`` of the tree of ``size`` leaves as it stood when ``day`` (UTC) was closed, and a random salt."""

    day: date
    size: int
    root: bytes
    salt: bytes

    @property
    def statement(self) -> bytes:
        """The bytes that are stamped; day and size are among them because a Merkle head alone does not fix its size."""
        return f"amanet ledger {self.day.isoformat()} {self.size}\n".encode() + self.salt + self.root

    @property
    def digest(self) -> bytes:
        """The salted root, SHA-256 of the statement: what digests print and authorities stamp."""
        return sha256(self.statement).digest()
