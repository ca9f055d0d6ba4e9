"""Who holds a grant can list, fetch and mark a report; for anybody else it does not exist."""

from dataclasses import replace
from functools import partial

import pytest

from bot.domain.errors import NoGrant, StoreFailed
from bot.domain.file_lines import NO_FILES, FileLine
from bot.domain.identifiers import MemberId, ReportId, Week
from bot.domain.sealed import ReportHead, ReportState, SealedReport
from store import reports, visits
from store.database import Database
from tests.store.samples import NOBODY, ONE, TWO, WEEK, grant, report, seen_by, sixteen


async def keep(database: Database, *kept: SealedReport) -> None:
    """Add reports, each in its own write."""
    for each in kept:
        await database.write(partial(reports.add, report=each))


async def heads(database: Database, member_id: MemberId, offset: int = 0, limit: int = 100) -> list[ReportHead]:
    """What this member can list."""
    async with database.read() as connection:
        return await reports.openable_by(connection, member_id, offset=offset, limit=limit)


async def load(database: Database, report_id: ReportId, member_id: MemberId) -> SealedReport:
    """What this member can fetch."""
    async with database.read() as connection:
        return await reports.load_for(connection, report_id, member_id)


async def test_a_holder_receives_the_report_with_no_grant_but_their_own(database: Database) -> None:
    """Everything comes back as it was kept, save the grants of others and the receipt's."""
    whole = report(holders=[ONE, TWO], files=3)
    await keep(database, whole)
    assert await load(database, whole.report_id, ONE) == seen_by(whole, ONE)
    assert await load(database, whole.report_id, TWO) == seen_by(whole, TWO)


async def test_a_holder_receives_their_grants_of_all_epochs(database: Database) -> None:
    """After a change of consent a person may hold one grant per epoch; the report is still listed once."""
    plain = report(holders=[ONE])
    whole = replace(plain, grants=(*plain.grants, grant(ONE, epoch=2)))
    await keep(database, whole)
    assert [each.epoch for each in (await load(database, whole.report_id, ONE)).grants] == [1, 2]
    assert await heads(database, ONE) == [ReportHead(whole.report_id, WEEK, ReportState.NEW)]
    async with database.read() as connection:
        assert await reports.count_openable(connection, ONE) == 1


@pytest.mark.parametrize("opens", [NO_FILES, frozenset({"files"}), frozenset({"files", "originals"})], ids=len)
async def test_a_holder_receives_only_files_whose_line_they_may_open(
    database: Database, opens: frozenset[FileLine]
) -> None:
    """A file that may not be opened is not even handed out sealed, since a key from before might open it."""
    plain = report(holders=[], files=2)
    files = (plain.attachments[0], replace(plain.attachments[1], line="originals"))
    given = replace(grant(ONE), opens=opens)
    whole = replace(plain, grants=(*plain.grants, given), attachments=files)
    await keep(database, whole)
    held = await load(database, whole.report_id, ONE)
    assert held.attachments == tuple(each for each in files if each.line in opens)
    assert held.grants == (given,)


async def test_without_a_grant_a_report_does_not_exist(database: Database) -> None:
    """It can be neither listed, counted, fetched nor marked, and the refusal is that for a report that never was."""
    whole = report(holders=[ONE])
    await keep(database, whole)
    assert await heads(database, TWO) == []
    refusals = set()
    for report_id in (whole.report_id, ReportId(sixteen(5))):
        for ask in (
            partial(reports.load_for, report_id=report_id, member_id=TWO),
            partial(reports.head, report_id=report_id, member_id=TWO),
            partial(reports.set_state, report_id=report_id, member_id=TWO, state=ReportState.DONE),
        ):
            with pytest.raises(NoGrant) as caught:
                await database.write(ask)
            refusals.add(str(caught.value))
    assert len(refusals) == 1
    async with database.read() as connection:
        assert await reports.count_openable(connection, TWO) == 0
    assert (await heads(database, ONE))[0].state == "new"


async def test_the_receipts_own_grant_makes_nobody_a_holder(database: Database) -> None:
    """A report that nobody was chosen for is nobody's, though its receipt can open it."""
    whole = report(holders=[])
    await keep(database, whole)
    async with database.read() as connection:
        assert await reports.unnotified_holders(connection) == set()
    assert await heads(database, NOBODY) == []


async def test_reports_are_paged_by_newest_week_without_gap_or_overlap(database: Database) -> None:
    """Pages of two show every report once, newest week first."""
    kept = [report(week=Week(f"2026-W{week}")) for week in (9 + 1, 48, 48, 47, 10)]
    await keep(database, *kept)
    pages = [await heads(database, ONE, offset=offset, limit=2) for offset in (0, 2, 4)]
    listed = [head for page in pages for head in page]
    assert [head.week for head in listed] == ["2026-W48", "2026-W48", "2026-W47", "2026-W10", "2026-W10"]
    assert {head.report_id for head in listed} == {each.report_id for each in kept}
    async with database.read() as connection:
        assert await reports.count_openable(connection, ONE) == 5


