"""The distribution that a week is compared with is the one that its name says."""

import itertools
import math
from decimal import Decimal

import pytest

from bot.domain.counts import Counts
from bot.domain.noise import Noise

HALF = Noise.under(Decimal("0.50"))


@pytest.mark.parametrize("mean", [0.25, 1.0, 7.5, 900.0, 20_000.0])
@pytest.mark.parametrize("dispersion", [1.0, 1.3, 3.0])
def test_mean_and_variance_are_those_asked_for(mean: float, dispersion: float) -> None:
    """Also for thousands of reports, where the probability of 0 underflows."""
    counts = Counts.around(mean, dispersion)
    weighed = [(count, mass) for count, mass in enumerate(counts.masses, counts.first)]
    found = math.fsum(count * mass for count, mass in weighed)
    assert math.isclose(math.fsum(counts.masses), 1, abs_tol=1e-12)
    assert found == pytest.approx(mean, rel=1e-6)
    assert math.fsum((count - found) ** 2 * mass for count, mass in weighed) == pytest.approx(
        mean * dispersion, rel=1e-4
    )


def test_poisson_counts_are_poisson() -> None:
    """Dispersion 1 gives the textbook probabilities."""
    counts = Counts.around(3.0, 1.0)
    for count, mass in itertools.islice(enumerate(counts.masses, counts.first), 12):
        assert mass == pytest.approx(math.exp(-3) * 3**count / math.factorial(count), rel=1e-9)


@pytest.mark.parametrize("released", [-6, 0, 3, 11])
def test_released_counts_are_counts_with_noise(released: int) -> None:
    """Density and mid-p are sums over the convolution of counts and noise."""
    counts = Counts.around(3.0, 1.5)
    pairs = itertools.product(enumerate(counts.masses, counts.first), range(-120, 121))
    convolved: dict[int, float] = {}
    for (count, mass), noise in pairs:
        convolved[count + noise] = convolved.get(count + noise, 0.0) + mass * HALF.mass(noise)
    above = math.fsum(mass for value, mass in convolved.items() if value > released)
    assert counts.density(released, HALF) == pytest.approx(convolved[released], rel=1e-9)
    assert counts.mid_p(released, HALF) == pytest.approx(above + convolved[released] / 2, rel=1e-9)
