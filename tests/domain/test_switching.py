"""The offer of another language: made once, never pressed upon anybody, and without effect until it is pressed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversation import step
from bot.domain.draft import Session
from bot.domain.events import Commanded, Edited, Event, Pressed, Typed
from bot.domain.identifiers import LOCALES, ChatId, Locale, MessageId
from bot.domain.reporter_screens import screen
from bot.domain.world import World
from tests.stage import TUESDAY_NOON

CHAT = ChatId(7)
WRITING = Session(CHAT, step="words", locale="en")
WORDS = Typed(MessageId(1), "words")


def after(session: Session, event: Event, typed_in: Locale | None = None) -> Session:
    """The session after an event whose words are in that language."""
    following = step(session, event, World(TUESDAY_NOON, (), typed_in=typed_in), CHAT).session
    assert following is not None
    return following


def offers(session: Session) -> list[str]:
    """The choices of the screen that offer a language."""
    return [each for each in screen(session, World(TUESDAY_NOON, ())).choices if ":offer:" in each]


@given(st.sampled_from(LOCALES), st.sampled_from([None, *LOCALES]))
def test_another_language_is_offered_and_nothing_else(chosen: Locale, typed_in: Locale | None) -> None:
    """In doubt, or in the chosen language, in whatever letters, there is no button; the chosen one stands."""
    following = after(replace(WRITING, locale=chosen), WORDS, typed_in)
    is_offered = typed_in is not None and typed_in[:2] != chosen[:2]
    assert offers(following) == ([f"v1:report:offer:{typed_in}"] if is_offered else [])
    assert following.locale == chosen
    assert following.draft.words


def test_a_press_switches_and_keeps_everything() -> None:
    """Place, words and answers are as they were; only the language is another."""
    offered = after(WRITING, WORDS, "ug-Arab")
    switched = after(offered, Pressed("v1:report:offer:ug-Arab", MessageId(9)))
    assert switched == replace(offered, locale="ug-Arab", offered=None)


@pytest.mark.parametrize(
    "event",
    [
        Pressed("v1:report:nav:finish", MessageId(9)),
        Pressed("v1:report:nav:next", MessageId(9)),
        Commanded("help", MessageId(2)),
    ],
    ids=["finish", "next", "command"],
)
def test_an_offer_that_is_ignored_is_gone_for_good(event: Event) -> None:
    """Whatever else is done declines it, and words in that language bring it back no more."""
    ignored = after(after(WRITING, WORDS, "ug-Arab"), event)
    assert offers(ignored) == []
    again = after(replace(ignored, step="words", interlude=""), Typed(MessageId(3), "more"), "ug-Arab")
    assert offers(again) == []


@pytest.mark.parametrize(
    "event",
    [
        Typed(MessageId(2), "more"),
        Edited(MessageId(1), "other words"),
        Pressed("v1:report:offer:zh-Hans", MessageId(9)),
        Pressed("v1:report:made:up", MessageId(9)),
    ],
    ids=["typed", "edited", "another offer", "forged"],
)
def test_an_offer_waits_while_somebody_writes(event: Event) -> None:
    """Who sends several messages finds the button below the last; a forged press takes nothing away."""
    offered = after(WRITING, WORDS, "ug-Arab")
    waiting = after(offered, event)
    assert offers(waiting) == ["v1:report:offer:ug-Arab"]
    assert waiting.locale == "en"


def test_words_in_the_wrong_place_are_answered_with_an_offer_too() -> None:
    """Who took the wrong language at the beginning writes where buttons are asked for."""
    assert offers(after(replace(WRITING, step="danger"), WORDS, "zh-Hans")) == ["v1:report:offer:zh-Hans"]


def test_a_new_draft_may_have_an_offer_of_its_own() -> None:
    """The one offer is that of a draft."""
    over = after(after(WRITING, WORDS, "ug-Arab"), Commanded("help", MessageId(2)))
    anew = after(replace(over, draft=WRITING.draft), Commanded("report", MessageId(3)))
    assert not anew.has_offered
