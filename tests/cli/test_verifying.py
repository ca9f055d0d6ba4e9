"""``amanet verify`` and ``amanet open`` at an officer's desk: one line that is true, and nothing half done."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.verbs import app
from bot.domain.custody import Action, append
from bot.domain.errors import AmanetError, BadKey, BadPacket
from bot.domain.file_lines import NO_FILES
from bot.domain.identifiers import GrantId, MemberId, ReportId, Week
from bot.domain.ledger import DailyRoot
from bot.domain.sealed import SealedGrant, SealedReport
from bot.sealing.bag import BagContents, BagLabel, write_bag, write_bag_tar
from bot.sealing.keyfile import KeyFile, new_key, write_key_file
from bot.sealing.ledger_leaf import hand_over_leaf
from bot.sealing.ledger_proof import LedgerProof, StampedRoot, proof_bundle
from bot.sealing.packet import PacketNote, manifest_digest, write_packet
from bot.sealing.packet_proofs import spelled
from bot.sealing.report import ReportKeys, seal_body, seal_grant
from bot.sealing.signing import SigningKey, fingerprint
from bot.sealing.timestamps import query
from tests.authority import StampingAuthority

NAME = "ab" * 16
KEYS = ReportKeys.fresh()
HAND_OVER = SigningKey.generate()
NOTES = (PacketNote(1, seal_body({"item": "liaison"}, KEYS.conversation.recipient)),)
LABEL = BagLabel(
    organization="Example e.V.",
    contact_email="desk@example.org",
    referral_id=NAME,
    description="A sealed referral",
    group="cd",
    sender="ef",
    profile="https://example.org/bag-profile.json",
    recipient="Polizei Berlin",
    country="DE",
    handling_code="P",
    consent_receipts=("a" * 64,),
    bagged_on=date(2026, 11, 24),
)
BODY = {
    "schema_version": 1,
    "language": "ug-Arab",
    "week": "2026-W48",
    "consent": {"keep": True, "statistics": False, "files": False, "openers": []},
    "category": {"family": "F5", "primary": "online_abuse", "details": ["doxxing"], "secondary": []},
    "answers": {"risk_now": ["worried"]},
    "words": ["ئامانەت"],
    "attachments": [],
}


@pytest.fixture(scope="module")
def officer() -> KeyFile:
    """Give the officer's keys."""
    return new_key()


def sealed_report(officer: KeyFile) -> SealedReport:
    """Seal a report to the officer."""
    grant = SealedGrant(
        GrantId(bytes(16)), 1, MemberId("1" * 16), seal_grant(KEYS, ["body"], officer.identity.recipient), NO_FILES
    )
    return SealedReport(
        report_id=ReportId(b"r" * 16),
        week=Week("2026-W48"),
        recipients=KEYS.recipients,
        roster_fingerprint="f" * 64,
        body=seal_body(BODY, KEYS.body.recipient),
        grants=(grant,),
        lookup=bytes(16),
    )


@pytest.fixture
def bag(tmp_path: Path, officer: KeyFile) -> Path:
    """Give a bag for the officer."""
    report = sealed_report(officer)
    digest = manifest_digest(report, (), NOTES).hex()
    chain = [append(None, week=Week("2026-W48"), action=Action.HANDED_OVER, object_sha256=digest)]
    contents = BagContents(report, (), NOTES, chain, spelled({}), {"en": "What this is."})
    write_bag(tmp_path / NAME, contents, label=LABEL, key=HAND_OVER)
    return tmp_path / NAME


@pytest.fixture
def archive(bag: Path) -> Path:
    """Give the bag's tar under the name that somebody's mail program gave it."""
    target = io.BytesIO()
    write_bag_tar(target, bag)
    path = bag.with_name("attachment (1)")
    path.write_bytes(target.getvalue())
    return path


@pytest.fixture
def packet(tmp_path: Path, officer: KeyFile) -> Path:
    """Give a caseworker's packet."""
    path = tmp_path / "x.amanet"
    with path.open("wb") as target:
        write_packet(target, report=sealed_report(officer), attachments=(), notes=NOTES)
    return path


