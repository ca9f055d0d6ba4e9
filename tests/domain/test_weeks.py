"""Weeks and the time each thing may live."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.retention import DRAFT_LASTS, files_expire_before, reports_expire_before
from bot.domain.weeks import week_of

moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        (datetime(2026, 11, 24, tzinfo=UTC), "2026-W48"),
        (datetime(2027, 1, 3, 23, tzinfo=UTC), "2026-W53"),
        (datetime(2027, 1, 4, tzinfo=UTC), "2027-W01"),
        (datetime(2027, 1, 4, 1, tzinfo=timezone(timedelta(hours=8))), "2026-W53"),
    ],
)
def test_weeks_are_iso_weeks_in_utc(moment: datetime, week: str) -> None:
    """Also around New Year and for moments of another zone."""
    assert week_of(moment) == week


@given(moments, moments)
def test_week_names_sort_by_time_and_last_seven_days(first: datetime, second: datetime) -> None:
    """Comparing names compares moments, and the same weekday a week later is another week."""
    assert first > second or week_of(first) <= week_of(second)
    assert week_of(first) < week_of(first + timedelta(days=7))


def test_no_report_lives_longer_than_twenty_four_months_and_no_file_than_twelve() -> None:
    """Counted in calendar months, also from the last day of a long month, for the earliest report of a week."""
    tuesday = datetime(2026, 11, 24, tzinfo=UTC)
    assert reports_expire_before(tuesday) > week_of(datetime(2024, 11, 24, tzinfo=UTC))
    assert reports_expire_before(tuesday) == week_of(datetime(2024, 11, 25, tzinfo=UTC))
    assert files_expire_before(datetime(2028, 2, 29, tzinfo=UTC)) == week_of(datetime(2027, 3, 7, tzinfo=UTC))
    assert timedelta(hours=48) > DRAFT_LASTS
