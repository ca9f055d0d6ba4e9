"""A job is claimed once per period."""

import asyncio

from store import jobs
from store.database import Database


async def test_one_claim_wins(database: Database) -> None:
    """Of many claims for a period exactly one is granted; other periods and jobs have their own."""
    claims = await asyncio.gather(
        *(database.write(lambda connection: jobs.claim(connection, "digest", "2026-W48")) for _ in range(10))
    )
    assert sorted(claims) == [False] * 9 + [True]
    assert await database.write(lambda connection: jobs.claim(connection, "digest", "2026-W49"))
    assert await database.write(lambda connection: jobs.claim(connection, "purge", "2026-W48"))


async def test_a_claim_outlives_a_restart(url: str) -> None:
    """A digest that went out before a restart does not go out again."""
    for expected in (True, False):
        database = await Database.open(url)
        assert await database.write(lambda connection: jobs.claim(connection, "digest", "2026-W48")) is expected
        await database.close()
