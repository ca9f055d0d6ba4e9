"""Reporters who came back: the receipt code opens their report for a while, in memory only and for one chat.

The keys made of the code and what they open are never written, and the code only in the sealed update that brings it,
until that is dealt with; a restart or a pause asks for the code again.
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.domain.errors import BadReceiptCode, CannotOpen, NoGrant
from bot.domain.file_lines import FILE_LINES, FileLine, after_choice, line_named
from bot.domain.identifiers import ChatId, MemberId
from bot.domain.visit import Choices, ReferralView, Reply, VisitView
from bot.sealing.age import Identity
from bot.sealing.notes import Note, consents_in, contact_in, open_note, read_notes, said_by_reporter
from bot.sealing.receipt import ReceiptKeys, derive, parse_code
from bot.sealing.replying import said_in
from bot.sealing.report import ReportKeys, open_body, open_grant
from bot.services.ports import Clock
from bot.services.staff import Staff
from bot.services.tries import Tries
from store import visits
from store.database import Database
from store.visits import OwnReport

VISIT_LASTS = timedelta(minutes=15)
"""Idle time after which the code is asked for again."""
MOST_VISITS = 200
_WAITING = 8
"""Codes worked on or waiting at once: Argon2id costs 64 MiB and a fifth of a second each."""
UNKNOWN_CODES_AN_HOUR = 5
CODES_AN_HOUR = 10
"""Of one chat, counted before any work is done: who knows a code of their own could otherwise keep the worker busy."""
_MEMBER = re.compile(r"[0-9a-f]{16}")
"""An item of consent that is a caseworker; an officer of the police is named otherwise."""


@dataclass(slots=True, repr=False)
class _Visit:
    keys: ReceiptKeys
    used_at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class OpenReport:
    """A report with the keys of every consent epoch, oldest first, and what its own notes say was consented to.

    ``said`` is what the reporter wrote in earlier visits, in the order of its running numbers.
    """

    own: OwnReport
    keys: tuple[ReportKeys, ...]
    receipt: ReceiptKeys = field(repr=False)
    choices: Choices
    chosen: frozenset[MemberId]
    body: Mapping[str, Any] = field(repr=False)
    said: tuple[Mapping[str, Any], ...] = field(repr=False)
    replies: tuple[Note, ...] = field(repr=False)
    is_minor: bool = False
    is_in_danger: bool = False


class Visits:
    """Every visit that is open, by chat."""

    def __init__(self, *, database: Database, staff: Staff, clock: Clock) -> None:
        """Keep the store, whose signatures count, and the clock."""
        self._database = database
        self._staff = staff
        self._clock = clock
        self._open: dict[ChatId, _Visit] = {}
        self._begun = Tries(clock=clock, most=CODES_AN_HOUR)
        self._unknown = Tries(clock=clock, most=UNKNOWN_CODES_AN_HOUR)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="visits")
        self._waiting = 0

    async def begin(self, chat_id: ChatId, typed: str) -> str | None:
        """Open the report of a typed receipt code; returns the text key of the reason when it is not opened."""
        try:
            code = parse_code(typed)
        except BadReceiptCode:
            # Recognised 255 times in 256, at no cost, so that a slip of the pen is not counted as a guess.
            return "hint-return_mistyped"
        if not (self._begun.has_left(chat_id) and self._unknown.has_left(chat_id)):
            return "hint-return_too_often"
        if self._waiting >= _WAITING:
            # Not counted, so that whoever is turned away loses nothing by asking again.
            return "hint-return_busy"
        self._begun.count(chat_id)
        keys = await self._derive(code)
        async with self._database.read() as connection:
            own = await visits.find(connection, keys.lookup)
        if own is None:
            self._unknown.count(chat_id)
            return "hint-return_unknown"
        self._make_room()
        self._open[chat_id] = _Visit(keys, self._clock.now())
        return None

    def end(self, chat_id: ChatId) -> None:
        """Forget the visit of a chat; nothing happens if there is none."""
        self._open.pop(chat_id, None)

    async def report(self, chat_id: ChatId) -> OpenReport | None:
        """The report of this chat's visit with its keys; None when no visit is open or the report is gone."""
        visit = self._current(chat_id)
        if visit is None:
            return None
        async with self._database.read() as connection:
            own = await visits.find(connection, visit.keys.lookup)
        if own is None:
            self.end(chat_id)
            return None
        return await asyncio.to_thread(_opened, own, visit.keys)

    async def view(self, chat_id: ChatId) -> VisitView | None:
        """What this chat's visit shows; None when no visit is open."""
        self.forget_idle()
        if chat_id not in self._open:
            return None
        report = await self.report(chat_id)
        return None if report is None else self._view_of(report)

    def forget_idle(self) -> None:
        """Forget every visit and every try whose time is over, whether or not its chat ever writes again."""
        now = self._clock.now()
        self._open = {chat_id: visit for chat_id, visit in self._open.items() if now - visit.used_at < VISIT_LASTS}
        self._begun.forget_old()
        self._unknown.forget_old()

    def close(self) -> None:
        """Forget every visit and stop deriving."""
        self._open.clear()
        self._worker.shutdown(wait=False, cancel_futures=True)

    async def _derive(self, code: str) -> ReceiptKeys:
        salt = bytes.fromhex(self._staff.roster.salt)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, derive, code, salt)
        finally:
            self._waiting -= 1

    def _current(self, chat_id: ChatId) -> _Visit | None:
        visit, now = self._open.get(chat_id), self._clock.now()
        if visit is None or now - visit.used_at >= VISIT_LASTS:
            self.end(chat_id)
            return None
        visit.used_at = now
        return visit

    def _make_room(self) -> None:
        self.forget_idle()
        while len(self._open) >= MOST_VISITS:
            self.end(min(self._open, key=lambda chat_id: self._open[chat_id].used_at))

    def _view_of(self, report: OpenReport) -> VisitView:
        holders = {member.id: member.name for member in self._staff.keeping(report.choices.openers)}
        return VisitView(
            week=report.own.week,
            state=report.own.state,
            choices=report.choices,
            replies=tuple(map(self._reply_of, report.replies)),
            lost_openers=tuple(self._name_of(member_id) for member_id in sorted(report.chosen - holders.keys())),
            holders=holders,
            gets_updates=report.own.gets_updates,
            referrals=tuple(
                ReferralView(head, self._name_of(head.member_id), is_told=head.referral_id not in report.own.untold)
                for head in report.own.referrals
            ),
            is_minor=report.is_minor,
            is_in_danger=report.is_in_danger,
        )

    def _reply_of(self, note: Note) -> Reply | None:
        said = said_in(note.contents)
        if said is None:
            return None
        week, text = said
        key = str(note.contents.get("from"))
        signer = self._staff.roster.signer(key) if note.is_genuine else None
        if signer is None:
            return Reply(week, None, text)
        return Reply(week, signer.name, text, has_earlier_key=key != signer.verify_key)

    def _name_of(self, member_id: MemberId) -> str:
        member = self._staff.roster.member(member_id)
        return "" if member is None else member.name


