"""The server secret: made once, read by its owner only, and silent."""

from pathlib import Path

import pytest

from bot.domain.errors import BadHome
from bot.sealing.secret import ServerSecret


def test_a_secret_is_made_once(tmp_path: Path) -> None:
    """A second start finds the same secret and never replaces it."""
    path = tmp_path / "secret"
    made = ServerSecret.create(path)
    assert ServerSecret.load(path).derive("x") == made.derive("x")
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(BadHome, match="already"):
        ServerSecret.create(path)
    assert ServerSecret.load(path).derive("x") == made.derive("x")


def test_labels_give_unrelated_keys(secret: ServerSecret) -> None:
    """A key for one purpose is no key for another."""
    assert secret.derive("a") != secret.derive("b")
    assert len(secret.derive("a")) == 32


def test_a_doubtful_secret_is_refused(tmp_path: Path) -> None:
    """Missing, damaged or readable by others: the bot does not start."""
    with pytest.raises(BadHome, match="amanet init"):
        ServerSecret.load(tmp_path / "missing")
    with pytest.raises(BadHome, match="cannot be written"):
        ServerSecret.create(tmp_path / "missing" / "secret")
    for size in (0, 31, 33):
        path = tmp_path / str(size)
        path.write_bytes(bytes(size))
        path.chmod(0o600)
        with pytest.raises(BadHome, match="32 bytes"):
            ServerSecret.load(path)
    path = tmp_path / "open"
    path.write_bytes(bytes(32))
    path.chmod(0o640)
    with pytest.raises(BadHome, match="chmod 600"):
        ServerSecret.load(path)


def test_the_secret_hides_itself(secret: ServerSecret) -> None:
    """A log does not print it."""
    assert repr(secret) == "ServerSecret(…)"
