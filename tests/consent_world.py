"""An organisation, its reporters and its thieves, led through every state of consent; each tries everything in each.

Whoever is refused is also given the whole home: their key and every key kept from before is tried on every sealed part.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from bot.domain.completeness import MAX_OPENERS
from bot.domain.errors import AmanetError, CannotOpen, NoGrant
from bot.domain.events import FileKind
from bot.domain.identifiers import BlobId, ChatId, ReferralId, ReportId
from bot.domain.liaison_screens import liaison_notice
from bot.domain.roster import Role
from bot.domain.sealed import SealedBox
from bot.domain.staff_screens import STAFF_NOTICES
from bot.domain.weeks import week_of
from bot.home import Home
from bot.sealing.age import Identity, open_bytes
from bot.sealing.bag_opening import open_referral
from bot.sealing.box import Box
from bot.sealing.daykeys import DayKeys
from bot.sealing.packet import OpenedPacket, open_packet
from bot.sealing.replying import read_reply, write_reply
from bot.sealing.report import open_grant
from bot.sealing.secret import ServerSecret
from bot.sealing.serverbox import ServerBox
from store import referrals
from tests.offline import Answer, OfflineBot, Person
from tests.played_back import played_back
from tests.stage import JPEG, PDF, words_of

AYNUR, DANIEL, MIHRAY = (
    Person.made(number, name, opens=True) for number, name in enumerate(("Aynur", "Daniel", "Mihray"), 1)
)
READER = Person.made(4, "Li Wei")
GULNAR = Person.made(7, "Gulnar", opens=True)
BERLIN, POLITIE = Person.made(5, "Polizei Berlin", country="DE"), Person.made(6, "Politie", country="NL")
STAFF = {
    "aynur": AYNUR,
    "daniel": DANIEL,
    "reader": READER,
    "former": MIHRAY,
    "demoted": GULNAR,
    "officer": BERLIN,
    "other_officer": POLITIE,
}
ROLES = (*STAFF, "receipt", "other_receipt", "server")
CONTENTS: dict[FileKind, bytes] = {"photo": JPEG + b"p" * 900, "document": PDF + b"d" * 900}
PARTS = ("body", "photo", "document", "late photo", "last photo", "words", "contact")
_FILE_NAMES = {1: "photo", 2: "document", 3: "late photo", 4: "last photo"}
_SECRET_KEY = re.compile(rb"AGE-SECRET-KEY-PQ-1[A-Z0-9]+")
_LABELS = ("day-keys", "staff", "notify", "hand-over", "statement")
_PLACES = {"inbox": ("update_id", "body"), "sessions": ("pseudonym", "body"), "traces": ("trace_id", "message")}
_PLACES |= {"outbox": ("effect_id", "body"), "staff": ("member_id", "chat"), "update_chats": ("report_id", "chat")}
_NOTICES = {words_of(screen, "en"): name for name, screen in STAFF_NOTICES.items()}
_NOTICES |= {words_of(liaison_notice(name, ""), "en"): f"officer: {name}" for name in ("gone", "help")}

Outcomes = dict[str, str]
"""What came of each operation: a thing's name, a refusal's notice, or the class of the error."""


@dataclass
class Case:
    """One report on its way through the states: who may open it now, and which keys people kept of it.

    ``overheard`` is every note that ``amanet open`` ever wrote at somebody's desk.
    """

    code: str
    chat_id: ChatId
    openers: set[str]
    kept: dict[str, tuple[Identity, ...]] = field(default_factory=dict)
    report_id: bytes = b""
    overheard: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Loot:
    """What somebody who has the whole home holds of one report: every grant, and each part's ciphertext."""

    grants: tuple[bytes, ...]
    parts: dict[str, bytes]

    def opened_with(self, way: str, own: Sequence[Identity], kept: Sequence[Identity] = ()) -> Outcomes:
        """What opens with these keys and with every key that they or the grants bring."""
        identities = (*own, *kept, *_granted(self.grants, own))
        return {
            f"{way}: {part}": _opened(self.parts[part], identities) if part in self.parts else "absent"
            for part in PARTS
        }


