"""Whoever solves for the true counts from every printed number learns no cell better than its own noise allows."""

import math
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest import SMALLEST_SHOWN
from bot.domain.plan_history import Adoption, PlanHistory
from bot.domain.privacy_plan import PrivacyPlan, load_plan, noise_mass
from bot.domain.taxonomy import CATEGORIES, FAMILIES, categories_of
from bot.domain.weeks import Turn
from bot.services.tallies import draw_noise
from tests.privacy.linear import Bounds, Infeasible, extremes

Place = tuple[str, str, str]
Counts = Mapping[Place, int]

TURN = Turn(weekday=0, at=time(9))
STRICT = load_plan("strict")
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
FIRST_MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
WHOLE_WEEKS = 51
"""Weeks that lie in the year whole; nobody reports outside them, so that their sum is that of the year."""
REPORTS = 6_000
CONFIDENCE = 0.95
MONTHS = {f"2026-Q{quarter}": [f"2026-{3 * quarter - back:02}" for back in (2, 1, 0)] for quarter in range(1, 5)}


def counted(plan: PrivacyPlan) -> Counts:
    """The true counts of a year of random reports in every cell of the plan."""
    history, drawn = PlanHistory((Adoption(NEW_YEAR, plan),), TURN), random.Random(2026)  # noqa: S311 # not a secret
    lists = {table.question: table.cells for table in plan.tables if table.question not in {None, "family", "category"}}
    found: Counter[Place] = Counter()
    for _ in range(REPORTS):
        moment = FIRST_MONDAY + timedelta(minutes=drawn.randrange(WHOLE_WEEKS * 7 * 24 * 60))
        category = drawn.choice(CATEGORIES)
        answers = {question: drawn.choice(cells).partition("+")[0] for question, cells in lists.items() if question}
        answers |= {"category": category.id, "family": category.family}
        for counting in history.counting_at(moment):
            found[counting.table.name, counting.window.name, counting.table.cell_of(answers)] += 1
    return found


def reach_of(plan: PrivacyPlan, table: str) -> int:
    """The half-width of the table's interval at ``CONFIDENCE``, in reports."""
    epsilon = next(each.epsilon for each in plan.tables if each.name == table)
    return next(reach for reach in range(1_000) if noise_mass(epsilon, reach) >= CONFIDENCE)


def noised(plan: PrivacyPlan, counts: Counts) -> dict[Place, int]:
    """Each count with the real noise of its table."""
    epsilons = {table.name: table.epsilon for table in plan.tables}
    return {place: count + draw_noise(epsilons[place[0]], 1)[0] for place, count in counts.items()}


def feasible(plan: PrivacyPlan, noisy: Counts) -> dict[Place, Bounds]:
    """What each true count may be, by its own printed number and the noise of its table."""
    found = {}
    for place, value in noisy.items():
        reach = reach_of(plan, place[0])
        low = value - reach if value >= SMALLEST_SHOWN else 0
        found[place] = Bounds(max(0, low), max(value, SMALLEST_SHOWN - 1) + reach)
    return found


def equalities(plan: PrivacyPlan, places: Sequence[Place]) -> Iterator[dict[Place, float]]:
    """Everything that the attacker knows to be equal, because all tables count the same reports."""
    names = {table.name for table in plan.tables}
    is_strict = "QF" in names
    for quarter, months in MONTHS.items():
        families = [("QF", quarter)] if is_strict else [("M1", month) for month in months]
        yield _equal(_cells(places, families), _cells(places, [("Q1", quarter)]))
        if not is_strict:
            for family in FAMILIES:
                of_family = [("Q2", quarter, category) for category in categories_of(family)]
                yield _equal([(*each, family) for each in families], of_family)
    if is_strict:
        for family in FAMILIES:
            of_family = [("YC", "2026", category) for category in categories_of(family)]
            yield _equal([("QF", quarter, family) for quarter in MONTHS], of_family)
    weeks = [place for place in places if place[0] == "W1"]
    for table in names & {"YC", "Y1", "Y2"}:
        yield _equal(weeks, _cells(places, [(table, "2026")]))


def _cells(places: Sequence[Place], windows: Sequence[tuple[str, str]]) -> list[Place]:
    return [place for place in places if place[:2] in windows]


def _equal(one: Sequence[Place], other: Sequence[Place]) -> dict[Place, float]:
    return dict.fromkeys(one, 1.0) | dict.fromkeys(other, -1.0)


def width(plan: PrivacyPlan, bounds: Mapping[Place, Bounds], target: Place) -> float:
    """How many values the target can still have once everything is solved for; below 0 if nothing fits."""
    known = [
        {place: weight for place, weight in each.items() if place in bounds} for each in equalities(plan, [*bounds])
    ]
    try:
        low, high = extremes(bounds, known, target)
    except Infeasible:
        return -math.inf
    return high - low


