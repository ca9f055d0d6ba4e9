"""A process that sends what digests are due on a home that others share, all of them at the same moment.

Arguments: the home, and the moment at which its clock stands. It prints a line when it is ready, and begins on the
first line of its standard input.
"""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from tests.offline import OfflineBot, Paper, ReceiptShelf, SetClock


async def main(home: str, moment: str) -> None:
    """Send once, at the word."""
    bot = OfflineBot(Path(home), SetClock(datetime.fromisoformat(moment)), Paper(), ReceiptShelf(iter(())))
    await bot.start()
    print("ready", flush=True)  # noqa: T201  # the test reads it
    await asyncio.to_thread(sys.stdin.readline)
    await bot.subjects.digests.send_due()
    await bot.stop()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
