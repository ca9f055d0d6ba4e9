"""``amanet rekey``: one signed file with every grant of every packet that was named, or one line and no file."""

from pathlib import Path

import pytest

from bot.domain.file_lines import NO_FILES
from bot.domain.identifiers import GrantId, MemberId, ReportId, Week
from bot.domain.sealed import SealedGrant, SealedReport
from bot.sealing.keyfile import KeyFile, new_key, write_key_file
from bot.sealing.packet import write_packet
from bot.sealing.rekeying import read_rekey
from bot.sealing.report import ReportKeys, open_grant, seal_body, seal_grant
from tests.cli.speaking import Spoken, amanet, refused

BODY = {"schema_version": 1, "words": ["ئامانەت"]}


@pytest.fixture(scope="module")
def old() -> KeyFile:
    """What the person had."""
    return new_key()


@pytest.fixture(scope="module")
def new() -> KeyFile:
    """What the roster has now."""
    return new_key()


@pytest.fixture
def desk(tmp_path: Path, old: KeyFile, new: KeyFile, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with both key files and two packets, one of them of two epochs."""
    monkeypatch.chdir(tmp_path)
    write_key_file(tmp_path / "old.key", old, None)
    write_key_file(tmp_path / "new.key", new, None)
    for name, epochs in (("a", 1), ("b", 2)):
        _write_packet(tmp_path / f"{name}.amanet", old.identity.recipient, epochs)
    return tmp_path


def _write_packet(path: Path, recipient: str, epochs: int) -> None:
    keys = ReportKeys.fresh()
    grants = tuple(
        SealedGrant(GrantId(bytes(16)), epoch, MemberId("1" * 16), seal_grant(keys, ("body",), recipient), NO_FILES)
        for epoch in range(1, epochs + 1)
    )
    report = SealedReport(
        report_id=ReportId(path.name[:1].encode() * 16),
        week=Week("2026-W48"),
        recipients=keys.recipients,
        roster_fingerprint="0" * 64,
        body=seal_body(BODY, keys.body.recipient),
        grants=grants,
        lookup=bytes(16),
    )
    with path.open("wb") as target:
        write_packet(target, report=report, attachments=())


def _rekey(desk: Path, *packets: str, old: str = "old.key", new: str = "new.key", answers: str = "") -> Spoken:
    paths = [desk / packet for packet in packets]
    out = desk / "out.amanet-rekey"
    return amanet("rekey", "--identity", desk / old, "--new", desk / new, "--out", out, *paths, answers=answers)


def test_every_epoch_of_every_packet_is_in_the_one_file(desk: Path, new: KeyFile) -> None:
    """Named twice is named once; the person is told what to do with the file."""
    (desk / "a (1).amanet").write_bytes((desk / "a.amanet").read_bytes())
    spoken = _rekey(desk, "a.amanet", "b.amanet", "a.amanet", "a (1).amanet")
    assert (spoken.code, spoken.err) == (0, "")
    assert spoken.out.endswith("send it to the bot as a file\n")
    grants = read_rekey((desk / "out.amanet-rekey").read_bytes(), new.signing.verify_key)
    assert [len(open_grant(grant.sealed, new.identity)) for grant in grants] == [1, 1, 1]


def test_the_file_is_for_its_owner_and_overwrites_nothing(desk: Path) -> None:
    """Asked again, the person names another file."""
    assert _rekey(desk, "a.amanet").code == 0
    written = desk / "out.amanet-rekey"
    before = written.read_bytes()
    assert written.stat().st_mode & 0o077 == 0
    spoken = _rekey(desk, "a.amanet")
    assert (spoken.code, written.read_bytes()) == (1, before)
    assert "of that name already" in spoken.err


def test_a_wrong_passphrase_writes_nothing(desk: Path, new: KeyFile) -> None:
    """It is said which of the two files is asked about."""
    write_key_file(desk / "locked.key", new, "right words")
    wrong = _rekey(desk, "a.amanet", new="locked.key", answers="wrong words\n")
    assert (wrong.code, (desk / "out.amanet-rekey").exists()) == (1, False)
    assert wrong.err.endswith("amanet: the key file does not open with this passphrase; try again\n")
    right = _rekey(desk, "a.amanet", new="locked.key", answers="right words\n")
    assert right.code == 0
    assert "Passphrase of the new key file" in right.err


def test_parts_of_one_packet_are_read_together(desk: Path) -> None:
    """All of them, or the missing one is named."""
    whole = (desk / "a.amanet").read_bytes()
    (desk / "x.part1of2.amanet").write_bytes(whole[:5000])
    (desk / "x.part2of2.amanet").write_bytes(whole[5000:])
    assert _rekey(desk, "b.amanet", "x.part2of2.amanet", "x.part1of2.amanet").code == 0
    (desk / "out.amanet-rekey").unlink()
    spoken = _rekey(desk, "b.amanet", "x.part2of2.amanet")
    assert "packet 2 of 2: part 1 of the packet is missing" in spoken.err


@pytest.mark.parametrize(
    ("packets", "keys", "said"),
    [
        pytest.param(("old.key",), {}, "packet 1 of 1", id="not a packet"),
        pytest.param(("a.amanet", "cut.amanet"), {}, "packet 2 of 2", id="a packet that was cut"),
        pytest.param(("a.amanet", "nothing.amanet"), {}, "packet 2 of 2", id="no such packet"),
        pytest.param(("a.amanet", "strange.amanet"), {}, "packet 2 of 2: it holds a grant for neither", id="another's"),
        pytest.param(("a.amanet",), {"new": "old.key"}, "the same key", id="one key"),
        pytest.param(("a.amanet",), {"old": "nothing.key"}, "cannot be read", id="no key file"),
        pytest.param(("done.amanet",), {}, "nothing to re-seal", id="done already"),
    ],
)
def test_anything_else_is_one_line_and_no_file(
    desk: Path, new: KeyFile, packets: tuple[str, ...], keys: dict[str, str], said: str
) -> None:
    """Nothing is written, whatever of the packets could have been."""
    (desk / "cut.amanet").write_bytes((desk / "b.amanet").read_bytes()[:4000])
    _write_packet(desk / "strange.amanet", new_key().identity.recipient, 1)
    _write_packet(desk / "done.amanet", new.identity.recipient, 1)
    spoken = _rekey(desk, *packets, **keys)
    refused(spoken, said)
    assert not (desk / "out.amanet-rekey").exists()
