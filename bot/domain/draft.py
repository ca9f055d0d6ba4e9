"""A report while its reporter is still writing it, and the chat session around it.

These are the plaintext side of the seal: every type here redacts its ``repr``, lives in memory or inside a sealed
session row, and never reaches ``store``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from bot.domain.file_lines import FILE_LINES, FileLine, line_of
from bot.domain.identifiers import BlobId, ChatId, Locale, MemberId, MessageId

Answers = Mapping[str, tuple[str, ...]]
"""Question id to chosen option ids, in the order chosen; an empty tuple means skipped."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What the reporter said yes to; every item is its own and starts at no.

    ``originals`` are files with their hidden details, never without ``files``. ``language`` is the one in which the
    items were last shown and changed; it is no choice, so that two consents do not differ by it.
    """

    keep: bool = False
    statistics: bool = False
    files: bool = False
    openers: tuple[MemberId, ...] = ()
    originals: bool = False
    language: Locale | None = field(default=None, compare=False)

    @property
    def opens(self) -> frozenset[FileLine]:
        """The lines of files that the chosen people may open."""
        given = {"files": self.files, "originals": self.files and self.originals}
        return frozenset(line for line in FILE_LINES if given[line])


@dataclass(frozen=True, slots=True)
class Words:
    """One message of the reporter's own words, exactly as written."""

    message_id: MessageId
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DraftAttachment:
    """One file of a draft: an age file in ``blob_id`` sealed to the draft key. ``size`` is the plaintext's bytes."""

    message_id: MessageId
    blob_id: BlobId
    kind: str
    media_type: str
    size: int
    sha256: str = field(repr=False)
    name: str = field(default="", repr=False)
    caption: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class ReportDraft:
    """Consent, answers, words and files gathered so far."""

    consent: Consent = Consent()
    answers: Answers = field(default_factory=lambda: MappingProxyType({}))
    words: tuple[Words, ...] = ()
    attachments: tuple[DraftAttachment, ...] = ()

    @property
    def closed_count(self) -> int:
        """How many files nobody may open, because the reporter did not say yes to what they may hide."""
        return sum(line_of(attachment.kind) not in self.consent.opens for attachment in self.attachments)

    def __repr__(self) -> str:
        """Say nothing of the contents."""
        return "ReportDraft(…)"


@dataclass(frozen=True, slots=True, repr=False)
class Receipt:
    """The receipt code shown before Send, as 27 digits and as words, and the public values that Argon2id made of it."""

    code: str
    recipient: str
    lookup: bytes
    verify_key: str = ""
    words: str = ""

    def __repr__(self) -> str:
        """Say nothing of the code."""
        return "Receipt(…)"


@dataclass(frozen=True, slots=True, repr=False)
class Session:
    """Where one chat stands.

    ``step`` names the screen of the report's own path (``language``, ``danger``, ``safety``, ``about``, ``consent``,
    ``question``, ``words``, ``files``, ``review``, ``enrol``); ``question`` is the current question id while ``step``
    is ``question``. ``interlude`` names a screen laid over that path, to be left with "go on" (empty when none).
    ``page`` counts from 0 within a screen that has pages. ``hint`` is a text key shown once above the screen, until the
    next event. ``offered`` is the language that a button of this screen offers; ``has_offered`` says that the one offer
    was made. ``draft_key`` is the draft's age identity. ``enrolment_word`` is the SHA-256 of the word that enrols
    ``enrolling``.
    """

    chat_id: ChatId
    step: str
    locale: Locale | None = None
    question: str = ""
    interlude: str = ""
    page: int = 0
    hint: str = ""
    offered: Locale | None = None
    has_offered: bool = False
    draft: ReportDraft = ReportDraft()
    draft_key: str = ""
    receipt: Receipt | None = None
    enrolling: MemberId | None = None
    enrolment_tries: int = 0
    enrolment_word: bytes = b""
    touched_at: datetime | None = None

    def __repr__(self) -> str:
        """Say nothing of the chat or the draft."""
        return f"Session(step={self.step!r}, …)"
