"""One update of a reporter's chat, from its session to its effects, in one transaction.

Callers keep the updates of one chat in order; whatever fails before the commit leaves the update in the inbox.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain import conversation
from bot.domain.conversation import (
    BeginEnrolment,
    ClearChat,
    NeedsReceipt,
    Step,
    SubmitReport,
    TakeFile,
    TryWord,
    World,
)
from bot.domain.custody import Action
from bot.domain.draft import DraftAttachment, Session
from bot.domain.effects import Effect, NotifyMember, ReporterEffect, ShowNotice
from bot.domain.errors import BadReceiptCode, FileRefused
from bot.domain.events import Commanded, Edited, Event, FileOffered, Lapsed, Typed
from bot.domain.identifiers import ChatId, Locale, UpdateId
from bot.domain.retention import DRAFT_LASTS
from bot.domain.sealed import SealedReport
from bot.sealing.age import Identity
from bot.sealing.ledger_leaf import sealed_leaf
from bot.sealing.receipt import parse_code
from bot.services import ledger
from bot.services.attachments import DraftFiles
from bot.services.chats import Chats
from bot.services.contributions import Contributions
from bot.services.enrolment import Enrolment
from bot.services.ports import Clock
from bot.services.receipts import ReceiptPool
from bot.services.staff import Staff
from bot.services.submissions import Submissions
from bot.services.tallies import Tallies
from bot.services.turns import Turn, Turns, Work
from bot.services.visiting import VISIT_REQUESTS, Visiting
from bot.services.visits import Visits
from i18n.detect import detect
from i18n.texts import locale_of
from store import custody, reports
from store.database import Connection

_FALLBACK: Locale = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collaborators:
    """The other subjects that a conversation calls on."""

    chats: Chats
    contributions: Contributions
    enrolment: Enrolment
    files: DraftFiles
    receipts: ReceiptPool
    staff: Staff
    submissions: Submissions
    tallies: Tallies
    turns: Turns
    visiting: Visiting
    visits: Visits


class Conversation:
    """Carries reporters' chats forward."""

    def __init__(self, *, clock: Clock, others: Collaborators, countries: Mapping[Locale, tuple[str, ...]]) -> None:
        """Keep the clock, the other subjects and the order in which each form lists countries."""
        self._clock = clock
        self._others = others
        self._countries = countries

    async def advance(self, chat_id: ChatId, event: Event, update_id: UpdateId | None = None) -> None:
        """Let one event happen; the update is ended in the same transaction.

        Raises ``StoreBusy``, ``StoreFull`` or ``TelegramUnreachable`` when it has to be tried again.
        """
        session = await self._others.chats.session(chat_id)
        if isinstance(event, Lapsed) and not self._has_lapsed(session):
            return
        typed_in = await _typed_in(event)
        world = replace(await self._world(chat_id), typed_in=typed_in, holds_code=_holds_code(event))
        step = conversation.step(session, event, world, chat_id)
        turn = await self._carry_out(session, step, chat_id)
        await self._others.turns.commit(turn, event=event, update_id=update_id)
        self._others.visiting.end_unless_visiting(chat_id, turn.session)

    async def look(self, chat_id: ChatId) -> tuple[Session, World] | None:
        """What the chat's current screen is rendered from; None when nothing is going on."""
        session = await self._others.chats.session(chat_id)
        return None if session is None else (session, await self._world(chat_id))

    async def excuse(self, chat_id: ChatId, update_id: UpdateId) -> None:
        """End an update that failed again and again, and say so in the chat; the draft stays as it was."""
        session = await self._others.chats.session(chat_id)
        locale = _FALLBACK if session is None or session.locale is None else session.locale
        turn = Turn(chat_id, session, [ShowNotice(chat_id, "busy", locale)])
        await self._others.turns.commit(turn, event=None, update_id=update_id)

    async def _carry_out(self, before: Session | None, step: Step, chat_id: ChatId) -> Turn:
        session, effects = step.session, step.effects
        match step.request:
            case ClearChat():
                return Turn(chat_id, None, _sent_anew(effects), after=lambda: self._discard_dropped(before, None))
            case SubmitReport() if session is not None:
                return await self._submit(session, step)
            case NeedsReceipt() if session is not None:
                session = replace(session, receipt=await self._others.receipts.take())
            case TakeFile(offered) if session is not None:
                session = await self._take_file(session, offered)
            case BeginEnrolment(code):
                return await self._others.enrolment.begin(chat_id, code)
            case TryWord(text) if session is not None:
                return await self._others.enrolment.try_word(session, text)
        if session is not None and isinstance(step.request, VISIT_REQUESTS):
            return await self._others.visiting.carry_out(session, step, step.request)
        return Turn(
            chat_id,
            session,
            effects,
            after=lambda: self._discard_dropped(before, session),
            undo=lambda: self._discard_dropped(session, before),
        )

    async def _take_file(self, session: Session, offered: FileOffered) -> Session:
        keyed = session if session.draft_key else replace(session, draft_key=Identity.generate().reveal())
        recipient = Identity.parse(keyed.draft_key).recipient
        try:
            attachment = await self._others.files.take(offered, recipient)
        except FileRefused as refusal:
            return conversation.file_refused(session, refusal.reason)
        taken = conversation.file_taken(keyed, attachment)
        if attachment not in taken.draft.attachments:
            self._others.files.discard((attachment,))
        return taken

    async def _submit(self, session: Session, step: Step) -> Turn:
        others, draft = self._others, session.draft
        openers = others.staff.recipients(draft.consent.openers)
        counting = await self._counting(session)
        report = await others.submissions.seal(
            session, openers, offered=others.staff.openers(), roster_fingerprint=others.staff.fingerprint
        )
        effects: list[Effect] = [*_sent_anew(step.effects)]
        if conversation.is_urgent(draft):
            effects += [NotifyMember(member.id, "danger") for member in openers]
        return Turn(
            session.chat_id,
            None,
            effects,
            works=(self._store_report(report), *counting),
            after=lambda: self._after_sending(session),
            undo=lambda: others.submissions.discard(report),
            # What the draft was, sealed under the keys of the day, need not wait there for the purge.
            empties_log=True,
        )

    async def _counting(self, session: Session) -> tuple[Work, ...]:
        """What counts the report: nothing without consent, nor a second one of the same chat in one week."""
        now = self._clock.now()
        if not session.draft.consent.statistics or not self._others.contributions.may_count(session.chat_id, now):
            return ()
        await self._others.tallies.open_windows(now)
        answers = conversation.counted_answers(session.draft)
        return (lambda connection: self._others.tallies.count(connection, answers, self._clock.now()),)

    def _after_sending(self, session: Session) -> None:
        if session.draft.consent.statistics:
            self._others.contributions.remember(session.chat_id, self._clock.now())
        self._others.files.discard(session.draft.attachments)

    def _store_report(self, report: SealedReport) -> Work:
        async def work(connection: Connection) -> None:
            await reports.add(connection, report)
            sealed = hashlib.sha256(report.body).hexdigest()
            await custody.append(
                connection, report.report_id, week=report.week, action=Action.SEALED, object_sha256=sealed
            )
            await ledger.add_sealed(connection, report.body, week=report.week)
            for attachment in report.attachments:
                await ledger.add(connection, sealed_leaf(attachment.sha256), week=report.week)

        return work

    def _discard_dropped(self, before: Session | None, after: Session | None) -> None:
        self._others.files.discard(_dropped(before, after))

    def _has_lapsed(self, session: Session | None) -> bool:
        if session is None or session.touched_at is None:
            return False
        return self._clock.now() - session.touched_at >= DRAFT_LASTS

    async def _world(self, chat_id: ChatId) -> World:
        return World(
            now=self._clock.now(),
            openers=self._others.staff.openers(),
            files_have_room=self._others.files.has_room(),
            visit=await self._others.visits.view(chat_id),
            liaisons=self._others.staff.liaisons(),
            countries=self._countries,
        )


