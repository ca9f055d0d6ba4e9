"""The noise that readers compute with is the one that was drawn."""

import itertools
import math
from decimal import Decimal

import pytest

from bot.domain.noise import Noise, half_width_of_sum
from bot.domain.privacy_plan import CONFIDENCE, half_width

EPSILONS = ("0.15", "0.50", "1.00")
REACH = 400


@pytest.mark.parametrize("epsilon", EPSILONS)
def test_masses_tails_and_variance_agree_with_one_another(epsilon: str) -> None:
    """All are sums over the same probabilities, which add up to 1."""
    noise = Noise.under(Decimal(epsilon))
    masses = {value: noise.mass(value) for value in range(-REACH, REACH + 1)}
    assert math.isclose(math.fsum(masses.values()), 1, abs_tol=1e-12)
    assert math.isclose(math.fsum(value**2 * mass for value, mass in masses.items()), noise.variance, rel_tol=1e-9)
    for value in range(-20, 21):
        above = math.fsum(mass for other, mass in masses.items() if other > value)
        assert math.isclose(noise.mid_tail(value), above + masses[value] / 2, abs_tol=1e-12)


def test_without_noise_a_count_is_itself() -> None:
    """An infinite epsilon leaves every count as it is."""
    noise = Noise.under(Decimal("Infinity"))
    assert [noise.mass(value) for value in (-1, 0, 1)] == [0, 1, 0]
    assert [noise.mid_tail(value) for value in (-1, 0, 1)] == [1, 0.5, 0]
    assert (noise.variance, half_width_of_sum([noise] * 4, CONFIDENCE)) == (0, 0)


@pytest.mark.parametrize("epsilon", [*EPSILONS, "0.20", "0.25"])
def test_sum_of_one_noise_is_as_wide_as_that_noise(epsilon: str) -> None:
    """The convolution agrees with the closed form by which single counts are printed."""
    assert half_width_of_sum([Noise.under(Decimal(epsilon))], CONFIDENCE) == half_width(Decimal(epsilon))


@pytest.mark.parametrize("epsilons", [("0.50", "0.50"), ("0.50", "1.00"), ("0.20", "1.00")])
def test_sum_of_two_noises_is_as_wide_as_their_exact_convolution(epsilons: tuple[str, str]) -> None:
    """Also where the epsilon changed between them: no narrower half-width reaches the confidence."""
    one, other = (Noise.under(Decimal(epsilon)) for epsilon in epsilons)
    reach = half_width_of_sum([one, other], CONFIDENCE)

    def mass_within(bound: int) -> float:
        pairs = itertools.product(range(-150, 151), repeat=2)
        return math.fsum(one.mass(left) * other.mass(right) for left, right in pairs if abs(left + right) <= bound)

    assert mass_within(reach - 1) < CONFIDENCE <= mass_within(reach)


@pytest.mark.parametrize(("weeks", "epsilon"), [(4, "0.50"), (8, "0.50"), (8, "1.00"), (52, "0.50")])
def test_wide_sums_come_near_the_normal_law(weeks: int, epsilon: str) -> None:
    """A sum of many noises is about as wide as the normal distribution of the same variance."""
    noise = Noise.under(Decimal(epsilon))
    deviation = math.sqrt(weeks * noise.variance)
    assert half_width_of_sum([noise] * weeks, CONFIDENCE) == pytest.approx(1.645 * deviation, rel=0.08)
