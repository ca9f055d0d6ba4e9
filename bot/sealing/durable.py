"""Small private files that must survive a power cut: mode 0600, never half written, synced together with their folder.

Callers turn the ``OSError`` of these functions into an error of their own subject.
"""

import os
from pathlib import Path
from typing import BinaryIO


def create(path: Path, contents: bytes) -> None:
    """Write a new file whole and sync it and its folder; raises ``FileExistsError`` and leaves what is there alone."""
    file = open_new(path)
    try:
        with file:
            file.write(contents)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        # Half a key, left behind by a full disk, would pass for one that must not be overwritten.
        path.unlink()
        raise
    sync_folder(path.parent)


def replace(path: Path, contents: bytes) -> None:
    """Write a file whole in place of any there, and sync it and its folder; a crash leaves the old or the new one."""
    draft = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
    create(draft, contents)
    draft.replace(path)
    sync_folder(path.parent)


def open_new(path: Path) -> BinaryIO:
    """Make a private file and give it for writing; raises ``FileExistsError``."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    return os.fdopen(descriptor, "wb")


def sync_folder(folder: Path) -> None:
    """Make creations and removals in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
