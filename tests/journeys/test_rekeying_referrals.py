"""An officer of the police who changes keys while a referral waits loses nothing, and re-seals it like a caseworker."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.errors import CannotOpen, NoGrant
from bot.domain.identifiers import MemberId, ReportId, Week
from bot.domain.liaison_screens import liaison_notice
from bot.domain.roster import Role
from bot.rehearsal.messages import Message
from bot.sealing.bag_opening import open_referral
from bot.sealing.keyfile import KeyFile, new_key
from bot.sealing.replying import write_reply
from bot.wiring.handing_over import export_referrals, rekey_referrals
from bot.wiring.rehearsing import Actor
from tests.journeys.desks import AN_HOUR, WORDS, custody, kept, made_at_the_desk, report, rotate, send
from tests.stage import Stage, chosen_with, words_of

A_DAY = timedelta(hours=24)


@pytest.fixture
async def berlin(stage: Stage) -> Actor:
    """An officer whom the roster names from now on, enrolled."""
    key = new_key()
    member = replace(
        stage.actors[0].member,
        id=MemberId("f" * 16),
        role=Role.LIAISON,
        name="Polizei Berlin",
        opens=False,
        countries=("DE",),
        recipient=key.identity.recipient,
        verify_key=key.signing.verify_key,
    )
    officer = Actor(member, key, stage.telegram.person("Polizei Berlin", "en"))
    stage.actors.append(officer)
    stage.sign_roster_of(*(actor.member for actor in stage.actors))
    await stage.advance(AN_HOUR)
    await stage.enrol("Polizei Berlin")
    return officer


async def _referred(stage: Stage, daniel: Actor, berlin: Actor) -> str:
    """A report whose reporter has handed it to the officer; gives the receipt code."""
    code = await report(stage, daniel)
    reporter = await stage.come_back(code)
    await reporter.walk("visit:consent", f"visit_liaison:{berlin.member.id}", f"visit_refer:{berlin.member.id}")
    return code


async def _fetch(stage: Stage, officer: Actor) -> Message:
    listed, had = await stage.command(officer, "referrals"), len(officer.person.from_bot)
    await stage.press(officer, chosen_with(listed, "v1:referral:fetch:")[0])
    (part,) = [message for message in officer.person.from_bot[had:] if message.file is not None]
    return part


def _words(part: Message, key: KeyFile, folder: Path) -> list[str]:
    folder.mkdir()
    opened = open_referral([kept(part, folder)], key.identity, folder / "out")
    words: list[str] = json.loads(opened.report.read_text("utf-8"))["words"]
    return words


def _said(notice: str) -> str:
    return words_of(liaison_notice(notice, ""), "en")


async def test_an_officer_re_seals_what_waited_for_the_old_key(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """The bag opens with the old key until the file is sent, and fetched again with the new one only."""
    await _referred(stage, daniel, berlin)
    renewed = await rotate(stage, berlin)
    await stage.advance(A_DAY)
    before = await _fetch(stage, renewed)
    assert _words(before, berlin.key, tmp_path / "old") == [WORDS]
    with pytest.raises(NoGrant, match="earlier key"):
        _words(before, renewed.key, tmp_path / "early")
    (sealed,) = [cell for cell in await stage.cells("referral_grants") if isinstance(cell, bytes) and len(cell) > 100]
    written = made_at_the_desk(stage, [before], berlin.key, renewed.key)
    for _ in range(2):
        assert await send(stage, renewed, written) == _said("rekey_taken")
    after = await _fetch(stage, renewed)
    assert _words(after, renewed.key, tmp_path / "new") == [WORDS]
    with pytest.raises(NoGrant):
        _words(after, berlin.key, tmp_path / "late")
    assert sealed[200:260] not in b"".join(stage.bytes_at_rest().values())
    assert (await custody(stage)).count("resealed") == 1


async def test_a_recalled_referral_is_not_brought_back(stage: Stage, daniel: Actor, berlin: Actor) -> None:
    """The reporter has taken it back after it was fetched; the file comes too late."""
    code = await _referred(stage, daniel, berlin)
    renewed = await rotate(stage, berlin)
    await stage.advance(A_DAY)
    written = made_at_the_desk(stage, [await _fetch(stage, renewed)], berlin.key, renewed.key)
    again = await stage.come_back(code)
    await again.walk("visit:referrals")
    (withdrawal,) = chosen_with(again.screen, "v1:report:visit_withdraw:")
    await again.walk(withdrawal.removeprefix("v1:report:"))
    assert await send(stage, renewed, written) == _said("rekey_refused")
    assert await stage.cells("referral_grants") == []


async def test_other_files_of_an_officer_are_not_taken(stage: Stage, daniel: Actor, berlin: Actor) -> None:
    """Officers answer no reporter, not even on a report that was referred to them."""
    await _referred(stage, daniel, berlin)
    (report_id, *_) = [cell for cell in await stage.cells("reports") if isinstance(cell, bytes) and len(cell) == 16]
    recipient = next(cell for cell in await stage.cells("reports") if str(cell).startswith("age1pq1"))
    assert isinstance(report_id, bytes)
    reply = write_reply(
        "words", report_id=ReportId(report_id), recipient=str(recipient), week=Week("2026-W48"), key=berlin.key
    )
    had = len(await stage.cells("notes"))
    for contents in (reply, b"words", b'{"format":"amanet-rekey/1"}'):
        await send(stage, berlin, contents)
    said = [message.text for message in berlin.person.from_bot[-3:]]
    assert said == [_said("help"), _said("help"), _said("rekey_refused")]
    assert len(await stage.cells("notes")) == had


async def test_a_force_without_telegram_hands_its_file_to_the_organisation(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """The same file on the command line: under the officer's name and key only, and exported again for the new key."""
    await _referred(stage, daniel, berlin)
    renewed = await rotate(stage, berlin)
    await stage.advance(A_DAY)
    written = tmp_path / "new.amanet-rekey"
    written.write_bytes(made_at_the_desk(stage, [await _fetch(stage, renewed)], berlin.key, renewed.key))
    for name, file in (("Daniel", written), ("Polizei Berlin", tmp_path), ("Polizei Berlin", _cut(written))):
        with pytest.raises(CannotOpen):
            await rekey_referrals(stage.base, name, file)
    assert "resealed" not in await custody(stage)
    await rekey_referrals(stage.base, "Polizei Berlin", written)
    (bag,) = (await export_referrals(stage.base, "Polizei Berlin", tmp_path / "out")).files
    opened = open_referral([bag], renewed.key.identity, tmp_path / "opened")
    assert json.loads(opened.report.read_text("utf-8"))["words"] == [WORDS]


def _cut(file: Path) -> Path:
    cut = file.with_suffix(".cut")
    cut.write_bytes(file.read_bytes()[:-1])
    return cut
