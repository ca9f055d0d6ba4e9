"""Bags: public tools accept them as they stand, and no byte of one changes without being found and named."""

import hashlib
import io
import random
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import bagit
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from bot.domain.custody import Action, CustodyEntry, append, spell
from bot.domain.errors import BadCustody, BadPacket, NoGrant
from bot.domain.file_lines import NO_FILES
from bot.domain.identifiers import BlobId, GrantId, MemberId, ReportId, Week
from bot.domain.ledger import DailyRoot
from bot.domain.sealed import SealedAttachment, SealedGrant, SealedReport
from bot.sealing import parts
from bot.sealing.age import Identity, seal_bytes
from bot.sealing.bag import BagContents, BagLabel, write_bag, write_bag_files, write_bag_tar
from bot.sealing.bag_checking import is_bag, read_heading, read_label, unpacked, verify_bag
from bot.sealing.bag_layout import spell_fields, spell_manifest
from bot.sealing.ledger_leaf import hand_over_leaf
from bot.sealing.ledger_proof import LedgerProof, StampedRoot, proof_bundle
from bot.sealing.packet import PacketAttachment, PacketNote, manifest_digest, open_packet
from bot.sealing.packet_proofs import Proven, spelled
from bot.sealing.report import ReportKeys, seal_body, seal_grant
from bot.sealing.signing import SigningKey
from tests.stage import unpack

OFFICER = Identity.generate()
KEYS = ReportKeys.fresh()
HAND_OVER = SigningKey(bytes(range(32)))
LIAISON = MemberId("1" * 16)
NAME = "ab" * 16
LABEL = BagLabel(
    organization="ئامانەت Example e.V.",
    contact_email="desk@example.org",
    referral_id=NAME,
    description="A sealed referral",
    group="cd" * 8,
    sender="ef" * 8,
    profile="https://example.org/bag-profile.json",
    recipient="Polizei Berlin",
    country="DE",
    handling_code="P",
    consent_receipts=("a" * 64, "b" * 64),
    bagged_on=date(2026, 11, 24),
)


def grant(holder: MemberId | None) -> SealedGrant:
    """Give a grant of the body."""
    return SealedGrant(GrantId(bytes(16)), 1, holder, seal_grant(KEYS, ["body"], OFFICER.recipient), NO_FILES)


def entries(handed_over: str) -> tuple[CustodyEntry, ...]:
    """Give a short chain that ends with the hand-over of what has that hash."""
    first = append(None, week=Week("2026-W48"), action=Action.CONSENTED, object_sha256="0" * 64)
    return (first, append(first, week=Week("2026-W48"), action=Action.HANDED_OVER, object_sha256=handed_over))


def proof_of(leaf: bytes) -> dict[str, Any]:
    """Give the proof of the only leaf of a tree, which is that tree's head."""
    day = StampedRoot(DailyRoot(day=date(2026, 11, 24), size=1, root=leaf, salt=bytes(32)), ())
    return proof_bundle(LedgerProof(leaf=leaf, number=0, day=day, latest=day, inclusion=(), consistency=()))


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> BagContents:
    """Give what goes into a bag: two sealed files, a note that the officer cannot open, a chain, a letter."""
    blobs, attachments = tmp_path_factory.mktemp("blobs"), []
    for number, sealed in enumerate((b"x" * 700, b""), 1):
        path = blobs / str(number)
        path.write_bytes(seal_bytes(sealed, [KEYS.files.recipient]))
        attachments.append(PacketAttachment(number, path, hashlib.sha256(path.read_bytes()).digest()))
    report = SealedReport(
        report_id=ReportId(b"r" * 16),
        week=Week("2026-W48"),
        recipients=KEYS.recipients,
        roster_fingerprint="f" * 64,
        body=seal_body({"words": ["ئامانەت"]}, KEYS.body.recipient),
        grants=(grant(LIAISON),),
        lookup=bytes(16),
        attachments=tuple(
            SealedAttachment(one.number, BlobId(bytes(16)), 1, one.sha256, "files") for one in attachments
        ),
    )
    note = PacketNote(1, seal_body({"item": "liaison"}, KEYS.conversation.recipient))
    digest = manifest_digest(report, attachments, [note])
    proofs = spelled({"manifest.json": proof_of(hand_over_leaf(digest))})
    letters = {"en": "What this is.", "de": "Was das ist."}
    return BagContents(report, attachments, [note], entries(digest.hex()), proofs, letters)


