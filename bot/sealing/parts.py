"""One archive as several files, because a bot may not send what is larger than 50 MB.

The parts are plain slices: ``cat`` in the order of their numbers gives the archive.
"""

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from bot.domain.errors import BadPacket
from bot.sealing import durable
from bot.sealing.payload import CHUNK_SIZE

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PART_SIZE = 49_000_000
"""Largest part in bytes: a bot may send 50 MB (Bot API, sendDocument)."""

_PART = re.compile(r"\.part([0-9]{1,4})of([0-9]{1,4})\b")


def names(stem: str, suffix: str, size: int) -> tuple[str, ...]:
    """Name the files for an archive of ``size`` bytes: ``STEM.SUFFIX``, or ``STEM.part1of3.SUFFIX`` and so on."""
    total = max(1, -(-size // PART_SIZE))
    if total == 1:
        return (stem + suffix,)
    return tuple(f"{stem}.part{number}of{total}{suffix}" for number in range(1, total + 1))


@contextmanager
def create(paths: Sequence[Path]) -> Iterator[BinaryIO]:
    """Give one file to write to that fills these new files in turn."""
    with ExitStack() as opened:
        yield cast("BinaryIO", _PartsWriter([opened.enter_context(durable.open_new(path)) for path in paths]))


@contextmanager
def read(paths: Sequence[Path], suffix: str) -> Iterator[BinaryIO]:
    """Give one file that reads an archive: from its file, all its parts, or a folder with nothing else of ``suffix``.

    Raises ``BadPacket`` if a part is missing.
    """
    with ExitStack() as opened:
        parts = [opened.enter_context(path.open("rb")) for path in in_order(paths, suffix)]
        yield io.BufferedReader(_PartsReader(parts), CHUNK_SIZE)


def in_order(paths: Sequence[Path], suffix: str) -> list[Path]:
    """Give the files of one archive in the order of their numbers; raises ``BadPacket`` if one is missing."""
    if len(paths) == 1 and paths[0].is_dir():
        paths = sorted(paths[0].glob(f"*{suffix}"))
    if len(paths) == 1 and not _PART.search(paths[0].name):
        return list(paths)
    numbered = {int(found[1]): path for path in paths if (found := _PART.search(path.name))}
    totals = {int(found[2]) for path in paths if (found := _PART.search(path.name))}
    if not paths or len(numbered) != len(paths) or len(totals) != 1:
        raise BadPacket("give one packet: its file, its folder, or all of its numbered parts")
    missing = sorted(set(range(1, totals.pop() + 1)) - set(numbered))
    if missing:
        raise BadPacket(f"part {missing[0]} of the packet is missing; fetch it too")
    return [numbered[number] for number in sorted(numbered)]


def grouped(paths: Sequence[Path]) -> list[list[Path]]:
    """Put the parts of each of several archives together, in the order in which the archives were first named."""
    groups: dict[Path, list[Path]] = {}
    for path in dict.fromkeys(paths):
        groups.setdefault(path.with_name(_PART.sub("", path.name)), []).append(path)
    return list(groups.values())


class _PartsWriter:
    """Spreads what is written over files of ``PART_SIZE`` bytes."""

    def __init__(self, parts: Sequence[BinaryIO]) -> None:
        self._parts = parts
        self._position = 0

    def write(self, octets: bytes) -> int:
        left = memoryview(octets)
        while left:
            number, used = divmod(self._position, PART_SIZE)
            piece = left[: PART_SIZE - used]
            self._parts[number].write(piece)
            self._position += len(piece)
            left = left[len(piece) :]
        return len(octets)


class _PartsReader(io.RawIOBase):
    """Reads several files as one."""

    def __init__(self, parts: Sequence[BinaryIO]) -> None:
        super().__init__()
        self._parts = list(parts)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        into = memoryview(buffer).cast("B")
        while self._parts:
            piece = self._parts[0].read(len(into))
            if piece:
                into[: len(piece)] = piece
                return len(piece)
            self._parts.pop(0)
        return 0
