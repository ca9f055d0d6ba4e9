"""Rows sealed under a day key that is gone do not outlive it."""

from datetime import date

from bot.domain.identifiers import EffectId, UpdateId
from store import intake, outbox, retention, sessions, traces
from store.database import Connection, Database
from tests.store.samples import box, sixteen


async def fill(connection: Connection, number: int, day: str) -> None:
    """One row in each table that day keys seal."""
    sealed = box(key_name=day)
    await intake.add(connection, [(UpdateId(number), sealed)], date(2026, 11, 24))
    await sessions.put(connection, sixteen(number), sealed, replacing=[])
    await traces.add(connection, sixteen(number), trace_id=sixteen(number), box=sealed, is_screen=False)
    await outbox.add(connection, [(EffectId(sixteen(number)), sealed)])


async def test_rows_of_days_that_are_gone_are_removed(database: Database) -> None:
    """The first day to keep stays whole, and what is sealed for staff stays whatever its age."""
    await database.write(lambda connection: fill(connection, 1, "2026-11-22"))
    await database.write(lambda connection: fill(connection, 2, "2026-11-23"))
    staff_effect = (EffectId(sixteen(3)), box(key_name="staff"))
    await database.write(lambda connection: outbox.add(connection, [staff_effect]))

    removed = await database.write(lambda connection: retention.expire_days(connection, date(2026, 11, 23)))
    assert removed == 4
    async with database.read() as connection:
        assert [row.update_id for row in await intake.pending(connection)] == [2]
        assert [pseudonym for pseudonym, _ in await sessions.all(connection)] == [sixteen(2)]
        assert await traces.of(connection, [sixteen(1)]) == []
        assert len(await traces.of(connection, [sixteen(2)])) == 1
        assert {effect_id for effect_id, _ in await outbox.pending(connection)} == {sixteen(2), sixteen(3)}