@pytest.fixture(scope="module")
def original(contents: BagContents, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a bag that is never changed."""
    folder = tmp_path_factory.mktemp("bags") / NAME
    write_bag(folder, contents, label=LABEL, key=HAND_OVER)
    return folder


@pytest.fixture
def bag(original: Path, tmp_path: Path) -> Path:
    """Give a copy of the bag to change."""
    return Path(shutil.copytree(original, tmp_path / NAME))


def names(folder: Path) -> list[str]:
    """List every file under a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def packed(folder: Path) -> bytes:
    """Write a bag's tar into memory."""
    target = io.BytesIO()
    write_bag_tar(target, folder)
    return target.getvalue()


def complaint(path: Path, **options: Any) -> str:  # noqa: ANN401 # whatever ``verify_bag`` takes
    """Give the line with which a bag is refused."""
    with pytest.raises(BadPacket) as caught:
        verify_bag(path, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def signed_anew(bag: Path) -> None:
    """Make every hash, count and signature fit what a bag holds now, as its own maker could."""
    payload = [name for name in names(bag) if name.startswith("data/")]
    fields = read_label(bag)
    fields["Payload-Oxum"] = f"{sum((bag / name).stat().st_size for name in payload)}.{len(payload)}"
    (bag / "bag-info.txt").write_bytes(spell_fields(fields))
    for algorithm in ("sha256", "sha512"):
        write_manifest(bag, f"manifest-{algorithm}.txt", payload, algorithm)
    tags_signed_anew(bag)


def tags_signed_anew(bag: Path) -> None:
    """Make the hashes of the tag files and the signature fit."""
    tags = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"]
    write_manifest(bag, "tagmanifest-sha256.txt", tags, "sha256")
    (bag / "proofs" / "manifest.sig").write_bytes(HAND_OVER.sign((bag / "tagmanifest-sha256.txt").read_bytes()))


def write_manifest(bag: Path, manifest: str, listed: list[str], algorithm: str) -> None:
    """List files with their hashes."""
    hashes = {name: hashlib.new(algorithm, (bag / name).read_bytes()).hexdigest() for name in listed}
    (bag / manifest).write_bytes(spell_manifest(hashes))


def test_the_public_tool_accepts_every_bag(original: Path) -> None:
    """What the Library of Congress's own validator says is what archives and courts will check."""
    found = bagit.Bag(str(original))
    found.validate()
    assert found.version_info == (1, 0)
    assert found.info["External-Identifier"] == NAME
    assert found.info["Source-Organization"] == LABEL.organization
    assert found.info["Payload-Oxum"].endswith(".10")


def test_stock_tools_check_hashes_and_signature(original: Path) -> None:
    """``sha256sum`` reads the manifests, and any Ed25519 tool the signature, without a label of Amanet's own."""
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        command = ["/usr/bin/env", "sha256sum", "--check", "--strict", manifest]
        subprocess.run(command, cwd=original, check=True, capture_output=True)  # noqa: S603 # a fixed command
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex("03a107bff3ce10be1d70dd18e74bc099") + public_tail())
    signature = (original / "proofs" / "manifest.sig").read_bytes()
    public.verify(signature, (original / "tagmanifest-sha256.txt").read_bytes())


def public_tail() -> bytes:
    """Give the second half of the public key of the seed 00 01 ... 1f."""
    return bytes.fromhex("67e4d6309ba50d5f1ddc8664125531b8")


def test_a_bag_holds_what_it_should_and_nothing_else(original: Path) -> None:
    """The members for one officer, the custody, the proofs and the letter."""
    assert names(original) == [
        "bag-info.txt",
        "bagit.txt",
        "data/README.de.txt",
        "data/README.txt",
        "data/custody.jsonl",
        "data/packet/attachments/01.age",
        "data/packet/attachments/02.age",
        "data/packet/body.age",
        "data/packet/grants/1.age",
        "data/packet/manifest.json",
        "data/packet/notes/01.age",
        "data/proofs/ledger.json",
        "manifest-sha256.txt",
        "manifest-sha512.txt",
        "proofs/manifest.sig",
        "tagmanifest-sha256.txt",
    ]
    assert (original / "data" / "README.txt").read_text() == "What this is.\n"
    assert (original / "data" / "README.de.txt").read_text() == "Was das ist.\n"
    private = [original, *(path for path in original.rglob("*") if path.is_file())]
    assert {path.stat().st_mode & 0o077 for path in private} == {0}


def test_the_label_says_what_it_was_given(original: Path) -> None:
    """The desk reads from it what the referral is called and for whom it is."""
    heading = read_heading(original)
    assert (heading.referral_id, heading.created_on) == (NAME, "2026-11-24")
    assert (heading.recipient, heading.country, heading.handling_code) == ("Polizei Berlin", "DE", "P")
    assert heading.consent_receipts == LABEL.consent_receipts
    assert read_label(original)["X-Signing-Key"] == HAND_OVER.verify_key


def test_equal_contents_give_equal_bytes(original: Path, contents: BagContents, tmp_path: Path) -> None:
    """Two writings of one referral can be compared by their hash alone."""
    write_bag(tmp_path / NAME, contents, label=LABEL, key=HAND_OVER)
    assert packed(tmp_path / NAME) == packed(original)


def test_stock_tar_unpacks_a_bag(original: Path, tmp_path: Path) -> None:
    """The archive holds one folder of the bag's name."""
    unpack(packed(original), tmp_path)
    assert names(tmp_path / NAME) == names(original)
    bagit.Bag(str(tmp_path / NAME)).validate()
    verify_bag(tmp_path / NAME)


def test_a_whole_bag_is_accepted(original: Path, tmp_path: Path) -> None:
    """As a folder and as a tar, with and without the key that is expected."""
    archive = tmp_path / "received.tar"
    archive.write_bytes(packed(original))
    for path in (original, archive):
        assert is_bag([path])
        verify_bag(path)
        verify_bag(path, signing_key=HAND_OVER.verify_key)


def test_a_large_bag_comes_in_parts(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of the size that a bot may send are taken together, in any order, also as a folder."""
    monkeypatch.setattr(parts, "PART_SIZE", 8_192)
    paths = write_bag_files(tmp_path, original)
    assert paths[0].name == f"{NAME}.part1of{len(paths)}.tar"
    assert max(path.stat().st_size for path in paths) == 8_192
    for given in (paths[::-1], [tmp_path]):
        assert is_bag(given)
        with unpacked(given) as folder:
            verify_bag(folder)
    with pytest.raises(BadPacket, match="part 2 "), unpacked([paths[0], *paths[2:]]):
        pass


def test_the_officer_opens_what_was_granted(original: Path, tmp_path: Path) -> None:
    """The packet inside opens with the officer's key; files and notes without a grant stay sealed."""
    opened = open_packet([original / "data" / "packet"], OFFICER, tmp_path / "out", refer=lambda report: {"of": report})
    assert names(tmp_path / "out") == ["referral.json", "report.json"]
    assert (opened.withheld, opened.notes) == (("01", "02"), ())


def flipped(path: Path, place: int, bit: int) -> None:
    """Flip one bit of a file."""
    octets = bytearray(path.read_bytes())
    octets[place] ^= 1 << bit
    path.write_bytes(octets)


@contextmanager
def changed(path: Path, place: int, bit: int) -> Iterator[None]:
    """Flip one bit for a while."""
    flipped(path, place, bit)
    yield
    flipped(path, place, bit)


def test_a_flipped_bit_anywhere_is_found_and_named(bag: Path) -> None:
    """In whatever file it is, at whatever place, the line names that file."""
    chance = random.Random(7)  # noqa: S311 # which places are tried, the same ones in every run
    for name in names(bag):
        size = (bag / name).stat().st_size
        for place in {0, size - 1, *(chance.randrange(size) for _ in range(8))}:
            with changed(bag / name, place, chance.randrange(8)):
                assert name in complaint(bag)
    verify_bag(bag)


def test_a_flipped_bit_anywhere_in_the_archive_is_found(original: Path, tmp_path: Path) -> None:
    """Headers, fillers and the end of the archive are in no manifest and are checked all the same."""
    archive, chance = tmp_path / "received.tar", random.Random(7)  # noqa: S311 # as above
    archive.write_bytes(packed(original))
    size = archive.stat().st_size
    places = {*range(0, 520, 40), *(chance.randrange(size) for _ in range(60)), *range(size - 1_024, size, 101)}
    for place in places:
        with changed(archive, place, chance.randrange(8)):
            complaint(archive)
    verify_bag(archive)


def test_what_lies_around_a_file_is_named_by_it(original: Path, tmp_path: Path) -> None:
    """A change beside a file says beside which one."""
    archive = tmp_path / "received.tar"
    archive.write_bytes(packed(original))
    with tarfile.open(archive) as opened:
        member = opened.getmember(f"{NAME}/data/custody.jsonl")
    for place in (member.offset, member.offset_data + member.size):
        with changed(archive, place, 0):
            assert any(name in complaint(archive) for name in ("data/custody.jsonl", "data/README.txt"))


@pytest.mark.parametrize("kept", [0, 1, 511, 512, 5_000, -1, -512, -1_024])
def test_a_cut_archive_is_refused(original: Path, tmp_path: Path, kept: int) -> None:
    """Whatever is missing at the end is missed."""
    archive = tmp_path / "received.tar"
    archive.write_bytes(packed(original)[:kept])
    complaint(archive)


def test_an_archive_that_goes_on_is_refused(original: Path, tmp_path: Path) -> None:
    """Nothing rides along behind the end."""
    archive = tmp_path / "received.tar"
    archive.write_bytes(packed(original) + b"x")
    assert "after its end" in complaint(archive)


def test_every_missing_file_is_named(bag: Path) -> None:
    """One line says which file is not there."""
    for name in names(bag):
        contents = (bag / name).read_bytes()
        (bag / name).unlink()
        assert f"{name} is missing" in complaint(bag)
        (bag / name).write_bytes(contents)


@pytest.mark.parametrize(
    "name",
    ["fetch.txt", "data/x", "data/packet/grants/2.age", "data/packet/x.age", "proofs/x", "tagmanifest-md5.txt", "d/ü"],
)
def test_every_extra_file_is_named(bag: Path, name: str) -> None:
    """Nothing rides along unlisted, wherever it lies."""
    (bag / name).parent.mkdir(exist_ok=True)
    (bag / name).write_bytes(b"x")
    assert ascii(name)[1:-1] in complaint(bag)


def test_a_link_is_refused(bag: Path, tmp_path: Path) -> None:
    """A bag's folder never makes its checker read somewhere else."""
    outside = tmp_path / "outside"
    (bag / "data" / "README.txt").rename(outside)
    (bag / "data" / "README.txt").symlink_to(outside)
    assert "data/README.txt" in complaint(bag)


def test_another_signer_is_refused(original: Path) -> None:
    """Whoever expects a key is told that it is not this one."""
    assert "X-Signing-Key" in complaint(original, signing_key=SigningKey.generate().verify_key)


def test_a_bag_without_a_signers_key_is_refused(bag: Path) -> None:
    """A signature by nobody proves nothing, however well the hashes fit."""
    fields = read_label(bag)
    (bag / "bag-info.txt").write_bytes(spell_fields({k: v for k, v in fields.items() if k != "X-Signing-Key"}))
    tags_signed_anew(bag)
    assert "X-Signing-Key" in complaint(bag)


def test_a_wrong_count_is_named(bag: Path) -> None:
    """The oxum is checked even where its maker signed it."""
    (bag / "bag-info.txt").write_bytes(spell_fields(read_label(bag) | {"Payload-Oxum": "1.1"}))
    tags_signed_anew(bag)
    assert "bag-info.txt: Payload-Oxum must be" in complaint(bag)


def test_a_wrong_hash_is_named_by_its_line(bag: Path) -> None:
    """Each of the two payload manifests is checked for itself."""
    for manifest in ("manifest-sha256.txt", "manifest-sha512.txt"):
        whole = (bag / manifest).read_bytes()
        lines = whole.decode().splitlines(keepends=True)
        lines[3] = ("1" if lines[3][0] != "1" else "2") + lines[3][1:]
        (bag / manifest).write_text("".join(lines))
        tags_signed_anew(bag)
        assert complaint(bag).startswith(f"{manifest} line 4: data/packet/attachments/01.age is not")
        (bag / manifest).write_bytes(whole)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text[:-1], "has no end"),
        (lambda text: text + text.splitlines(keepends=True)[0], "line 11"),
        (lambda text: text.replace("  ", " ", 1), "line 1"),
        (lambda text: text.replace("data/README.txt", "data/../README.txt"), "is missing"),
        (lambda text: "".join(text.splitlines(keepends=True)[1:]), "data/README.de.txt is not listed"),
        (lambda text: text + "é", "has no end"),
    ],
)
def test_a_malformed_manifest_is_named(bag: Path, change: Callable[[str], str], said: str) -> None:
    """Even a signed manifest has one spelling and lists every file once."""
    path = bag / "manifest-sha512.txt"
    path.write_text(change(path.read_text()))
    tags_signed_anew(bag)
    assert "manifest-sha512.txt" in complaint(bag)
    assert said in complaint(bag)


