"""Sealed values as the store sees them: bytes that only look like ciphertext."""

import secrets
from collections.abc import Iterable
from dataclasses import replace

from bot.domain.file_lines import FILE_LINES
from bot.domain.identifiers import BlobId, GrantId, MemberId, ReportId, Week
from bot.domain.sealed import ReportRecipients, SealedAttachment, SealedBox, SealedGrant, SealedReport

ONE = MemberId("1111111111111111")
TWO = MemberId("2222222222222222")
NOBODY = MemberId("0000000000000000")
WEEK = Week("2026-W48")
DAY = "2026-11-24"


def box(content: str = "sealed", *, key_name: str = DAY) -> SealedBox:
    """A sealed box whose ciphertext is recognisable."""
    return SealedBox(key_name, content.encode())


def sixteen(number: int) -> bytes:
    """A 16-byte key that a test can tell from another."""
    return number.to_bytes(16, "big")


def grant(holder: MemberId | None, *, epoch: int = 1) -> SealedGrant:
    """A grant of one consent epoch."""
    return SealedGrant(
        GrantId(secrets.token_bytes(16)), epoch, holder, f"grant {epoch} to {holder}".encode(), frozenset(FILE_LINES)
    )


def attachment(number: int) -> SealedAttachment:
    """One sealed file."""
    return SealedAttachment(number, BlobId(secrets.token_bytes(16)), 1000 + number, secrets.token_bytes(32), "files")


def report(*, holders: Iterable[MemberId] = (ONE,), week: Week = WEEK, files: int = 0) -> SealedReport:
    """A report that its receipt and these members may open."""
    return SealedReport(
        report_id=ReportId(secrets.token_bytes(16)),
        week=week,
        recipients=ReportRecipients("age1pq1body", "age1pq1files", "age1pq1originals", "age1pq1conversation"),
        roster_fingerprint="ab" * 32,
        body=b"sealed body",
        grants=(grant(None), *map(grant, holders)),
        lookup=secrets.token_bytes(16),
        attachments=tuple(map(attachment, range(1, files + 1))),
    )


def seen_by(whole: SealedReport, member_id: MemberId) -> SealedReport:
    """The report as that member is to receive it."""
    return replace(whole, grants=tuple(each for each in whole.grants if each.holder == member_id))
