"""A process that adds leaves and closes days until it is killed, and prints each leaf once that is acknowledged."""

import asyncio
import itertools
import sys
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.domain import merkle
from bot.services import ledger
from bot.services.ledger import Ledger
from store.database import Database


async def main(url: str) -> None:
    """Close a day after every third leaf, while more leaves come."""
    database = await Database.open(url)
    days = Ledger(database=database)
    now = datetime(2026, 11, 24, tzinfo=UTC)
    for number in itertools.count(1):
        leaf = merkle.leaf_hash(str(number).encode())
        closing = [days.close_day(now)] if number % 3 == 0 else []
        await asyncio.gather(database.write(partial(ledger.add_published, leaf=leaf)), *closing)
        print(leaf.hex(), flush=True)  # noqa: T201  # the test reads it
        now += timedelta(days=len(closing))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
