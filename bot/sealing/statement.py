"""The signature beside a statement that a reporter takes away: that this document left this organisation's bot.

It vouches for the bytes only. The key is derived from the server secret, so whoever holds the server can sign too.
"""

import base64
import binascii
import hashlib

from bot.domain.errors import CannotOpen
from bot.sealing import canonical, signing
from bot.sealing.secret import ServerSecret
from bot.sealing.signing import SigningKey

_LABEL = b"amanet/statement/1\n"
_FORMAT = "amanet/statement/1"


def statement_key(secret: ServerSecret) -> SigningKey:
    """The organisation's key for statements."""
    return SigningKey(secret.derive("amanet/statement"))


def sign_statement(document: bytes, key: SigningKey) -> bytes:
    """Give the JSON to be kept beside a document: its SHA-256, the verify key and the Ed25519 signature (RFC 8032)."""
    digest = hashlib.sha256(document)
    return canonical.encode(
        {
            "format": _FORMAT,
            "sha256": digest.hexdigest(),
            "signed_by": key.verify_key,
            "signature": base64.b64encode(key.sign(_LABEL + digest.digest())).decode("ascii"),
        }
    )


def verify_statement(document: bytes, signed: bytes, verify_key: str) -> None:
    """Return if the JSON was made for exactly this document by that key; raises ``CannotOpen`` or ``BadKey``."""
    try:
        stated = canonical.decode(signed)
        signature = base64.b64decode(stated["signature"], validate=True)
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise CannotOpen("this is not the signature of a statement; keep the file that came beside it") from None
    digest = hashlib.sha256(document)
    if stated.get("format") != _FORMAT or stated.get("sha256") != digest.hexdigest():
        raise CannotOpen("the signature belongs to another document; keep the two files together")
    signing.verify(verify_key, _LABEL + digest.digest(), signature)
