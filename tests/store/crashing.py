"""A process that writes until it is killed and prints the number of each write once that is acknowledged."""

import asyncio
import itertools
import sys
from collections.abc import Iterator

from bot.domain.identifiers import EffectId
from store import outbox, sessions
from store.database import Connection, Database
from tests.store.samples import box, sixteen


async def write_for_ever(database: Database, numbers: Iterator[int]) -> None:
    """Two rows in each transaction, so that a torn one would show."""
    for number in numbers:

        async def work(connection: Connection, number: int = number) -> None:
            await sessions.put(connection, sixteen(number), box("x" * (number % 5000)), replacing=[])
            await outbox.add(connection, [(EffectId(sixteen(number)), box())])

        await database.write(work)
        print(number, flush=True)  # noqa: T201  # the test reads it


async def main(url: str) -> None:
    """Write from several callers at once."""
    database = await Database.open(url)
    numbers = itertools.count(1)
    await asyncio.gather(*(write_for_ever(database, numbers) for _ in range(8)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
