"""Changes of the privacy plan: never above the cap in force, never two noises, one cell of each table for a report."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.errors import BadSettings
from bot.domain.plan_history import Adoption, PlanHistory
from bot.domain.privacy_plan import PrivacyPlan, Table, WindowKind, load_plan
from bot.domain.weeks import Turn
from bot.domain.windows import window_of

TURN = Turn(weekday=0, at=time(9))
STRICT, OPEN = load_plan("strict"), load_plan("open")
CAPS = {plan.name: plan.cap for plan in (STRICT, OPEN)}
BEGIN, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
MOMENTS = st.datetimes(BEGIN.replace(tzinfo=None), END.replace(tzinfo=None), timezones=st.just(UTC))


def table(number: int, kind: WindowKind, epsilon: str) -> Table:
    """A table with one cell, named by its number."""
    return Table(name=f"T{number}", window=kind, cells=("total",), epsilon=Decimal(epsilon))


@st.composite
def plans(draw: st.DrawFn) -> PrivacyPlan:
    """Any plan with up to four tables that is within its cap."""
    kinds = draw(st.lists(st.sampled_from(list(WindowKind)), min_size=1, max_size=4))
    epsilons = draw(st.lists(st.sampled_from(["0.10", "0.25", "0.50", "1.00"]), min_size=4, max_size=4))
    # Named by place, so that two plans share some series and not others.
    tables = tuple(table(number, kind, epsilons[number]) for number, kind in enumerate(kinds))
    spent = sum((each.epsilon for each in tables), Decimal(0))
    version = draw(st.integers(1, 10**9))
    return PrivacyPlan("any", version, spent + draw(st.sampled_from([Decimal(0), Decimal("0.50")])), tables)


@st.composite
def histories(draw: st.DrawFn) -> PlanHistory:
    """A home that adopted up to four plans, as far as they were accepted."""
    history = PlanHistory((Adoption(draw(MOMENTS), draw(plans())),), TURN)
    for plan in draw(st.lists(plans(), max_size=3, unique_by=lambda each: each.version)):
        later = history.adoptions[-1].since + draw(st.timedeltas(timedelta(0), timedelta(days=400)))
        try:
            history = history.adopting(plan, later)
        except BadSettings:
            continue
    return history


@given(histories(), MOMENTS)
def test_open_windows_never_spend_more_than_the_cap_in_force(history: PlanHistory, moment: datetime) -> None:
    """Whatever plans followed each other when, and whatever instant is looked at; the cap is one of theirs."""
    counting = history.counting_at(moment)
    assert sum((each.table.epsilon for each in counting), Decimal(0)) == history.epsilon_at(moment)
    assert history.epsilon_at(moment) <= history.cap_at(moment)
    assert history.cap_at(moment) in {adoption.plan.cap for adoption in history.adoptions}


@given(histories(), plans(), MOMENTS, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_window_that_has_begun_keeps_its_plan(
    history: PlanHistory, plan: PrivacyPlan, moment: datetime, later: timedelta
) -> None:
    """So no window has two noises: a further adoption changes nothing about what is open at that instant."""
    since = max(moment, history.adoptions[-1].since) + later
    try:
        changed = history.adopting(plan, since)
    except BadSettings:
        assume(condition=False)
    assert {each for each in changed.counting_at(moment) if each in history.counting_at(moment)} == {
        *history.counting_at(moment)
    }


@given(histories(), MOMENTS)
def test_a_report_counts_once_in_each_table(history: PlanHistory, moment: datetime) -> None:
    """No series counts it in two windows, and each window holds the instant at which the report came."""
    counting = history.counting_at(moment)
    assert len({each.table.series for each in counting}) == len(counting)
    assert all(each.window.opens_at <= moment < each.window.closes_at for each in counting)
    assert {*counting} <= {*history.due_at(moment)}


@given(histories())
def test_a_year_after_a_change_the_new_plan_counts_alone(history: PlanHistory) -> None:
    """Each window of the earlier plan has closed by then, and its cap holds no longer."""
    after = history.adoptions[-1].since + timedelta(days=367)
    assert {each.table.series for each in history.counting_at(after)} == {t.series for t in history.plan.tables}
    assert history.epsilon_at(after) == history.plan.epsilon
    assert history.cap_at(after) == history.plan.cap


@pytest.mark.parametrize(("first", "second"), [(STRICT, OPEN), (OPEN, STRICT)], ids=["to open", "to strict"])
def test_the_shipped_plans_follow_each_other_on_any_day(first: PrivacyPlan, second: PrivacyPlan) -> None:
    """No day of a leap year makes an operator wait."""
    history = PlanHistory((Adoption(BEGIN, first),), TURN)
    for day in range(366):
        changed = history.adopting(second, datetime(2028, 1, 1, 12, tzinfo=UTC) + timedelta(days=day))
        assert changed.epsilon_at(changed.adoptions[-1].since) == first.epsilon


def test_a_change_takes_effect_table_by_table() -> None:
    """In November: the week turns first, the family counts by month from December, the rest from the new year."""
    change = datetime(2026, 11, 25, 12, tzinfo=UTC)
    history = PlanHistory((Adoption(BEGIN, STRICT),), TURN).adopting(OPEN, change)

    def counting(moment: datetime) -> dict[str, str]:
        return {each.table.name: str(each.table.epsilon) for each in history.counting_at(moment)}

    old = {"QF": "0.20", "Q1": "0.15", "YC": "0.15"}
    assert counting(change) == {"W1": "0.50"} | old
    assert counting(datetime(2026, 11, 30, 9, tzinfo=UTC)) == {"W1": "1.00"} | old
    assert counting(datetime(2026, 12, 1, tzinfo=UTC)) == {"W1": "1.00", "M1": "0.50"} | old
    assert counting(datetime(2027, 1, 1, tzinfo=UTC)) == {each.name: str(each.epsilon) for each in OPEN.tables}


def test_a_change_that_would_spend_above_both_caps_is_refused() -> None:
    """A year's window that is still open, and a week of its own beside it; on the last day of the year it is taken."""
    yearly = PrivacyPlan("yearly", 1, Decimal(1), (table(1, WindowKind.YEAR, "1.00"),))
    weekly = PrivacyPlan("weekly", 1, Decimal(1), (table(2, WindowKind.WEEK, "1.00"),))
    history = PlanHistory((Adoption(BEGIN, yearly),), TURN)
    with pytest.raises(BadSettings, match=r"spend 2\.00 .* cap of 1; go back to 'yearly'"):
        history.adopting(weekly, datetime(2026, 3, 1, tzinfo=UTC))
    assert history.adopting(weekly, datetime(2026, 12, 31, tzinfo=UTC)).plan == weekly


