"""Whether one person reported: the best attacker is right as often as the footer says, and not more often."""

import math
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from functools import cache

import pytest

from bot.domain.digest import WEEK_TABLE, Digest, DigestTable, Tally, compose, digest_paragraphs, released, tabulated
from bot.domain.plan_history import Adoption, Counting, PlanHistory
from bot.domain.privacy_plan import PrivacyPlan, load_plan
from bot.domain.taxonomy import CATEGORIES
from bot.domain.weeks import Turn
from bot.domain.windows import WEEK, Window, week_window
from bot.services.tallies import draw_noise
from tests.conftest import IN_AUDIT
from tests.privacy.attacker import Place, Suspicion, exact_accuracy, figures, has_reported
from tests.privacy.sampling import SIZE, noise

TURN = Turn(weekday=0, at=time(9))
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
MONDAYS = tuple(datetime(2026, 1, 5, 9, tzinfo=UTC) + number * WEEK for number in range(53))
OTHERS = 60
"""Reports of other people in each cell: enough that figures are printed, which is what helps the attacker most."""
YEARS = 1_000 if IN_AUDIT else 100
EPSILONS = ("1.00", "0.50", "0.25", "0.20", "0.15")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A person of whom the attacker asks; no two share a cell, so that each is a trial of its own."""

    came_at: datetime
    answers: Mapping[str, str]


def suspects(plan: PrivacyPlan) -> tuple[Suspect, ...]:
    """Fourteen people, spread over the quarters so that no two meet in a cell of the plan."""
    cells = {table.question: table.cells for table in plan.tables}
    hosts = [cell.partition("+")[0] for cell in cells["where_host_country"]]
    return tuple(
        Suspect(
            NEW_YEAR + timedelta(days=10 + 91 * (number % 4) + 14 * (number // 4)),
            {
                "category": CATEGORIES[number].id,
                "family": CATEGORIES[number].family,
                "where_host_country": hosts[number // 4],
                **{question: cells[question][number] for question in ("perpetrator", "channel") if question in cells},
            },
        )
        for number in range(14)
    )


@dataclass(frozen=True, slots=True)
class Monday:
    """What the digest of one Monday is made from: its twelve weeks, and each table's latest and running window."""

    weeks: tuple[Window, ...]
    tables: tuple[tuple[Counting, Counting], ...]


@cache
def mondays(history: PlanHistory) -> tuple[Monday, ...]:
    """Every Monday of the year, which is the same however often the year is simulated."""
    return tuple(_monday(history, monday) for monday in MONDAYS)


def _monday(history: PlanHistory, monday: datetime) -> Monday:
    weeks = (week_window(monday - back * WEEK, TURN, table=WEEK_TABLE[0]) for back in range(12, 0, -1))
    pairs = [(closed, running) for closed, running in history.around(monday) if closed and running]
    return Monday(tuple(weeks), tuple(pair for pair in pairs if pair[0].table.question))


@cache
def windows(history: PlanHistory) -> Mapping[tuple[str, str], Counting]:
    """Every window in which reports of the year are counted, by table and name."""
    counted = (counting for monday in MONDAYS for counting in history.counting_at(monday - timedelta(days=3)))
    return {(each.table.name, each.window.name): each for each in counted}


class Year:
    """One simulated year under one plan: who of the suspects reported, every cell as stored, every digest as sent."""

    def __init__(self, history: PlanHistory, *, strength: int) -> None:
        """Draw every window's noise with ``strength`` times the epsilon that the plan names, then count."""
        self.history = history
        self._windows = windows(history)
        self._cells = dict(self._born(strength))
        self.reported = tuple((each, secrets.randbelow(2) == 1) for each in suspects(history.plan))
        for suspect, has_come in self.reported:
            for place, _ in places(history, suspect):
                self._cells[place] += has_come

    def digests(self) -> Iterator[Digest]:
        """The digest of every week of the year, as sent each Monday."""
        return (self._digest(monday) for monday in mondays(self.history))

    def _born(self, strength: int) -> Iterator[tuple[Place, int]]:
        names = [(*key, cell) for key, counting in self._windows.items() for cell in counting.table.cells]
        for epsilon in {counting.table.epsilon for counting in self._windows.values()}:
            concerned = [name for name in names if self._windows[name[:2]].table.epsilon == epsilon]
            drawn = draw_noise(strength * epsilon, len(concerned))
            yield from ((name, OTHERS + value) for name, value in zip(concerned, drawn, strict=True))

    def _digest(self, monday: Monday) -> Digest:
        return compose(
            history=self.history,
            weeks=[(window, self._tally(window)) for window in monday.weeks],
            tables=[self._table(closed, running) for closed, running in monday.tables],
        )

    def _table(self, closed: Counting, running: Counting) -> DigestTable:
        tally = self._tally(closed.window)
        return DigestTable(running.table, running.window) if tally is None else tabulated(closed.table, tally)

    def _tally(self, window: Window) -> Tally | None:
        counting = self._windows.get((window.table, window.name))
        if counting is None:
            return None
        cells = {cell: self._cells[window.table, window.name, cell] for cell in counting.table.cells}
        return Tally(window, cells, counting.terms, is_partial=False)


