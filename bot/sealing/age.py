"""Files sealed to people: age v1 with post-quantum recipients only (C2SP age, ``age1pq1...``).

Whatever is sealed here opens with any age of version 1.3 or later; whatever was sealed to a classic key or a passphrase
is refused. Opening hands out verified chunks before the end is known, so a caller writes to a temporary name and
renames it once ``open`` has returned.
"""

import io
import os
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from bot.domain.errors import BadKey, CannotOpen
from bot.sealing import header, hybrid
from bot.sealing.hybrid import Identity, parse_recipient
from bot.sealing.payload import CHUNK_SIZE, PayloadReader, PayloadWriter, open_chunks

__all__ = [
    "ForeignStanza",
    "Identity",
    "SealedWriter",
    "identities_in",
    "open",
    "open_bytes",
    "open_stream",
    "parse_recipient",
    "seal",
    "seal_bytes",
]

_CLASSIC_TYPES = frozenset({"X25519", "scrypt", "ssh-rsa", "ssh-ed25519", "piv-p256"})


class ForeignStanza(CannotOpen):
    """The file is also sealed to a classic key or a passphrase, so it never was post-quantum."""


class SealedWriter:
    """An age file written as its plaintext arrives: ``write`` any number of times, then ``finish`` once."""

    def __init__(self, target: BinaryIO, recipients: Sequence[str]) -> None:
        """Write the header for these recipients; raises ``BadKey``."""
        if not recipients:
            raise BadKey("nobody was named to seal this to")
        file_key = os.urandom(header.FILE_KEY_SIZE)
        target.write(header.write(file_key, [hybrid.wrap(file_key, recipient) for recipient in recipients]))
        self._payload = PayloadWriter(target, file_key)

    def write(self, plaintext: bytes) -> None:
        """Take any number of bytes, in order."""
        self._payload.write(plaintext)

    def finish(self) -> None:
        """Seal the end; without this call the file does not open."""
        self._payload.finish()


def seal(source: BinaryIO, target: BinaryIO, recipients: Sequence[str]) -> None:
    """Copy ``source`` into ``target`` so that each of ``recipients`` can open it; raises ``BadKey``.

    Memory stays at a few chunks of 64 KiB whatever the size.
    """
    writer = SealedWriter(target, recipients)
    while chunk := source.read(CHUNK_SIZE):
        writer.write(chunk)
    writer.finish()


def open(source: BinaryIO, target: BinaryIO, identities: Sequence[Identity | str]) -> None:  # noqa: A001 # age's own verb
    """Copy the plaintext of ``source`` into ``target``, verified chunk by chunk.

    Raises ``NoGrant`` where no identity fits, ``CannotOpen`` for a file that was changed, cut short, or sealed to a
    classic key, and ``BadKey`` for an identity that cannot be read. After an error ``target`` holds a verified
    beginning.
    """
    target.writelines(_open(source, identities))


def open_stream(source: BinaryIO, identities: Sequence[Identity | str]) -> BinaryIO:
    """Give the plaintext as a stream; errors as ``open``, those of the payload while reading.

    The end of the stream is verified only for a caller who reads until ``read`` gives nothing.
    """
    return io.BufferedReader(PayloadReader(_open(source, identities)), CHUNK_SIZE)


def seal_bytes(plaintext: bytes, recipients: Sequence[str]) -> bytes:
    """Seal a small value; raises ``BadKey``."""
    sealed = io.BytesIO()
    seal(io.BytesIO(plaintext), sealed, recipients)
    return sealed.getvalue()


def open_bytes(ciphertext: bytes, identities: Sequence[Identity | str]) -> bytes:
    """Open a small value as a whole; errors as ``open``."""
    return b"".join(_open(io.BytesIO(ciphertext), identities))


def identities_in(identity_file: bytes) -> tuple[Identity, ...]:
    """Read an age identity file: one secret key a line, blank lines and ``#`` comments aside; raises ``BadKey``."""
    try:
        lines = identity_file.decode().splitlines()
    except UnicodeDecodeError:
        raise BadKey("this is not a file of secret keys") from None
    spelled = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return tuple(Identity.parse(line) for line in spelled)


def _open(source: BinaryIO, identities: Sequence[Identity | str]) -> Iterator[bytes]:
    unwrappers = [Identity.parse(identity) if isinstance(identity, str) else identity for identity in identities]
    found = header.read(source)
    if any(stanza.type in _CLASSIC_TYPES for stanza in found.stanzas):
        raise ForeignStanza("this file is sealed to a classic key or a passphrase, which Amanet refuses")
    return open_chunks(source, header.unwrap_file_key(found, unwrappers))
