"""How long it takes to make a digest, and whether that depends on how many reports a home has had.

Reports are added to tallies and to the store by one statement each, as Send would do it in days.
"""

import asyncio
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.domain.identifiers import Locale, Week
from bot.domain.privacy_plan import load_plan
from bot.domain.weeks import Turn
from bot.rendering.outgoing import render_digest
from bot.services.tallies import Tallies
from i18n.speech import say
from store.database import Database

_LOCALE: Final[Locale] = "ug-Arab"
_TURN: Final = Turn(weekday=0, at=time_of_day(9))
_WEEKS: Final = 104
"""As many as an early warning looks back, or what it computes would be left out."""
_WEEK: Final = Week("2026-W48")
_CLOSED: Final = datetime(2026, 11, 30, 12, tzinfo=UTC)
_FIRST: Final = _CLOSED - timedelta(weeks=_WEEKS)

_COUNTED: Final = """
UPDATE tallies AS counted
SET value = value + :reports / (SELECT count(*) FROM tallies WHERE "table" = counted."table")
"""
_STORED: Final = """
WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < :reports)
INSERT INTO reports (report_id, week, state, body_recipient, files_recipient, originals_recipient,
                     conversation_recipient, roster_fingerprint, body, lookup)
SELECT randomblob(16), printf('2026-W%02d', 37 + number % 12), 'new', '', '', '', '', '', randomblob(64), randomblob(16)
FROM numbers
"""


async def everything(tallies: Tallies) -> None:
    """Make all that one caseworker is sent of a week, from the stored counts to the last pixel."""
    await render_digest(await tallies.digest(_WEEK, _CLOSED), [_LOCALE], say)


def seconds_to_make(reports: Sequence[int], rounds: int) -> list[float]:
    """How long ``everything`` takes at its best in homes that have had so many reports, taken in turns."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.db" for number in reports]
        return asyncio.run(_fastest(dict(zip(paths, reports, strict=True)), rounds))


async def _fastest(homes: dict[Path, int], rounds: int) -> list[float]:
    opened = [await _home(path, reports) for path, reports in homes.items()]
    took: list[list[float]] = [[] for _ in opened]
    for _ in range(rounds):
        for database, seconds in zip(opened, took, strict=True):
            tallies = _tallies(database)
            began = time.perf_counter()
            await everything(tallies)
            seconds.append(time.perf_counter() - began)
    for database in opened:
        await database.close()
    return [min(seconds) for seconds in took]


async def _home(path: Path, reports: int) -> Database:
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    tallies = _tallies(database)
    await tallies.adopt(_FIRST)
    for moment in _moments():
        await tallies.open_windows(moment)
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in (_COUNTED, _STORED):
            connection.execute(statement, {"reports": reports})
    return database


def _moments() -> Iterator[datetime]:
    return (_FIRST + timedelta(days=7 * number) for number in range(_WEEKS))


def _tallies(database: Database) -> Tallies:
    return Tallies(database=database, plan=load_plan("strict"), turn=_TURN)
