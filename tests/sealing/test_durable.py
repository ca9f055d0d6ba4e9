"""Small files that must survive: private, whole or absent, and replaced only on purpose."""

import errno
import os
from pathlib import Path

import pytest

from bot.sealing.durable import create, replace


def no_space(_: int) -> None:
    """Fail as a full disk does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_file_is_made_private_and_never_overwritten(tmp_path: Path) -> None:
    """A second creation leaves the first contents alone."""
    path = tmp_path / "key"
    create(path, b"first")
    with pytest.raises(FileExistsError):
        create(path, b"second")
    assert path.read_bytes() == b"first"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """The new contents stand under the same name, private, and nothing lies beside them."""
    path = tmp_path / "roster"
    for contents in (b"first", b"second"):
        replace(path, contents)
        assert path.read_bytes() == contents
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["roster"]


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be made durable is not there, and what was there before still is."""
    replace(tmp_path / "roster", b"first")
    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space left"):
        create(tmp_path / "key", b"half")
    with pytest.raises(OSError, match="No space left"):
        replace(tmp_path / "roster", b"second")
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"roster": b"first"}
