"""A reporter's own acts on referrals: handing the report to one named officer, and taking that back.

The officer's grant carries the body and the files shared by then, never the conversation. Once it was taken back, what
comes later is sealed to keys that the officer never had.
"""

import asyncio
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.custody import Action
from bot.domain.effects import ShowLiaisonNotice
from bot.domain.identifiers import Locale, MemberId, ReferralId
from bot.domain.referral import RECALLABLE, ReferralHead, ReferralState, after_withdrawal, due_at
from bot.domain.referring import consent_texts
from bot.domain.roster import Member, Role
from bot.domain.screens import Text
from bot.domain.weeks import week_of
from bot.domain.world import Liaison
from bot.services import ledger
from bot.services.acts import consent_receipt, hinted, locale_of, noting, recording, sealed_by_reporter
from bot.services.granting import liaison_grants
from bot.services.ports import Clock
from bot.services.staff import Staff
from bot.services.turns import Turn, Work
from bot.services.visits import OpenReport
from store import referrals, reports
from store.database import Connection
from store.referrals import NewReferral


class Referring:
    """Turns that begin or end a referral."""

    def __init__(self, *, staff: Staff, clock: Clock) -> None:
        """Keep who may be referred to, and the clock."""
        self._staff = staff
        self._clock = clock

    async def refer(self, report: OpenReport, turn: Turn, member_id: MemberId, *, is_urgent: bool) -> Turn:
        """Keep a referral with its grant until it is due; refused for a minor or an officer who cannot be chosen."""
        liaison = next((each for each in self._staff.liaisons() if each.id == member_id), None)
        member = self._staff.roster.member(member_id)
        is_taken = any(head.is_standing and head.member_id == member_id for head in report.own.referrals)
        if liaison is None or member is None or is_taken or report.is_minor or (is_urgent and not report.is_in_danger):
            return hinted(turn, "hint-referral_refused")
        due = None if is_urgent else due_at(self._clock.now(), is_urgent=False)
        works = await asyncio.to_thread(self._refer, report, locale_of(turn), (liaison, member), due)
        told = [ShowLiaisonNotice(member_id, "ready")] if is_urgent else []
        hint = "hint-referral_ready" if is_urgent else "hint-referral_waiting"
        return replace(hinted(turn, hint), works=(*turn.works, *works), effects=[*told, *turn.effects])

    def withdraw(self, report: OpenReport, turn: Turn, referral_id: ReferralId) -> Turn:
        """Cancel or recall a referral; what is ended already stays as it is."""
        head = next((each for each in report.own.referrals if each.referral_id == referral_id), None)
        if head is None or not head.is_live:
            return turn
        to = after_withdrawal(head.state)
        hint = self._recalled(head) if to is ReferralState.RECALLED else "hint-referral_cancelled"
        works = self._withdraw(report, head, _receipt(head.member_id, locale_of(turn), given=()))
        # Scrubbed, so that the held grant is in no free page either.
        return replace(
            hinted(turn, hint),
            works=(*turn.works, *works),
            effects=[*recalls([head]), *turn.effects],
            scrubs=True,
        )

    def _recalled(self, head: ReferralHead) -> str:
        officer = self._staff.by_id(head.member_id)
        is_reached = officer is not None and officer.member.role is Role.LIAISON
        return "hint-referral_recalled" if is_reached else "hint-referral_recalled_by_hand"

    def _refer(
        self, report: OpenReport, locale: Locale, officer: tuple[Liaison, Member], due: datetime | None
    ) -> Sequence[Work]:
        liaison, member = officer
        given = consent_texts(liaison, report.choices, is_in_danger=report.is_in_danger)
        receipt = _receipt(liaison.id, locale, given=given)
        now, opens = self._clock.now(), report.choices.opens
        state = ReferralState.READY if due is None else ReferralState.WAITING
        referral = NewReferral(
            head=ReferralHead(ReferralId(secrets.token_bytes(16)), liaison.id, state),
            due_at=due,
            file_count=report.own.attachment_count,
            receipt=sealed_by_reporter(report, receipt, recipient=report.keys[0].body.recipient, now=now),
            grants=liaison_grants(report.keys, member, opens=opens),
        )

        async def keep(connection: Connection) -> None:
            await referrals.add(connection, report.own.report_id, referral)
            await ledger.add_sealed(connection, referral.receipt, week=week_of(now))

        return (keep, *self._witnessed(report, receipt, Action.CONSENTED, sha256_of(referral.receipt)))

    def _withdraw(self, report: OpenReport, head: ReferralHead, receipt: Mapping[str, Any]) -> Sequence[Work]:
        to = after_withdrawal(head.state)

        async def move(connection: Connection) -> None:
            await referrals.move(connection, head, to)
            # An officer who fetched it has the present keys, and so has whoever copied a grant that was never fetched.
            await reports.require_epoch(connection, {report.own.report_id})

        action = Action.RECALLED if to is ReferralState.RECALLED else Action.WITHDRAWN
        return (move, *self._witnessed(report, receipt, action, hashlib.sha256(head.referral_id).hexdigest()))

    def _witnessed(self, report: OpenReport, receipt: Mapping[str, Any], action: Action, digest: str) -> Sequence[Work]:
        now = self._clock.now()
        note = sealed_by_reporter(report, receipt, recipient=report.keys[-1].conversation.recipient, now=now)
        return noting(report, note, now=now), recording(report.own.report_id, action, object_sha256=digest, now=now)


def _receipt(member_id: MemberId, locale: Locale, *, given: Sequence[Text]) -> Mapping[str, Any]:
    shown = given or (Text("referral-withdraw-explained"),)
    return consent_receipt(f"liaison:{member_id}", locale, is_given=bool(given), shown=shown)


def recalls(heads: Sequence[ReferralHead]) -> list[ShowLiaisonNotice]:
    """What officers who have the report are to be told now that it is withdrawn."""
    return [ShowLiaisonNotice(head.member_id, "recalled", head.number) for head in heads if head.state in RECALLABLE]


def sha256_of(sealed: bytes) -> str:
    """The SHA-256 of a ciphertext, in hexadecimal."""
    return hashlib.sha256(sealed).hexdigest()
