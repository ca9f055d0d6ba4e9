"""A sealed file is there whole or not at all, tells no time but its week, and is not left behind."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.domain.errors import StoreFailed, StoreFull
from bot.domain.identifiers import BlobId
from store.blobs import BlobFolder, NewBlob
from tests.store.samples import sixteen

NOW = datetime(2026, 11, 26, 17, 45, 12, tzinfo=UTC)
WEEK_START = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where the blobs lie."""
    return tmp_path / "blobs"


@pytest.fixture
def folder(root: Path) -> BlobFolder:
    """A new folder."""
    return BlobFolder(root)


def kept(folder: BlobFolder, content: bytes = b"sealed") -> BlobId:
    """Write and commit one file."""
    blob = folder.new()
    with blob.target as target:
        target.write(content)
    folder.commit(blob, NOW)
    return blob.blob_id


def test_a_committed_file_holds_what_was_written(folder: BlobFolder, root: Path) -> None:
    """It lies under its random name and nothing else is left in the folder."""
    blob_id = kept(folder, b"sealed bytes")
    assert len(blob_id) == 16
    assert folder.path(blob_id).read_bytes() == b"sealed bytes"
    assert [path.name for path in root.iterdir()] == [blob_id.hex()]


def test_a_file_being_written_is_not_visible_under_its_name(folder: BlobFolder) -> None:
    """Until ``commit`` there is no file of that id, however much was written."""
    blob = folder.new()
    with blob.target as target:
        target.write(b"x" * 1_000_000)
        assert not folder.path(blob.blob_id).exists()
    assert not folder.path(blob.blob_id).exists()
    folder.commit(blob, NOW)
    assert folder.path(blob.blob_id).stat().st_size == 1_000_000


def test_commit_closes_what_is_still_open(folder: BlobFolder) -> None:
    """No buffered byte is missing from a committed file."""
    blob = folder.new()
    blob.target.write(b"still buffered")
    folder.commit(blob, NOW)
    assert folder.path(blob.blob_id).read_bytes() == b"still buffered"


def test_file_and_folder_are_synced_around_the_rename(
    folder: BlobFolder, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes are on the disk before the name is, and the name before ``commit`` returns."""
    synced: list[tuple[str, list[str]]] = []

    def note(descriptor: int) -> None:
        target = Path(f"/proc/self/fd/{descriptor}").readlink()
        synced.append((target.name, [path.name for path in root.iterdir()]))

    monkeypatch.setattr(os, "fsync", note)
    name = kept(folder).hex()
    assert synced == [(f"{name}.part", [f"{name}.part"]), ("blobs", [name])]


@pytest.mark.parametrize(
    "now",
    [
        NOW,
        WEEK_START,
        WEEK_START + timedelta(days=7) - timedelta(microseconds=1),
        datetime(2026, 11, 23, 6, tzinfo=timezone(timedelta(hours=6))),
    ],
)
def test_a_file_tells_no_time_but_its_week(folder: BlobFolder, now: datetime) -> None:
    """Modification and access time are Monday 00:00 UTC of the ISO week."""
    blob = folder.new()
    blob.target.write(b"sealed")
    folder.commit(blob, now)
    status = folder.path(blob.blob_id).stat()
    assert status.st_mtime == WEEK_START.timestamp()
    assert status.st_mtime_ns % 1_000_000_000 == 0


def test_only_the_owner_may_read_folder_and_files(folder: BlobFolder, root: Path) -> None:
    """Modes are 0700 and 0600 whatever the umask."""
    blob_id = kept(folder)
    assert root.stat().st_mode & 0o777 == 0o700
    assert folder.path(blob_id).stat().st_mode & 0o777 == 0o600


def test_removing_is_final_and_may_be_repeated(folder: BlobFolder, root: Path) -> None:
    """A removed file is gone; removing what is not there is no error."""
    blob_id = kept(folder)
    folder.remove(blob_id)
    folder.remove(blob_id)
    assert list(root.iterdir()) == []


def test_an_abandoned_file_leaves_nothing(folder: BlobFolder, root: Path) -> None:
    """Whether open, closed or committed, giving up removes every trace of it."""
    still_open, closed, committed = folder.new(), folder.new(), folder.new()
    closed.target.close()
    folder.commit(committed, NOW)
    for blob in (still_open, closed, committed):
        folder.abandon(blob)
    assert still_open.target.closed
    assert list(root.iterdir()) == []


def test_what_an_earlier_process_left_is_collected(folder: BlobFolder, root: Path) -> None:
    """At the next start files that no row names go, finished or not; named files and foreign ones stay."""
    named, orphan, unfinished = kept(folder), kept(folder), folder.new()
    unfinished.target.close()
    (root / "README").write_text("not ours")
    assert BlobFolder(root).collect_orphans({named}) == 2
    assert {path.name for path in root.iterdir()} == {named.hex(), "README"}
    assert not folder.path(orphan).exists()


def test_what_this_process_is_about_to_name_is_not_collected(folder: BlobFolder) -> None:
    """A file whose row is still on its way survives a collection that does not know it."""
    committed, unfinished = kept(folder), folder.new()
    assert folder.collect_orphans(set()) == 0
    unfinished.target.write(b"goes on")
    folder.commit(unfinished, NOW)
    assert folder.path(committed).exists()
    assert folder.path(unfinished.blob_id).read_bytes() == b"goes on"


def test_an_unfinished_file_of_an_earlier_process_goes_even_if_its_id_is_known(folder: BlobFolder, root: Path) -> None:
    """A row never names an unfinished file, so knowing its id is no reason to keep it."""
    (root / f"{sixteen(1).hex()}.part").write_bytes(b"half")
    assert folder.collect_orphans({BlobId(sixteen(1))}) == 1


def test_free_space_is_a_share_of_the_disk(folder: BlobFolder) -> None:
    """The answer lies between nothing and everything."""
    assert 0 <= folder.free_fraction() <= 1


@contextmanager
def failing_sync(monkeypatch: pytest.MonkeyPatch, code: int) -> Iterator[None]:
    """Let the disk refuse to make anything durable."""

    def refuse(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        yield


@pytest.mark.parametrize(
    ("code", "expected"), [(errno.ENOSPC, StoreFull), (errno.EIO, StoreFull), (errno.EACCES, StoreFailed)]
)
def test_a_disk_that_fails_is_named_without_the_file(
    folder: BlobFolder, root: Path, monkeypatch: pytest.MonkeyPatch, code: int, expected: type[Exception]
) -> None:
    """The error is one line of ours, names no file, and the unfinished file can be given up."""
    blob: NewBlob = folder.new()
    blob.target.write(b"sealed")
    with failing_sync(monkeypatch, code), pytest.raises(expected) as caught:
        folder.commit(blob, NOW)
    assert blob.blob_id.hex() not in str(caught.value)
    assert not folder.path(blob.blob_id).exists()
    folder.abandon(blob)
    assert list(root.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    """A file where the folder should be is said in one line."""
    (tmp_path / "blobs").write_text("in the way")
    with pytest.raises(StoreFailed):
        BlobFolder(tmp_path / "blobs")
