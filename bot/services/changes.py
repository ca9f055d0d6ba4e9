"""What a visit changes of its report: later words and files, consent up and down, erasure; each in one transaction.

Taking consent back deletes grants and opens a new epoch, so that whoever was dropped cannot open what comes later, even
with keys kept from before.
"""

import asyncio
import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.completeness import MAX_OPENERS
from bot.domain.draft import Session
from bot.domain.errors import FileRefused
from bot.domain.events import FileOffered
from bot.domain.filetypes import MAX_FILES
from bot.domain.identifiers import BlobId, Locale, MemberId
from bot.domain.roster import Member
from bot.domain.sealed import SealedGrant
from bot.domain.visit import Choices
from bot.domain.weeks import week_of
from bot.sealing.age import Identity
from bot.sealing.ledger_leaf import sealed_leaf
from bot.sealing.notes import seal_note, sign_note
from bot.sealing.report import ReportKeys
from bot.services import ledger
from bot.services.attachments import DraftFiles
from bot.services.granting import member_grant, receipt_grant
from bot.services.ports import Clock
from bot.services.staff import Staff
from bot.services.submissions import Submissions
from bot.services.turns import Turn, Work
from bot.services.visits import OpenReport
from i18n.texts import text
from store import reports, visits
from store.blobs import BlobFolder
from store.database import Connection

CONSENT_TEXTS = ("screen-visit_consent", "visit-consent-up", "visit-consent-down")


@dataclass(frozen=True, slots=True)
class _Plan:
    """Who is to hold what after a change; ``renews`` opens a new epoch."""

    choices: Choices
    renews: bool
    given: Sequence[MemberId] = ()


class Changes:
    """Turns that change a report in the hands of its reporter."""

    def __init__(
        self, *, staff: Staff, clock: Clock, files: DraftFiles, submissions: Submissions, blobs: BlobFolder
    ) -> None:
        """Keep the other subjects."""
        self._staff = staff
        self._clock = clock
        self._files = files
        self._submissions = submissions
        self._blobs = blobs

    async def add_words(self, report: OpenReport, turn: Turn, words: str) -> Turn:
        """Seal the words to the report as they were written, and let the people who may open it know."""
        sealed = await asyncio.to_thread(self._seal, report, {"kind": "words", "text": words}, report.keys[-1])
        return replace(turn, works=(*turn.works, _noting(report, sealed), _telling(report)))

    async def add_file(self, report: OpenReport, turn: Turn, offered: FileOffered) -> Turn:
        """Fetch a file and seal it to the report; a session that says why where it is refused."""
        if report.own.attachment_count >= MAX_FILES:
            return _hinted(turn, "file-refused-too_many")
        draft_key = Identity.generate()
        try:
            taken = await self._files.take(offered, draft_key.recipient)
        except FileRefused as refusal:
            return _hinted(turn, f"file-refused-{refusal.reason}")
        number, recipient = report.own.attachment_count + 1, report.own.recipients.files
        try:
            attachment = await asyncio.to_thread(
                self._submissions.reseal, number, taken, draft_key=draft_key, recipient=recipient
            )
        finally:
            self._files.discard((taken,))

        async def keep(connection: Connection) -> None:
            await visits.add_attachment(connection, report.own.report_id, attachment)
            await ledger.add(connection, sealed_leaf(attachment.sha256))

        works = (*turn.works, keep, _telling(report))
        return replace(turn, works=works, undo=lambda: self._blobs.remove(attachment.blob_id))

    async def change_consent(self, report: OpenReport, turn: Turn, item: str, *, is_given: bool) -> Turn:
        """Give or take back one item, with a signed consent receipt inside the report."""
        plan = _planned(report.choices, item, is_given=is_given)
        if len(plan.choices.openers) > MAX_OPENERS:
            return _hinted(turn, "hint-openers_limit")
        locale = _locale_of(turn)
        works = await asyncio.to_thread(
            self._consent_works, report, plan, self._receipt_of(item, locale, is_given=is_given)
        )
        hinted = _hinted(turn, "hint-consent_changed")
        return replace(hinted, works=(*turn.works, *works), scrubs=plan.renews)

    def erase(self, report: OpenReport, turn: Turn) -> Turn:
        """Remove the report and everything that belongs to it; its files go after the commit."""
        freed = report.own.report_id
        blobs: list[BlobId] = []

        async def erase(connection: Connection) -> None:
            blobs.extend(await visits.erase(connection, freed))

        def remove_files() -> None:
            for blob_id in blobs:
                self._blobs.remove(blob_id)

        return replace(turn, works=(*turn.works, erase), after=remove_files, scrubs=True)

    def _consent_works(self, report: OpenReport, plan: _Plan, receipt: Mapping[str, Any]) -> tuple[Work, ...]:
        keys = (*report.keys, ReportKeys.fresh()) if plan.renews else report.keys
        holders = self._members(plan.choices.openers)
        given = [grant for member in holders for grant in _grants(keys, member, plan.choices)]
        replaced = {*report.choices.openers, *plan.choices.openers}
        note = self._seal(report, receipt, keys[-1])

        async def regrant(connection: Connection) -> None:
            await visits.replace_grants(
                connection, report.own.report_id, epoch=report.own.epoch, holders=replaced, given=given
            )

        works: list[Work] = [regrant]
        if plan.renews:
            works.append(_beginning(report, keys[-1], epoch=len(keys)))
        return (*works, _noting(report, note))

    def _members(self, chosen: Iterable[MemberId]) -> list[Member]:
        roster = self._staff.roster
        return [member for member_id in chosen if (member := roster.member(member_id)) is not None]

    def _receipt_of(self, item: str, locale: Locale, *, is_given: bool) -> Mapping[str, Any]:
        shown = "\n".join(text(key, locale) for key in CONSENT_TEXTS)
        return {
            "kind": "consent",
            "item": item,
            "is_given": is_given,
            "language": locale,
            "text_sha256": hashlib.sha256(shown.encode()).hexdigest(),
        }

    def _seal(self, report: OpenReport, note: Mapping[str, Any], keys: ReportKeys) -> bytes:
        dated = {**note, "week": week_of(self._clock.now())}
        signed = sign_note(dated, report_id=report.own.report_id, key=report.receipt.signing)
        return seal_note(signed, keys.conversation.recipient)


