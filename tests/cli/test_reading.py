"""``amanet open`` and ``amanet digest``: everything that was asked for, or one line and nothing on the disk."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.domain.file_lines import NO_FILES
from bot.domain.identifiers import GrantId, MemberId, ReportId, Week
from bot.domain.sealed import SealedGrant, SealedReport
from bot.sealing.age import seal_bytes
from bot.sealing.keyfile import parse_card
from bot.sealing.notes import seal_note, sign_note
from bot.sealing.packet import PacketNote, write_packet
from bot.sealing.report import ReportKeys, seal_body, seal_grant
from bot.sealing.signing import SigningKey
from tests.cli.speaking import amanet, refused

BODY = {"schema_version": 1, "words": ["ئامانەت"]}


def recipient_of(keys: Path, name: str) -> str:
    """The public recipient on that member's card."""
    return parse_card((keys / f"{name}.card").read_text())[0]


def sealed_for_aynur(keys: Path, report_keys: ReportKeys, body: Mapping[str, object]) -> SealedReport:
    """A report without files that Aynur may open."""
    grant = seal_grant(report_keys, ("body", "conversation"), recipient_of(keys, "aynur"))
    return SealedReport(
        report_id=ReportId(bytes(range(16))),
        week=Week("2026-W48"),
        recipients=report_keys.recipients,
        roster_fingerprint="0" * 64,
        body=seal_body(body, report_keys.body.recipient),
        grants=(SealedGrant(GrantId(bytes(16)), 1, MemberId("1" * 16), grant, NO_FILES),),
        lookup=bytes(16),
    )


@pytest.fixture
def packet(home: Path, keys: Path) -> Path:
    """A report that Aynur may open."""
    report = sealed_for_aynur(keys, ReportKeys.fresh(), BODY)
    path = home.parent / "report.amanet"
    with path.open("wb") as target:
        write_packet(target, report=report, attachments=())
    return path


def test_the_chosen_person_reads_the_report(packet: Path, keys: Path, tmp_path: Path) -> None:
    """The JSON is what the reporter sent."""
    spoken = amanet("open", "--identity", keys / "aynur.key", "--out", tmp_path / "out", packet)
    assert (spoken.code, spoken.err) == (0, "")
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8")) == BODY


@pytest.mark.parametrize("author", ["the_reporter", "somebody_else"])
def test_how_the_reporter_can_be_reached_is_pointed_out_if_they_signed_it(
    author: str, home: Path, keys: Path, tmp_path: Path
) -> None:
    """A note that somebody else slipped in, to be called by the caseworker, is not."""
    report_keys, reporter = ReportKeys.fresh(), SigningKey.generate()
    report = sealed_for_aynur(keys, report_keys, {**BODY, "reporter_key": reporter.verify_key})
    key = reporter if author == "the_reporter" else SigningKey.generate()
    said = (
        {"kind": "contact", "text": "after eight", "number": 1},
        {"kind": "consent", "item": "contact", "is_given": True, "number": 1},
    )
    notes = [
        PacketNote(
            place, seal_note(sign_note(note, report_id=report.report_id, key=key), report_keys.conversation.recipient)
        )
        for place, note in enumerate(said, 1)
    ]
    path = home.parent / "report.amanet"
    with path.open("wb") as target:
        write_packet(target, report=report, attachments=(), notes=notes)
    spoken = amanet("open", "--identity", keys / "aynur.key", "--out", tmp_path / "out", path)
    assert spoken.code == 0
    assert ("notes/01.json says how the reporter can be reached" in spoken.out) == (author == "the_reporter")
    assert json.loads((tmp_path / "out" / "notes" / "01.json").read_text("utf-8"))["text"] == "after eight"


@pytest.mark.parametrize("identity", ["daniel.key", "aynur.card", "nobody.key"])
def test_any_other_key_opens_nothing(identity: str, packet: Path, keys: Path, tmp_path: Path) -> None:
    """Another member's key, a card, or no file at all."""
    refused(amanet("open", "--identity", keys / identity, "--out", tmp_path / "out", packet))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("part", [0.0, 0.2, 0.9])
def test_a_packet_that_was_cut_leaves_nothing(part: float, packet: Path, keys: Path, tmp_path: Path) -> None:
    """An interrupted download is told apart from a report."""
    whole = packet.read_bytes()
    packet.write_bytes(whole[: int(len(whole) * part)])
    refused(amanet("open", "--identity", keys / "aynur.key", "--out", tmp_path / "out", packet))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("after", "bytes_on"), [(b"grants/1.age", 700), (b"body.age", 3000), (b'"members"', 40)])