@dataclass
class World:
    """The bot and what can be tried on it."""

    bot: OfflineBot
    folder: Path
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    kinds: dict[bytes, str] = field(default_factory=dict)

    async def begin(self, case: Case, items: Sequence[str], *, closes: Sequence[str]) -> None:
        """Send a report to its openers, to one who leaves and to one who may open no more later; take back ``closes``.

        Then write something. A report takes three openers, so one with two others has nobody who may open no more.
        """
        chosen = [STAFF[name] for name in sorted({*case.openers, *set(closes).intersection(STAFF)})]
        losing = [MIHRAY, GULNAR][: MAX_OPENERS - len(chosen)]
        await self.bot.write_report(case.chat_id, [*chosen, *losing], items, CONTENTS)
        await self.bot.press(case.chat_id, "nav:submit")
        assert not await self.bot.come_back(case.chat_id, case.code)
        lookup = self.bot.receipts.keys(case.code).lookup.hex()
        ((case.report_id,),) = await self.bot.select(f"SELECT report_id FROM reports WHERE lookup = X'{lookup}'")  # noqa: S608
        for name in STAFF:
            await self.keep_keys(case, name)
        for item in closes:
            await self.toggle(case, STAFF[item].id if item in STAFF else item)
        await self.write(case)

    async def keep_keys(self, case: Case, name: str) -> None:
        """Let somebody keep every key that they could have by now, whatever is taken back later."""
        case.kept[name] = _granted(await self._grants(case), [STAFF[name].key.identity])

    async def toggle(self, case: Case, item: str) -> None:
        """Give an item, or take it back."""
        await self._act(case, "visit:consent", f"visit_consent:{item}")

    async def write(self, case: Case) -> None:
        """Write something more."""
        await self._act(case, "visit:add")
        await self.bot.write(case.chat_id, "later words")

    async def add_photo(self, case: Case) -> None:
        """Send one more photo, where something more may be sent."""
        await self._act(case, "visit:add")
        await self.bot.offer(case.chat_id, "photo", CONTENTS["photo"])

    async def play_back(self, case: Case, person: Person) -> None:
        """Let one of the openers hand in every note that anybody ever read, sealed to the report as it is now."""
        where = f"WHERE report_id = X'{case.report_id.hex()}'"
        ((recipient,),) = await self.bot.select(f"SELECT conversation_recipient FROM reports {where}")  # noqa: S608
        for note in case.overheard.values():
            written = played_back(note, report_id=case.report_id, recipient=recipient)
            self.kinds[read_reply(written).sealed] = "played back"
            assert _answer_of(await self.bot.staff_file(person, written)) == "reply_taken"

    async def refer(self, case: Case, *, how: str) -> None:
        """Hand the report to the officer."""
        await self._act(case, "visit:consent", f"visit_liaison:{BERLIN.id}", f"{how}:{BERLIN.id}")

    async def withdraw(self, case: Case) -> None:
        """Take the referral back."""
        await self._act(case, "visit:referrals", f"visit_withdraw:{await self._referral(case)}")

    async def acknowledge(self, case: Case) -> None:
        """Let the officer confirm."""
        await self.bot.staff_press(BERLIN, f"v1:referral:ack:{await self._referral(case)}")

    async def give_contact(self, case: Case) -> None:
        """Say how to be reached."""
        await self._act(case, "visit:consent", "visit:contact")
        await self.bot.write(case.chat_id, "after eight")

    async def take_contact_back(self, case: Case) -> None:
        """Be reached by nobody any more."""
        await self._act(case, "visit:consent", "visit:contact", "visit_contact:take_back")

    async def erase(self, case: Case) -> None:
        """Leave nothing of it."""
        await self._act(case, "visit:erase", "visit_erase:confirm")

    async def inboxes(self) -> dict[str, set[str]]:
        """What each of the staff reads after ``/inbox``, page by page, and ``/referrals``."""
        return {name: await self._listed(person) for name, person in STAFF.items()}

    async def write_to_it(self, case: Case, role: str, other: Case) -> Outcomes:
        """What comes of an answer, or of a receipt code that is typed."""
        if role in STAFF:
            return {"answer": await self._answered(case, STAFF[role])}
        if role == "server":
            return {}
        return {"visit": await self._visited(case, case.code if role == "receipt" else other.code)}

    async def server_keys(self) -> list[Identity]:
        """Every key that whoever has the home can make of it or find in it."""
        return [*self._secrets(), *await self._found_keys()]

    def keys_of(self, case: Case, role: str, other: Case) -> list[Identity]:
        """The present key of one of the staff, or what a receipt code makes."""
        if role in STAFF:
            return [STAFF[role].key.identity]
        return [self.bot.receipts.keys((case if role == "receipt" else other).code).identity]

    async def steal(self, case: Case) -> Loot:
        """Take everything of one report."""
        return Loot(await self._grants(case), await self._parts(case))

    async def ask_for_it(self, case: Case, role: str, listed: set[str]) -> Outcomes:
        """What comes of listing, asking, fetching and opening what was fetched."""
        if role not in STAFF:
            return {}
        person, report, referral = STAFF[role], case.report_id.hex(), await self._referral(case)
        return {
            "list": "listed" if report in listed else "nothing",
            "referrals": "listed" if referral in listed else "nothing",
            "ask": await _named(self._asked(person, case)),
            "take": await _named(self._taken(person, referral)),
            **await self._fetched(case, person, referral),
        }

    async def _fetched(self, case: Case, person: Person, referral: str) -> Outcomes:
        """By the button of their own side of the bot, which they may have kept from before."""
        if person.member.role is Role.LIAISON:
            answers = await self.bot.staff_press(person, f"v1:referral:fetch:{referral}")
            return {"fetch": _answer_of(answers), **self._unpacked(case, answers, person, open_referral)}
        answers = await self.bot.staff_press(person, f"v1:inbox:fetch:{case.report_id.hex()}")
        return {"fetch": _answer_of(answers), **self._unpacked(case, answers, person, open_packet)}

    async def _grants(self, case: Case) -> tuple[bytes, ...]:
        report = f"X'{case.report_id.hex()}'"
        of_reports = f"SELECT ciphertext FROM grants WHERE report_id = {report}"  # noqa: S608
        held = f"SELECT referral_id FROM referrals WHERE report_id = {report}"  # noqa: S608
        of_referrals = f"SELECT ciphertext FROM referral_grants WHERE referral_id IN ({held})"  # noqa: S608
        return tuple(sealed for (sealed,) in await self.bot.select(f"{of_reports} UNION ALL {of_referrals}"))

    async def _parts(self, case: Case) -> dict[str, bytes]:
        """Each part's ciphertext; of the words, the last ones."""
        where = f"WHERE report_id = X'{case.report_id.hex()}'"
        bodies = await self.bot.select(f"SELECT body FROM reports {where}")  # noqa: S608
        parts: dict[str, bytes] = {"body": bodies[0][0]} if bodies else {}
        files = await self.bot.select(f"SELECT number, blob_id FROM attachments {where}")  # noqa: S608
        for number, blob_id in files:
            parts[_FILE_NAMES[number]] = self.bot.base.blobs.path(BlobId(blob_id)).read_bytes()
        receipt = _granted(await self._grants(case), [self.bot.receipts.keys(case.code).identity])
        for (sealed,) in await self.bot.select(f"SELECT ciphertext FROM notes {where} ORDER BY number"):  # noqa: S608
            if sealed not in self.kinds:
                self.kinds[sealed] = json.loads(open_bytes(sealed, receipt))["kind"]
            parts[self.kinds[sealed]] = sealed
        return parts

    def _secrets(self) -> list[Identity]:
        """Every key of 32 bytes that the home holds or gives, as if somebody had sealed to it."""
        place, raw = Home(self.bot.home), Home(self.bot.home).secret.read_bytes()
        secret = ServerSecret(raw)
        keys = [raw, *(secret.derive(f"amanet/{label}") for label in _LABELS)]
        wrapping = Box(secret.derive("amanet/day-keys"))
        for file in sorted(place.day_keys.iterdir()):
            both = wrapping.open(("day-keys", file.name.encode(), "keys"), file.read_bytes())
            keys += [both[:32], both[32:]]
        return [_identity(key) for key in keys]

    async def _found_keys(self) -> list[Identity]:
        """Every secret key that stands anywhere in the home, in the clear or in a row that the server can open."""
        secret = ServerSecret.load(Home(self.bot.home).secret)
        openers: list[Callable[[tuple[str, bytes, str], SealedBox], bytes]] = [
            DayKeys(Home(self.bot.home).day_keys, secret).open,
            ServerBox(secret, "staff").open,
            ServerBox(secret, "notify").open,
        ]
        readable = [self.bot.at_rest()]
        for table, (key, column) in _PLACES.items():
            for value, key_name, sealed in await self.bot.select(f"SELECT {key}, key_name, ciphertext FROM {table}"):  # noqa: S608
                for opener in openers:
                    with suppress(CannotOpen):
                        readable.append(opener((table, _as_bytes(value), column), SealedBox(key_name, sealed)))
        found = {key for content in readable for key in _SECRET_KEY.findall(content)}
        return [Identity.parse(key.decode()) for key in sorted(found)]

    async def _listed(self, person: Person) -> set[str]:
        listed: set[str] = set()
        answers = await self.bot.staff_command(person, "inbox")
        for page in count(1):
            listed |= _numbers(answers, "v1:inbox:show:")
            older = f"v1:inbox:page:{page}"
            if not any(older in answer.choices for answer in answers):
                break
            answers = await self.bot.staff_press(person, older)
        return listed | _numbers(await self.bot.staff_command(person, "referrals"), "v1:referral:fetch:")

    async def _asked(self, person: Person, case: Case) -> object:
        return await self.bot.subjects.casework.head(person.id, ReportId(case.report_id))

    async def _taken(self, person: Person, referral: str) -> object:
        async with self.bot.base.database.read() as connection:
            return await referrals.load(connection, ReferralId(bytes.fromhex(referral)), person.id)

    async def _answered(self, case: Case, person: Person) -> str:
        where = f"WHERE report_id = X'{case.report_id.hex()}'"
        recipients = await self.bot.select(f"SELECT conversation_recipient FROM reports {where}")  # noqa: S608
        recipient = recipients[0][0] if recipients else BERLIN.member.recipient
        week, report_id = week_of(self.bot.clock.now()), ReportId(case.report_id)
        written = write_reply("an answer", report_id=report_id, recipient=recipient, week=week, key=person.key)
        return _answer_of(await self.bot.staff_file(person, written))

    async def _visited(self, case: Case, code: str) -> str:
        chat_id = ChatId(case.chat_id + 2)
        hint = await self.bot.come_back(chat_id, code)
        opened = await self.bot.subjects.visits.report(chat_id)
        await self.bot.command(chat_id, "hide")
        if opened is None:
            return hint
        return "opens" if opened.own.report_id == case.report_id else "opens another report"

    async def _referral(self, case: Case) -> str:
        where = f"WHERE report_id = X'{case.report_id.hex()}'"
        found = await self.bot.select(f"SELECT referral_id FROM referrals {where}")  # noqa: S608
        return ReferralId(found[0][0]).hex() if found else "0" * 32

    async def _act(self, case: Case, *places: str) -> None:
        if "v1:report:visit:leave" not in await self.bot.choices(case.chat_id):
            await self.bot.press(case.chat_id, "nav:back")
        await self.bot.press(case.chat_id, *places)

    def _unpacked(
        self, case: Case, answers: Sequence[Answer], person: Person, opening: Callable[..., OpenedPacket]
    ) -> Outcomes:
        """What a packet or a bag opens to its receiver; that it holds what does not open is an outcome of its own."""
        files = [answer for answer in answers if answer.name]
        if not files:
            return {}
        folder = self.folder / str(next(self.numbers))
        folder.mkdir()
        (folder / files[0].name).write_bytes(files[0].content)
        opened = opening([folder / files[0].name], person.key.identity, folder / "out")
        described = [json.loads(path.with_suffix(".json").read_text("utf-8")) for path in opened.attachments]
        found = {_FILE_NAMES[each["number"]] for each in described}
        notes = [json.loads(path.read_text("utf-8")) for path in opened.notes]
        case.overheard |= {path.read_text("utf-8"): note for path, note in zip(opened.notes, notes, strict=True)}
        found |= {"body", *(note["kind"] for note in notes)}
        sealed = {"fetched: other files": "sealed"} if opened.withheld else {}
        return {f"fetched: {part}": "opens" for part in PARTS if part in found} | sealed


