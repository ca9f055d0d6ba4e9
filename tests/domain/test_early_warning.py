"""An early warning is as rare as it says, and each part of its rule is needed for that."""

import math
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bench.outbreaks import NO_NOISE, Cell, Trial, draw_count, released
from bot.domain.early_warning import (
    RULE,
    Comparison,
    EarlyComparison,
    EarlyWarning,
    Rule,
    Verdict,
    compared,
    warning_lines,
    warning_of,
    warnings_of,
)
from bot.domain.identifiers import LOCALES
from bot.domain.noise import Noise
from bot.domain.released import ReleasedWeek, ReleasedWeeks
from i18n.speech import say
from i18n.texts import variables
from tests.conftest import IN_AUDIT

HALF = Decimal("0.50")
SERIES = 250 if IN_AUDIT else 16
HALF_YEAR = RULE.baseline + RULE.guard
QUIET = 200
SMALLEST_RATE, LARGEST_RATE = 0.005, 0.015
CELLS = tuple(Cell(mean, epsilon, dispersion=1.5) for mean in (3.0, 9.0) for epsilon in (HALF, Decimal(1)))


def week(total: int, *, place: int = 0, epsilon: Decimal = HALF, is_partial: bool = False) -> ReleasedWeek:
    """A released week."""
    return ReleasedWeek.under(epsilon, begins_on=date.fromordinal(7 * place + 1), total=total, is_partial=is_partial)


def usual(length: int) -> list[ReleasedWeek | None]:
    """So many whole weeks of about four reports, which begin a week apart."""
    totals = [2, 7, 3, 4, 6, 1, 5, 4] * length
    return [week(total, place=place) for place, total in enumerate(totals[:length], 1)]


