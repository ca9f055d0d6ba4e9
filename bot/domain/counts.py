"""How a weekly count is distributed where nothing unusual happens, before and after its noise.

Every distribution sums to 1 whatever the mean, from a fraction of a report to thousands.
"""

import math
from dataclasses import dataclass

from bot.domain.noise import Noise

_NEGLIGIBLE = 1e-12
"""Counts that are rarer than the usual one by this factor are left out."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The probabilities of the counts from ``first`` upwards."""

    first: int
    masses: tuple[float, ...]

    @classmethod
    def around(cls, mean: float, dispersion: float) -> "Counts":
        """Negative binomial counts of a mean above 0; ``dispersion`` is variance/mean, at 1 they are Poisson counts."""
        # Weighed from the mean outwards and normalised, since the probability of 0 underflows for means above 700.
        middle = first = int(mean)
        # Each mass is the one beside it times a quotient, of which both parts grow evenly.
        widened = dispersion - 1
        mass, part, whole, below = 1.0, dispersion * middle, mean + (middle - 1) * widened, []
        while first > 0 and mass > _NEGLIGIBLE:
            first -= 1
            mass *= part / whole
            below.append(mass)
            part -= dispersion
            whole -= widened
        mass, part, whole, masses = 1.0, mean + middle * widened, dispersion * (middle + 1), below[::-1]
        while mass > _NEGLIGIBLE:
            masses.append(mass)
            mass *= part / whole
            part += widened
            whole += dispersion
        total = math.fsum(masses)
        return cls(first, tuple(mass / total for mass in masses))

    def density(self, released: int, noise: Noise) -> float:
        """P(count + noise = released)."""
        below, above, _ = self._around(released, noise.decay)
        return noise.mass(0) * (below + above)

    def mid_p(self, released: int, noise: Noise) -> float:
        """P(count + noise > released) + P(count + noise = released) / 2."""
        below, above, chance = self._around(released, noise.decay)
        return below / 2 + chance - above / 2

    def _around(self, released: int, decay: float) -> tuple[float, float, float]:
        """Counts up to ``released`` and counts above it, each weighed by ``decay`` to its distance; P(count above).

        By Horner's rule: thousands of counts for each of hundreds of weeks would make a digest of many reports late.
        """
        split = min(max(0, released + 1 - self.first), len(self.masses))
        below = above = 0.0
        for mass in self.masses[:split]:
            below = below * decay + mass
        for mass in reversed(self.masses[split:]):
            above = above * decay + mass
        last_below, first_above = self.first + split - 1, self.first + split
        below *= decay ** max(0, released - last_below)
        above *= decay ** max(0, first_above - released)
        return below, above, sum(self.masses[split:])
