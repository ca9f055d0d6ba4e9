"""Changing a home's privacy plan, which leaves what has begun, and discarding open windows, which leaves nothing."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.domain.errors import BadSettings
from bot.domain.identifiers import Week
from bot.domain.privacy_plan import NoiseTerms, PrivacyPlan, Table, WindowKind, load_plan
from bot.domain.weeks import Turn
from bot.domain.windows import ClosedWindow, window_named
from bot.sealing.ledger_leaf import plan_leaf
from bot.services.ledger import Ledger
from bot.services.tallies import Tallies
from store import tallies as rows
from store.database import Database
from tests.empty_database import put_empty_database

TURN = Turn(weekday=0, at=time(9))
STRICT, OPEN = load_plan("strict"), load_plan("open")
WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)
ANSWERS = {"family": "F2", "category": "return_pressure", "where_host_country": "CA", "perpetrator": "prc_police"}

Cells = dict[tuple[str, str, str], int]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An open, empty database."""
    opened = await Database.open(put_empty_database(tmp_path))
    yield opened
    await opened.close()


async def started(database: Database, plan: PrivacyPlan, now: datetime) -> Tallies:
    """Tallies as a bot with that plan has them once it has started."""
    tallies = Tallies(database=database, plan=plan, turn=TURN)
    await tallies.adopt(now)
    return tallies


async def report(database: Database, tallies: Tallies, now: datetime) -> Cells:
    """Count one report as Send does; gives the cells that moved and by how much."""
    await tallies.open_windows(now)
    before = await cells(database)
    await database.write(lambda connection: tallies.count(connection, ANSWERS, now))
    after = await cells(database)
    assert before.keys() == after.keys()
    return {key: after[key] - before[key] for key in before if after[key] != before[key]}


async def cells(database: Database) -> Cells:
    """Every cell in the store."""
    async with database.read() as connection:
        return {
            (*window, row.cell): row.value
            for window in await rows.stored(connection)
            for row in await rows.rows(connection, *window)
        }


async def terms(database: Database) -> dict[tuple[str, str], str]:
    """Every window in the store with the terms of its noise."""
    async with database.read() as connection:
        return await rows.stored(connection)


async def test_a_change_takes_effect_at_each_tables_turn(database: Database) -> None:
    """Tables of the old plan count until their windows close; those of the new one from their next window on."""
    await started(database, STRICT, WEDNESDAY - timedelta(days=30))
    tallies = await started(database, OPEN, WEDNESDAY)
    old = {("QF", "2026-Q4", "F2"): 1, ("Q1", "2026-Q4", "US+CA"): 1, ("YC", "2026", "return_pressure"): 1}
    assert await report(database, tallies, WEDNESDAY) == {("W1", "2026-W48", "total"): 1} | old
    month = {("W1", "2026-W49", "total"): 1, ("M1", "2026-12", "F2"): 1}
    assert await report(database, tallies, MONDAY + timedelta(days=2)) == month | old
    assert await report(database, tallies, NEW_YEAR) == {
        ("W1", "2026-W53", "total"): 1,
        ("M1", "2027-01", "F2"): 1,
        ("Q1", "2027-Q1", "US+CA"): 1,
        ("Q2", "2027-Q1", "return_pressure"): 1,
        ("Y1", "2027", "prc_police"): 1,
        ("Y2", "2027", "unknown"): 1,
    }


async def test_a_change_leaves_what_has_begun_and_replaces_what_has_not(database: Database) -> None:
    """Noise of a running week stays as it is; the week that was opened ahead is drawn under the new epsilon."""
    await started(database, STRICT, WEDNESDAY)
    before = await cells(database)
    await started(database, OPEN, WEDNESDAY)
    after, drawn = await cells(database), await terms(database)
    begun = {key for key in before if key[1] in {"2026-W48", "2026-Q4", "2026"}}
    assert {key: after[key] for key in begun} == {key: before[key] for key in begun}
    assert (drawn["W1", "2026-W48"], drawn["W1", "2026-W49"]) == ("strict:2:0.50", "open:1:1.00")
    assert ("QF", "2027-Q1") not in drawn
    await started(database, OPEN, WEDNESDAY + timedelta(days=1))
    assert await cells(database) == after


