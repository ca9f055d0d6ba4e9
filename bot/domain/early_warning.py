"""The early warning: whether a week's released count is higher than chance and noise make likely.

It sees released counts only, so a warning reveals nothing that they do not; it says how unusual, and never why.
"""

import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.counts import Counts
from bot.domain.figures import Day
from bot.domain.released import ReleasedWeek, ReleasedWeeks, whole_weeks
from bot.domain.screens import Argument, Text

_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a week is compared with, lengths in weeks, and from where on it is unusual.

    ``mid_p``, ``evidence`` and ``deviations`` were found by ``python -m bench.thresholds``, which says how:
    with them about 1 % of the weeks in which nothing happens alarm.
    """

    baseline: int = 26
    early_baseline: int = 7
    guard: int = 2
    """The weeks right before are left out, since a rise that has begun would hide itself in its own baseline."""
    half_life: float = 8.0
    """A week of the baseline counts half as much as one that is so many weeks later: reports have seasons."""
    spread: int = 104
    smallest_mean: float = 0.25
    largest_dispersion: float = 3.0
    mid_p: float = 0.00875
    evidence: float = 3.75
    memory: float = 0.8
    """The part of the evidence of a slow rise that lasts from week to week: seasons add up over months."""
    remembered: int = 52
    """The weeks whose evidence is added up: of what came before, less than 0.0001 would be left."""
    deviations: float = 3.75
    rarities: tuple[tuple[float, int], ...] = ((0.001, 500), (0.0025, 200))
    """A mid-p up to the first number comes by chance at most about once in so many weeks, as measured.

    That is half of what the mid-p itself says, since mean and dispersion are estimates.
    """
    once_in: int = 100
    """In so many weeks without a rise, all alarms together come about once."""

    @property
    def first_week(self) -> int:
        """Which week, counted from 1, is the first to be judged."""
        return self.early_baseline + self.guard + 1


RULE = Rule()


class Verdict(StrEnum):
    """What the warning says of a week."""

    SUDDEN = "sudden"
    SLOW = "slow"
    NOTHING = "nothing"
    EARLY = "early"
    PARTIAL = "partial"

    @property
    def is_alarm(self) -> bool:
        """Whether the verdict is that of an unusual rise."""
        return self in {Verdict.SUDDEN, Verdict.SLOW}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A week beside the half year before it: how rare it is, and how far it speaks for a doubled mean.

    Later weeks of that half year count more in its mean m. ``gain`` is the log likelihood ratio of m, against 2 m or
    m + 3, whichever is more.
    """

    baseline: tuple[ReleasedWeek, ...]
    mid_p: float
    gain: float


@dataclass(frozen=True, slots=True)
class EarlyComparison:
    """A week beside the few before it: by how many standard deviations it lies above their mean (EARS C2)."""

    baseline: tuple[ReleasedWeek, ...]
    deviations: float


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """The verdict on one week and the weeks it was compared with, oldest first; none if it could not be judged.

    Where nothing happens, an alarm like this comes at most about once in ``once_in`` weeks; 0 if it is no alarm.
    """

    verdict: Verdict
    baseline: tuple[ReleasedWeek, ...] = ()
    once_in: int = 0


def warning_of(weeks: ReleasedWeeks, rule: Rule = RULE) -> EarlyWarning:
    """The warning for the last week of a series that begins with the first week ever counted; it is not empty."""
    *_, last = _warnings(weeks, max(0, len(weeks) - rule.remembered), rule)
    return last


def warnings_of(weeks: ReleasedWeeks, rule: Rule = RULE) -> Iterator[EarlyWarning]:
    """The warning for each week in turn, as it was when that week closed.

    A week that was not wholly counted is not judged, is in no baseline and adds no evidence. A change of epsilon needs
    no pause, since each week is taken with the noise it was released with.
    """
    return _warnings(weeks, 0, rule)


def warning_lines(warning: EarlyWarning, rule: Rule = RULE) -> tuple[Text, Text]:
    """The warning in words: the verdict, and what it rests on; both of like length whatever the verdict is."""
    arguments = {"weeks": warning.once_in} if warning.verdict.is_alarm else {}
    if warning.verdict is Verdict.EARLY:
        arguments = {"needed": rule.first_week}
    verdict = Text(f"digest-warning-{warning.verdict}", arguments)
    if not warning.baseline:
        return verdict, Text("digest-warning-no-basis", {"weeks": rule.once_in})
    first, last = Day(warning.baseline[0].begins_on), Day(warning.baseline[-1].begins_on + _A_WEEK)
    compared_with: dict[str, Argument] = {"count": len(warning.baseline), "first": first, "last": last}
    return verdict, Text("digest-warning-basis", compared_with | {"weeks": rule.once_in})


