"""The bot on a real home without a Telegram: events go in as its handlers make them, its answers are kept in a list.

Stores, keys, sealing, use cases and the staff's handlers are what runs for real. Only the clock, Telegram's files and
Telegram's answers are played, so that a story costs no socket and the process can be killed at any statement.
"""

import functools
import shutil
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import Engine, event
from telegram import Bot, InputFile
from telegram.error import BadRequest

from bot.config import Settings, load
from bot.domain.draft import Receipt
from bot.domain.effects import LiaisonEffect, PendingEffect, ReporterEffect
from bot.domain.events import Commanded, Event, FileKind, FileOffered, Pressed, Typed
from bot.domain.identifiers import ChatId, MemberId, MessageId, UpdateId
from bot.domain.reporter_screens import screen
from bot.domain.roster import Member, Role, Roster
from bot.domain.visit import VisitView
from bot.home import Home
from bot.sealing.keyfile import KeyFile, new_key
from bot.sealing.receipt import ReceiptKeys, derive
from bot.sealing.roster import decode_draft, sign_roster
from bot.sealing.secret import ServerSecret
from bot.services.receipts import ReceiptPool
from bot.telegram_http import TelegramDownloads
from bot.wiring.rehearsal_root import REHEARSAL_ROOT, ROOT
from bot.wiring.running import Ground, Subjects, _dispatcher, build_subjects, ground, load_staff
from handlers.caseworker.effects import CaseworkerEffects
from handlers.liaison.effects import LiaisonEffects
from store import staff as enrolments
from tests.empty_database import put_empty_database
from tests.stage import offered_way

TUESDAY_NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
_TERM = timedelta(days=20 * 365)
_SALT = "5a" * 16
_TOKEN = "1:" + "a" * 35


class SetClock:
    """Stands still until it is moved."""

    def __init__(self, start: datetime = TUESDAY_NOON) -> None:
        """Stand at ``start``."""
        self._now = start

    def now(self) -> datetime:
        """The present moment."""
        return self._now

    async def sleep_until(self, moment: datetime) -> None:
        """Nobody waits for a clock that stands still."""
        raise NotImplementedError

    def advance(self, step: timedelta) -> None:
        """Move on."""
        self._now += step


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the organisation, or of a police force, with their keys and their chat."""

    member: Member
    key: KeyFile
    chat_id: ChatId

    def __repr__(self) -> str:
        """Say who it is, where a sequence is told."""
        return self.member.name

    @property
    def id(self) -> MemberId:
        """The id in the roster."""
        return self.member.id

    @classmethod
    def made(cls, number: int, name: str, *, opens: bool = False, country: str = "") -> "Person":
        """Somebody with fresh keys; with a country, an officer of its police."""
        key, today = new_key(), TUESDAY_NOON.date()
        member = Member(
            id=MemberId(f"{number:016x}"),
            role=Role.LIAISON if country else Role.CASEWORKER,
            name=name,
            recipient=key.identity.recipient,
            verify_key=key.signing.verify_key,
            opens=opens,
            countries=(country,) if country else (),
            valid_from=today,
            valid_to=today + _TERM,
        )
        return cls(member, key, ChatId(7_000_000_000 + number))

    def with_new_key(self) -> "Person":
        """The same person after a change of keys."""
        key = new_key()
        renewed = replace(self.member, recipient=key.identity.recipient, verify_key=key.signing.verify_key)
        return replace(self, member=renewed, key=key)

    def until(self, day: date) -> "Person":
        """The same person, whose term ends with that day."""
        return replace(self, member=replace(self.member, valid_to=day))

    def opening(self, *, opens: bool) -> "Person":
        """The same person, who may open reports or may not."""
        return replace(self, member=replace(self.member, opens=opens))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot sent to a chat: words, or a file."""

    chat_id: int
    text: str
    choices: tuple[str, ...] = ()
    name: str = ""
    content: bytes = b""


