"""The payload of an age file: STREAM over ChaCha20-Poly1305 in 64 KiB chunks (C2SP age, "Payload").

No byte is handed out before its chunk was verified; only a reader that reached the end knows that nothing is missing.
"""

import io
import os
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from bot.domain.errors import CannotOpen
from bot.sealing.derivation import derive
from bot.sealing.header import BadHeader

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK_SIZE = 64 * 1024

_TAG_SIZE = 16
_SEALED_SIZE = CHUNK_SIZE + _TAG_SIZE
_NONCE_SIZE = 16
_MORE = b"\x00"
_LAST = b"\x01"


class BadPayload(CannotOpen):
    """The contents were changed or cut short after they were sealed."""


class PayloadWriter:
    """Seals what it is given into ``target`` chunk by chunk; holds at most one chunk and what one call brought."""

    def __init__(self, target: BinaryIO, file_key: bytes) -> None:
        """Write the payload's nonce; ``file_key`` must be fresh for this file."""
        nonce = os.urandom(_NONCE_SIZE)
        target.write(nonce)
        self._target = target
        self._cipher = _cipher(file_key, nonce)
        self._count = 0
        self._waiting = bytearray()

    def write(self, plaintext: bytes) -> None:
        """Take any number of bytes, in order."""
        self._waiting += plaintext
        # A full chunk stays until more follows, because the last one is sealed differently.
        while len(self._waiting) > CHUNK_SIZE:
            self._emit(bytes(self._waiting[:CHUNK_SIZE]), mark=_MORE)
            del self._waiting[:CHUNK_SIZE]

    def finish(self) -> None:
        """Seal the last chunk; without this call the file does not open."""
        self._emit(bytes(self._waiting), mark=_LAST)
        self._waiting.clear()

    def _emit(self, chunk: bytes, *, mark: bytes) -> None:
        self._target.write(self._cipher.encrypt(_chunk_nonce(self._count, mark), chunk, None))
        self._count += 1


class PayloadReader(io.RawIOBase):
    """The plaintext as a raw stream; a read raises ``BadPayload`` instead of giving an unverified byte."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        """Read from verified chunks as ``open_chunks`` gives them."""
        super().__init__()
        self._chunks = chunks
        self._left = memoryview(b"")
        self._failure: CannotOpen | None = None

    def readable(self) -> bool:
        """Whether bytes can be read: always."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill the start of ``buffer`` with verified plaintext; 0 means that the end was reached and verified."""
        if not self._left:
            self._left = memoryview(self._next_chunk())
        into = memoryview(buffer).cast("B")
        count = min(len(into), len(self._left))
        into[:count] = self._left[:count]
        self._left = self._left[count:]
        return count

    def _next_chunk(self) -> bytes:
        # A generator that failed is over: without this, whoever reads on after an error would be told of a good end.
        if self._failure is not None:
            raise self._failure
        try:
            return next(self._chunks, b"")
        except CannotOpen as failure:
            self._failure = failure
            raise


def open_chunks(source: BinaryIO, file_key: bytes) -> Iterator[bytes]:
    """Give the plaintext in verified chunks of at most 64 KiB.

    Raises ``BadHeader`` at once where the nonce is missing, and ``BadPayload`` at the first chunk that fails.
    """
    nonce = read_fully(source, _NONCE_SIZE)
    if len(nonce) != _NONCE_SIZE:
        raise BadHeader("the file ends right after its header")
    return _verified(source, _cipher(file_key, nonce))


def read_fully(source: BinaryIO, size: int) -> bytes:
    """Read ``size`` bytes, fewer only at the end of the source."""
    gathered = source.read(size)
    while len(gathered) < size:
        more = source.read(size - len(gathered))
        if not more:
            break
        gathered += more
    return gathered


def _verified(source: BinaryIO, cipher: ChaCha20Poly1305) -> Iterator[bytes]:
    count, is_last = 0, False
    while not is_last:
        chunk, is_last = _open_chunk(cipher, count, read_fully(source, _SEALED_SIZE))
        if not chunk and count:
            raise BadPayload("the contents end in an empty part that age never writes")
        yield chunk
        count += 1
    if source.read(1):
        raise BadPayload("something was added after the end of the contents; ask for the file again")


def _open_chunk(cipher: ChaCha20Poly1305, count: int, sealed: bytes) -> tuple[bytes, bool]:
    """Give a chunk's plaintext and whether it is the last; only a full chunk can be any but the last."""
    with suppress(InvalidTag):
        if len(sealed) == _SEALED_SIZE:
            return cipher.decrypt(_chunk_nonce(count, _MORE), sealed, None), False
    try:
        return cipher.decrypt(_chunk_nonce(count, _LAST), sealed, None), True
    except InvalidTag:
        raise BadPayload("the contents were changed or cut short; ask for the file again") from None


def _cipher(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(derive(file_key, "payload", salt=nonce))


def _chunk_nonce(count: int, mark: bytes) -> bytes:
    return count.to_bytes(11, "big") + mark
