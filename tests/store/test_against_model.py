"""Whatever is done in whatever order, inbox, outbox and sessions hold what plain dictionaries would hold."""

import asyncio
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain.identifiers import EffectId, UpdateId
from bot.domain.sealed import SealedBox
from store import intake, outbox, sessions
from store.database import Connection, Database
from store.marks import Mark, mark
from store.writer import Work
from tests.empty_database import put_empty_database
from tests.store.samples import DAY, sixteen

TODAY = date(2026, 11, 24)
numbers = st.integers(1, 6)
contents = st.binary(max_size=200)


class Spoiled(Exception):
    """Raised by a work after it changed something."""


class StoreAgainstModel(RuleBasedStateMachine):
    """One database and the dictionaries it has to agree with."""

    def __init__(self) -> None:
        """Begin with nothing written."""
        super().__init__()
        self.runner = asyncio.Runner()
        self.home = Path(tempfile.mkdtemp())
        self.updates: dict[int, tuple[bytes, int]] = {}
        self.last: int | None = None
        self.effects: dict[bytes, bytes] = {}
        self.chats: dict[bytes, bytes] = {}

    @initialize()
    def open(self) -> None:
        """Open an empty database."""
        self.database = self.runner.run(Database.open(put_empty_database(self.home)))

    def write(self, *works: Work[Any]) -> list[Any]:
        """Hand over several works at once."""

        async def together() -> list[Any]:
            return await asyncio.gather(*map(self.database.write, works), return_exceptions=True)

        return self.runner.run(together())

    @rule(batch=st.lists(st.tuples(st.integers(1, 40), contents), max_size=4, unique_by=lambda row: row[0]))
    def receive(self, batch: list[tuple[int, bytes]]) -> None:
        """Updates come, some of them again."""
        new = sorted((number, content) for number, content in batch if self.last is None or number > self.last)
        rows = [(UpdateId(number), SealedBox(DAY, content)) for number, content in batch]
        assert self.write(lambda c: intake.add(c, rows, TODAY)) == [[number for number, _ in new]]
        self.updates |= {number: (content, 0) for number, content in new}
        self.last = new[-1][0] if new else self.last

    @rule(number=st.integers(1, 40))
    def try_update(self, number: int) -> None:
        """An update is tried and fails."""
        content, tries = self.updates.get(number, (b"", -1))
        assert self.write(lambda c: intake.count_try(c, UpdateId(number))) == [tries + 1]
        if number in self.updates:
            self.updates[number] = content, tries + 1

    @rule()
    def forget_tries(self) -> None:
        """The process ends in good order."""
        assert self.write(intake.forget_tries) == [None]
        self.updates = {number: (content, 0) for number, (content, _) in self.updates.items()}

    @rule(number=st.integers(1, 40), pseudonym=numbers, earlier=numbers, content=contents, effects=st.sets(numbers))
    def take_step(self, number: int, pseudonym: int, earlier: int, content: bytes, effects: set[int]) -> None:
        """An update ends in the transaction that writes its session and its effects."""
        fresh = [EffectId(sixteen(each)) for each in effects if sixteen(each) not in self.effects]

        async def work(connection: Connection) -> None:
            await intake.remove(connection, UpdateId(number))
            box = SealedBox(DAY, content)
            await sessions.put(connection, sixteen(pseudonym), box, replacing=[sixteen(earlier)])
            await outbox.add(connection, [(each, box) for each in fresh])

        assert self.write(work) == [None]
        self.updates.pop(number, None)
        self.chats.pop(sixteen(earlier), None)
        self.chats[sixteen(pseudonym)] = content
        self.effects |= dict.fromkeys(fresh, content)

    @rule(gone=st.sets(numbers), sent=numbers, spoiled=numbers)
    def end_several_while_one_fails(self, gone: set[int], sent: int, spoiled: int) -> None:
        """Concurrent works share a commit; the one that raises leaves nothing."""
        pseudonyms = [sixteen(number) for number in gone]

        async def failing(connection: Connection) -> None:
            await sessions.remove(connection, [sixteen(number) for number in range(1, 7)])
            await sessions.put(connection, sixteen(spoiled), SealedBox(DAY, b"spoiled"), replacing=[])
            raise Spoiled

        done = self.write(
            lambda c: sessions.remove(c, pseudonyms), failing, lambda c: outbox.remove(c, EffectId(sixteen(sent)))
        )
        assert [type(each) for each in done] == [type(None), Spoiled, type(None)]
        for pseudonym in pseudonyms:
            self.chats.pop(pseudonym, None)
        self.effects.pop(sixteen(sent), None)

    @rule()
    def scrub(self) -> None:
        """The purge job rewrites the file."""
        self.runner.run(self.database.scrub())

    @rule()
    def restart(self) -> None:
        """The process ends and begins again."""
        self.runner.run(self.database.close())
        self.database = self.runner.run(Database.open(f"sqlite+aiosqlite:///{self.home / 'amanet.db'}"))

    @invariant()
    def everything_agrees(self) -> None:
        """Each table holds what its dictionary holds."""
        self.runner.run(self._compare())

    async def _compare(self) -> None:
        async with self.database.read() as connection:
            updates = await intake.pending(connection)
            assert {row.update_id: row.box.ciphertext for row in updates} == {
                key: each[0] for key, each in self.updates.items()
            }
            assert [row.update_id for row in updates] == sorted(self.updates)
            assert await mark(connection, "last_update_id") == (self.last and Mark(self.last, TODAY))
            assert {key: box.ciphertext for key, box in await outbox.pending(connection)} == self.effects
            assert {key: box.ciphertext for key, box in await sessions.all(connection)} == self.chats

    def teardown(self) -> None:
        """Let go of the file."""
        if hasattr(self, "database"):
            self.runner.run(self.database.close())
        self.runner.close()
        shutil.rmtree(self.home)


def test_the_store_agrees_with_dictionaries() -> None:
    """Random sequences of steps, failures, scrubs and restarts never tell the two apart."""
    case = StoreAgainstModel.TestCase
    case.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
    case().runTest()
