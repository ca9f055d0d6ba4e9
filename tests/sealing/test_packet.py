"""Packets: a caseworker gets the whole report or nothing, whatever happened to the file on its way."""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import BadPacket, CannotOpen, NoGrant
from bot.domain.file_lines import NO_FILES
from bot.domain.identifiers import BlobId, GrantId, MemberId, ReportId, Week
from bot.domain.sealed import SealedAttachment, SealedGrant, SealedReport
from bot.sealing import packet, parts, tar
from bot.sealing.age import Identity
from bot.sealing.attachment import DraftSealer, reseal
from bot.sealing.packet import PacketAttachment, open_packet, part_names, write_packet, write_packet_files
from bot.sealing.report import ReportKeys, seal_body, seal_grant
from tests.stage import unpack

PERSON = Identity.generate()
KEYS = ReportKeys.fresh()
REPORT = {"words": "ئامانەت", "answers": {"where": ["DE"]}}
PICTURES = (b"first" * 1000, b"second")
VECTORS = Path(__file__).parents[1] / "vectors"


@dataclass(frozen=True)
class Written:
    """A packet, and what went into it."""

    report: SealedReport = field(repr=False)
    attachments: tuple[PacketAttachment, ...]
    tar: bytes = field(repr=False)


def grant(lines: Sequence[str], epoch: int = 1, holder: Identity = PERSON) -> SealedGrant:
    """Give a grant as the store keeps it."""
    return SealedGrant(
        GrantId(bytes(16)), epoch, MemberId("0" * 16), seal_grant(KEYS, lines, holder.recipient), NO_FILES
    )


def sealed_picture(folder: Path, number: int, contents: bytes) -> PacketAttachment:
    """Seal one picture into a file, as Send does."""
    draft, draft_key, path = io.BytesIO(), Identity.generate(), folder / f"blob{number}"
    sealer = DraftSealer(draft, draft_key.recipient)
    sealer.write(contents)
    size, _ = sealer.finish()
    draft.seek(0)
    with path.open("wb") as target:
        digest = reseal(
            draft,
            target,
            draft_key=draft_key,
            recipient=KEYS.files.recipient,
            name=f"IMG_{number}.jpg",
            metadata={"media_type": "image/jpeg", "number": number},
            size=size,
        )
    return PacketAttachment(number, path, digest)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Give a packet with two pictures for one person."""
    folder = tmp_path_factory.mktemp("blobs")
    attachments = tuple(sealed_picture(folder, number, each) for number, each in enumerate(PICTURES, 1))
    report = SealedReport(
        report_id=ReportId(b"r" * 16),
        week=Week("2026-W48"),
        recipients=KEYS.recipients,
        roster_fingerprint="f" * 64,
        body=seal_body(REPORT, KEYS.body.recipient),
        grants=(grant(["body", "files"]),),
        lookup=bytes(16),
        attachments=tuple(
            SealedAttachment(each.number, BlobId(bytes(16)), 1, each.sha256, "files") for each in attachments
        ),
    )
    return Written(report, attachments, packed(report, attachments))


def packed(report: SealedReport, attachments: Sequence[PacketAttachment]) -> bytes:
    """Write a packet into memory."""
    target = io.BytesIO()
    write_packet(target, report=report, attachments=attachments)
    return target.getvalue()


def opened(tmp_path: Path, contents: bytes, identity: Identity = PERSON) -> packet.OpenedPacket:
    """Open a packet from a file."""
    path = tmp_path / "x.amanet"
    path.write_bytes(contents)
    return open_packet([path], identity, tmp_path / "out")


def refused(tmp_path: Path, contents: bytes, error: type[CannotOpen] = BadPacket) -> None:
    """Check that a packet is refused and leaves nothing."""
    with pytest.raises(error):
        opened(tmp_path, contents)
    assert [path.name for path in tmp_path.iterdir()] == ["x.amanet"]


def names(folder: Path) -> list[str]:
    """List every file under a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_holder_gets_report_and_files(tmp_path: Path, written: Written) -> None:
    """Everything is written under names of our own, private, and nothing else is left."""
    out = tmp_path / "out"
    result = opened(tmp_path, written.tar)
    assert names(out) == [
        "attachments/01.jpg",
        "attachments/01.json",
        "attachments/02.jpg",
        "attachments/02.json",
        "report.json",
    ]
    assert json.loads(result.report.read_text(encoding="utf-8")) == REPORT
    assert tuple(path.read_bytes() for path in result.attachments) == PICTURES
    assert json.loads((out / "attachments" / "02.json").read_text())["name"] == "IMG_2.jpg"
    assert result.withheld == ()
    assert {path.stat().st_mode & 0o077 for path in [out, *out.rglob("*")]} == {0}


