"""Consent is a key: who was not chosen is not told, cannot list, cannot fetch and cannot open."""

from itertools import product

import pytest

from bot.domain.errors import NoGrant
from bot.domain.staff_screens import STAFF_NOTICES
from bot.rehearsal.clock import next_notice
from bot.wiring.rehearsing import Actor
from tests.stage import JPEG, Stage, chosen_with, shown_reports, words_of


async def test_an_opener_who_was_not_chosen_sees_an_empty_inbox(stage: Stage, aynur: Actor, daniel: Actor) -> None:
    """The report stands in the inbox of the chosen opener only."""
    await stage.reporter().send_short_report("en", aynur)
    assert len(shown_reports(await stage.command(aynur, "inbox"))) == 1
    assert shown_reports(await stage.command(daniel, "inbox")) == []


async def test_an_opener_who_was_not_chosen_is_never_told(stage: Stage, aynur: Actor, daniel: Actor) -> None:
    """The notice hour passes in silence for everybody else."""
    await stage.reporter().send_short_report("en", aynur)
    told, seen = len(aynur.person.from_bot), len(daniel.person.from_bot)
    await stage.advance_to(next_notice(stage.clock.now()))
    assert len(aynur.person.from_bot) == told + 1
    assert len(daniel.person.from_bot) == seen


async def test_a_forged_button_with_the_report_id_gives_nothing(
    stage: Stage, aynur: Actor, daniel: Actor, li_wei: Actor
) -> None:
    """Whoever learns the id of a report without a grant gets the same answer as for a report that does not exist."""
    await stage.reporter().send_short_report("en", aynur)
    (line,) = shown_reports(await stage.command(aynur, "inbox"))
    name = line.rpartition(":")[2]
    refusals = {
        daniel.member.id: words_of(STAFF_NOTICES["no_grant"], "en"),
        li_wei.member.id: words_of(STAFF_NOTICES["not_opener"], "zh-Hans"),
    }
    for actor, step, asked in product((daniel, li_wei), ("show", "fetch", "taken", "done"), (name, "00" * 16)):
        actor.person.forge(f"v1:inbox:{step}:{asked}", message_id=actor.person.from_bot[-1].message_id)
        await stage.settle()
        assert actor.person.from_bot[-1].text == refusals[actor.member.id]
        assert not [message for message in actor.person.messages if message.file]
    assert f"v1:inbox:taken:{name}" in (await stage.press(aynur, line)).choices


async def test_a_digest_reader_is_told_that_reports_go_to_others(stage: Stage, li_wei: Actor) -> None:
    """/inbox answers whoever may not open reports, and is never offered to reporters as an opener."""
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    assert f"v1:report:consent:{li_wei.member.id}" not in reporter.screen.choices
    assert (await stage.command(li_wei, "inbox")).text == words_of(STAFF_NOTICES["not_opener"], "zh-Hans")


async def test_a_packet_opens_under_no_key_but_its_holders(stage: Stage, aynur: Actor, daniel: Actor) -> None:
    """Each chosen opener fetches a packet of their own, which the other one's key does not open."""
    await stage.reporter().send_short_report("en", aynur, daniel)
    parts = await stage.fetch(aynur)
    with pytest.raises(NoGrant):
        stage.open(daniel, parts)
    assert stage.open(aynur, parts).report["consent"]["openers"] == [aynur.member.id, daniel.member.id]


async def test_without_consent_to_files_no_file_is_taken(stage: Stage, daniel: Actor) -> None:
    """A file that is sent all the same is neither fetched nor stored, and the reporter may allow it by a button."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel, items=("keep",))
    await reporter.send_file("photo", JPEG + b"x" * 4000)
    assert "v1:report:files_off:allow" in reporter.screen.choices
    assert list((stage.home / "blobs").iterdir()) == []
    await reporter.walk("nav:go_on", "nav:finish", "nav:submit")
    opened = await stage.opened_report(daniel)
    assert (opened.files, opened.withheld, opened.report["attachments"]) == ((), (), [])


async def test_taking_back_the_consent_to_files_removes_them(stage: Stage, daniel: Actor) -> None:
    """The files leave the disk and the report, and the reporter is told."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel)
    await reporter.send_file("photo", JPEG + b"x" * 4000)
    await reporter.walk("nav:finish", "review:consent", "consent:files")
    assert reporter.screen.text.startswith("The files that you had added are deleted")
    assert list((stage.home / "blobs").iterdir()) == []
    while "v1:report:nav:finish" not in reporter.screen.choices:
        await reporter.nav("next")
    await reporter.walk("nav:finish", "nav:submit")
    opened = await stage.opened_report(daniel)
    assert (opened.files, opened.withheld, opened.report["attachments"]) == ((), (), [])


async def test_nothing_is_sent_without_consent_to_keep_and_an_opener(stage: Stage, daniel: Actor) -> None:
    """The consent screen names what is missing, and no review without both offers Send."""
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    assert "two things are missing" in (await reporter.nav("next")).text.lower()
    await reporter.walk("consent:keep", "nav:next")
    assert chosen_with(reporter.screen, "v1:report:consent:")
    await reporter.walk(f"consent:{daniel.member.id}", "nav:next", "nav:back", "consent:keep")
    reporter.person.forge("v1:report:nav:submit", message_id=reporter.screen.message_id)
    await stage.settle()
    assert (await stage.rows())["reports"] == 0
