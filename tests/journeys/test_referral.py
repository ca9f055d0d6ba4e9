"""A referral to the police: one named officer, who gets it only by consent, only after the wait, and sealed."""

import hashlib
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import bagit
import pytest

from bot.domain.errors import IllegalMove, NoGrant
from bot.sealing.bag_checking import read_label, verify_bag
from bot.sealing.bag_opening import open_referral
from bot.sealing.ledger_leaf import hand_over_leaf
from bot.sealing.packet_proofs import Proven
from bot.sealing.signing import fingerprint
from bot.wiring.handing_over import acknowledge_referral, export_referrals, list_referrals
from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.bag_profile import violations
from tests.journeys.officers import fetch, refer, staged_with_officers, unpacked
from tests.stage import JPEG, Reporter, Stage, chosen_with, shown_reports

A_DAY = timedelta(hours=24)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The usual organisation with two police liaison officers; all enrolled."""
    async with staged_with_officers(tmp_path) as running:
        yield running


@pytest.fixture
def politie(stage: Stage) -> Actor:
    """An officer whom nobody chooses."""
    return stage.actor("Politie")


async def _report(stage: Stage, opener: Actor, **answers: str) -> Reporter:
    """A report with words and a photo, whose reporter has come back with its code."""
    return await stage.come_back(await _sent(stage, opener, **answers))


async def _sent(stage: Stage, opener: Actor, **answers: str) -> str:
    """A report with words and a photo; gives its receipt code."""
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    await reporter.consent(opener, items=("keep", "files"))
    if answers:
        await reporter.answer_all({question: [option] for question, option in answers.items()})
    else:
        await reporter.name_category("F2", "informant_coercion")
        await reporter.walk("nav:finish", "review:own_words")
    await reporter.write("first words")
    await reporter.send_file("photo", JPEG + b"x" * 3000)
    await reporter.nav("finish")
    return await reporter.send()


def _custody(bag: Path) -> list[tuple[str, str]]:
    """What was done according to the bag, with the hash of what it was done to."""
    entries = map(json.loads, (bag / "data/custody.jsonl").read_text().splitlines())
    return [(entry["action"], entry["object_sha256"]) for entry in entries]


def _manifest_sha256(bag: Path) -> str:
    return hashlib.sha256((bag / "data/packet/manifest.json").read_bytes()).hexdigest()


def _withdrawal(reporter: Reporter) -> str:
    (choice,) = chosen_with(reporter.screen, "v1:report:visit_withdraw:")
    return choice.removeprefix("v1:report:")


async def test_an_officer_gets_the_report_after_the_wait_and_confirms_it(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """The bag stands up to public tools, opens with the officer's key, and holds words and files, no conversation."""
    reporter = await _report(stage, daniel)
    shown = await refer(reporter, berlin)
    assert text("hint-referral_waiting", "en") in shown.text
    await stage.advance(A_DAY - timedelta(hours=1))
    assert await fetch(stage, berlin) == []
    await stage.advance(timedelta(hours=22))
    assert text("liaison-notice-ready", "en") in [message.text for message in berlin.person.from_bot]
    (part,) = await fetch(stage, berlin)
    bag = unpacked(part, tmp_path)
    bagit.Bag(str(bag)).validate()
    verify_bag(bag)
    opened = open_referral([bag], berlin.key.identity, tmp_path / "out")
    report = json.loads(opened.report.read_text("utf-8"))
    assert report["words"] == ["first words"]
    assert [path.read_bytes() for path in opened.attachments] == [JPEG + b"x" * 3000]
    (receipt,) = [json.loads(path.read_text("utf-8")) for path in opened.notes]
    assert (receipt["item"], receipt["is_given"]) == (f"liaison:{berlin.member.id}", True)
    assert receipt["signature_holds"]
    assert [action for action, _ in _custody(bag)] == ["sealed", "consented", "handed_over"]
    await stage.press(berlin, chosen_with(berlin.person.from_bot[-1], "v1:referral:ack:")[0])
    assert bag.name in berlin.person.from_bot[-1].text


