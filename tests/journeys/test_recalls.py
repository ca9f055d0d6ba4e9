"""A recall is never lost: the officer is told of it here, or the organisation is reminded until it has told them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.errors import NoGrant
from bot.domain.identifiers import LOCALES
from bot.sealing.age import Identity, open_bytes
from bot.sealing.bag_opening import open_referral
from bot.sealing.report import open_grant
from bot.wiring.handing_over import export_referrals, list_referrals, told_of_recall
from bot.wiring.rehearsal_root import REHEARSAL_ROOT
from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.cli.speaking import amanet
from tests.journeys.desks import report
from tests.journeys.officers import fetch, refer, staged_with_officers
from tests.stage import JPEG, Reporter, Stage, chosen_with

AN_HOUR = timedelta(hours=1)
UNTIL_READY = timedelta(hours=25)
BERLIN = "Polizei Berlin"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The usual organisation, a police force without Telegram (Berlin) and one with it; everybody else is enrolled."""
    async with staged_with_officers(tmp_path, names=("Aynur", "Daniel", "Li Wei", "Politie")) as running:
        yield running


@pytest.fixture
def politie(stage: Stage) -> Actor:
    """An officer who is enrolled."""
    return stage.actor("Politie")


async def _referred(stage: Stage, daniel: Actor, officer: Actor) -> str:
    """A report that this officer may fetch; gives its receipt code."""
    code = await report(stage, daniel)
    await refer(await stage.come_back(code), officer)
    await stage.advance(UNTIL_READY)
    return code


async def _exported(stage: Stage, folder: Path) -> list[str]:
    """Everything for Berlin goes to its folder; gives the numbers."""
    return [file.stem for file in (await export_referrals(stage.base, BERLIN, folder)).files]


async def _withdraw(stage: Stage, code: str) -> Reporter:
    returned = await stage.come_back(code)
    await returned.walk("visit:referrals")
    (choice,) = chosen_with(returned.screen, "v1:report:visit_withdraw:")
    await returned.walk(choice.removeprefix("v1:report:"))
    return returned


def _to_be_told(number: str, name: str = BERLIN) -> str:
    return f"{number} recalled, officer to be told: {name}"


def _alarms(actor: Actor) -> int:
    said = {text("staff-alarm-recall", locale) for locale in LOCALES}
    return sum(message.text in said for message in actor.person.from_bot)


