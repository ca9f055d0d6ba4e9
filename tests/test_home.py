"""The home: made once, private, for one process at a time, and never of the other mode."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.domain.errors import BadHome
from bot.home import Home, Mode

ROOT = Path(__file__).parents[1]
HOLDING = """
import sys
from pathlib import Path
from bot.home import Home
with Home(Path(sys.argv[1])).locked():
    print("locked", flush=True)
    sys.stdin.read()
"""


def made(path: Path, mode: Mode) -> Home:
    """A home as ``init`` leaves it."""
    home = Home(path)
    home.make(mode)
    home.secret.write_bytes(bytes(32))
    return home


def test_everything_in_a_home_is_private(tmp_path: Path) -> None:
    """No other account may even list it."""
    home = made(tmp_path / "deep" / "home", "rehearsal")
    for folder in (home.path, home.day_keys, home.challenges, home.scratch):
        assert folder.stat().st_mode & 0o777 == 0o700
    assert (home.path / "REHEARSAL").stat().st_mode & 0o777 == 0o600


def test_a_home_that_exists_is_left_as_it_is(tmp_path: Path) -> None:
    """Its secret is what makes it one."""
    home = made(tmp_path / "home", "real")
    with pytest.raises(BadHome, match="AMANET_HOME"):
        home.make("rehearsal")
    assert home.mode == "real"


def test_making_is_tried_again_after_it_broke_off(tmp_path: Path) -> None:
    """Without a secret nothing in the folder is worth keeping from."""
    Home(tmp_path / "home").make("real")
    made(tmp_path / "home", "real").require("real")


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    """A file stands in its way, for example."""
    (tmp_path / "home").write_text("")
    with pytest.raises(BadHome, match="AMANET_HOME"):
        Home(tmp_path / "home").make("real")


@pytest.mark.parametrize(("mode", "other"), [("real", "rehearsal"), ("rehearsal", "real")])
def test_neither_mode_takes_the_home_of_the_other(mode: Mode, other: Mode, tmp_path: Path) -> None:
    """A rehearsal's people would otherwise meet real reports."""
    home = made(tmp_path / "home", mode)
    assert home.mode == mode
    home.require(mode)
    with pytest.raises(BadHome):
        home.require(other)


def test_without_a_secret_it_is_no_home(tmp_path: Path) -> None:
    """The line says what makes one."""
    with pytest.raises(BadHome, match="amanet init"):
        Home(tmp_path).require("real")


def test_a_second_process_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    """The lock dies with the process that holds it, also when that is killed."""
    home = made(tmp_path / "home", "real")
    command = [sys.executable, "-c", HOLDING, str(home.path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:  # noqa: S603
        assert first.stdout is not None
        assert first.stdout.readline() == b"locked\n"
        with pytest.raises(BadHome, match="already running"), home.locked():
            pytest.fail("two processes hold one home")
        first.kill()
        first.wait()
        with home.locked():
            assert (home.path / "lock").stat().st_mode & 0o777 == 0o600


def test_a_home_can_be_locked_again_after_it_was_let_go(tmp_path: Path) -> None:
    """Nothing is left behind that a person would have to remove."""
    home = made(tmp_path / "home", "real")
    for _ in range(2):
        with home.locked():
            pass


def test_what_is_not_there_cannot_be_locked(tmp_path: Path) -> None:
    """One line instead of the machine's own."""
    with pytest.raises(BadHome), Home(tmp_path / "nowhere").locked():
        pytest.fail("a home that is not there was locked")
