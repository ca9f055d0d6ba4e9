"""The text header of an age file: stanzas, and the MAC that the file key puts over them (C2SP age, "Header").

A header is read strictly: what this module accepts has one spelling, and the file key is given out only after the MAC
over every byte of that spelling was checked.
"""

import base64
import binascii
import hmac
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from bot.domain.errors import CannotOpen, NoGrant
from bot.sealing.derivation import derive

VERSION_LINE = b"age-encryption.org/v1\n"
FILE_KEY_SIZE = 16

_LONGEST_HEADER = 256 * 1024
_LONGEST_LINE = 8 * 1024
_BODY_COLUMNS = 64
_MAC_SIZE = 32
_STANZA_START = b"-> "
_MAC_START = b"---"
_ARGUMENT = re.compile(rb"[\x21-\x7e]+")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]*")


class BadHeader(CannotOpen):
    """The header is not one that age allows."""


class BadHeaderMac(CannotOpen):
    """The header was changed after it was written."""


@dataclass(frozen=True, slots=True)
class Stanza:
    """The file key wrapped for one recipient: a type, its arguments, and the wrapped bytes."""

    type: str
    arguments: tuple[bytes, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """Stanzas as read, and the bytes that ``mac`` covers."""

    stanzas: tuple[Stanza, ...]
    mac: bytes
    covered: bytes = field(repr=False)


class Unwrapper(Protocol):
    """Something that can find the file key in stanzas of its own type."""

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """Give the file key, None for a stanza of another key or type, ``BadHeader`` for a malformed one."""
        ...


def encode_base64(octets: bytes) -> bytes:
    """Spell bytes in base64 without padding, as age does."""
    return base64.b64encode(octets).rstrip(b"=")


def decode_base64(text: bytes) -> bytes:
    """Read unpadded canonical base64; raises ``BadHeader`` for any other spelling."""
    if not _BASE64.fullmatch(text):
        raise BadHeader("the header holds a character that base64 has not")
    try:
        octets = base64.b64decode(text + b"=" * (-len(text) % 4))
    except binascii.Error:
        raise BadHeader("the header holds base64 of an impossible length") from None
    if encode_base64(octets) != text:
        raise BadHeader("the header holds base64 in a second spelling")
    return octets


def write(file_key: bytes, stanzas: Iterable[Stanza]) -> bytes:
    """Spell a header for these stanzas with its MAC."""
    covered = VERSION_LINE + b"".join(_spell(stanza) for stanza in stanzas) + _MAC_START
    return covered + b" " + encode_base64(_mac(file_key, covered)) + b"\n"


def read(source: BinaryIO) -> Header:
    """Read a header and leave ``source`` at the payload; raises ``BadHeader`` (also when there is no age file)."""
    lines = _Lines(source)
    if lines.next() != VERSION_LINE.rstrip(b"\n"):
        raise BadHeader("this is not a binary age v1 file")
    stanzas = tuple(_stanzas(lines))
    if not stanzas:
        raise BadHeader("the header names no recipient")
    if len(stanzas) > 1 and any(stanza.type == "scrypt" for stanza in stanzas):
        raise BadHeader("a passphrase stanza must be the only one")
    return _closed(stanzas, lines)


def unwrap_file_key(header: Header, unwrappers: Sequence[Unwrapper]) -> bytes:
    """Find the 16-byte file key and check the header's MAC with it.

    Raises ``NoGrant`` where no key fits, ``BadHeaderMac``, and ``BadHeader`` for a malformed stanza.
    """
    file_key = _first_file_key(header, unwrappers)
    if len(file_key) != FILE_KEY_SIZE:
        raise BadHeader("the file key has a wrong size")
    if not hmac.compare_digest(header.mac, _mac(file_key, header.covered)):
        raise BadHeaderMac("the header was changed since the file was sealed; ask for the file again")
    return file_key


def _first_file_key(header: Header, unwrappers: Sequence[Unwrapper]) -> bytes:
    for stanza in header.stanzas:
        for unwrapper in unwrappers:
            file_key = unwrapper.unwrap(stanza)
            if file_key is not None:
                return file_key
    raise NoGrant("none of the given keys opens this; it was sealed to somebody else")


def _mac(file_key: bytes, covered: bytes) -> bytes:
    return hmac.digest(derive(file_key, "header"), covered, "sha256")


def _spell(stanza: Stanza) -> bytes:
    body = encode_base64(stanza.body)
    # A body always ends in a short line, so one that fills its last line is followed by an empty one.
    rows = (body[start : start + _BODY_COLUMNS] for start in range(0, len(body) + 1, _BODY_COLUMNS))
    first = _STANZA_START + b" ".join((stanza.type.encode(), *stanza.arguments))
    return b"".join(line + b"\n" for line in (first, *rows))


class _Lines:
    """The header's lines, without their ends; also the last line that was read and all bytes so far."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.raw = bytearray()
        self.last = b""

    def next(self) -> bytes:
        line = self._source.readline(_LONGEST_LINE)
        self.raw += line
        if len(line) == _LONGEST_LINE or len(self.raw) > _LONGEST_HEADER:
            raise BadHeader("the header is longer than any that Amanet writes")
        if not line.endswith(b"\n"):
            raise BadHeader("the file ends within its header")
        self.last = line[:-1]
        return self.last


def _stanzas(lines: _Lines) -> Iterator[Stanza]:
    while lines.next().startswith(_STANZA_START):
        arguments = lines.last.removeprefix(_STANZA_START).split(b" ")
        if not all(_ARGUMENT.fullmatch(argument) for argument in arguments):
            raise BadHeader("the header holds a malformed stanza")
        yield Stanza(arguments[0].decode("ascii"), tuple(arguments[1:]), _body(lines))


def _body(lines: _Lines) -> bytes:
    body = bytearray()
    while True:
        row = lines.next()
        if len(row) > _BODY_COLUMNS:
            raise BadHeader("the header holds a stanza line that is too long")
        body += decode_base64(row)
        if len(row) < _BODY_COLUMNS:
            return bytes(body)


def _closed(stanzas: tuple[Stanza, ...], lines: _Lines) -> Header:
    start, space, spelled = lines.last.partition(b" ")
    if start != _MAC_START or not space:
        raise BadHeader("the header does not end in a MAC")
    mac = decode_base64(spelled)
    if len(mac) != _MAC_SIZE:
        raise BadHeader("the header's MAC has a wrong size")
    return Header(stanzas, mac, bytes(lines.raw[: -len(lines.last) - 1]) + _MAC_START)
