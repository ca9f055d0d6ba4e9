"""Send: what cannot be sealed whole leaves nothing on the disk."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.draft import Consent, DraftAttachment, Receipt, ReportDraft, Session
from bot.domain.identifiers import ChatId, MessageId
from bot.rehearsal.clock import RehearsalClock
from bot.sealing.age import Identity
from bot.sealing.attachment import DraftSealer
from bot.services.submissions import Submissions
from store.blobs import BlobFolder

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CONTENT = b"%PDF-1.7\n" + bytes(1000)


def _draft_file(blobs: BlobFolder, key: Identity, number: int) -> DraftAttachment:
    blob = blobs.new()
    with blob.target as target:
        sealer = DraftSealer(target, key.recipient)
        sealer.write(CONTENT)
        size, sha256 = sealer.finish()
    blobs.commit(blob, NOW)
    return DraftAttachment(MessageId(number), blob.blob_id, "document", "application/pdf", size, sha256)


def _session(key: Identity, *attachments: DraftAttachment) -> Session:
    draft = ReportDraft(consent=Consent(keep=True, files=True), attachments=attachments)
    receipt = Receipt("0" * 27, Identity.generate().recipient, bytes(16))
    return Session(ChatId(7), step="review", draft=draft, draft_key=key.reveal(), receipt=receipt)


async def test_a_report_whose_second_file_is_lost_leaves_no_copy_of_the_first(tmp_path: Path) -> None:
    """Send is tried again, and each try would otherwise fill the disk with files that no row names."""
    blobs, key = BlobFolder(tmp_path), Identity.generate()
    whole, lost = _draft_file(blobs, key, 1), _draft_file(blobs, key, 2)
    blobs.remove(lost.blob_id)
    submissions = Submissions(blobs=blobs, clock=RehearsalClock(NOW))
    with pytest.raises(FileNotFoundError):
        await submissions.seal(_session(key, whole, lost), [], offered=[], roster_fingerprint="ab" * 32)
    assert await asyncio.to_thread(_names, tmp_path) == [whole.blob_id.hex()]


async def test_discarding_a_report_removes_its_files_and_not_the_drafts(tmp_path: Path) -> None:
    """Where the transaction failed, the draft is as it was and can be sent again."""
    blobs, key = BlobFolder(tmp_path), Identity.generate()
    drafted = _draft_file(blobs, key, 1)
    submissions = Submissions(blobs=blobs, clock=RehearsalClock(NOW))
    report = await submissions.seal(_session(key, drafted), [], offered=[], roster_fingerprint="ab" * 32)
    assert drafted.blob_id not in {each.blob_id for each in report.attachments}
    assert len(await asyncio.to_thread(_names, tmp_path)) == 2
    submissions.discard(report)
    assert await asyncio.to_thread(_names, tmp_path) == [drafted.blob_id.hex()]


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
