"""Effects wait until they are carried out, and end once."""

from bot.domain.identifiers import EffectId
from store import outbox
from store.database import Database
from tests.store.samples import box, sixteen

FIRST, SECOND = EffectId(sixteen(1)), EffectId(sixteen(2))


async def test_effects_wait_until_they_are_removed(database: Database) -> None:
    """An effect survives until its own end; ending it twice is harmless."""
    rows = [(FIRST, box("first")), (SECOND, box("second"))]
    await database.write(lambda connection: outbox.add(connection, rows))
    for _ in range(2):
        await database.write(lambda connection: outbox.remove(connection, FIRST))
    async with database.read() as connection:
        assert await outbox.pending(connection) == [(SECOND, box("second"))]


async def test_no_effects_are_no_statement(database: Database) -> None:
    """A step without effects writes nothing."""
    await database.write(lambda connection: outbox.add(connection, []))
    async with database.read() as connection:
        assert await outbox.pending(connection) == []
