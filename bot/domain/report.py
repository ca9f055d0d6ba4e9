"""The body of a report as its openers read it, in the shape of ``docs/report.schema.json``.

No chat id, message id, file name or time finer than the week enters it: original file names travel inside each sealed
attachment.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from bot.domain.draft import Consent, DraftAttachment, ReportDraft, Session
from bot.domain.identifiers import LOCALES, Week
from bot.domain.questionnaire import QUESTIONS, family_of, primary_category

SCHEMA_VERSION = 1
_IN_CATEGORY = frozenset({"family", "category", "details", "also"})
_NOT_TOLD: Final[Mapping[str, str | None]] = MappingProxyType({"language": None, "script": None})


def report_json(
    session: Session,
    *,
    week: Week,
    receipts: Sequence[Mapping[str, Any]] = (),
    words_language: Mapping[str, str | None] = _NOT_TOLD,
    in_arabic_script: Sequence[str] = (),
) -> dict[str, Any]:
    """The report of that session, submitted in that ISO week, with its consent receipts, as JSON values.

    ``words_language`` has the language and script that the reporter's own words were found to be in. Where any of them
    or of the captions is Uyghur in Latin or Cyrillic letters, ``in_arabic_script`` has a copy of each message and then
    of each file's caption.
    """
    draft = session.draft
    return {
        "schema_version": SCHEMA_VERSION,
        "language": session.locale or LOCALES[0],
        "week": week,
        "reporter_key": "" if session.receipt is None else session.receipt.verify_key,
        "consent": {**_consent(draft.consent), "receipts": list(receipts)},
        "category": _category(draft),
        "answers": _answers(draft),
        "words": [words.text for words in draft.words],
        "words_language": dict(words_language),
        "words_in_arabic_script": list(in_arabic_script[: len(draft.words)]),
        "captions_in_arabic_script": list(in_arabic_script[len(draft.words) :]),
        "attachments": [_attachment(number, attachment) for number, attachment in enumerate(draft.attachments, 1)],
    }


def _consent(consent: Consent) -> Mapping[str, Any]:
    return {
        "keep": consent.keep,
        "statistics": consent.statistics,
        "files": consent.files,
        "originals": consent.originals,
        "openers": list(consent.openers),
    }


def _category(draft: ReportDraft) -> Mapping[str, Any]:
    return {
        "family": family_of(draft.answers),
        "primary": primary_category(draft.answers),
        "details": list(draft.answers.get("details", ())),
        "secondary": list(draft.answers.get("also", ())),
    }


def _answers(draft: ReportDraft) -> Mapping[str, list[str]]:
    """Answers in the order of asking; an empty list was skipped, an absent question was never reached."""
    return {
        question.id: list(draft.answers[question.id])
        for question in QUESTIONS
        if question.id in draft.answers and question.id not in _IN_CATEGORY
    }


def _attachment(number: int, attachment: DraftAttachment) -> Mapping[str, Any]:
    return {
        "number": number,
        "kind": attachment.kind,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "caption": attachment.caption,
    }
