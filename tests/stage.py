"""A stage for whole stories: the real bot on a home of its own, a Telegram on loopback, and people who press buttons.

Only the clock and Telegram are played. Everything else, from getUpdates to the last byte on the disk, is what runs for
a reporter.
"""

import asyncio
import io
import json
import re
import subprocess
import tarfile
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config import Settings, load
from bot.domain.events import FileKind
from bot.domain.identifiers import Locale
from bot.domain.questionnaire import QUESTION_BY_ID
from bot.domain.roster import Member
from bot.domain.screens import Screen
from bot.home import Home
from bot.rehearsal.clock import RehearsalClock
from bot.rehearsal.messages import Message
from bot.rehearsal.people import Person
from bot.rehearsal.server import SimulatedTelegram
from bot.sealing.packet import open_packet
from bot.sealing.receipt import new_code
from bot.sealing.roster import decode_draft, sign_roster
from bot.wiring.rehearsal_root import REHEARSAL_ROOT, ROOT
from bot.wiring.rehearsing import CASEWORKERS, Actor, cast_parts, enrol, make_home
from bot.wiring.running import Ground, ground, run
from handlers.messages import compose
from tests.empty_database import put_empty_database

TUESDAY_NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SHORT_PATH_TAPS = 12
_POLL_SECONDS = 20
_PATIENCE_SECONDS = 120.0
_LOOK_AGAIN_SECONDS = 0.01
_LONGEST_WALK = 200

CODE = re.compile(r"\d{3}(?: \d{3}){8}")
"""A receipt code as the review shows it."""
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"
PDF = b"%PDF-1.7\n"
VOICE = b"OggS\x00\x02"


