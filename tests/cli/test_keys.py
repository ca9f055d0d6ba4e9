"""``amanet keys new``: private files that are never overwritten, and passphrases that protect them."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.domain.errors import WrongPassphrase
from bot.sealing.keyfile import read_key_file, read_root_key_file
from bot.sealing.signing import fingerprint
from tests.cli.speaking import amanet, refused

pytestmark = pytest.mark.usefixtures("home")
PASSPHRASE = "six words that nobody ever guesses"


@pytest.mark.parametrize("kind", [[], ["--root"]])
def test_a_key_file_is_private(kind: list[str], tmp_path: Path) -> None:
    """Nobody else on the machine may read it."""
    assert amanet("keys", "new", *kind, "--no-passphrase", "--out", tmp_path / "my.key").code == 0
    assert (tmp_path / "my.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("kind", [[], ["--root"]])
def test_a_file_that_exists_is_never_overwritten(kind: list[str], tmp_path: Path) -> None:
    """A key that is lost loses everything sealed to it."""
    mine = tmp_path / "my.key"
    mine.write_text("something dear")
    refused(amanet("keys", "new", *kind, "--no-passphrase", "--out", mine), "choose another")
    assert mine.read_text() == "something dear"


def test_what_is_printed_is_the_public_half(tmp_path: Path) -> None:
    """The card of the very key that was written, and for a root the fingerprint for AMANET_ROSTER_ROOT."""
    spoken = amanet("keys", "new", "--no-passphrase", "--out", tmp_path / "my.key")
    key = read_key_file(tmp_path / "my.key", lambda: "")
    assert spoken.out == f"{key.card}\n"
    assert key.identity.reveal() not in spoken.out
    spoken = amanet("keys", "new", "--root", "--no-passphrase", "--out", tmp_path / "root.key")
    assert spoken.out == f"{fingerprint(read_root_key_file(tmp_path / 'root.key', lambda: '').verify_key)}\n"


def test_a_passphrase_protects_the_file_and_is_never_shown(tmp_path: Path) -> None:
    """It is asked for twice, and only it opens the file."""
    mine = tmp_path / "my.key"
    spoken = amanet("keys", "new", "--out", mine, answers=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert spoken.code == 0
    assert PASSPHRASE not in spoken.out + spoken.err
    assert read_key_file(mine, lambda: PASSPHRASE).card in spoken.out
    with pytest.raises(WrongPassphrase):
        read_key_file(mine, lambda: "another")


@pytest.mark.parametrize("answers", ["", "one\nother\n", "   \n   \n", "x\nx\n", "elevenchars\nelevenchars\n"])
def test_without_a_passphrase_given_twice_nothing_is_written(answers: str, tmp_path: Path) -> None:
    """An empty or a short one protects nothing."""
    assert amanet("keys", "new", "--out", tmp_path / "my.key", answers=answers).code == 1
    assert not (tmp_path / "my.key").exists()


def test_a_name_that_is_taken_is_said_before_a_passphrase_is_asked(tmp_path: Path) -> None:
    """Nobody types for nothing."""
    (tmp_path / "my.key").touch()
    refused(amanet("keys", "new", "--out", tmp_path / "my.key"), "of that name already")


def test_a_passphrase_can_be_piped_in_without_a_warning(tmp_path: Path) -> None:
    """A script has no terminal, and what it pipes in is shown nowhere."""
    spoken = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "bot", "keys", "new", "--out", str(tmp_path / "my.key")],
        input=f"{PASSPHRASE}\n{PASSPHRASE}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert spoken.returncode == 0
    assert "Warning" not in spoken.stderr
    assert read_key_file(tmp_path / "my.key", lambda: PASSPHRASE).card in spoken.stdout


def test_a_key_in_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    """Nothing is made on the way."""
    refused(amanet("keys", "new", "--no-passphrase", "--out", tmp_path / "no" / "my.key"), "cannot be written")
