"""The schedule's arithmetic, for any moment and any hour at which weeks may turn."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.weeks import Turn
from handlers.schedule import NOTICE_HOURS, next_round, notice_period

HOUR = timedelta(hours=1)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # given UTC
turns = st.builds(Turn, weekday=st.integers(0, 6), at=st.builds(time, st.integers(0, 23), st.integers(0, 59)))


def is_turn(moment: datetime, turn: Turn) -> bool:
    """Whether the week turns at that very moment."""
    return (moment.weekday(), moment.time()) == (turn.weekday, turn.at)


@given(moments, turns)
def test_a_round_comes_within_the_hour_and_misses_nothing(now: datetime, turn: Turn) -> None:
    """It is the first full hour or turn of the week after now, with neither in between."""
    following = next_round(now, turn)
    assert now < following <= now + HOUR
    is_full_hour = following == following.replace(minute=0, second=0, microsecond=0)
    assert is_full_hour or is_turn(following, turn)
    minutes = (following - timedelta(minutes=number) for number in range(1, 61))
    between = [moment.replace(second=0, microsecond=0) for moment in minutes if moment > now]
    assert not any(moment.minute == 0 and now < moment < following for moment in between)
    assert not any(is_turn(moment, turn) and now < moment < following for moment in between)


@given(moments, turns)
def test_rounds_follow_one_another_through_a_whole_day(now: datetime, turn: Turn) -> None:
    """From each round the next one is found, and every full hour is among them."""
    rounds = [now]
    while rounds[-1] < now + timedelta(days=1):
        rounds.append(next_round(rounds[-1], turn))
    hours = {moment for moment in rounds[1:] if moment.minute == 0 and moment.second == 0}
    assert len(hours) >= 24


@given(moments)
def test_a_notice_period_is_the_latest_notice_hour(now: datetime) -> None:
    """It has begun, it is the same for everybody until the next one, and no notice hour lies in between."""
    began = datetime.strptime(notice_period(now), "%Y-%m-%dT%H").replace(tzinfo=UTC)
    assert began <= now < began + timedelta(hours=16)
    assert began.hour in NOTICE_HOURS
    later = began + HOUR
    while later <= now:
        assert later.hour not in NOTICE_HOURS
        later += HOUR
    assert notice_period(began) == notice_period(now)