def test_a_packet_is_a_plain_tar_of_age_files(written: Written) -> None:
    """Stock tools see the members that the contract names, and the manifest holds nothing secret."""
    with tarfile.open(fileobj=io.BytesIO(written.tar)) as archive:
        found = {member.name: archive.extractfile(member) for member in archive}
    assert set(found) == {"grants/1.age", "body.age", "manifest.json", "attachments/01.age", "attachments/02.age"}
    contents = {name: file.read() for name, file in found.items() if file is not None}
    manifest = json.loads(contents.pop("manifest.json"))
    assert manifest["members"] == {name: hashlib.sha256(each).hexdigest() for name, each in contents.items()}
    assert manifest["report_id"] == "72" * 16
    assert manifest["roster_fingerprint"] == "f" * 64
    assert manifest["recipients"]["body"] == KEYS.body.recipient
    assert all(each.startswith(b"age-encryption.org/v1\n") for each in contents.values())


def test_a_stranger_gets_nothing(tmp_path: Path, written: Written, stranger: Identity) -> None:
    """A packet for somebody else opens for nobody else."""
    with pytest.raises(NoGrant, match="somebody else"):
        opened(tmp_path, written.tar, stranger)
    assert not (tmp_path / "out").exists()


def test_files_that_were_not_consented_to_are_named(tmp_path: Path, written: Written) -> None:
    """Without the line for files the report opens, and the number of what stays sealed is told."""
    report = replace(written.report, grants=(grant(["body"]),))
    result = opened(tmp_path, packed(report, written.attachments))
    assert names(tmp_path / "out") == ["report.json"]
    assert result.withheld == ("01", "02")


def test_a_grant_without_the_body_opens_nothing(tmp_path: Path, written: Written) -> None:
    """Whoever may read files only cannot read the report."""
    refused(tmp_path, packed(replace(written.report, grants=(grant(["files"]),)), written.attachments), NoGrant)


def test_grants_of_several_epochs_are_taken_together(tmp_path: Path, written: Written, stranger: Identity) -> None:
    """A person may hold one grant for each epoch; one that is somebody else's does not matter."""
    grants = (grant(["body"]), grant(["files"], epoch=2), grant(["body"], epoch=3, holder=stranger))
    result = opened(tmp_path, packed(replace(written.report, grants=grants), written.attachments))
    assert len(result.attachments) == 2


def test_a_report_without_files_opens(tmp_path: Path, written: Written) -> None:
    """Words alone are a report."""
    result = opened(tmp_path, packed(written.report, ()))
    assert names(tmp_path / "out") == ["report.json"]
    assert not result.attachments
    assert not result.withheld


@given(st.integers(0, 2**20), st.integers(0, 7))
@settings(deadline=None, max_examples=60)
def test_a_changed_or_cut_packet_is_refused(
    tmp_path_factory: pytest.TempPathFactory, written: Written, somewhere: int, bit: int
) -> None:
    """A flipped bit in any member and any missing end are noticed, and nothing is left."""
    place = somewhere % (len(written.tar) - tar.END_SIZE)
    refused(tmp_path_factory.mktemp("cut"), written.tar[:place], CannotOpen)
    changed = bytearray(written.tar)
    changed[place] ^= 1 << bit
    folder = tmp_path_factory.mktemp("changed")
    try:
        result = opened(folder, bytes(changed))
    except CannotOpen:
        assert names(folder) == ["x.amanet"]
    else:
        # Only the filler between members can change without a trace; what is opened never does.
        assert json.loads(result.report.read_text(encoding="utf-8")) == REPORT
        assert tuple(path.read_bytes() for path in result.attachments) == PICTURES


