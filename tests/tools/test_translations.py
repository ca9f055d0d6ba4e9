"""The table of translations counts what is there, and fails only on what must not be shipped."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from i18n.catalogue import LOCALES_ROOT, read_catalogue
from i18n.review import SIGNATURES, hashes
from tools.translations import report

KEY = "safety-s7"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the real texts."""
    return Path(shutil.copytree(LOCALES_ROOT, tmp_path / "locales"))


def row(lines: list[str], locale: str) -> list[str]:
    """One locale's cells: there, of all, draft, signed, stale, length."""
    (line,) = [line for line in lines if line.split()[:1] == [locale]]
    return [cell for cell in line.split()[1:7] if cell != "of"]


def sign(root: Path, source: str) -> None:
    """Sign one Uyghur text beside an English of that hash."""
    named = hashes(KEY, read_catalogue(root / "ug-Arab"), read_catalogue(root / "en"))
    entry = {"by": "A. B.", **named, "source": source or named["source"]}
    (root / "ug-Arab" / SIGNATURES).write_text(json.dumps({KEY: entry}), "utf-8")


def test_a_signed_text_is_counted_with_who_signed_it(root: Path) -> None:
    """The others stay drafts."""
    count = len(read_catalogue(root / "en").messages)
    sign(root, source="")
    lines = list(report(root))
    assert row(lines, "ug-Arab")[:5] == [str(count), str(count), str(count - 1), "1", "0"]
    assert "ug-Arab: A. B. signed 1" in lines


def test_a_signature_beside_another_english_is_counted_as_stale(root: Path) -> None:
    """And its signer is not named for it."""
    sign(root, source="0")
    lines = list(report(root))
    assert row(lines, "ug-Arab")[3:5] == ["0", "1"]
    assert not any("A. B." in line for line in lines)


def test_a_text_that_is_missing_lowers_the_count(root: Path) -> None:
    """Coverage counts texts that English has."""
    count = len(read_catalogue(root / "en").messages)
    file = root / "zh-Hans" / "safety.ftl"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith(f"{KEY} ")), "utf-8")
    assert row(list(report(root)), "zh-Hans")[:2] == [str(count - 1), str(count)]


def test_a_text_much_longer_than_its_english_is_named(root: Path) -> None:
    """Screens hold several texts, so length adds up."""
    file = root / "ug-Arab" / "alarms.ftl"
    written = file.read_text("utf-8")
    file.write_text(f"{written.rstrip()}{' بار' * 120}\n", "utf-8")
    (key,) = re.findall(r"^(\S+) =", written.splitlines()[-1])
    (line,) = [line for line in report(root) if line.startswith(f"ug-Arab: {key} ")]
    assert line.endswith(" times as long as its English")


def test_terms_without_a_source_are_named(root: Path) -> None:
    """Each with the word that we chose, so that a native speaker can judge it."""
    *_, last = report(root)
    assert "receipt code (تالون كودى), receipt code (回执码)" in last
    assert "ئادۋوكات" not in last


def test_drafts_do_not_make_the_command_fail() -> None:
    """CI refuses what is wrong; what nobody has read yet is work to do."""
    done = subprocess.run([sys.executable, "-m", "tools.translations"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("locale")
