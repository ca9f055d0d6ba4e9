"""Grants re-sealed at a person's desk from the old key to the new one, carried to the bot as one signed file.

Each names the grant that it replaces by the SHA-256 of its ciphertext. That tells nothing, and fits no grant that was
withdrawn or renewed meanwhile, so a file that is late, sent twice or mixed up changes nothing.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.domain.errors import BadPacket, CannotOpen, NoGrant
from bot.sealing import canonical, carrying, signing
from bot.sealing.keyfile import KeyFile
from bot.sealing.report import open_grant, reseal_grant
from bot.sealing.signing import SigningKey

REKEY_SUFFIX = ".amanet-rekey"
MOST_GRANTS = 1000
LARGEST_REKEY = 4 * 1024 * 1024
"""Bytes of a file: that many grants, each below 3 KiB in base64 with its name, and room to spare."""

_FORMAT = "amanet-rekey/1"
_LABEL = b"amanet/rekey/1\n"
_HASH_SIZE = 32


@dataclass(frozen=True, slots=True)
class ResealedGrant:
    """A grant for the new key, and the SHA-256 (32 bytes) of the ciphertext in whose place it comes."""

    replaces: bytes
    sealed: bytes = field(repr=False)


def reseal_grants(ciphertexts: Iterable[bytes], *, old: KeyFile, new: KeyFile) -> tuple[ResealedGrant, ...]:
    """Re-seal to the new key what the old one opens; none if the new key opens everything already.

    Raises ``NoGrant`` if neither key opens any of them, or ``CannotOpen``.
    """
    sealed, resealed = list(ciphertexts), []
    for ciphertext in sealed:
        try:
            fresh = reseal_grant(ciphertext, old.identity, new.identity.recipient)
        except NoGrant:
            continue
        resealed.append(ResealedGrant(grant_name(ciphertext), fresh))
    if not resealed and not any(_opens(ciphertext, new) for ciphertext in sealed):
        raise NoGrant("it holds a grant for neither key; it was made for somebody else, or for an earlier key")
    return tuple(resealed)


def write_rekey(resealed: Sequence[ResealedGrant], key: SigningKey) -> bytes:
    """Spell and sign the file; raises ``BadPacket`` for none or for more than ``MOST_GRANTS``."""
    if not resealed:
        raise BadPacket("there is nothing to re-seal: the new key opens every one of these already")
    if len(resealed) > MOST_GRANTS:
        raise BadPacket(f"one file carries {MOST_GRANTS} grants; give fewer packets at a time")
    signature = key.sign(_signed(resealed))
    return carrying.encode(_FORMAT, {"grants": _spelled(resealed), "signature": carrying.spell(signature)})


def is_rekey(contents: bytes) -> bool:
    """Whether a file says that it carries re-sealed grants."""
    return carrying.is_of(contents, _FORMAT)


def read_rekey(contents: bytes, verify_key: str) -> tuple[ResealedGrant, ...]:
    """Give the grants of a file that this key signed, each replacing another one; raises ``BadPacket``."""
    resealed, signature = carrying.decode(
        contents, _FORMAT, _parts_of, refusal="these are no re-sealed grants; make the file with 'amanet rekey'"
    )
    try:
        signing.verify(verify_key, _signed(resealed), signature)
    except CannotOpen:
        raise BadPacket("the re-sealed grants are not signed with this key") from None
    return resealed


def grant_name(ciphertext: bytes) -> bytes:
    """The SHA-256 by which a grant is named."""
    return hashlib.sha256(ciphertext).digest()


def _opens(ciphertext: bytes, key: KeyFile) -> bool:
    try:
        open_grant(ciphertext, key.identity)
    except NoGrant:
        return False
    return True


def _signed(resealed: Sequence[ResealedGrant]) -> bytes:
    return _LABEL + canonical.encode({"grants": _spelled(resealed)})


def _spelled(resealed: Sequence[ResealedGrant]) -> list[Mapping[str, str]]:
    return [{"replaces": each.replaces.hex(), "sealed": carrying.spell(each.sealed)} for each in resealed]


def _parts_of(fields: Mapping[str, Any]) -> tuple[tuple[ResealedGrant, ...], bytes]:
    resealed = tuple(_grant_of(each) for each in fields["grants"])
    if not 0 < len({each.replaces for each in resealed}) == len(resealed) <= MOST_GRANTS:
        raise ValueError("none, too many, or one named twice")
    return resealed, carrying.unspell(fields["signature"])


def _grant_of(fields: Mapping[str, str]) -> ResealedGrant:
    replaces = bytes.fromhex(fields["replaces"])
    if len(replaces) != _HASH_SIZE:
        raise ValueError("not the SHA-256 of a grant")
    return ResealedGrant(replaces, carrying.unspell(fields["sealed"]))
