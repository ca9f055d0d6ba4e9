"""Whatever a person presses, types or sends, in any order: an answer with a way on, and nothing given is lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.conversation import (
    ClearChat,
    NeedsReceipt,
    Opener,
    Step,
    SubmitReport,
    TakeFile,
    World,
    file_taken,
    step,
)
from bot.domain.draft import DraftAttachment, Receipt, ReportDraft, Session
from bot.domain.effects import DeleteMessages, ShowNotice, ShowScreen
from bot.domain.events import Blocked, Commanded, Edited, Event, FileOffered, Lapsed, Pressed, Typed, Unsupported
from bot.domain.identifiers import BlobId, ChatId, MemberId, MessageId
from bot.domain.notices import notice
from bot.domain.questionnaire import progress, visible
from bot.domain.reporter_screens import MAX_CHARACTERS, screen
from bot.domain.screens import Screen
from bot.domain.text_keys import text_keys, texts_of

CHAT = ChatId(7)
NOW = datetime(2026, 12, 31, 23, tzinfo=UTC)
OPENERS = tuple(Opener(MemberId(f"{number:016x}"), f"Opener {number}") for number in range(1, 5))
KEYS = text_keys()
WAY_OUT = {f"v1:report:nav:{name}" for name in ("back", "stop", "hide")}

messages = st.integers(1, 30).map(MessageId)
presses = st.integers(0, 400)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Typed, messages, st.text(max_size=30) | st.just("a" * 9_000)),
    st.builds(Edited, messages, st.text(max_size=30) | st.just("b" * 15_000)),
    st.builds(Pressed, st.text(max_size=70) | st.just("v1:report:nav:submit"), messages),
    st.builds(
        Commanded,
        st.sampled_from(["start", "report", "language", "safety", "hide", "help", "return", "inbox", ""]),
        messages,
        st.sampled_from(["", "e_abc", "x"]),
    ),
    st.builds(
        FileOffered,
        messages,
        st.sampled_from(["photo", "voice", "document"]),
        st.just("file"),
        st.none() | st.integers(0, 25 * 1024 * 1024),
    ),
    st.builds(Unsupported, messages, st.sampled_from(["contact", "location", "sticker", "poll", "other"])),
    st.just(Blocked()),
    st.just(Lapsed()),
)
worlds = st.builds(
    World,
    st.integers(0, 3).map(lambda hours: NOW + timedelta(hours=hours)),
    st.sampled_from([OPENERS, OPENERS, OPENERS, OPENERS[:1], ()]),
    st.sampled_from([True, True, False]),
)
# Presses outnumber the rest, or no walk would come far.
turns = st.tuples(st.one_of(presses, presses, presses, events), worlds)


def carried_out(outcome: Step) -> Session | None:
    """The session after the use case did its part."""
    session = outcome.session
    match outcome.request:
        case ClearChat() | SubmitReport():
            return None
        case NeedsReceipt() if session is not None:
            return replace(session, receipt=Receipt("1" * 27, "age1pq1", b"lookup"))
        case TakeFile(offered) if session is not None:
            size = offered.size or 1
            taken = DraftAttachment(
                offered.message_id, BlobId(bytes(16)), kind="photo", media_type="image/png", size=size, sha256="0" * 64
            )
            return file_taken(session, taken)
    return session


def event_of(turn: int | Event, session: Session | None, world: World) -> Event:
    """A number presses one of the buttons that the chat shows."""
    if not isinstance(turn, int):
        return turn
    choices = sorted(screen(session or Session(CHAT, step="language"), world).choices)
    return Pressed(choices[turn % len(choices)], MessageId(500))


def check_screen(shown: Screen) -> None:
    """Buttons that Telegram takes and texts that the translations have."""
    assert shown.paragraphs
    assert shown.choices
    assert all(row for row in shown.rows)
    assert all(choice.isascii() and 1 <= len(choice) <= 64 for choice in shown.choices)
    assert all(len(choice.split(":")) == 4 and choice.startswith("v1:") for choice in shown.choices)
    for text in texts_of(shown):
        assert KEYS[text.key] == frozenset(text.arguments)


def check_answered(outcome: Step, event: Event) -> None:
    """Every event but a block or a lapse is answered."""
    if isinstance(event, Blocked | Lapsed):
        assert outcome == Step(None, (), ClearChat())
        return
    assert outcome.effects or outcome.request.__class__.__name__ in {"BeginEnrolment", "TryWord"}
    for effect in outcome.effects:
        match effect:
            case ShowNotice(notice=name, locale=locale):
                check_screen(notice(name, locale))
            case ShowScreen(replacing=replacing):
                assert outcome.session is not None
                assert replacing == (event.message_id if isinstance(event, Pressed) else None)
            case DeleteMessages(message_ids=ids):
                assert ids


def check_session(session: Session, world: World) -> None:
    """The screen of any session reached can be drawn, and its progress makes sense."""
    shown = screen(session, world)
    check_screen(shown)
    if session.step not in {"language", "enrol", "return", "visit"} or session.interlude:
        assert shown.choices >= WAY_OUT
    if session.step == "question":
        number, total = progress(session.draft.answers, session.question)
        assert 1 <= number <= total
    asked = {question.id: question for question in visible(session.draft.answers)}
    for question_id, chosen in session.draft.answers.items():
        offered = asked[question_id].options(session.draft.answers, world.now.date() + timedelta(days=2))
        assert question_id.startswith("when_") or set(chosen) <= set(offered)
    assert len(session.draft.consent.openers) <= 3
    assert len(session.draft.attachments) <= 10
    assert sum(len(words.text) for words in session.draft.words) <= MAX_CHARACTERS
    assert session.draft.consent.files or not session.draft.attachments
    assert session.draft.consent.files or not session.draft.consent.originals


@settings(max_examples=150, deadline=None)
@given(st.lists(turns, max_size=60))
def test_a_walk_always_gets_an_answer_with_a_way_on(walk: list[tuple[int | Event, World]]) -> None:
    """No event at any place raises, and every screen reached is whole."""
    session: Session | None = None
    for turn, world in walk:
        event = event_of(turn, session, world)
        outcome = step(session, event, world, CHAT)
        check_answered(outcome, event)
        if isinstance(outcome.request, SubmitReport):
            assert session is not None
            assert session.receipt is not None
            assert session.draft.consent.keep
            assert {opener.id for opener in world.openers} & set(session.draft.consent.openers)
        session = carried_out(outcome)
        if session is not None:
            check_session(session, world)


def expected_words(before: dict[int, str], session: Session | None, event: Event) -> dict[int, str]:
    """What a careful listener would hold of the reporter's own words."""
    takes_words = session is not None and session.step in {"words", "files"} and not session.interlude
    is_new = isinstance(event, Typed) and takes_words
    is_edit = isinstance(event, Edited) and event.message_id in before
    if not isinstance(event, Typed | Edited) or not (is_new or is_edit):
        return before
    after = {**before, event.message_id: event.text}
    return after if sum(map(len, after.values())) <= MAX_CHARACTERS else before


