"""What may be said of sums of weeks, of a year before, and of shares."""

import random
from datetime import date
from decimal import Decimal

import pytest

from bench.outbreaks import draw_noise
from bot.domain.noise import Noise, half_width_of_sum
from bot.domain.privacy_plan import CONFIDENCE
from bot.domain.released import ReleasedWeek
from bot.domain.screens import Text
from bot.domain.trend import Change, WeekSum, share_ranges, trend_lines, trend_of

HALF = Decimal("0.50")
COUNT = Text("digest-count", {"count": 20, "range": "12–28"})


def week(total: int, *, epsilon: Decimal = HALF, is_partial: bool = False) -> ReleasedWeek:
    """A released week."""
    return ReleasedWeek.under(epsilon, begins_on=date(2026, 11, 23), total=total, is_partial=is_partial)


def year(before: int, latest: int, *, epsilon: Decimal = HALF) -> list[ReleasedWeek | None]:
    """56 weeks: four of one count, 48 of another that nothing is compared with, four of the latest."""
    return [*[week(before, epsilon=epsilon)] * 4, *[week(99)] * 48, *[week(latest, epsilon=epsilon)] * 4]


def test_four_weeks_are_summed_with_the_interval_of_their_noises() -> None:
    """Negative counts are kept, and each week brings the noise it was released with."""
    weeks = [week(500), week(7), week(-2), week(3), week(4, epsilon=Decimal(1))]
    noises = [Noise.under(epsilon) for epsilon in (HALF, HALF, HALF, Decimal(1))]
    assert trend_of(weeks).four_weeks == WeekSum(12, half_width_of_sum(noises, CONFIDENCE), is_partial=False)


def test_sum_with_a_week_that_was_not_counted_is_not_made_up() -> None:
    """Neither is one of fewer than four weeks; a partial week is summed and said to be partial."""
    assert trend_of([week(1), None, week(1), week(1)]).four_weeks is None
    assert trend_of([week(1)] * 3).four_weeks is None
    partial = trend_of([week(1, is_partial=True), *[week(1)] * 3]).four_weeks
    assert partial is not None
    assert partial.is_partial


@pytest.mark.parametrize(
    ("before", "latest", "epsilon", "change"),
    [
        (5, 15, "0.50", Change.MORE),
        (15, 5, "0.50", Change.FEWER),
        (5, 6, "0.50", Change.UNCLEAR),
        (5, 8, "0.50", Change.UNCLEAR),
        (5, 8, "1.00", Change.MORE),
    ],
)
def test_change_is_named_only_where_noise_does_not_explain_it(
    before: int, latest: int, epsilon: str, change: Change
) -> None:
    """Four weeks are put beside the same four of a year before; nothing in between matters."""
    assert trend_of(year(before, latest, epsilon=Decimal(epsilon))).year_on_year is change


def test_year_is_not_compared_with_weeks_that_were_not_wholly_counted() -> None:
    """A gap, a partial week or a short history leaves the change unknown."""
    weeks = year(5, 25)
    for broken in (weeks[1:], [None, *weeks[1:]], [week(5, is_partial=True), *weeks[1:]], [*weeks[:-1], None]):
        assert trend_of(broken).year_on_year is Change.UNKNOWN


def test_change_is_wrongly_named_in_one_of_ten_cases_at_most() -> None:
    """Where the true counts are the same, noise alone names a change as rarely as the confidence says."""
    source, noise = random.Random(5), Noise.under(HALF)  # noqa: S311
    wrong = 0
    for _ in range(800):
        weeks = [week(6 + draw_noise(source, noise)) for _ in range(56)]
        wrong += trend_of(weeks).year_on_year is not Change.UNCLEAR
    assert 0.05 < wrong / 800 <= 0.12


def test_words_follow_the_trend() -> None:
    """The sum as it may be printed, and one sentence on the year."""
    assert trend_lines(trend_of(year(5, 15)), COUNT) == (
        Text("digest-trend-sum", {"count": COUNT}),
        Text("digest-trend-more"),
    )
    partial = [week(1, is_partial=True), *[week(1)] * 3]
    assert trend_lines(trend_of(partial), COUNT)[0] == Text("digest-trend-sum-partial", {"count": COUNT})
    assert trend_lines(trend_of([None]), COUNT) == (Text("digest-trend-sum-none"), Text("digest-trend-unknown"))


def test_shares_cover_the_true_share_as_often_as_they_say() -> None:
    """Over many tables with the same true counts, the interval holds the true share in at least 90 %."""
    source, epsilon = random.Random(5), Decimal("0.20")  # noqa: S311
    true = {"a": 60, "b": 30, "c": 10, "d": 0}
    noise, held = Noise.under(epsilon), dict.fromkeys(true, 0)
    for _ in range(400):
        cells = {cell: count + draw_noise(source, noise) for cell, count in true.items()}
        for cell, share in share_ranges(cells, epsilon).items():
            held[cell] += share.low <= true[cell] / 100 <= share.high
    assert min(held.values()) >= 360


def test_share_of_nothing_may_be_anything() -> None:
    """Noise can make a table sum to nothing or less."""
    share = share_ranges({"a": -9, "b": -40}, Decimal(1))["a"]
    assert (share.low, share.high) == (0.0, 1.0)


def test_share_without_noise_is_the_share() -> None:
    """Nothing but noise widens the interval."""
    share = share_ranges({"a": 3, "b": 1}, Decimal("Infinity"))["a"]
    assert (share.low, share.high) == (0.75, 0.75)
