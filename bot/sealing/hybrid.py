"""The one recipient type that Amanet uses: age's native post-quantum hybrid, ``mlkem768x25519``.

It is ML-KEM-768 with X25519 (X-Wing) through HPKE base mode (RFC 9180, C2SP age). No classic recipient can be spelled
here, because a single one would make the whole file classic.
"""

import functools
import hashlib
import os
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from bot.domain.errors import BadKey
from bot.sealing import bech32
from bot.sealing.header import FILE_KEY_SIZE, BadHeader, Stanza, decode_base64, encode_base64

STANZA_TYPE = "mlkem768x25519"

_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_INFO = b"age-encryption.org/mlkem768x25519"
_RECIPIENT_PREFIX = "age1pq"
_IDENTITY_PREFIX = "age-secret-key-pq-"
_RECIPIENT_LENGTH = 1959
_IDENTITY_LENGTH = 77
_SEED_SIZE = 32
_MLKEM_SEED_SIZE = 64
_MLKEM_KEY_SIZE = 1184
_KEY_SIZE = _MLKEM_KEY_SIZE + 32
_MLKEM_SHARE_SIZE = 1088
_SHARE_SIZE = _MLKEM_SHARE_SIZE + 32
_WRAPPED_SIZE = FILE_KEY_SIZE + 16


class Identity:
    """The secret half of a hybrid key pair; whoever holds it opens what was sealed to ``recipient``."""

    __slots__ = ("__dict__", "_key", "_public", "_seed", "_x25519")

    def __init__(self, seed: bytes) -> None:
        """Expand a 32-byte seed as X-Wing does; raises ``BadKey`` for any other length."""
        if len(seed) != _SEED_SIZE:
            raise BadKey("the secret key has a wrong length; copy it again")
        expanded = hashlib.shake_256(seed).digest(_MLKEM_SEED_SIZE + 32)
        mlkem = MLKEM768PrivateKey.from_seed_bytes(expanded[:_MLKEM_SEED_SIZE])
        self._seed = seed
        self._x25519 = X25519PrivateKey.from_private_bytes(expanded[_MLKEM_SEED_SIZE:])
        self._key = MLKEM768X25519PrivateKey(mlkem, self._x25519)
        self._public = mlkem.public_key().public_bytes_raw() + self._x25519.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> Self:
        """Make a fresh identity."""
        return cls(os.urandom(_SEED_SIZE))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``AGE-SECRET-KEY-PQ-1...``; raises ``BadKey`` for anything else."""
        prefix, seed = bech32.decode(text, longest=_IDENTITY_LENGTH)
        if prefix != _IDENTITY_PREFIX or text != text.upper():
            raise BadKey("this is not a post-quantum secret key; one begins with AGE-SECRET-KEY-PQ-1")
        return cls(seed)

    @functools.cached_property
    def recipient(self) -> str:
        """The public half, ``age1pq1...``."""
        return bech32.encode(_RECIPIENT_PREFIX, self._public)

    def reveal(self) -> str:
        """Spell the secret half in full, ``AGE-SECRET-KEY-PQ-1...``: only for a key file or a grant."""
        return bech32.encode(_IDENTITY_PREFIX, self._seed).upper()

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """Give the file key, None for a stanza of another key or type; raises ``BadHeader`` for a malformed one."""
        if stanza.type != STANZA_TYPE:
            return None
        share = _share(stanza)
        self._refuse_low_order(share)
        try:
            return _SUITE.decrypt(share + stanza.body, self._key, _INFO)
        except InvalidTag:
            return None

    def _refuse_low_order(self, share: bytes) -> None:
        # HPKE reports a low-order point as a failed decryption; here it is named for what it is: a forged stanza.
        try:
            self._x25519.exchange(X25519PublicKey.from_public_bytes(share[_MLKEM_SHARE_SIZE:]))
        except ValueError:
            raise BadHeader("the header holds a forged stanza") from None

    def __repr__(self) -> str:
        """Say nothing of the key."""
        return "Identity(…)"


def parse_recipient(text: str) -> None:
    """Check that this is an ``age1pq1...`` recipient; raises ``BadKey`` for anything else, classic keys included."""
    _public_key(text)


def wrap(file_key: bytes, recipient: str) -> Stanza:
    """Wrap a file key for one recipient; raises ``BadKey``."""
    sealed = _SUITE.encrypt(file_key, _public_key(recipient), _INFO)
    return Stanza(STANZA_TYPE, (encode_base64(sealed[:_SHARE_SIZE]),), sealed[_SHARE_SIZE:])


@functools.lru_cache(maxsize=1024)  # Reading 1,959 characters costs more than sealing to them.
def _public_key(recipient: str) -> MLKEM768X25519PublicKey:
    if not recipient.startswith(_RECIPIENT_PREFIX + "1"):
        raise BadKey("the recipient is not post-quantum; one begins with age1pq1")
    prefix, raw = bech32.decode(recipient, longest=_RECIPIENT_LENGTH)
    if prefix != _RECIPIENT_PREFIX or len(raw) != _KEY_SIZE:
        raise BadKey("the recipient has a wrong length; copy it again")
    try:
        mlkem = MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_KEY_SIZE])
        return MLKEM768X25519PublicKey(mlkem, X25519PublicKey.from_public_bytes(raw[_MLKEM_KEY_SIZE:]))
    except ValueError:
        raise BadKey("the recipient is not a key that can exist; copy it again") from None


def _share(stanza: Stanza) -> bytes:
    # The body's size is checked before it is opened: one of another size can be made to open under two keys.
    if len(stanza.arguments) != 1 or len(stanza.body) != _WRAPPED_SIZE:
        raise BadHeader("the header holds a malformed post-quantum stanza")
    share = decode_base64(stanza.arguments[0])
    if len(share) != _SHARE_SIZE:
        raise BadHeader("the header holds a malformed post-quantum stanza")
    return share
