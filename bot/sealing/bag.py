"""A referral as a BagIt 1.0 bag (RFC 8493): sealed members, custody, proofs and a letter, all listed and signed.

Whoever holds the bag can check every byte of it without a key; whoever holds the liaison officer's key can open
``data/packet``. Equal contents give equal bytes.
"""

import hashlib
import io
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from bot.domain import custody
from bot.domain.custody import CustodyEntry
from bot.domain.errors import BadPacket, NoGrant
from bot.domain.sealed import SealedReport
from bot.sealing import durable, parts, tar
from bot.sealing.bag_layout import (
    BAG_INFO,
    BAGIT_TEXT,
    CUSTODY,
    DECLARATION,
    LEDGER,
    PACKET,
    PAYLOAD_MANIFESTS,
    SIGNATURE,
    SUFFIX,
    TAG_MANIFEST,
    check_base_name,
    oxum,
    readme_name,
    spell_fields,
    spell_manifest,
    spell_size,
    tar_pieces,
)
from bot.sealing.packet import PacketAttachment, PacketNote, attachment_name, small_members
from bot.sealing.payload import CHUNK_SIZE
from bot.sealing.signing import SigningKey


@dataclass(frozen=True, slots=True)
class BagLabel:
    """What ``bag-info.txt`` says in the clear to everybody on the way; nothing in it may lead to a reporter.

    ``recipient`` is the body that the reporter named, ``consent_receipts`` the SHA-256 of the sealed receipts,
    ``group`` what the bags of one report share, ``sender`` the name under which the sender's own records note this one.
    """

    organization: str
    contact_email: str
    referral_id: str
    description: str
    group: str
    sender: str
    profile: str
    recipient: str
    country: str
    handling_code: str
    consent_receipts: tuple[str, ...]
    bagged_on: date


@dataclass(frozen=True, slots=True)
class BagContents:
    """A report with the grants of one liaison officer and what belongs to it.

    ``proofs`` is what ``packet_proofs.spelled`` gave, ``letters`` the letter by its languages, one of which is ``en``.
    """

    report: SealedReport = field(repr=False)
    attachments: Sequence[PacketAttachment]
    notes: Sequence[PacketNote] = field(repr=False)
    custody: Sequence[CustodyEntry]
    proofs: bytes = field(repr=False)
    letters: Mapping[str, str] = field(repr=False)


def write_bag(folder: Path, contents: BagContents, *, label: BagLabel, key: SigningKey) -> None:
    """Write a bag into a new folder and sign it with the organisation's hand-over key.

    Raises ``NoGrant`` unless all grants are one person's, ``BadCustody`` for a broken chain and ``BadPacket`` for a
    damaged attachment, a label that is not one line, or a folder that cannot be written; then no folder is left.
    """
    _check_grants(contents.report)
    check_base_name(folder.name)
    texts = _payload_texts(contents)
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise BadPacket(f"the bag's folder cannot be made: {error.strerror}") from None
    try:
        payload = _write_payload(folder, texts, contents.attachments)
        _write_tag_files(folder, payload, label=label, key=key)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise BadPacket(f"the bag cannot be written: {error.strerror}") from None
    except BadPacket:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def write_bag_tar(target: BinaryIO, folder: Path) -> None:
    """Write a bag's folder as one plain tar under the folder's own name (RFC 8493, section 4)."""
    for _, piece in tar_pieces(folder):  # noqa: FURB122 # a writer of parts has no ``writelines``
        target.write(piece)


def write_bag_files(out: Path, folder: Path) -> list[Path]:
    """Write a bag's tar into an existing folder, in as many parts as a bot needs to send it; give their paths."""
    size = sum(tar.occupied(path.stat().st_size) for path in folder.rglob("*") if path.is_file()) + tar.END_SIZE
    paths = [out / name for name in parts.names(folder.name, SUFFIX, size)]
    with parts.create(paths) as target:
        write_bag_tar(target, folder)
    return paths


