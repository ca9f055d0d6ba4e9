"""The distribution that a week is compared with is the one that its name says."""

import itertools
import math
from decimal import Decimal

import pytest

from bot.domain.counts import Counts
from bot.domain.noise import Noise

HALF, NONE = Noise.under(Decimal("0.50")), Noise.under(Decimal("Infinity"))


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


@pytest.mark.parametrize("mean", [3.0, 900.0])
@pytest.mark.parametrize("beside", [-90, -6, 0, 3, 11, 60])
@pytest.mark.parametrize("noise", [HALF, NONE], ids=["noise", "no noise"])
def test_released_counts_are_counts_with_noise(mean: float, beside: int, noise: Noise) -> None:
    """Density and mid-p are sums over the convolution of counts and noise, also far outside all usual counts."""
    counts, released = Counts.around(mean, 1.5), int(mean) + beside
    weighed = list(enumerate(counts.masses, counts.first))
    density = math.fsum(mass * noise.mass(released - count) for count, mass in weighed)
    mid_p = math.fsum(mass * noise.mid_tail(released - count) for count, mass in weighed)
    assert counts.density(released, noise) == pytest.approx(density, rel=1e-9, abs=1e-15)
    assert counts.mid_p(released, noise) == pytest.approx(mid_p, rel=1e-9, abs=1e-15)
