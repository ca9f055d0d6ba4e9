"""The rehearsal clock moves forward only, and sleepers notice."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rehearsal.clock import MOVES, RehearsalClock, next_monday, next_notice

TUESDAY = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (bounds are naive)


def test_it_starts_where_it_is_told() -> None:
    """A chosen start is kept, give or take the time that passed."""
    assert RehearsalClock(TUESDAY).now() - TUESDAY < timedelta(minutes=1)


def test_it_jumps_to_a_moment() -> None:
    """``advance_to`` lands on the moment."""
    clock = RehearsalClock(TUESDAY)
    clock.advance_to(next_monday(clock.now()))
    assert clock.now().strftime("%a %d %H:%M") == "Mon 30 09:00"


def test_it_never_goes_back() -> None:
    """A moment in the past is refused."""
    with pytest.raises(ValueError, match="forward"):
        RehearsalClock(TUESDAY).advance(timedelta(seconds=-1))


async def test_a_sleeper_wakes_when_the_clock_jumps_past_its_moment() -> None:
    """A day's sleep ends with the jump."""
    clock = RehearsalClock(TUESDAY)
    sleeper = asyncio.create_task(clock.sleep_until(TUESDAY + timedelta(days=1)))
    await asyncio.sleep(0)
    clock.advance(timedelta(days=2))
    await asyncio.wait_for(sleeper, 5)


async def test_a_sleeper_sleeps_on_through_a_jump_that_is_too_short() -> None:
    """An hour is not a day."""
    clock = RehearsalClock(TUESDAY)
    sleeper = asyncio.create_task(clock.sleep_until(TUESDAY + timedelta(days=1)))
    await asyncio.sleep(0)
    clock.advance(timedelta(hours=1))
    await asyncio.sleep(0.01)
    assert not sleeper.done()
    sleeper.cancel()


async def test_sleeping_until_the_past_returns_at_once() -> None:
    """Nothing to wait for."""
    await RehearsalClock(TUESDAY).sleep_until(TUESDAY - timedelta(days=1))


@given(MOMENTS)
def test_monday_is_the_next_monday_at_nine(now: datetime) -> None:
    """Strictly later, at most a week away, Monday 09:00."""
    monday = next_monday(now)
    assert timedelta() < monday - now <= timedelta(days=7)
    assert (monday.weekday(), monday.hour, monday.minute, monday.second) == (0, 9, 0, 0)


@given(MOMENTS)
def test_the_notice_hour_is_the_next_of_two(now: datetime) -> None:
    """Strictly later, at most sixteen hours away, 09:00 or 17:00."""
    notice = next_notice(now)
    assert timedelta() < notice - now <= timedelta(hours=16)
    assert notice.hour in {9, 17}


@pytest.mark.parametrize("move", MOVES)
def test_every_move_goes_forward(move: str) -> None:
    """What the page offers never asks for the past."""
    assert MOVES[move](TUESDAY) > TUESDAY