class StageClock(RehearsalClock):
    """A clock that also tells for which moment the bot's schedule waits."""

    def __init__(self, start: datetime) -> None:
        """Begin at ``start``, with nobody waiting."""
        super().__init__(start)
        self.awaited: datetime | None = None

    async def sleep_until(self, moment: datetime) -> None:
        """Return once ``now()`` has reached ``moment``."""
        self.awaited = moment
        await super().sleep_until(moment)
        self.awaited = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What a caseworker reads after opening a packet offline."""

    report: dict[str, Any]
    files: tuple[tuple[dict[str, Any], bytes], ...]
    withheld: tuple[str, ...]
    notes: tuple[dict[str, Any], ...] = ()
    contact: str | None = None


class Stage:
    """One Telegram, one home, one bot that can be stopped and started again."""

    def __init__(
        self, folder: Path, *, start: datetime = TUESDAY_NOON, given: Mapping[str, object] | None = None
    ) -> None:
        """Seed an organisation of two openers (Uyghur, English) and one digest reader (Mandarin); nothing runs yet."""
        self._given = dict(given or {})
        self.clock = StageClock(start)
        self.telegram = SimulatedTelegram(self.clock)
        self.home = folder / "home"
        self.folder = folder
        self.actors: list[Actor] = cast_parts(self.telegram, CASEWORKERS, start.date())
        self._base: Ground | None = None
        self._stopping = asyncio.Event()
        self._performance: asyncio.Task[None] | None = None
        self._opened = 0

    @property
    def base(self) -> Ground:
        """The stores and keys that the running bot stands on."""
        assert self._base is not None, "the bot is not running"
        return self._base

    @property
    def settings(self) -> Settings:
        """Settings of a real bot that reaches only this Telegram, with no pace to wait for."""
        return load(
            home=self.home,
            token=self.telegram.token,
            api_url=self.telegram.url,
            roster_root=REHEARSAL_ROOT,
            send_rate=0,
            database_url=None,
            blobs_url=None,
            **self._given,
        )

    def actor(self, name: str) -> Actor:
        """The member of staff of that name."""
        return next(actor for actor in self.actors if actor.member.name == name)

    def reporter(self, name: str = "Reporter", *, language_code: str = "en") -> "Reporter":
        """Somebody new who may report."""
        return Reporter(self, self.telegram.person(name, language_code))

    def make_home(self, members: Sequence[Member] | None = None) -> None:
        """Make the home, with everybody in its signed roster unless ``members`` says who."""
        everybody = [actor.member for actor in self.actors]
        make_home(self.settings, everybody if members is None else list(members), self.clock.now().date())
        put_empty_database(self.home)

    def sign_roster_anew(self, *, until: date) -> None:
        """Put a newer roster into the home, in which every term lasts until that day; the bot reads it by itself."""
        file = Home(self.home).roster
        current = decode_draft(file.read_bytes())
        members = tuple(replace(member, valid_to=until) for member in current.members)
        renewed = replace(current, version=current.version + 1, expires_on=until, members=members)
        file.write_bytes(sign_roster(renewed, ROOT))

    def sign_roster_of(self, *members: Member) -> None:
        """Put a newer roster into the home that names these people and nobody else."""
        file = Home(self.home).roster
        current = decode_draft(file.read_bytes())
        file.write_bytes(sign_roster(replace(current, version=current.version + 1, members=members), ROOT))

    async def start(self) -> None:
        """Start the bot on the home and wait until it has taken up what was left."""
        ready = asyncio.Event()
        self._stopping = asyncio.Event()
        self._performance = asyncio.create_task(self._perform(ready))
        await ready.wait()
        await self.settle()

    async def stop(self) -> None:
        """Stop the bot as SIGTERM does: what is under way is finished."""
        self._stopping.set()
        if self._performance is not None:
            await self._performance
        self._performance = None

    async def restart(self) -> None:
        """Stop the bot and start it again on the same home."""
        await self.stop()
        await self.start()

    async def settle(self) -> None:
        """Return once no update, no effect and no scheduled job is left to deal with."""
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                while not await self._is_still():  # noqa: ASYNC110
                    # Stillness is the absence of events, so there is none to wait for.
                    await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        except TimeoutError:
            raise AssertionError("the bot did not come to rest") from None

    async def advance(self, step: timedelta) -> None:
        """Move the clock forward and wait until everything that was due has been done."""
        await self.advance_to(self.clock.now() + step)

    async def advance_to(self, moment: datetime) -> None:
        """Move the clock forward to ``moment`` and wait until everything that was due has been done."""
        self.clock.advance_to(moment)
        await self.settle()

    async def enrol(self, *names: str) -> None:
        """Enrol the members of those names, or everybody."""
        for actor in self.actors:
            if not names or actor.member.name in names:
                await enrol(self.base, actor)
        await self.settle()

    async def command(self, actor: Actor, name: str) -> Message:
        """Let a member of staff send a command; gives the newest message of the bot."""
        actor.person.command(name)
        await self.settle()
        return actor.person.from_bot[-1]

    async def press(self, actor: Actor, choice: str) -> Message:
        """Let a member of staff press a button; gives the newest message of the bot."""
        actor.person.press(choice)
        await self.settle()
        return actor.person.from_bot[-1]

    async def fetch(self, actor: Actor, *, line: int = 0) -> list[Message]:
        """Let a member of staff fetch the report on that line of the first page of the inbox; its parts in order."""
        listed = await self.command(actor, "inbox")
        await self.press(actor, shown_reports(listed)[line])
        had = len(actor.person.from_bot)
        await self.press(actor, chosen_with(actor.person.from_bot[-1], "v1:inbox:fetch:")[0])
        return [message for message in actor.person.from_bot[had:] if message.file is not None]

    def open(self, actor: Actor, parts: Sequence[Message]) -> Opened:
        """Open fetched parts with that member's key, as ``amanet open`` does on a computer of theirs."""
        self._opened += 1
        desk = self.folder / f"desk-{self._opened}"
        desk.mkdir()
        paths = []
        for part in parts:
            assert part.file is not None
            paths.append(desk / part.file.name)
            paths[-1].write_bytes(part.file.content)
        opened = open_packet(paths, actor.key.identity, desk / "out")
        files = tuple((_read_json(path.with_suffix(".json")), path.read_bytes()) for path in opened.attachments)
        notes = tuple(map(_read_json, opened.notes))
        contact = None if opened.contact is None else desk / "out" / "notes" / f"{opened.contact}.json"
        told = None if contact is None else str(_read_json(contact)["text"])
        return Opened(_read_json(opened.report), files, opened.withheld, notes, told)

    def sealed_members(self, part: Message) -> Mapping[str, bytes]:
        """The members of a fetched packet that came in one part, by name."""
        assert part.file is not None
        with tarfile.open(fileobj=io.BytesIO(part.file.content)) as archive:
            return {member.name: archive.extractfile(member).read() for member in archive}  # type: ignore[union-attr]

    async def come_back(self, code: str) -> "Reporter":
        """Somebody who types that receipt code into another account."""
        reporter = self.reporter("Somebody new")
        await reporter.command("return")
        await reporter.walk("language:en")
        await reporter.write(code)
        return reporter

    def unknown_code(self) -> str:
        """A well-formed receipt code of no report."""
        return new_code()

    async def cells(self, table: str) -> list[object]:
        """Every value in a table."""
        async with self.base.database.read() as connection:
            found = await connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608  # a name in a test
            return [cell for row in found for cell in row]

    async def opened_report(self, actor: Actor, *, line: int = 0) -> Opened:
        """Fetch and open the report on that line of the inbox."""
        return self.open(actor, await self.fetch(actor, line=line))

    def bytes_at_rest(self) -> Mapping[str, bytes]:
        """Every file under the home, by its path in it."""
        files = [path for path in sorted(self.home.rglob("*")) if path.is_file()]
        return {path.relative_to(self.home).as_posix(): path.read_bytes() for path in files}

    async def rows(self) -> Mapping[str, int]:
        """How many rows each table holds that a reporter's chat or report can leave something in."""
        async with self.base.database.read() as connection:
            counted = {}
            for table in ("inbox", "sessions", "traces", "outbox", "reports", "grants", "attachments", "notes"):
                found = await connection.exec_driver_sql(f"SELECT count(*) FROM {table}")  # noqa: S608  # names above
                counted[table] = int(found.scalar_one())
        return counted

    async def _perform(self, ready: asyncio.Event) -> None:
        try:
            async with ground(self.settings, Home(self.home), self.clock) as base:
                self._base = base
                ready.set()
                await run(base, stop=self._stopping, poll_seconds=_POLL_SECONDS)
        finally:
            self._base = None
            self.clock.awaited = None
            ready.set()

    async def _is_still(self) -> bool:
        if self._performance is not None and self._performance.done():
            await self._performance
        if self.telegram.updates.unconfirmed or not self._schedule_rests():
            return False
        async with self.base.database.read() as connection:
            undone = await connection.exec_driver_sql("SELECT 1 FROM inbox UNION ALL SELECT 1 FROM outbox LIMIT 1")
            return undone.first() is None

    def _schedule_rests(self) -> bool:
        return self.clock.awaited is not None and self.clock.awaited > self.clock.now()


