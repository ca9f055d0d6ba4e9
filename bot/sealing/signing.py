"""Ed25519 signatures (RFC 8032): the roster's root key, and the keys with which people sign notes.

Whoever signs puts a label of the purpose before the message, so that no signature is valid for another purpose.
"""

import base64
import binascii
import hashlib
import os
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from bot.domain.errors import BadKey, CannotOpen
from bot.sealing import bech32
from bot.sealing.secret import ServerSecret

_PREFIX = "amanet-signing-key-"
_TEXT_LENGTH = 78
_KEY_SIZE = 32


class SigningKey:
    """The secret half of an Ed25519 key pair."""

    __slots__ = ("_key", "_seed")

    def __init__(self, seed: bytes) -> None:
        """Use a 32-byte seed; raises ``BadKey`` for any other length."""
        if len(seed) != _KEY_SIZE:
            raise BadKey("the signing key has a wrong length; copy it again")
        self._seed = seed
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @classmethod
    def generate(cls) -> Self:
        """Make a fresh key."""
        return cls(os.urandom(_KEY_SIZE))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``AMANET-SIGNING-KEY-1...``; raises ``BadKey`` for anything else."""
        prefix, seed = bech32.decode(text, longest=_TEXT_LENGTH)
        if prefix != _PREFIX or text != text.upper():
            raise BadKey("this is not a signing key; one begins with AMANET-SIGNING-KEY-1")
        return cls(seed)

    @property
    def verify_key(self) -> str:
        """The public half: 32 bytes in base64 without padding."""
        return base64.b64encode(self._key.public_key().public_bytes_raw()).decode("ascii").rstrip("=")

    def reveal(self) -> str:
        """Spell the secret half in full: only for a key file."""
        return bech32.encode(_PREFIX, self._seed).upper()

    def sign(self, message: bytes) -> bytes:
        """Give the 64-byte signature of a message."""
        return self._key.sign(message)

    def __repr__(self) -> str:
        """Say nothing of the key."""
        return "SigningKey(…)"


def hand_over_key(secret: ServerSecret) -> SigningKey:
    """The key with which a home signs what it hands to the police; it is no roster key and opens nothing."""
    return SigningKey(secret.derive("amanet/hand-over"))


def verify(verify_key: str, message: bytes, signature: bytes) -> None:
    """Return if the key signed exactly this message; raises ``CannotOpen``, and ``BadKey`` for a malformed key."""
    try:
        Ed25519PublicKey.from_public_bytes(_raw(verify_key)).verify(signature, message)
    except InvalidSignature:
        raise CannotOpen("the signature does not belong to this text and key") from None
    except ValueError:
        raise BadKey("the verify key is not a key that can exist; copy it again") from None


def parse_verify_key(text: str) -> None:
    """Check that this is a verify key in its one spelling; raises ``BadKey``."""
    _raw(text)


def fingerprint(verify_key: str) -> str:
    """Name a verify key for people and settings: ``SHA256:`` and 64 hexadecimal digits; raises ``BadKey``."""
    return f"SHA256:{hashlib.sha256(_raw(verify_key)).hexdigest()}"


def _raw(verify_key: str) -> bytes:
    try:
        raw = base64.b64decode(verify_key + "=" * (-len(verify_key) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise BadKey("the verify key is not base64; copy it again") from None
    if len(raw) != _KEY_SIZE or base64.b64encode(raw).decode("ascii").rstrip("=") != verify_key:
        raise BadKey("the verify key has a wrong length; copy it again")
    return raw
