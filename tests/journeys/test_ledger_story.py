"""A report enters the ledger at midnight, and whoever fetches its packet can show that it has stood there since."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from typer.testing import CliRunner

from bot.cli.verbs import app
from bot.domain.digest import released
from bot.domain.errors import AmanetError, BadPacket, BadProof
from bot.domain.identifiers import Week
from bot.sealing import canonical
from bot.sealing.ledger_leaf import digest_leaf
from bot.services.ledger import Ledger
from bot.wiring.rehearsing import Actor
from bot.wiring.running import build_tallies
from tests.authority import StampingAuthority, served
from tests.papers import words_on_paper
from tests.stage import JPEG, Stage, staged

LEDGER = "proofs/ledger.json"
MANIFEST = "manifest.json"
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
"""When the week before is in the ledger."""
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)


def _paper(reader: Actor) -> bytes:
    """The paper of the last digest that this person got; the numbers come after it."""
    file = reader.person.from_bot[-2].file
    assert file is not None
    return file.content


class SwitchedAuthority:
    """An authority whose network can be cut."""

    def __init__(self, folder: Path) -> None:
        """Begin offline."""
        self.stamping = StampingAuthority.made_in(folder)
        self.is_online = False

    async def serve(self, request: web.Request) -> web.Response:
        """Stamp, or be unavailable."""
        if not self.is_online:
            raise web.HTTPServiceUnavailable
        return web.Response(body=self.stamping.answer(await request.read()), content_type="application/timestamp-reply")


async def _report(stage: Stage, opener: Actor) -> str:
    """A report with a photo; gives the receipt code."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", opener, items=("keep", "files"))
    await reporter.send_file("photo", JPEG + b"x" * 3000)
    await reporter.nav("finish")
    return await reporter.send()


async def _fetched(stage: Stage, opener: Actor, folder: Path) -> Path:
    """The members of the packet as an opener gets it now, in a new folder."""
    (part,) = await stage.fetch(opener)
    folder.mkdir()
    _write(folder, stage.sealed_members(part))
    return folder


def _write(folder: Path, members: Mapping[str, bytes]) -> None:
    for name, contents in members.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(contents)