async def _typed_in(event: Event) -> Locale | None:
    """The locale of what was typed, where that can be told for sure; the chosen one stands all the same."""
    if not isinstance(event, Typed):
        return None
    # The first text of a script reads its weights, some 70 ms in which no other chat would be heard.
    found = await asyncio.to_thread(detect, event.text)
    return locale_of(f"{found.language}-{found.script}") if found.language else None


def _holds_code(event: Event) -> bool:
    text = event.argument if isinstance(event, Commanded) else event.text if isinstance(event, Typed | Edited) else ""
    try:
        return bool(parse_code(text))
    except BadReceiptCode:
        return False


def _dropped(before: Session | None, after: Session | None) -> tuple[DraftAttachment, ...]:
    """The files that the draft no longer names: the reporter started over, or took back the consent to files."""
    kept = set() if after is None else {attachment.blob_id for attachment in after.draft.attachments}
    held = () if before is None else before.draft.attachments
    return tuple(attachment for attachment in held if attachment.blob_id not in kept)


def _sent_anew(effects: tuple[ReporterEffect, ...]) -> list[Effect]:
    # The message that the button was on is about to be deleted; an edited one would leave its history with Telegram.
    return [replace(effect, replacing=None) if isinstance(effect, ShowNotice) else effect for effect in effects]
