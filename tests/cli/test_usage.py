"""Wrong usage ends with 2, later verbs say so, and the real process behaves as the verbs do here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.speaking import amanet

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["run", "twice"],
        ["run", "--fast"],
        ["keys"],
        ["keys", "new"],
        ["keys", "new", "--out"],
        ["roster", "add", "--role", "king", "--name", "A", "--card", "c"],
        ["roster", "sign"],
        ["open", "packet"],
        ["open", "--identity", "key"],
        ["invite"],
        ["digest"],
        ["rehearse", "--port", "many"],
    ],
)
def test_wrong_usage_ends_with_2(words: list[str], home: Path) -> None:
    """Whoever mistypes is told how the verb is used, and nothing is done."""
    spoken = amanet(*words)
    assert spoken.code == 2
    assert not home.exists()


@pytest.mark.parametrize("verb", ["backup", "restore"])
@pytest.mark.parametrize("words", [[], ["file"], ["--key", "x", "file", "another"]])
def test_verbs_of_later_versions_say_so(verb: str, words: list[str]) -> None:
    """One line and exit code 2, whatever follows the verb."""
    spoken = amanet(verb, *words)
    assert (spoken.code, spoken.out, spoken.err) == (2, "", "amanet: not in this version\n")


def test_help_names_every_verb_of_this_version() -> None:
    """``amanet --help`` is where an operator looks first."""
    said = amanet("--help")
    assert said.code == 0
    for verb in ("init", "keys", "roster", "invite", "run", "rehearse", "open", "digest", "check", "windows"):
        assert verb in said.out


def as_process(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own."""
    environment = {"AMANET_HOME": str(home), "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    return subprocess.run(  # noqa: S603  # this interpreter
        [sys.executable, "-m", "bot", *words], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("words", "code", "lines"),
    [
        (["roster", "check"], 1, 1),
        (["run"], 1, 1),
        (["backup", "file"], 2, 1),
        (["keys", "new", "--no-passphrase", "--out", "/nowhere/at/all.key"], 1, 1),
    ],
)
def test_a_process_fails_in_one_line_without_a_traceback(
    words: list[str], code: int, lines: int, tmp_path: Path
) -> None:
    """Standard error holds the line and standard output nothing."""
    ended = as_process(*words, home=tmp_path / "home")
    assert (ended.returncode, ended.stdout) == (code, "")
    assert ended.stderr.startswith("amanet: ")
    assert ended.stderr.count("\n") == lines


def test_a_process_makes_keys_and_says_the_card_alone(tmp_path: Path) -> None:
    """The card can be copied from the output as it is."""
    ended = as_process("keys", "new", "--no-passphrase", "--out", str(tmp_path / "my.key"), home=tmp_path / "home")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("amanet-card:1:age1pq1")
    assert ended.stdout.count("\n") == 1
