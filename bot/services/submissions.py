"""Send: a draft becomes a sealed report that this server can no longer open.

The report's keys live in one worker thread for one call; what comes back holds ciphertext and public keys only.
"""

import asyncio
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.domain.consenting import asked
from bot.domain.draft import DraftAttachment, Session
from bot.domain.file_lines import line_of
from bot.domain.identifiers import LOCALES, ReportId, Week
from bot.domain.report import report_json
from bot.domain.roster import Member
from bot.domain.sealed import ReportRecipients, SealedAttachment, SealedReport
from bot.domain.weeks import week_of
from bot.domain.world import Opener
from bot.sealing.age import Identity
from bot.sealing.attachment import reseal
from bot.sealing.report import ReportKeys, seal_body
from bot.services.acts import answer
from bot.services.granting import FIRST_EPOCH, member_grant, receipt_grant
from bot.services.own_words import in_arabic_script, language_of
from bot.services.ports import Clock
from store.blobs import BlobFolder


class Submissions:
    """Seals drafts to the people whom their reporters chose."""

    def __init__(self, *, blobs: BlobFolder, clock: Clock) -> None:
        """Keep where sealed files go and the clock."""
        self._blobs = blobs
        self._clock = clock

    async def seal(
        self, session: Session, openers: Sequence[Member], *, offered: Sequence[Opener], roster_fingerprint: str
    ) -> SealedReport:
        """The draft as a sealed report for ``openers``, its files already durable under new blob ids.

        ``offered`` are all whom the reporter could have chosen.
        """
        receipts = tuple(_receipts(session, offered))
        return await asyncio.to_thread(self._seal, session, openers, receipts, roster_fingerprint)

    def discard(self, report: SealedReport) -> None:
        """Remove the files of a report whose transaction failed."""
        self._discard(report.attachments)

    def _discard(self, attachments: Iterable[SealedAttachment]) -> None:
        for attachment in attachments:
            self._blobs.remove(attachment.blob_id)

    def _seal(
        self,
        session: Session,
        openers: Sequence[Member],
        receipts: Sequence[Mapping[str, Any]],
        roster_fingerprint: str,
    ) -> SealedReport:
        if session.receipt is None:
            raise ValueError("a report is sealed only after its receipt code was shown")
        keys, week = ReportKeys.fresh(), week_of(self._clock.now())
        recipients = keys.recipients
        return SealedReport(
            report_id=ReportId(secrets.token_bytes(16)),
            week=week,
            recipients=recipients,
            roster_fingerprint=roster_fingerprint,
            body=seal_body(_body(session, week, receipts), recipients.body),
            grants=(
                receipt_grant(keys, epoch=FIRST_EPOCH, recipient=session.receipt.recipient),
                *(
                    member_grant(keys, member, epoch=FIRST_EPOCH, opens=session.draft.consent.opens)
                    for member in openers
                ),
            ),
            lookup=session.receipt.lookup,
            attachments=self._reseal_all(session, recipients),
        )

    def _reseal_all(self, session: Session, recipients: ReportRecipients) -> tuple[SealedAttachment, ...]:
        resealed: list[SealedAttachment] = []
        try:
            for number, attachment in enumerate(session.draft.attachments, 1):
                key = Identity.parse(session.draft_key)
                resealed.append(self.reseal(number, attachment, draft_key=key, recipients=recipients))
        except BaseException:
            # Send is tried again for as long as the disk is full; each try would fill it further.
            self._discard(resealed)
            raise
        return tuple(resealed)

    def reseal(
        self,
        number: int,
        attachment: DraftAttachment,
        *,
        draft_key: Identity,
        recipients: ReportRecipients,
        is_later: bool = False,
    ) -> SealedAttachment:
        """A draft's file sealed anew to its report, durable under a blob id of its own; waits for the disk.

        With one that comes after Send lies what its caption is written in, which the report says of those before.
        """
        blob, line = self._blobs.new(), line_of(attachment.kind)
        try:
            with blob.target as target, self._blobs.path(attachment.blob_id).open("rb") as source:
                digest = reseal(
                    source,
                    target,
                    draft_key=draft_key,
                    recipient=recipients.of(line),
                    name=attachment.name,
                    metadata=_metadata(number, attachment) | (_read(attachment.caption) if is_later else {}),
                    size=attachment.size,
                )
                size = target.tell()
            self._blobs.commit(blob, self._clock.now())
        except BaseException:
            self._blobs.abandon(blob)
            raise
        return SealedAttachment(number=number, blob_id=blob.blob_id, size=size, sha256=digest, line=line)


def _receipts(session: Session, offered: Sequence[Opener]) -> Iterator[Mapping[str, Any]]:
    """What was answered on the consent screen, item by item, and the hash of what was read before."""
    consent = session.draft.consent
    locale = consent.language or session.locale or LOCALES[0]
    for each in asked(consent, offered):
        yield answer(each.item, locale, is_given=each.is_given, shown=each.shown)


def _body(session: Session, week: Week, receipts: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    messages = [words.text for words in session.draft.words]
    captions = [attachment.caption for attachment in session.draft.attachments]
    # Together, since a caption alone is mostly too short to tell.
    copies = in_arabic_script([*messages, *captions])
    return report_json(
        session,
        week=week,
        receipts=receipts,
        words_language=language_of(messages),
        in_arabic_script=copies,
    )


def _metadata(number: int, attachment: DraftAttachment) -> dict[str, Any]:
    return {
        "number": number,
        "kind": attachment.kind,
        "media_type": attachment.media_type,
        "name": attachment.name,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "caption": attachment.caption,
    }


def _read(caption: str) -> dict[str, Any]:
    return {
        "caption_language": language_of([caption]),
        "caption_in_arabic_script": "".join(in_arabic_script([caption])),
    }