async def test_windows_of_a_new_plan_are_whole(database: Database) -> None:
    """They are opened before they begin, so only the first windows of a new home are partial."""
    await started(database, STRICT, WEDNESDAY)
    tallies = await started(database, OPEN, WEDNESDAY)
    december = window_named("2026-12", TURN, table="M1")
    counted = await tallies.closed(ClosedWindow(december, seen_at=NEW_YEAR))
    assert counted is not None
    assert not counted.is_partial


async def test_a_change_is_recorded_for_good(database: Database) -> None:
    """With its instant and the whole plan, in the store and as a leaf of the ledger."""
    await started(database, STRICT, WEDNESDAY)
    await started(database, OPEN, MONDAY)
    async with database.read() as connection:
        recorded = await rows.adopted(connection)
    assert recorded == [(WEDNESDAY, STRICT.encode()), (MONDAY, OPEN.encode())]
    ledger = Ledger(database=database)
    await ledger.close_day(MONDAY)
    for since, document in recorded:
        assert await ledger.proofs(plan_leaf(since.isoformat(), document)) is not None


async def test_a_change_that_would_spend_too_much_changes_nothing(database: Database) -> None:
    """One line says what to do, and the plan before goes on."""
    yearly = PrivacyPlan("yearly", 1, Decimal(1), (one_cell("Y9", WindowKind.YEAR, "1.00"),))
    weekly = PrivacyPlan("weekly", 1, Decimal(1), (one_cell("W9", WindowKind.WEEK, "0.50"),))
    await started(database, yearly, WEDNESDAY)
    before = await cells(database)
    with pytest.raises(BadSettings, match="go back to 'yearly'"):
        await started(database, weekly, WEDNESDAY)
    assert await cells(database) == before
    await started(database, yearly, WEDNESDAY)


async def test_only_a_start_of_the_bot_changes_the_plan(database: Database) -> None:
    """Another command that was given other settings by mistake is refused."""
    await started(database, STRICT, WEDNESDAY)
    before = await cells(database)
    with pytest.raises(BadSettings, match="AMANET_PRIVACY_PLAN"):
        await Tallies(database=database, plan=OPEN, turn=TURN).digest(Week("2026-W48"), MONDAY)
    assert await cells(database) == before


async def test_digests_of_closed_weeks_do_not_change_with_the_plan(database: Database) -> None:
    """Numbers, plan, epsilon and accuracy stay those of the time in which the week closed."""
    tallies = await started(database, STRICT, WEDNESDAY)
    before = await tallies.digest(Week("2026-W48"), MONDAY)
    changed = await started(database, OPEN, MONDAY + timedelta(days=1))
    assert await changed.digest(Week("2026-W48"), NEW_YEAR) == before
    after = await changed.digest(Week("2026-W53"), NEW_YEAR + timedelta(days=3, hours=9))
    assert (before.plan, str(before.epsilon), round(before.accuracy, 3)) == ("strict", "1.00", 0.622)
    assert (after.plan, str(after.epsilon), round(after.accuracy, 3)) == ("open", "3.00", 0.757)
    assert [table.table.name for table in after.tables if table.rows] == ["Q1", "QF", "YC"]


async def test_a_clock_set_back_before_a_change_touches_no_window_that_has_begun(database: Database) -> None:
    """What was counted, and perhaps published, is never drawn again."""
    tallies = await started(database, STRICT, WEDNESDAY)
    await report(database, tallies, NEW_YEAR)
    before = await cells(database)
    await started(database, OPEN, WEDNESDAY)
    after = await cells(database)
    begun = {"2026-W48", "2026-W53", "2026-Q4", "2027-Q1", "2026", "2027"}
    assert {key: after.get(key) for key in before if key[1] in begun} == {
        key: value for key, value in before.items() if key[1] in begun
    }


