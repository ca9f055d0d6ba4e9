"""Files: sealed as they arrive, sealed again at Send, readable with stock tools, and never named by their sender."""

import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import tracemalloc
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import BadPacket, CannotOpen, NoGrant
from bot.sealing import age, tar
from bot.sealing.age import Identity
from bot.sealing.attachment import DraftSealer, padme, reseal, unseal

DRAFT = Identity.generate()
FILES = Identity.generate()
METADATA = {"media_type": "image/jpeg", "caption": "سۈرەت"}


def draft_of(contents: bytes, piece: int = 10_000) -> bytes:
    """Seal a file to the draft key in pieces."""
    target = io.BytesIO()
    sealer = DraftSealer(target, DRAFT.recipient)
    for start in range(0, len(contents), piece):
        sealer.write(contents[start : start + piece])
    assert sealer.finish() == (len(contents), hashlib.sha256(contents).hexdigest())
    return target.getvalue()


def resealed(draft: bytes, size: int, metadata: dict[str, Any] | None = None) -> bytes:
    """Seal a draft's file to the report."""
    target = io.BytesIO()
    digest = reseal(
        io.BytesIO(draft),
        target,
        draft_key=DRAFT,
        recipient=FILES.recipient,
        name="../../etc/cron.d/IMG 1.jpg",
        metadata=METADATA if metadata is None else metadata,
        size=size,
    )
    assert hashlib.sha256(target.getvalue()).digest() == digest
    return target.getvalue()


@given(st.binary(max_size=2000), st.integers(0, 3))
@settings(deadline=None, max_examples=40)
def test_a_file_comes_back_byte_for_byte(start: bytes, chunks: int) -> None:
    """Whatever its size, the file that arrives is the file that is opened, and a plain tar holds it."""
    contents = start + bytes(chunks * 65_000)
    plaintext = age.open_bytes(resealed(draft_of(contents), len(contents)), [FILES])
    with tarfile.open(fileobj=io.BytesIO(plaintext)) as archive:
        assert archive.getnames() == ["metadata.json", "file.jpg"]
        member = archive.extractfile("file.jpg")
        assert member is not None
        assert member.read() == contents


def test_unsealing_writes_under_our_own_name(tmp_path: Path) -> None:
    """The reporter's file name is metadata; the file is named by number and kind, and private."""
    sealed = resealed(draft_of(b"picture"), 7)
    unpacked = unseal(io.BytesIO(sealed), [FILES], folder=tmp_path, stem="01")
    assert unpacked.path == tmp_path / "01.jpg"
    assert unpacked.path.read_bytes() == b"picture"
    assert unpacked.path.stat().st_mode & 0o777 == 0o600
    assert unpacked.metadata == {**METADATA, "name": "../../etc/cron.d/IMG 1.jpg"}
    assert "cron" not in repr(unpacked)
    assert [path.name for path in tmp_path.iterdir()] == ["01.jpg"]


@pytest.mark.parametrize("media_type", [None, "", "application/x-msdownload", "../x", 7, "image/jpeg/../x"])
def test_an_unknown_kind_is_bin(tmp_path: Path, media_type: object) -> None:
    """No media type can spell a suffix of its own."""
    sealed = resealed(draft_of(b"x"), 1, {"media_type": media_type})
    assert unseal(io.BytesIO(sealed), [FILES], folder=tmp_path, stem="01").path.name == "01.bin"


def test_stock_tar_reads_it(tmp_path: Path) -> None:
    """``age -d | tar x`` gives the file and its description."""
    plaintext = age.open_bytes(resealed(draft_of(b"picture" * 999), 6993), [FILES])
    stock = shutil.which("tar")
    assert stock is not None
    subprocess.run([stock, "-x", "-C", str(tmp_path)], input=plaintext, check=True)  # noqa: S603 # the system's own tar
    assert (tmp_path / "file.jpg").read_bytes() == b"picture" * 999
    assert json.loads((tmp_path / "metadata.json").read_text())["caption"] == METADATA["caption"]


def test_a_draft_file_of_another_size_is_refused() -> None:
    """What was noted when the file came is what is sent on."""
    for size in (6, 8):
        with pytest.raises(CannotOpen, match="size that was noted"):
            resealed(draft_of(b"picture"), size)


def test_a_changed_draft_file_is_refused() -> None:
    """A file changed on the disk is not sealed again as if it were whole."""
    draft = draft_of(b"picture" * 20_000)
    for changed in (draft[:-1], draft[:-1] + bytes([draft[-1] ^ 1])):
        with pytest.raises(CannotOpen):
            resealed(changed, 140_000)
    with pytest.raises(NoGrant):
        resealed(age.seal_bytes(b"picture", [FILES.recipient]), 7)


@given(st.integers(0, 1 << 40))
def test_padding_hides_the_size_at_little_cost(size: int) -> None:
    """Padmé sizes are not smaller, at most 12 % larger, and few."""
    padded = padme(size)
    assert size <= padded <= size * 1.12 + 1
    assert padme(padded) == padded


@pytest.mark.parametrize(
    ("size", "padded"),
    [
        (0, 0),
        (1, 1),
        (9, 10),
        (100, 104),
        (1000, 1024),
        (1_000_000, 1_015_808),
        (20 * 1024 * 1024 - 1, 20 * 1024 * 1024),
    ],
)
def test_padme_has_its_published_values(size: int, padded: int) -> None:
    """Sizes worked out by hand from the definition in the PURBs paper."""
    assert padme(size) == padded