def rebuilt(contents: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """Take a packet apart, change its members, and put it together with a manifest that fits."""
    with tarfile.open(fileobj=io.BytesIO(contents)) as archive:
        members = {each.name: file.read() for each in archive if (file := archive.extractfile(each))}
    manifest = json.loads(members.pop("manifest.json"))
    change(members)
    manifest["members"] = {name: hashlib.sha256(each).hexdigest() for name, each in members.items()}
    members.setdefault("manifest.json", json.dumps(manifest).encode())
    pieces = [tar.header(name, len(each)) + each + tar.filling(len(each)) for name, each in members.items()]
    return b"".join(pieces) + bytes(tar.END_SIZE)


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/evil",
        "grants/../evil.age",
        "attachments/1.age",
        "attachments/01.exe",
        "grants/0.age",
        "body.AGE",
        "notes/1.age",
        "notes/01.json",
        "attachments/٠١.age",
    ],
)
def test_a_member_of_another_name_is_refused(tmp_path: Path, written: Written, name: str) -> None:
    """No name leads out of the folder, and a part that this version does not know is not passed over in silence."""
    refused(tmp_path, rebuilt(written.tar, lambda members: members.update({name: b"x"})))
    assert not (tmp_path.parent / "evil").exists()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda members: members.pop("body.age"), BadPacket),
        (lambda members: members.pop("grants/1.age"), NoGrant),
        (lambda members: members.update({"body.age": b"words"}), CannotOpen),
        (lambda members: members.update({"grants/1.age": b"words"}), CannotOpen),
        (lambda members: members.update({"attachments/02.age": members["body.age"]}), BadPacket),
        (lambda members: members.update({"attachments/02.age": members["attachments/02.age"][:-1]}), CannotOpen),
        (lambda members: members.update({"body.age": bytes(17 * 1024 * 1024)}), BadPacket),
        (lambda members: members.update({"manifest.json": b"words"}), BadPacket),
        (lambda members: members.update({"manifest.json": b"{}"}), BadPacket),
        (lambda members: members.update({"manifest.json": b'{"format":"amanet-packet/1"}'}), BadPacket),
        (lambda members: members.update({"manifest.json": b'{"format":"amanet-packet/2"}'}), BadPacket),
    ],
)
def test_a_packet_with_a_fitting_manifest_is_still_checked(
    tmp_path: Path, written: Written, change: Callable[[dict[str, bytes]], object], error: type[CannotOpen]
) -> None:
    """The manifest is not signed: who rewrites it still cannot pass off other contents."""
    refused(tmp_path, rebuilt(written.tar, change), error)


def test_a_wrong_hash_is_named(tmp_path: Path, written: Written) -> None:
    """The first member that does not fit is named, so that the right file is fetched again."""
    attachments = (written.attachments[0], replace(written.attachments[1], sha256=bytes(32)))
    with pytest.raises(BadPacket, match=r"attachments/02\.age is not what the manifest says"):
        opened(tmp_path, packed(written.report, attachments))
    assert not (tmp_path / "out").exists()


def test_a_doubled_or_missing_member_is_refused(tmp_path: Path, written: Written) -> None:
    """Two members of one name could show two people two reports."""
    body = tar.header("body.age", 4) + b"else" + tar.filling(4)
    refused(tmp_path, body + written.tar)
    refused(tmp_path, written.tar[: -tar.END_SIZE] + body + bytes(tar.END_SIZE))
    refused(tmp_path, packed(written.report, written.attachments)[: -tar.END_SIZE])
    refused(
        tmp_path,
        packed(written.report, ())[: -tar.END_SIZE] + tar.header("attachments/09.age", 0) + bytes(tar.END_SIZE),
    )


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.XHDTYPE])
def test_links_and_folders_are_refused(tmp_path: Path, written: Written, kind: bytes) -> None:
    """Nothing but plain files is in a packet."""
    member = tarfile.TarInfo("attachments/09.age")
    member.type, member.linkname = kind, "../../evil"
    refused(tmp_path, member.tobuf(tarfile.USTAR_FORMAT) + written.tar)


@pytest.mark.parametrize("contents", [b"", b"words", bytes(1024), b"\xff" * 5000])
def test_another_file_is_refused(tmp_path: Path, contents: bytes) -> None:
    """What is no packet says so."""
    refused(tmp_path, contents)


