"""Plain tar archives (POSIX ustar) of regular files, written and read as streams.

The reader accepts only what the writer writes: no links, devices, extended headers or sparse files, and no name twice.
Callers compare names with those they expect, so nothing in an archive can point outside of it.
"""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from bot.domain.errors import BadPacket
from bot.sealing.payload import CHUNK_SIZE, read_fully

BLOCK_SIZE = tarfile.BLOCKSIZE
END_SIZE = 2 * BLOCK_SIZE

_LARGEST_MEMBER = 8 * 1024**3 - 1
_MODE = 0o600
_FOREIGN = "this is not a file that Amanet wrote"


def header(name: str, size: int) -> bytes:
    """Give the block that precedes a member's contents; owner, time and mode say nothing of who wrote it."""
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = _MODE
    return member.tobuf(tarfile.USTAR_FORMAT)


def filling(size: int) -> bytes:
    """Give the zero bytes that bring contents of this size to the next block."""
    return bytes(-size % BLOCK_SIZE)


def occupied(size: int) -> int:
    """Say how many bytes a member with contents of this size takes in an archive."""
    return BLOCK_SIZE + size + -size % BLOCK_SIZE


@dataclass(slots=True)
class Member:
    """One file within an archive that is being read; its contents come from ``chunks``, once."""

    name: str
    size: int
    _source: BinaryIO
    _left: int = 0

    def chunks(self) -> Iterator[bytes]:
        """Give the contents in pieces of at most 64 KiB; raises ``BadPacket`` where they are cut short."""
        while self._left:
            chunk = read_fully(self._source, min(self._left, CHUNK_SIZE))
            if not chunk:
                raise BadPacket("the archive is cut short; fetch it again")
            self._left -= len(chunk)
            yield chunk

    def skip(self) -> None:
        """Read past what is left of the contents and to the next block."""
        for _ in self.chunks():
            pass
        filler = -self.size % BLOCK_SIZE
        if len(read_fully(self._source, filler)) != filler:
            raise BadPacket("the archive is cut short; fetch it again")


def members(source: BinaryIO) -> Iterator[Member]:
    """Give the members in order, each to be read before the next, and then read ``source`` to its end.

    Raises ``BadPacket`` for anything but regular files with names seen once, or an archive without an end.
    """
    seen: set[str] = set()
    while (block := read_fully(source, BLOCK_SIZE)) != bytes(BLOCK_SIZE):
        if len(block) != BLOCK_SIZE and not seen:
            raise BadPacket(_FOREIGN)
        member = _member(block, source)
        if member.name in seen:
            raise BadPacket("the archive holds one name twice")
        seen.add(member.name)
        yield member
        member.skip()
    # What is sealed is verified to its end only by reading it to its end.
    while source.read(CHUNK_SIZE):
        pass


def _member(block: bytes, source: BinaryIO) -> Member:
    if len(block) != BLOCK_SIZE:
        raise BadPacket("the archive is cut short; fetch it again")
    try:
        entry = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
    except (tarfile.TarError, ValueError):
        raise BadPacket(_FOREIGN) from None
    if entry.type != tarfile.REGTYPE or not 0 <= entry.size <= _LARGEST_MEMBER:
        raise BadPacket("the archive holds something other than plain files")
    return Member(entry.name, entry.size, source, entry.size)