@dataclass(frozen=True, slots=True)
class _Digests:
    """A file's size and hashes, by the name of the algorithm."""

    size: int
    hashes: Mapping[str, str]


def _check_grants(report: SealedReport) -> None:
    holders = {grant.holder for grant in report.grants}
    # The receipt's own grant has no holder; outside the server it would be an oracle for guessed codes.
    if len(holders) != 1 or None in holders:
        raise NoGrant("a referral carries the grants of one liaison officer and nobody else's")


def _payload_texts(contents: BagContents) -> dict[str, bytes]:
    members = small_members(contents.report, contents.attachments, contents.notes)
    chain = [custody.spell(entry) for entry in contents.custody]
    custody.verify(chain)
    letters = {readme_name(language): f"{text.strip()}\n".encode() for language, text in contents.letters.items()}
    return {PACKET + name: member for name, member in members.items()} | {
        CUSTODY: "".join(f"{line}\n" for line in chain).encode("ascii"),
        LEDGER: contents.proofs,
        **letters,
    }


def _write_payload(
    folder: Path, texts: Mapping[str, bytes], attachments: Sequence[PacketAttachment]
) -> dict[str, _Digests]:
    written = {name: _write(folder / name, io.BytesIO(contents)) for name, contents in texts.items()}
    for one in attachments:
        name = PACKET + attachment_name(one)
        with one.path.open("rb") as source:
            written[name] = _write(folder / name, source)
        if written[name].hashes["sha256"] != one.sha256.hex():
            raise BadPacket(f"{name} is no longer what was sealed; the store's copy is damaged")
    return dict(sorted(written.items()))


def _write(path: Path, source: BinaryIO) -> _Digests:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    size, digests = 0, {name: hashlib.new(name) for name in PAYLOAD_MANIFESTS.values()}
    with durable.open_new(path) as target:
        while chunk := source.read(CHUNK_SIZE):
            size += len(chunk)
            target.write(chunk)
            for digest in digests.values():
                digest.update(chunk)
    return _Digests(size, {name: digest.hexdigest() for name, digest in digests.items()})


def _write_tag_files(folder: Path, payload: Mapping[str, _Digests], *, label: BagLabel, key: SigningKey) -> None:
    size = sum(one.size for one in payload.values())
    texts = {
        DECLARATION: BAGIT_TEXT,
        BAG_INFO: spell_fields(
            dict(_fields(label, key)) | {"Bag-Size": spell_size(size), "Payload-Oxum": oxum(size, len(payload))}
        ),
    }
    for manifest, algorithm in PAYLOAD_MANIFESTS.items():
        texts[manifest] = spell_manifest({name: one.hashes[algorithm] for name, one in payload.items()})
    tags = {name: _write(folder / name, io.BytesIO(contents)) for name, contents in texts.items()}
    listed = spell_manifest({name: one.hashes["sha256"] for name, one in sorted(tags.items())})
    _write(folder / TAG_MANIFEST, io.BytesIO(listed))
    # A signature cannot be listed in what it signs. Its key is this one purpose's, and no labelled message of another
    # begins with a hash, so the file is signed as it stands, for any Ed25519 tool to check.
    _write(folder / SIGNATURE, io.BytesIO(key.sign(listed)))


def _fields(label: BagLabel, key: SigningKey) -> Iterator[tuple[str, str]]:
    yield "Source-Organization", label.organization
    yield "Contact-Email", label.contact_email
    yield "External-Identifier", label.referral_id
    yield "External-Description", label.description
    yield "Bagging-Date", label.bagged_on.isoformat()
    yield "Bag-Group-Identifier", label.group
    yield "Internal-Sender-Identifier", label.sender
    yield "BagIt-Profile-Identifier", label.profile
    yield "X-Recipient", label.recipient
    yield "X-Recipient-Country", label.country
    yield "X-Handling-Code", label.handling_code
    yield "X-Consent-Receipts", " ".join(label.consent_receipts)
    yield "X-Signing-Key", key.verify_key
