"""A home of its own for every test, and keys that are made once."""

import os
from pathlib import Path

import pytest

from tests.cli.speaking import amanet


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings that name a home which nobody has made yet, with nothing from the machine's own."""
    for name in [name for name in os.environ if name.startswith("AMANET_") and name != "AMANET_AUDIT"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AMANET_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``aynur.key``, ``daniel.key``, ``root.key``, ``other-root.key``, and each one's card beside it."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("aynur", "daniel"):
        spoken = amanet("keys", "new", "--no-passphrase", "--out", folder / f"{name}.key")
        (folder / f"{name}.card").write_text(spoken.out.strip())
    for name in ("root", "other-root"):
        spoken = amanet("keys", "new", "--root", "--no-passphrase", "--out", folder / f"{name}.key")
        (folder / f"{name}.card").write_text(spoken.out.strip())
    return folder


@pytest.fixture
def signed(home: Path, keys: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose signed roster lets Aynur open reports; gives the home."""
    assert amanet("init").code == 0
    monkeypatch.setenv("AMANET_ROSTER_ROOT", (keys / "root.card").read_text())
    add("Aynur", keys / "aynur.card")
    assert amanet("roster", "sign", "--key", keys / "root.key").code == 0
    return home


def add(name: str, card: Path) -> None:
    """Add a caseworker who may open reports to the draft."""
    words = ("roster", "add", "--role", "caseworker", "--name", name, "--card", card.read_text(), "--opens")
    assert amanet(*words).code == 0
