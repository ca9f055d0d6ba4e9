"""Key files: a person's age identity and signing key, or the root key of a roster, in a file that stock age reads.

Such a file is an age identity file with the signing key in a comment line, itself inside an age passphrase file unless
its owner refused one. It is made and kept away from the machine that runs the bot.
"""

import io
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.domain.errors import BadKey, CannotOpen, NoGrant, WrongPassphrase
from bot.sealing import durable, header
from bot.sealing.age import Identity, identities_in, parse_recipient
from bot.sealing.passphrase import Passphrase
from bot.sealing.payload import PayloadWriter, open_chunks, read_fully
from bot.sealing.signing import SigningKey, parse_verify_key

_CARD_PREFIX = "amanet-card:1"
_SIGNING_LINE = "# signing key: "
_ROOT_LINE = "# root key: "
_LARGEST_FILE = 64 * 1024

AskPassphrase = Callable[[], str]
"""Asked only when the file has a passphrase."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What one person holds: the identity that opens, and the key that signs."""

    identity: Identity = field(repr=False)
    signing: SigningKey = field(repr=False)

    @property
    def card(self) -> str:
        """Both public halves in one line, to be given to whoever signs the roster."""
        return f"{_CARD_PREFIX}:{self.identity.recipient}:{self.signing.verify_key}"


def new_key() -> KeyFile:
    """Make a person's keys."""
    return KeyFile(Identity.generate(), SigningKey.generate())


def new_root_key() -> SigningKey:
    """Make a root key, which signs rosters."""
    return SigningKey.generate()


def parse_card(text: str) -> tuple[str, str]:
    """Give the recipient and the verify key of a card; raises ``BadKey``."""
    prefix, _, keys = text.strip().rpartition(f"{_CARD_PREFIX}:")
    recipient, _, verify_key = keys.partition(":")
    if prefix or not verify_key:
        raise BadKey(f"this is not a card; one begins with {_CARD_PREFIX}:age1pq1")
    parse_recipient(recipient)
    parse_verify_key(verify_key)
    return recipient, verify_key


def write_key_file(path: Path, key: KeyFile, passphrase: str | None) -> None:
    """Write a person's keys into a new file (0600); raises ``BadKey`` and never overwrites."""
    lines = (
        "# Amanet key file: keep it secret, and away from the machine that runs the bot",
        f"# card: {key.card}",
        _SIGNING_LINE + key.signing.reveal(),
        key.identity.reveal(),
    )
    _write(path, lines, passphrase)


def read_key_file(path: Path, ask: AskPassphrase) -> KeyFile:
    """Read a person's keys; raises ``BadKey`` or ``WrongPassphrase``."""
    contents = _read(path, ask)
    identities = identities_in(contents)
    if len(identities) != 1:
        raise BadKey("this is not one person's key file; make one with `amanet keys new`")
    return KeyFile(identities[0], _signing_key(contents, _SIGNING_LINE))


def write_root_key_file(path: Path, key: SigningKey, passphrase: str | None) -> None:
    """Write a root key into a new file (0600); raises ``BadKey`` and never overwrites."""
    lines = (
        "# Amanet root key: whoever holds it decides who may open reports; keep it offline",
        _ROOT_LINE + key.reveal(),
    )
    _write(path, lines, passphrase)


def read_root_key_file(path: Path, ask: AskPassphrase) -> SigningKey:
    """Read a root key; raises ``BadKey``, also for a person's key file, or ``WrongPassphrase``."""
    return _signing_key(_read(path, ask), _ROOT_LINE)


def _write(path: Path, lines: tuple[str, ...], passphrase: str | None) -> None:
    contents = "".join(f"{line}\n" for line in lines).encode()
    if passphrase is not None:
        contents = _lock(contents, passphrase)
    try:
        durable.create(path, contents)
    except FileExistsError:
        raise BadKey("there is a file of that name already; choose another one") from None
    except OSError as error:
        raise BadKey(f"the key file cannot be written: {error.strerror}") from None


def _lock(contents: bytes, passphrase: str) -> bytes:
    if not passphrase:
        raise BadKey("an empty passphrase protects nothing; give one, or say --no-passphrase")
    file_key = os.urandom(header.FILE_KEY_SIZE)
    locked = io.BytesIO()
    locked.write(header.write(file_key, [Passphrase(passphrase).wrap(file_key)]))
    payload = PayloadWriter(locked, file_key)
    payload.write(contents)
    payload.finish()
    return locked.getvalue()


def _read(path: Path, ask: AskPassphrase) -> bytes:
    try:
        with path.open("rb") as file:
            contents = read_fully(file, _LARGEST_FILE + 1)
    except OSError as error:
        raise BadKey(f"the key file cannot be read: {error.strerror}") from None
    if len(contents) > _LARGEST_FILE:
        raise BadKey("this is not a key file: it is too large")
    return _unlock(contents, ask) if contents.startswith(header.VERSION_LINE) else contents


def _unlock(contents: bytes, ask: AskPassphrase) -> bytes:
    source = io.BytesIO(contents)
    try:
        found = header.read(source)
        if [stanza.type for stanza in found.stanzas] != ["scrypt"]:
            raise BadKey("this is a sealed file, not a key file")
        file_key = header.unwrap_file_key(found, [Passphrase(ask())])
        return b"".join(open_chunks(source, file_key))
    except NoGrant:
        raise WrongPassphrase("the key file does not open with this passphrase; try again") from None
    except CannotOpen:
        raise BadKey("the key file is damaged; use another copy of it") from None


def _signing_key(contents: bytes, start: str) -> SigningKey:
    lines = contents.decode("utf-8", "replace").splitlines()
    found = [line.removeprefix(start) for line in lines if line.startswith(start)]
    if len(found) != 1:
        raise BadKey("this file does not hold the kind of key that is needed here")
    return SigningKey.parse(found[0])
