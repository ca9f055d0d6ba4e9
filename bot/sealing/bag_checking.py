"""Checks a bag, folder or archive, byte by byte, and names the first thing that is wrong.

No key is needed. Who signed is only as sure as the key that the caller expects: without one, a bag proves no more than
that it is whole.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from bot.domain import custody
from bot.domain.custody import Action
from bot.domain.errors import BadCustody, BadKey, BadPacket, BadProof, CannotOpen
from bot.domain.referral_packet import ReferralHeading
from bot.sealing import durable, parts, signing, tar
from bot.sealing.bag_layout import (
    BAG_INFO,
    CUSTODY,
    DECLARATION,
    LEDGER,
    LETTERS,
    LISTED_TAG_FILES,
    PACKET,
    PAYLOAD_MANIFESTS,
    SIGNATURE,
    SUFFIX,
    TAG_FILES,
    TAG_MANIFEST,
    check_base_name,
    is_bag_name,
    oxum,
    read_fields,
    read_manifest,
    tar_pieces,
)
from bot.sealing.packet import MANIFEST, PacketHashes, check_members
from bot.sealing.packet_proofs import Proven, check_proofs
from bot.sealing.payload import read_fully

if TYPE_CHECKING:
    # Loaded by whoever has certificates: the time-stamp library is slow, and the trees are checked without it.
    from bot.sealing.timestamps import TrustAnchors

_LARGEST_TEXT = 16 * 1024 * 1024


def is_bag(paths: Sequence[Path]) -> bool:
    """Whether these paths look like a bag and not a packet: a folder with ``data``, or a bag's tar or parts."""
    if len(paths) == 1 and paths[0].is_dir():
        return _is_folder_of_bag(paths) or any(paths[0].glob(f"*{SUFFIX}"))
    try:
        with parts.read(paths, SUFFIX) as source:
            first = next(tar.members(source), None)
    except (OSError, BadPacket):
        return False
    return first is not None and is_bag_name(first.name.partition("/")[2])


def verify_bag(path: Path, *, signing_key: str | None = None, anchors: "TrustAnchors | None" = None) -> Proven:
    """Give what the ledger proves of a bag (its folder or its tar), every byte of which is as it was signed.

    ``signing_key`` is the verify key that must have signed; without it the bag's own is taken. Without ``anchors`` no
    time stamp is looked at. Raises ``BadPacket`` with one line that names the first thing that is wrong.
    """
    try:
        with unpacked([path]) as folder:
            return _verify(folder, signing_key, anchors)
    except OSError as error:
        raise BadPacket(f"the bag cannot be read: {error.strerror}") from None


@contextmanager
def unpacked(paths: Sequence[Path]) -> Iterator[Path]:
    """Give the folder of a bag: the one that was named, or one that its tar or parts fill and that vanishes after.

    Raises ``BadPacket`` for an archive that holds anything but a bag in its one spelling, and ``OSError``.
    """
    if _is_folder_of_bag(paths):
        yield paths[0]
        return
    with TemporaryDirectory() as workspace:
        with parts.read(paths, SUFFIX) as source:
            folder = _extracted(source, Path(workspace))
        # What lies between the files of an archive is in no manifest, so the whole archive is compared.
        with parts.read(paths, SUFFIX) as source:
            _compare(source, folder)
        yield folder


def read_label(folder: Path) -> dict[str, str]:
    """Give the fields of a bag's ``bag-info.txt``; raises ``BadPacket``."""
    return read_fields(_read(folder / BAG_INFO))


def read_heading(folder: Path) -> ReferralHeading:
    """Give what a bag says of its referral outside the seal; raises ``BadPacket``."""
    fields = read_label(folder)
    return ReferralHeading(
        referral_id=fields.get("External-Identifier", ""),
        created_on=fields.get("Bagging-Date", ""),
        recipient=fields.get("X-Recipient", ""),
        country=fields.get("X-Recipient-Country", ""),
        consent_receipts=tuple(fields.get("X-Consent-Receipts", "").split()),
        handling_code=fields.get("X-Handling-Code", ""),
        contact=fields.get("Contact-Email", ""),
    )


def _is_folder_of_bag(paths: Sequence[Path]) -> bool:
    return len(paths) == 1 and ((paths[0] / DECLARATION).is_file() or (paths[0] / "data").is_dir())


def _extracted(source: BinaryIO, workspace: Path) -> Path:
    folder, last = None, "the archive's beginning"
    try:
        for member in tar.members(source):
            base, name = _place_of(member)
            folder = folder or workspace / base
            _extract(member, workspace / base / name)
            last = member.name
    except BadPacket as error:
        raise BadPacket(f"after {last}: {error}") from None
    if folder is None:
        raise BadPacket("the archive is empty")
    return folder


def _place_of(member: tar.Member) -> tuple[str, str]:
    base, _, name = member.name.partition("/")
    if not is_bag_name(name):
        raise BadPacket(f"{member.name!a} does not belong into a bag")
    check_base_name(base)
    return base, name


def _extract(member: tar.Member, path: Path) -> None:
    # ``is_bag_name`` leaves no name that leads out of the folder.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with durable.open_new(path) as file:
        file.writelines(member.chunks())


