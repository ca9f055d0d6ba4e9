"""The rules that hold for every test do bite."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPING = "import pytest\n\ndef test_skipped():\n    pytest.skip('no browser')\n"
TIMED = """
import pytest

def seconds(request):
    return request.node.get_closest_marker('timeout').args

@pytest.mark.timeout(7)
def test_with_a_time_of_its_own(request):
    assert seconds(request) == (7,)

def test_without(request):
    assert seconds(request) == (3600,)
"""
SKIPPED_FILE = "import pytest\n\npytest.skip('no database', allow_module_level=True)\n"


def suite(folder: Path, source: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one test file under the project's own conftest."""
    (folder / "conftest.py").write_text(Path(__file__).with_name("conftest.py").read_text("utf-8"), "utf-8")
    (folder / "test_it.py").write_text(source, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    kept = {name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("PYTEST_")}
    return subprocess.run(  # noqa: S603 - our own interpreter
        command, env=kept | environment, capture_output=True, text=True, check=False, cwd=folder
    )


@pytest.mark.parametrize("source", [SKIPPING, SKIPPED_FILE])
def test_a_skip_fails_under_ci_and_says_why(tmp_path: Path, source: str) -> None:
    """What a machine could not provide must not look like a pass."""
    result = suite(tmp_path, source, CI="true")
    assert result.returncode not in {0, 5}
    assert "under CI a skip is a failure: " in result.stdout


def test_a_skip_stays_a_skip_elsewhere(tmp_path: Path) -> None:
    """A developer without a browser can still run the rest."""
    assert suite(tmp_path, SKIPPING).returncode == 0


def test_the_audit_has_an_hour_for_each_test(tmp_path: Path) -> None:
    """Full sizes do not fail for their time, unless a test says itself how long it may take."""
    assert suite(tmp_path, TIMED, AMANET_AUDIT="1").returncode == 0
    assert suite(tmp_path, TIMED, AMANET_AUDIT="0").returncode == 1


def test_no_other_machine_can_be_reached() -> None:
    """Neither an address nor a name leads out."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as reaching, pytest.raises(PermissionError):
        reaching.connect(("192.0.2.1", 9))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as reaching, pytest.raises(PermissionError):
        reaching.sendto(b"", ("192.0.2.1", 9))
    with pytest.raises(PermissionError):
        socket.getaddrinfo("telegram.example", 443)


def test_loopback_can_be_reached() -> None:
    """The rehearsal server is a real server on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as reaching:
        assert reaching.getpeername() == server.getsockname()
