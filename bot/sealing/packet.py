"""A sealed report on its way to a caseworker: ``<report_id>.amanet``, a plain tar of age files and their manifest.

Writing it needs no key. Opening it either leaves everything under the folder that was asked for, or nothing.
"""

import hashlib
import io
import json
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from bot.domain.errors import BadPacket, CannotOpen, NoGrant
from bot.domain.identifiers import ReportId
from bot.domain.sealed import SealedReport
from bot.sealing import attachment, canonical, durable, notes, parts, report, tar
from bot.sealing.age import Identity
from bot.sealing.payload import CHUNK_SIZE, read_fully

SUFFIX = ".amanet"
MANIFEST = "manifest.json"
LEDGER = "proofs/ledger.json"

_FORMAT = "amanet-packet/1"
_BODY = "body.age"
_GRANT = re.compile(r"grants/[1-9][0-9]{0,4}\.age")
_ATTACHMENT = re.compile(r"attachments/([0-9]{2,4})\.age")
_NOTE = re.compile(r"notes/([0-9]{2,5})\.age")
_LARGEST_SMALL_MEMBER = 16 * 1024 * 1024
_REPORT_FILE = "report.json"
_REFERRAL_FILE = "referral.json"
_ATTACHMENTS_FOLDER = "attachments"
_NOTES_FOLDER = "notes"
_PUBLISHED = (_ATTACHMENTS_FOLDER, _NOTES_FOLDER, _REFERRAL_FILE, _REPORT_FILE)
"""What opening leaves behind, the report last: where it is, everything is."""


@dataclass(frozen=True, slots=True)
class PacketAttachment:
    """One sealed file to put into a packet: its number from 1, where it lies, and the SHA-256 of the ciphertext."""

    number: int
    path: Path
    sha256: bytes


@dataclass(frozen=True, slots=True)
class PacketNote:
    """One sealed note or consent receipt to put into a packet, with its number within the report, from 1."""

    number: int
    ciphertext: bytes


@dataclass(frozen=True, slots=True)
class OpenedPacket:
    """What opening wrote, and the numbers of attachments for which this person was given no key.

    ``contact`` is the number of the note in which the reporter says how to be reached, if they do.
    """

    report: Path
    attachments: tuple[Path, ...]
    withheld: tuple[str, ...]
    notes: tuple[Path, ...] = ()
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class PacketHashes:
    """The SHA-256 of every member in hexadecimal, by name, and the ledger's proofs of them if there are any."""

    members: Mapping[str, str]
    proofs: bytes | None


def write_packet(
    target: BinaryIO,
    *,
    report: SealedReport,
    attachments: Sequence[PacketAttachment],
    notes: Sequence[PacketNote] = (),
    proofs: bytes | None = None,
) -> None:
    """Write a report with the grants it carries as one tar; memory stays flat whatever the attachments' size.

    ``proofs`` is what ``packet_proofs.spelled`` gave, if the ledger holds anything of the report yet.
    """
    for name, contents in small_members(report, attachments, notes, proofs).items():
        target.write(tar.header(name, len(contents)))
        target.write(contents + tar.filling(len(contents)))
    for one in attachments:
        _write_attachment(target, one)
    target.write(bytes(tar.END_SIZE))


def write_packet_files(
    folder: Path,
    *,
    report: SealedReport,
    attachments: Sequence[PacketAttachment],
    notes: Sequence[PacketNote] = (),
    proofs: bytes | None = None,
) -> list[Path]:
    """Write a packet into an existing folder, in as many numbered parts as a bot needs to send it; give their paths."""
    small = small_members(report, attachments, notes, proofs)
    size = _packet_size(small.values(), attachments)
    paths = [folder / name for name in part_names(report.report_id, size)]
    with parts.create(paths) as target:
        write_packet(target, report=report, attachments=attachments, notes=notes, proofs=proofs)
    return paths


def part_names(report_id: ReportId, size: int) -> tuple[str, ...]:
    """Name the files in which a packet of ``size`` bytes is handed out: ``ID.amanet`` or ``ID.part1of3.amanet``."""
    return parts.names(report_id.hex(), SUFFIX, size)


def open_packet(
    paths: Sequence[Path],
    identity: Identity,
    out: Path,
    *,
    refer: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None,
) -> OpenedPacket:
    """Open a packet (a file, all its parts, or a folder of either or of its members) into ``out``.

    Writes ``report.json``, ``attachments/NN.<suffix>``, each with its description ``NN.json``, ``notes/NN.json``, and
    what ``refer`` makes of the report as ``referral.json``. Raises ``NoGrant``, ``BadPacket`` or ``CannotOpen`` and
    then leaves nothing behind.
    """
    try:
        with _workspace(out) as workspace:
            members = _members(paths, workspace / "sealed")
            check_members(members)
            opened = _open_members(members, identity, workspace)
            if refer is not None:
                _write_json(opened.report.with_name(_REFERRAL_FILE), refer(_read_report(opened.report)))
            return _publish(opened, out)
    except OSError as error:
        raise CannotOpen(f"the packet cannot be opened here: {error.strerror}") from None