def places(history: PlanHistory, suspect: Suspect) -> Iterator[tuple[Place, Decimal]]:
    """Every cell that would count the suspect, with the epsilon of its table."""
    for counting in history.counting_at(suspect.came_at):
        cell = counting.table.cell_of(suspect.answers)
        yield (counting.table.name, counting.window.name, cell), counting.table.epsilon


def attack(plan: PrivacyPlan, *, strength: int = 1) -> tuple[float, float, int]:
    """How often the attacker is right over many years, how often the digests say, and of how many guesses."""
    history = PlanHistory((Adoption(NEW_YEAR, plan),), TURN)
    right: list[bool] = []
    stated: set[float] = set()
    for _ in range(YEARS):
        year = Year(history, strength=strength)
        sent = list(year.digests())
        seen = figures(released(digest) for digest in sent)
        stated |= {digest.accuracy for digest in sent}
        for suspect, has_come in year.reported:
            suspicions = [Suspicion(place, OTHERS, float(epsilon)) for place, epsilon in places(history, suspect)]
            right.append(has_reported(seen, suspicions) == has_come)
    (accuracy,) = stated
    return sum(right) / len(right), accuracy, len(right)


def four_errors(accuracy: float, trials: int) -> float:
    """Four standard errors of a share."""
    return 4 * math.sqrt(accuracy * (1 - accuracy) / trials)


@pytest.mark.parametrize(("name", "exact"), [("strict", 0.622), ("open", 0.757)])
def test_whoever_has_every_digest_of_a_year_guesses_as_well_as_the_footer_says(name: str, exact: float) -> None:
    """Measured over many years, computed exactly by the attacker, and printed below every digest: one figure."""
    plan = load_plan(name)
    measured, stated, trials = attack(plan)
    assert math.isclose(stated, exact_accuracy(float(table.epsilon) for table in plan.tables), abs_tol=1e-9)
    assert round(stated, 3) == exact
    assert abs(measured - exact) < four_errors(exact, trials)


def test_half_the_noise_is_found_out() -> None:
    """A build that draws for twice the epsilon betrays more than its footer says, and this test sees it."""
    measured, stated, trials = attack(load_plan("strict"), strength=2)
    assert measured - stated > four_errors(stated, trials)


@pytest.mark.parametrize("name", ["strict", "open"])
def test_the_footer_prints_that_figure(name: str) -> None:
    """To a tenth of a per cent."""
    history = PlanHistory((Adoption(NEW_YEAR, load_plan(name)),), TURN)
    digest = next(Year(history, strength=1).digests())
    (line,) = (text for text in digest_paragraphs(digest) if text.key == "digest-footer-accuracy")
    assert line.arguments == {"accuracy": Decimal(f"{100 * history.plan.accuracy:.1f}")}


@pytest.mark.parametrize("epsilon", EPSILONS)
def test_one_table_alone_tells_what_randomised_response_would(epsilon: str) -> None:
    """The attacker on the noise itself, half of the people having reported: 1/(1+e^-epsilon)."""
    exact = 1 / (1 + math.exp(-float(epsilon)))
    right = _guesses(noise(epsilon), float(epsilon))
    assert abs(sum(right) / SIZE - exact) < four_errors(exact, SIZE)
    assert math.isclose(exact_accuracy([float(epsilon)]), exact, abs_tol=1e-9)


def _guesses(drawn: Sequence[int], epsilon: float) -> list[bool]:
    suspicion = [Suspicion(("W1", "2026-W48", "total"), OTHERS, epsilon)]
    verdicts = {
        value: has_reported({suspicion[0].place: {OTHERS + value}}, suspicion)
        for value in range(min(drawn), max(drawn) + 2)
    }
    return [verdicts[value + number % 2] == bool(number % 2) for number, value in enumerate(drawn)]


def test_a_small_count_tells_the_attacker_less() -> None:
    """Where no figure is printed the guess is worse than the stated one, never better."""
    suspicion = Suspicion(("W1", "2026-W48", "total"), 0, 0.5)
    right = 0
    for number, value in enumerate(noise("0.50")):
        noisy = value + number % 2
        shown = noisy if noisy >= 5 else None
        right += has_reported({suspicion.place: {shown}}, [suspicion]) == bool(number % 2)
    assert right / SIZE < exact_accuracy([0.5]) - four_errors(0.5, SIZE)