_identity = cache(Identity)


def _granted(grants: Iterable[bytes], own: Sequence[Identity]) -> tuple[Identity, ...]:
    return tuple(each for sealed in grants for identity in own for each in _grant_opened(sealed, identity))


@cache
def _grant_opened(sealed: bytes, identity: Identity) -> tuple[Identity, ...]:
    try:
        return open_grant(sealed, identity)
    except NoGrant:
        return ()


def _opened(sealed: bytes, identities: Iterable[Identity]) -> str:
    outcomes = {_outcome(sealed, identity) for identity in identities} or {NoGrant.__name__}
    return "opens" if "opens" in outcomes else "/".join(sorted(outcomes))


@cache
def _outcome(sealed: bytes, identity: Identity) -> str:
    try:
        open_bytes(sealed, [identity])
    except AmanetError as refusal:
        return type(refusal).__name__
    return "opens"


async def _named(asking: object) -> str:
    try:
        return type(await asking).__name__  # type: ignore[misc]
    except AmanetError as refusal:
        return type(refusal).__name__


def _answer_of(answers: Sequence[Answer]) -> str:
    """A file, or the notice by its name; whoever is nobody to the staff's side of the bot is answered as a reporter."""
    if not answers:
        return "as a reporter"
    first = answers[0]
    return "file" if first.name else _NOTICES.get(first.text, first.text)


def _numbers(answers: Sequence[Answer], prefix: str) -> set[str]:
    choices = (choice for answer in answers for choice in answer.choices)
    return {choice.removeprefix(prefix) for choice in choices if choice.startswith(prefix)}


def _as_bytes(value: object) -> bytes:
    if isinstance(value, int):
        return value.to_bytes(8, "big", signed=True)
    return value if isinstance(value, bytes) else str(value).encode()
