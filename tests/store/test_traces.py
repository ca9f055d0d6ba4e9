"""Messages that may have to be deleted are remembered per chat and forgotten one by one or all together."""

from store import traces
from store.database import Database
from store.traces import Trace
from tests.store.samples import box, sixteen

TODAY, YESTERDAY, OTHER = sixteen(2), sixteen(1), sixteen(9)


async def add(database: Database, pseudonym: bytes, number: int, *, is_screen: bool = False) -> None:
    """Remember one message."""
    await database.write(
        lambda connection: traces.add(
            connection, pseudonym, trace_id=sixteen(number), box=box(f"message {number}"), is_screen=is_screen
        )
    )


async def remembered(database: Database, *pseudonyms: bytes) -> list[Trace]:
    """What is remembered, by id."""
    async with database.read() as connection:
        return sorted(await traces.of(connection, pseudonyms), key=lambda trace: trace.trace_id)


async def test_messages_of_both_days_are_found(database: Database) -> None:
    """A draft that crosses midnight forgets none of its messages, and nobody else's are mixed in."""
    await add(database, YESTERDAY, 1)
    await add(database, TODAY, 2, is_screen=True)
    await add(database, OTHER, 3)
    assert await remembered(database, TODAY, YESTERDAY) == [
        Trace(sixteen(1), box("message 1"), is_screen=False),
        Trace(sixteen(2), box("message 2"), is_screen=True),
    ]


async def test_single_messages_can_be_forgotten(database: Database) -> None:
    """What was deleted from the chat is not deleted again."""
    await add(database, TODAY, 1)
    await add(database, TODAY, 2)
    await database.write(lambda connection: traces.remove(connection, [sixteen(1)]))
    assert [trace.trace_id for trace in await remembered(database, TODAY)] == [sixteen(2)]


async def test_a_chat_is_forgotten_as_a_whole(database: Database) -> None:
    """Nothing of the chat stays, under either pseudonym; other chats keep theirs."""
    await add(database, YESTERDAY, 1)
    await add(database, TODAY, 2)
    await add(database, OTHER, 3)
    await database.write(lambda connection: traces.remove_all(connection, [TODAY, YESTERDAY]))
    assert await remembered(database, TODAY, YESTERDAY) == []
    assert len(await remembered(database, OTHER)) == 1