def test_a_broken_chain_is_named_by_its_line(bag: Path) -> None:
    """Custody is checked for itself, not only its hash."""
    path = bag / "data" / "custody.jsonl"
    first, second = path.read_text().splitlines()
    for lines, number in ((f"{second}\n", 1), (f"{first}\n{first}\n", 2), (f"{first}\n{second}", 2), ("ü\n", 1)):
        path.write_text(lines)
        signed_anew(bag)
        assert complaint(bag).startswith(f"data/custody.jsonl: custody line {number} ")


def test_a_packet_that_does_not_fit_its_manifest_is_refused(bag: Path) -> None:
    """The inner manifest counts too: a grant may not be exchanged on the way into the bag."""
    (bag / "data" / "packet" / "grants" / "1.age").write_bytes(b"another")
    signed_anew(bag)
    assert "grants/1.age" in complaint(bag)


def test_the_hand_over_stands_in_custody_and_ledger(bag: Path, contents: BagContents) -> None:
    """Both name the manifest of the very packet that the bag carries, and no other one."""
    digest = manifest_digest(contents.report, contents.attachments, contents.notes)
    assert digest == hashlib.sha256((bag / "data" / "packet" / "manifest.json").read_bytes()).digest()
    assert verify_bag(bag) == Proven(1, 5)
    lines = "".join(f"{spell(entry)}\n" for entry in entries("1" * 64))
    (bag / "data" / "custody.jsonl").write_text(lines)
    signed_anew(bag)
    assert complaint(bag).startswith("data/custody.jsonl: no line says that this packet was handed over")