def test_a_folder_opens_like_a_file(tmp_path: Path, written: Written) -> None:
    """A packet taken apart with stock tar opens, as does a folder into which it was downloaded."""
    (tmp_path / "apart").mkdir()
    unpack(written.tar, tmp_path / "apart")
    open_packet([tmp_path / "apart"], PERSON, tmp_path / "one")
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads" / "x.amanet").write_bytes(written.tar)
    open_packet([tmp_path / "downloads"], PERSON, tmp_path / "two")
    assert len(names(tmp_path / "one")) == len(names(tmp_path / "two")) == 5
    (tmp_path / "apart" / "surprise").write_text("x")
    with pytest.raises(BadPacket):
        open_packet([tmp_path / "apart"], PERSON, tmp_path / "three")
    assert not (tmp_path / "three").exists()


def test_a_large_packet_comes_in_parts(tmp_path: Path, written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of the size that a bot may send join to the same packet, in any order, also as a folder."""
    monkeypatch.setattr(parts, "PART_SIZE", len(written.tar) // 3 + 1)
    paths = write_packet_files(tmp_path, report=written.report, attachments=written.attachments)
    assert [path.name for path in paths] == [f"{'72' * 16}.part{number}of3.amanet" for number in (1, 2, 3)]
    assert b"".join(path.read_bytes() for path in paths) == written.tar
    assert open_packet(paths[::-1], PERSON, tmp_path / "one").report.exists()
    assert open_packet([tmp_path], PERSON, tmp_path / "two").report.exists()
    renamed = [path.rename(path.with_name(path.name.replace(".amanet", " (1).amanet"))) for path in paths]
    assert open_packet(renamed, PERSON, tmp_path / "three").report.exists()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "give one packet"),
        (["x.part1of2.amanet"], "part 2 of the packet is missing"),
        (["x.part1of2.amanet", "y.part1of2.amanet"], "give one packet"),
        (["x.part1of2.amanet", "x.part2of3.amanet"], "give one packet"),
        (["x.amanet", "y.amanet"], "give one packet"),
        (["x.part1of2.amanet", "y.amanet"], "give one packet"),
        (["x.part1of2.amanet", "x.part3of2.amanet"], "part 2 of the packet is missing"),
    ],
)
def test_parts_that_do_not_belong_together_are_refused(tmp_path: Path, given: list[str], message: str) -> None:
    """The missing part is named before anything is read."""
    with pytest.raises(BadPacket, match=message):
        open_packet([tmp_path / name for name in given], PERSON, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_missing_file_is_one_of_our_errors(tmp_path: Path) -> None:
    """The operating system's reason comes through, its exception does not."""
    with pytest.raises(CannotOpen, match="No such file"):
        open_packet([tmp_path / "missing.amanet"], PERSON, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_was_opened_before_is_not_overwritten(tmp_path: Path, written: Written) -> None:
    """A second report goes into another folder; other files of that folder are left alone."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    assert opened(tmp_path, written.tar).report.exists()
    with pytest.raises(CannotOpen, match="choose another"):
        opened(tmp_path, written.tar)
    assert "mine.txt" in names(tmp_path / "out")
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotOpen):
        open_packet([tmp_path / "x.amanet"], PERSON, tmp_path / "file")


def test_a_failure_leaves_other_files_alone(tmp_path: Path, written: Written, stranger: Identity) -> None:
    """Nothing is added to a folder that was there, and nothing taken from it."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(NoGrant):
        opened(tmp_path, written.tar, stranger)
    assert names(tmp_path / "out") == ["mine.txt"]


def test_part_names_follow_the_size() -> None:
    """One file as long as a bot may send it, numbered parts beyond."""
    report_id = ReportId(bytes(16))
    assert part_names(report_id, 49_000_000) == ("00" * 16 + ".amanet",)
    assert part_names(report_id, 49_000_001)[1] == "00" * 16 + ".part2of2.amanet"


def test_the_known_packet_opens(tmp_path: Path) -> None:
    """A packet written by an earlier version opens for as long as its holder keeps the key."""
    known = json.loads((VECTORS / "packet.json").read_text(encoding="utf-8"))
    result = open_packet([VECTORS / "packet.amanet"], Identity.parse(known["identity"]), tmp_path / "out")
    assert json.loads(result.report.read_text(encoding="utf-8")) == known["report"]
    assert [path.read_text(encoding="utf-8") for path in result.attachments] == known["attachments"]