def _compare(source: BinaryIO, folder: Path) -> None:
    for name, piece in tar_pieces(folder):
        if read_fully(source, len(piece)) != piece:
            raise BadPacket(f"{name}: the archive around it is not as it was written; fetch the bag again")
    if source.read(1):
        raise BadPacket("the archive goes on after its end; fetch the bag again")


def _verify(folder: Path, signing_key: str | None, anchors: "TrustAnchors | None") -> Proven:
    names = _names_in(folder)
    _check_tag_files(folder, names)
    _check_signature(folder, signing_key)
    _check_payload(folder, names)
    prefix = len(PACKET)
    manifest = check_members({name[prefix:]: folder / name for name in sorted(names) if name.startswith(PACKET)})
    handed_over = hashlib.sha256(_read(folder / PACKET / MANIFEST)).hexdigest()
    _check_custody(folder, handed_over)
    hashes = PacketHashes({**manifest["members"], MANIFEST: handed_over}, _read(folder / LEDGER))
    return _check_ledger(hashes, anchors)


def _names_in(folder: Path) -> frozenset[str]:
    names = set()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            raise BadPacket(f"{name!a} is not a plain file")
        if path.is_file():
            names.add(name)
    return frozenset(names)


def _check_tag_files(folder: Path, names: frozenset[str]) -> None:
    if missing := sorted((TAG_FILES | LETTERS) - names):
        raise BadPacket(f"{missing[0]} is missing; fetch the bag again")
    if extra := sorted(name for name in names if not is_bag_name(name)):
        raise BadPacket(f"{extra[0]!a} does not belong into a bag")
    listed = read_manifest(_read(folder / TAG_MANIFEST), name=TAG_MANIFEST, algorithm="sha256")
    if differing := sorted(set(listed) ^ LISTED_TAG_FILES):
        raise BadPacket(f"{TAG_MANIFEST} must list the bag's own text files and nothing else: {differing[0]!a}")
    _check_hashes(folder, listed, manifest=TAG_MANIFEST, algorithm="sha256")


def _check_hashes(folder: Path, listed: Mapping[str, str], *, manifest: str, algorithm: str) -> None:
    for number, (name, expected) in enumerate(listed.items(), 1):
        with (folder / name).open("rb") as file:
            if hashlib.file_digest(file, algorithm).hexdigest() != expected:
                raise BadPacket(f"{manifest} line {number}: {name} is not what it was when the bag was made")


def _check_signature(folder: Path, expected: str | None) -> None:
    stated = read_label(folder).get("X-Signing-Key", "")
    if expected is not None and stated != expected:
        raise BadPacket(
            f"{BAG_INFO}: X-Signing-Key is not the key that was expected; ask the organisation which is theirs"
        )
    try:
        signing.verify(stated, _read(folder / TAG_MANIFEST), _read(folder / SIGNATURE))
    except BadKey:
        raise BadPacket(f"{BAG_INFO}: X-Signing-Key is not a key") from None
    except CannotOpen:
        raise BadPacket(f"{SIGNATURE} is not a signature of {TAG_MANIFEST} by the key of {BAG_INFO}") from None


def _check_payload(folder: Path, names: frozenset[str]) -> None:
    present = {name for name in names if name.startswith("data/")}
    for manifest, algorithm in PAYLOAD_MANIFESTS.items():
        listed = read_manifest(_read(folder / manifest), name=manifest, algorithm=algorithm)
        for number, name in enumerate(listed, 1):
            if name not in present:
                raise BadPacket(f"{manifest} line {number}: {name} is missing")
        if unlisted := sorted(present - set(listed)):
            raise BadPacket(f"{unlisted[0]} is not listed in {manifest}")
        _check_hashes(folder, listed, manifest=manifest, algorithm=algorithm)
    _check_oxum(folder, present)


def _check_oxum(folder: Path, present: set[str]) -> None:
    found = oxum(sum((folder / name).stat().st_size for name in present), len(present))
    if read_label(folder).get("Payload-Oxum") != found:
        raise BadPacket(f"{BAG_INFO}: Payload-Oxum must be {found}")


def _check_custody(folder: Path, handed_over: str) -> None:
    lines = _read(folder / CUSTODY).decode("ascii", "replace").split("\n")
    try:
        entries = custody.verify(lines[:-1])
    except BadCustody as error:
        raise BadPacket(f"{CUSTODY}: {error}") from None
    if lines[-1]:
        raise BadPacket(f"{CUSTODY}: custody line {len(lines)} has no end")
    if (Action.HANDED_OVER, handed_over) not in {(entry.action, entry.object_sha256) for entry in entries}:
        raise BadPacket(f"{CUSTODY}: no line says that this packet was handed over; ask the organisation")


def _check_ledger(hashes: PacketHashes, anchors: "TrustAnchors | None") -> Proven:
    try:
        return check_proofs(hashes, anchors)
    except (BadPacket, BadProof) as error:
        raise BadPacket(f"{LEDGER}: {error}") from None


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        contents = read_fully(file, _LARGEST_TEXT + 1)
    if len(contents) > _LARGEST_TEXT:
        raise BadPacket(f"{path.name} is larger than any that Amanet writes")
    return contents
