"""Finds the thresholds of the early warning's rule again: ``python -m bench.thresholds``.

They are those at which quiet weeks alarm as rarely as the texts say, over all means, dispersions and epsilons tried.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import Final

from bench.outbreaks import Cell, Trial
from bot.domain.early_warning import RULE, Comparison, EarlyComparison, Rule, compared, verdicts_of

CELLS: Final = tuple(
    Cell(mean, epsilon, dispersion=dispersion)
    for mean, epsilon, dispersion in product((1.0, 3.0, 6.0, 12.0), (Decimal("0.50"), Decimal(1)), (1.0, 1.3, 2.0))
)
SLOW_RATE: Final = 0.003
"""The part of the quiet weeks that the evidence of a slow rise alone may make alarm."""
LARGEST_RATE: Final = 0.015
SERIES: Final = 200
_EVIDENCES: Final = tuple(step / 4 for step in range(8, 40))
_MID_PS: Final = tuple(step / 4000 for step in range(48, 0, -1))
_DEVIATIONS: Final = tuple(step / 4 for step in range(8, 40))

Comparisons = Sequence[Comparison | EarlyComparison | None]


@dataclass(frozen=True, slots=True)
class Quiet:
    """Comparisons of quiet weeks of one cell, series by series: in the first half year and after it."""

    early: tuple[Comparisons, ...]
    later: tuple[Comparisons, ...]

    @classmethod
    def of(cls, cell: Cell, number: int) -> "Quiet":
        """So many series of four years each."""
        trials = list(cell.trials(number, history=RULE.first_week - 1, quiet=200))
        start = RULE.baseline + RULE.guard
        return cls(
            tuple(_compared(trial, range(trial.quiet[0], start)) for trial in trials),
            tuple(_compared(trial, range(start, trial.quiet[-1] + 1)) for trial in trials),
        )


def rate(quiet: Quiet, rule: Rule) -> float:
    """The share of quiet weeks that alarm under the rule once there is half a year to compare with."""
    verdicts = [verdict for series in quiet.later for verdict in verdicts_of(series, rule)]
    return sum(verdict.is_alarm for verdict in verdicts) / len(verdicts)


def early_rate(quiet: Quiet, rule: Rule) -> float:
    """The share of quiet weeks that alarm under the rule before."""
    verdicts = [verdict for series in quiet.early for verdict in verdicts_of(series, rule)]
    return sum(verdict.is_alarm for verdict in verdicts) / len(verdicts)


def find(cells: Sequence[Quiet]) -> Rule:
    """The rule with its thresholds found anew.

    First the evidence of a slow rise that is exceeded in ``SLOW_RATE`` of weeks, averaged over the cells; then the
    mid-p with which both together alarm as often as the rule says; then, for the first half year, the deviations with
    which no cell alarms more often than ``LARGEST_RATE``.
    """

    def mean_rate(rule: Rule) -> float:
        return sum(rate(cell, rule) for cell in cells) / len(cells)

    slow = (replace(RULE, mid_p=0, evidence=evidence) for evidence in _EVIDENCES)
    rule = next(rule for rule in slow if mean_rate(rule) <= SLOW_RATE)
    both = (replace(rule, mid_p=mid_p) for mid_p in _MID_PS)
    rule = next(rule for rule in both if mean_rate(rule) <= 1 / RULE.once_in)
    early = (replace(rule, deviations=deviations) for deviations in _DEVIATIONS)
    return next(rule for rule in early if max(early_rate(cell, rule) for cell in cells) <= LARGEST_RATE)


def lines(number: int) -> Iterator[str]:
    """The thresholds found on that many series of each cell, then each cell's rates with those of the rule."""
    quiet = [Quiet.of(cell, number) for cell in CELLS]
    rule = find(quiet)
    yield f"mid_p {rule.mid_p:g}  evidence {rule.evidence:g}  deviations {rule.deviations:g}"
    yield f"{'mean':>5}{'epsilon':>10}{'dispersion':>12}{'alarms %':>10}{'first half year %':>19}"
    for cell, of_cell in zip(CELLS, quiet, strict=True):
        rates = f"{100 * rate(of_cell, RULE):>10.2f}{100 * early_rate(of_cell, RULE):>19.2f}"
        yield f"{cell.mean:>5g}{cell.epsilon!s:>10}{cell.dispersion:>12g}{rates}"


def main() -> int:
    """Print the thresholds and the rates of alarms."""
    for line in lines(SERIES):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return 0


def _compared(trial: Trial, places: range) -> Comparisons:
    return [compared(trial.weeks, place, RULE) for place in places]


if __name__ == "__main__":
    sys.exit(main())
