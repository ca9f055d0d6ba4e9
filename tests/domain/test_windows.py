"""Windows: every instant lies in exactly one, and they follow each other."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import BadSettings, WindowStillOpen
from bot.domain.identifiers import Week
from bot.domain.privacy_plan import Table, load_plan
from bot.domain.weeks import Turn
from bot.domain.windows import (
    ClosedWindow,
    closed_weeks,
    following,
    previous,
    week_named,
    window_at,
    window_named,
)

WEEKLY, MONTHLY, QUARTERLY, _, YEARLY, _ = load_plan("open").tables
MONDAY_NINE = Turn(weekday=0, at=time(9))
TABLES = st.sampled_from([WEEKLY, MONTHLY, QUARTERLY, YEARLY])
MOMENTS = st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # made aware
TURNS = st.builds(Turn, weekday=st.integers(0, 6), at=st.builds(time, st.integers(0, 23), st.integers(0, 59)))
MOMENT = timedelta(microseconds=1)


@given(TABLES, MOMENTS, TURNS)
def test_every_instant_lies_in_its_window(table: Table, moment: datetime, turn: Turn) -> None:
    """A window holds the instant for which it was asked; its beginning is inside, its end is not."""
    window = window_at(table, moment, turn)
    assert window.opens_at <= moment < window.closes_at
    assert window_at(table, window.opens_at, turn) == window
    assert window_at(table, window.closes_at - MOMENT, turn) == window


@given(TABLES, MOMENTS, TURNS)
def test_windows_follow_without_gap(table: Table, moment: datetime, turn: Turn) -> None:
    """The next window opens at the instant at which this one closes, has another name, and leads back."""
    window = window_at(table, moment, turn)
    after = following(table, window, turn)
    assert after.opens_at == window.closes_at
    assert after.name > window.name
    assert previous(table, after, turn) == window


@given(TABLES, MOMENTS, TURNS)
def test_names_lead_back_to_their_windows(table: Table, moment: datetime, turn: Turn) -> None:
    """A window can be found again by name alone, its kind included."""
    window = window_at(table, moment, turn)
    assert window.kind == table.window
    assert window_named(window.name, turn, table=table.name) == window


def test_week_turns_at_the_hour_of_the_digest() -> None:
    """Until Monday 09:00 the week before still counts; from 09:00 on it is closed."""
    turn = datetime(2026, 11, 30, 9, tzinfo=UTC)
    before, after = window_at(WEEKLY, turn - MOMENT, MONDAY_NINE), window_at(WEEKLY, turn, MONDAY_NINE)
    assert (before.name, before.closes_at) == ("2026-W48", turn)
    assert (after.name, after.opens_at) == ("2026-W49", turn)


@given(MOMENTS, TURNS, st.integers(1, 60))
def test_the_last_closed_weeks_lead_up_to_the_running_one(moment: datetime, turn: Turn, most: int) -> None:
    """As many as were asked for, without gap, oldest first; the last closed when the running one opened."""
    weeks = closed_weeks(moment, turn, most=most, table=WEEKLY.name)
    running = window_at(WEEKLY, moment, turn)
    assert len(weeks) == most
    for week, later in zip(weeks, (*weeks[1:], running), strict=True):
        assert following(WEEKLY, week, turn) == later


def test_week_over_new_year_is_named_by_its_iso_year() -> None:
    """The week that opens on 28 December 2026 is week 53 of 2026, also in January."""
    assert window_at(WEEKLY, datetime(2027, 1, 3, tzinfo=UTC), MONDAY_NINE).name == "2026-W53"


@pytest.mark.parametrize(
    ("table", "before", "after"),
    [(MONTHLY, "2026-12", "2027-01"), (QUARTERLY, "2026-Q4", "2027-Q1"), (YEARLY, "2026", "2027")],
    ids=["month", "quarter", "year"],
)
def test_calendar_windows_turn_at_midnight(table: Table, before: str, after: str) -> None:
    """Months, quarters and years are those of the calendar in UTC."""
    new_year = datetime(2027, 1, 1, tzinfo=UTC)
    assert window_at(table, new_year - MOMENT, MONDAY_NINE).name == before
    assert window_at(table, new_year, MONDAY_NINE).name == after


def test_only_closed_windows_can_be_read() -> None:
    """A window cannot be named as closed before its end."""
    window = window_at(WEEKLY, datetime(2026, 11, 25, tzinfo=UTC), MONDAY_NINE)
    with pytest.raises(WindowStillOpen, match="2026-11-30"):
        ClosedWindow(window, seen_at=window.closes_at - MOMENT)
    assert ClosedWindow(window, seen_at=window.closes_at).window == window


@pytest.mark.parametrize("name", ["", "2026-W54", "2027-W53", "2026-W00", "2026-48", "0000-W01", "2026-Q1"])
def test_week_that_does_not_exist_is_refused(name: str) -> None:
    """A mistyped week is one clear line."""
    with pytest.raises(BadSettings, match="2026-W48"):
        week_named(Week(name), MONDAY_NINE, table="W1")


@pytest.mark.parametrize("name", ["", "2026-Q0", "2026-Q5", "2026-13", "2026-00", "0000", "2026-", "26", "2026-W54"])
def test_window_that_does_not_exist_is_refused(name: str) -> None:
    """What is no window's name is never taken for one."""
    with pytest.raises(BadSettings):
        window_named(name, MONDAY_NINE, table="Q1")
