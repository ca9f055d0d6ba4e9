"""Each closed week goes to each caseworker once: after outages, at any crash, from any number of processes."""

import asyncio
import shutil
import sqlite3
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.effects import SendDigest
from bot.domain.identifiers import Week
from tests.crash.installation import ROOT
from tests.offline import OfflineBot, Paper, Person, ReceiptShelf, SetClock, found_home

AYNUR, DANIEL = Person.made(1, "Aynur", opens=True), Person.made(2, "Daniel")
BERLIN = Person.made(3, "Polizei Berlin", country="DE")
STAFF = (AYNUR, DANIEL, BERLIN)
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
A_WEEK = timedelta(days=7)
PROCESSES = 4
PUBLISHED = "SELECT count(*) FROM ledger_pending WHERE week IS NULL"


def _bot_on(home: Path, clock: SetClock) -> OfflineBot:
    return OfflineBot(home, clock, Paper(), ReceiptShelf(iter(())))


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[OfflineBot]:
    """A bot that counts since Tuesday of week 48, with two caseworkers and an officer."""
    await found_home(tmp_path / "home", STAFF, SetClock())
    running = _bot_on(tmp_path / "home", SetClock())
    await running.start()
    await _round(running)
    yield running
    await running.stop()


async def _round(bot: OfflineBot) -> None:
    """What the schedule does at a full hour, as far as it concerns digests."""
    await bot.subjects.departures.follow_roster()
    await bot.subjects.digests.send_due()


async def _weeks_pass(bot: OfflineBot, weeks: int) -> None:
    for _ in range(weeks):
        bot.clock.advance(A_WEEK)
        await _round(bot)


def _sent(bot: OfflineBot, person: Person) -> list[Week]:
    """The weeks whose digest was sent to somebody, in order, each with every part that a digest has."""
    pending = sorted(bot.pending, key=lambda each: each.position)
    parts = [each.effect for each in pending if isinstance(each.effect, SendDigest)]
    mine = [(part.week, part.part) for part in parts if part.member_id == person.id]
    weeks = list(dict.fromkeys(week for week, _ in mine))
    kinds = list(dict.fromkeys(part.part for part in parts))
    assert mine == [(week, kind) for week in weeks for kind in kinds]
    return weeks


async def test_a_week_goes_out_once_to_each_caseworker_and_to_nobody_else(bot: OfflineBot) -> None:
    """However often the round comes; before the week has closed nothing goes out."""
    assert bot.pending == []
    await _weeks_pass(bot, 2)
    await _round(bot)
    assert [_sent(bot, person) for person in STAFF] == [["2026-W48", "2026-W49"], ["2026-W48", "2026-W49"], []]


async def test_what_was_missed_while_the_bot_was_off_comes_in_order(bot: OfflineBot) -> None:
    """The two weeks whose windows were open go out; of weeks in which nothing could be counted there is no digest."""
    published = await bot.select(PUBLISHED)
    bot.clock.advance(4 * A_WEEK)
    await _round(bot)
    assert _sent(bot, AYNUR) == _sent(bot, DANIEL) == ["2026-W48", "2026-W49"]
    assert await bot.select(PUBLISHED) == [(published[0][0] + 2,)]
    assert await bot.subjects.digests.last_closed_week() == "2026-W49"
    await _weeks_pass(bot, 1)
    assert _sent(bot, AYNUR) == ["2026-W48", "2026-W49", "2026-W52"]


async def test_after_a_year_in_which_nobody_could_be_reached_the_last_twelve_weeks_come(bot: OfflineBot) -> None:
    """An expired roster takes no digest away that is of any use still, and brings no flood when it is renewed."""
    await _weeks_pass_unreached(bot, 52)
    await _round(bot)
    assert _sent(bot, AYNUR) == [f"2027-W{number:02}" for number in range(35, 47)]


