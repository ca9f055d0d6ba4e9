"""``amanet verify`` on what a reporter took away: one line that is true, whatever of the files somebody has."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.verbs import app
from bot.domain.errors import AmanetError, BadKey, BadPacket, CannotOpen
from bot.domain.identifiers import Week
from bot.domain.statement import Erasure
from bot.sealing.signing import SigningKey, fingerprint
from bot.sealing.statement import mark_of, sign_erasure, sign_statement

KEY = SigningKey.generate()
OWN, OTHER = fingerprint(KEY.verify_key), fingerprint(SigningKey.generate().verify_key)
DOCUMENT = b"%PDF-1.7 what was reported"
MARK = mark_of(b"l" * 16)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The PDF of a copy, its signature file beside it."""
    (tmp_path / "copy.pdf").write_bytes(DOCUMENT)
    (tmp_path / "copy.json").write_bytes(sign_statement(DOCUMENT, KEY))
    return tmp_path / "copy.pdf"


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    """The receipt of an erasure."""
    erasure = Erasure("Example e.V.", Week("2026-W48"), parts=3, grants=2, mark=MARK)
    (tmp_path / "receipt.json").write_bytes(sign_erasure(erasure, KEY))
    return tmp_path / "receipt.json"


def said(*arguments: object) -> str:
    """Verify what is to be genuine."""
    result = CliRunner().invoke(app, ["verify", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert result.output.count("\n") == 1
    return result.output


def refused(error: type[AmanetError], *arguments: object) -> str:
    """Verify what is not, and give the line."""
    with pytest.raises(error) as caught:
        CliRunner().invoke(app, ["verify", *map(str, arguments)], catch_exceptions=False)
    return str(caught.value)


def flip(path: Path, place: int) -> None:
    """Flip one bit of a file."""
    octets = bytearray(path.read_bytes())
    octets[place] ^= 1
    path.write_bytes(octets)


def test_a_copy_is_verified_by_either_of_its_files(copy: Path) -> None:
    """Both in any order, or one that finds the other beside it; the signer is named or compared."""
    signature = copy.with_suffix(".json")
    for given in ((copy,), (signature,), (copy, signature), (signature, copy)):
        assert f"by {OWN}, which is to be compared" in said(*given)
        assert "by the key that was given" in said(*given, "--key", OWN)


def test_the_two_files_may_have_been_renamed(copy: Path) -> None:
    """A mail program gives each a name of its own; then both are named."""
    other = copy.with_name("attachment (1).JSON")
    copy.with_suffix(".json").rename(other)
    assert "exactly as it was signed" in said(copy, other)
    assert "keep the PDF and its .json together" in refused(BadPacket, copy)


@pytest.mark.parametrize(("suffix", "line"), [(".pdf", "the document"), (".json", "the signature")])
def test_a_changed_byte_is_named_by_its_file(copy: Path, suffix: str, line: str) -> None:
    """From the first to the last one."""
    file = copy.with_suffix(suffix)
    for place in (0, 10, -3):
        flip(file, place)
        shown = refused(CannotOpen, copy)
        assert line in shown or "this is not a signature file" in shown
        flip(file, place)
    assert "exactly as it was signed" in said(copy)


def test_a_receipt_says_what_was_erased(receipt: Path) -> None:
    """Week, organisation, counts and the mark that its reporter compares."""
    shown = said(receipt, "--key", OWN)
    for part in ("2026-W48", "Example e.V.", "3 sealed parts and 2 grants", MARK):
        assert part in shown
    assert OWN in said(receipt)


def test_a_changed_receipt_is_refused(receipt: Path) -> None:
    """A flipped digit of a count is found."""
    receipt.write_bytes(receipt.read_bytes().replace(b'"parts":3', b'"parts":9'))
    assert "the signature does not hold" in refused(CannotOpen, receipt)


def test_another_signer_is_refused(copy: Path, receipt: Path) -> None:
    """What only fits itself is no comfort to whoever expects a key."""
    for path in (copy, receipt):
        assert "another key" in refused(BadKey, path, "--key", OTHER)


def test_what_does_not_belong_together_is_refused(copy: Path, receipt: Path) -> None:
    """Each mistake is one line that says what to give."""
    second = Path(shutil.copy(copy, copy.with_name("second.pdf")))
    assert "one copy at a time" in refused(BadPacket, copy, second)
    assert "one copy at a time" in refused(BadPacket, copy, copy.with_name("x.tar"))
    assert "stands by itself" in refused(BadPacket, receipt, copy)
    assert "leave out --certificates" in refused(BadPacket, copy, "--certificates", copy)
    assert "cannot be read" in refused(BadPacket, copy.with_name("nothing.json"))
