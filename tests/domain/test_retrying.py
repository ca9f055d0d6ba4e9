"""Waiting out what passes, and letting go of what fails by its own fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import (
    ChatGone,
    FloodWait,
    MessageUnchanged,
    StoreBusy,
    StoreFull,
    TelegramRefused,
    TelegramUnauthorized,
    TelegramUnreachable,
)
from bot.domain.retrying import Attempts, Backoff


@given(st.integers(min_value=1, max_value=10**9))
def test_a_pause_never_exceeds_the_ceiling(tries: int) -> None:
    """However long an outage lasts, the next try is at most a minute away."""
    assert 0.5 <= Backoff(first=0.5, ceiling=60.0).pause(TelegramUnreachable("down"), tries) <= 60.0


def test_pauses_double() -> None:
    """Each further failure waits twice as long."""
    backoff = Backoff(first=1.0, ceiling=60.0)
    assert [backoff.pause(TelegramUnreachable("down"), tries) for tries in (1, 2, 3, 8)] == [1.0, 2.0, 4.0, 60.0]


def test_a_flood_wait_is_obeyed_to_the_second() -> None:
    """Telegram's own number counts, not ours."""
    assert Backoff().pause(FloodWait(17.5), 1) == 17.5


def test_a_refused_token_is_tried_slowly() -> None:
    """Hammering Telegram with a token that it refuses helps nobody."""
    assert Backoff(first=0.5, ceiling=60.0).pause(TelegramUnauthorized("no"), 1) == 60.0


@pytest.mark.parametrize(
    "failure", [StoreBusy("b"), StoreFull("f"), TelegramUnreachable("u"), TelegramUnauthorized("t"), FloodWait(1)]
)
def test_what_passes_is_never_given_up(failure: Exception) -> None:
    """A thousand setbacks of this kind drop nothing."""
    attempts = Attempts(Backoff(), faults_allowed=2)
    assert all(attempts.pause_after(failure) is not None for _ in range(1000))


def test_faults_are_forgiven_up_to_the_limit() -> None:
    """Two faults are forgiven, the third is the last; setbacks in between do not count."""
    attempts = Attempts(Backoff(first=1.0, ceiling=8.0), faults_allowed=2)
    failures = [RuntimeError(), StoreBusy("b"), TelegramRefused("no"), StoreBusy("b"), RuntimeError()]
    assert [attempts.pause_after(failure) for failure in failures] == [1.0, 1.0, 2.0, 2.0, None]


@pytest.mark.parametrize("failure", [ChatGone("gone"), MessageUnchanged("same")])
def test_what_is_settled_is_not_tried_again(failure: Exception) -> None:
    """Trying again cannot change who blocked the bot or what a message shows."""
    assert Attempts(Backoff(), faults_allowed=2).pause_after(failure) is None