async def test_each_is_sent_what_they_missed_and_a_leaf_is_added_once(bot: OfflineBot) -> None:
    """Somebody whose term begins later gets the weeks since the enrolment; who had them gets none again."""
    begins = bot.clock.now().date() + 2 * A_WEEK
    later = replace(DANIEL, member=replace(DANIEL.member, valid_from=begins))
    bot.sign_roster_of([AYNUR, later])
    published = await bot.select(PUBLISHED)
    await _weeks_pass(bot, 1)
    assert (_sent(bot, AYNUR), _sent(bot, DANIEL)) == (["2026-W48"], [])
    await _weeks_pass(bot, 1)
    assert _sent(bot, AYNUR) == _sent(bot, DANIEL) == ["2026-W48", "2026-W49"]
    assert await bot.select(PUBLISHED) == [(published[0][0] + 2,)]


async def test_a_later_enrolment_brings_the_latest_week_alone(bot: OfflineBot) -> None:
    """Whoever is enrolled while a week is the latest gets it; older ones are there for nobody who came after."""
    newcomer = Person.made(4, "Li Wei")
    bot.sign_roster_of([*STAFF, newcomer])
    await _weeks_pass(bot, 3)
    await bot.enrol(newcomer)
    await _round(bot)
    assert _sent(bot, newcomer) == ["2026-W50"]
    await _weeks_pass(bot, 1)
    assert _sent(bot, newcomer) == ["2026-W50", "2026-W51"]


async def test_an_enrolment_just_before_the_bot_was_off_counts(bot: OfflineBot) -> None:
    """What is owed is kept with the enrolment, not with the first round after it."""
    newcomer = Person.made(4, "Li Wei")
    bot.sign_roster_of([*STAFF, newcomer])
    await bot.enrol(newcomer)
    bot.clock.advance(4 * A_WEEK)
    await _round(bot)
    assert _sent(bot, newcomer) == ["2026-W48", "2026-W49"]


async def test_whoever_was_enrolled_before_marks_were_kept_gets_the_latest_week_alone(bot: OfflineBot) -> None:
    """Of the time before nothing is known, and twelve weeks at once could be twelve that were read already."""
    await _weeks_pass_unreached(bot, 3)
    with closing(sqlite3.connect(bot.home / "amanet.db")) as connection, connection:
        connection.execute("DELETE FROM digests")
    await _round(bot)
    assert _sent(bot, AYNUR) == _sent(bot, DANIEL) == ["2026-W50"]


@pytest.mark.parametrize(("away", "back"), [(0, []), (1, ["2026-W49"]), (3, ["2026-W51"])])
async def test_who_left_and_came_back_gets_no_week_twice_and_none_from_between(
    bot: OfflineBot, away: int, back: Sequence[str]
) -> None:
    """A new enrolment under the same id is like any later one, also where nobody else is left."""
    await _weeks_pass(bot, 1)
    await bot.unenrol(DANIEL)
    await bot.unenrol(AYNUR)
    await _weeks_pass(bot, away)
    await _round(bot)
    await bot.enrol(DANIEL)
    await _round(bot)
    assert _sent(bot, DANIEL) == ["2026-W48", *back]


async def test_a_clock_that_was_set_back_sends_nothing_again(bot: OfflineBot) -> None:
    """Marks only move forward, and what closes then goes out once its week is a new one."""
    await _weeks_pass(bot, 3)
    bot.clock.advance(-2 * A_WEEK)
    await _weeks_pass(bot, 3)
    assert _sent(bot, AYNUR) == ["2026-W48", "2026-W49", "2026-W50", "2026-W51"]


