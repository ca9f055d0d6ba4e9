"""A chat has one session, found under today's pseudonym or yesterday's."""

from store import sessions
from store.database import Database
from tests.store.samples import box, sixteen

TODAY, YESTERDAY, OTHER = sixteen(2), sixteen(1), sixteen(9)


async def put(database: Database, pseudonym: bytes, content: str, *replacing: bytes) -> None:
    """Keep a session."""
    await database.write(lambda connection: sessions.put(connection, pseudonym, box(content), replacing=replacing))


async def test_the_session_moves_to_todays_pseudonym(database: Database) -> None:
    """After midnight the row under yesterday's pseudonym is gone, not doubled."""
    await put(database, YESTERDAY, "before midnight")
    await put(database, TODAY, "after midnight", YESTERDAY)
    async with database.read() as connection:
        assert await sessions.all(connection) == [(TODAY, box("after midnight"))]


async def test_the_first_pseudonym_that_has_a_session_wins(database: Database) -> None:
    """Today's is preferred whatever the order of rows; yesterday's is found when there is no other."""
    await put(database, YESTERDAY, "yesterday")
    async with database.read() as connection:
        assert await sessions.find(connection, [TODAY, YESTERDAY]) == (YESTERDAY, box("yesterday"))
    await put(database, TODAY, "today")
    async with database.read() as connection:
        assert await sessions.find(connection, [TODAY, YESTERDAY]) == (TODAY, box("today"))
        assert await sessions.find(connection, [OTHER]) is None
        assert await sessions.find(connection, []) is None


async def test_naming_the_same_pseudonym_as_replaced_keeps_the_new_session(database: Database) -> None:
    """A caller that lists today's pseudonym among the replaced ones does not lose the session."""
    await put(database, TODAY, "first")
    await put(database, TODAY, "second", TODAY, YESTERDAY)
    async with database.read() as connection:
        assert await sessions.find(connection, [TODAY]) == (TODAY, box("second"))


async def test_removing_touches_no_other_chat(database: Database) -> None:
    """Only the named pseudonyms lose their session."""
    await put(database, TODAY, "mine")
    await put(database, OTHER, "somebody else's")
    await database.write(lambda connection: sessions.remove(connection, [TODAY, YESTERDAY]))
    async with database.read() as connection:
        assert await sessions.all(connection) == [(OTHER, box("somebody else's"))]
