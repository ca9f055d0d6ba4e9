"""The bot on a stage's home in a process of its own, so that what it does to the machine can be measured.

Arguments: the home, the Bot API's address, the moment at which its clock begins. The token is read from standard
input, and the bot stops when that ends.
"""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from bot.config import Settings, load
from bot.home import Home
from bot.rehearsal.clock import RehearsalClock
from bot.wiring.rehearsal_root import REHEARSAL_ROOT
from bot.wiring.running import ground, run


def main(home: str, api_url: str, start: str) -> None:
    """Run until standard input ends."""
    token = sys.stdin.readline().strip()
    settings = load(home=Path(home), token=token, api_url=api_url, roster_root=REHEARSAL_ROOT, send_rate=0)
    asyncio.run(_run(settings, datetime.fromisoformat(start)))


async def _run(settings: Settings, start: datetime) -> None:
    stop = asyncio.Event()
    ending = asyncio.create_task(_wait_for_the_end(stop))
    async with ground(settings, Home(settings.home), RehearsalClock(start)) as base:
        await run(base, stop=stop, poll_seconds=5)
    await ending


async def _wait_for_the_end(stop: asyncio.Event) -> None:
    await asyncio.to_thread(sys.stdin.read)
    stop.set()


if __name__ == "__main__":
    main(*sys.argv[1:])