@dataclass(slots=True)
class Paper:
    """Telegram's side: what the bot sends is written down, what it fetches was put there before."""

    answers: list[Answer] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def put(self, content: bytes) -> str:
        """Let a file wait to be fetched; gives its id."""
        file_id = f"file-{next(self.numbers)}"
        self.files[file_id] = content
        return file_id

    @asynccontextmanager
    async def stream(self, file_id: str) -> AsyncIterator[AsyncIterator[bytes]]:
        """Hand a file out, as ``bot.services.ports.Downloads``."""

        async def chunks() -> AsyncIterator[bytes]:
            yield self.files[file_id]

        yield chunks()

    async def send_message(self, chat_id: int, text: str, *, reply_markup: Any = None, **_: object) -> object:  # noqa: ANN401
        """Write down a message."""
        rows = () if reply_markup is None else reply_markup.inline_keyboard
        choices = tuple(str(button.callback_data) for row in rows for button in row)
        self.answers.append(Answer(chat_id, text, choices))
        return SimpleNamespace(message_id=next(self.numbers))

    async def send_document(self, chat_id: int, document: InputFile, *, caption: str, **_: object) -> object:
        """Write down a file."""
        content = cast("Any", document.input_file_content).read()
        self.answers.append(Answer(chat_id, caption, name=str(document.filename), content=content))
        return SimpleNamespace(message_id=next(self.numbers))

    async def edit_message_text(self, *_: object, **__: object) -> object:
        """Refuse to edit, so that every answer is a message of its own."""
        raise BadRequest("Message to edit not found")

    async def answer_callback_query(self, _query_id: str) -> bool:
        """Stop the spinner of a button."""
        return True


keys_of = functools.cache(derive)
"""What a code and a salt are worked into, a fifth of a second each, and the same whenever it is asked for again.

Many tests put this in place of the bot's own ``derive``: it is that very function, and only what is asked for twice is
not worked out twice.
"""


class ReceiptShelf(ReceiptPool):
    """Gives receipts of codes that were made before; outlives the processes of a home."""

    def __init__(self, codes: Iterator[str]) -> None:
        """Give ``codes`` in their order."""
        super().__init__(bytes.fromhex(_SALT))
        self._codes = codes

    def start(self) -> None:
        """Derive nothing ahead."""

    async def take(self) -> Receipt:
        """The next receipt."""
        code = next(self._codes)
        keys = self.keys(code)
        return Receipt(code, keys.recipient, keys.lookup, keys.signing.verify_key)

    @staticmethod
    def keys(code: str) -> ReceiptKeys:
        """What a code stands for under the salt of every home here."""
        return keys_of(code, bytes.fromhex(_SALT))