@dataclass(slots=True)
class Reporter:
    """Somebody who reports: presses only what the newest screen offers, and counts taps."""

    stage: Stage
    person: Person
    taps: int = 0
    answers: dict[str, list[str]] = field(default_factory=dict)

    @property
    def screen(self) -> Message:
        """The newest message of the bot in this chat."""
        return self.person.from_bot[-1]

    async def start(self) -> Message:
        """Press Telegram's own Start button."""
        self.taps += 1
        self.person.command("start")
        return await self._seen()

    async def tap(self, choice: str) -> Message:
        """Press a button of the newest screen by its callback data; gives the screen that follows."""
        assert choice in self.screen.choices, f"{choice} is not among {self.screen.choices}"
        self.taps += 1
        self.person.press(choice, message_id=self.screen.message_id)
        return await self._seen()

    async def nav(self, name: str) -> Message:
        """Press a navigation button."""
        return await self.tap(f"v1:report:nav:{name}")

    async def command(self, name: str, argument: str = "") -> Message:
        """Send a command."""
        self.person.command(name, argument)
        return await self._seen()

    async def send_file(self, kind: FileKind, content: bytes, *, name: str = "file.bin", caption: str = "") -> Message:
        """Send one file."""
        self.person.send_file(kind, content, name=name, caption=caption)
        return await self._seen()

    async def write(self, *texts: str) -> Message:
        """Send messages of own words."""
        for text in texts:
            self.person.send(text)
        return await self._seen()

    async def send(self) -> str:
        """Press Send on the review; gives the receipt code that it showed."""
        (code,) = CODE.findall(self.screen.text)
        await self.nav("submit")
        return str(code)

    async def walk(self, *choices: str) -> Message:
        """Press one button after the other; ``where:choice`` stands for ``v1:report:where:choice``.

        ``visit_consent:item`` is whichever of giving and taking back the screen offers.
        """
        for choice in choices:
            await self.tap(offered_way(f"v1:report:{choice}", self.screen.choices))
        return self.screen

    async def walk_to_consent(self, locale: Locale) -> Message:
        """From Start to the consent screen, without danger."""
        await self.start()
        return await self.walk(f"language:{locale}", "danger:no", "nav:go_on", "nav:go_on")

    async def consent(self, *openers: Actor, items: Collection[str] = ("keep",)) -> Message:
        """Say yes to these items and openers, and go on to the first question."""
        await self.walk(*(f"consent:{item}" for item in items))
        await self.walk(*(f"consent:{opener.member.id}" for opener in openers))
        return await self.nav("next")

    async def name_category(self, family: str, category: str) -> Message:
        """Answer the two questions that say what the report is about."""
        return await self.walk(f"family:{family}", f"category:{category}")

    async def walk_to_words(
        self, locale: Locale, *openers: Actor, items: Collection[str] = ("keep", "statistics", "files")
    ) -> Message:
        """From Start to the page for own words, with nothing answered but the category."""
        await self.walk_to_consent(locale)
        await self.consent(*openers, items=items)
        await self.name_category("F2", "informant_coercion")
        return await self.walk("nav:finish", "review:own_words")

    async def send_short_report(
        self, locale: Locale, *openers: Actor, items: Collection[str] = ("keep", "statistics")
    ) -> Message:
        """A whole report by the short path; gives the last message in the chat."""
        await self.walk_to_consent(locale)
        await self.consent(*openers, items=items)
        await self.name_category("F2", "informant_coercion")
        await self.nav("finish")
        return await self.nav("submit")

    async def answer_all(self, wanted: Mapping[str, Sequence[str]]) -> Message:
        """Answer each question up to the page for own words: as ``wanted``, else with the first option."""
        for _ in range(_LONGEST_WALK):
            question = self.question()
            if question is None:
                return self.screen
            await self._answer(question, wanted)
        raise AssertionError("the questions do not end")

    def question(self) -> str | None:
        """The question that the newest screen asks."""
        places = [choice.split(":")[2] for choice in self.screen.choices]
        return next((place for place in places if place in QUESTION_BY_ID), None)

    async def _answer(self, question: str, wanted: Mapping[str, Sequence[str]]) -> None:
        offered = chosen_with(self.screen, f"v1:report:{question}:")
        chosen = [f"v1:report:{question}:{option}" for option in wanted.get(question, ())]
        chosen = chosen or offered[:1]
        self.answers[question] = [choice.split(":")[3] for choice in chosen]
        for choice in chosen:
            await self._turn_to(choice)
            await self.tap(choice)
            if self.question() is None and "v1:report:nav:finish" not in self.screen.choices:
                await self.nav("go_on")
        if self.question() == question:
            await self.nav("next")

    async def _turn_to(self, choice: str) -> None:
        for _ in range(_LONGEST_WALK):
            if choice in self.screen.choices:
                return
            await self.nav("more")
        raise AssertionError(f"{choice} is on no page")

    async def _seen(self) -> Message:
        await self.stage.settle()
        return self.screen


