"""What a visit changes of its report: later words and files, consent up and down, erasure; each in one transaction.

Taking consent back deletes grants and opens a new epoch, so that whoever was dropped cannot open what comes later, even
with keys kept from before. Nobody else's grant goes: who lost a right is left to ``Departures``.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot.domain.completeness import MAX_OPENERS
from bot.domain.custody import Action
from bot.domain.effects import Effect, SendErasureReceipt
from bot.domain.errors import FileRefused
from bot.domain.events import FileOffered
from bot.domain.file_lines import FileLine, after_choice, line_named
from bot.domain.filetypes import MAX_FILES
from bot.domain.identifiers import BlobId, MemberId
from bot.domain.referral import ReferralHead
from bot.domain.roster import Member
from bot.domain.sealed import SealedGrant
from bot.domain.visit import Choices
from bot.domain.visit_screens import consent_texts
from bot.domain.weeks import week_of
from bot.sealing.age import Identity
from bot.sealing.ledger_leaf import sealed_leaf
from bot.sealing.report import ReportKeys
from bot.sealing.statement import mark_of
from bot.services import ledger
from bot.services.acts import consent_receipt, hinted, locale_of, noting, recording, sealed_by_reporter, telling
from bot.services.attachments import DraftFiles
from bot.services.granting import FIRST_EPOCH, liaison_grants, member_grant, receipt_grant
from bot.services.own_words import in_arabic_script, language_of
from bot.services.ports import Clock
from bot.services.referring import recalls, sha256_of
from bot.services.staff import Staff
from bot.services.submissions import Submissions
from bot.services.turns import Turn, Work
from bot.services.visits import OpenReport
from store import referrals, visits
from store.blobs import BlobFolder
from store.database import Connection
from store.visits import NoteKind


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is consented to after a change, and who holds it then; ``renews`` opens a new epoch."""

    choices: Choices
    renews: bool
    holders: Sequence[Member]


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

    async def renewed(self, report: OpenReport, turn: Turn) -> tuple[OpenReport, Turn]:
        """The report with a new epoch before anything is sealed, where somebody lost their grants since the last one.

        Only the receipt code can begin one, so that what comes later is out of reach of keys that they kept.
        """
        if not report.own.is_due_epoch:
            return report, turn
        keys = ReportKeys.fresh()
        begin = await asyncio.to_thread(self._beginning_for_all, report, keys)
        own = replace(report.own, recipients=keys.recipients, is_due_epoch=False)
        return replace(report, own=own, keys=(*report.keys, keys)), replace(turn, works=(*turn.works, begin))

    async def add_words(self, report: OpenReport, turn: Turn, words: str) -> Turn:
        """Seal the words to the report as they were written, and let the people who may open it know."""
        sealed = await asyncio.to_thread(self._seal_words, report, "words", words)
        return replace(turn, works=(*turn.works, *self._extended(report, sealed)))

    async def add_file(self, report: OpenReport, turn: Turn, offered: FileOffered) -> Turn:
        """Fetch a file and seal it to the report; a session that says why where it is refused."""
        if report.own.attachment_count >= MAX_FILES:
            return hinted(turn, "file-refused-too_many")
        draft_key = Identity.generate()
        try:
            taken = await self._files.take(offered, draft_key.recipient)
        except FileRefused as refusal:
            return hinted(turn, f"file-refused-{refusal.reason}")
        number, recipients = report.own.attachment_count + 1, report.own.recipients
        try:
            attachment = await asyncio.to_thread(
                self._submissions.reseal, number, taken, draft_key=draft_key, recipients=recipients, is_later=True
            )
        finally:
            self._files.discard((taken,))
        week = week_of(self._clock.now())

        async def keep(connection: Connection) -> None:
            await visits.add_attachment(connection, report.own.report_id, attachment)
            await ledger.add(connection, sealed_leaf(attachment.sha256), week=week)

        recorded = self._recorded(report, Action.EXTENDED, attachment.sha256.hex())
        # Nobody is told of what nobody may open.
        told = (telling(report),) if attachment.line in report.choices.opens else ()
        works = (*turn.works, keep, *told, recorded)
        return replace(turn, works=works, undo=lambda: self._blobs.remove(attachment.blob_id))

    async def change_consent(self, report: OpenReport, turn: Turn, item: str, *, is_given: bool) -> Turn:
        """Give or take back one item, with a signed consent receipt inside the report."""
        plan = self._planned(report, item, is_given=is_given)
        if len(plan.holders) > MAX_OPENERS:
            return hinted(turn, "hint-openers_limit")
        receipt = consent_receipt(item, locale_of(turn), is_given=is_given, shown=consent_texts(item))
        works = await asyncio.to_thread(self._consent_works, report, plan, receipt)
        shown = hinted(turn, "hint-consent_changed")
        return replace(shown, works=(*turn.works, *works), scrubs=plan.renews)

    async def give_contact(self, report: OpenReport, turn: Turn, words: str) -> Turn:
        """Seal how the reporter can be reached in place of what was said before, with a signed consent receipt."""
        given = consent_receipt("contact", locale_of(turn), is_given=True, shown=consent_texts("contact"))
        contact = await asyncio.to_thread(self._seal_words, report, "contact", words)
        receipt = await asyncio.to_thread(self._seal, report, given, report.keys[-1])
        works = (
            _forgetting_contact(report),
            self._noting(report, contact, kind="contact"),
            self._noting(report, receipt),
            telling(report),
            self._recorded(report, Action.CONSENTED, sha256_of(receipt)),
        )
        return replace(turn, works=(*turn.works, *works), scrubs=report.choices.has_contact)

    def erase(self, report: OpenReport, turn: Turn, *, gives_receipt: bool) -> Turn:
        """Remove the report and everything that belongs to it; its files go after the commit.

        Officers who fetched it already are sent a recall, as for a withdrawal. A receipt says what this very
        transaction removed.
        """
        freed, mark = report.own.report_id, mark_of(report.receipt.lookup)
        effects: list[Effect] = [*turn.effects, *recalls(report.own.referrals)]
        blobs: list[BlobId] = []

        async def erase(connection: Connection) -> None:
            erased = await visits.erase(connection, freed)
            blobs.extend(erased.blobs)
            if gives_receipt and erased.parts:
                week = week_of(self._clock.now())
                effects.insert(0, SendErasureReceipt(turn.chat_id, week, erased.parts, erased.grants, mark))

        def remove_files() -> None:
            for blob_id in blobs:
                self._blobs.remove(blob_id)

        return replace(turn, works=(*turn.works, erase), effects=effects, after=remove_files, scrubs=True)

    def _planned(self, report: OpenReport, item: str, *, is_given: bool) -> _Plan:
        before = report.choices
        choices = _choices_after(before, item, is_given=is_given)
        chosen = [member_id for member_id in choices.openers if member_id not in before.openers]
        kept = [member_id for member_id in choices.openers if member_id in before.openers]
        holders = (*self._staff.keeping(kept), *self._staff.recipients(chosen))
        return _Plan(choices, renews=not is_given, holders=holders)

    def _beginning_for_all(self, report: OpenReport, keys: ReportKeys) -> Work:
        epoch = len(report.keys) + 1
        holders, opens = self._staff.keeping(report.choices.openers), report.choices.opens
        given = [member_grant(keys, member, epoch=epoch, opens=opens) for member in holders]
        return _beginning(report, keys, epoch=epoch, given=given)

    def _consent_works(self, report: OpenReport, plan: _Plan, receipt: Mapping[str, Any]) -> tuple[Work, ...]:
        keys = (*report.keys, ReportKeys.fresh()) if plan.renews else report.keys
        given = [grant for member in plan.holders for grant in _grants(keys, member, plan.choices)]
        taken_back = set(report.choices.openers).difference(plan.choices.openers)
        replaced = {member.id for member in plan.holders} | taken_back
        note = self._seal(report, receipt, keys[-1])

        async def regrant(connection: Connection) -> None:
            await visits.replace_grants(connection, report.own.report_id, holders=replaced, given=given)

        works: list[Work] = [regrant]
        if plan.renews:
            works.append(_beginning(report, keys[-1], epoch=len(keys)))
        if not report.choices.opens <= plan.choices.opens:
            works += self._closing_files(report, plan.choices.opens)
        if report.choices.has_contact and not plan.choices.has_contact:
            works.append(_forgetting_contact(report))
        action = Action.CONSENTED if receipt["is_given"] else Action.WITHDRAWN
        return (*works, self._noting(report, note), self._recorded(report, action, sha256_of(note)))

    def _closing_files(self, report: OpenReport, opens: frozenset[FileLine]) -> Iterator[Work]:
        """Statements that leave no officer of the police a key to other files, however far a referral has come."""
        for head in report.own.referrals:
            member = self._staff.roster.member(head.member_id)
            if head.is_standing and member is not None:
                yield _narrowing(report, head, member, opens)

    def _extended(self, report: OpenReport, sealed: bytes) -> tuple[Work, ...]:
        recorded = self._recorded(report, Action.EXTENDED, sha256_of(sealed))
        return self._noting(report, sealed), telling(report), recorded

    def _seal_words(self, report: OpenReport, kind: str, words: str) -> bytes:
        copy = "".join(in_arabic_script([words]))
        said = {"kind": kind, "text": words, "text_language": language_of([words]), "text_in_arabic_script": copy}
        return self._seal(report, said, report.keys[-1])

    def _seal(self, report: OpenReport, note: Mapping[str, Any], keys: ReportKeys) -> bytes:
        return sealed_by_reporter(report, note, recipient=keys.conversation.recipient, now=self._clock.now())

    def _noting(self, report: OpenReport, sealed: bytes, *, kind: NoteKind = "note") -> Work:
        return noting(report, sealed, now=self._clock.now(), kind=kind)

    def _recorded(self, report: OpenReport, action: Action, object_sha256: str) -> Work:
        return recording(report.own.report_id, action, object_sha256=object_sha256, now=self._clock.now())


