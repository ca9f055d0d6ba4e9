"""Sealed files in one folder, each named by 16 random bytes.

A file has its name only once all its bytes are on the disk; its times say no more than the ISO week.
"""

import os
import re
import secrets
import shutil
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO

from bot.domain.identifiers import BlobId
from store.failures import converted_files

_ID_BYTES = 16
_UNFINISHED = ".part"
_NAME = re.compile(rf"([0-9a-f]{{{2 * _ID_BYTES}}})({re.escape(_UNFINISHED)})?")


@dataclass(frozen=True, slots=True)
class NewBlob:
    """A file being written; write ciphertext to ``target``, close it, then ``commit`` or ``abandon`` it."""

    blob_id: BlobId
    target: BinaryIO


class BlobFolder:
    """The folder of sealed files; its methods wait for the disk, so call them in a thread where that matters."""

    def __init__(self, root: Path) -> None:
        """Use this folder, making it (0700) if need be; raises ``StoreFull`` or ``StoreFailed``."""
        self._root = root
        self._made_here: set[BlobId] = set()
        with converted_files():
            root.mkdir(mode=0o700, parents=True, exist_ok=True)

    def new(self) -> NewBlob:
        """Begin a file under a temporary name; raises ``StoreFull`` or ``StoreFailed``."""
        blob_id = BlobId(secrets.token_bytes(_ID_BYTES))
        self._made_here.add(blob_id)
        with converted_files():
            descriptor = os.open(self._unfinished(blob_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            return NewBlob(blob_id, os.fdopen(descriptor, "wb"))

    def commit(self, blob: NewBlob, now: datetime) -> None:
        """Make the file durable under its own name, dated to the start of the ISO week of ``now`` (UTC).

        Only after this may a row name it. Raises ``StoreFull`` or ``StoreFailed``.
        """
        unfinished = self._unfinished(blob.blob_id)
        week_start = _week_start(now).timestamp()
        with converted_files():
            blob.target.close()
            os.utime(unfinished, (week_start, week_start))
            _sync(unfinished)
            unfinished.rename(self.path(blob.blob_id))
            _sync(self._root)

    def abandon(self, blob: NewBlob) -> None:
        """Give up a file that was begun, committed or not."""
        with converted_files():
            # Closing writes out what is buffered, which fails again on the disk that failed before.
            with suppress(OSError):
                blob.target.close()
            self._unfinished(blob.blob_id).unlink(missing_ok=True)
        self.remove(blob.blob_id)

    def path(self, blob_id: BlobId) -> Path:
        """Where the committed file lies."""
        return self._root / blob_id.hex()

    def remove(self, blob_id: BlobId) -> None:
        """Remove a file; nothing happens if there is none. Raises ``StoreFull`` or ``StoreFailed``."""
        with converted_files():
            self.path(blob_id).unlink(missing_ok=True)
            _sync(self._root)

    def collect_orphans(self, known: Collection[BlobId]) -> int:
        """Remove the files that earlier processes left and no row names; returns how many.

        Files begun by this object are left alone, as their row may still be on its way. What is not named like a
        blob is not touched.
        """
        spared = self._made_here.union(known)
        with converted_files():
            orphans = [path for path in self._root.iterdir() if _is_orphan(path.name, spared, self._made_here)]
            for orphan in orphans:
                orphan.unlink(missing_ok=True)
            _sync(self._root)
        return len(orphans)

    def free_fraction(self) -> float:
        """The share of the folder's disk that is free for this account, from 0 to 1."""
        with converted_files():
            usage = shutil.disk_usage(self._root)
        return usage.free / usage.total

    def _unfinished(self, blob_id: BlobId) -> Path:
        return self._root / f"{blob_id.hex()}{_UNFINISHED}"


def _is_orphan(name: str, spared: Collection[BlobId], made_here: Collection[BlobId]) -> bool:
    match = _NAME.fullmatch(name)
    if match is None:
        return False
    blob_id = BlobId(bytes.fromhex(match[1]))
    return blob_id not in (made_here if match[2] else spared)


def _week_start(now: datetime) -> datetime:
    today = now.astimezone(UTC).date()
    return datetime.combine(today - timedelta(days=today.weekday()), time(), UTC)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