async def test_a_hand_over_stands_in_custody_and_ledger(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """Under the same hash, once however often it is fetched, and again only when something else is handed out."""
    code = await _sent(stage, daniel, risk_now="danger_now", age_band="18_plus")
    await refer(await stage.come_back(code), berlin, "visit_refer_now")
    bags = []
    for name, wait in (("first", timedelta(hours=1)), ("again", 7 * A_DAY), ("without files", A_DAY)):
        await stage.advance(wait)
        (tmp_path / name).mkdir()
        bags.append(unpacked((await fetch(stage, berlin))[0], tmp_path / name))
        if name == "again":
            await (await stage.come_back(code)).walk("visit:consent", "visit_consent:files")
    first, again, without_files = bags
    assert [verify_bag(bag) for bag in bags] == [Proven(0, 4), Proven(4, 4), Proven(2, 3)]
    assert _custody(first)[-1] == ("handed_over", _manifest_sha256(first))
    assert _custody(again) == _custody(first)
    assert [action for action, _ in _custody(without_files)][-3:] == ["handed_over", "withdrawn", "handed_over"]
    assert _custody(without_files)[-1] == ("handed_over", _manifest_sha256(without_files))
    # The leaf of the second hand-over waits for the end of its week.
    pending = {bytes(cell) for cell in await stage.cells("ledger_pending") if isinstance(cell, bytes)}
    assert hand_over_leaf(bytes.fromhex(_manifest_sha256(without_files))) in pending


async def test_a_bag_says_in_the_clear_what_its_profile_says(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """Every field of the profile and no other, each of them true, and the letter also in the country's language."""
    reporter = await _report(stage, daniel, risk_now="danger_now", age_band="18_plus")
    await refer(reporter, berlin, "visit_refer_now")
    (part,) = await fetch(stage, berlin)
    bag = unpacked(part, tmp_path)
    assert violations(bag) == []
    label = read_label(bag)
    manifest = json.loads((bag / "data/packet/manifest.json").read_bytes())
    receipt = (bag / "data/packet/notes/01.age").read_bytes()
    assert label["X-Consent-Receipts"] == hashlib.sha256(receipt).hexdigest()
    assert label["Bag-Group-Identifier"] == manifest["report_id"]
    assert label["Internal-Sender-Identifier"] == _manifest_sha256(bag)
    assert label["Bag-Size"].endswith(" kB")
    assert label["X-Handling-Code"] == "C"
    for name, opening in (("README.txt", "ABOUT THIS FOLDER"), ("README.de.txt", "ENTWURF EINER ÜBERSETZUNG")):
        written = (bag / "data" / name).read_text("utf-8")
        assert written.startswith(opening)
        assert fingerprint(label["X-Signing-Key"]) in written
    fields = (bag / "bag-info.txt").read_text("utf-8")
    (bag / "bag-info.txt").write_text(fields.replace("X-Handling-Code: C", "X-Handling-Code: P\nX-Name: x"), "utf-8")
    assert violations(bag) == ["X-Handling-Code has a value that is not allowed", "X-Name is not in the profile"]


async def test_nobody_else_sees_a_referral(stage: Stage, daniel: Actor, berlin: Actor, politie: Actor) -> None:
    """Another officer lists nothing and gets nothing by a forged press; the chosen one has no inbox."""
    reporter = await _report(stage, daniel)
    await refer(reporter, berlin)
    await stage.advance(A_DAY + timedelta(hours=1))
    (choice,) = chosen_with(await stage.command(berlin, "referrals"), "v1:referral:fetch:")
    assert await fetch(stage, politie) == []
    for person in (politie.person, daniel.person, stage.actor("Aynur").person):
        for forged in (choice, choice.replace("fetch", "ack")):
            person.forge(forged, message_id=person.from_bot[-1].message_id)
            await stage.settle()
        assert not [message for message in person.from_bot if message.file is not None]
    assert shown_reports(await stage.command(berlin, "inbox")) == []
    assert shown_reports(await stage.command(stage.actor("Aynur"), "inbox")) == []
    assert "ready" in await stage.cells("referrals")


async def test_a_referral_cancelled_in_time_leaves_no_grant(stage: Stage, daniel: Actor, berlin: Actor) -> None:
    """The officer never hears of it, and the held grant is in no file of the home."""
    reporter = await _report(stage, daniel)
    await refer(reporter, berlin)
    (held,) = [cell for cell in await stage.cells("referral_grants") if isinstance(cell, bytes) and len(cell) > 100]
    had = len(berlin.person.from_bot)
    await reporter.walk(_withdrawal(reporter))
    assert text("hint-referral_cancelled", "en") in reporter.screen.text
    assert await stage.cells("referral_grants") == []
    assert not any(held[200:260] in content for content in stage.bytes_at_rest().values())
    await stage.advance(2 * A_DAY)
    assert len(berlin.person.from_bot) == had
    assert await fetch(stage, berlin) == []


async def test_a_withdrawal_when_ready_still_comes_in_time(stage: Stage, daniel: Actor, berlin: Actor) -> None:
    """Until the officer fetches it, withdrawing is cancelling; an old button then gets nothing."""
    reporter = await _report(stage, daniel, risk_now="danger_now", age_band="18_plus")
    await refer(reporter, berlin, "visit_refer_now")
    listed = await stage.command(berlin, "referrals")
    await reporter.walk(_withdrawal(reporter))
    assert text("hint-referral_cancelled", "en") in reporter.screen.text
    berlin.person.press(chosen_with(listed, "v1:referral:fetch:")[0], message_id=listed.message_id)
    await stage.settle()
    assert berlin.person.from_bot[-1].text == text("liaison-notice-gone", "en")


async def test_a_withdrawal_after_the_hand_over_is_a_recall(stage: Stage, daniel: Actor, berlin: Actor) -> None:
    """The officer is told, can fetch nothing more, and the reporter reads what police may keep."""
    reporter = await _report(stage, daniel, risk_now="danger_now", age_band="18_plus")
    await refer(reporter, berlin, "visit_refer_now")
    assert len(await fetch(stage, berlin)) == 1
    await reporter.walk("nav:back", "visit:referrals")
    await reporter.walk(_withdrawal(reporter))
    assert text("hint-referral_recalled", "en") in reporter.screen.text
    recall = [message.text for message in berlin.person.from_bot if "Recall" in message.text]
    assert len(recall) == 1
    assert await fetch(stage, berlin) == []
    assert await stage.cells("referral_grants") == []


async def test_danger_skips_the_wait_only_by_its_own_button(stage: Stage, daniel: Actor, berlin: Actor) -> None:
    """A report without danger does not offer it; with danger, the plain button still waits."""
    calm = await _report(stage, daniel)
    await calm.walk("visit:consent", f"visit_liaison:{berlin.member.id}")
    assert chosen_with(calm.screen, "v1:report:visit_refer_now:") == []
    endangered = await _report(stage, daniel, risk_now="danger_now", age_band="18_plus")
    await refer(endangered, berlin)
    assert await fetch(stage, berlin) == []


async def test_somebody_under_18_is_refused_kindly(stage: Stage, daniel: Actor, berlin: Actor) -> None:
    """No button hands the report of a minor to the police."""
    reporter = await _report(stage, daniel, age_band="under_18")
    await reporter.walk("visit:consent", f"visit_liaison:{berlin.member.id}")
    assert text("referral-under_18", "en", name="Polizei Berlin") in reporter.screen.text
    assert chosen_with(reporter.screen, "v1:report:visit_refer") == []


async def test_files_taken_back_are_not_in_the_bag(stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path) -> None:
    """However far a referral has come, closing files closes them to the police too."""
    reporter = await _report(stage, daniel, risk_now="danger_now", age_band="18_plus")
    await refer(reporter, berlin, "visit_refer_now")
    await reporter.walk("nav:back", "visit:consent", "visit_consent:files")
    (part,) = await fetch(stage, berlin)
    opened = open_referral([unpacked(part, tmp_path)], berlin.key.identity, tmp_path / "out")
    assert (opened.attachments, opened.withheld) == ((), ())


async def test_erasing_takes_the_referral_along(stage: Stage, daniel: Actor, berlin: Actor) -> None:
    """Rows, grants and custody are gone, and the officer who had it is sent a recall."""
    reporter = await _report(stage, daniel, risk_now="danger_now", age_band="18_plus")
    await refer(reporter, berlin, "visit_refer_now")
    await fetch(stage, berlin)
    await reporter.walk("nav:back", "visit:erase", "visit_erase:confirm")
    for table in ("referrals", "referral_grants", "custody"):
        assert await stage.cells(table) == []
    assert [message for message in berlin.person.from_bot if "Recall" in message.text]


async def test_a_force_without_telegram_gets_the_same_bag_from_the_command_line(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """Nothing before the wait is over; then by the officer's name; acknowledged by number, once."""
    reporter = await _report(stage, daniel)
    await refer(reporter, berlin)
    out = tmp_path / "out"
    with pytest.raises(NoGrant):
        await export_referrals(stage.base, "Polizei Berlin", out)
    await stage.advance(A_DAY + timedelta(hours=1))
    with pytest.raises(NoGrant):
        await export_referrals(stage.base, "Politie", out)
    (file,) = (await export_referrals(stage.base, "Polizei Berlin", out)).files
    verify_bag(file)
    opened = open_referral([file], berlin.key.identity, tmp_path / "opened")
    assert json.loads(opened.report.read_text("utf-8"))["words"] == ["first words"]
    await acknowledge_referral(stage.base, file.stem)
    assert await list_referrals(stage.base) == [f"{file.stem} acknowledged Polizei Berlin"]
    with pytest.raises(IllegalMove):
        await acknowledge_referral(stage.base, file.stem)


async def test_what_is_written_later_does_not_reach_the_officer(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """Words and files that are added after the consent go to the caseworkers only, not even sealed to the police."""
    reporter = await _report(stage, daniel, risk_now="danger_now", age_band="18_plus")
    await refer(reporter, berlin, "visit_refer_now")
    await reporter.walk("nav:back", "visit:add")
    await reporter.write("later words")
    await reporter.send_file("photo", JPEG + b"y" * 2000)
    (part,) = await fetch(stage, berlin)
    bag = unpacked(part, tmp_path)
    assert [path.name for path in (bag / "data/packet/notes").iterdir()] == ["01.age"]
    assert [path.name for path in (bag / "data/packet/attachments").iterdir()] == ["01.age"]
    assert "later words" in [note.get("text") for note in (await stage.opened_report(daniel)).notes]


async def test_words_added_before_the_consent_do_not_reach_the_officer(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """What was written after Send stays with the caseworkers, also where the report is handed over afterwards."""
    reporter = await _report(stage, daniel, risk_now="danger_now", age_band="18_plus")
    await reporter.walk("visit:add")
    await reporter.write("added words")
    await reporter.walk("nav:back")
    await refer(reporter, berlin, "visit_refer_now")
    (part,) = await fetch(stage, berlin)
    opened = open_referral([unpacked(part, tmp_path)], berlin.key.identity, tmp_path / "out")
    assert json.loads(opened.report.read_text("utf-8"))["words"] == ["first words"]
    assert [json.loads(path.read_text("utf-8"))["item"] for path in opened.notes] == [f"liaison:{berlin.member.id}"]
    assert "added words" in [note.get("text") for note in (await stage.opened_report(daniel)).notes]


async def test_a_referral_is_not_taken_for_a_caseworker_who_left(stage: Stage, daniel: Actor, berlin: Actor) -> None:
    """Whoever looks at the report afterwards is told of nobody who can no longer open it."""
    reporter = await _report(stage, daniel)
    await refer(reporter, berlin)
    await reporter.walk("nav:back")
    assert text("visit-lost_opener-unnamed", "en") not in reporter.screen.text


@pytest.mark.parametrize("hours", [1, 30], ids=["waiting", "ready"])
async def test_an_officer_who_leaves_loses_the_grant(stage: Stage, daniel: Actor, berlin: Actor, hours: int) -> None:
    """No byte of it stays on the disk, and the reporter sees that nothing is handed over any more."""
    code = await _sent(stage, daniel)
    await refer(await stage.come_back(code), berlin)
    await stage.advance(timedelta(hours=hours))
    async with stage.base.database.read() as connection:
        grant = bytes((await connection.exec_driver_sql("SELECT ciphertext FROM referral_grants")).scalar_one())
    assert grant[:64] in b"".join(stage.bytes_at_rest().values())
    stage.sign_roster_of(*(actor.member for actor in stage.actors if actor is not berlin))
    await stage.advance(timedelta(hours=1))
    assert grant[:64] not in b"".join(stage.bytes_at_rest().values())
    returned = await stage.come_back(code)
    await returned.walk("visit:referrals")
    assert ": cancelled before it was handed over." in returned.screen.text
    assert chosen_with(returned.screen, "v1:report:visit_withdraw:") == []