@pytest.mark.parametrize(
    ("proofs", "said"),
    [
        (b"[]", "the ledger proofs are not JSON"),
        (spelled({"manifest.json": proof_of(bytes(32))}), "manifest.json: ledger proof, leaf"),
        (spelled({"grants/1.age": proof_of(bytes(32))}), "speak of 'grants/1.age'"),
    ],
    ids=["no-json", "another-hand-over", "a-grant"],
)
def test_proofs_that_do_not_fit_are_named(bag: Path, proofs: bytes, said: str) -> None:
    """Even signed by their own maker they count only for what the bag holds."""
    (bag / "data" / "proofs" / "ledger.json").write_bytes(proofs)
    signed_anew(bag)
    assert complaint(bag).startswith("data/proofs/ledger.json: ")
    assert said in complaint(bag)


@pytest.mark.parametrize("holders", [(), (None,), (LIAISON, None), (LIAISON, MemberId("2" * 16))])
def test_only_one_officers_grants_leave(
    contents: BagContents, tmp_path: Path, holders: tuple[MemberId | None, ...]
) -> None:
    """Neither the receipt's grant nor another person's goes out with a referral."""
    report = replace(contents.report, grants=tuple(grant(holder) for holder in holders))
    with pytest.raises(NoGrant):
        write_bag(tmp_path / NAME, replace(contents, report=report), label=LABEL, key=HAND_OVER)
    assert not (tmp_path / NAME).exists()


