"""Every text that a reporter can be shown, found by drawing every screen in every state that changes its texts.

The completeness check of the translations compares this with the locale files, so a text that no screen uses and a
screen whose text is missing are both found.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from bot.domain.draft import Consent, DraftAttachment, Receipt, ReportDraft, Session, Words
from bot.domain.file_lines import FILE_LINES
from bot.domain.identifiers import BlobId, ChatId, MemberId, MessageId, ReferralId, ReportId, Week
from bot.domain.interludes import COUNTRY_SEPARATOR, INTERLUDES
from bot.domain.notices import NOTICES, notice
from bot.domain.questionnaire import visible
from bot.domain.referral import ReferralHead, ReferralState
from bot.domain.referring import CONFIRMING, confirming
from bot.domain.reporter_screens import HINT_ARGUMENTS, page_count, screen
from bot.domain.screens import Code, Listed, Screen, Text
from bot.domain.sealed import ReportState
from bot.domain.signposts import COUNTRIES_WITH_SIGNPOSTS
from bot.domain.statement import OpenContents, statement_of, texts_of_statement
from bot.domain.taxonomy import CATEGORIES, Category
from bot.domain.visit import Choices, ReferralView, Reply, VisitView
from bot.domain.visit_screens import VISIT_SCREENS
from bot.domain.world import Liaison, Opener, World

HINTS: tuple[str, ...] = (
    "hint-use_buttons",
    "hint-words_by_button",
    "hint-no_contact",
    "hint-no_location",
    "hint-not_taken",
    "hint-not_in_version",
    "hint-words_full",
    "hint-files_dropped",
    "hint-openers_limit",
    "hint-added",
    "hint-added_closed",
    "hint-contact_given",
    "hint-originals_need_files",
    "hint-code_deleted",
    "hint-return_unknown",
    "hint-return_mistyped",
    "hint-return_busy",
    "hint-return_too_often",
    "hint-consent_changed",
    "hint-roster_expired",
    "hint-updates_changed",
    "hint-copy_sent",
    "hint-visit_failed",
    "hint-referral_waiting",
    "hint-referral_ready",
    "hint-referral_refused",
    "hint-referral_cancelled",
    "hint-referral_recalled",
    "hint-referral_recalled_by_hand",
    "missing-keep",
    "missing-openers",
    "missing-keep_and_openers",
    "screen-no_openers",
)
FILE_REFUSALS: tuple[str, ...] = ("too_big", "too_many", "total", "type", "disk", "empty", "lost", "not_now", "expired")

_NOW = datetime(2026, 12, 31, 9, tzinfo=UTC)
_OPENER = Opener(MemberId("0" * 16), "name")
_LIAISON = Liaison(MemberId("1" * 16), "name", "DE")
_PEOPLED = World(_NOW, (_OPENER,), liaisons=(_LIAISON,))
_DESERTED = World(_NOW, ())
_STEPS = ("language", "danger", "safety", "about", "consent", "words", "files", "review")
_START = Session(ChatId(0), step="language", locale="en")
_FILE = DraftAttachment(MessageId(2), BlobId(bytes(16)), kind="document", media_type="image/jpeg", size=1, sha256="")
_NOTHING = Choices(())
_ALL_BUT_ORIGINALS = Choices((_OPENER.id,), frozenset({"files"}))
_EVERYTHING = Choices((_OPENER.id,), frozenset(FILE_LINES), has_contact=True)
_CRISIS_DIFFERS = ("CN", "KZ", "DE")
"""One country for each way in which the crisis screen differs: whom to turn to, a caution, a line of its own."""

_CONTENTS = OpenContents(
    report_id=ReportId(bytes(16)),
    week=Week("2026-W01"),
    body={
        "category": {"primary": "other", "details": (), "secondary": ()},
        "answers": {},
        "words": ["words"],
        "attachments": [{"number": 1, "media_type": "image/jpeg", "size": 1, "sha256": "", "caption": ""}],
    },
    notes=({"kind": "words", "week": "2026-W01", "text": "text"},),
    files_added=1,
    mark="",
)


def text_keys() -> Mapping[str, frozenset[str]]:
    """Each text key with the names of its arguments."""
    found: dict[str, frozenset[str]] = {}
    for shown in every_screen():
        for text in texts_of(shown):
            found[text.key] = frozenset(text.arguments)
    return found


def texts_of(shown: Screen) -> Iterator[Text]:
    """Every text of a screen, those inside arguments included."""
    for part in (*shown.paragraphs, *(button.label for row in shown.rows for button in row)):
        for said in (part.label, *part.below) if isinstance(part, Code) else (part,):
            if isinstance(said, Text):
                yield from _with_inner(said)


def every_screen() -> Iterator[Screen]:
    """Every reporter's screen and notice in every state that changes its texts."""
    yield from _visit_screens()
    for session in (*_plain_sessions(), *_drafts(), *_question_sessions()):
        for world in (_PEOPLED, _DESERTED):
            pages = page_count(session, world)
            yield from (screen(replace(session, page=page), world) for page in range(pages))
    yield from (notice(name, "en") for name in NOTICES)
    yield Screen(tuple(texts_of_statement(statement_of(_CONTENTS, taken_in=Week("2026-W02")))))