def _choices_after(now: Choices, item: str, *, is_given: bool) -> Choices:
    if item == "contact":
        return replace(now, has_contact=is_given)
    line = line_named(item)
    if line is not None:
        return replace(now, opens=after_choice(now.opens, line, is_given=is_given))
    others = tuple(member_id for member_id in now.openers if member_id != item)
    return replace(now, openers=(*others, MemberId(item)) if is_given else others)


def _grants(keys: Sequence[ReportKeys], member: Member, choices: Choices) -> list[SealedGrant]:
    return [
        member_grant(each, member, epoch=epoch, opens=choices.opens) for epoch, each in enumerate(keys, FIRST_EPOCH)
    ]


def _narrowing(report: OpenReport, head: ReferralHead, member: Member, opens: frozenset[FileLine]) -> Work:
    """A statement that leaves the officer those of these files that the referral extended to, and nothing more."""

    async def narrow(connection: Connection) -> None:
        held = await referrals.opens(connection, head.referral_id)
        left = opens.intersection(*held.values())
        grants = [each for each in liaison_grants(report.keys, member, opens=left) if each.epoch in held]
        await referrals.replace_grants(connection, head.referral_id, grants)

    return narrow


def _forgetting_contact(report: OpenReport) -> Work:
    return partial(visits.remove_contact, report_id=report.own.report_id)


def _beginning(report: OpenReport, keys: ReportKeys, *, epoch: int, given: Sequence[SealedGrant] = ()) -> Work:
    all_given = [receipt_grant(keys, epoch=epoch, recipient=report.receipt.recipient), *given]

    async def begin(connection: Connection) -> None:
        await visits.begin_epoch(
            connection, report.own.report_id, epoch=epoch, recipients=keys.recipients, given=all_given
        )

    return begin
