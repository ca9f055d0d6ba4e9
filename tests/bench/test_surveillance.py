"""The published methods that the early warning is compared with are the published ones."""

from datetime import date
from decimal import Decimal

import pytest

from bench.outbreaks import NO_NOISE
from bench.surveillance import ALL_YEARS, ONE_YEAR, ears_c1, ears_c2, ears_c3, farrington_like, upper_bound
from bot.domain.early_warning import RULE, EarlyComparison, compared
from bot.domain.released import ReleasedWeek

# Salmonella Newport, Germany, 2010-W46 to 2011-W03: the data of R surveillance's own unit test of EARS.
NEWPORT = (1, 1, 1, 3, 3, 1, 2, 1, 0, 3)
NORMAL_95 = 1.6448536269514722


def series(*totals: int, epsilon: Decimal = NO_NOISE) -> list[ReleasedWeek]:
    """Whole weeks with these totals."""
    return [
        ReleasedWeek.under(epsilon, begins_on=date.fromordinal(7 * place + 1), total=total)
        for place, total in enumerate(totals)
    ]


def test_bounds_are_those_of_the_r_package() -> None:
    """The golden values of C1 for 2011-W01 to W04, to six digits."""
    bounds = [upper_bound(NEWPORT[end - 7 : end], NORMAL_95) for end in range(7, 11)]
    assert bounds == pytest.approx([3.278854, 3.278854, 3.436517, 3.855617], abs=5e-7)


def test_scores_cross_a_threshold_where_counts_cross_the_bound() -> None:
    """A score in standard deviations and a bound on the count are one rule, where the deviation is above its floor."""
    weeks = series(0, 4, 1, 9, 3, 7, 2, 5)
    for total in range(20):
        judged = [*weeks[:7], *series(total)]
        bound = upper_bound([week.total for week in weeks[:7]], NORMAL_95)
        assert (ears_c1(judged, 7) > NORMAL_95) == (total > bound)


def test_c3_sums_what_c2_exceeds_one_by() -> None:
    """Over the week and the two before, and nothing where C2 stays below 1."""
    weeks = series(1, 3, 2, 4, 2, 3, 1, 2, 3, 6, 1, 9)
    parts = [ears_c2(weeks, place) for place in (9, 10, 11)]
    assert min(parts) < 1 < max(parts)
    assert ears_c3(weeks, 11) == pytest.approx(sum(max(0, part - 1) for part in parts))


@pytest.mark.parametrize("epsilon", [NO_NOISE, Decimal("0.50"), Decimal(1)])
def test_first_half_year_is_judged_by_c2(epsilon: Decimal) -> None:
    """What ships for the first half year is the method of that name."""
    weeks = series(1, 3, 2, 4, 2, 3, 1, 2, 3, 8, epsilon=epsilon)
    comparison = compared(weeks, 9, RULE)
    assert isinstance(comparison, EarlyComparison)
    assert comparison.deviations == pytest.approx(ears_c2(weeks, 9))


def test_farrington_like_compares_with_the_same_weeks_of_five_years() -> None:
    """Only those seven weeks a year count, and a past outbreak among them is weighed down."""
    usual = series(*[4, 2, 3, 5, 3] * 54)[: ALL_YEARS + 1]
    score = farrington_like(usual, ALL_YEARS)
    changed = list(usual)
    changed[ALL_YEARS - 26] = series(500)[0]
    assert farrington_like(changed, ALL_YEARS) == score
    changed[ALL_YEARS - 52] = series(40)[0]
    assert score > farrington_like(changed, ALL_YEARS) > 0.3 * score


def test_farrington_like_takes_the_years_that_there_are() -> None:
    """One year is enough; the score grows with the count."""
    weeks = series(*[4, 2, 3, 5, 3] * 11)
    scores = [farrington_like([*weeks, *series(total)], ONE_YEAR) for total in (0, 4, 8, 16)]
    assert scores == sorted(scores)
    assert scores[0] < 0 < scores[2]