def test_a_packet_that_was_changed_leaves_nothing(
    after: bytes, bytes_on: int, packet: Path, keys: Path, tmp_path: Path
) -> None:
    """One bit of a grant, of the report or of the manifest is enough."""
    changed = bytearray(packet.read_bytes())
    changed[changed.index(after) + bytes_on] ^= 1
    packet.write_bytes(changed)
    refused(amanet("open", "--identity", keys / "aynur.key", "--out", tmp_path / "out", packet))
    assert not (tmp_path / "out").exists()


def test_a_missing_packet_is_one_line(home: Path, keys: Path, tmp_path: Path) -> None:
    """A mistyped name makes no folder."""
    out = tmp_path / "out"
    refused(amanet("open", "--identity", keys / "aynur.key", "--out", out, home / "no.amanet"))
    assert not out.exists()


def test_a_report_that_was_opened_before_stays(packet: Path, keys: Path, tmp_path: Path) -> None:
    """Notes that somebody wrote into it are not overwritten."""
    words = ("open", "--identity", keys / "aynur.key", "--out", tmp_path / "out", packet)
    assert amanet(*words).code == 0
    (tmp_path / "out" / "report.json").write_text("annotated")
    refused(amanet(*words), "choose another")
    assert (tmp_path / "out" / "report.json").read_text() == "annotated"


def test_where_nothing_can_be_written_the_packet_is_not_blamed(packet: Path, keys: Path, tmp_path: Path) -> None:
    """A file where the folder should be, and a folder that cannot be made."""
    (tmp_path / "taken").touch()
    for out in (tmp_path / "taken", tmp_path / "taken" / "below"):
        spoken = amanet("open", "--identity", keys / "aynur.key", "--out", out, packet)
        refused(spoken, "to write to")
        assert "packet" not in spoken.err


@pytest.mark.parametrize("contents", [b"hello\n", b"x" * 700])
def test_a_file_that_is_no_packet_is_called_so(contents: bytes, keys: Path, tmp_path: Path) -> None:
    """Nobody fetches again what was never a packet."""
    (tmp_path / "letter.txt").write_bytes(contents)
    refused(amanet("open", "--identity", keys / "aynur.key", tmp_path / "letter.txt"), "not a file that Amanet wrote")


def test_only_who_may_open_a_report_can_answer_it(packet: Path, keys: Path, tmp_path: Path) -> None:
    """Another key's reply would be refused by the bot, after it was written and signed for nothing."""
    (tmp_path / "words.txt").write_text("We are here.")
    words = ("--words", tmp_path / "words.txt", "--out", tmp_path / "answer.amanet-reply")
    refused(amanet("reply", "--identity", keys / "daniel.key", *words, packet), "no grant")
    assert not (tmp_path / "answer.amanet-reply").exists()
    assert amanet("reply", "--identity", keys / "aynur.key", *words, packet).code == 0
    refused(amanet("reply", "--identity", keys / "aynur.key", *words, packet), "of that name already")


@pytest.fixture
def challenge(home: Path, keys: Path) -> Path:
    """A challenge for Aynur."""
    path = home.parent / "challenge.age"
    path.write_bytes(seal_bytes(b"ABCD-EFGH\n", [recipient_of(keys, "aynur")]))
    return path


def test_the_word_of_a_challenge_is_printed_alone(challenge: Path, keys: Path) -> None:
    """It is typed into the chat next."""
    spoken = amanet("open", "--challenge", "--identity", keys / "aynur.key", challenge)
    assert (spoken.code, spoken.out, spoken.err) == (0, "ABCD-EFGH\n", "")


def test_somebody_else_cannot_read_a_challenge(challenge: Path, keys: Path) -> None:
    """The link and the file together are worth nothing without the key."""
    refused(amanet("open", "--challenge", "--identity", keys / "daniel.key", challenge))


@pytest.mark.parametrize("contents", [b"", b"word", b"age-encryption.org/v1\n", b"x" * 70_000])
def test_what_is_no_challenge_is_one_line(contents: bytes, challenge: Path, keys: Path) -> None:
    """Cut short, another file, or far too large."""
    challenge.write_bytes(contents)
    refused(amanet("open", "--challenge", "--identity", keys / "aynur.key", challenge))


def test_a_missing_challenge_is_one_line(home: Path, keys: Path) -> None:
    """Nothing is asked of the key then."""
    refused(amanet("open", "--challenge", "--identity", keys / "aynur.key", home / "nothing"), "cannot be read")


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize(
    ("window", "said"),
    [
        ("2999-W01", "not closed yet"),
        ("2026-W99", "no such week"),
        ("last", "no such week"),
        ("", "no such week"),
        ("0001-W01", "no such week"),
        ("9999-W52", "no such week"),
        ("٢٠٢٦-W٤٨", "no such week"),
    ],
)
def test_only_weeks_that_have_closed_are_written(window: str, said: str, tmp_path: Path) -> None:
    """No figure of an open week leaves the machine, and no file is made."""
    refused(amanet("digest", "--window", window, "--out", tmp_path / "out"), said)
    assert not (tmp_path / "out").exists()