def said(*arguments: object) -> str:
    """Run a verb that is to succeed."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def refused(error: type[AmanetError], *arguments: object) -> str:
    """Run a verb that is to fail, and give its line."""
    with pytest.raises(error) as caught:
        CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    return str(caught.value)


def test_a_bag_is_verified_as_folder_and_archive(bag: Path, archive: Path) -> None:
    """Without an expected key the line says whose signature it is, and that this must be compared."""
    for path in (bag, archive):
        assert fingerprint(HAND_OVER.verify_key) in said("verify", path)
        assert "compare" in said("verify", path)
        assert "key that was given" in said("verify", path, "--key", fingerprint(HAND_OVER.verify_key))


def test_another_signer_is_not_whole(bag: Path) -> None:
    """Whoever expects a key gets no comfort from a bag that only fits itself."""
    other = fingerprint(SigningKey.generate().verify_key)
    assert "another key" in refused(BadKey, "verify", bag, "--key", other)


def test_time_stamps_in_a_bag_are_checked(tmp_path: Path, officer: KeyFile) -> None:
    """Under the certificates that are given and no others; without any, the line says that nobody looked."""
    authority = StampingAuthority.made_in(tmp_path / "authority")
    report = sealed_report(officer)
    digest = manifest_digest(report, (), NOTES)
    root = DailyRoot(day=date(2026, 11, 24), size=1, root=hand_over_leaf(digest), salt=bytes(32))
    day = StampedRoot(root, (authority.answer(query(root.statement).content),))
    proof = LedgerProof(leaf=root.root, number=0, day=day, latest=day, inclusion=(), consistency=())
    chain = [append(None, week=Week("2026-W48"), action=Action.HANDED_OVER, object_sha256=digest.hex())]
    proofs = spelled({"manifest.json": proof_bundle(proof)})
    contents = BagContents(report, (), NOTES, chain, proofs, {"en": "What this is."})
    write_bag(tmp_path / NAME, contents, label=LABEL, key=HAND_OVER)
    (tmp_path / "own.pem").write_bytes(authority.certificates)
    (tmp_path / "other.pem").write_bytes(StampingAuthority.made_in(tmp_path / "stranger", "Stranger").certificates)
    shown = said("verify", tmp_path / NAME, "--certificates", tmp_path / "own.pem")
    assert "1 of its 3 parts, the hand-over among them, stand in the ledger; 1 time stamps hold" in shown
    assert "not checked" in said("verify", tmp_path / NAME)
    line = refused(BadPacket, "verify", tmp_path / NAME, "--certificates", tmp_path / "other.pem")
    assert line.startswith("data/proofs/ledger.json: manifest.json: ledger proof, day.answers[0]")


def test_a_changed_bag_is_named(bag: Path) -> None:
    """The line names the file."""
    (bag / "data" / "README.txt").write_text("Call this number instead.")
    assert "data/README.txt" in refused(BadPacket, "verify", bag)


def test_a_packet_is_verified(packet: Path) -> None:
    """A packet says of itself that nobody signed its manifest."""
    assert "not signed" in said("verify", packet)
    assert "nobody signs" in refused(BadPacket, "verify", packet, "--key", "SHA256:0")


def test_certificates_must_be_readable(bag: Path, packet: Path, tmp_path: Path) -> None:
    """Each mistake is one line, and what has no proofs says why."""
    for path in (bag, packet):
        assert "no ledger proof" in said("verify", path)
        assert "cannot be read" in refused(BadKey, "verify", path, "--certificates", tmp_path / "x.pem")


def test_a_changed_packet_is_named(packet: Path) -> None:
    """The line names the member."""
    octets = bytearray(packet.read_bytes())
    octets[octets.index(b"mlkem768", octets.index(b"notes/01.age"))] ^= 1
    packet.write_bytes(octets)
    assert "notes/01.age" in refused(BadPacket, "verify", packet)


def test_nothing_is_no_packet(tmp_path: Path) -> None:
    """A path that leads nowhere is one line."""
    assert "cannot be read" in refused(BadPacket, "verify", tmp_path / "nothing")


def test_the_officer_opens_a_bag(bag: Path, archive: Path, officer: KeyFile, tmp_path: Path) -> None:
    """``referral.json`` lies beside the report, with what the bag says of it and the reporter's own words."""
    write_key_file(tmp_path / "officer.key", officer, None)
    for number, path in enumerate((bag, archive)):
        out = tmp_path / f"out{number}"
        said("open", "--identity", tmp_path / "officer.key", "--out", out, path)
        referral = json.loads((out / "referral.json").read_text("utf-8"))
        assert referral["referral_id"] == NAME
        assert referral["narrative"]["verbatim_original"] == ["ئامانەت"]
        assert json.loads((out / "report.json").read_text("utf-8")) == BODY


def test_a_caseworkers_packet_has_no_referral(packet: Path, officer: KeyFile, tmp_path: Path) -> None:
    """What was not handed to anybody is no referral."""
    write_key_file(tmp_path / "officer.key", officer, None)
    said("open", "--identity", tmp_path / "officer.key", "--out", tmp_path / "out", packet)
    assert not (tmp_path / "out" / "referral.json").exists()


def test_a_changed_bag_is_not_opened(bag: Path, officer: KeyFile, tmp_path: Path) -> None:
    """Evidence that was touched is not read as if it were whole, and nothing is left."""
    write_key_file(tmp_path / "officer.key", officer, None)
    (bag / "data" / "custody.jsonl").write_text("")
    refused(BadPacket, "open", "--identity", tmp_path / "officer.key", "--out", tmp_path / "out", bag)
    assert not (tmp_path / "out").exists()
