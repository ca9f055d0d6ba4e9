"""``amanet windows discard``: every open window begins anew, and the operator is told what that means."""

from pathlib import Path

import pytest

from bot.domain.identifiers import LOCALES
from tests.cli.speaking import amanet, refused
from tests.privacy.test_drawn_once import cells


@pytest.mark.usefixtures("signed")
def test_a_home_that_has_counted_nothing_has_nothing_to_discard() -> None:
    """Said as a number, and no failure."""
    spoken = amanet("windows", "discard")
    assert (spoken.code, spoken.err) == (0, "")
    assert spoken.out.startswith("0 open windows")


@pytest.mark.usefixtures("signed")
def test_every_open_window_begins_anew(home: Path, tmp_path: Path) -> None:
    """The same cells with other noise; whatever was in the file is rewritten."""
    amanet("digest", "--window", "2026-W02", "--out", tmp_path / "out")
    before = cells(home / "amanet.db")
    spoken = amanet("windows", "discard")
    assert (spoken.code, spoken.err) == (0, "")
    assert spoken.out.startswith("8 open windows begin anew")
    after = cells(home / "amanet.db")
    assert after.keys() == before.keys()
    assert after != before


@pytest.mark.usefixtures("signed")
def test_a_digest_under_another_plan_than_the_bots_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only a start of the bot changes the plan, so a setting that was forgotten changes nothing."""
    amanet("digest", "--window", "2026-W02", "--out", tmp_path / "out")
    monkeypatch.setenv("AMANET_PRIVACY_PLAN", "open")
    refused(amanet("digest", "--window", "2026-W02", "--out", tmp_path / "other"), "AMANET_PRIVACY_PLAN")
    assert not (tmp_path / "other").exists()


@pytest.mark.usefixtures("signed")
def test_a_plan_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting is named, its value is not shown."""
    monkeypatch.setenv("AMANET_PRIVACY_PLAN", "generous")
    refused(amanet("windows", "discard"), "AMANET_PRIVACY_PLAN")


@pytest.mark.usefixtures("signed")
def test_a_digest_is_written_in_every_language(tmp_path: Path) -> None:
    """Text, paper, page and the three charts of each, and the numbers once."""
    spoken = amanet("digest", "--window", "2026-W02", "--out", tmp_path / "out")
    assert (spoken.code, spoken.err) == (0, "")
    written = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    endings = ("txt", "pdf", "html", "1.png", "2.png", "3.png")
    assert set(written) == {f"2026-W02.{locale}.{ending}" for locale in LOCALES for ending in endings} | {
        "2026-W02.csv"
    }
    assert len(set(written.values())) == len(written)
