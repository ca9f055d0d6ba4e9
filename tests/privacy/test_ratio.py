"""One report more or less changes the chance of no printed figure by more than the factor that the plan allows."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache

import pytest

from bot.domain.digest import SMALLEST_SHOWN, Estimate
from bot.domain.privacy_plan import half_width
from tests.privacy.sampling import SIZE, noise, ratio_is_broken

HALF = SIZE // 2
Printed = tuple[int | None, int, int]
Build = Callable[[int, Sequence[int]], Iterable[object]]


@cache
def printed(noisy: int, epsilon: str) -> Printed:
    """A noisy count as every digest prints it, which is asked for a million times of few numbers."""
    estimate = Estimate(noisy, half_width(Decimal(epsilon)))
    return estimate.shown, estimate.low, estimate.high


def is_broken(build: Build, *, count: int, drawn_at: str, claimed: float) -> bool:
    """Whether ``count`` reports and one more can be told apart better than the claimed epsilon allows."""
    drawn = noise(drawn_at)
    without, with_one = build(count, drawn[:HALF]), build(count + 1, drawn[HALF:])
    return ratio_is_broken(Counter(without), Counter(with_one), runs=HALF, epsilon=claimed)


@pytest.mark.parametrize("count", [0, SMALLEST_SHOWN - 1, 12])
@pytest.mark.parametrize("epsilon", ["1.00", "0.50", "0.25", "0.20", "0.15"])
def test_a_printed_figure_keeps_to_epsilon(epsilon: str, count: int) -> None:
    """Also where the next report would cross the threshold below which figures are not printed."""

    def build(true: int, drawn: Sequence[int]) -> Iterable[Printed]:
        return (printed(true + each, epsilon) for each in drawn)

    assert not is_broken(build, count=count, drawn_at=epsilon, claimed=float(epsilon))


def test_a_second_rendering_tells_nothing_more() -> None:
    """Two digests of one window are one figure twice, so that pairs keep to epsilon as well."""

    def build(true: int, drawn: Sequence[int]) -> Iterable[tuple[Printed, Printed]]:
        return ((printed(true + each, "0.50"), printed(true + each, "0.50")) for each in drawn)

    assert not is_broken(build, count=12, drawn_at="0.50", claimed=0.5)


def test_half_the_claimed_epsilon_is_found_out() -> None:
    """A build that says 0.25 and draws for 0.50 fails."""

    def build(true: int, drawn: Sequence[int]) -> Iterable[Printed]:
        return (printed(true + each, "0.50") for each in drawn)

    assert is_broken(build, count=12, drawn_at="0.50", claimed=0.25)


def test_a_threshold_on_the_true_count_is_found_out() -> None:
    """A build that hides small true counts says exactly when the fifth report comes."""

    def build(true: int, drawn: Sequence[int]) -> Iterable[int | None]:
        return (None if true < SMALLEST_SHOWN else true + each for each in drawn)

    assert is_broken(build, count=SMALLEST_SHOWN - 1, drawn_at="0.50", claimed=0.5)


def test_noise_that_is_drawn_again_is_found_out() -> None:
    """A build that draws for each rendering spends twice, which pairs of renderings show."""

    def build(true: int, drawn: Sequence[int]) -> Iterable[tuple[int, int]]:
        again = random.SystemRandom().sample(list(drawn), len(drawn))
        return zip((true + each for each in drawn), (true + each for each in again), strict=True)

    assert is_broken(build, count=12, drawn_at="1.00", claimed=1.0)
