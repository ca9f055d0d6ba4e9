"""A referral's grant can be had by its own officer only, in its own time only, and goes with a withdrawal."""

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.domain.errors import IllegalMove, NoGrant, StoreFailed
from bot.domain.file_lines import NO_FILES
from bot.domain.identifiers import MemberId, ReferralId, ReportId, Week
from bot.domain.referral import (
    FETCHABLE,
    MOVES,
    RECALLABLE,
    STANDING,
    ReferralHead,
    ReferralState,
    after_departure,
)
from store import referrals, reports, visits
from store.database import Database
from store.referrals import NewReferral
from tests.store.samples import NOBODY, ONE, TWO, attachment, grant, report

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


def referral(member_id: MemberId, state: ReferralState, *, files: int = 0) -> NewReferral:
    """A referral in that state, due a day from now while it waits."""
    head = ReferralHead(ReferralId(secrets.token_bytes(16)), member_id, state)
    due = NOW + timedelta(hours=24) if state is ReferralState.WAITING else None
    return NewReferral(head, due, files, b"sealed consent", (grant(member_id),))


async def kept(database: Database, referral: NewReferral, *, files: int = 0) -> ReportId:
    """A report that another person may open, with this referral."""
    whole = report(holders=[ONE], files=files)
    await database.write(lambda connection: reports.add(connection, whole))
    await database.write(lambda connection: referrals.add(connection, whole.report_id, referral))
    return whole.report_id


async def loaded(database: Database, new: NewReferral) -> list[int]:
    """The numbers of the files that the officer fetches."""
    async with database.read() as connection:
        held = await referrals.load(connection, new.head.referral_id, new.head.member_id)
        return [each.number for each in held.report.attachments]


async def count(database: Database, table: str) -> int:
    """How many rows a table holds."""
    async with database.read() as connection:
        found = await connection.exec_driver_sql(f"SELECT count(*) FROM {table}")  # noqa: S608 # a name in a test
        return int(found.scalar_one())


@pytest.mark.parametrize("state", list(ReferralState))
@pytest.mark.parametrize("asking", [TWO, ONE, NOBODY])
async def test_only_its_officer_and_only_in_its_time(
    database: Database, state: ReferralState, asking: MemberId
) -> None:
    """Every state for every asker: who may fetch does, everybody else gets the same answer as for nothing."""
    new = referral(TWO, state)
    await kept(database, new)
    async with database.read() as connection:
        listed = await referrals.fetchable_by(connection, asking)
        if asking == TWO and state in FETCHABLE:
            assert listed == [new.head]
            held = await referrals.load(connection, new.head.referral_id, asking)
            assert [each.ciphertext for each in held.report.grants] == [each.ciphertext for each in new.grants]
        else:
            assert listed == []
            with pytest.raises(NoGrant):
                await referrals.load(connection, new.head.referral_id, asking)


async def test_casework_never_meets_an_officer(database: Database) -> None:
    """A referral gives no entry of any inbox, no packet and no notice of casework."""
    report_id = await kept(database, referral(TWO, ReferralState.READY))
    async with database.read() as connection:
        assert await reports.count_openable(connection, TWO) == 0
        assert TWO not in await reports.unnotified_holders(connection)
        with pytest.raises(NoGrant):
            await reports.load_for(connection, report_id, TWO)


async def test_the_wait_ends_at_a_full_hour_and_leaves_no_time(database: Database) -> None:
    """What is due is rounded up, so that the minute of a visit is nowhere."""
    await kept(database, referral(TWO, ReferralState.WAITING))
    due = datetime(2026, 11, 25, 13, tzinfo=UTC)
    await database.write(lambda connection: referrals.release_due(connection, due - timedelta(seconds=1)))
    async with database.read() as connection:
        assert await referrals.fetchable_by(connection, TWO) == []
    await database.write(lambda connection: referrals.release_due(connection, due))
    async with database.read() as connection:
        assert len(await referrals.fetchable_by(connection, TWO)) == 1
        times = await connection.exec_driver_sql("SELECT due_at FROM referrals")
        assert times.scalar_one() is None


@pytest.mark.parametrize("to", list(ReferralState))
@pytest.mark.parametrize("state", list(ReferralState))
async def test_a_state_changes_only_along_the_table(
    database: Database, state: ReferralState, to: ReferralState
) -> None:
    """An illegal move changes nothing; where nothing can be fetched any more, no grant is left."""
    new = referral(TWO, state)
    await kept(database, new)
    if to not in MOVES[state]:
        with pytest.raises(IllegalMove):
            await database.write(lambda connection: referrals.move(connection, new.head, to))
        return
    await database.write(lambda connection: referrals.move(connection, new.head, to))
    assert await count(database, "referral_grants") == (1 if to in FETCHABLE else 0)


async def test_a_move_from_a_state_that_passed_is_refused(database: Database) -> None:
    """A withdrawal that was decided before the hand-over cannot pass for a cancellation after it."""
    new = referral(TWO, ReferralState.READY)
    await kept(database, new)
    await database.write(lambda connection: referrals.move(connection, new.head, ReferralState.HANDED_OVER))
    with pytest.raises(StoreFailed):
        await database.write(lambda connection: referrals.move(connection, new.head, ReferralState.CANCELLED))


async def test_files_go_no_further_than_consented(database: Database) -> None:
    """Files that came after the consent stay, and closed files stay altogether."""
    new = referral(TWO, ReferralState.READY, files=1)
    await kept(database, new, files=2)
    async with database.read() as connection:
        held = await referrals.load(connection, new.head.referral_id, TWO)
    assert [each.number for each in held.report.attachments] == [1]
    bare = replace(grant(TWO), opens=NO_FILES)
    await database.write(lambda connection: referrals.replace_grants(connection, new.head.referral_id, [bare]))
    async with database.read() as connection:
        held = await referrals.load(connection, new.head.referral_id, TWO)
    assert held.report.attachments == ()
    assert [each.ciphertext for each in held.report.grants] == [bare.ciphertext]


