"""A roster that has expired gives nobody anything and takes nothing from anybody; renewed, all is as it was."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.effects import NotifyMember, ShowLiaisonNotice
from bot.domain.identifiers import ChatId
from tests.offline import OfflineBot, Paper, Person, ReceiptShelf, SetClock, found_home, keys_of

CODE = "191151766092640046349500579"
AYNUR, DANIEL = Person.made(1, "Aynur", opens=True), Person.made(2, "Daniel", opens=True)
BERLIN = Person.made(3, "Polizei Berlin", country="DE")
STAFF = (AYNUR, DANIEL, BERLIN)
REPORTER = ChatId(1)
A_DAY = timedelta(days=1)
HELD = "SELECT holder, epoch FROM grants WHERE holder IS NOT NULL ORDER BY epoch, holder"


@pytest.fixture
async def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OfflineBot]:
    """A report with files for Aynur and Daniel, of which neither was told yet."""
    monkeypatch.setattr("bot.services.visits.derive", keys_of)
    await found_home(tmp_path / "home", STAFF, SetClock())
    running = OfflineBot(tmp_path / "home", SetClock(), Paper(), ReceiptShelf(iter([CODE])))
    await running.start()
    await running.write_report(REPORTER, [AYNUR, DANIEL], ["files"], {})
    await running.press(REPORTER, "nav:submit")
    yield running
    await running.stop()


async def _let_expire(bot: OfflineBot) -> None:
    """The roster's last day comes and goes, and with it everybody's term."""
    today = bot.clock.now().date()
    bot.sign_roster_of([person.until(today) for person in STAFF], expires_on=today)
    await bot.subjects.departures.follow_roster()
    bot.clock.advance(A_DAY)


async def _renew(bot: OfflineBot, *people: Person) -> None:
    bot.sign_roster_of(people or STAFF)
    await bot.subjects.departures.follow_roster()


@pytest.mark.parametrize(
    "choice", ["visit_consent:originals", "visit_consent:files", "visit:contact"], ids=["give", "take", "contact"]
)
async def test_no_choice_is_changed_and_the_reporter_reads_why(bot: OfflineBot, choice: str) -> None:
    """Every grant stays as it was, nobody is said to have lost it, and the same choice is taken once it is renewed."""
    held = await bot.select(HELD)
    await _let_expire(bot)
    assert not await bot.come_back(REPORTER, CODE)
    view = await bot.visit(REPORTER)
    assert view is not None
    assert (view.lost_openers, view.choices.openers) == ((), (AYNUR.id, DANIEL.id))
    await _choose(bot, choice)
    assert await bot.hint(REPORTER) == "hint-roster_expired"
    assert await bot.select(HELD) == held
    assert await bot.select("SELECT note_id FROM notes") == []
    await _renew(bot)
    await bot.press(REPORTER, "nav:back")
    await _choose(bot, choice)
    assert await bot.hint(REPORTER) in {"hint-consent_changed", "hint-contact_given"}
    assert held[0] in await bot.select(HELD)


async def _choose(bot: OfflineBot, choice: str) -> None:
    await bot.press(REPORTER, "visit:consent", choice)
    if choice == "visit:contact":
        await bot.write(REPORTER, "after eight")


async def test_what_is_added_after_somebody_left_is_sealed_to_those_who_stay(bot: OfflineBot) -> None:
    """The new keys that the departure asks for go to whoever holds the old ones, though nobody may be chosen."""
    await _renew(bot, DANIEL, BERLIN)
    today = bot.clock.now().date()
    bot.sign_roster_of([DANIEL.until(today), BERLIN], expires_on=today)
    await bot.subjects.departures.follow_roster()
    bot.clock.advance(A_DAY)
    assert not await bot.come_back(REPORTER, CODE)
    await bot.press(REPORTER, "visit:add")
    await bot.write(REPORTER, "later words")
    assert await bot.select(HELD) == [(DANIEL.id, 1), (DANIEL.id, 2)]


@pytest.mark.parametrize("is_enrolled", [True, False], ids=["begins later", "not enrolled"])
async def test_a_change_takes_nothing_from_somebody_who_cannot_be_chosen_today(
    bot: OfflineBot, *, is_enrolled: bool
) -> None:
    """Whoever begins only tomorrow, or has no chat here, keeps the grant and gets the keys that the change makes."""
    later = bot.clock.now().date() + A_DAY
    begins = replace(AYNUR, member=replace(AYNUR.member, valid_from=later)) if is_enrolled else AYNUR
    if not is_enrolled:
        await bot.unenrol(AYNUR)
    await _renew(bot, begins, DANIEL, BERLIN)
    assert not await bot.come_back(REPORTER, CODE)
    view = await bot.visit(REPORTER)
    assert view is not None
    assert view.lost_openers == ()
    await bot.press(REPORTER, "visit:consent", "visit_consent:files")
    assert await bot.select(HELD) == [(AYNUR.id, 1), (DANIEL.id, 1), (AYNUR.id, 2), (DANIEL.id, 2)]
    await bot.press(REPORTER, f"visit_consent:{AYNUR.id}")
    assert {holder for holder, _ in await bot.select(HELD)} == {DANIEL.id}


async def test_a_notice_that_falls_into_the_expiry_comes_after_it(bot: OfflineBot) -> None:
    """Caseworkers and officers hear of what waits at the first notice hour at which the bot may speak to them."""
    assert not await bot.come_back(REPORTER, CODE)
    await bot.press(REPORTER, "visit:consent", f"visit_liaison:{BERLIN.id}", f"visit_refer:{BERLIN.id}")
    await _let_expire(bot)
    await bot.subjects.referrals.release()
    await _tell_of_what_waits(bot, "first")
    assert _told(bot) == set()
    await _renew(bot)
    await _tell_of_what_waits(bot, "second")
    assert _told(bot) == {AYNUR.id, DANIEL.id, BERLIN.id}


async def test_who_is_not_enrolled_is_told_once_they_are(bot: OfflineBot) -> None:
    """A notice that could reach nobody does not count as given."""
    await bot.unenrol(AYNUR)
    await _renew(bot)
    await _tell_of_what_waits(bot, "first")
    assert _told(bot) == {DANIEL.id}
    await bot.enrol(AYNUR)
    await _tell_of_what_waits(bot, "second")
    assert _told(bot) == {AYNUR.id, DANIEL.id}


async def _tell_of_what_waits(bot: OfflineBot, period: str) -> None:
    reachable = bot.subjects.staff.reachable()
    await bot.subjects.casework.notify_waiting(period, reachable)
    await bot.subjects.referrals.notify(period, reachable)


def _told(bot: OfflineBot) -> set[str]:
    """Who heard of what waits; that of a present danger they heard at once is another matter."""
    notices = [each.effect for each in bot.pending if isinstance(each.effect, NotifyMember | ShowLiaisonNotice)]
    return {each.member_id for each in notices if each.notice in {"waiting", "ready"}}
