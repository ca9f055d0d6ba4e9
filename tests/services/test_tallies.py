"""Tallies: noise before the first report, drawn once, and never a true count in the store."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain.digest import FAMILY
from bot.domain.errors import BadSettings, StoreFailed, WindowStillOpen
from bot.domain.identifiers import Week
from bot.domain.privacy_plan import PrivacyPlan, load_plan
from bot.domain.weeks import Turn
from bot.domain.windows import ClosedWindow, week_named, window_named
from bot.services.tallies import Tallies
from store import tallies as rows
from store.database import Connection, Database
from store.tallies import TallyRow
from tests.empty_database import put_empty_database

TURN = Turn(weekday=0, at=time(9))
WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
WEEK = timedelta(days=7)
ONE_IN_A_MILLION = 4.753  # standard normal quantile at 1 - 10^-6


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An open, empty database."""
    opened = await Database.open(put_empty_database(tmp_path))
    yield opened
    await opened.close()


def tallies_of(database: Database, *, turn: Turn = TURN, plan: PrivacyPlan | None = None) -> Tallies:
    """Tallies as a starting process makes them."""
    return Tallies(database=database, plan=plan or load_plan("strict"), turn=turn)


async def report(database: Database, tallies: Tallies, family: str | None, now: datetime) -> None:
    """Count one report as Send does."""
    await tallies.open_windows(now)
    await database.write(lambda connection: tallies.count(connection, answers(family), now))


def answers(family: str | None) -> dict[str, str]:
    """What was answered by somebody in Norway who named that family or none."""
    return {"where_host_country": "NO"} | ({} if family is None else {"family": family})


async def cells_of(connection: Connection, table: str, window: str) -> dict[str, int]:
    """The cells of a window."""
    return {row.cell: row.value for row in await rows.rows(connection, table, window)}


async def snapshot(database: Database) -> dict[tuple[str, str, str], int]:
    """Every cell in the store."""
    found = {}
    async with database.read() as connection:
        for table, window in await rows.stored(connection):
            for cell, value in (await cells_of(connection, table, window)).items():
                found[table, window, cell] = value
    return found


def difference(
    before: dict[tuple[str, str, str], int], after: dict[tuple[str, str, str], int]
) -> dict[tuple[str, str, str], int]:
    """What moved between two snapshots that have the same cells."""
    assert before.keys() == after.keys()
    return {key: after[key] - before[key] for key in before if after[key] != before[key]}


async def test_current_and_next_windows_have_all_their_cells(database: Database) -> None:
    """A table's windows are opened whole, and one period ahead."""
    await tallies_of(database).open_windows(WEDNESDAY)
    opened = Counter((table, window) for table, window, _ in await snapshot(database))
    assert opened == {
        **{("W1", week): 1 for week in ("2026-W48", "2026-W49")},
        **{(table, quarter): 8 for table in ("QF", "Q1") for quarter in ("2026-Q4", "2027-Q1")},
        **{("YC", year): 18 for year in ("2026", "2027")},
    }


async def test_noise_is_never_redrawn(database: Database) -> None:
    """Asked again, after a restart, or as time goes on, an open window keeps its numbers."""
    tallies = tallies_of(database)
    await tallies.open_windows(WEDNESDAY)
    first = await snapshot(database)
    for _ in range(20):
        await tallies.open_windows(WEDNESDAY)
        await tallies_of(database).open_windows(WEDNESDAY + timedelta(hours=1))
    assert await snapshot(database) == first
    await tallies.open_windows(MONDAY)
    later = await snapshot(database)
    assert {key: later[key] for key in first} == first


async def test_two_processes_draw_once(database: Database, tmp_path: Path) -> None:
    """Whoever comes second leaves the windows as they are."""
    other = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'amanet.db'}")
    await asyncio.gather(*(tallies_of(one).open_windows(WEDNESDAY) for one in (database, other)))
    drawn = await snapshot(database)
    await tallies_of(other).open_windows(WEDNESDAY)
    assert await snapshot(other) == drawn
    await other.close()


@pytest.mark.parametrize(("family", "cell"), [("F3", "F3"), (None, "unknown"), ("F9", "unknown")])
async def test_report_adds_one_to_one_cell_of_each_table(database: Database, family: str | None, cell: str) -> None:
    """Each report counts once in every table, without a family as unknown."""
    tallies = tallies_of(database)
    await tallies.open_windows(WEDNESDAY)
    before = await snapshot(database)
    await report(database, tallies, family, WEDNESDAY)
    assert difference(before, await snapshot(database)) == {
        ("W1", "2026-W48", "total"): 1,
        ("QF", "2026-Q4", cell): 1,
        ("Q1", "2026-Q4", "SE+NO"): 1,
        ("YC", "2026", "unknown"): 1,
    }


async def test_rolled_back_report_leaves_no_trace(database: Database) -> None:
    """If Send fails after counting, nothing was counted."""
    tallies = tallies_of(database)
    await tallies.open_windows(WEDNESDAY)
    before = await snapshot(database)

    async def send(connection: Connection) -> None:
        await tallies.count(connection, answers("F1"), WEDNESDAY)
        raise StoreFailed("the disk went away")

    with pytest.raises(StoreFailed, match="went away"):
        await database.write(send)
    assert await snapshot(database) == before


