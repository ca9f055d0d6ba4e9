"""What of a report's files and of how to reach its reporter goes to the police: what was consented to, and no more."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sealing.bag_opening import open_referral
from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.journeys.officers import fetch, kinds_of_files, refer, staged_with_officers, unpacked
from tests.stage import JPEG, PDF, Reporter, Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The usual organisation with two police liaison officers; all enrolled."""
    async with staged_with_officers(tmp_path) as running:
        yield running


async def _report(stage: Stage, opener: Actor) -> Reporter:
    """An urgent report with a photo and a document, all open to the caseworker, whose reporter has come back."""
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    await reporter.consent(opener, items=("keep", "files", "originals"))
    await reporter.name_category("F4", "physical_harm")
    await reporter.walk("nav:skip", "risk_now:danger_now", "nav:go_on", "nav:finish", "review:own_words")
    await reporter.send_file("photo", JPEG + b"x" * 3000)
    await reporter.send_file("document", PDF + b"x" * 3000, name="paper.pdf")
    await reporter.nav("finish")
    return await stage.come_back(await reporter.send())


HANDED_OVER = {
    (): (("referral-files", "referral-originals"), ["photo", "document"]),
    ("originals",): (("referral-files", "referral-no_originals"), ["photo"]),
    ("files",): (("referral-no_files",), []),
}
"""What the screen says and the bag holds, by what was taken back before."""


@pytest.mark.parametrize("closed", HANDED_OVER, ids=["nothing", "originals", "files"])
async def test_the_bag_holds_the_files_that_were_open_when_it_was_consented_to(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path, closed: tuple[str, ...]
) -> None:
    """And the screen says which, before the button."""
    said, expected = HANDED_OVER[closed]
    reporter = await _report(stage, daniel)
    await reporter.walk("visit:consent", *(f"visit_consent:{item}" for item in closed))
    shown = await reporter.walk(f"visit_liaison:{berlin.member.id}")
    assert all(text(key, "en") in shown.text for key in said)
    await reporter.walk(f"visit_refer_now:{berlin.member.id}")
    assert await kinds_of_files(stage, berlin, tmp_path / "bag") == expected


async def test_hidden_details_taken_back_are_closed_to_the_police_and_nothing_else_is_opened(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """The photo stays, the document goes, and no key of the epoch that begins is given with it."""
    reporter = await _report(stage, daniel)
    await refer(reporter, berlin, "visit_refer_now")
    await reporter.walk("nav:back", "visit:consent", "visit_consent:originals")
    assert await kinds_of_files(stage, berlin, tmp_path / "narrowed") == ["photo"]
    await reporter.walk("visit_consent:originals")
    assert await kinds_of_files(stage, berlin, tmp_path / "again") == ["photo"]
    async with stage.base.database.read() as connection:
        held = await connection.exec_driver_sql("SELECT epoch, opens_files, opens_originals FROM referral_grants")
        assert [tuple(row) for row in held] == [(1, 1, 0)]


async def test_a_referral_without_files_is_never_widened(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """Files opened to the caseworkers afterwards stay closed to the police, whatever is taken back then."""
    reporter = await _report(stage, daniel)
    await reporter.walk("visit:consent", "visit_consent:files", "nav:back")
    await refer(reporter, berlin, "visit_refer_now")
    await reporter.walk("nav:back", "visit:consent", *(f"visit_consent:{item}" for item in ("files", "originals")))
    await reporter.walk("visit_consent:originals")
    assert await kinds_of_files(stage, berlin, tmp_path / "bag") == []


async def test_how_a_reporter_can_be_reached_is_in_no_bag(
    stage: Stage, daniel: Actor, berlin: Actor, tmp_path: Path
) -> None:
    """Neither what was said before the consent nor after; the officer is pointed to the organisation."""
    reporter = await _report(stage, daniel)
    await reporter.walk("visit:consent", "visit:contact")
    await reporter.write("by Signal, after eight")
    await reporter.walk("nav:back")
    await refer(reporter, berlin, "visit_refer_now")
    async with stage.base.database.read() as connection:
        found = await connection.exec_driver_sql("SELECT ciphertext FROM notes WHERE kind = 'contact'")
        sealed = bytes(found.scalar_one())
    (part,) = await fetch(stage, berlin)
    assert part.file is not None
    assert sealed[200:260] not in part.file.content
    opened = open_referral([unpacked(part, tmp_path)], berlin.key.identity, tmp_path / "out")
    assert opened.contact is None
    written = json.loads(opened.report.with_name("referral.json").read_text("utf-8"))
    assert written["reporter"]["safe_contact"]["method"] == "through_the_organisation_only"
    assert written["reporter"]["safe_contact"]["value"] == written["contact_back_route"]