async def test_erasing_what_was_exported_leaves_the_recall_to_be_passed_on(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """Nothing of the report stays but the number and its officer, and that only until the officer was told."""
    code = await _referred(stage, daniel, berlin)
    (number,) = await _exported(stage, tmp_path / "out")
    await (await stage.come_back(code)).walk("visit:erase", "visit_erase:confirm")
    assert await list_referrals(stage.base) == [_to_be_told(number)]
    assert await stage.cells("recalls") == [bytes.fromhex(number), berlin.member.id]
    await told_of_recall(stage.base, number)
    assert await list_referrals(stage.base) == []
    with pytest.raises(NoGrant, match="no recall of this number"):
        await told_of_recall(stage.base, number)


async def test_a_recall_is_kept_beside_a_new_referral_to_the_same_officer(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """The officer has to be told which of the two numbers is withdrawn."""
    code = await _referred(stage, daniel, berlin)
    (number,) = await _exported(stage, tmp_path / "out")
    await _withdraw(stage, code)
    await refer(await stage.come_back(code), berlin)
    recalled, anew = await list_referrals(stage.base)
    assert recalled == _to_be_told(number)
    assert anew.endswith(f" waiting {BERLIN}")
    assert number not in anew


async def test_the_reporter_reads_who_tells_the_officer_and_whether_it_was_done(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """Nobody is said to be told by a bot that cannot reach them."""
    code = await _referred(stage, daniel, berlin)
    (number,) = await _exported(stage, tmp_path / "out")
    returned = await _withdraw(stage, code)
    assert text("hint-referral_recalled_by_hand", "en") in returned.screen.text
    assert text("referral-state-recalled-untold", "en", name=BERLIN) in returned.screen.text
    await told_of_recall(stage.base, number)
    await returned.walk("nav:back", "visit:referrals")
    assert text("referral-state-recalled", "en", name=BERLIN) in returned.screen.text


async def test_an_enrolled_officer_is_told_here(stage: Stage, daniel: Actor, politie: Actor) -> None:
    """Once the notice has reached Telegram nothing is left to be passed on, and no alarm is raised."""
    code = await _referred(stage, daniel, politie)
    await fetch(stage, politie)
    returned = await _withdraw(stage, code)
    assert text("hint-referral_recalled", "en") in returned.screen.text
    (listed,) = await list_referrals(stage.base)
    assert listed.endswith(" recalled Politie")
    assert [message for message in politie.person.from_bot if "Recall" in message.text]
    await stage.advance(timedelta(days=1))
    assert _alarms(daniel) == 0


async def test_a_recall_that_waits_is_said_to_all_staff_once_a_week(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """Nobody has to look every day; whoever told the officer is left in peace."""
    code = await _referred(stage, daniel, berlin)
    (number,) = await _exported(stage, tmp_path / "out")
    await _withdraw(stage, code)
    everybody = [stage.actor(name) for name in ("Aynur", "Daniel", "Li Wei")]
    for heard in (1, 1):
        await stage.advance(timedelta(days=1))
        assert [_alarms(actor) for actor in everybody] == [heard] * 3
    await stage.advance(timedelta(days=7))
    assert [_alarms(actor) for actor in everybody] == [2] * 3
    await told_of_recall(stage.base, number)
    await stage.advance(timedelta(days=7))
    assert [_alarms(actor) for actor in everybody] == [2] * 3


async def test_an_officer_who_left_is_named_by_the_id_of_earlier_rosters(
    stage: Stage, daniel: Actor, politie: Actor
) -> None:
    """The recall that the bot can no longer deliver stays for the organisation, and the reporter is told so."""
    code = await _referred(stage, daniel, politie)
    await fetch(stage, politie)
    stage.sign_roster_of(*(actor.member for actor in stage.actors if actor is not politie))
    await stage.advance(AN_HOUR)
    returned = await _withdraw(stage, code)
    assert text("hint-referral_recalled_by_hand", "en") in returned.screen.text
    (listed,) = await list_referrals(stage.base)
    assert listed.endswith(f" recalled, officer to be told: (no longer in the roster: {politie.member.id})")


async def test_an_officer_who_comes_back_can_be_handed_the_report_anew(
    stage: Stage, daniel: Actor, politie: Actor, tmp_path: Path
) -> None:
    """What they had before lapsed, stays on record beside the new hand-over, and can be recalled by itself."""
    code = await _referred(stage, daniel, politie)
    (first,) = await fetch(stage, politie)
    assert first.file is not None
    others = [actor.member for actor in stage.actors if actor is not politie]
    stage.sign_roster_of(*others)
    await stage.advance(AN_HOUR)
    assert [line.split()[1] for line in await list_referrals(stage.base)] == ["lapsed"]
    stage.sign_roster_of(*others, politie.member)
    await stage.advance(AN_HOUR)
    await stage.enrol("Politie")
    assert await fetch(stage, politie) == []
    returned = await stage.come_back(code)
    await returned.walk("visit:referrals")
    assert text("referral-state-lapsed", "en", name="Politie") in returned.screen.text
    await refer(await stage.come_back(code), politie)
    await stage.advance(UNTIL_READY)
    (again,) = await fetch(stage, politie)
    assert again.file is not None
    assert again.file.name != first.file.name
    (tmp_path / again.file.name).write_bytes(again.file.content)
    assert open_referral([tmp_path / again.file.name], politie.key.identity, tmp_path / "opened").withheld == ()
    await _withdraw_number(stage, code, first.file.name.split(".")[0])
    assert sorted(line.split()[1] for line in await list_referrals(stage.base)) == ["handed_over", "recalled"]


async def _withdraw_number(stage: Stage, code: str, number: str) -> None:
    returned = await stage.come_back(code)
    await returned.walk("visit:referrals", f"visit_withdraw:{number}")


async def test_an_officer_of_no_country_is_handed_nothing(stage: Stage, daniel: Actor, politie: Actor) -> None:
    """Whoever stays in the roster as no liaison any more loses what waits as if they had left."""
    code = await report(stage, daniel)
    await refer(await stage.come_back(code), politie)
    demoted = replace(politie.member, countries=())
    stage.sign_roster_of(*(demoted if actor is politie else actor.member for actor in stage.actors))
    await stage.advance(UNTIL_READY)
    assert await stage.cells("referral_grants") == []
    returned = await stage.come_back(code)
    await returned.walk("visit:referrals")
    assert text("referral-state-cancelled", "en", name="Politie") in returned.screen.text


async def test_one_referral_that_cannot_be_handed_over_keeps_no_other_back(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named at the end, and the command ends as every failure does."""
    for _ in range(2):
        await _referred(stage, daniel, berlin)
    numbers = [line.split()[0] for line in await list_referrals(stage.base)]
    spoil = "UPDATE custody SET line = 'x' WHERE report_id = (SELECT report_id FROM referrals WHERE referral_id = ?)"
    await stage.base.database.write(lambda connection: connection.exec_driver_sql(spoil, (bytes.fromhex(numbers[0]),)))
    monkeypatch.setenv("AMANET_HOME", str(stage.home))
    monkeypatch.setenv("AMANET_ROSTER_ROOT", REHEARSAL_ROOT)
    spoken = await asyncio.to_thread(amanet, "referral", "export", BERLIN, "--out", tmp_path / "out")
    assert spoken.code == 1
    assert spoken.out.splitlines() == [str(tmp_path / "out" / f"{numbers[1]}.tar")]
    assert spoken.err.startswith(f"amanet: left out: {numbers[0]} (custody line 1")


async def test_an_officer_who_was_recalled_opens_nothing_that_comes_later(
    stage: Stage, daniel: Actor, politie: Actor, tmp_path: Path
) -> None:
    """Not with kept keys and the stolen store; the caseworker opens it, and a new referral includes it."""
    code = await _referred_with_files(stage, daniel, politie)
    kept = [key for sealed in await _grants(stage) for key in open_grant(sealed, politie.key.identity)]
    await _withdraw(stage, code)
    returned = await stage.come_back(code)
    await returned.walk("visit:add")
    await returned.send_file("photo", JPEG + b"later" * 300)
    blobs = [path.read_bytes() for path in (stage.home / "blobs").iterdir()]
    assert sorted(_opens(blob, kept) for blob in blobs) == [False, True]
    assert len((await stage.opened_report(daniel)).files) == 2
    await refer(await stage.come_back(code), politie)
    await stage.advance(UNTIL_READY)
    (bag,) = await fetch(stage, politie)
    assert bag.file is not None
    (tmp_path / bag.file.name).write_bytes(bag.file.content)
    opened = open_referral([tmp_path / bag.file.name], politie.key.identity, tmp_path / "opened")
    assert (len(opened.attachments), opened.withheld) == (2, ())


async def _referred_with_files(stage: Stage, opener: Actor, officer: Actor) -> str:
    """A report with one photo, fetched by the officer."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", opener, items=("keep", "files"))
    await reporter.send_file("photo", JPEG + b"first" * 300)
    await reporter.nav("finish")
    code = await reporter.send()
    await refer(await stage.come_back(code), officer)
    await stage.advance(UNTIL_READY)
    assert len(await fetch(stage, officer)) == 1
    return code


async def _grants(stage: Stage) -> list[bytes]:
    held = await stage.cells("(SELECT ciphertext FROM referral_grants)")
    return [sealed for sealed in held if isinstance(sealed, bytes)]


def _opens(sealed: bytes, keys: Sequence[Identity]) -> bool:
    try:
        open_bytes(sealed, keys)
    except NoGrant:
        return False
    return True