class OfflineBot:
    """One process on one home."""

    def __init__(self, home: Path, clock: SetClock, paper: Paper, receipts: ReceiptShelf) -> None:
        """Keep the home; nothing is opened yet."""
        self.home = home
        self.clock = clock
        self.paper = paper
        self.receipts = receipts
        self.pending: list[PendingEffect] = []
        self.subjects: Subjects
        self.base: Ground
        self._stack = AsyncExitStack()
        self._numbers = count(1)
        self._on_enqueue: Callable[[], None] = lambda: None

    async def start(self) -> None:
        """Build every part from the home, in the order in which the bot does."""
        place = Home(self.home)
        self.base = await self._stack.enter_async_context(ground(settings_of(self.home), place, self.clock))
        staff = await load_staff(self.base)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("bot.wiring.running.ReceiptPool", lambda _salt: self.receipts)
            self.subjects = build_subjects(self.base, staff, cast("TelegramDownloads", self.paper))
        await self.subjects.retention.collect_orphans()
        self.subjects.casework.clear_scratch()
        self.subjects.receipts.start()
        await self.subjects.outbox.connect(self)

    async def stop(self) -> None:
        """Let go of everything."""
        self.subjects.visits.close()
        await self._stack.aclose()

    def enqueue(self, pending: Sequence[PendingEffect]) -> None:
        """Take over committed effects, as ``bot.services.ports.Outbound``."""
        self._on_enqueue()
        self.pending += pending

    @contextmanager
    def killed_at(self, boundary: int, copy: Path) -> Iterator[list[str]]:
        """Copy the home as it is at the n-th statement or hand-over of effects, as if the process ended there.

        The list that is given names the boundaries that came, up to that one.
        """
        passed: list[str] = []

        def reach(name: str) -> None:
            if len(passed) < boundary:
                passed.append(name)
                if len(passed) == boundary:
                    shutil.copytree(self.home, copy)

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            reach(statement.split(maxsplit=1)[0])

        self._on_enqueue = lambda: reach("effects")
        event.listen(Engine, "before_cursor_execute", note)
        try:
            yield passed
        finally:
            event.remove(Engine, "before_cursor_execute", note)
            self._on_enqueue = lambda: None

    async def tell(self, chat_id: ChatId, happened: Event) -> None:
        """Let one event of a reporter's chat happen."""
        await self.subjects.conversation.advance(chat_id, happened)

    async def press(self, chat_id: ChatId, *places: str) -> None:
        """Press one button after the other, each of which the screen must offer; ``where:choice``."""
        for place in places:
            offered = await self.choices(chat_id)
            choice = offered_way(f"v1:report:{place}", offered)
            assert choice in offered, f"{choice} is not offered"
            await self.tell(chat_id, Pressed(choice, self._message_id()))

    async def write(self, chat_id: ChatId, text: str) -> None:
        """Send words."""
        await self.tell(chat_id, Typed(self._message_id(), text))

    async def offer(self, chat_id: ChatId, kind: FileKind, content: bytes) -> None:
        """Send a file."""
        await self.tell(chat_id, FileOffered(self._message_id(), kind, self.paper.put(content), len(content)))

    async def command(self, chat_id: ChatId, name: str) -> None:
        """Send a command."""
        await self.tell(chat_id, Commanded(name, self._message_id()))

    async def choices(self, chat_id: ChatId) -> Collection[str]:
        """What the chat's screen offers."""
        seen = await self.subjects.conversation.look(chat_id)
        return () if seen is None else screen(*seen).choices

    async def hint(self, chat_id: ChatId) -> str:
        """The sentence above the chat's screen, by its key."""
        session = await self.subjects.chats.session(chat_id)
        return "" if session is None else session.hint

    async def visit(self, chat_id: ChatId) -> VisitView | None:
        """What the chat's visit shows, if one is open."""
        return await self.subjects.visits.view(chat_id)

    async def write_report(
        self, chat_id: ChatId, openers: Collection[Person], items: Collection[str], files: Mapping[FileKind, bytes]
    ) -> str:
        """A report of danger now, with these yeses and files, up to the button that sends it; gives its code."""
        await self.command(chat_id, "start")
        await self.press(chat_id, "language:en", "danger:no", "nav:go_on", "nav:go_on", "consent:keep")
        await self.press(chat_id, *(f"consent:{item}" for item in items))
        await self.press(chat_id, *(f"consent:{opener.id}" for opener in openers), "nav:next")
        await self.press(chat_id, "family:F4", "category:physical_harm", "nav:skip", "risk_now:danger_now")
        await self.press(chat_id, "nav:go_on", "nav:finish", "review:own_words")
        await self.write(chat_id, "first words")
        for kind, content in files.items():
            await self.offer(chat_id, kind, content)
        await self.press(chat_id, "nav:finish")
        session = await self.subjects.chats.session(chat_id)
        assert session is not None
        assert session.receipt is not None
        return session.receipt.code

    async def come_back(self, chat_id: ChatId, code: str) -> str:
        """Ask to return and type a code; gives the hint above the screen that follows, which is empty on success."""
        await self.command(chat_id, "return")
        if "v1:report:language:en" in await self.choices(chat_id):
            await self.press(chat_id, "language:en")
        await self.write(chat_id, code)
        return await self.hint(chat_id)

    async def staff_command(self, person: Person, name: str) -> list[Answer]:
        """Let a member send a command; gives the answers."""
        text = f"/{name}"
        entity = {"type": "bot_command", "offset": 0, "length": len(text)}
        return await self._dispatch(person, message=self._message(person, text=text, entities=[entity]))

    async def staff_press(self, person: Person, choice: str) -> list[Answer]:
        """Let a member press a button, offered or not; gives the answers."""
        sender, message = _account(person.chat_id), self._message(person, text="a screen")
        query = {"id": "1", "from": sender, "chat_instance": "1", "data": choice, "message": message}
        return await self._dispatch(person, callback_query=query)

    async def staff_file(self, person: Person, content: bytes) -> list[Answer]:
        """Let a member send a file; gives the answers."""
        file_id = self.paper.put(content)
        document = {"file_id": file_id, "file_unique_id": file_id, "file_size": len(content), "file_name": "a.file"}
        return await self._dispatch(person, message=self._message(person, document=document))

    def sign_roster_of(self, people: Collection[Person], *, expires_on: date | None = None) -> None:
        """Put a newer roster into the home that names these people and nobody else; it counts to the end of that day.

        Without a day it counts for as long as any here.
        """
        file = Home(self.home).roster
        current = decode_draft(file.read_bytes())
        members = tuple(person.member for person in people)
        until = expires_on or self.clock.now().date() + _TERM
        renewed = replace(current, version=current.version + 1, expires_on=until, members=members)
        file.write_bytes(sign_roster(renewed, ROOT))

    async def enrol(self, person: Person) -> None:
        """Let the person's chat speak for them."""
        staff = self.subjects.staff
        await self.base.database.write(lambda connection: staff.enrol(connection, person.id, person.chat_id, "en"))
        staff.remember(person.id, person.chat_id, "en")

    async def unenrol(self, person: Person) -> None:
        """Let no chat speak for the person any more, from the next reading of the roster on."""
        await self.base.database.write(lambda connection: enrolments.remove(connection, person.id))

    async def select(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        async with self.base.database.read() as connection:
            return [tuple(row) for row in await connection.exec_driver_sql(query)]

    def at_rest(self) -> bytes:
        """Every byte of every file under the home, one file after the other."""
        return b"\0".join(path.read_bytes() for path in sorted(self.home.rglob("*")) if path.is_file())

    async def _dispatch(self, person: Person, **update: object) -> list[Answer]:
        had, update_id = len(self.paper.answers), next(self._numbers)
        dispatcher = _dispatcher(self.subjects, cast("Bot", self.paper))
        before = len(self.pending)
        await dispatcher.dispatch(UpdateId(update_id), {"update_id": update_id, **update})
        for pending in self.pending[before:]:
            await self._perform(pending)
        return [answer for answer in self.paper.answers[had:] if answer.chat_id == person.chat_id]

    async def _perform(self, pending: PendingEffect) -> None:
        bot, staff, effect = cast("Bot", self.paper), self.subjects.staff, pending.effect
        if isinstance(effect, ReporterEffect):
            return
        if isinstance(effect, LiaisonEffect):
            await LiaisonEffects(bot=bot, staff=staff, referrals=self.subjects.referrals).perform(effect)
        else:
            casework, digests = self.subjects.casework, self.subjects.digests
            await CaseworkerEffects(bot=bot, staff=staff, casework=casework, digests=digests).perform(effect)

    def _message(self, person: Person, **content: object) -> dict[str, Any]:
        sender = _account(person.chat_id)
        chat = {"id": person.chat_id, "type": "private", "first_name": "Somebody"}
        return {"message_id": self._message_id(), "date": 1_700_000_000, "chat": chat, "from": sender, **content}

    def _message_id(self) -> MessageId:
        return MessageId(next(self._numbers))


def settings_of(home: Path) -> Settings:
    """The settings of a home that this bot runs on."""
    return load(home=home, token=_TOKEN, roster_root=REHEARSAL_ROOT, database_url=None, blobs_url=None)


async def found_home(home: Path, people: Sequence[Person], clock: SetClock) -> None:
    """Make a home at the newest schema, with these people in its roster and enrolled."""
    place = Home(home)
    place.make("rehearsal")
    ServerSecret.create(place.secret)
    members = tuple(person.member for person in people)
    expires_on: date = clock.now().date() + _TERM
    place.roster.write_bytes(sign_roster(Roster(1, _SALT, expires_on, members), ROOT))
    put_empty_database(home)
    bot = OfflineBot(home, clock, Paper(), ReceiptShelf(iter(())))
    await bot.start()
    for person in people:
        await bot.enrol(person)
    await bot.base.database.scrub()
    await bot.stop()


def _account(chat_id: ChatId) -> dict[str, Any]:
    return {"id": chat_id, "is_bot": False, "first_name": "Somebody"}
