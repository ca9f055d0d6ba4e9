"""Whoever takes the home and every key of the server after Send and the purge learns nothing of who reported what.

The seizer opens every sealed row under every key that is there, rewinds the write-ahead log commit by commit, tries
every key found on the way on every age file, and enumerates chat ids. The same hands find everything while a draft is
being written, so what they do not find afterwards is not there.
"""

import re
import shutil
import sqlite3
import struct
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import product
from pathlib import Path

import pytest

from bot.domain.errors import CannotOpen
from bot.domain.identifiers import ChatId
from bot.domain.sealed import SealedBox
from bot.sealing.age import Identity, open_bytes
from bot.sealing.daykeys import DayKeys
from bot.sealing.secret import ServerSecret
from bot.sealing.serverbox import ServerBox
from tests.stage import JPEG, Reporter, Stage, staged

WORDS = "what-was-said-in-confidence"
PICTURE = b"what-the-picture-shows"
CHAT = 5_423_198_761
CANDIDATES = range(CHAT - 100, CHAT + 100)
NEEDLES = {
    "words": WORDS.encode(),
    "picture": PICTURE,
    "chat": str(CHAT).encode(),
    "packed chat": CHAT.to_bytes(8, "big"),
    "turned chat": CHAT.to_bytes(8, "little"),
}
AGE_FILE = b"age-encryption.org/"
SECRET_KEY = re.compile(rb"AGE-SECRET-KEY-PQ-1[A-Z0-9]+")
PLACES = {
    "inbox": ("update_id", "body"),
    "sessions": ("pseudonym", "body"),
    "traces": ("trace_id", "message"),
    "outbox": ("effect_id", "body"),
    "staff": ("member_id", "chat"),
}
WAL_HEADER, FRAME_HEADER = 32, 24


@dataclass(frozen=True, slots=True)
class SealedRow:
    """One sealed value, and the place that it was sealed for."""

    place: tuple[str, bytes, str]
    ciphertext: bytes


@dataclass(frozen=True, slots=True)
class Seizure:
    """A copy of a home, in the hands of somebody who knows how Amanet works."""

    home: Path
    cells: frozenset[bytes]
    rows: frozenset[SealedRow]

    @classmethod
    def of(cls, home: Path) -> "Seizure":
        """Read the database as it stands and as it stood after each commit that its log still holds."""
        cells: set[bytes] = set()
        rows: set[SealedRow] = set()
        for database in _rewound(home):
            cells.update(_cells(database))
            rows.update(_sealed_rows(database))
        return cls(home, frozenset(cells), frozenset(rows))

    def found(self) -> set[str]:
        """The names of the needles that can be read by any means."""
        loot = self._loot()
        return {name for name, needle in NEEDLES.items() if any(needle in content for content in loot)}

    def named_chats(self, chat_ids: Sequence[int]) -> set[int]:
        """Those of the chats whose pseudonym under any key lies anywhere in the home."""
        content = b"\0".join([*self._files(), *self.cells])
        return {chat_id for chat_id in chat_ids if any(name in content for name in self._pseudonyms(chat_id))}

    def stale_frames(self) -> int:
        """Pages of an earlier write-ahead log that its present one has not overwritten."""
        log = _log(self.home)
        present = log[16:24]
        return sum(log[start + 8 : start + 16] != present for start in _frames(log))

    def _loot(self) -> list[bytes]:
        readable = [*self._files(), *self.cells, *self._opened_rows()]
        keys = {found for content in readable for found in SECRET_KEY.findall(content)}
        identities = [Identity.parse(key.decode()) for key in keys]
        return [*readable, *_opened_files(readable, identities)]

    def _files(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted(self.home.rglob("*")) if path.is_file()]

    def _opened_rows(self) -> Iterator[bytes]:
        secret = ServerSecret.load(self.home / "secret")
        days, lasting = DayKeys(self.home / "keys", secret), [ServerBox(secret, "staff"), ServerBox(secret, "notify")]
        keys = [*((box.purpose, box.open) for box in lasting), *((day, days.open) for day in self._days())]
        for row, (name, open_box) in product(self.rows, keys):
            with suppress(CannotOpen):
                yield open_box(row.place, SealedBox(name, row.ciphertext))

    def _days(self) -> list[str]:
        return sorted(path.name for path in (self.home / "keys").iterdir())

    def _pseudonyms(self, chat_id: int) -> Iterable[bytes]:
        keys = DayKeys(self.home / "keys", ServerSecret.load(self.home / "secret"))
        for day in self._days():
            noon = datetime.combine(datetime.fromisoformat(day).date(), time(12), UTC)
            yield from keys.pseudonyms("chat", ChatId(chat_id), noon)


