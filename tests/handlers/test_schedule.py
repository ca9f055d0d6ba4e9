"""The clockwork: what fails is tried again, and keeps nothing else from running."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta

from bot.domain.errors import StoreBusy
from bot.domain.weeks import Turn
from bot.rehearsal.clock import RehearsalClock
from handlers.schedule import Schedule, next_round, notice_period

TUESDAY = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
TURN = Turn(weekday=0, at=time(9))


@asynccontextmanager
async def running(clock: RehearsalClock, *jobs: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """A schedule of these jobs."""
    schedule = Schedule(clock=clock, turn=TURN, jobs=[(str(number), job) for number, job in enumerate(jobs)])
    task = asyncio.create_task(schedule.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def test_a_job_that_fails_in_any_way_is_tried_again_and_stops_no_other() -> None:
    """An expected failure and a fault of the program alike cost a minute, not the schedule."""
    clock, failures = RehearsalClock(TUESDAY), iter([StoreBusy("locked"), ZeroDivisionError()])
    done = asyncio.Event()
    others: list[datetime] = []

    async def frail() -> None:
        if (failure := next(failures, None)) is not None:
            raise failure
        done.set()

    async def sound() -> None:
        others.append(clock.now())

    async with running(clock, frail, sound), asyncio.timeout(20):
        while not done.is_set():
            await asyncio.sleep(0.01)
            clock.advance(timedelta(minutes=1))
    assert len(others) >= 1


def test_rounds_come_at_full_hours_and_when_the_week_turns() -> None:
    """A turn between two full hours is a round of its own."""
    assert next_round(TUESDAY, TURN) == datetime(2026, 11, 24, 13, tzinfo=UTC)
    half_past = Turn(weekday=1, at=time(12, 45))
    assert next_round(TUESDAY, half_past) == datetime(2026, 11, 24, 12, 45, tzinfo=UTC)


def test_a_notice_period_is_named_by_the_hour_that_began_it() -> None:
    """Before the first hour of a day, the last one of the day before still runs."""
    assert notice_period(TUESDAY) == "2026-11-24T09"
    assert notice_period(TUESDAY.replace(hour=8)) == "2026-11-23T17"
    assert notice_period(TUESDAY.replace(hour=17, minute=0)) == "2026-11-24T17"
