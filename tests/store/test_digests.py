"""A member's mark moves forward once for each week, and outlives an enrolment until a later week has closed."""

import asyncio

from bot.domain.identifiers import MemberId, Week
from store import digests, staff
from store.database import Database
from tests.store.samples import ONE, TWO, box

W47, W48, W49 = Week("2026-W47"), Week("2026-W48"), Week("2026-W49")


async def _take(database: Database, member_id: MemberId, week: Week) -> bool:
    return await database.write(lambda connection: digests.take(connection, member_id, week))


async def _begin(database: Database, member_id: MemberId) -> None:
    await database.write(lambda connection: digests.begin(connection, member_id, W47))


async def _taken(database: Database) -> dict[MemberId, Week]:
    async with database.read() as connection:
        return dict(await digests.taken(connection))


async def test_one_caller_takes_a_week_and_nobody_an_earlier_one(database: Database) -> None:
    """Of many exactly one; each member for themselves."""
    assert sorted(await asyncio.gather(*(_take(database, ONE, W48) for _ in range(10)))) == [False] * 9 + [True]
    assert await _take(database, TWO, W48)
    assert await _take(database, ONE, W49)
    assert not await _take(database, ONE, W48)
    assert await _taken(database) == {ONE: W49, TWO: W48}


async def test_what_was_taken_is_taken_after_a_restart(url: str) -> None:
    """The mark is on the disk."""
    for expected in (True, False):
        database = await Database.open(url)
        assert await _take(database, ONE, W48) is expected
        await database.close()


async def test_an_enrolment_owes_what_follows_and_takes_no_mark_back(database: Database) -> None:
    """A second phone does not bring a digest again."""
    for member_id in (ONE, TWO):
        await _begin(database, member_id)
        assert await _take(database, member_id, W47) is False
    assert await _take(database, ONE, W48)
    await _begin(database, ONE)
    assert await _taken(database) == {ONE: W48, TWO: W47}


async def test_the_mark_of_who_left_goes_once_a_later_week_has_closed(database: Database) -> None:
    """Whoever is enrolled keeps theirs however old it is."""
    await database.write(lambda connection: staff.enrol(connection, TWO, box(), "en"))
    for member_id in (ONE, TWO):
        assert await _take(database, member_id, W48)
    await database.write(lambda connection: digests.forget_departed(connection, before=W48))
    assert await _taken(database) == {ONE: W48, TWO: W48}
    await database.write(lambda connection: digests.forget_departed(connection, before=W49))
    assert await _taken(database) == {TWO: W48}