def _rewound(home: Path) -> Iterator[sqlite3.Connection]:
    log, past = _log(home), home.parent / "past.db"
    ends = [start + FRAME_HEADER + _page_size(log) for start in _frames(log) if _ends_commit(log, start)]
    for end in (0, *ends):
        shutil.copy(home / "amanet.db", past)
        past.with_name("past.db-wal").write_bytes(log[:end])
        with closing(sqlite3.connect(past)) as database:
            yield database


def _log(home: Path) -> bytes:
    log = home / "amanet.db-wal"
    return log.read_bytes() if log.exists() else b""


def _cells(database: sqlite3.Connection) -> Iterator[bytes]:
    for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        rows = database.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # a name out of the database itself
        yield from (_as_bytes(cell) for row in rows for cell in row)


def _page_size(log: bytes) -> int:
    return int(struct.unpack_from(">I", log, 8)[0]) if log else 0


def _frames(log: bytes) -> range:
    return range(WAL_HEADER, len(log), FRAME_HEADER + _page_size(log)) if log else range(0)


def _ends_commit(log: bytes, start: int) -> bool:
    return struct.unpack_from(">I", log, start + 4)[0] != 0 and log[start + 8 : start + 16] == log[16:24]


def _sealed_rows(database: sqlite3.Connection) -> Iterator[SealedRow]:
    for table, (key, column) in PLACES.items():
        rows = database.execute(f"SELECT {key}, ciphertext FROM {table}")  # noqa: S608  # names above
        for value, ciphertext in rows:
            yield SealedRow((table, _as_bytes(value), column), ciphertext)


def _as_bytes(cell: object) -> bytes:
    if isinstance(cell, int):
        return cell.to_bytes(8, "big", signed=True)
    return cell if isinstance(cell, bytes) else str(cell).encode()


def _opened_files(readable: Iterable[bytes], identities: Sequence[Identity]) -> Iterator[bytes]:
    for content in readable:
        if identities and content.startswith(AGE_FILE):
            with suppress(CannotOpen):
                yield open_bytes(content, identities)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The bot with one opener and one who gets digests."""
    async with staged(tmp_path, names=("Daniel", "Li Wei")) as running:
        yield running


@pytest.fixture
async def reporter(stage: Stage) -> Reporter:
    """Somebody with words and a picture in an unfinished report."""
    writing = Reporter(stage, stage.telegram.person("Reporter", person_id=CHAT))
    await writing.walk_to_words("en", stage.actor("Daniel"))
    await writing.write(WORDS)
    await writing.send_file("photo", JPEG + PICTURE * 4000)
    await writing.nav("finish")
    return writing


def _seize(stage: Stage) -> Seizure:
    taken = stage.folder / f"seized-{len(list(stage.folder.iterdir()))}" / "home"
    shutil.copytree(stage.home, taken)
    return Seizure.of(taken)


@pytest.mark.usefixtures("reporter")
async def test_these_hands_find_everything_while_a_draft_is_written(stage: Stage) -> None:
    """With the day key the draft's words, picture and chat can be read: that is what the purge is for."""
    seizure = _seize(stage)
    assert seizure.found() >= {"words", "picture", "chat"}
    assert seizure.named_chats(CANDIDATES) == {CHAT}


async def test_these_hands_find_a_deleted_row_in_the_log(stage: Stage, reporter: Reporter) -> None:
    """Until the purge, a draft that was hidden can be rewound to: so the purge is not for show."""
    await reporter.nav("hide")
    assert "words" in _seize(stage).found()


async def test_after_send_and_purge_nothing_is_found(stage: Stage, reporter: Reporter) -> None:
    """Neither in a row, nor in a commit of the past, nor in a blob; and no chat id answers to enumeration."""
    await reporter.nav("submit")
    await stage.opened_report(stage.actor("Daniel"))
    await stage.advance(timedelta(hours=1))
    seizure = _seize(stage)
    assert (await stage.rows())["reports"] == 1
    assert seizure.found() == set()
    assert seizure.named_chats(CANDIDATES) == set()
    assert seizure.stale_frames() == 0


async def test_after_hiding_and_purge_nothing_is_found(stage: Stage, reporter: Reporter) -> None:
    """Whoever changed their mind leaves as little behind as whoever sent."""
    await reporter.nav("hide")
    await stage.advance(timedelta(hours=1))
    seizure = _seize(stage)
    assert seizure.found() == set()
    assert seizure.named_chats(CANDIDATES) == set()
    assert list((seizure.home / "blobs").iterdir()) == []


@pytest.mark.usefixtures("reporter")
async def test_a_copy_of_the_disk_is_worthless_once_its_day_keys_are_gone(stage: Stage) -> None:
    """No row of it opens any more, whoever kept the copy and whatever it still holds."""
    before = _seize(stage)
    await stage.advance(timedelta(hours=49))
    shutil.rmtree(before.home / "keys")
    shutil.copytree(stage.home / "keys", before.home / "keys")
    assert before.found() == set()
    assert before.named_chats(CANDIDATES) == set()