def test_near_sizes_look_the_same() -> None:
    """Two photographs of nearly one size cannot be told apart by it."""
    sizes = {len(resealed(draft_of(bytes(size)), size)) for size in (1_000_000, 1_001_000, 1_010_000)}
    assert len(sizes) == 1


def archive(*members: tuple[str, bytes]) -> bytes:
    """Make a plain tar."""
    pieces = [tar.header(name, len(contents)) + contents + tar.filling(len(contents)) for name, contents in members]
    return b"".join(pieces) + bytes(tar.END_SIZE)


DESCRIPTION = ("metadata.json", b'{"media_type":"image/jpeg"}')
PICTURE = ("file.jpg", b"picture")


def of_type(kind: bytes) -> bytes:
    """Make an archive whose second member is not a plain file."""
    member = tarfile.TarInfo("file.jpg")
    member.type = kind
    member.linkname = "/etc/passwd"
    return archive(DESCRIPTION)[: -tar.END_SIZE] + member.tobuf(tarfile.USTAR_FORMAT) + bytes(tar.END_SIZE)


@pytest.mark.parametrize(
    "plaintext",
    [
        b"",
        bytes(1024),
        b"words",
        archive(PICTURE),
        archive(PICTURE, DESCRIPTION),
        archive(DESCRIPTION),
        archive(DESCRIPTION, DESCRIPTION),
        archive(DESCRIPTION, PICTURE, ("more.jpg", b"")),
        archive(DESCRIPTION, PICTURE, PICTURE),
        archive(DESCRIPTION, ("../file.jpg", b"picture")),
        archive(DESCRIPTION, ("/file.jpg", b"picture")),
        archive(DESCRIPTION, ("file.exe", b"picture")),
        archive(("metadata.json", b"words"), PICTURE),
        archive(("metadata.json", b"[]"), PICTURE),
        archive(("metadata.json", b" " * 70_000 + b"{}"), PICTURE),
        archive(DESCRIPTION, PICTURE)[:-1500],
        archive(DESCRIPTION, PICTURE)[:-1024],
        archive(DESCRIPTION, PICTURE)[:1030],
        of_type(tarfile.SYMTYPE),
        of_type(tarfile.LNKTYPE),
        of_type(tarfile.DIRTYPE),
        of_type(tarfile.FIFOTYPE),
        of_type(tarfile.CHRTYPE),
        of_type(tarfile.XHDTYPE),
        of_type(tarfile.GNUTYPE_LONGNAME),
        of_type(tarfile.GNUTYPE_SPARSE),
    ],
)
def test_a_hostile_archive_is_refused(tmp_path: Path, plaintext: bytes) -> None:
    """Anybody can seal to a report's public key; only the archive that Amanet writes is unpacked, and only here."""
    sealed = age.seal_bytes(plaintext, [FILES.recipient])
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(BadPacket):
        unseal(io.BytesIO(sealed), [FILES], folder=folder, stem="01")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert {path.name for path in folder.iterdir()} <= {"01.jpg"}


@given(st.binary(min_size=512, max_size=512).filter(any))
@settings(deadline=None)
def test_a_garbled_block_is_refused(block: bytes) -> None:
    """No header block makes the reader fail in another way."""
    with pytest.raises(BadPacket):
        list(tar.members(io.BytesIO(block + bytes(512 * 3))))


def test_an_impossible_size_is_refused() -> None:
    """A member that claims a negative or absurd size takes nothing."""
    for claimed in (b"\xff" * 12, b"\x80" + b"\xff" * 11):
        block = bytearray(tar.header("file.jpg", 0))
        block[124:136] = claimed
        block[148:156] = b" " * 8
        block[148:156] = f"{sum(block):06o}\0 ".encode()
        with pytest.raises(BadPacket, match="other than plain files"):
            list(tar.members(io.BytesIO(bytes(block) + bytes(2048))))


def test_a_cut_after_the_file_is_noticed(tmp_path: Path) -> None:
    """The padding is read to its end, so a missing end is seen although the file itself is there."""
    sealed = resealed(draft_of(bytes(3_000_000)), 3_000_000)
    with pytest.raises(CannotOpen, match="cut short"):
        unseal(io.BytesIO(sealed[:-1]), [FILES], folder=tmp_path, stem="01")


class _Sink:
    """Takes any number of bytes and keeps none."""

    def write(self, octets: bytes) -> int:
        return len(octets)


def test_memory_stays_flat() -> None:
    """A file of 20 MiB is sealed again in less than 2 MiB."""
    size = 20 * 1024 * 1024
    draft = io.BytesIO(draft_of(bytes(size), 1_000_000))
    tracemalloc.start()
    try:
        reseal(
            draft,
            cast("BinaryIO", _Sink()),
            draft_key=DRAFT,
            recipient=FILES.recipient,
            name="film.mp4",
            metadata={"media_type": "video/mp4"},
            size=size,
        )
        assert tracemalloc.get_traced_memory()[1] < 2 * 1024 * 1024
    finally:
        tracemalloc.stop()
