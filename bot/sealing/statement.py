"""What the organisation signs for a reporter to take away: a copy of the report, and a receipt for its erasure.

Both signatures are small JSON files in one spelling, of which no byte is free to change. The key is derived from the
server secret, so whoever holds the server can sign too.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from bot.domain.errors import BadKey, CannotOpen
from bot.domain.statement import Erasure
from bot.sealing import canonical, carrying, signing
from bot.sealing.secret import ServerSecret
from bot.sealing.signing import SigningKey

_STATEMENT = "amanet/statement/1"
_ERASURE = "amanet/erasure/1"
_MARK = b"amanet/mark/1\n"


def statement_key(secret: ServerSecret) -> SigningKey:
    """The organisation's key for statements."""
    return SigningKey(secret.derive("amanet/statement"))


def mark_of(lookup: bytes) -> str:
    """The mark of a report, in hexadecimal: printed in its reporter's copies and named by the receipt of its erasure.

    It is made of the lookup id, which Argon2id makes of the receipt code and which no packet or bag holds. The report's
    number or the hash of its body would do for the reporter as well, but caseworkers and police know those: whoever of
    them saw a receipt on a seized telephone could tell which report its owner had sent.
    """
    return hashlib.sha256(_MARK + lookup).hexdigest()


def sign_statement(document: bytes, key: SigningKey) -> bytes:
    """Give the JSON to be kept beside a document: its SHA-256, the verify key and the Ed25519 signature (RFC 8032)."""
    return _signed(_STATEMENT, {"sha256": hashlib.sha256(document).hexdigest()}, key)


def verify_statement(document: bytes, signed: bytes, verify_key: str | None = None) -> str:
    """Give the key that signed exactly this document, which must be ``verify_key`` if given; raises ``CannotOpen``."""
    said, signed_by = _read(_STATEMENT, signed, verify_key)
    if said.get("sha256") != hashlib.sha256(document).hexdigest():
        raise CannotOpen(
            "the document is not the one that was signed: it was changed, or the two do not belong together"
        )
    return signed_by


def sign_erasure(erasure: Erasure, key: SigningKey) -> bytes:
    """Give the receipt of an erasure as JSON with the verify key and the Ed25519 signature."""
    return _signed(_ERASURE, asdict(erasure), key)


def verify_erasure(signed: bytes, verify_key: str | None = None) -> tuple[Erasure, str]:
    """Give what a receipt says and the key that signed it, ``verify_key`` if given; raises ``CannotOpen``."""
    said, signed_by = _read(_ERASURE, signed, verify_key)
    if said.keys() != {field.name for field in fields(Erasure)}:
        raise CannotOpen("the receipt says something that this version of Amanet does not know")
    erasure = Erasure(**said)
    # Anybody can sign with a key of their own, and what is read here is shown in terminals.
    if not (type(erasure.parts) is type(erasure.grants) is int and _is_plain(erasure)):
        raise CannotOpen("the receipt says something that no erasure says")
    return erasure, signed_by


def is_erasure(signed: bytes) -> bool:
    """Whether a file calls itself the receipt of an erasure, true or not."""
    return _ERASURE.encode() in signed


def _is_plain(erasure: Erasure) -> bool:
    texts = (erasure.organization, erasure.week, erasure.mark)
    return all(isinstance(text, str) and text.isprintable() for text in texts)


def _signed(form: str, said: Mapping[str, Any], key: SigningKey) -> bytes:
    whole = {"format": form, "signed_by": key.verify_key, **said}
    signature = key.sign(_message(form, whole))
    return canonical.encode({**whole, "signature": carrying.spell(signature)})


def _message(form: str, whole: Mapping[str, Any]) -> bytes:
    return f"{form}\n".encode() + canonical.encode(whole)


def _read(form: str, signed: bytes, verify_key: str | None) -> tuple[dict[str, Any], str]:
    whole = _decoded(signed)
    if whole.get("format") != form:
        raise CannotOpen("the signature file is of another kind, or its format was changed")
    signature, signed_by = whole.pop("signature", None), whole.get("signed_by")
    if not isinstance(signed_by, str) or (verify_key is not None and signed_by != verify_key):
        raise CannotOpen("the signature file names another key than the organisation's; do not rely on it")
    try:
        signing.verify(signed_by, _message(form, whole), _raw(signature))
    except (BadKey, CannotOpen):
        raise CannotOpen("the signature does not hold: the signature file was changed") from None
    return {name: value for name, value in whole.items() if name not in {"format", "signed_by"}}, signed_by


def _decoded(signed: bytes) -> dict[str, Any]:
    try:
        whole = canonical.decode(signed)
        if canonical.encode(whole) == signed:
            return whole
    except ValueError:
        pass
    raise CannotOpen("this is not a signature file as Amanet writes it: it was changed, or is another file")


def _raw(signature: object) -> bytes:
    try:
        return carrying.unspell(str(signature))
    except ValueError:
        return b""  # Which is no signature of anything.
