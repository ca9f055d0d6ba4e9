"""The conversation with a reporter as a pure function: a session and an event give the next session and its effects.

No event is ever an error: what cannot be used changes nothing and shows the current screen again, with a sentence that
says why.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.domain import questionnaire
from bot.domain.completeness import missing
from bot.domain.consenting import allow_files, allow_originals, toggle
from bot.domain.contents import (
    TAKES_CONTENTS,
    file_refused,
    file_taken,
    holds_file_of,
    refusal_before_fetching,
    with_edit,
    with_words,
)
from bot.domain.draft import ReportDraft, Session
from bot.domain.effects import DeleteMessages, ReporterEffect, SendStatement, ShowNotice, ShowScreen
from bot.domain.events import Blocked, Commanded, Edited, Event, FileOffered, Lapsed, Pressed, Typed, Unsupported
from bot.domain.identifiers import LOCALES, ChatId, MessageId
from bot.domain.interludes import COUNTRY_SEPARATOR, LEADING_ON, OPENED_FROM
from bot.domain.notices import CLEAR_THIS
from bot.domain.path import CONSENT, OWN_WORDS, REVIEW, backward, forward, go_to
from bot.domain.questionnaire import QUESTION_BY_ID
from bot.domain.reporter_screens import on_its_page, presses_that_count
from bot.domain.requests import (
    BeginEnrolment,
    ClearChat,
    NeedsReceipt,
    NoRequest,
    Request,
    Step,
    SubmitReport,
    TakeFile,
    TryWord,
)
from bot.domain.switching import OFFER, switched, with_offer, without_offer
from bot.domain.visiting import VISIT_CHOICES, asks_for_code, hidden, offered_in_visit, typed_in_visit
from bot.domain.world import Opener, World

__all__ = [
    "BeginEnrolment",
    "ClearChat",
    "NeedsReceipt",
    "NoRequest",
    "Opener",
    "Request",
    "Step",
    "SubmitReport",
    "TakeFile",
    "TryWord",
    "World",
    "counted_answers",
    "file_refused",
    "file_taken",
    "is_urgent",
    "step",
]

ENROLMENT_PREFIX = "e_"
NOT_IN_THIS_VERSION = frozenset({"missing", "verify"})
_VISITING = frozenset({"return", "visit"})
_TAKING_CODES = frozenset({"return", "hide"})
"""Commands that delete what stands behind them anyway."""

Choose = Callable[[Session, str, World], "Session | Step"]
Move = Callable[[Session, World], "Session | Step"]


def step(session: Session | None, event: Event, world: World, chat_id: ChatId) -> Step:
    """Decide what one event of a chat changes, what the chat is shown, and what has to be carried out; never raises.

    Without a session the chat stands at the choice of a language. A press that does not count here (stale or forged)
    shows the current screen and changes nothing. A receipt code that nobody asked for is
    deleted, and becomes no part of a report.
    """
    current = replace(session or Session(chat_id, step="language"), hint="", touched_at=world.now)
    match event:
        case Blocked() | Lapsed():
            return Step(None, (), ClearChat())
        case Pressed(choice=choice, message_id=message_id) if choice == CLEAR_THIS:
            return Step(session, (DeleteMessages(chat_id, (message_id,)),))
        case Pressed():
            return _shown(_pressed(current, event.choice, world), replacing=event.message_id)
        case Commanded() | Typed() | Edited() if world.holds_code and not _is_place_for_code(current, event, world):
            return hidden(replace(current, hint="hint-code_deleted"), event)
        case Commanded():
            return _shown(_commanded(without_offer(current), event, world))
        case _:
            return _shown(current if session is None else _received(current, event, world))


def counted_answers(draft: ReportDraft) -> Mapping[str, str]:
    """The answers that the report is counted under in digests, by question."""
    return questionnaire.primary_answers(draft.answers)


def is_urgent(draft: ReportDraft) -> bool:
    """Whether the reporter said to be in danger now, so that the openers are told at once."""
    return "danger_now" in draft.answers.get("risk_now", ())


def _shown(outcome: "Session | Step", *, replacing: MessageId | None = None) -> Step:
    """A finished step as it is; a session with its screen, and with a receipt code once it reaches the review."""
    if isinstance(outcome, Step):
        if any(isinstance(effect, SendStatement) for effect in outcome.effects):
            # The screen is to stand below the files, not to be edited above them.
            return outcome
        return replace(outcome, effects=tuple(_in_place(effect, replacing) for effect in outcome.effects))
    needs_receipt = outcome.step == "review" and not outcome.interlude and outcome.receipt is None
    return Step(
        outcome,
        (ShowScreen(outcome.chat_id, replacing),),
        NeedsReceipt() if needs_receipt else NoRequest(),
    )


def _in_place(effect: ReporterEffect, replacing: MessageId | None) -> ReporterEffect:
    return replace(effect, replacing=replacing) if isinstance(effect, ShowScreen) else effect


def _is_place_for_code(session: Session, event: Commanded | Typed | Edited, world: World) -> bool:
    if isinstance(event, Commanded):
        return event.name in _TAKING_CODES
    return isinstance(event, Typed) and asks_for_code(session, world)


def _received(session: Session, event: Event, world: World) -> "Session | Step":
    match event:
        case Typed():
            return _typed(session, event, world)
        case Edited():
            return with_edit(session, event)
        case FileOffered():
            return _offered(session, event, world)
        case Unsupported(kind="contact" | "location" as kind):
            return replace(session, hint=f"hint-no_{kind}")
        case _:
            return replace(session, hint="hint-not_taken")


def _typed(session: Session, event: Typed, world: World) -> "Session | Step":
    if session.step in _VISITING:
        return typed_in_visit(session, event, world)
    if session.interlude:
        return replace(session, hint="hint-use_buttons")
    if session.step == "enrol":
        return Step(session, (), TryWord(event.text))
    if session.step in TAKES_CONTENTS:
        return with_offer(with_words(session, event), world)
    hint = "hint-words_by_button" if session.step == "review" else "hint-use_buttons"
    return with_offer(replace(session, hint=hint), world)


def _offered(session: Session, event: FileOffered, world: World) -> "Session | Step":
    if session.step in _VISITING:
        return offered_in_visit(session, event, world)
    if session.step not in TAKES_CONTENTS or session.interlude not in {"", "files_off"}:
        return file_refused(session, "not_now")
    if not session.draft.consent.files:
        return _open(session, "files_off")
    if holds_file_of(session, event):
        return session
    reason = refusal_before_fetching(session, event, world)
    if reason:
        return file_refused(session, reason)
    return Step(session, (ShowScreen(session.chat_id),), TakeFile(event))


def _commanded(session: Session, event: Commanded, world: World) -> "Session | Step":
    if event.name in NOT_IN_THIS_VERSION:
        return replace(session, hint="hint-not_in_version")
    if event.name == "return":
        return _return(session, event, world)
    command = _COMMANDS.get(event.name)
    return command(session, event.argument) if command else replace(session, hint="hint-use_buttons")


def _start(session: Session, argument: str) -> "Session | Step":
    if _has_draft(session):
        return _open(session, "unfinished")
    if argument.startswith(ENROLMENT_PREFIX):
        return Step(session, (), BeginEnrolment(argument.removeprefix(ENROLMENT_PREFIX)))
    return Session(session.chat_id, step="language", touched_at=session.touched_at)


def _report(session: Session, _argument: str) -> Session:
    return _open(session, "unfinished") if _has_draft(session) else _anew(session)


def _return(session: Session, event: Commanded, world: World) -> "Session | Step":
    # A draft would be lost: it is finished, or given up by its own button, before anything else is begun.
    if _has_draft(session):
        unfinished = _open(session, "unfinished")
        return hidden(unfinished, event) if event.argument else unfinished
    asking = Session(session.chat_id, step="return", locale=session.locale, touched_at=session.touched_at)
    if not event.argument:
        return asking
    return typed_in_visit(asking, Typed(event.message_id, event.argument), world)


def _hide(session: Session, _argument: str) -> Step:
    return _cleared(session, "cleared")


def _opens(interlude: str) -> Callable[[Session, str], Session]:
    return lambda session, _argument: _open(session, interlude)


_COMMANDS: Mapping[str, Callable[[Session, str], "Session | Step"]] = MappingProxyType(
    {
        "start": _start,
        "report": _report,
        "hide": _hide,
        "language": _opens("language"),
        "safety": _opens("safety"),
        "help": _opens("help"),
    },
)


def _has_draft(session: Session) -> bool:
    return session.draft != ReportDraft()


def _anew(session: Session) -> Session:
    first = "danger" if session.locale else "language"
    return Session(session.chat_id, step=first, locale=session.locale, touched_at=session.touched_at)


def _open(session: Session, interlude: str) -> Session:
    """Lay an interlude over the path; before a language is chosen there is none to write it in."""
    return replace(session, interlude=interlude, page=0) if session.locale else session


def _cleared(session: Session, notice: str) -> Step:
    shown = ShowNotice(session.chat_id, notice, session.locale or LOCALES[0])
    return Step(None, (shown,), ClearChat())


def _pressed(session: Session, data: str, world: World) -> "Session | Step":
    if data not in presses_that_count(session, world):
        return session
    _version, _flow, where, choice = data.split(":")
    return _CHOICES.get(where, _answer(where))(without_offer(session), choice, world)


def _navigate(session: Session, choice: str, world: World) -> "Session | Step":
    return _MOVES[choice](session, world)


def _choose_language(session: Session, choice: str, _world: World) -> Session:
    chosen = replace(session, locale=next(tag for tag in LOCALES if tag == choice), interlude="", page=0)
    return forward(chosen) if session.step == "language" else chosen


def _answer_danger(session: Session, choice: str, _world: World) -> Session:
    return _open(session, "danger") if choice == "yes" else forward(session)


def _choose_country(session: Session, choice: str, _world: World) -> Session:
    return replace(session, interlude=f"{session.interlude}{COUNTRY_SEPARATOR}{choice}")


def _toggle_consent(session: Session, choice: str, world: World) -> Session:
    return toggle(session, choice, world.openers)


def _open_by_button(session: Session, choice: str, _world: World) -> Session:
    from_here = f"{session.interlude}_{choice}"
    return _open(session, from_here if from_here in OPENED_FROM else choice)


def _start_over(session: Session, _choice: str, _world: World) -> Session:
    return _anew(session)


def _return_from_review(session: Session, choice: str, _world: World) -> Session:
    return go_to(session, CONSENT if choice == "consent" else OWN_WORDS)


def _switch_language(session: Session, choice: str, _world: World) -> Session:
    return switched(session, choice)


def _allow_files(session: Session, _choice: str, _world: World) -> Session:
    return allow_files(_leave(session))


def _allow_originals(session: Session, _choice: str, _world: World) -> Session:
    return allow_originals(session)


_CHOICES: Mapping[str, Choose] = MappingProxyType(
    {
        "nav": _navigate,
        "language": _choose_language,
        OFFER: _switch_language,
        "danger": _answer_danger,
        "numbers": _choose_country,
        "consent": _toggle_consent,
        "open": _open_by_button,
        "unfinished": _start_over,
        "files_off": _allow_files,
        "originals": _allow_originals,
        "review": _return_from_review,
        **VISIT_CHOICES,
    },
)


def _answer(question_id: str) -> Choose:
    def choose(session: Session, option: str, world: World) -> Session:
        question = QUESTION_BY_ID[question_id]
        draft = questionnaire.answer(session.draft, question, option=option, day=questionnaire.today(world.now))
        answered = replace(session, draft=draft)
        shown_at_once = question.shows_at_once.get(option)
        if shown_at_once and option in draft.answers[question_id]:
            return _open(answered, shown_at_once)
        return answered if question.choose == "several" else forward(answered)

    return choose


def _leave(session: Session) -> Session:
    return replace(session, interlude="", page=0)


def _back(session: Session, _world: World) -> Session:
    parent, _, country = session.interlude.partition(COUNTRY_SEPARATOR)
    if country:
        return _open(session, parent)
    if parent in OPENED_FROM:
        return _open(session, OPENED_FROM[parent])
    return _leave(session) if session.interlude else backward(session)


def _go_on(session: Session, _world: World) -> Session:
    name = session.interlude.partition(COUNTRY_SEPARATOR)[0]
    if name and name not in LEADING_ON:
        return _leave(session)
    return forward(session)


def _next(session: Session, world: World) -> Session:
    if session.step != "consent":
        return forward(session)
    lacking = missing(session, world)
    if len(lacking) > 1:
        return replace(session, hint="missing-keep_and_openers")
    return replace(session, hint=lacking[0]) if lacking else forward(session)


def _skip(session: Session, world: World) -> Session:
    if session.step != "question":
        return forward(session)
    question, day = QUESTION_BY_ID[session.question], questionnaire.today(world.now)
    return forward(replace(session, draft=questionnaire.skip(session.draft, question, day=day)))


def _finish(session: Session, _world: World) -> Session:
    return go_to(session, REVIEW)


def _turn(by: int) -> Move:
    return lambda session, world: replace(session, page=on_its_page(session, world).page + by)


def _stop(session: Session, _world: World) -> Step:
    return _cleared(session, "stopped")


def _hide_by_button(session: Session, _world: World) -> Step:
    return _cleared(session, "cleared")


def _look_again(session: Session, _world: World) -> Session:
    return session


def _submit(session: Session, _world: World) -> Step:
    # The button is offered only by a review that lacks nothing and shows the code.
    received = ShowNotice(session.chat_id, "received", session.locale or LOCALES[0])
    return Step(session, (received,), SubmitReport())


_MOVES: Mapping[str, Move] = MappingProxyType(
    {
        "back": _back,
        "go_on": _go_on,
        "next": _next,
        "skip": _skip,
        "finish": _finish,
        "more": _turn(1),
        "less": _turn(-1),
        "stop": _stop,
        "hide": _hide_by_button,
        "again": _look_again,
        "submit": _submit,
    },
)