def test_a_damaged_file_is_not_handed_out(contents: BagContents, tmp_path: Path) -> None:
    """What the store lost is noticed before it becomes evidence, and no half of a bag is left."""
    damaged = replace(contents.attachments[0], sha256=bytes(32))
    with pytest.raises(BadPacket, match=r"attachments/01\.age"):
        write_bag(tmp_path / NAME, replace(contents, attachments=[damaged]), label=LABEL, key=HAND_OVER)
    assert not (tmp_path / NAME).exists()


def test_a_broken_chain_is_not_handed_out(contents: BagContents, tmp_path: Path) -> None:
    """A bag that could not be verified is never written."""
    with pytest.raises(BadCustody):
        write_bag(tmp_path / NAME, replace(contents, custody=contents.custody[1:]), label=LABEL, key=HAND_OVER)


@pytest.mark.parametrize("value", ["two\nlines", "a\rb", "bell\x07", "turned \u202eround"])
def test_a_label_is_one_plain_line(contents: BagContents, tmp_path: Path, value: str) -> None:
    """No field can add another one or change what a reader sees."""
    with pytest.raises(BadPacket, match="External-Description"):
        write_bag(tmp_path / NAME, contents, label=replace(LABEL, description=value), key=HAND_OVER)
    assert not (tmp_path / NAME).exists()


