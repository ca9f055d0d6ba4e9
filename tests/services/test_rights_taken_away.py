"""Who may no longer open reports, or left, is given no new key, answers nobody, and holds nothing kept here."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.identifiers import ChatId, ReportId
from bot.domain.staff_screens import STAFF_NOTICES
from bot.domain.weeks import week_of
from bot.sealing.replying import write_reply
from i18n.texts import text
from tests.offline import OfflineBot, Paper, Person, ReceiptShelf, SetClock, found_home
from tests.stage import words_of

CODE = "191151766092640046349500579"
AYNUR, DANIEL = Person.made(1, "Aynur", opens=True), Person.made(2, "Daniel", opens=True)
BERLIN = Person.made(3, "Polizei Berlin", country="DE")
REPORTER = ChatId(1)


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[OfflineBot]:
    """A report for Aynur and Daniel, whose reporter has come back."""
    await found_home(tmp_path / "home", [AYNUR, DANIEL, BERLIN], SetClock())
    running = OfflineBot(tmp_path / "home", SetClock(), Paper(), ReceiptShelf(iter([CODE])))
    await running.start()
    await running.write_report(REPORTER, [AYNUR, DANIEL], [], {})
    await running.press(REPORTER, "nav:submit")
    assert not await running.come_back(REPORTER, CODE)
    yield running
    await running.stop()


async def _follow_roster_of(bot: OfflineBot, *people: Person) -> None:
    bot.sign_roster_of(people)
    await bot.subjects.departures.follow_roster()


async def test_who_may_no_longer_open_gets_no_key_of_a_new_epoch(bot: OfflineBot) -> None:
    """An act on another item takes nobody along whom the roster no longer lets open."""
    await _follow_roster_of(bot, AYNUR.opening(opens=False), DANIEL, BERLIN)
    await bot.press(REPORTER, "visit:consent", "visit_consent:files", "visit_consent:files")
    held = await bot.select("SELECT holder, epoch FROM grants WHERE holder IS NOT NULL ORDER BY epoch")
    assert held == [(DANIEL.id, 1), (DANIEL.id, 2)]


async def test_who_may_no_longer_open_cannot_answer(bot: OfflineBot) -> None:
    """The reporter would read the answer as one of a caseworker who may."""
    ((report_id, recipient),) = await bot.select("SELECT report_id, conversation_recipient FROM reports")
    written = write_reply(
        "an answer", report_id=ReportId(report_id), recipient=recipient, week=week_of(bot.clock.now()), key=AYNUR.key
    )
    await _follow_roster_of(bot, AYNUR.opening(opens=False), DANIEL, BERLIN)
    (answer,) = await bot.staff_file(AYNUR, written)
    assert answer.text == words_of(STAFF_NOTICES["help_digests"], "en")
    assert await bot.select("SELECT note_id FROM notes") == []


@pytest.mark.parametrize("waited", [timedelta(), timedelta(hours=25)], ids=["waiting", "ready"])
async def test_an_officer_who_left_has_no_grant_anywhere_on_disk(bot: OfflineBot, waited: timedelta) -> None:
    """Not even for the day on which somebody of that id is named again; the reporter reads that it was cancelled."""
    await bot.press(REPORTER, "visit:consent", f"visit_liaison:{BERLIN.id}", f"visit_refer:{BERLIN.id}")
    ((sealed,),) = await bot.select("SELECT ciphertext FROM referral_grants")
    bot.clock.advance(waited)
    await bot.subjects.referrals.release()
    await _follow_roster_of(bot, AYNUR, DANIEL)
    assert sealed[200:260] not in bot.at_rest()
    await _follow_roster_of(bot, AYNUR, DANIEL, BERLIN)
    await bot.enrol(BERLIN)
    (listed,) = await bot.staff_command(BERLIN, "referrals")
    assert listed.text == text("liaison-empty", "en")
    assert await bot.select("SELECT state FROM referrals") == [("cancelled",)]
