"""Carries out what a visit asks for: opens the report, changes it, or sees that it cannot any more."""

from dataclasses import replace
from typing import get_args

from bot.domain.draft import Session
from bot.domain.identifiers import ChatId, Locale
from bot.domain.requests import (
    AddWords,
    ChangeConsent,
    EraseReport,
    GiveContact,
    OpenVisit,
    Refer,
    SetUpdates,
    Step,
    TakeLateFile,
    VisitRequest,
    WithdrawReferral,
)
from bot.services.acts import hinted, unless_changed
from bot.services.changes import Changes
from bot.services.referring import Referring
from bot.services.staff import Staff
from bot.services.turns import Turn
from bot.services.updates import Updates
from bot.services.visits import OpenReport, Visits

_FALLBACK: Locale = "en"
VISIT_REQUESTS = get_args(VisitRequest)


class Visiting:
    """The turns of a visit."""

    def __init__(
        self, *, visits: Visits, staff: Staff, changes: Changes, updates: Updates, referring: Referring
    ) -> None:
        """Keep the other subjects."""
        self._visits = visits
        self._staff = staff
        self._changes = changes
        self._updates = updates
        self._referring = referring

    async def carry_out(self, session: Session, step: Step, request: VisitRequest) -> Turn:
        """The turn of one request; without an open visit the session asks for the code again.

        While the roster is expired no consent changes: to whom it would have to be sealed anew, nobody can say.
        """
        chat_id = session.chat_id
        if isinstance(request, OpenVisit):
            return await self._open(session, step, request)
        report = await self._visits.report(chat_id)
        if report is None:
            return Turn(chat_id, replace(session, hint="hint-visit_failed", interlude=""), step.effects)
        # Whatever was added lies sealed to people now; the log still holds it under a key of the server.
        is_added = isinstance(request, AddWords | TakeLateFile | GiveContact)
        turn = Turn(chat_id, session, step.effects, works=(unless_changed(report),), empties_log=is_added)
        if isinstance(request, ChangeConsent | GiveContact) and self._staff.is_expired:
            return hinted(turn, "hint-roster_expired")
        if not isinstance(request, SetUpdates | EraseReport):
            report, turn = await self._changes.renewed(report, turn)
        return await self._change(report, turn, request)

    def end_unless_visiting(self, chat_id: ChatId, session: Session | None) -> None:
        """Forget what a visit opened as soon as the chat has turned to something else."""
        if session is None or session.step != "visit":
            self._visits.end(chat_id)

    async def _open(self, session: Session, step: Step, request: OpenVisit) -> Turn:
        reason = await self._visits.begin(session.chat_id, request.text)
        shown = replace(session, hint=reason) if reason else replace(session, step="visit", hint="")
        # Tried anew, the code is to be worked off as for the first time.
        return Turn(session.chat_id, shown, step.effects, undo=lambda: self._visits.end(session.chat_id))

    async def _change(self, report: OpenReport, turn: Turn, request: VisitRequest) -> Turn:
        match request:
            case AddWords(text):
                return await self._changes.add_words(report, turn, text)
            case TakeLateFile(offered):
                return await self._changes.add_file(report, turn, offered)
            case ChangeConsent() | GiveContact():
                return await self._change_consent(report, turn, request)
            case SetUpdates(is_wanted):
                return self._set_updates(report, turn, is_wanted=is_wanted)
            case EraseReport(gives_receipt):
                return self._changes.erase(report, replace(turn, session=None), gives_receipt=gives_receipt)
            case _:
                return await self._change_referral(report, turn, request)

    async def _change_consent(self, report: OpenReport, turn: Turn, request: ChangeConsent | GiveContact) -> Turn:
        if isinstance(request, GiveContact):
            return await self._changes.give_contact(report, turn, request.text)
        return await self._changes.change_consent(report, turn, request.item, is_given=request.is_given)

    async def _change_referral(self, report: OpenReport, turn: Turn, request: VisitRequest) -> Turn:
        match request:
            case Refer(member_id, is_urgent):
                return await self._referring.refer(report, turn, member_id, is_urgent=is_urgent)
            case WithdrawReferral(referral_id):
                return self._referring.withdraw(report, turn, referral_id)
        return turn

    def _set_updates(self, report: OpenReport, turn: Turn, *, is_wanted: bool) -> Turn:
        report_id = report.own.report_id
        session = None if turn.session is None else replace(turn.session, hint="hint-updates_changed")
        turn = replace(turn, session=session)
        if session is None or not is_wanted:
            return replace(turn, works=(self._updates.not_wanting(report_id),))
        wanting = self._updates.wanting(report_id, turn.chat_id, session.locale or _FALLBACK)
        return replace(turn, works=(wanting,))