def _planned(now: Choices, item: str, *, is_given: bool) -> _Plan:
    if item == "files":
        return _Plan(replace(now, files=is_given), renews=not is_given)
    others = tuple(member_id for member_id in now.openers if member_id != item)
    openers = (*others, MemberId(item)) if is_given else others
    return _Plan(replace(now, openers=openers), renews=not is_given)


def _grants(keys: Sequence[ReportKeys], member: Member, choices: Choices) -> list[SealedGrant]:
    return [member_grant(each, member, epoch=epoch, opens_files=choices.files) for epoch, each in enumerate(keys, 1)]


def _beginning(report: OpenReport, keys: ReportKeys, *, epoch: int) -> Work:
    own = receipt_grant(keys, epoch=epoch, recipient=report.receipt.recipient)

    async def begin(connection: Connection) -> None:
        await visits.begin_epoch(connection, report.own.report_id, epoch=epoch, recipients=keys.recipients, given=[own])

    return begin


def _noting(report: OpenReport, sealed: bytes) -> Work:
    async def note(connection: Connection) -> None:
        await visits.add_note(connection, report.own.report_id, secrets.token_bytes(16), sealed)
        await ledger.add_sealed(connection, sealed)

    return note


def _telling(report: OpenReport) -> Work:
    async def tell(connection: Connection) -> None:
        await reports.renew_notice(connection, report.own.report_id)

    return tell


def _hinted(turn: Turn, hint: str) -> Turn:
    session = turn.session
    return turn if session is None else replace(turn, session=replace(session, hint=hint))


def _locale_of(turn: Turn) -> Locale:
    session: Session | None = turn.session
    return "en" if session is None or session.locale is None else session.locale
