"""Every public age vector of C2SP has its stated outcome, and those outside the post-quantum subset are refused.

X25519 exists only here: an unwrapper of this file drives the header and payload vectors, which the sealing code reads
but would never open.
"""

import base64
import hashlib
import io
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from bot.domain.errors import CannotOpen, NoGrant
from bot.sealing import age, bech32, header
from bot.sealing.derivation import derive
from bot.sealing.header import BadHeader, BadHeaderMac, Stanza, Unwrapper
from bot.sealing.passphrase import Passphrase
from bot.sealing.payload import BadPayload, open_chunks

VECTORS = Path(__file__).parents[2] / "web" / "node_modules" / "cctv-age" / "index.js"
COUNT = 143
ENTRY = re.compile(r'^// \.\./testdata/(\w+)\nvar \w+ = __toBinary\("([A-Za-z0-9+/=]*)"\);$', re.MULTILINE)
FAILURES: dict[str, type[CannotOpen]] = {
    "no match": NoGrant,
    "HMAC failure": BadHeaderMac,
    "header failure": BadHeader,
    "payload failure": BadPayload,
}
WRAPPED_SIZE = 32
SHARE_SIZE = 32


def is_post_quantum(identity: str) -> bool:
    """Whether Amanet can read this identity at all."""
    return identity.startswith("AGE-SECRET-KEY-PQ-1")


@dataclass(frozen=True)
class Vector:
    """One scenario: the file, who tries to open it, and what must come of it."""

    name: str
    expect: str
    file: bytes
    payload: str
    identities: tuple[str, ...]
    passphrases: tuple[str, ...]
    is_armored: bool

    @property
    def is_supported(self) -> bool:
        """Whether the file is binary and meant for post-quantum identities alone."""
        is_classic = b"\n-> X25519 " in self.file or not self.identities
        return not (self.is_armored or is_classic) and all(map(is_post_quantum, self.identities))


class X25519Identity:
    """The classic age identity (C2SP age, "X25519 recipient stanza"), for vectors only."""

    def __init__(self, text: str) -> None:
        """Read ``AGE-SECRET-KEY-1...``."""
        _, secret = bech32.decode(text, longest=100)
        self._key = X25519PrivateKey.from_private_bytes(secret)

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """Give the file key, None where the stanza is another's."""
        if stanza.type != "X25519":
            return None
        if len(stanza.arguments) != 1 or len(stanza.body) != WRAPPED_SIZE:
            raise BadHeader("malformed X25519 stanza")
        share = header.decode_base64(stanza.arguments[0])
        if len(share) != SHARE_SIZE:
            raise BadHeader("malformed X25519 share")
        salt = share + self._key.public_key().public_bytes_raw()
        key = derive(self._exchange(share), "age-encryption.org/v1/X25519", salt=salt)
        try:
            return ChaCha20Poly1305(key).decrypt(bytes(12), stanza.body, None)
        except InvalidTag:
            return None

    def _exchange(self, share: bytes) -> bytes:
        try:
            return self._key.exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError:
            raise BadHeader("low-order X25519 share") from None


def read_vectors() -> dict[str, Vector]:
    """Take the vectors out of the npm package without running it."""
    if not VECTORS.exists():
        return {}
    entries = ENTRY.findall(VECTORS.read_text(encoding="ascii"))
    return {name: read_vector(name, base64.b64decode(encoded)) for name, encoded in entries}


def read_vector(name: str, entry: bytes) -> Vector:
    """Read one vector: ``key: value`` lines, an empty line, the file."""
    head, _, file = entry.partition(b"\n\n")
    lines = [(key, value) for key, _, value in (line.partition(": ") for line in head.decode().split("\n"))]
    fields = dict(lines)
    return Vector(
        name=name,
        expect=fields["expect"],
        file=zlib.decompress(file) if "compressed" in fields else file,
        payload=fields.get("payload", ""),
        identities=tuple(value for key, value in lines if key == "identity"),
        passphrases=tuple(value for key, value in lines if key == "passphrase"),
        is_armored="armored" in fields,
    )


ALL = read_vectors()
BINARY = [name for name, vector in ALL.items() if not vector.is_armored]
SUPPORTED = [name for name, vector in ALL.items() if vector.is_supported]
UNSUPPORTED = [name for name, vector in ALL.items() if not vector.is_supported]


def unwrappers_of(vector: Vector) -> Sequence[Unwrapper]:
    """Everyone whom the vector lets try."""
    identities: list[Unwrapper] = [
        age.Identity.parse(text) if is_post_quantum(text) else X25519Identity(text) for text in vector.identities
    ]
    return [*identities, *map(Passphrase, vector.passphrases)]


def open_with(vector: Vector, unwrappers: Sequence[Unwrapper], target: io.BytesIO) -> None:
    """Open as ``age.open`` does, without its refusal of classic stanzas."""
    source = io.BytesIO(vector.file)
    file_key = header.unwrap_file_key(header.read(source), unwrappers)
    target.writelines(open_chunks(source, file_key))


def assert_released(vector: Vector, target: io.BytesIO) -> None:
    """Nothing but the payload that the vector allows was handed out."""
    expected = vector.payload or hashlib.sha256(b"").hexdigest()
    assert hashlib.sha256(target.getvalue()).hexdigest() == expected


def test_all_vectors_are_here() -> None:
    """The published set is complete, so that no scenario is lost in silence."""
    assert len(ALL) == COUNT, "the age vectors are missing: run `make setup`"
    assert len(SUPPORTED) == len(set(SUPPORTED)) > 0


@pytest.mark.parametrize("name", BINARY)
def test_a_binary_vector_has_its_outcome(name: str) -> None:
    """Header, MAC and payload are read as the specification says, down to the bytes released before a failure."""
    vector, target = ALL[name], io.BytesIO()
    if vector.expect == "success":
        open_with(vector, unwrappers_of(vector), target)
    else:
        with pytest.raises(CannotOpen) as caught:
            open_with(vector, unwrappers_of(vector), target)
        assert caught.type is FAILURES[vector.expect]
    assert_released(vector, target)


@pytest.mark.parametrize("name", SUPPORTED)
def test_a_post_quantum_vector_has_its_outcome_through_open(name: str) -> None:
    """The public entrance gives the same outcomes for what it supports."""
    vector, target = ALL[name], io.BytesIO()
    if vector.expect == "success":
        age.open(io.BytesIO(vector.file), target, vector.identities)
    else:
        with pytest.raises(FAILURES[vector.expect]):
            age.open(io.BytesIO(vector.file), target, vector.identities)
    assert_released(vector, target)


@pytest.mark.parametrize("name", UNSUPPORTED)
def test_a_vector_outside_the_subset_is_refused(name: str) -> None:
    """Classic keys, passphrases and armour are refused before a byte is released, whoever tries."""
    vector, target = ALL[name], io.BytesIO()
    own = list(filter(is_post_quantum, vector.identities))
    with pytest.raises(CannotOpen):
        age.open(io.BytesIO(vector.file), target, own or [age.Identity.generate()])
    assert not target.getvalue()


@pytest.mark.parametrize("name", [name for name in BINARY if ALL[name].expect != "header failure"])
def test_a_header_that_parses_is_written_the_same(name: str) -> None:
    """There is one spelling of a header: reading and writing it gives the same bytes."""
    vector = ALL[name]
    found = header.read(io.BytesIO(vector.file))
    written = header.write(bytes(16), found.stanzas)
    assert written.startswith(found.covered)
    assert vector.file.startswith(found.covered)