@settings(max_examples=150, deadline=None)
@given(st.lists(turns, max_size=40))
def test_own_words_are_never_lost_changed_or_reordered(walk: list[tuple[int | Event, World]]) -> None:
    """Only an edit changes words, and only forgetting the whole draft removes them."""
    session: Session | None = Session(CHAT, step="words", locale="en")
    held: dict[int, str] = {}
    for turn, world in walk:
        event = event_of(turn, session, world)
        held = expected_words(held, session, event)
        was_over = isinstance(event, Pressed) and event.choice == "v1:report:unfinished:over"
        session = carried_out(step(session, event, world, CHAT))
        if session is None or (was_over and session.draft == ReportDraft()):
            held = {}
        words = session.draft.words if session is not None else ()
        assert [(item.message_id, item.text) for item in words] == list(held.items())


@settings(max_examples=150, deadline=None)
@given(st.lists(presses, min_size=1, max_size=40))
def test_back_returns_to_the_question_before_with_its_answer(walk: list[int]) -> None:
    """After any answer or skip, back shows the same question, and nothing answered is lost on the way."""
    world = World(NOW, OPENERS)
    session = Session(CHAT, step="question", question="family", locale="en")
    for turn in walk:
        choices = sorted(choice for choice in screen(session, world).choices - WAY_OUT if "finish" not in choice)
        after = step(session, Pressed(choices[turn % len(choices)], MessageId(1)), world, CHAT).session
        assert after is not None
        if after.interlude or after.step != "question":
            break
        if after.question != session.question:
            back = step(after, Pressed("v1:report:nav:back", MessageId(1)), world, CHAT).session
            assert back is not None
            assert (back.question, back.draft) == (session.question, after.draft)
        session = after
