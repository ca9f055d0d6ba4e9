"""Who leaves the roster, or may open no more, loses every grant at the next full hour; who joins it gets none."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.home import Home
from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.stage import Stage, shown_reports

AN_HOUR = timedelta(hours=1)
LEFT = text("staff-alarm-opener_left", "en")


async def _report(stage: Stage, *openers: Actor) -> str:
    reporter = stage.reporter()
    await reporter.walk_to_words("en", *openers)
    await reporter.write("for those whom I chose")
    await reporter.nav("finish")
    return await reporter.send()


async def _ciphertexts(stage: Stage, holder: Actor) -> list[bytes]:
    async with stage.base.database.read() as connection:
        query = "SELECT ciphertext FROM grants WHERE holder = ?"
        return [bytes(row[0]) for row in await connection.exec_driver_sql(query, (holder.member.id,))]


async def test_a_removed_opener_has_no_grant_anywhere_on_disk(stage: Stage, aynur: Actor, daniel: Actor) -> None:
    """Rows, free pages and log hold nothing of it; whoever stayed opens the report as before and is told."""
    await _report(stage, aynur, daniel)
    (grant,) = await _ciphertexts(stage, aynur)
    assert grant[:64] in b"".join(stage.bytes_at_rest().values())
    stage.sign_roster_of(*(actor.member for actor in stage.actors if actor is not aynur))
    await stage.advance(AN_HOUR)
    assert grant[:64] not in b"".join(stage.bytes_at_rest().values())
    assert aynur.member.id not in await stage.cells("staff")
    assert [message.text for message in daniel.person.from_bot].count(LEFT) == 1
    assert (await stage.opened_report(daniel)).report["words"] == ["for those whom I chose"]
    await stage.advance(AN_HOUR)
    assert [message.text for message in daniel.person.from_bot].count(LEFT) == 1


async def test_an_opener_who_may_open_no_more_is_named_to_the_reporter(
    stage: Stage, aynur: Actor, daniel: Actor
) -> None:
    """They stay enrolled and list nothing; staff are told, and the reporter chooses somebody else instead."""
    code = await _report(stage, aynur)
    demoted = replace(aynur.member, opens=False)
    stage.sign_roster_of(*(demoted if actor is aynur else actor.member for actor in stage.actors))
    await stage.advance(AN_HOUR)
    assert await _ciphertexts(stage, aynur) == []
    assert aynur.member.id in await stage.cells("staff")
    assert shown_reports(await stage.command(aynur, "inbox")) == []
    assert [message.text for message in daniel.person.from_bot].count(LEFT) == 1
    reporter = await stage.come_back(code)
    assert text("visit-lost_opener", "en", name="Aynur") in reporter.screen.text
    await reporter.walk("visit:consent", f"visit_consent:{daniel.member.id}")
    assert (await stage.opened_report(daniel)).report["words"] == ["for those whom I chose"]


async def test_an_ended_term_is_a_departure(stage: Stage, aynur: Actor, daniel: Actor) -> None:
    """The last day still counts; the day after it, the grants go."""
    await _report(stage, aynur, daniel)
    today = stage.clock.now().date()
    members = [replace(actor.member, valid_to=today) if actor is aynur else actor.member for actor in stage.actors]
    stage.sign_roster_of(*members)
    await stage.advance(AN_HOUR)
    assert await _ciphertexts(stage, aynur) != []
    await stage.advance(timedelta(hours=12))
    assert await _ciphertexts(stage, aynur) == []
    assert await _ciphertexts(stage, daniel) != []


@pytest.mark.parametrize("damage", [bytes.upper, lambda document: document[:-20], lambda _: b""])
async def test_a_roster_that_does_not_verify_deletes_nothing(stage: Stage, daniel: Actor, damage: object) -> None:
    """Whoever can write the file but not sign cannot take grants away."""
    await _report(stage, daniel)
    assert callable(damage)
    stage.sign_roster_of(stage.actor("Aynur").member)
    file = Home(stage.home).roster
    signed = file.read_bytes()
    file.write_bytes(damage(signed))
    stage.clock.advance_to(stage.clock.now() + AN_HOUR)
    await stage.settle()
    assert await _ciphertexts(stage, daniel) != []


async def test_who_joins_gets_nothing_until_a_reporter_gives_it(stage: Stage, aynur: Actor, daniel: Actor) -> None:
    """Only the receipt code adds a holder; the reporter is told who was lost and chooses anew."""
    stage.sign_roster_of(daniel.member)
    await stage.advance(AN_HOUR)
    code = await _report(stage, daniel)
    stage.sign_roster_of(aynur.member)
    await stage.advance(AN_HOUR)
    await stage.enrol("Aynur")
    assert shown_reports(await stage.command(aynur, "inbox")) == []
    reporter = await stage.come_back(code)
    assert text("visit-lost_opener-unnamed", "en") in reporter.screen.text
    await reporter.walk("visit:consent", f"visit_consent:{aynur.member.id}")
    assert (await stage.opened_report(aynur)).report["words"] == ["for those whom I chose"]


async def test_an_older_roster_brings_nobody_back(stage: Stage, aynur: Actor, daniel: Actor) -> None:
    """The version never falls, so a copy of yesterday's file is refused."""
    file = Home(stage.home).roster
    yesterday = file.read_bytes()
    stage.sign_roster_of(daniel.member)
    await stage.advance(AN_HOUR)
    file.write_bytes(yesterday)
    stage.clock.advance_to(stage.clock.now() + AN_HOUR)
    await stage.settle()
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    assert f"v1:report:consent:{daniel.member.id}" in reporter.screen.choices
    assert f"v1:report:consent:{aynur.member.id}" not in reporter.screen.choices
