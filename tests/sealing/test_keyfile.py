"""Key files and cards: private, never overwritten, and refused when they are not what they should be."""

import io
import os
from pathlib import Path

import pytest

from bot.domain.errors import BadKey, WrongPassphrase
from bot.sealing import age, header
from bot.sealing.header import BadHeader, Stanza
from bot.sealing.keyfile import (
    KeyFile,
    new_root_key,
    parse_card,
    read_key_file,
    read_root_key_file,
    write_key_file,
    write_root_key_file,
)
from bot.sealing.passphrase import Passphrase


def never() -> str:
    """Answer for a passphrase that must not be asked."""
    raise AssertionError


def test_a_protected_file_needs_its_passphrase(tmp_path: Path, caseworker: KeyFile) -> None:
    """The keys come back with the passphrase; without it the file says nothing."""
    path = tmp_path / "me.key"
    write_key_file(path, caseworker, "خەير")
    again = read_key_file(path, lambda: "خەير")
    assert again.card == caseworker.card
    assert again.identity.reveal() == caseworker.identity.reveal()
    assert b"AGE-SECRET" not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(WrongPassphrase, match="try again"):
        read_key_file(path, lambda: "خەيرلىك")


def test_a_plain_file_is_an_age_identity_file(tmp_path: Path, caseworker: KeyFile) -> None:
    """Without a passphrase nobody is asked, and stock age finds the one secret key line."""
    path = tmp_path / "me.key"
    write_key_file(path, caseworker, None)
    assert read_key_file(path, never).card == caseworker.card
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    assert lines == [caseworker.identity.reveal()]


def test_a_root_key_is_another_kind_of_file(tmp_path: Path, caseworker: KeyFile) -> None:
    """A person's key signs no roster, and a root key opens no report."""
    root, person, plain = new_root_key(), tmp_path / "me.key", tmp_path / "root.key"
    write_root_key_file(plain, root, None)
    write_key_file(person, caseworker, None)
    assert read_root_key_file(plain, never).verify_key == root.verify_key
    with pytest.raises(BadKey, match="kind of key"):
        read_root_key_file(person, never)
    with pytest.raises(BadKey, match="one person's key file"):
        read_key_file(plain, never)


def test_nothing_is_overwritten(tmp_path: Path, caseworker: KeyFile) -> None:
    """A key that was there stays, also behind a link."""
    path = tmp_path / "me.key"
    path.write_text("precious")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for target in (path, tmp_path / "link"):
        with pytest.raises(BadKey, match="already"):
            write_key_file(target, caseworker, None)
    assert path.read_text() == "precious"
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_that_cannot_be_written_or_read_is_named(tmp_path: Path, caseworker: KeyFile) -> None:
    """The operating system's reason comes through, its exception does not."""
    with pytest.raises(BadKey, match="cannot be written"):
        write_key_file(tmp_path / "missing" / "me.key", caseworker, None)
    with pytest.raises(BadKey, match="cannot be read"):
        read_key_file(tmp_path / "missing.key", never)
    with pytest.raises(BadKey, match="empty passphrase"):
        write_key_file(tmp_path / "me.key", caseworker, "")


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"words",
        b"\xff" * 100,
        b"#" * 100_000,
        header.VERSION_LINE,
        header.VERSION_LINE + b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\n" + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n",
    ],
)
def test_what_is_no_key_file_is_refused(tmp_path: Path, contents: bytes) -> None:
    """Damage, emptiness, other files and absurd work factors give one clear line."""
    path = tmp_path / "me.key"
    path.write_bytes(contents)
    with pytest.raises(BadKey):
        read_key_file(path, lambda: "x")


def test_a_sealed_report_is_no_key_file(tmp_path: Path, caseworker: KeyFile) -> None:
    """A file sealed to a person asks for no passphrase."""
    path = tmp_path / "body.age"
    path.write_bytes(age.seal_bytes(b"words", [caseworker.identity.recipient]))
    with pytest.raises(BadKey, match="not a key file"):
        read_key_file(path, never)


def test_a_changed_key_file_is_refused(tmp_path: Path, caseworker: KeyFile) -> None:
    """A key file with one changed byte after its header is damaged, whatever the passphrase."""
    path = tmp_path / "me.key"
    write_key_file(path, caseworker, "x")
    changed = bytearray(path.read_bytes())
    changed[-1] ^= 1
    path.write_bytes(changed)
    with pytest.raises(BadKey, match="damaged"):
        read_key_file(path, lambda: "x")


def test_two_identities_are_not_one_person(tmp_path: Path, caseworker: KeyFile) -> None:
    """It is never guessed which of two keys is meant."""
    path = tmp_path / "me.key"
    write_key_file(path, caseworker, None)
    path.write_text(path.read_text() + age.Identity.generate().reveal() + "\n")
    with pytest.raises(BadKey, match="one person"):
        read_key_file(path, never)


def test_a_card_is_read_back(caseworker: KeyFile) -> None:
    """A card carries both public keys through a chat message or a mail."""
    card = caseworker.card
    assert card.startswith("amanet-card:1:age1pq1")
    assert parse_card(f"  {card}\n") == (caseworker.identity.recipient, caseworker.signing.verify_key)


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda card: card[:-1],
        lambda card: card[1:],
        lambda card: card.replace(":1:", ":2:"),
        lambda card: card + ":x",
        lambda card: card[:60],
        lambda _: "",
        lambda card: card[:500] + card[501:],
    ],
)
def test_a_damaged_card_is_refused(caseworker: KeyFile, change: "object") -> None:
    """A card that lost a character names nobody."""
    assert callable(change)
    with pytest.raises(BadKey):
        parse_card(change(caseworker.card))


def test_secrets_hide_themselves(caseworker: KeyFile) -> None:
    """Neither keys nor passphrases are in a ``repr``."""
    assert repr(caseworker) == "KeyFile()"
    assert "open sesame" not in repr(Passphrase("open sesame"))


def test_a_passphrase_stanza_of_another_size_is_refused() -> None:
    """A longer body could be made to open under two passphrases."""
    stanza = Stanza("scrypt", (b"AAAAAAAAAAAAAAAAAAAAAA", b"10"), bytes(33))
    with pytest.raises(BadHeader):
        Passphrase("x").unwrap(stanza)
    assert Passphrase("x").unwrap(Stanza("grease", (), b"")) is None
    assert header.read(io.BytesIO(header.write(os.urandom(16), [stanza]))).stanzas == (stanza,)
