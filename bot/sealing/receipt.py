"""The receipt code that a reporter writes down, and the keys that only its holder can derive.

The code carries 80 random bits and is worked through Argon2id, so no fast hash of it exists anywhere to guess against.
Digits and words are two spellings of one value, which the keys are made from.
"""

import hashlib
import os
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from bot.domain.errors import BadReceiptCode
from bot.sealing.derivation import derive as derive_key
from bot.sealing.hybrid import Identity
from bot.sealing.signing import SigningKey

DIGITS = 27
WORDS = 8
"""Words of the English list of BIP-39: 11 bits each, 88 in all, so that no bit of the value is left over."""

_GROUP = 3
_RANDOM_SIZE = 10
_VALUE_SIZE = _RANDOM_SIZE + 1
_WORD_BITS = 11
_CHECK_LABEL = b"amanet/receipt/check\x00"
_SEPARATORS = frozenset({"Cf", "Pd", "Zs", "Cc"})
"""Unicode categories skipped between digits: bidi marks, dashes, blanks, line ends."""

_MEMORY_KIB = 64 * 1024
_PASSES = 3
_LANES = 1


@dataclass(frozen=True, slots=True)
class ReceiptKeys:
    """What a receipt code stands for: an age identity, the 16-byte name of its report, and a signing key."""

    identity: Identity = field(repr=False)
    lookup: bytes = field(repr=False)
    signing: SigningKey = field(repr=False)

    @property
    def recipient(self) -> str:
        """The public half of the identity, to which the reporter's own grant is sealed."""
        return self.identity.recipient


def new_code() -> str:
    """Make a fresh code: 27 Latin digits that hold 80 random bits and an 8-bit check."""
    random = os.urandom(_RANDOM_SIZE)
    return _spell(random + _check(random))


def parse_code(text: str) -> str:
    """Read a code as people write it: 27 digits of any script, or its 8 words in small or capital letters.

    Blanks, dashes and bidi marks may stand between them. Gives the digits. Raises ``BadReceiptCode``; a mistyped code
    is recognised 255 times in 256, at no cost.
    """
    spaced = "".join(" " if unicodedata.category(character) in _SEPARATORS else character for character in text)
    written = spaced.split()
    if len(written) == WORDS and all(word.isalpha() for word in written):
        return _read_words(written)
    digits = "".join(_digit(character) for character in "".join(written))
    if len(digits) != DIGITS:
        raise BadReceiptCode(f"a receipt code has {DIGITS} digits in 9 groups of 3; one is missing or doubled")
    _octets(digits)
    return digits


def group_code(code: str) -> str:
    """Space a code of 27 digits into 9 groups of 3."""
    return " ".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def words_of(code: str) -> str:
    """Spell a code of 27 digits as its 8 words with a blank between (BIP-39's English list, not its check sum).

    Raises ``BadReceiptCode``.
    """
    value, listed = int.from_bytes(_octets(code), "big"), _word_list()
    places = ((value >> _WORD_BITS * place) % (1 << _WORD_BITS) for place in reversed(range(WORDS)))
    return " ".join(listed[place] for place in places)


def derive(code: str, salt: bytes) -> ReceiptKeys:
    """Work a code and the roster's 16-byte salt into keys: Argon2id (RFC 9106), 64 MiB, 3 passes, then HKDF.

    Argon2id reads the code's value as 11 bytes, so that any spelling of it gives the same keys. Takes about 0.2 seconds
    and 64 MiB: call it in a thread, one at a time. Raises ``BadReceiptCode``.
    """
    argon = Argon2id(salt=salt, length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB)
    root = argon.derive(_octets(code))
    return ReceiptKeys(
        identity=Identity(derive_key(root, "amanet/receipt/identity")),
        lookup=derive_key(root, "amanet/receipt/lookup", length=16),
        signing=SigningKey(derive_key(root, "amanet/receipt/signing")),
    )


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    if value is None:
        raise BadReceiptCode(f"a receipt code holds digits only, or else {WORDS} words with a blank between them")
    return str(value)


def _read_words(written: list[str]) -> str:
    listed, value = _word_list(), 0
    for word in written:
        # A full-width keyboard's letters are meant as the plain ones.
        plain = unicodedata.normalize("NFKC", word).casefold()
        if plain not in listed:
            raise BadReceiptCode("this is not a receipt code: a word is wrong; compare it with what you wrote down")
        value = value << _WORD_BITS | listed.index(plain)
    digits = f"{value:0{DIGITS}d}"
    _octets(digits)
    return digits


@cache
def _word_list() -> tuple[str, ...]:
    # The package brings the published list; its own codes are wallets of other lengths.
    from mnemonic import Mnemonic  # noqa: PLC0415 - reads a file, for words only

    return tuple(Mnemonic("english").wordlist)


def _octets(digits: str) -> bytes:
    value = int(digits)
    octets = (value % (1 << 8 * _VALUE_SIZE)).to_bytes(_VALUE_SIZE, "big")
    random, check = octets[:_RANDOM_SIZE], octets[_RANDOM_SIZE:]
    if check != _check(random) or _spell(octets) != digits:
        raise BadReceiptCode("this is not a receipt code: a digit is wrong; compare it with what you wrote down")
    return octets


def _check(random: bytes) -> bytes:
    return hashlib.sha256(_CHECK_LABEL + random).digest()[:1]


def _spell(octets: bytes) -> str:
    return f"{int.from_bytes(octets, 'big'):0{DIGITS}d}"
