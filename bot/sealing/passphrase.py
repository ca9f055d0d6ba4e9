"""Passphrase stanzas of age (``scrypt``), for key files and nothing else.

A report is never sealed to a passphrase; this module is not reachable from ``bot.sealing.age``.
"""

import os
import re
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from bot.domain.errors import BadKey
from bot.sealing.header import FILE_KEY_SIZE, BadHeader, Stanza, decode_base64, encode_base64

STANZA_TYPE = "scrypt"

_LABEL = b"age-encryption.org/v1/scrypt"
_SALT_SIZE = 16
_WRAPPED_SIZE = FILE_KEY_SIZE + 16
_BLOCK_FACTOR = 8
_WORK_FACTOR = 18
"""Base-2 logarithm of scrypt's N, as age itself writes: 256 MiB and about a second for each guess."""
_LARGEST_WORK_FACTOR = 22
"""As in age: a forged key file must not be able to take 8 GiB or minutes."""
_ARGUMENT_COUNT = 2
_DECIMAL = re.compile(rb"[1-9][0-9]?")


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Wraps a file key under a passphrase, and finds it again."""

    text: str = field(repr=False)

    def wrap(self, file_key: bytes) -> Stanza:
        """Give the stanza that must be its file's only one."""
        salt = os.urandom(_SALT_SIZE)
        body = _cipher(self.text, salt, _WORK_FACTOR).encrypt(bytes(12), file_key, None)
        return Stanza(STANZA_TYPE, (encode_base64(salt), str(_WORK_FACTOR).encode()), body)

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """Give the file key, None for a wrong passphrase; raises ``BadHeader`` for a malformed stanza."""
        if stanza.type != STANZA_TYPE:
            return None
        salt, work_factor = _parameters(stanza)
        try:
            return _cipher(self.text, salt, work_factor).decrypt(bytes(12), stanza.body, None)
        except InvalidTag:
            return None


def _parameters(stanza: Stanza) -> tuple[bytes, int]:
    if len(stanza.arguments) != _ARGUMENT_COUNT or len(stanza.body) != _WRAPPED_SIZE:
        raise BadHeader("the key file's passphrase stanza is malformed")
    salt = decode_base64(stanza.arguments[0])
    if len(salt) != _SALT_SIZE or not _DECIMAL.fullmatch(stanza.arguments[1]):
        raise BadHeader("the key file's passphrase stanza is malformed")
    work_factor = int(stanza.arguments[1])
    if work_factor > _LARGEST_WORK_FACTOR:
        raise BadHeader("the key file asks for more work than any that age writes")
    return salt, work_factor


def _cipher(passphrase: str, salt: bytes, work_factor: int) -> ChaCha20Poly1305:
    # The nonce beside this key is all zeros: the salt is fresh, so the key wraps one file key and nothing more.
    try:
        scrypt = Scrypt(salt=_LABEL + salt, length=32, n=1 << work_factor, r=_BLOCK_FACTOR, p=1)
        return ChaCha20Poly1305(scrypt.derive(passphrase.encode("utf-8", "surrogatepass")))
    except MemoryError:
        raise BadKey("this machine has too little memory for the key file's passphrase") from None