def require_unused(out: Path) -> None:
    """Raise ``CannotOpen`` where a folder holds an opened report already, or is none."""
    if out.exists() and not out.is_dir():
        raise CannotOpen("there is a file of the name of the folder to write to; choose another one")
    if any((out / name).exists() for name in _PUBLISHED):
        raise CannotOpen("the folder holds an opened report already; choose another one")


def verify_packet(paths: Sequence[Path]) -> PacketHashes:
    """Check a packet's members against its manifest, which needs no key; raises ``BadPacket`` for the first bad one."""
    try:
        with TemporaryDirectory() as folder:
            members = _members(paths, Path(folder) / "sealed")
            hashes = check_members(members)["members"]
            return PacketHashes(hashes, _read_small(members[LEDGER]) if LEDGER in members else None)
    except OSError as error:
        raise BadPacket(f"the packet cannot be read: {error.strerror}") from None


def sealed_grants(paths: Sequence[Path]) -> tuple[bytes, ...]:
    """The grants of a packet that is what its manifest says, which needs no key; raises ``BadPacket``."""
    try:
        with TemporaryDirectory() as folder:
            members = _members(paths, Path(folder) / "sealed")
            check_members(members)
            return tuple(_read_small(members[name]) for name in sorted(filter(_GRANT.fullmatch, members)))
    except OSError as error:
        raise BadPacket(f"the packet cannot be read: {error.strerror}") from None


def reply_address(paths: Sequence[Path], identity: Identity) -> tuple[ReportId, str]:
    """Where a reply to a packet's report goes: the report's id and its conversation recipient.

    Raises ``BadPacket``, and ``NoGrant`` for a key that opens no grant in it, from whom no reply would be taken.
    """
    try:
        with TemporaryDirectory() as folder:
            members = _members(paths, Path(folder) / "sealed")
            manifest = check_members(members)
            _granted(members, identity)
            return ReportId(bytes.fromhex(manifest["report_id"])), str(manifest["recipients"]["conversation"])
    except OSError as error:
        raise BadPacket(f"the packet cannot be read: {error.strerror}") from None
    except (KeyError, ValueError):
        raise BadPacket("the packet's manifest is incomplete; fetch it again") from None


def small_members(
    report: SealedReport,
    attachments: Sequence[PacketAttachment],
    notes: Sequence[PacketNote],
    proofs: bytes | None = None,
) -> dict[str, bytes]:
    """Give every member of a packet but its attachments, by name, the manifest last."""
    sealed = {f"grants/{grant.epoch}.age": grant.ciphertext for grant in report.grants} | {_BODY: report.body}
    sealed |= {_note_name(note): note.ciphertext for note in notes}
    sealed |= {} if proofs is None else {LEDGER: proofs}
    hashes = {name: hashlib.sha256(contents).hexdigest() for name, contents in sealed.items()}
    manifest = {
        "format": _FORMAT,
        "report_id": report.report_id.hex(),
        "recipients": asdict(report.recipients),
        "roster_fingerprint": report.roster_fingerprint,
        "members": hashes | {attachment_name(one): one.sha256.hex() for one in attachments},
    }
    return sealed | {MANIFEST: canonical.encode(manifest)}


def manifest_digest(
    report: SealedReport, attachments: Sequence[PacketAttachment], notes: Sequence[PacketNote]
) -> bytes:
    """The SHA-256 of the manifest of a packet without proofs, which names the hash of every sealed part in it."""
    return hashlib.sha256(small_members(report, attachments, notes)[MANIFEST]).digest()


def attachment_name(one: PacketAttachment) -> str:
    """Name the member that holds an attachment."""
    return f"attachments/{one.number:02d}.age"


def ledger_members(
    report: SealedReport, attachments: Sequence[PacketAttachment], notes: Sequence[PacketNote]
) -> dict[str, bytes]:
    """The SHA-256 of each ciphertext of a packet that has a leaf in the ledger, by the name of its member."""
    small = {_BODY: report.body} | {_note_name(note): note.ciphertext for note in notes}
    hashes = {name: hashlib.sha256(contents).digest() for name, contents in small.items()}
    return hashes | {attachment_name(one): one.sha256 for one in attachments}