def _opened(own: OwnReport, receipt: ReceiptKeys) -> OpenReport:
    keys = tuple(ReportKeys(*open_grant(grant.ciphertext, receipt.identity)) for grant in own.receipt_grants)
    body = open_body(own.body, [keys[0].body])
    conversation = [each.conversation for each in keys]
    opened = [note for sealed in own.notes if (note := _note(sealed, conversation)) is not None]
    # A consent that somebody else wrote would open files that the reporter kept closed.
    notes = read_notes(opened, report_id=own.report_id, reporter_key=receipt.signing.verify_key)
    said, first, answers = said_by_reporter(notes), body["consent"], body["answers"]
    return OpenReport(
        own=own,
        keys=keys,
        receipt=receipt,
        choices=_choices(first, own, said),
        chosen=_chosen(first, said),
        body=body,
        said=said,
        replies=tuple(note for note in notes if note.is_reply),
        is_minor="under_18" in answers.get("age_band", ()),
        is_in_danger="danger_now" in answers.get("risk_now", ()),
    )


def _note(sealed: bytes, identities: list[Identity]) -> Mapping[str, Any] | None:
    # Anybody can seal anything to a public key; what does not open is not shown.
    try:
        return open_note(sealed, identities)
    except (CannotOpen, NoGrant):
        return None


def _choices(first: Mapping[str, Any], own: OwnReport, said: Sequence[Mapping[str, Any]]) -> Choices:
    """Who may open is what grants there are; which files they may open is what was said last."""
    return Choices(tuple(sorted(own.holders)), _opens(first, said), contact_in(said) is not None)


def _opens(first: Mapping[str, Any], said: Sequence[Mapping[str, Any]]) -> frozenset[FileLine]:
    # A body of an earlier version knows nothing of originals.
    opens = frozenset(line for line in FILE_LINES if first.get(line, False))
    for note in consents_in(said):
        line = line_named(note["item"])
        if line is not None:
            opens = after_choice(opens, line, is_given=note["is_given"])
    return opens


def _chosen(first: Mapping[str, Any], said: Sequence[Mapping[str, Any]]) -> frozenset[MemberId]:
    """Whom the reporter chose and did not take back, whether or not they still hold a grant."""
    chosen = set(first["openers"])
    for note in consents_in(said):
        if _MEMBER.fullmatch(note["item"]):
            (chosen.add if note["is_given"] else chosen.discard)(note["item"])
    return frozenset(chosen)