def _with_inner(text: Text) -> Iterator[Text]:
    yield text
    for argument in text.arguments.values():
        for each in argument.items if isinstance(argument, Listed) else (argument,):
            if isinstance(each, Text):
                yield from _with_inner(each)


def _plain_sessions() -> Iterator[Session]:
    for step in (
        "language",
        "danger",
        "safety",
        "about",
        "consent",
        "words",
        "files",
        "review",
        "enrol",
        "return",
        "visit",
    ):
        yield replace(_START, step=step)
    yield replace(_START, step="enrol", enrolment_tries=1)
    yield replace(_START, step="words", offered="ug-Arab")
    yield from (replace(_START, interlude=name) for name in (*INTERLUDES, *_countries()))
    for country in _CRISIS_DIFFERS:
        draft = ReportDraft(answers=MappingProxyType({"where_host_country": (country,)}))
        yield replace(_START, interlude="crisis", draft=draft)
    yield from (replace(_START, hint=hint) for hint in (*HINTS, *HINT_ARGUMENTS, *_refusals()))


def _visit_screens() -> Iterator[Screen]:
    week = Week("2026-W01")
    signed = (Reply(week, "name", "text"), Reply(week, "name", "text", has_earlier_key=True))
    replies = (Reply(week, None, "text"), *signed, None)
    for state in ReportState:
        for choices, held in ((_EVERYTHING, replies), (_ALL_BUT_ORIGINALS, replies), (_NOTHING, ())):
            view = VisitView(Week("2026-W01"), state, choices, held, ("name", ""), gets_updates=choices.has_contact)
            world = replace(_PEOPLED, visit=view)
            yield screen(replace(_START, step="visit"), world)
            for name in VISIT_SCREENS:
                for page in range(len(replies)):
                    yield screen(replace(_START, step="visit", interlude=name, page=page), world)
    yield from _referral_screens()


def _referral_screens() -> Iterator[Screen]:
    view = VisitView(Week("2026-W01"), ReportState.NEW, _NOTHING, ())
    asking = replace(_START, step="visit", interlude=confirming(_LIAISON.id))
    for shown in (
        view,
        replace(view, is_minor=True),
        replace(view, is_in_danger=True, choices=_EVERYTHING),
        replace(view, choices=_ALL_BUT_ORIGINALS),
    ):
        yield screen(asking, replace(_PEOPLED, visit=shown))
    yield screen(replace(asking, interlude=CONFIRMING), replace(_PEOPLED, visit=view))
    heads = [ReferralHead(ReferralId(bytes(16)), _LIAISON.id, state) for state in ReferralState]
    untold = ReferralView(heads[-1], "", is_told=False)
    listed = replace(view, referrals=(*(ReferralView(head, "name") for head in heads), untold))
    for session in (replace(_START, step="visit"), replace(_START, step="visit", interlude="visit_referrals")):
        yield screen(session, replace(_PEOPLED, visit=listed))


def _countries() -> Iterator[str]:
    return (f"numbers{COUNTRY_SEPARATOR}{country}" for country in COUNTRIES_WITH_SIGNPOSTS)


def _refusals() -> Iterator[str]:
    return (f"file-refused-{reason}" for reason in FILE_REFUSALS)


def _drafts() -> Iterator[Session]:
    consent = Consent(keep=True, statistics=True, files=True, openers=(_OPENER.id,))
    draft = ReportDraft(consent, words=(Words(MessageId(1), "words"),), attachments=(_FILE,))
    for step in ("consent", "words", "files", "review"):
        yield replace(_START, step=step, draft=draft)
    yield replace(_START, step="review", draft=draft, receipt=Receipt("0" * 27, "", b"", words="words"))


def _question_sessions() -> Iterator[Session]:
    for category in CATEGORIES:
        for precision in ("exact_day", "season", "period"):
            draft = ReportDraft(answers=MappingProxyType(_answers(category, precision)))
            for question in visible(draft.answers):
                yield replace(_START, step="question", question=question.id, draft=draft)


def _answers(category: Category, precision: str) -> dict[str, tuple[str, ...]]:
    return {
        "family": (category.family,),
        "category": (category.id,),
        "where_host_country": ("GB",),
        "when": (precision,),
        "when_year": ("2025",),
        "when_month": ("01",),
        "reported_before": ("police",),
    }