async def test_an_ended_referral_makes_room_for_a_new_one_and_a_live_one_does_not(database: Database) -> None:
    """One officer is never given the same report twice at once."""
    ended = referral(TWO, ReferralState.CANCELLED)
    report_id = await kept(database, ended)
    again = referral(TWO, ReferralState.WAITING)
    await database.write(lambda connection: referrals.add(connection, report_id, again))
    async with database.read() as connection:
        assert await referrals.of_report(connection, report_id) == (again.head,)
    other = replace(again, head=replace(again.head, referral_id=ReferralId(bytes(16))))
    with pytest.raises(StoreFailed):
        await database.write(lambda connection: referrals.add(connection, report_id, other))


async def test_an_erased_report_takes_its_referrals_along(database: Database) -> None:
    """Rows, grants and all."""
    report_id = await kept(database, referral(TWO, ReferralState.WAITING))
    await database.write(lambda connection: visits.erase(connection, report_id))
    assert (await count(database, "referrals"), await count(database, "referral_grants")) == (0, 0)


async def test_an_officer_is_told_once(database: Database) -> None:
    """What became ready is told of once its officer can be reached; what is urgent was told of already."""
    await kept(database, referral(ONE, ReferralState.READY))
    await kept(database, referral(TWO, ReferralState.WAITING))
    await database.write(lambda connection: referrals.release_due(connection, NOW + timedelta(days=2)))
    for officers, told in (({ONE}, set()), ({ONE, TWO}, {TWO}), ({ONE, TWO}, set())):
        assert await database.write(partial(referrals.take_unnotified, officers=officers)) == told


async def test_a_file_that_takes_the_number_of_an_expired_one_is_not_handed_over(database: Database) -> None:
    """Files are numbered from 1 again once the first ones have expired, and the officer was promised only those."""
    new = referral(TWO, ReferralState.HANDED_OVER, files=2)
    report_id = await kept(database, new, files=2)
    assert await loaded(database, new) == [1, 2]
    old, next_week = Week("2025-W01"), Week("2026-W49")
    await database.write(lambda c: reports.expire(c, reports_before=old, files_before=next_week))
    await database.write(lambda c: visits.add_attachment(c, report_id, attachment(1)))
    assert await loaded(database, new) == []


@pytest.mark.parametrize("state", list(ReferralState))
async def test_an_officer_who_left_holds_no_grant(database: Database, state: ReferralState) -> None:
    """What was not fetched yet is cancelled, what was handed over lapses, and other officers keep theirs."""
    theirs, others = referral(TWO, state), referral(NOBODY, ReferralState.READY)
    report_id = await kept(database, theirs)
    await database.write(lambda connection: referrals.add(connection, report_id, others))
    stood = [(report_id, theirs.head.referral_id)] if state in STANDING else []
    async with database.read() as connection:
        assert await referrals.all_officers(connection) == ({TWO, NOBODY} if stood else {NOBODY})
    assert await database.write(lambda connection: referrals.withdraw(connection, [TWO])) == stood
    async with database.read() as connection:
        assert await referrals.all_officers(connection) == {NOBODY}
        found = {head.member_id: head.state for head in await referrals.all(connection)}
        assert not stood or await referrals.opens(connection, theirs.head.referral_id) == {}
    assert found == {TWO: after_departure(state), NOBODY: ReferralState.READY}


async def test_a_lapsed_referral_stays_beside_a_new_one(database: Database) -> None:
    """Each can be withdrawn by itself, and what the officer once had is never forgotten for the new one's sake."""
    lapsed, anew = referral(TWO, ReferralState.LAPSED), referral(TWO, ReferralState.WAITING)
    report_id = await kept(database, lapsed)
    await database.write(lambda connection: referrals.add(connection, report_id, anew))
    async with database.read() as connection:
        assert set(await referrals.of_report(connection, report_id)) == {lapsed.head, anew.head}
    await database.write(lambda connection: referrals.move(connection, lapsed.head, ReferralState.RECALLED))
    async with database.read() as connection:
        assert await referrals.untold(connection) == {lapsed.head.referral_id: TWO}


@pytest.mark.parametrize("state", list(ReferralState))
async def test_a_recall_outlives_its_report_until_it_is_told(database: Database, state: ReferralState) -> None:
    """Whatever an officer has and is erased here is recalled, what never left is not; told once, it is gone."""
    new = referral(TWO, state)
    report_id = await kept(database, new)
    await database.write(lambda connection: visits.erase(connection, report_id))
    async with database.read() as connection:
        waiting = await referrals.untold(connection)
    assert waiting == ({new.head.referral_id: TWO} if state in RECALLABLE else {})
    told = [await database.write(lambda c: referrals.told(c, new.head.referral_id)) for _ in range(2)]
    assert told == [state in RECALLABLE, False]


async def test_a_recall_outlives_the_referral_that_takes_its_place(database: Database) -> None:
    """The row makes room, and the officer is still to be told of the number that it had."""
    handed_over = referral(TWO, ReferralState.HANDED_OVER)
    report_id = await kept(database, handed_over)
    await database.write(lambda connection: referrals.move(connection, handed_over.head, ReferralState.RECALLED))
    anew = referral(TWO, ReferralState.WAITING)
    await database.write(lambda connection: referrals.add(connection, report_id, anew))
    async with database.read() as connection:
        assert await referrals.of_report(connection, report_id) == (anew.head,)
        assert await referrals.untold(connection) == {handed_over.head.referral_id: TWO}
