"""A process that handles reports leaves no memory on a disk and shows it to no other process."""

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HARDENED = """
import ctypes, os, resource, sys
from bot.hardening import harden
harden()
print(*resource.getrlimit(resource.RLIMIT_CORE))
print(oct(os.umask(0)))
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0)
"""
ENTERED = """
import resource
import sys
sys.argv = ["amanet", "--help"]
from bot.cli import main
try:
    main()
except SystemExit:
    pass
print(resource.getrlimit(resource.RLIMIT_CORE)[1], file=sys.stderr)
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program in an interpreter of its own, whose limits it may change."""
    return subprocess.run(  # noqa: S603  # this interpreter
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )


def test_core_dumps_are_off_and_files_are_private() -> None:
    """The limit cannot be raised again, and what is written is for this account alone."""
    limits, umask, _ = run(HARDENED).stdout.splitlines()
    assert limits == "0 0"
    assert umask == "0o77"


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_no_other_process_of_the_account_may_look_in() -> None:
    """PR_GET_DUMPABLE, prctl(2), says 0 afterwards and 1 before."""
    assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 1
    assert run(HARDENED).stdout.splitlines()[2] == "0"


def test_every_verb_is_hardened() -> None:
    """It happens at the one door, before anything is read."""
    assert run(ENTERED).stderr.splitlines()[-1] == "0"