async def test_discarding_begins_every_open_window_anew(database: Database) -> None:
    """What was counted is gone with its noise, closed windows stay, and the digest says that the week is partial."""
    tallies = await started(database, STRICT, WEDNESDAY)
    await report(database, tallies, WEDNESDAY)
    tuesday = MONDAY + timedelta(days=1)
    await report(database, tallies, tuesday)
    published = await tallies.digest(Week("2026-W48"), tuesday)
    before, drawn = await cells(database), await terms(database)
    assert await tallies.discard_open(tuesday) == 8
    after = await cells(database)
    assert await terms(database) == drawn
    assert after["W1", "2026-W48", "total"] == before["W1", "2026-W48", "total"]
    fresh = [key for key in before if key[1] != "2026-W48"]
    assert sum(after[key] != before[key] for key in fresh) > len(fresh) // 2
    assert await report(database, tallies, tuesday) == {
        ("W1", "2026-W49", "total"): 1,
        ("QF", "2026-Q4", "F2"): 1,
        ("Q1", "2026-Q4", "US+CA"): 1,
        ("YC", "2026", "return_pressure"): 1,
    }
    assert await tallies.digest(Week("2026-W48"), MONDAY + timedelta(days=7)) == published
    partial = await tallies.digest(Week("2026-W49"), MONDAY + timedelta(days=7))
    assert partial.week.is_partial
    whole = await tallies.digest(Week("2026-W50"), MONDAY + timedelta(days=14))
    assert not whole.week.is_partial


async def test_discarding_with_a_clock_set_back_leaves_published_weeks(database: Database) -> None:
    """A week that has closed stays closed, wherever the clock stands."""
    tallies = await started(database, STRICT, WEDNESDAY)
    published = await tallies.digest(Week("2026-W48"), MONDAY)
    await tallies.discard_open(WEDNESDAY)
    assert await tallies.digest(Week("2026-W48"), MONDAY) == published


def one_cell(name: str, kind: WindowKind, epsilon: str) -> Table:
    """A table with one cell."""
    return Table(name=name, window=kind, cells=("total",), epsilon=Decimal(epsilon))


MONTHLY, WEEKLY = one_cell("M9", WindowKind.MONTH, "1.00"), one_cell("W1", WindowKind.WEEK, "0.90")
WIDE = PrivacyPlan("wide", 1, Decimal(2), (WEEKLY, MONTHLY))
Step = tuple[PrivacyPlan | None, int, bool]
STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(st.sampled_from([STRICT, OPEN, WIDE, None]), st.integers(0, 45), st.booleans()), min_size=3, max_size=8
)


# Not shrunk: each try opens a database, and the steps that failed say enough.
@settings(max_examples=8, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
async def test_random_changes_keep_every_promise(tmp_path_factory: pytest.TempPathFactory, steps: list[Step]) -> None:
    """Days pass, plans change, reports come: no window has two noises, caps hold, each report counts once a table."""
    path = tmp_path_factory.mktemp("walk") / "amanet.db"
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    now, tallies, seen = WEDNESDAY, await started(database, STRICT, WEDNESDAY), dict[tuple[str, str], str]()
    for plan, days, has_report in steps:
        now += timedelta(days=days)
        await tallies.open_windows(now)
        before = {key: value for key, value in (await cells(database)).items() if has_begun(key, now)}
        tallies = await restarted(database, tallies, plan, now)
        moved = await report(database, tallies, now) if has_report else {}
        after, drawn = await cells(database), await terms(database)
        history = await tallies.proposed(now)
        assert {key: after[key] - moved.get(key, 0) for key in before} == before
        assert set(moved.values()) <= {1}
        assert len({key[0] for key in moved}) == len(moved) == (len(history.counting_at(now)) if has_report else 0)
        begun = {key: encoded for key, encoded in drawn.items() if has_begun(key, now)}
        assert seen.items() <= begun.items()
        assert spent(begun, now) == history.epsilon_at(now) <= history.cap_at(now)
        seen = begun
    await database.close()


async def restarted(database: Database, tallies: Tallies, plan: PrivacyPlan | None, now: datetime) -> Tallies:
    """The bot started again with that plan; as it was where there is none, or where the plan may not follow yet."""
    if plan is None:
        return tallies
    try:
        return await started(database, plan, now)
    except BadSettings:
        return tallies


def has_begun(key: tuple[str, ...], now: datetime) -> bool:
    """Whether the window of a cell has begun."""
    return window_named(key[1], TURN, table=key[0]).opens_at <= now


def spent(drawn: dict[tuple[str, str], str], now: datetime) -> Decimal:
    """What the windows that hold ``now`` spend on one report, by the terms that are stored beside them."""
    running = (encoded for key, encoded in drawn.items() if window_named(key[1], TURN, table=key[0]).closes_at > now)
    return sum((NoiseTerms.decode(encoded).epsilon for encoded in running), Decimal(0))
