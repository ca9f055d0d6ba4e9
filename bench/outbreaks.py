"""Weekly series on which early warnings are tried: simulated ones, and recorded ones of two health institutes.

Every series is made of its seed alone, so that each figure can be found again.
"""

import csv
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from bench.surveillance import ONE_YEAR
from bot.domain.early_warning import RULE
from bot.domain.noise import Noise
from bot.domain.released import ReleasedWeek
from bot.domain.windows import WEEK

SPIKE: Final = 3
"""How many weeks a simulated rise lasts, and within how many a recorded one should be found."""
NO_NOISE: Final = Decimal("Infinity")
_DISPERSION: Final = 1.3
_AGONA_FROM: Final = 159
_HALF_YEAR: Final = 26
_FIRST_MONDAY: Final = date(2001, 1, 1)
_JUDGED_FROM: Final = RULE.baseline + RULE.guard
_DIRECT: Final = 30


@dataclass(frozen=True, slots=True)
class Trial:
    """A series, the places of weeks in which nothing happens, and the places at which rises begin."""

    weeks: tuple[ReleasedWeek, ...]
    quiet: Sequence[int]
    onsets: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """Reports that come at one mean a week, released under one epsilon, with a rise to a multiple of the mean."""

    mean: float
    epsilon: Decimal
    factor: float = 1
    dispersion: float = _DISPERSION

    def trials(self, number: int, *, history: int, quiet: int) -> Iterator[Trial]:
        """So many series of ``history`` weeks, ``quiet`` weeks to be judged, and a rise of ``SPIKE`` weeks."""
        source = random.Random(f"{self.mean} {self.epsilon} {self.factor} {self.dispersion}")  # noqa: S311
        onset = history + quiet
        means = [self.mean] * onset + [self.mean * self.factor] * SPIKE
        for _ in range(number):
            counts = [draw_count(source, mean, self.dispersion) for mean in means]
            yield Trial(released(source, counts, self.epsilon), range(history, onset), (onset,))


def recorded(folder: Path, epsilon: Decimal, draws: int) -> Iterator[tuple[str, tuple[Trial, ...]]]:
    """Each German series by name, with so many draws of noise; quiet from a year on where no outbreak is."""
    for path in sorted(folder.glob("*.csv")):
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
        counts, marked = [int(row["observed"]) for row in rows], [row["outbreak"] == "1" for row in rows]
        quiet = tuple(place for place in range(ONE_YEAR, len(rows)) if not marked[place])
        onsets = tuple(place for place in range(_JUDGED_FROM, len(rows)) if marked[place] > marked[place - 1])
        source = random.Random(f"{path.stem} {epsilon}")  # noqa: S311
        yield path.stem, tuple(Trial(released(source, counts, epsilon), quiet, onsets) for _ in range(draws))


def injected(path: Path, *, epsilon: Decimal, factor: float, draws: int, rises: int) -> Iterator[Trial]:
    """Salmonella agona in the United Kingdom: as it is, to be quiet, and with rises added to three weeks anywhere.

    A rise is to that multiple of the mean of the half year before it. Both begin after three years.
    """
    counts = [int(line.split()[1]) for line in path.read_text("utf-8").splitlines()[1:]]
    source = random.Random(f"{path.stem} {epsilon} {factor}")  # noqa: S311
    for _ in range(draws):
        yield Trial(released(source, counts, epsilon), range(_AGONA_FROM, len(counts)))
    for _ in range(rises):
        onset = source.randrange(_AGONA_FROM, len(counts) - SPIKE + 1)
        mean = (factor - 1) * sum(counts[onset - _HALF_YEAR : onset]) / _HALF_YEAR
        more = [draw_count(source, mean, _DISPERSION) for _ in range(SPIKE)]
        risen = [*counts[:onset], *(sum(pair) for pair in zip(counts[onset:], more, strict=False))]
        yield Trial(released(source, risen, epsilon), range(0), (onset,))


def released(source: random.Random, counts: Sequence[int], epsilon: Decimal) -> tuple[ReleasedWeek, ...]:
    """Those counts as they would be published under that epsilon."""
    noise = Noise.under(epsilon)
    return tuple(
        ReleasedWeek(_FIRST_MONDAY + place * WEEK, count + draw_noise(source, noise), noise)
        for place, count in enumerate(counts)
    )


def draw_noise(source: random.Random, noise: Noise) -> int:
    """One draw of discrete Laplace noise, good enough to simulate with: floating point, and no secret source."""
    if noise.decay == 0:
        return 0
    up, down = (int(math.log(1 - source.random()) / math.log(noise.decay)) for _ in range(2))
    return up - down


def draw_count(source: random.Random, mean: float, dispersion: float) -> int:
    """One negative binomial count; a Poisson one where the dispersion is 1."""
    if dispersion > 1:
        mean = source.gammavariate(mean / (dispersion - 1), dispersion - 1)
    # A Poisson count is the number of exponential waits within its mean; long waits are halved lest they underflow.
    if mean > _DIRECT:
        return draw_count(source, mean / 2, 1) + draw_count(source, mean / 2, 1)
    count, left = 0, source.random()
    while left > math.exp(-mean):
        count += 1
        left *= source.random()
    return count