async def test_a_crash_at_any_statement_neither_loses_nor_doubles_a_week(bot: OfflineBot, tmp_path: Path) -> None:
    """The process ends before each statement that writes in turn; the next one on that home makes the round whole."""
    published = await bot.select(PUBLISHED)
    bot.clock.advance(MONDAY + A_WEEK - bot.clock.now())
    assert await bot.subjects.digests.last_closed_week() == "2026-W49"
    await bot.stop()
    whole = await _killed_at(10**6, bot, tmp_path / "never")
    assert whole[-1] == "effects"
    handing_over = len(whole) - whole[::-1].index("SAVEPOINT")
    for boundary in range(handing_over - 1, len(whole) + 1):
        home = tmp_path / f"home-{boundary}"
        await _killed_at(boundary, bot, home)
        survivor = _bot_on(home, bot.clock)
        await survivor.start()
        await _round(survivor)
        assert _sent(survivor, AYNUR) == _sent(survivor, DANIEL) == ["2026-W48", "2026-W49"]
        assert await survivor.select(PUBLISHED) == [(published[0][0] + 2,)]
        await survivor.stop()
    await bot.start()


async def _killed_at(boundary: int, bot: OfflineBot, left: Path) -> list[str]:
    """The statements of a round on a copy of the home; ``left`` is then what a process leaves that ends at one."""
    dying = _bot_on(shutil.copytree(bot.home, left.with_suffix(".before")), bot.clock)
    await dying.start()
    with dying.killed_at(boundary, left) as passed:
        await dying.subjects.digests.send_due()
    await dying.stop()
    return passed


async def test_processes_that_send_at_the_same_moment_send_once(bot: OfflineBot) -> None:
    """Real processes on one store, three weeks behind: each week once to each, in order, and one leaf for each."""
    published = await bot.select(PUBLISHED)
    await _weeks_pass_unreached(bot, 3)
    await _all_at_once(bot)
    await bot.subjects.outbox.connect(bot)
    assert _sent(bot, AYNUR) == _sent(bot, DANIEL) == ["2026-W48", "2026-W49", "2026-W50"]
    assert await bot.select(PUBLISHED) == [(published[0][0] + 3,)]


async def test_two_that_both_saw_a_week_owed_send_it_once(bot: OfflineBot) -> None:
    """Whoever writes second is told under the lock that it was sent meanwhile."""
    published = await bot.select(PUBLISHED)
    other = _bot_on(bot.home, bot.clock)
    await other.start()
    bot.clock.advance(A_WEEK)
    for each in (bot, other):
        await each.subjects.digests.last_closed_week()
    with closing(sqlite3.connect(bot.home / "amanet.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        sending = asyncio.gather(*(each.subjects.digests.send_due() for each in (bot, other)))
        # Time for both to read what is owed; neither can write before the lock is given up.
        await asyncio.sleep(1)
        holder.execute("ROLLBACK")
        await sending
    assert await bot.select(PUBLISHED) == [(published[0][0] + 1,)]
    await other.stop()
    witness = _bot_on(bot.home, bot.clock)
    await witness.start()
    assert _sent(witness, AYNUR) == _sent(witness, DANIEL) == ["2026-W48"]
    await witness.stop()


async def _weeks_pass_unreached(bot: OfflineBot, weeks: int) -> None:
    """The roster expires and is renewed after so many weeks, in which the bot runs and may speak to nobody."""
    today = bot.clock.now().date()
    bot.sign_roster_of([person.until(today) for person in STAFF], expires_on=today)
    await _round(bot)
    for _ in range(weeks):
        bot.clock.advance(A_WEEK)
        await bot.subjects.digests.send_due()
    assert bot.pending == []
    bot.sign_roster_of(STAFF)


async def _all_at_once(bot: OfflineBot) -> None:
    arguments = ("-m", "tests.services.sending_digests", str(bot.home), bot.clock.now().isoformat())
    pipe = asyncio.subprocess.PIPE
    started = [
        await asyncio.create_subprocess_exec(sys.executable, *arguments, stdin=pipe, stdout=pipe, cwd=ROOT)
        for _ in range(PROCESSES)
    ]
    for process in started:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
    await asyncio.gather(*(process.communicate(b"go\n") for process in started))
    assert [process.returncode for process in started] == [0] * PROCESSES