def places(warning: EarlyWarning) -> list[int]:
    """The places, from 1, of the weeks that a week was compared with."""
    return [each.begins_on.toordinal() // 7 for each in warning.baseline]


def quiet_series(cell: Cell) -> Iterator[Trial]:
    """Series in which nothing ever happens."""
    return cell.trials(SERIES, history=HALF_YEAR, quiet=QUIET)


def rate(series: Iterable[ReleasedWeeks], rule: Rule = RULE) -> float:
    """The share of alarms among the weeks that have half a year before them."""
    verdicts = [warning.verdict for weeks in series for warning in list(warnings_of(weeks, rule))[HALF_YEAR:]]
    return sum(verdict.is_alarm for verdict in verdicts) / len(verdicts)


def relabelled(weeks: Iterable[ReleasedWeek], epsilon: Decimal) -> list[ReleasedWeek]:
    """The same totals, said to have been released under another epsilon."""
    return [replace(each, noise=Noise.under(epsilon)) for each in weeks]


@pytest.fixture(scope="module")
def quiet_warnings() -> list[list[EarlyWarning]]:
    """The warnings of each week of quiet series of all cells."""
    return [list(warnings_of(trial.weeks[:-3])) for cell in CELLS for trial in quiet_series(cell)]


def test_about_one_quiet_week_of_a_hundred_alarms(quiet_warnings: list[list[EarlyWarning]]) -> None:
    """Sudden and slow rises together, over means and epsilons; each of the two has its part in it."""
    verdicts = [warning.verdict for series in quiet_warnings for warning in series[HALF_YEAR:]]
    assert SMALLEST_RATE <= sum(verdict.is_alarm for verdict in verdicts) / len(verdicts) <= LARGEST_RATE
    assert {Verdict.SUDDEN, Verdict.SLOW} < set(verdicts)


def test_rarer_alarms_are_as_rare_as_they_say(quiet_warnings: list[list[EarlyWarning]]) -> None:
    """What is said to come once in 200 or in 500 weeks does not come more often."""
    rarities = [warning.once_in for series in quiet_warnings for warning in series[HALF_YEAR:]]
    for _, weeks in RULE.rarities:
        assert 0 < sum(rarity >= weeks for rarity in rarities) / len(rarities) <= 1 / weeks


def test_first_half_year_alarms_no_more_often() -> None:
    """The few weeks that there are then do not make the warning cry."""
    unjudged = RULE.first_week - 1
    trials = [
        trial for cell in CELLS for trial in cell.trials(10 * SERIES, history=unjudged, quiet=HALF_YEAR - unjudged)
    ]
    warnings = [warning for trial in trials for warning in list(warnings_of(trial.weeks[:HALF_YEAR]))[unjudged:]]
    assert 0 < sum(warning.verdict.is_alarm for warning in warnings) / len(warnings) <= LARGEST_RATE


@pytest.mark.parametrize(
    ("cell", "broken"),
    [
        (Cell(1, HALF), lambda weeks: rate(relabelled(each, NO_NOISE) for each in weeks)),
        (Cell(1, HALF), lambda weeks: rate(relabelled(each, Decimal(1)) for each in weeks)),
        (Cell(9, Decimal(1), dispersion=2), lambda weeks: rate(weeks, replace(RULE, largest_dispersion=1))),
        (Cell(3, HALF), lambda weeks: rate(weeks, replace(RULE, mid_p=0.02))),
        (Cell(3, HALF), lambda weeks: rate(weeks, replace(RULE, evidence=2))),
    ],
    ids=["no noise in the null", "too little noise", "no dispersion", "a lax mid-p", "lax evidence"],
)
def test_broken_rule_cries_too_often(cell: Cell, broken: Callable[[list[ReleasedWeeks]], float]) -> None:
    """The bound is strong enough: each of these rules goes beyond it on quiet weeks, and the true one does not."""
    series: list[ReleasedWeeks] = [trial.weeks[:-3] for trial in quiet_series(cell)]
    assert broken(series) > LARGEST_RATE
    assert rate(series) <= LARGEST_RATE


@pytest.mark.parametrize(
    ("mean", "swing", "broken"),
    [(6, 0.4, replace(RULE, memory=1)), (12, 0.5, replace(RULE, half_life=1e6))],
    ids=["evidence that never fades", "early weeks that count like late ones"],
)
def test_seasons_do_not_make_it_cry(mean: float, swing: float, broken: Rule) -> None:
    """With a season of two fifths or of half the mean up and down the bound holds, which it would not otherwise."""
    source = random.Random(5)  # noqa: S311
    means = [mean * (1 + swing * math.sin(2 * math.pi * place / 52)) for place in range(HALF_YEAR + QUIET)]
    series = [released(source, [draw_count(source, each, 1.3) for each in means], HALF) for _ in range(SERIES)]
    assert rate(series) <= LARGEST_RATE < rate(series, broken)


def without_reset(comparisons: Iterable[Comparison | EarlyComparison | None]) -> Iterator[bool]:
    """A broken rule: evidence is kept after an alarm."""
    evidence = 0.0
    for comparison in comparisons:
        if isinstance(comparison, Comparison):
            evidence = max(0.0, RULE.memory * evidence + comparison.gain)
            yield comparison.mid_p <= RULE.mid_p or evidence > RULE.evidence


def test_evidence_begins_anew_after_an_alarm() -> None:
    """A rise that goes on alarms again only when it has been shown again; without the reset, it would every week."""
    weeks = [*usual(80), *[week(10)] * 8]
    alarms = [warning.verdict.is_alarm for warning in warnings_of(weeks)]
    kept = list(without_reset(compared(weeks, place, RULE) for place in range(len(weeks))))
    assert (sum(alarms[-8:]), sum(kept[-8:])) == (1, 4)


def test_guard_keeps_a_rise_out_of_its_own_baseline() -> None:
    """A rise that grows for weeks is found more often than by the same rule without a guard."""
    source, noise = random.Random(5), Decimal(1)  # noqa: S311
    means = [6.0] * (HALF_YEAR + 26) + [8.0, 10.0, 12.0, 14.0, 16.0]
    series = [released(source, [draw_count(source, mean, 1.3) for mean in means], noise) for _ in range(4 * SERIES)]
    gained = sum(compared_mid_p(weeks, RULE) < compared_mid_p(weeks, replace(RULE, guard=0)) for weeks in series)
    assert gained > 0.9 * len(series)


def compared_mid_p(weeks: ReleasedWeeks, rule: Rule) -> float:
    """How unusual the last week is under that rule."""
    comparison = compared(weeks, len(weeks) - 1, rule)
    assert isinstance(comparison, Comparison)
    return comparison.mid_p


def test_change_of_epsilon_needs_no_pause() -> None:
    """Weeks before and after it are each taken with their own noise; under one epsilon for all they cry too often."""
    source, series = random.Random(5), []  # noqa: S311
    for _ in range(SERIES):
        counts = [draw_count(source, 1, 1.3) for _ in range(HALF_YEAR + QUIET)]
        series.append((*released(source, counts[:60], Decimal(2)), *released(source, counts[60:], HALF)))
    assert rate(series) <= LARGEST_RATE < rate(relabelled(weeks, Decimal(2)) for weeks in series)


def test_first_weeks_are_too_early() -> None:
    """Ten weeks until the first verdict, whatever comes in them; half a year until the full comparison."""
    weeks = [*usual(8), week(500)]
    assert [warning.verdict for warning in warnings_of(weeks)] == [Verdict.EARLY] * 9
    kinds = [type(compared(usual(30), place, RULE)) for place in range(30)]
    assert kinds == [type(None)] * 9 + [EarlyComparison] * 19 + [Comparison] * 2


@pytest.mark.parametrize("judged", [10, 28, 29, 80])
def test_high_week_alarms_and_names_what_it_was_compared_with(judged: int) -> None:
    """From the tenth week on, with the weeks that end two before it."""
    warning = warning_of([*usual(judged - 1), week(40)])
    length = RULE.early_baseline if judged <= HALF_YEAR else RULE.baseline
    assert warning.verdict is Verdict.SUDDEN
    assert places(warning) == [judged - 2 - shift for shift in range(length, 0, -1)]
    assert warning.once_in == (100 if judged <= HALF_YEAR else 500)


def test_rise_too_small_for_one_week_is_found_over_several() -> None:
    """No week of it is unusual by itself."""
    weeks = [*usual(80), *[week(11)] * 4]
    verdicts = [warning.verdict for warning in warnings_of(weeks)][80:]
    assert Verdict.SLOW in verdicts
    assert Verdict.SUDDEN not in verdicts


@pytest.mark.parametrize("broken", [None, week(40, is_partial=True)], ids=["a gap", "a partial week"])
def test_week_that_was_not_wholly_counted_is_not_judged(broken: ReleasedWeek | None) -> None:
    """It never alarms, adds no evidence, and stands in no baseline."""
    assert warning_of([*usual(80), broken]) == EarlyWarning(Verdict.PARTIAL)
    weeks = [*usual(60), broken, *usual(19)]
    assert warning_of(weeks).verdict is Verdict.NOTHING
    assert places(warning_of(weeks))[1:] == [*range(52, 61), *range(1, 17)]


def test_baseline_does_not_reach_over_a_long_gap() -> None:
    """After half a year without counting the warning begins anew: other times are no measure."""
    weeks = [*usual(80), *[None] * 60, *usual(9)]
    assert warning_of(weeks).verdict is Verdict.EARLY
    assert warning_of([*weeks, week(40)]).verdict is Verdict.SUDDEN
    assert len(warning_of([*weeks, week(4)]).baseline) == RULE.early_baseline


def test_warning_depends_on_earlier_weeks_only() -> None:
    """What is said of a week does not change when later weeks close."""
    weeks = released(random.Random(5), [4] * 60 + [9] * 20, HALF)  # noqa: S311
    assert [warning_of(weeks[:length]) for length in range(1, 81)] == list(warnings_of(weeks))


def test_a_year_of_evidence_is_all_that_tells() -> None:
    """A warning takes no longer after ten years, and is the one that all of them together would give."""
    rise = [week(11)] * 4
    weeks = [*usual(80), *rise, *usual(60), *rise, *usual(52)]
    warnings = list(warnings_of(weeks))
    assert Verdict.SLOW in {warning.verdict for warning in warnings[RULE.remembered :]}
    assert [warning_of(weeks[: place + 1]) for place in range(len(weeks))] == warnings


@pytest.mark.parametrize("total", [-10_000_000, -40, 10_000_000])
def test_absurd_counts_are_judged_like_any(total: int) -> None:
    """A flood alarms, an impossible low does not, and neither breaks the weeks after it."""
    weeks = [*usual(60), week(total)]
    assert warning_of(weeks).verdict.is_alarm == (total > 0)
    assert len(list(warnings_of([*weeks, *usual(60)]))) == 121


def test_warnings_read_alike_whatever_they_say() -> None:
    """Two lines of about the same length in each language, and every argument is one that the text takes."""
    baseline = tuple(week(1, place=place) for place in range(1, 27))
    shown = [
        warning_lines(
            EarlyWarning(verdict, () if verdict in {Verdict.EARLY, Verdict.PARTIAL} else baseline, once_in=500)
        )
        for verdict in Verdict
    ]
    for locale in LOCALES:
        for lines in zip(*shown, strict=True):
            assert all(variables(line.key, locale) == set(line.arguments) for line in lines)
            lengths = [len(say(line, locale)) for line in lines]
            assert max(lengths) <= 1.4 * min(lengths)