async def test_a_report_has_one_state_for_all_its_holders(database: Database) -> None:
    """What one holder takes is taken for the other as well."""
    whole = report(holders=[ONE, TWO])
    await keep(database, whole, report(holders=[TWO]))
    await database.write(lambda connection: reports.set_state(connection, whole.report_id, ONE, ReportState.TAKEN))
    states = {head.report_id: head.state for head in await heads(database, TWO)}
    assert states.pop(whole.report_id) == "taken"
    assert list(states.values()) == ["new"]
    async with database.read() as connection:
        assert (await reports.head(connection, whole.report_id, TWO)).state == "taken"


async def test_an_unknown_state_is_refused(database: Database) -> None:
    """The database itself knows the three states."""
    whole = report()
    await keep(database, whole)
    with pytest.raises(StoreFailed):
        await database.write(lambda c: reports.set_state(c, whole.report_id, ONE, "lost"))  # type: ignore[arg-type]


async def test_a_lookup_leads_to_one_report(database: Database) -> None:
    """A second report under the same receipt is refused, and nothing of it is kept."""
    first = report()
    await keep(database, first)
    with pytest.raises(StoreFailed):
        await keep(database, replace(report(holders=[TWO]), lookup=first.lookup))
    assert await heads(database, TWO) == []


async def test_holders_are_told_once_of_what_they_hold(database: Database) -> None:
    """Marking covers the grants of that moment and of those members only; a later report counts again."""
    await keep(database, report(holders=[ONE, TWO]))
    async with database.read() as connection:
        assert await reports.unnotified_holders(connection) == {ONE, TWO}
    await database.write(lambda connection: reports.mark_notified(connection, {ONE}))
    async with database.read() as connection:
        assert await reports.unnotified_holders(connection) == {TWO}
    later = report(holders=[ONE])
    await keep(database, later)
    async with database.read() as connection:
        assert await reports.unnotified_holders(connection) == {ONE, TWO}


async def test_expiry_removes_files_first_and_reports_later(database: Database) -> None:
    """Files and reports each go when their own week is past; the boundary week itself stays."""
    ancient, old, kept = (report(week=Week(week), files=2) for week in ("2024-W47", "2024-W48", "2025-W48"))
    stale = report(week=Week("2025-W47"), files=1)
    await keep(database, ancient, old, kept, stale)
    freed = await database.write(
        lambda connection: reports.expire(connection, reports_before=Week("2024-W48"), files_before=Week("2025-W48"))
    )
    assert set(freed) == {each.blob_id for gone in (ancient, old, stale) for each in gone.attachments}
    assert len(freed) == 5
    assert {head.report_id for head in await heads(database, ONE)} == {
        old.report_id,
        stale.report_id,
        kept.report_id,
    }
    assert (await load(database, old.report_id, ONE)).attachments == ()
    assert (await load(database, kept.report_id, ONE)).attachments == kept.attachments
    async with database.read() as connection:
        assert await reports.blob_ids(connection) == {each.blob_id for each in kept.attachments}
        granted = await connection.exec_driver_sql("SELECT DISTINCT report_id FROM grants")
        assert set(granted.scalars()) == {old.report_id, stale.report_id, kept.report_id}


async def test_expiry_across_a_turn_of_the_year_compares_years_first(database: Database) -> None:
    """Week 53 of one year is before week 1 of the next."""
    old, new = report(week=Week("2026-W53")), report(week=Week("2027-W01"))
    await keep(database, old, new)
    await database.write(lambda c: reports.expire(c, reports_before=Week("2027-W01"), files_before=Week("2027-W01")))
    assert [head.report_id for head in await heads(database, ONE)] == [new.report_id]


async def test_a_report_dies_with_its_files_whatever_their_own_term(database: Database) -> None:
    """Files may not outlive their report, even where their own term is longer."""
    old = report(week=Week("2024-W01"), files=1)
    await keep(database, old)
    freed = await database.write(
        lambda c: reports.expire(c, reports_before=Week("2025-W01"), files_before=Week("2023-W01"))
    )
    assert freed == [old.attachments[0].blob_id]


async def test_a_report_whose_transaction_fails_leaves_no_part(database: Database) -> None:
    """A grant that cannot be kept takes the report with it."""
    plain = report(files=1)
    with pytest.raises(StoreFailed):
        await keep(database, replace(plain, grants=(*plain.grants, plain.grants[0])))
    async with database.read() as connection:
        assert await reports.blob_ids(connection) == set()
    assert await heads(database, ONE) == []


async def test_replies_are_counted_for_each_holder_until_their_grants_go(database: Database) -> None:
    """Over every epoch, apart from each other, and for holders only."""
    plain = report(holders=[ONE, TWO])
    whole = replace(plain, grants=(*plain.grants, grant(ONE, epoch=2)))
    await keep(database, whole)
    count = partial(reports.count_reply, report_id=whole.report_id)
    counted = [await database.write(partial(count, member_id=who)) for who in (ONE, ONE, TWO)]
    given = partial(visits.replace_grants, report_id=whole.report_id, holders=[ONE], given=[grant(ONE)])
    await database.write(given)
    assert [*counted, await database.write(partial(count, member_id=ONE))] == [1, 2, 1, 1]
    with pytest.raises(NoGrant):
        await database.write(partial(count, member_id=NOBODY))