def _said(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["verify", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def _refused(error: type[AmanetError], *arguments: object) -> str:
    with pytest.raises(error) as caught:
        CliRunner().invoke(app, ["verify", *map(str, arguments)], catch_exceptions=False)
    return str(caught.value)


def _forge(packet: Path, name: str, contents: bytes) -> None:
    """Replace a member, and let the manifest, which nobody signs, agree."""
    (packet / name).write_bytes(contents)
    manifest = json.loads((packet / MANIFEST).read_bytes())
    manifest["members"][name] = hashlib.sha256(contents).hexdigest()
    (packet / MANIFEST).write_bytes(canonical.encode(manifest))


def _proofs(packet: Path) -> dict[str, Any]:
    proofs: dict[str, Any] = json.loads((packet / LEDGER).read_bytes())
    return proofs


def _flipped(digits: str) -> str:
    return f"{int(digits[0], 16) ^ 1:x}{digits[1:]}"


async def test_every_part_has_its_proof_when_its_week_is_over(stage: Stage, daniel: Actor, tmp_path: Path) -> None:
    """Nothing in the week itself; then body and file; what is added later follows a week later."""
    code = await _report(stage, daniel)
    await stage.advance_to(MONDAY)
    assert "no ledger proof" in _said(await _fetched(stage, daniel, tmp_path / "too-early"))
    await stage.advance_to(TUESDAY)
    assert "2 of its 2 sealed parts" in _said(await _fetched(stage, daniel, tmp_path / "week-over"))
    reporter = stage.reporter("Somebody new")
    await reporter.command("return")
    await reporter.walk("language:en")
    await reporter.write(code)
    await reporter.walk("visit:add")
    await reporter.write("later words")
    await reporter.send_file("photo", JPEG + b"y" * 2000)
    await reporter.walk("nav:back", "visit:consent", "visit_consent:files", "visit_consent:files")
    assert "2 of its 6 sealed parts" in _said(await _fetched(stage, daniel, tmp_path / "before"))
    await stage.advance(7 * A_DAY)
    after = _said(await _fetched(stage, daniel, tmp_path / "after"))
    assert "6 of its 6 sealed parts" in after
    assert "time stamps were not checked" in after


async def test_who_gets_no_files_still_has_proofs_of_the_rest(stage: Stage, daniel: Actor, tmp_path: Path) -> None:
    """A packet proves what it carries, and nothing in it tells of parts that it does not carry."""
    code = await _report(stage, daniel)
    reporter = stage.reporter("Somebody new")
    await reporter.command("return")
    await reporter.walk("language:en")
    await reporter.write(code)
    await reporter.walk("visit:consent", "visit_consent:files")
    await stage.advance_to(TUESDAY)
    packet = await _fetched(stage, daniel, tmp_path / "packet")
    assert "2 of its 2 sealed parts" in _said(packet)
    assert set(_proofs(packet)["members"]) == {"body.age", "notes/01.age"}


async def test_whatever_is_changed_is_found_and_named(stage: Stage, daniel: Actor, tmp_path: Path) -> None:
    """Also where the manifest was made to agree."""
    await _report(stage, daniel)
    await stage.advance_to(TUESDAY)
    await stage.advance(A_DAY)
    packet = await _fetched(stage, daniel, tmp_path / "packet")
    genuine, body = (packet / LEDGER).read_bytes(), (packet / "body.age").read_bytes()
    for part in ("inclusion", "consistency"):
        forged = json.loads(genuine)
        forged["members"]["body.age"][part][0] = _flipped(forged["members"]["body.age"][part][0])
        _forge(packet, LEDGER, canonical.encode(forged))
        assert _refused(BadProof, packet).startswith(f"body.age: ledger proof, {part}")
    for part in ("salt", "root", "digest"):
        forged = json.loads(genuine)
        forged["members"]["body.age"]["day"][part] = _flipped(forged["members"]["body.age"]["day"][part])
        _forge(packet, LEDGER, canonical.encode(forged))
        assert _refused(BadProof, packet).startswith("body.age: ledger proof, day.digest")
    _forge(packet, LEDGER, genuine)
    _forge(packet, "body.age", body[:-1] + bytes([body[-1] ^ 1]))
    assert _refused(BadProof, packet) == "body.age: ledger proof, leaf: it is for something else"
    _forge(packet, "body.age", body)
    (packet / LEDGER).write_bytes(genuine.replace(b"1", b"2", 1))
    assert _refused(BadPacket, packet).startswith(LEDGER)


async def test_stamps_wait_until_the_authority_is_back(tmp_path: Path) -> None:
    """Offline, a day is closed and proven all the same; online, its stamp comes by itself and OpenSSL accepts it."""
    authority = SwitchedAuthority(tmp_path / "authority")
    pem = tmp_path / "authorities.pem"
    pem.write_bytes(authority.stamping.certificates)
    async with served(authority.serve) as url:
        given = {"timestamp_urls": (url,), "timestamp_certificates": pem}
        async with staged(tmp_path, names=("Daniel",), given=given) as stage:
            daniel = stage.actor("Daniel")
            await _report(stage, daniel)
            await stage.advance_to(TUESDAY)
            offline = await _fetched(stage, daniel, tmp_path / "offline")
            assert "no authority has stamped" in _said(offline, "--certificates", pem)
            authority.is_online = True
            await stage.advance(AN_HOUR)
            online = await _fetched(stage, daniel, tmp_path / "online")
            assert "2 time stamps hold" in _said(online, "--certificates", pem)
            assert "not checked" in _said(online)
            async with stage.base.database.read() as connection:
                days = await connection.exec_driver_sql("SELECT day, answer FROM ledger_stamps")
                stamped = {date.fromisoformat(row.day): row.answer for row in days}
            roots = {day: await Ledger(database=stage.base.database).root_of(day) for day in stamped}
    assert sorted(stamped) == [date(2026, 11, 24), date(2026, 12, 1)]
    assert all(root and authority.stamping.accepts(stamped[day], root.digest) for day, root in roots.items())
    pem.write_bytes(StampingAuthority.made_in(tmp_path / "stranger", "Stranger").certificates)
    assert "day.answers[0]" in _refused(BadProof, online, "--certificates", pem)


async def test_the_digest_names_the_weeks_root_and_is_a_leaf_itself(
    stage: Stage, li_wei: Actor, tmp_path: Path
) -> None:
    """The root of the last whole day before the week closed, the same when the digest is asked for again."""
    await stage.advance_to(MONDAY)
    ledger = Ledger(database=stage.base.database)
    root = await ledger.root_of(date(2026, 11, 29))
    assert root is not None
    sent = _paper(li_wei)
    assert root.digest.hex()[:16] in words_on_paper(sent, tmp_path)
    leaf = digest_leaf(released(await build_tallies(stage.base).digest(Week("2026-W48"), stage.clock.now())))
    assert await ledger.proofs(leaf) is None
    await stage.advance(A_DAY)
    assert await ledger.proofs(leaf) is not None
    await stage.command(li_wei, "digest")
    assert _paper(li_wei) == sent
