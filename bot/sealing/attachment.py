"""A reporter's files: sealed to the draft key while they arrive, and at Send sealed again to the report's own key.

Neither step holds a file in memory or writes a byte of it in the clear, and no name that a reporter chose ever becomes
the name of a file: it lies in ``metadata.json`` inside the seal.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, cast

from bot.domain.errors import BadPacket, CannotOpen
from bot.sealing import age, canonical, durable, tar
from bot.sealing.age import Identity
from bot.sealing.payload import CHUNK_SIZE

_METADATA_NAME = "metadata.json"
_LARGEST_METADATA = 64 * 1024
_CONTENTS_STEM = "file"
_UNKNOWN_SUFFIX = ".bin"
_SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        "application/pdf": ".pdf",
        "audio/mp4": ".m4a",
        "audio/mpeg": ".mp3",
        "audio/ogg": ".ogg",
        "audio/wav": ".wav",
        "image/heic": ".heic",
        "image/jpeg": ".jpg",
        "image/png": ".png",
        "image/webp": ".webp",
        "text/plain": ".txt",
        "video/3gpp": ".3gp",
        "video/mp4": ".mp4",
        "video/quicktime": ".mov",
        "video/webm": ".webm",
    }
)


class DraftSealer:
    """Seals one file to a draft key as its bytes arrive from the network: ``write``, then ``finish`` once."""

    def __init__(self, target: BinaryIO, recipient: str) -> None:
        """Write the age header; raises ``BadKey``."""
        self._sealed = age.SealedWriter(target, [recipient])
        self._digest = hashlib.sha256()
        self._size = 0

    def write(self, chunk: bytes) -> None:
        """Take the next bytes of the file."""
        self._digest.update(chunk)
        self._size += len(chunk)
        self._sealed.write(chunk)

    def finish(self) -> tuple[int, str]:
        """Seal the end; give the file's size in bytes and its SHA-256 in hexadecimal."""
        self._sealed.finish()
        return self._size, self._digest.hexdigest()


@dataclass(frozen=True, slots=True)
class UnpackedAttachment:
    """A file taken out of its seal, and what its reporter and Telegram said of it."""

    path: Path
    metadata: Mapping[str, Any] = field(repr=False)


def padme(size: int) -> int:
    """Round a size up to tell only O(log log size) bits, for at most 12 % more (Padmé, PURBs section 4)."""
    if size < 2:  # noqa: PLR2004 # the logarithm's own limit
        return size
    exponent = size.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    return (size + (1 << low_bits) - 1) >> low_bits << low_bits


def reseal(  # noqa: PLR0913 # one file's whole description
    source: BinaryIO,
    target: BinaryIO,
    *,
    draft_key: Identity,
    recipient: str,
    name: str,
    metadata: Mapping[str, Any],
    size: int,
) -> bytes:
    """Seal a draft's file of ``size`` bytes to its report, and give the SHA-256 (32 bytes) of the new ciphertext.

    The plaintext is a tar of ``metadata.json`` (with the reporter's own ``name``) and the file under a name made from
    its ``media_type``, padded with zero blocks to a Padmé size. Raises ``CannotOpen`` if the draft's file changed or
    has another size, and ``BadKey``; on an error ``target`` is to be thrown away.
    """
    digest = _DigestWriter(target)
    sealed = age.SealedWriter(cast("BinaryIO", digest), [recipient])
    described = canonical.encode({"name": name, **metadata})
    for piece in _archive(_draft_chunks(source, draft_key, size), described, size):
        sealed.write(piece)
    sealed.finish()
    return digest.value()


def suffix_of(metadata: Mapping[str, Any]) -> str:
    """Give the file name suffix for an attachment's media type, ``.bin`` for one that is not known."""
    return _SUFFIXES.get(str(metadata.get("media_type")), _UNKNOWN_SUFFIX)


def unseal(source: BinaryIO, identities: Sequence[Identity], *, folder: Path, stem: str) -> UnpackedAttachment:
    """Write the file of a sealed attachment as ``<stem><suffix>`` into ``folder``.

    Raises ``NoGrant``, ``CannotOpen`` or ``BadPacket``; a file half written is the caller's to remove.
    """
    found = tar.members(age.open_stream(source, identities))
    metadata = _metadata(next(found, None))
    contents = next(found, None)
    if contents is None or contents.name != _CONTENTS_STEM + suffix_of(metadata):
        raise BadPacket("an attachment does not hold the file that its description names")
    path = folder / f"{stem}{suffix_of(metadata)}"
    with durable.open_new(path) as file:
        file.writelines(contents.chunks())
    if next(found, None) is not None:
        raise BadPacket("an attachment holds more than one file")
    return UnpackedAttachment(path, metadata)


class _DigestWriter:
    """A file to write to that also hashes what is written."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._digest = hashlib.sha256()

    def write(self, octets: bytes) -> int:
        self._digest.update(octets)
        return self._target.write(octets)

    def value(self) -> bytes:
        return self._digest.digest()


def _draft_chunks(source: BinaryIO, draft_key: Identity, size: int) -> Iterator[bytes]:
    plaintext = age.open_stream(source, [draft_key])
    passed = 0
    while chunk := plaintext.read(CHUNK_SIZE):
        passed += len(chunk)
        yield chunk
    if passed != size:
        raise CannotOpen("a draft's file does not have the size that was noted when it came")


def _archive(contents: Iterator[bytes], metadata: bytes, size: int) -> Iterator[bytes]:
    yield tar.header(_METADATA_NAME, len(metadata)) + metadata + tar.filling(len(metadata))
    yield tar.header(_CONTENTS_STEM + suffix_of(canonical.decode(metadata)), size)
    yield from contents
    yield tar.filling(size) + bytes(tar.END_SIZE)
    yield from _padding(tar.occupied(len(metadata)) + tar.occupied(size) + tar.END_SIZE)


def _padding(used: int) -> Iterator[bytes]:
    left = padme(used) - used
    # Small Padmé sizes are no multiple of a block; a tar is.
    left += -(used + left) % tar.BLOCK_SIZE
    while left:
        piece = bytes(min(left, CHUNK_SIZE))
        left -= len(piece)
        yield piece


def _metadata(member: tar.Member | None) -> dict[str, Any]:
    if member is None or member.name != _METADATA_NAME or member.size > _LARGEST_METADATA:
        raise BadPacket("an attachment does not begin with its description")
    try:
        return canonical.decode(b"".join(member.chunks()))
    except ValueError:
        raise BadPacket("an attachment's description is not JSON") from None