async def test_without_a_window_nothing_is_counted_anywhere(database: Database) -> None:
    """A clock that jumped past the opened windows stops the transaction, and opening them first lets it through."""
    tallies = tallies_of(database)
    await tallies.open_windows(WEDNESDAY)
    before, later = await snapshot(database), WEDNESDAY + 20 * WEEK
    with pytest.raises(StoreFailed, match="not open"):
        await database.write(lambda connection: tallies.count(connection, answers("F1"), later))
    assert await snapshot(database) == before
    await report(database, tallies, "F1", later)


async def test_window_lost_behind_our_back_is_opened_again(database: Database, tmp_path: Path) -> None:
    """What a process remembers of open windows is forgotten as soon as one turns out to be gone."""
    tallies = tallies_of(database)
    await tallies.open_windows(WEDNESDAY)
    with sqlite3.connect(tmp_path / "amanet.db") as other:
        other.execute("DELETE FROM tallies")
    other.close()
    with pytest.raises(StoreFailed):
        await database.write(lambda connection: tallies.count(connection, answers("F1"), WEDNESDAY))
    await report(database, tallies, "F1", WEDNESDAY)


async def test_clock_set_back_never_changes_a_closed_week(database: Database) -> None:
    """Once a week is over, a report dated into it by a wrong clock counts in the week that is running."""
    tallies = tallies_of(database)
    await tallies.open_windows(WEDNESDAY)
    await tallies.open_windows(MONDAY)
    before = await snapshot(database)
    await report(database, tallies, "F1", WEDNESDAY)
    assert difference(before, await snapshot(database)) == {
        ("W1", "2026-W49", "total"): 1,
        ("QF", "2026-Q4", "F1"): 1,
        ("Q1", "2026-Q4", "SE+NO"): 1,
        ("YC", "2026", "unknown"): 1,
    }


async def test_later_turn_never_reopens_a_published_week(database: Database) -> None:
    """After the digest's hour was moved from nine to noon, the week published at nine stays as it was."""
    await tallies_of(database).open_windows(WEDNESDAY)
    published = await tallies_of(database).digest(Week("2026-W48"), MONDAY)
    noon = tallies_of(database, turn=Turn(weekday=0, at=time(12)))
    await report(database, noon, "F1", MONDAY + timedelta(hours=1))
    assert (await tallies_of(database).digest(Week("2026-W48"), MONDAY)).week == published.week


async def test_window_opened_after_its_beginning_is_partial(database: Database) -> None:
    """The first window of a new deployment says that it is not whole; those opened ahead are."""
    tallies = tallies_of(database)
    await tallies.open_windows(WEDNESDAY)
    first = await tallies.digest(Week("2026-W48"), MONDAY)
    second = await tallies.digest(Week("2026-W49"), MONDAY + WEEK)
    assert (first.week.is_partial, second.week.is_partial) == (True, False)


async def test_digest_is_the_same_for_ever(database: Database) -> None:
    """A hundred renderings, later weeks, later reports and a restart give one distinct digest."""
    tallies = tallies_of(database)
    for number in range(40):
        await report(database, tallies, f"F{number % 7 + 1}", WEDNESDAY)
    first = await tallies.digest(Week("2026-W48"), MONDAY)
    await report(database, tallies, "F1", MONDAY)
    again = [await tallies_of(database).digest(Week("2026-W48"), MONDAY + 20 * WEEK) for _ in range(100)]
    assert again == [first] * 100


async def test_digest_has_the_families_of_the_last_closed_quarter(database: Database) -> None:
    """Until a quarter has closed its date is named; then its table is the stored one, cell by cell."""
    tallies = tallies_of(database)
    await report(database, tallies, "F1", WEDNESDAY)
    during = await tallies.digest(Week("2026-W48"), MONDAY)
    early = during.table_of(FAMILY)
    assert early is not None
    assert (early.rows, early.closes_on.isoformat()) == ((), "2027-01-01")
    after = await tallies.digest(Week("2026-W53"), datetime(2027, 1, 4, 9, tzinfo=UTC))
    closed = ClosedWindow(window_named("2026-Q4", TURN, table="QF"), seen_at=datetime(2027, 1, 1, tzinfo=UTC))
    stored = await tallies.closed(closed)
    late = after.table_of(FAMILY)
    assert late is not None
    assert stored is not None
    assert {row.cell: row.count.noisy for row in late.rows} == stored.cells


async def test_open_week_has_no_digest(database: Database) -> None:
    """A digest cannot be had before its week has closed."""
    with pytest.raises(WindowStillOpen):
        await tallies_of(database).digest(Week("2026-W48"), MONDAY - timedelta(seconds=1))


async def test_week_that_was_never_opened_has_no_count(database: Database) -> None:
    """A digest of a week before the deployment makes no number up."""
    window = week_named(Week("2026-W40"), TURN, table="W1")
    assert await tallies_of(database).closed(ClosedWindow(window, seen_at=MONDAY)) is None
    assert (await tallies_of(database).digest(Week("2026-W40"), MONDAY)).week.total is None


async def test_open_windows_together_stay_within_the_cap(database: Database) -> None:
    """A window that no adopted plan opened spends as well, and the bot does not go on with it."""
    stranger = TallyRow("X1", "2026-W48", "total", 3, "generous:1:0.20", is_partial=False)
    await tallies_of(database).open_windows(WEDNESDAY)
    await database.write(lambda connection: rows.open_window(connection, [stranger]))
    with pytest.raises(BadSettings, match=r"spend 1\.20 .* cap of 1\.0"):
        await tallies_of(database).open_windows(WEDNESDAY)