def compared(weeks: ReleasedWeeks, place: int, rule: Rule) -> Comparison | EarlyComparison | None:
    """The week at that place beside those before it; ``None`` if it or too many of them were not wholly counted."""
    week, before = weeks[place], weeks[: max(0, place - rule.guard)]
    if week is None or week.is_partial:
        return None
    baseline = _latest(before, rule.baseline)
    if len(baseline) == rule.baseline:
        return _comparison(week, baseline, whole_weeks(before[-rule.spread :]), rule)
    baseline = _latest(before, rule.early_baseline)
    if len(baseline) == rule.early_baseline:
        return _early_comparison(week, baseline)
    return None


def verdicts_of(comparisons: Iterable[Comparison | EarlyComparison | None], rule: Rule) -> Iterator[Verdict]:
    """The verdict on each comparison in turn; evidence of a slow rise adds up until an alarm (CUSUM)."""
    evidence = 0.0
    for comparison in comparisons:
        if isinstance(comparison, Comparison):
            evidence = max(0.0, rule.memory * evidence + comparison.gain)
        verdict = _verdict(comparison, evidence, rule)
        if verdict.is_alarm:
            # One rise, one alarm: what was left of the evidence would alarm again for weeks.
            evidence = 0.0
        yield verdict


def _warnings(weeks: ReleasedWeeks, first: int, rule: Rule) -> Iterator[EarlyWarning]:
    comparisons = [compared(weeks, place, rule) for place in range(first, len(weeks))]
    for week, comparison, verdict in zip(weeks[first:], comparisons, verdicts_of(comparisons, rule), strict=True):
        if comparison is not None:
            yield EarlyWarning(verdict, comparison.baseline, _once_in(comparison, verdict, rule))
        else:
            yield EarlyWarning(verdict if whole_weeks([week]) else Verdict.PARTIAL)


def _verdict(comparison: Comparison | EarlyComparison | None, evidence: float, rule: Rule) -> Verdict:
    match comparison:
        case None:
            return Verdict.EARLY
        case EarlyComparison(deviations=deviations):
            return Verdict.SUDDEN if deviations > rule.deviations else Verdict.NOTHING
        case Comparison(mid_p=mid_p) if mid_p <= rule.mid_p:
            return Verdict.SUDDEN
    return Verdict.SLOW if evidence > rule.evidence else Verdict.NOTHING


def _once_in(comparison: Comparison | EarlyComparison, verdict: Verdict, rule: Rule) -> int:
    if not verdict.is_alarm:
        return 0
    mid_p = comparison.mid_p if isinstance(comparison, Comparison) else 1.0
    return next((weeks for bound, weeks in rule.rarities if mid_p <= bound), rule.once_in)


def _latest(weeks: ReleasedWeeks, length: int) -> tuple[ReleasedWeek, ...]:
    # Gaps may stretch a baseline to twice its length; what lies further back tells of other times.
    return whole_weeks(weeks[-2 * length :])[-length:]


def _comparison(
    week: ReleasedWeek, baseline: tuple[ReleasedWeek, ...], spread: tuple[ReleasedWeek, ...], rule: Rule
) -> Comparison:
    mean = max(rule.smallest_mean, _recent_mean(baseline, rule.half_life))
    noise = sum(each.noise.variance for each in spread) / len(spread)
    dispersion = min(max(1.0, (_mean_and_variance(spread)[1] - noise) / mean), rule.largest_dispersion)
    usual, doubled = (Counts.around(each, dispersion) for each in (mean, max(2 * mean, mean + 3)))
    return Comparison(
        baseline,
        mid_p=usual.mid_p(week.total, week.noise),
        gain=_logarithm(doubled.density(week.total, week.noise)) - _logarithm(usual.density(week.total, week.noise)),
    )


def _early_comparison(week: ReleasedWeek, baseline: tuple[ReleasedWeek, ...]) -> EarlyComparison:
    mean, variance = _mean_and_variance(baseline)
    # Seven weeks may happen to lie close together; the deviation is at least that of the noise, and one report.
    deviation = math.sqrt(max(1.0, week.noise.variance, variance))
    return EarlyComparison(baseline, (week.total - mean) / deviation)


def _recent_mean(baseline: Sequence[ReleasedWeek], half_life: float) -> float:
    # By places, not by dates: a gap must not leave the mean to the few weeks after it.
    weights = [math.exp2(-age / half_life) for age in range(len(baseline))][::-1]
    return sum(weight * week.total for weight, week in zip(weights, baseline, strict=True)) / sum(weights)


def _mean_and_variance(weeks: Sequence[ReleasedWeek]) -> tuple[float, float]:
    mean = sum(week.total for week in weeks) / len(weeks)
    return mean, sum((week.total - mean) ** 2 for week in weeks) / (len(weeks) - 1)


def _logarithm(probability: float) -> float:
    # A probability that underflows is that of a count so far off that any bound will do.
    return math.log(max(probability, sys.float_info.min))