def has_leaf(name: str) -> bool:
    """Whether a member of that name has a leaf in the ledger; a grant, which is taken back at will, has none."""
    return name == _BODY or any(form.fullmatch(name) for form in (_ATTACHMENT, _NOTE))


def _note_name(note: PacketNote) -> str:
    return f"notes/{note.number:02d}.age"


def _write_attachment(target: BinaryIO, one: PacketAttachment) -> None:
    with one.path.open("rb") as source:
        size = source.seek(0, io.SEEK_END)
        source.seek(0)
        target.write(tar.header(attachment_name(one), size))
        shutil.copyfileobj(source, target, CHUNK_SIZE)
        target.write(tar.filling(size))


def _packet_size(small: Iterable[bytes], attachments: Sequence[PacketAttachment]) -> int:
    fixed = sum(tar.occupied(len(contents)) for contents in small)
    return fixed + sum(tar.occupied(one.path.stat().st_size) for one in attachments) + tar.END_SIZE


@contextmanager
def _workspace(out: Path) -> Iterator[Path]:
    """Give a private folder on the file system of ``out`` that is gone afterwards, as is ``out`` if left empty."""
    is_new = not out.exists()
    require_unused(out)
    workspace = out / f".opening-{secrets.token_hex(8)}"
    try:
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
        workspace.mkdir(mode=0o700)
    except OSError as error:
        raise CannotOpen(f"the folder to write to cannot be used: {error.strerror}; choose another one") from None
    try:
        yield workspace
    finally:
        shutil.rmtree(workspace, ignore_errors=True)
        if is_new and not any(out.iterdir()):
            out.rmdir()


def _members(paths: Sequence[Path], folder: Path) -> dict[str, Path]:
    if len(paths) == 1 and (paths[0] / MANIFEST).is_file():
        return _unpacked_members(paths[0])
    folder.mkdir(mode=0o700)
    with parts.read(paths, SUFFIX) as source:
        return _extracted_members(source, folder)


def _unpacked_members(folder: Path) -> dict[str, Path]:
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    for name in found:
        _check_name(name)
    return found