@asynccontextmanager
async def staged(
    folder: Path,
    *,
    start: datetime = TUESDAY_NOON,
    names: Sequence[str] = (),
    given: Mapping[str, object] | None = None,
) -> AsyncIterator[Stage]:
    """A running bot with the members of those names enrolled (everybody if none is named); stopped at the end.

    ``given`` are settings beyond those that every stage needs.
    """
    stage = Stage(folder, start=start, given=given)
    async with performed(stage, *names):
        yield stage


@asynccontextmanager
async def performed(stage: Stage, *names: str) -> AsyncIterator[None]:
    """Make the stage's home and run its bot, with the members of those names enrolled; all is stopped at the end."""
    with receipts_at_small_cost():
        await stage.telegram.start()
        try:
            stage.make_home()
            await stage.start()
            await stage.enrol(*names)
            yield
        finally:
            try:
                await stage.stop()
            finally:
                await stage.telegram.stop()


@contextmanager
def receipts_at_small_cost() -> Iterator[None]:
    """Let Argon2id take 64 KiB for a receipt code, where it takes 64 MiB and a fifth of a second on purpose.

    The function and its passes stay; what its true cost gives is held to published vectors in ``tests/sealing``.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.sealing.receipt._MEMORY_KIB", 64)
        yield


def offered_way(choice: str, offered: Collection[str]) -> str:
    """The press that turns an item of a visit's consent round; any other choice as it is."""
    ways = [choice.replace(":visit_consent:", f":visit_{way}:") for way in ("give", "take")]
    return next((way for way in ways if way in offered), choice)


def chosen_with(message: Message, prefix: str) -> list[str]:
    """The callback data on that message that begin so."""
    return [choice for choice in message.choices if choice.startswith(prefix)]


def shown_reports(message: Message) -> list[str]:
    """The reports that a page of the inbox lists, as callback data."""
    return chosen_with(message, "v1:inbox:show:")


def words_of(screen: Screen, locale: Locale) -> str:
    """What a screen says in that language."""
    return compose(screen, locale).text


def unpack(archive: bytes, folder: Path) -> None:
    """Take an archive apart with the tar of the system, as whoever received it would."""
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)  # noqa: S603, S607  # stock tar


def _read_json(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read
