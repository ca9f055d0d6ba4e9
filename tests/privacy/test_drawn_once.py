"""Noise is drawn once for each window, by whichever process comes first, and a process that dies changes nothing."""

import asyncio
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from tests.conftest import IN_AUDIT

ROOT = Path(__file__).parents[2]
KILLS = 60 if IN_AUDIT else 8
SIZES = {"W1": 1, "QF": 8, "Q1": 8, "YC": 18}
"""How many cells a window of each table has; of each a new home opens two."""

# Opens the windows of ever later weeks until it is killed or has reached the last; says when it has come how far.
OPENING = """
import asyncio, sys
from datetime import UTC, datetime, time, timedelta
from bot.domain.privacy_plan import load_plan
from bot.domain.weeks import Turn
from bot.services.tallies import Tallies, draw_noise
from store.database import Database

async def open_all(url, weeks):
    draw_noise(load_plan("strict").tables[0].epsilon, 1)
    database = await Database.open(url)
    tallies = Tallies(database=database, plan=load_plan("strict"), turn=Turn(weekday=0, at=time(9)))
    print("begins", flush=True)
    sys.stdin.readline()
    for week in range(weeks):
        await tallies.open_windows(datetime(2026, 11, 25, 12, tzinfo=UTC) + timedelta(days=7 * week))
        print("opened", flush=True)
    await database.close()

asyncio.run(open_all(sys.argv[1], int(sys.argv[2])))
"""

# The same in a build that opens a window again for each process, as one without the store's refusal would.
OPENING_AGAIN = OPENING.replace(
    "from store.database import Database",
    """
from store import tallies as rows
from store.database import Database

class Tallies(Tallies):
    async def _missing(self, due):
        return due

async def open_again(connection, cells, open_window=rows.open_window):
    await rows.discard(connection, {(each.table, each.window) for each in cells})
    await open_window(connection, cells)

rows.open_window = open_again
""",
)

Cells = dict[tuple[str, str, str], int]


async def process_on(path: Path, *, weeks: int, program: str = OPENING) -> asyncio.subprocess.Process:
    """A process of its own on that database, ready to open windows as soon as it is told."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", program, f"sqlite+aiosqlite:///{path}", str(weeks)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"begins\n"
    return process


def begin(process: asyncio.subprocess.Process) -> None:
    """Tell the process to open the windows."""
    assert process.stdin is not None
    process.stdin.write(b"\n")


def cells(path: Path) -> Cells:
    """Every cell, read as anybody could who holds the file."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        found = connection.execute('SELECT "table", "window", cell, value FROM tallies')
        return {(table, window, cell): value for table, window, cell, value in found}


async def test_two_processes_at_once_draw_once(tmp_path: Path) -> None:
    """Both find all windows open afterwards, and a third that comes later changes no number."""
    path = tmp_path / "amanet.db"
    first = await process_on(path, weeks=1)
    second = await process_on(path, weeks=1)
    begin(first)
    begin(second)
    assert (await first.wait(), await second.wait()) == (0, 0)
    drawn = cells(path)
    assert len(drawn) == 2 * sum(SIZES.values())
    third = await process_on(path, weeks=1)
    begin(third)
    assert await third.wait() == 0
    assert cells(path) == drawn


async def test_a_window_that_is_drawn_again_is_found_out(tmp_path: Path) -> None:
    """The test above is strong enough: where the second process draws for itself, numbers change."""
    path = tmp_path / "amanet.db"
    drawn = []
    for _ in range(2):
        process = await process_on(path, weeks=1, program=OPENING_AGAIN)
        begin(process)
        assert await process.wait() == 0
        drawn.append(cells(path))
    assert drawn[0].keys() == drawn[1].keys()
    assert drawn[0] != drawn[1]


async def test_a_killed_process_leaves_whole_windows_that_are_never_drawn_again(tmp_path: Path) -> None:
    """Killed at any moment, between drawing and storing as well, it leaves each window with all its cells or none."""
    path, drawn, moments = tmp_path / "amanet.db", Cells(), random.Random(5)  # noqa: S311 # not a secret
    for number in range(KILLS):
        process = await process_on(path, weeks=10 * (number + 1))
        begin(process)
        assert process.stdout is not None
        for _ in range(number % 8):
            assert await process.stdout.readline() == b"opened\n"
        await asyncio.sleep(moments.uniform(0, 0.02))
        process.kill()
        await process.wait()
        found = cells(path)
        assert drawn.items() <= found.items()
        whole = {key[:2] for key in found}
        assert len(found) == sum(SIZES[table] for table, _ in whole)
        drawn = found
    assert drawn