def test_a_field_without_a_value_is_left_out(contents: BagContents, tmp_path: Path) -> None:
    """An empty handling code is no line, and the public tool still accepts the bag."""
    write_bag(tmp_path / NAME, contents, label=replace(LABEL, handling_code=""), key=HAND_OVER)
    assert "X-Handling-Code" not in read_label(tmp_path / NAME)
    bagit.Bag(str(tmp_path / NAME)).validate()
    verify_bag(tmp_path / NAME)


@pytest.mark.parametrize("name", ["..", "a b", "ü", "x" * 65])
def test_a_bags_folder_has_a_plain_name(contents: BagContents, tmp_path: Path, name: str) -> None:
    """The name travels inside the archive."""
    with pytest.raises(BadPacket, match="folder"):
        write_bag(tmp_path / name, contents, label=LABEL, key=HAND_OVER)


def test_a_folder_that_is_there_is_left_alone(contents: BagContents, tmp_path: Path) -> None:
    """Nothing is overwritten or removed."""
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "mine").write_text("mine")
    with pytest.raises(BadPacket, match="cannot be made"):
        write_bag(tmp_path / NAME, contents, label=LABEL, key=HAND_OVER)
    assert names(tmp_path / NAME) == ["mine"]


@pytest.mark.parametrize("name", ["bag/../../evil", "bag//etc/evil", "/bagit.txt", "bag/data/packet/../../../evil"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """An archive made to harm is refused by the names in it."""
    archive = tmp_path / "evil.tar"
    with tarfile.open(archive, "w", format=tarfile.USTAR_FORMAT) as opened:
        opened.addfile(tarfile.TarInfo(name))
    complaint(archive)
    assert not is_bag([archive]) or name == "/bagit.txt"


def test_what_is_no_bag_is_told_apart(tmp_path: Path) -> None:
    """A packet, rubbish or nothing at all is not taken for a bag."""
    (tmp_path / "x.amanet").write_bytes(b"words")
    assert not is_bag([tmp_path / "x.amanet"])
    assert not is_bag([tmp_path])
    assert not is_bag([tmp_path / "nothing"])
    assert "cannot be read" in complaint(tmp_path / "nothing")
