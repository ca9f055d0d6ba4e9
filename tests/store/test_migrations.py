"""What was kept before a migration means the same after it."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine

from bot.domain.identifiers import ReportId, Week
from bot.domain.privacy_plan import load_plan, parse_plan
from bot.domain.weeks import Turn
from bot.services.tallies import Tallies
from store import digests, ledger, referrals, reports, tallies
from store.database import Database
from tests.store.samples import NOBODY, ONE, TWO

REPORT = ReportId(b"r" * 16)


def _as_kept_before(connection: Connection) -> None:
    """A report of version 0004: a file, its receipt, one holder with files and one without, and a referral."""
    connection.exec_driver_sql(
        "INSERT INTO reports VALUES (:id, '2026-W48', 'new', 'b', 'f', 'o', 'c', 'ab', x'01', x'02', 1)", {"id": REPORT}
    )
    for number, (holder, opens_files) in enumerate(((None, 1), (ONE, 1), (TWO, 0))):
        connection.exec_driver_sql(
            "INSERT INTO grants VALUES (:key, :id, 1, :holder, x'03', 0, :opens)",
            {"key": bytes([number]) * 16, "id": REPORT, "holder": holder, "opens": opens_files},
        )
    connection.exec_driver_sql("INSERT INTO attachments VALUES (x'04', :id, 1, 9, x'05')", {"id": REPORT})
    connection.exec_driver_sql("INSERT INTO notes VALUES (x'06', :id, 1, x'07')", {"id": REPORT})
    connection.exec_driver_sql(
        "INSERT INTO referrals VALUES (x'08', :id, :officer, 'ready', NULL, 1, x'09', 0)",
        {"id": REPORT, "officer": NOBODY},
    )
    connection.exec_driver_sql("INSERT INTO referral_grants VALUES (x'0a', x'08', 1, x'0b')")


def _a_waiting_leaf(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO ledger_pending VALUES (x'01', :leaf)", {"leaf": b"l" * 32})


def _counted_before(connection: Connection) -> None:
    """Tallies of version 0005: the running and the next window of both tables that there were, every cell at 7."""
    families = ("F1", "F2", "F3", "F4", "F5", "F6", "F7", "unknown")
    rows = [("W1", window, "total", "strict:1:0.50") for window in ("2026-W48", "2026-W49")]
    rows += [("QF", window, cell, "strict:1:0.20") for window in ("2026-Q4", "2027-Q1") for cell in families]
    for row in rows:
        connection.exec_driver_sql("INSERT INTO tallies VALUES (?, ?, ?, 7, ?, 0)", row)


def _two_enrolled(connection: Connection) -> None:
    for member_id in (ONE, TWO):
        connection.exec_driver_sql("INSERT INTO staff VALUES (?, 'staff', x'01', 'en')", (member_id,))


def _digests_sent(connection: Connection) -> None:
    _two_enrolled(connection)
    for job, week in (("digest", "2026-W47"), ("digest", "2026-W48"), ("alarm", "2026-W50")):
        connection.exec_driver_sql("INSERT INTO jobs VALUES (?, ?)", (job, week))


def _made_at(url: str, revision: str, kept: Callable[[Connection], None]) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "store:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        kept(connection)
    engine.dispose()


async def test_files_that_were_open_before_hidden_details_had_their_own_consent_stay_open(tmp_path: Path) -> None:
    """Whoever could open the file still can, whoever could not still cannot, and the police keep what they had."""
    _made_at(f"sqlite:///{tmp_path / 'old.db'}", "0004", _as_kept_before)
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}")
    try:
        async with database.read() as connection:
            opening = await reports.load_for(connection, REPORT, ONE)
            closed = await reports.load_for(connection, REPORT, TWO)
            (head,) = await referrals.of_report(connection, REPORT)
            handed_over = await referrals.load(connection, head.referral_id, NOBODY)
            receipt = await connection.exec_driver_sql("SELECT opens_originals FROM grants WHERE holder IS NULL")
            assert receipt.scalar_one() == 1
    finally:
        await database.close()
    assert [(each.number, each.line) for each in opening.attachments] == [(1, "files")]
    assert (closed.attachments, closed.notes) == ((), (b"\x07",))
    assert [each.number for each in handed_over.report.attachments] == [1]


def _with_referrals(connection: Connection) -> None:
    """A report of version 0005 with a referral in every state, one of them to an officer who left, and its grants."""
    connection.exec_driver_sql(
        "INSERT INTO reports VALUES (:id, '2026-W48', 'new', 'b', 'f', 'o', 'c', 'ab', x'01', x'02', 1)", {"id": REPORT}
    )
    states = ("ready", "handed_over", "acknowledged", "cancelled", "recalled")
    for number, state in enumerate(states):
        connection.exec_driver_sql(
            "INSERT INTO referrals VALUES (:key, :id, :officer, :state, NULL, 1, x'09', 0)",
            {"key": bytes([number]) * 16, "id": REPORT, "officer": f"{number:016x}", "state": state},
        )
    for number in (0, 1):
        connection.exec_driver_sql(
            "INSERT INTO referral_grants VALUES (:key, :of, 1, x'0b', 1, 0)",
            {"key": bytes([number]) * 16, "of": bytes([number]) * 16},
        )


async def test_referrals_of_before_keep_their_grants_and_their_recalls_are_to_be_told(tmp_path: Path) -> None:
    """What an officer who left had lapses, and a recall of which nobody knows whether it was told is told again."""
    _made_at(f"sqlite:///{tmp_path / 'old.db'}", "0005", _with_referrals)
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}")
    try:
        async with database.read() as connection:
            heads = await referrals.of_report(connection, REPORT)
            held = [bool(await referrals.opens(connection, head.referral_id)) for head in heads]
            untold = await referrals.untold(connection)
    finally:
        await database.close()
    assert [head.state for head in heads] == ["ready", "handed_over", "lapsed", "cancelled", "recalled"]
    assert held == [True, True, False, False, False]
    assert list(untold) == [heads[-1].referral_id]


async def test_leaves_that_waited_for_the_day_wait_for_the_end_of_a_week(tmp_path: Path) -> None:
    """Taken into the next batch, they would tell on which day they came."""
    _made_at(f"sqlite:///{tmp_path / 'old.db'}", "0005", _a_waiting_leaf)
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}")
    try:
        waiting = await database.write(partial(ledger.take_waiting, before=Week("2026-W01")))
        later = await database.write(partial(ledger.take_waiting, before=Week("9999-W01")))
    finally:
        await database.close()
    assert (waiting, later) == ([], [b"l" * 32])


async def test_what_was_counted_before_plans_were_recorded_goes_on(tmp_path: Path) -> None:
    """Begun windows stay under the plan that there was, with their noise, and go on counting."""
    _made_at(f"sqlite:///{tmp_path / 'old.db'}", "0005", _counted_before)
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}")
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    counting = Tallies(database=database, plan=load_plan("strict"), turn=Turn(weekday=0, at=time(9)))
    try:
        async with database.read() as connection:
            assert await tallies.reached(connection) == {"week": "2026-W48", "quarter": "2026-Q4"}
        await counting.adopt(now)
        await database.write(lambda connection: counting.count(connection, {"family": "F3"}, now))
        async with database.read() as connection:
            recorded = [parse_plan(document) for _, document in await tallies.adopted(connection)]
            stored = await tallies.stored(connection)
            week = {row.cell: row.value for row in await tallies.rows(connection, "W1", "2026-W48")}
            quarter = {row.cell: row.value for row in await tallies.rows(connection, "QF", "2026-Q4")}
    finally:
        await database.close()
    assert [(plan.name, plan.version) for plan in recorded] == [("strict", 1), ("strict", 2)]
    assert (week["total"], quarter["F3"], quarter["F1"]) == (8, 8, 7)
    assert stored["W1", "2026-W49"] == "strict:2:0.50"
    assert {window for table, window in stored if table in {"Q1", "YC"}} == {"2027-Q1", "2027"}


async def test_a_home_that_has_counted_nothing_has_no_plan_yet(tmp_path: Path) -> None:
    """Its first start adopts one."""
    _made_at(f"sqlite:///{tmp_path / 'old.db'}", "0005", lambda _connection: None)
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}")
    async with database.read() as connection:
        assert (await tallies.adopted(connection), await tallies.reached(connection)) == ([], {})
    await database.close()


async def test_a_digest_that_went_to_everybody_is_sent_to_nobody_again(tmp_path: Path) -> None:
    """Whoever was enrolled has had the latest one; where none was ever sent, nobody has a mark."""
    for name, kept, marks in (
        ("sent", _digests_sent, {ONE: "2026-W48", TWO: "2026-W48"}),
        ("none", _two_enrolled, {}),
    ):
        _made_at(f"sqlite:///{tmp_path / name}", "0009", kept)
        database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / name}")
        async with database.read() as connection:
            assert await digests.taken(connection) == marks
        await database.close()
