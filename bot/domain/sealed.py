"""Everything the store may hold of a report: ciphertext, public keys and random ids.

A value of these types was made by ``bot.sealing`` and cannot be read back without a key that the store never sees.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.file_lines import FileLine
from bot.domain.identifiers import BlobId, GrantId, MemberId, ReportId, Week


@dataclass(frozen=True, slots=True)
class SealedBox:
    """A small sealed value and the name of its key: a UTC day such as ``2026-11-24``, or ``staff``."""

    key_name: str
    ciphertext: bytes


@dataclass(frozen=True, slots=True)
class ReportRecipients:
    """The public halves of a report's four identities for one consent epoch (``age1pq1...``)."""

    body: str
    files: str
    originals: str
    conversation: str

    def of(self, line: FileLine) -> str:
        """The recipient of files of that line."""
        return {"files": self.files, "originals": self.originals}[line]


@dataclass(frozen=True, slots=True)
class SealedGrant:
    """An age file to one holder that carries the consented identity lines; ``holder`` None is the receipt itself.

    ``opens`` says which lines of files are among them: who lacks one is not handed its files either, since keys from
    before might still open them.
    """

    grant_id: GrantId
    epoch: int
    holder: MemberId | None
    ciphertext: bytes
    opens: frozenset[FileLine]


@dataclass(frozen=True, slots=True)
class SealedAttachment:
    """One sealed file of a report: its place in the report (from 1), its blob, and the SHA-256 of the ciphertext.

    ``line`` is the one whose recipient it is sealed to.
    """

    number: int
    blob_id: BlobId
    size: int
    sha256: bytes
    line: FileLine


@dataclass(frozen=True, slots=True)
class SealedReport:
    """A submitted report as the server keeps it."""

    report_id: ReportId
    week: Week
    recipients: ReportRecipients
    roster_fingerprint: str
    body: bytes
    grants: tuple[SealedGrant, ...]
    lookup: bytes
    attachments: tuple[SealedAttachment, ...] = ()
    notes: tuple[bytes, ...] = ()


class ReportState(StrEnum):
    """How far casework has come with a report."""

    NEW = "new"
    TAKEN = "taken"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ReportHead:
    """All that may be said of a report without opening it."""

    report_id: ReportId
    week: Week
    state: ReportState

    @property
    def short_name(self) -> str:
        """The first eight hexadecimal digits of the id, enough to tell reports apart in conversation."""
        return self.report_id.hex()[:8]