def test_a_plan_that_counts_otherwise_needs_a_version_of_its_own() -> None:
    """Name and version stand beside every window, so they mean one plan."""
    changed = PrivacyPlan(STRICT.name, STRICT.version, STRICT.cap, STRICT.tables[:1])
    with pytest.raises(BadSettings, match="restore the file"):
        PlanHistory((Adoption(BEGIN, STRICT),), TURN).adopting(changed, END)


@pytest.mark.parametrize("kind", WindowKind)
def test_a_window_that_begins_at_the_instant_of_a_change_is_still_the_earlier_plans(kind: WindowKind) -> None:
    """It may have been counted in already."""
    beginning = window_of(kind, datetime(2026, 5, 5, tzinfo=UTC), TURN, table="T1").opens_at
    before = PrivacyPlan("any", 1, Decimal(2), (table(1, kind, "0.10"),))
    after = PrivacyPlan("any", 2, Decimal(2), (table(1, kind, "0.20"),))
    changed = PlanHistory((Adoption(BEGIN - timedelta(days=900), before),), TURN).adopting(after, beginning)
    assert [each.plan for each in changed.counting_at(beginning)] == [before]


def test_the_best_guess_is_not_that_at_the_report_that_spends_the_most() -> None:
    """A fortnight of wide weeks in January betrays more than wide months and quarters, which spend more, in April."""
    history = PlanHistory((Adoption(BEGIN, STRICT),), TURN)
    for plan, since in (
        (OPEN, datetime(2027, 1, 5, tzinfo=UTC)),
        (STRICT, datetime(2027, 1, 20, tzinfo=UTC)),
        (OPEN, datetime(2027, 3, 30, tzinfo=UTC)),
        (STRICT, datetime(2027, 4, 2, tzinfo=UTC)),
    ):
        history = history.adopting(plan, since)
    january, april, later = (datetime(2027, month, 3, tzinfo=UTC) for month in (1, 4, 5))
    first, second = (january, january + timedelta(days=60)), (april, later)
    assert history.epsilon_between(*first) < history.epsilon_between(*second)
    assert history.accuracy_between(*first) > history.accuracy_between(*second)
    assert history.epsilon_between(january, later) == history.epsilon_between(*second)
    assert history.accuracy_between(january, later) == history.accuracy_between(*first)
