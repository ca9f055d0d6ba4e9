"""An update is kept once, in order, until its effect is durable; redeliveries are known by one number."""

from datetime import date, timedelta

from bot.domain.identifiers import UpdateId
from store import intake
from store.database import Database
from store.marks import Mark, mark
from tests.store.samples import box

TODAY = date(2026, 11, 24)


async def add(database: Database, *numbers: int, on: date = TODAY) -> list[int]:
    """Offer updates of these ids and return the ids taken."""
    rows = [(UpdateId(number), box(f"update {number} on {on}")) for number in numbers]
    return list(await database.write(lambda connection: intake.add(connection, rows, on)))


async def waiting(database: Database) -> list[int]:
    """The ids that wait."""
    async with database.read() as connection:
        return [row.update_id for row in await intake.pending(connection)]


async def test_updates_wait_in_ascending_order_with_their_boxes(database: Database) -> None:
    """The order of arrival in one batch does not matter, and no update of it is taken for a redelivery."""
    assert await add(database, 12, 10, 11) == [10, 11, 12]
    async with database.read() as connection:
        rows = await intake.pending(connection)
    assert rows[0] == (10, box(f"update 10 on {TODAY}"))
    assert [row.update_id for row in rows] == [10, 11, 12]


async def test_a_redelivery_is_ignored_even_after_its_row_has_ended(database: Database) -> None:
    """The highest id alone tells what was seen; ended rows leave no list behind."""
    await add(database, 10, 11)
    await database.write(lambda connection: intake.remove(connection, UpdateId(11)))
    assert await add(database, 10, 11, 12) == [12]
    assert await waiting(database) == [10, 12]


async def test_an_id_twice_in_one_batch_is_kept_once(database: Database) -> None:
    """Telegram may repeat itself within an answer."""
    assert await add(database, 10, 10) == [10]


async def test_lower_ids_are_taken_after_six_idle_days(database: Database) -> None:
    """Ids restart at random after a week without updates; then the whole batch is new and counts from there."""
    await add(database, 1_000_000)
    assert await add(database, 5, on=TODAY + timedelta(days=5)) == []
    assert await add(database, 6, 5, on=TODAY + timedelta(days=6)) == [5, 6]
    assert await add(database, 6, 7, on=TODAY + timedelta(days=6)) == [7]
    async with database.read() as connection:
        assert await mark(connection, "last_update_id") == Mark(7, TODAY + timedelta(days=6))


async def test_a_redelivery_does_not_end_the_idle_time(database: Database) -> None:
    """Only a new update counts as one."""
    await add(database, 1_000_000)
    assert await add(database, 1_000_000, on=TODAY + timedelta(days=4)) == []
    assert await add(database, 5, on=TODAY + timedelta(days=7)) == [5]


async def test_a_new_update_takes_the_place_of_a_dead_row_of_its_id(database: Database) -> None:
    """What was left from before an idle week cannot be opened any more and must not shadow a new update."""
    await add(database, 5)
    later = TODAY + timedelta(days=8)
    assert await add(database, 5, on=later) == [5]
    async with database.read() as connection:
        assert await intake.pending(connection) == [(5, box(f"update 5 on {later}"))]


async def test_tries_are_counted(database: Database) -> None:
    """Each try is counted once; an ended update has none; forgotten, they begin anew."""
    await add(database, 10)
    assert await database.write(lambda connection: intake.count_try(connection, UpdateId(10))) == 1
    assert await database.write(lambda connection: intake.count_try(connection, UpdateId(10))) == 2
    assert await database.write(lambda connection: intake.count_try(connection, UpdateId(11))) == 0
    await database.write(intake.forget_tries)
    assert await database.write(lambda connection: intake.count_try(connection, UpdateId(10))) == 1
