"""Send: a draft becomes a sealed report that this server can no longer open.

The report's keys live in one worker thread for one call; what comes back holds ciphertext and public keys only.
"""

import asyncio
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.domain.draft import DraftAttachment, Session
from bot.domain.identifiers import ReportId, Week
from bot.domain.report import report_json
from bot.domain.roster import Member
from bot.domain.sealed import SealedAttachment, SealedReport
from bot.domain.weeks import week_of
from bot.sealing.age import Identity
from bot.sealing.attachment import reseal
from bot.sealing.report import ReportKeys, seal_body
from bot.services.granting import FIRST_EPOCH, member_grant, receipt_grant
from bot.services.ports import Clock
from i18n.detect import detect
from store.blobs import BlobFolder


class Submissions:
    """Seals drafts to the people whom their reporters chose."""

    def __init__(self, *, blobs: BlobFolder, clock: Clock) -> None:
        """Keep where sealed files go and the clock."""
        self._blobs = blobs
        self._clock = clock

    async def seal(self, session: Session, openers: Sequence[Member], roster_fingerprint: str) -> SealedReport:
        """The draft as a sealed report for ``openers``, its files already durable under new blob ids."""
        return await asyncio.to_thread(self._seal, session, openers, roster_fingerprint)

    def discard(self, report: SealedReport) -> None:
        """Remove the files of a report whose transaction failed."""
        self._discard(report.attachments)

    def _discard(self, attachments: Iterable[SealedAttachment]) -> None:
        for attachment in attachments:
            self._blobs.remove(attachment.blob_id)

    def _seal(self, session: Session, openers: Sequence[Member], roster_fingerprint: str) -> SealedReport:
        if session.receipt is None:
            raise ValueError("a report is sealed only after its receipt code was shown")
        keys, week = ReportKeys.fresh(), week_of(self._clock.now())
        recipients = keys.recipients
        return SealedReport(
            report_id=ReportId(secrets.token_bytes(16)),
            week=week,
            recipients=recipients,
            roster_fingerprint=roster_fingerprint,
            body=seal_body(_body(session, week), recipients.body),
            grants=(
                receipt_grant(keys, epoch=FIRST_EPOCH, recipient=session.receipt.recipient),
                *(
                    member_grant(keys, member, epoch=FIRST_EPOCH, opens_files=session.draft.consent.files)
                    for member in openers
                ),
            ),
            lookup=session.receipt.lookup,
            attachments=self._reseal_all(session, recipients.files),
        )

    def _reseal_all(self, session: Session, recipient: str) -> tuple[SealedAttachment, ...]:
        resealed: list[SealedAttachment] = []
        try:
            for number, attachment in enumerate(session.draft.attachments, 1):
                key = Identity.parse(session.draft_key)
                resealed.append(self.reseal(number, attachment, draft_key=key, recipient=recipient))
        except BaseException:
            # Send is tried again for as long as the disk is full; each try would fill it further.
            self._discard(resealed)
            raise
        return tuple(resealed)

    def reseal(
        self, number: int, attachment: DraftAttachment, *, draft_key: Identity, recipient: str
    ) -> SealedAttachment:
        """A draft's file sealed anew to its report, durable under a blob id of its own; waits for the disk."""
        blob = self._blobs.new()
        try:
            with blob.target as target, self._blobs.path(attachment.blob_id).open("rb") as source:
                digest = reseal(
                    source,
                    target,
                    draft_key=draft_key,
                    recipient=recipient,
                    name=attachment.name,
                    metadata=_metadata(number, attachment),
                    size=attachment.size,
                )
                size = target.tell()
            self._blobs.commit(blob, self._clock.now())
        except BaseException:
            self._blobs.abandon(blob)
            raise
        return SealedAttachment(number=number, blob_id=blob.blob_id, size=size, sha256=digest)


def _body(session: Session, week: Week) -> Mapping[str, Any]:
    found = detect("\n".join(words.text for words in session.draft.words))
    return report_json(session, week=week, words_language={"language": found.language, "script": found.script})


def _metadata(number: int, attachment: DraftAttachment) -> Mapping[str, Any]:
    return {
        "number": number,
        "kind": attachment.kind,
        "media_type": attachment.media_type,
        "name": attachment.name,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "caption": attachment.caption,
    }
