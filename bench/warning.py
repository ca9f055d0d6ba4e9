"""How well the early warning warns: ``python -m bench.warning [FOLDER]``.

Prints, as Markdown, what it and published methods find at equal rates of false alarms. ``FOLDER`` holds the recorded
series; without it only simulated ones are tried.
"""

import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Final

from bench.outbreaks import NO_NOISE, SPIKE, Cell, Trial, injected, recorded
from bench.surveillance import ALL_YEARS, METHODS, ONE_YEAR, Score
from bot.domain.early_warning import RULE, compared, verdicts_of

WARNING: Final = "this warning"
FARRINGTON: Final = "Farrington-like"
EPSILONS: Final = (NO_NOISE, Decimal("0.50"), Decimal(1))
CELLS: Final = tuple(
    Cell(mean, epsilon, factor)
    for (mean, factor), epsilon in product(((1, 5), (3, 3), (3, 5), (6, 3), (12, 3)), EPSILONS)
)
_QUIET: Final = 52
_WARM_UP: Final = 26
_AGONA: Final = "salmonella.agona.txt"
_FACTORS: Final = (3, 5)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many series each simulated row has, draws of noise each recorded one, and rises the one they are added to."""

    series: int = 500
    draws: int = 30
    rises: int = 500


@dataclass(frozen=True, slots=True)
class Found:
    """What one method made of trials: false alarms per quiet week, and for each rise how soon it was found.

    ``delays`` holds the weeks from onset to alarm, ``SPIKE`` where there was none in time.
    """

    false_alarms: float
    delays: tuple[int, ...]

    def share(self, weeks: int) -> float:
        """The share of rises found within so many weeks."""
        return sum(delay < weeks for delay in self.delays) / len(self.delays)


def found(trials: Sequence[Trial], methods: Mapping[str, Score] = METHODS) -> dict[str, Found]:
    """What the warning and each other method find, these at thresholds that give them its rate of alarms or more."""
    own = [_own_alarms(trial) for trial in trials]
    quiet = [place in alarms for trial, alarms in zip(trials, own, strict=True) for place in trial.quiet]
    rate = sum(quiet) / len(quiet)
    return {WARNING: Found(rate, _delays(trials, own))} | {
        name: _at_rate(trials, score, rate) for name, score in methods.items()
    }


def lead(one: Found, other: Found, weeks: int) -> tuple[float, float]:
    """By how much the first finds more rises of the same trials within so many weeks, and its standard error."""
    pairs = zip(one.delays, other.delays, strict=True)
    differences = [(left < weeks) - (right < weeks) for left, right in pairs]
    mean = sum(differences) / len(differences)
    variance = sum((difference - mean) ** 2 for difference in differences) / (len(differences) - 1)
    return mean, math.sqrt(variance / len(differences))


def simulated(sizes: Sizes) -> Iterator[str]:
    """A row for each cell: the share of rises found in their first week and within three."""
    yield from _header("mean, rise, ε")
    for cell in CELLS:
        trials = list(cell.trials(sizes.series, history=ALL_YEARS, quiet=_QUIET))
        yield _row(f"{cell.mean:g}, {cell.factor:g} times, {_named(cell.epsilon)}", found(trials))


def added(path: Path, sizes: Sizes) -> Iterator[str]:
    """The same for rises added to Salmonella agona, whose own seasons make every method cry more often."""
    yield from _header("rise, ε")
    for factor, epsilon in product(_FACTORS, EPSILONS):
        trials = injected(path, epsilon=epsilon, factor=factor, draws=sizes.draws, rises=sizes.rises)
        yield _row(f"{factor} times, {_named(epsilon)}", found(list(trials)))


def on_record(folder: Path, sizes: Sizes) -> Iterator[str]:
    """The same for each recorded outbreak that has half a year before it; the years of Farrington most have not."""
    yield from _header("series, ε")
    for epsilon in EPSILONS:
        for name, trials in recorded(folder, epsilon, draws=sizes.draws if epsilon.is_finite() else 2):
            if trials[0].onsets:
                has_year = min(trials[0].onsets) >= ONE_YEAR
                methods = {each: score for each, score in METHODS.items() if has_year or each != FARRINGTON}
                yield _row(f"{name}, {_named(epsilon)}", found(trials, methods))


def main(arguments: Sequence[str]) -> int:
    """Print the tables; the recorded series only where a folder is given."""
    tables = [simulated(Sizes())]
    if arguments:
        folder = Path(arguments[0])
        tables += [added(folder / _AGONA, Sizes()), on_record(folder, Sizes())]
    for table in tables:
        for line in table:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
        sys.stdout.write("\n")
    return 0


def _header(what: str) -> Iterator[str]:
    titles = (what, "false alarms %", WARNING, *METHODS, f"lead over {FARRINGTON} within {SPIKE} weeks (s.e.)")
    yield f"| {' | '.join(titles)} |"
    yield "|---" * len(titles) + "|"


def _row(what: str, results: Mapping[str, Found]) -> str:
    own, other = results[WARNING], results.get(FARRINGTON)
    shares = (_shares(results.get(name)) for name in (WARNING, *METHODS))
    leading = "-" if other is None else "{:+.3f} ({:.3f})".format(*lead(own, other, SPIKE))
    return f"| {what} | {100 * own.false_alarms:.2f} | {' | '.join(shares)} | {leading} |"


def _shares(result: Found | None) -> str:
    return "-" if result is None else f"{result.share(1):.2f} / {result.share(SPIKE):.2f}"


def _named(epsilon: Decimal) -> str:
    return f"{epsilon:g}" if epsilon.is_finite() else "none"


def _own_alarms(trial: Trial) -> frozenset[int]:
    places = range(max(0, min((*trial.quiet, *trial.onsets)) - _WARM_UP), len(trial.weeks))
    verdicts = verdicts_of((compared(trial.weeks, place, RULE) for place in places), RULE)
    return frozenset(place for place, verdict in zip(places, verdicts, strict=True) if verdict.is_alarm)


def _at_rate(trials: Sequence[Trial], score: Score, rate: float) -> Found:
    scores = sorted((score(trial.weeks, place) for trial in trials for place in trial.quiet), reverse=True)
    # Scores tie where counts are small; all of a tie alarm, so no method is held to fewer alarms than the warning.
    threshold = scores[max(0, round(rate * len(scores)) - 1)]
    alarms = [
        frozenset(place for place in _early_places(trial) if score(trial.weeks, place) >= threshold) for trial in trials
    ]
    return Found(sum(each >= threshold for each in scores) / len(scores), _delays(trials, alarms))


def _early_places(trial: Trial) -> Iterator[int]:
    return (onset + delay for onset in trial.onsets for delay in range(SPIKE))


def _delays(trials: Sequence[Trial], alarms: Sequence[frozenset[int]]) -> tuple[int, ...]:
    return tuple(
        next((delay for delay in range(SPIKE) if onset + delay in places), SPIKE)
        for trial, places in zip(trials, alarms, strict=True)
        for onset in trial.onsets
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