def _extracted_members(source: BinaryIO, folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for member in tar.members(source):
        _check_name(member.name)
        if not _ATTACHMENT.fullmatch(member.name) and member.size > _LARGEST_SMALL_MEMBER:
            raise BadPacket("a part of the packet is larger than any that Amanet writes")
        # The file's own name is a number: no name out of an archive is ever used as a path.
        found[member.name] = folder / str(len(found))
        with durable.open_new(found[member.name]) as file:
            file.writelines(member.chunks())
    return found


def is_member(name: str) -> bool:
    """Whether a packet may hold a member of that name."""
    return name in {_BODY, MANIFEST, LEDGER} or any(form.fullmatch(name) for form in (_GRANT, _ATTACHMENT, _NOTE))


def _check_name(name: str) -> None:
    if not is_member(name):
        raise BadPacket("the packet holds something that this version of Amanet does not know")


def check_members(members: Mapping[str, Path]) -> dict[str, Any]:
    """Give a packet's manifest after comparing the files of its members with it; raises ``BadPacket``."""
    if not {_BODY, MANIFEST} <= set(members):
        raise BadPacket("the packet lacks its report or its manifest; fetch it again")
    manifest = _read_manifest(members[MANIFEST])
    expected = manifest["members"]
    if differing := sorted(set(expected) - set(members)):
        raise BadPacket(f"the packet lacks {differing[0]!a}, which its manifest lists; fetch it again")
    if differing := sorted(set(members) - set(expected) - {MANIFEST}):
        raise BadPacket(f"the packet's manifest does not list {differing[0]}; fetch it again")
    for name in sorted(expected):
        with members[name].open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != expected[name]:
                raise BadPacket(f"{name} is not what the manifest says; fetch the packet again")
    return manifest


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = canonical.decode(_read_small(path))
    except ValueError:
        raise BadPacket("the packet's manifest is not JSON; fetch it again") from None
    if manifest.get("format") != _FORMAT:
        raise BadPacket("the packet was written by another version of Amanet")
    if not isinstance(manifest.get("members"), dict) or not isinstance(manifest.get("recipients"), dict):
        raise BadPacket("the packet's manifest is incomplete; fetch it again")
    return manifest


def _read_small(path: Path) -> bytes:
    with path.open("rb") as file:
        contents = read_fully(file, _LARGEST_SMALL_MEMBER + 1)
    if len(contents) > _LARGEST_SMALL_MEMBER:
        raise BadPacket("a part of the packet is larger than any that Amanet writes")
    return contents


def _open_members(members: Mapping[str, Path], identity: Identity, workspace: Path) -> OpenedPacket:
    identities = _granted(members, identity)
    folder = workspace / "opened"
    (folder / _ATTACHMENTS_FOLDER).mkdir(mode=0o700, parents=True)
    report_file = folder / _REPORT_FILE
    body = report.open_body(_read_small(members[_BODY]), identities)
    _write_json(report_file, body)
    opened, withheld = [], []
    for number, path in _numbered(members, _ATTACHMENT):
        # Each part has its own consent: who was given no key for it is told that it exists, and nothing fails.
        try:
            opened.append(_open_attachment(path, identities, folder, number))
        except NoGrant:
            withheld.append(number)
    notes, contact = _open_notes(members, identities, body)
    return OpenedPacket(report_file, tuple(opened), tuple(withheld), _write_notes(notes, folder), contact)


def _numbered(members: Mapping[str, Path], form: re.Pattern[str]) -> list[tuple[str, Path]]:
    return sorted((found[1], path) for name, path in members.items() if (found := form.fullmatch(name)))


def _open_notes(
    members: Mapping[str, Path], identities: Sequence[Identity], body: Mapping[str, Any]
) -> tuple[dict[str, dict[str, Any]], str | None]:
    """Open the notes whose key was granted, each with ``signature_holds``; give also the number of the contact.

    A liaison officer's grant never holds that key.
    """
    report_id = ReportId(bytes.fromhex(_read_manifest(members[MANIFEST])["report_id"]))
    opened: dict[str, dict[str, Any]] = {}
    for number, path in _numbered(members, _NOTE):
        # Any holder of a grant can hand in a note; one that does not open must not keep the report from the others.
        with suppress(CannotOpen):
            opened[number] = notes.open_note(_read_small(path), identities)
    read = notes.read_notes(opened.values(), report_id=report_id, reporter_key=str(body.get("reporter_key")))
    contact, numbers = notes.contact_in(notes.said_by_reporter(read)), tuple(opened)
    shown = {numbers[note.place]: note for note in read if not _is_outdated(note, contact)}
    given = [number for number, note in shown.items() if note.contents is contact]
    written = {number: {**note.contents, "signature_holds": note.is_genuine} for number, note in shown.items()}
    return written, next(iter(given), None)


def _is_outdated(note: notes.Note, contact: Mapping[str, Any] | None) -> bool:
    # A way to be reached that was taken back can be handed in again, and must not lie beside what holds now.
    return note.is_genuine and note.contents.get("kind") == "contact" and note.contents is not contact


def _write_notes(opened: Mapping[str, Mapping[str, Any]], folder: Path) -> tuple[Path, ...]:
    if not opened:
        return ()
    (folder / _NOTES_FOLDER).mkdir(mode=0o700)
    for number, note in opened.items():
        _write_json(folder / _NOTES_FOLDER / f"{number}.json", note)
    return tuple(folder / _NOTES_FOLDER / f"{number}.json" for number in opened)


def _granted(members: Mapping[str, Path], identity: Identity) -> list[Identity]:
    granted: list[Identity] = []
    for name in sorted(filter(_GRANT.fullmatch, members)):
        try:
            granted += report.open_grant(_read_small(members[name]), identity)
        except NoGrant:
            continue
    if not granted:
        raise NoGrant("this packet holds no grant for this key; it was made for somebody else, or for your earlier key")
    return granted


def _open_attachment(path: Path, identities: Sequence[Identity], folder: Path, number: str) -> Path:
    with path.open("rb") as source:
        unsealed = attachment.unseal(source, identities, folder=folder / _ATTACHMENTS_FOLDER, stem=number)
    _write_json(unsealed.path.with_suffix(".json"), unsealed.metadata)
    return unsealed.path


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    with durable.open_new(path) as file:
        file.write(canonical.to_utf8(json.dumps(value, ensure_ascii=False, indent=2) + "\n"))


def _read_report(path: Path) -> dict[str, Any]:
    return canonical.decode(path.read_bytes())


def _publish(opened: OpenedPacket, out: Path) -> OpenedPacket:
    folder = opened.report.parent
    names = [name for name in _PUBLISHED if (folder / name).exists()]
    try:
        for name in names:
            (folder / name).rename(out / name)
    except OSError:
        _take_back(out, [name for name in names if not (folder / name).exists()])
        raise
    attachments, notes = (
        tuple(out / path.relative_to(folder) for path in paths) for paths in (opened.attachments, opened.notes)
    )
    return replace(opened, report=out / _REPORT_FILE, attachments=attachments, notes=notes)


def _take_back(out: Path, names: Sequence[str]) -> None:
    for path in (out / name for name in names):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