TARGETS: Mapping[str, Sequence[Place]] = {
    "strict": [
        ("W1", "2026-W20", "total"),
        ("QF", "2026-Q2", "F4"),
        ("Q1", "2026-Q3", "US+CA"),
        ("YC", "2026", "proxy_contact"),
    ],
    "open": [
        ("W1", "2026-W20", "total"),
        ("M1", "2026-05", "F1"),
        ("Q1", "2026-Q3", "US+CA"),
        ("Q2", "2026-Q2", "proxy_contact"),
        ("Y1", "2026", "student_group"),
        ("Y2", "2026", "wechat"),
    ],
}


@pytest.mark.parametrize("name", ["strict", "open"])
def test_solving_for_every_cell_narrows_none(name: str) -> None:
    """With all sums that must agree, the interval of a cell stays as wide as the noise of its own table makes it."""
    plan = load_plan(name)
    counts = counted(plan)
    bounds = feasible(plan, noised(plan, counts))
    for target in TARGETS[name]:
        assert counts[target] > 2 * reach_of(plan, target[0])
        assert width(plan, bounds, target) >= 2 * reach_of(plan, target[0]), target


def exact_margins(counts: Counts, noisy: Counts, target: Place) -> dict[Place, Bounds]:
    """A build that prints the sums without noise, of the target's table and of another that counts the same reports."""
    others = {place for place in counts if place[:2] == target[:2] and place != target}
    hosts = {place for place in counts if place[:2] == ("Q1", target[1])}
    return {place: Bounds(counts[place], counts[place]) for place in (others | hosts) & noisy.keys()}


def drawn_again(counts: Counts, noisy: Counts, target: Place) -> dict[Place, Bounds]:
    """A build that draws for each of a hundred renderings, so that the truth lies in a hundred intervals at once."""
    reach = reach_of(STRICT, target[0])
    rendered = [noisy[target], *(noised(STRICT, {target: counts[target]})[target] for _ in range(99))]
    return {target: Bounds(max(rendered) - reach, min(rendered) + reach)}


@pytest.mark.parametrize("broken", [exact_margins, drawn_again])
def test_a_build_that_prints_too_much_is_found_out(
    broken: Callable[[Counts, Counts, Place], dict[Place, Bounds]],
) -> None:
    """The test above is strong enough: each of these lets the solver close in on the target."""
    target = ("QF", "2026-Q2", "F4")
    counts = counted(STRICT)
    noisy = noised(STRICT, counts)
    assert width(STRICT, feasible(STRICT, noisy) | broken(counts, noisy, target), target) < 2 * reach_of(STRICT, "QF")


def test_an_open_window_in_print_is_found_out() -> None:
    """A build that prints a running window twice tells exactly what came between: its noise cancels out."""
    reach, (noise,) = reach_of(STRICT, "QF"), draw_noise(Decimal("0.20"), 1)
    before, between = 40, 3
    printed = {"first": before + noise, "second": before + between + noise}
    bounds = {
        "one": Bounds(1, 1),
        "noise": Bounds(-5 * reach, 5 * reach),
        "first": Bounds(0, 1_000),
        "second": Bounds(0, 1_000),
        "between": Bounds(0, 1_000),
    }
    known = [{name: 1, "noise": 1, "one": -figure} for name, figure in printed.items()]
    known.append({"second": 1, "first": -1, "between": -1})
    low, high = extremes(bounds, known, "between")
    assert math.isclose(low, between, abs_tol=1e-6)
    assert math.isclose(high, between, abs_tol=1e-6)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=5, max_size=5), st.integers(0, 4))
def test_the_solver_finds_what_trying_everything_finds(limits: list[tuple[int, int]], target: int) -> None:
    """Two sums of five small counts that must agree, one of them shared, and one target."""
    ranges = [(min(pair), max(pair)) for pair in limits]
    bounds = {place: Bounds(*pair) for place, pair in enumerate(ranges)}
    known: list[dict[int, float]] = [{0: 1, 1: 1, 2: -1, 3: -1}, {2: 1, 4: -1}]
    tried = product(*(range(low, high + 1) for low, high in ranges))
    fitting = [each[target] for each in tried if each[0] + each[1] == each[2] + each[3] and each[2] == each[4]]
    if not fitting:
        with pytest.raises(Infeasible):
            extremes(bounds, known, target)
        return
    low, high = extremes(bounds, known, target)
    assert (round(low, 6), round(high, 6)) == (min(fitting), max(fitting))
