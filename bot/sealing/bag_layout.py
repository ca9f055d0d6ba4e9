"""Which files a bag has, and how its text files and its archive are spelled (RFC 8493).

There is one spelling of everything: the reader refuses what the writer would not have written, so that no byte of a
bag is free to change.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from bot.domain.errors import BadPacket
from bot.sealing import packet, tar
from bot.sealing.payload import CHUNK_SIZE

SUFFIX = ".tar"
DECLARATION = "bagit.txt"
BAGIT_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
BAG_INFO = "bag-info.txt"
PAYLOAD_MANIFESTS: Mapping[str, str] = MappingProxyType(
    {"manifest-sha256.txt": "sha256", "manifest-sha512.txt": "sha512"}
)
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "proofs/manifest.sig"
LISTED_TAG_FILES = frozenset({DECLARATION, BAG_INFO, *PAYLOAD_MANIFESTS})
TAG_FILES = LISTED_TAG_FILES | {TAG_MANIFEST, SIGNATURE}

PACKET = "data/packet/"
CUSTODY = "data/custody.jsonl"
LEDGER = "data/proofs/ledger.json"
README = "data/README.txt"
PROFILE = "urn:x-amanet:bag-profile:1"
"""The name of ``docs/bag-profile.json``, to which every bag conforms."""
LETTERS = frozenset({CUSTODY, LEDGER, README})

_TRANSLATED_README = re.compile(r"data/README\.[a-z]{2}\.txt")
_BASE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_LINE = re.compile(r"([0-9a-f]+)  ([\x21-\x7e]+)")
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]*): (\S(?:.*\S)?)")
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000
_DIGITS = {"sha256": 64, "sha512": 128}


def is_bag_name(name: str) -> bool:
    """Whether a bag may hold a file of that name, relative to its folder."""
    if name in TAG_FILES | LETTERS or _TRANSLATED_README.fullmatch(name):
        return True
    return name.startswith(PACKET) and packet.is_member(name.removeprefix(PACKET))


def readme_name(language: str) -> str:
    """Name the letter in a language of two letters (ISO 639-1); the English one is the letter that every bag has."""
    return README if language == "en" else f"data/README.{language}.txt"


def check_base_name(name: str) -> None:
    """Return if a bag's folder may be called this; raises ``BadPacket``."""
    if not _BASE_NAME.fullmatch(name):
        raise BadPacket("a bag's folder is named by 1 to 64 letters, digits, hyphens and underscores")


def oxum(size: int, files: int) -> str:
    """Spell a payload's size in bytes and its number of files as ``Payload-Oxum`` does."""
    return f"{size}.{files}"


def spell_size(size: int) -> str:
    """Spell a payload's size for people, as ``Bag-Size`` does: in kB, or in MB from a million bytes on, rounded up."""
    unit, name = (_MEGABYTE, "MB") if size >= _MEGABYTE else (_KILOBYTE, "kB")
    return f"{-(-size // unit)} {name}"


def spell_fields(fields: Mapping[str, str]) -> bytes:
    """Spell ``bag-info.txt``, without fields that have no value; raises ``BadPacket`` for a value of several lines."""
    lines = [f"{name}: {value.strip()}" for name, value in fields.items() if value.strip()]
    if broken := [line for line in lines if not _is_field(line)]:
        raise BadPacket(f"the bag's label is to be one line: {broken[0].partition(':')[0]}")
    return "".join(f"{line}\n" for line in lines).encode()


def read_fields(contents: bytes) -> dict[str, str]:
    """Read ``bag-info.txt``; raises ``BadPacket`` that names the first bad line."""
    fields: dict[str, str] = {}
    for number, line in enumerate(_lines(contents, BAG_INFO), 1):
        found = _FIELD.fullmatch(line)
        if found is None or found[1] in fields:
            raise BadPacket(f"{BAG_INFO} line {number} is not a field of its own")
        fields[found[1]] = found[2]
    return fields


def spell_manifest(hashes: Mapping[str, str]) -> bytes:
    """Spell a manifest, hexadecimal hash and file name on each line, as ``sha256sum`` does."""
    return "".join(f"{value}  {name}\n" for name, value in hashes.items()).encode("ascii")


def read_manifest(contents: bytes, *, name: str, algorithm: str) -> dict[str, str]:
    """Read a manifest into hashes by file name, in its order; raises ``BadPacket`` that names the first bad line."""
    hashes: dict[str, str] = {}
    for number, line in enumerate(_lines(contents, name), 1):
        found = _LINE.fullmatch(line)
        if found is None or len(found[1]) != _DIGITS[algorithm] or found[2] in hashes:
            raise BadPacket(f"{name} line {number} is not the hash and the name of one more file")
        hashes[found[2]] = found[1]
    return hashes


def tar_pieces(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give a bag's tar in pieces, each with the name of the file that it belongs to."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name in sorted(files):
        size = files[name].stat().st_size
        yield name, tar.header(f"{folder.name}/{name}", size)
        with files[name].open("rb") as source:
            while chunk := source.read(CHUNK_SIZE):
                yield name, chunk
        yield name, tar.filling(size)
    yield "the archive's end", bytes(tar.END_SIZE)


def _is_field(line: str) -> bool:
    return bool(_FIELD.fullmatch(line)) and line.isprintable()


def _lines(contents: bytes, name: str) -> list[str]:
    try:
        *lines, end = contents.decode().split("\n")
    except UnicodeDecodeError:
        raise BadPacket(f"{name} is not text") from None
    if end:
        raise BadPacket(f"{name} line {len(lines) + 1} has no end")
    return lines
