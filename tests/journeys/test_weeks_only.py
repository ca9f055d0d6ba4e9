"""Nothing in the store tells on which day of its week a reporter, a caseworker or an officer did something to a report.

Two worlds live through the same week and the days after it. They differ in nothing but the days and hours of what was
done.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.identifiers import ChatId
from bot.sealing.ledger_leaf import hand_over_leaf, sealed_leaf
from bot.services.ledger import Ledger
from store.tables import METADATA
from tests.journeys.officers import fetch, refer, staged_with_officers
from tests.offline import OfflineBot, Paper, Person, ReceiptShelf, SetClock, found_home, keys_of
from tests.stage import JPEG, Stage

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
EARLY, LATE = timedelta(hours=18), timedelta(hours=3 * 24 + 20)
"""What begins on Monday at six in one world begins on Thursday at eight in the other; later, chats would stay."""
NOON = MONDAY + timedelta(hours=12)
NEXT_MONDAY = MONDAY + timedelta(days=7)
CODE = "191151766092640046349500579"
_ROUND = time(17)
_RANDOM = re.compile(r"age1pq1\w+|[0-9a-f]{16,}")
_DRAWN = {("tallies", "value"), ("marks", "number"), ("plans", "since")}
"""Columns that tell nothing of a report: a tally's noise; where Telegram's numbers begin; when the bot first ran."""

Picture = Mapping[str, Counter[tuple[object, ...]]]


async def _until(stage: Stage, moment: datetime) -> None:
    """Let the clock run, with a round at a notice hour of every day."""
    while stage.clock.now() < moment:
        today = datetime.combine(stage.clock.now().date(), _ROUND, UTC)
        upcoming = today if stage.clock.now() < today else today + timedelta(days=1)
        await stage.advance_to(min(upcoming, moment))


async def _report(stage: Stage) -> str:
    reporter = stage.reporter()
    await reporter.walk_to_words("en", stage.actor("Daniel"), items=("keep", "files"))
    await reporter.write("first words")
    await reporter.send_file("photo", JPEG + b"x" * 3000)
    await reporter.nav("finish")
    return await reporter.send()


async def _return(stage: Stage, code: str) -> None:
    """Words, a file, news wanted, and how to be reached."""
    reporter = await stage.come_back(code)
    await reporter.walk("visit:add")
    await reporter.write("later words")
    await reporter.send_file("photo", JPEG + b"y" * 2000)
    await reporter.walk("nav:back", "visit:updates", "visit_updates:on", "nav:back")
    await reporter.walk("visit:consent", "visit:contact")
    await reporter.write("after eight")


async def _refer(stage: Stage, code: str) -> None:
    await refer(await stage.come_back(code), stage.actor("Polizei Berlin"))


async def _hand_over(stage: Stage, code: str) -> None:
    """The officer fetches, and the reporter takes the files back."""
    assert len(await fetch(stage, stage.actor("Polizei Berlin"))) == 1
    await (await stage.come_back(code)).walk("visit:consent", "visit_consent:files")


async def _picture(stage: Stage) -> Picture:
    """Every row of every table, without what is random, and where in the ledger each part of a report stands."""
    tables = {table.name: await _rows(stage, table.name) for table in METADATA.sorted_tables}
    ledger = Ledger(database=stage.base.database)
    proofs = [await ledger.proofs(leaf) for leaf in await _leaves(stage)]
    return {**tables, "days in the ledger": Counter((proof and proof["day"]["day"],) for proof in proofs)}


async def _rows(stage: Stage, table: str) -> Counter[tuple[object, ...]]:
    async with stage.base.database.read() as connection:
        found = await connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608  # a table's own name
        rows = found.mappings().all()
    return Counter(tuple(_plain(row[name]) for name in row if (table, name) not in _DRAWN) for row in rows)


def _plain(cell: object) -> object:
    return len(cell) if isinstance(cell, bytes) else _RANDOM.sub("random", cell) if isinstance(cell, str) else cell


async def _leaves(stage: Stage) -> set[bytes]:
    """The leaves that whoever holds the store can make of what stands in it."""
    sealed = "(SELECT body FROM reports UNION SELECT ciphertext FROM notes UNION SELECT receipt FROM referrals)"
    digests = [hashlib.sha256(each).digest() for each in await stage.cells(sealed) if isinstance(each, bytes)]
    digests += [each for each in await stage.cells("(SELECT sha256 FROM attachments)") if isinstance(each, bytes)]
    lines = [json.loads(str(line)) for line in await stage.cells("(SELECT line FROM custody)")]
    handed_over = [bytes.fromhex(line["object_sha256"]) for line in lines if line["action"] == "handed_over"]
    return {*map(sealed_leaf, digests), *map(hand_over_leaf, handed_over)}


async def _lived(folder: Path, shift: timedelta) -> tuple[Any, ...]:
    """A world in which everything is done so long after the beginning of its week; what it looks like at its end."""
    folder.mkdir()
    async with staged_with_officers(folder, start=NOON, names=("Daniel", "Polizei Berlin")) as stage:
        await _until(stage, MONDAY + shift)
        code = await _report(stage)
        await _until(stage, MONDAY + shift + timedelta(hours=2))
        await _return(stage, code)
        await _refer(stage, code)
        await _until(stage, MONDAY + shift + timedelta(hours=27))
        await _hand_over(stage, code)
        # Apart by no whole day, after which a chat ends: it would end a moment before one look or after it.
        days = (-timedelta(hours=1), timedelta(hours=18), timedelta(hours=24 + 20))
        return tuple([await _later(stage, NEXT_MONDAY + each) for each in days])


async def _later(stage: Stage, moment: datetime) -> Picture:
    """The store at that moment, at which the bot hears from somebody else: the day of its last update is noted."""
    await _until(stage, moment)
    await stage.reporter("Passer-by").start()
    return await _picture(stage)


async def test_no_row_tells_the_day(tmp_path: Path) -> None:
    """Neither while the week lasts, nor the day after, nor when all of it stands in the ledger."""
    early, late = [await _lived(tmp_path / str(shift), shift) for shift in (EARLY, LATE)]
    differing = [{name for name in one if one[name] != two[name]} for one, two in zip(early, late, strict=True)]
    assert differing == [set(), set(), set()]
    days = [set(each["days in the ledger"]) for each in early]
    assert days == [{(None,)}, {(None,)}, {("2026-12-01",)}]


async def test_the_end_of_updates_tells_no_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for on any day from Monday to Sunday, they last until the same week."""
    monkeypatch.setattr("bot.services.visits.derive", keys_of)
    person, chat_id, clock = Person.made(1, "Aynur", opens=True), ChatId(1), SetClock(NOON + timedelta(days=7))
    await found_home(tmp_path / "home", [person], clock)
    bot = OfflineBot(tmp_path / "home", clock, Paper(), ReceiptShelf(iter([CODE])))
    await bot.start()
    await bot.write_report(chat_id, [person], [], {})
    await bot.press(chat_id, "nav:submit")
    until = Counter[str]()
    for _ in range(7):
        assert not await bot.come_back(chat_id, CODE)
        await bot.press(chat_id, "visit:updates", "visit_updates:on")
        until.update([week for (week,) in await bot.select("SELECT expires_week FROM update_chats")])
        await bot.press(chat_id, "visit_updates:off")
        clock.advance(timedelta(days=1))
    await bot.stop()
    assert until == {"2027-W09": 7}
