"""The privacy plan: what may be loaded, and what its noise promises."""

import json
import math
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import BadSettings
from bot.domain.privacy_plan import (
    GROUPING,
    UNKNOWN_CELL,
    NoiseTerms,
    PrivacyPlan,
    WindowKind,
    accuracy_of,
    half_width,
    load_plan,
    noise_mass,
    parse_plan,
)
from bot.domain.questionnaire import QUESTION_BY_ID, primary_answers
from bot.domain.taxonomy import CATEGORIES, FAMILIES

EPSILONS = st.decimals(min_value="0.05", max_value="3", places=2)


def table(**changes: object) -> dict[str, Any]:
    """One valid table of a plan, with changes."""
    return {"name": "W1", "window": "week", "cells": ["total"], "epsilon": 0.5} | changes


def plan(*tables: dict[str, Any], cap: float = 1.0) -> str:
    """A plan as JSON."""
    return json.dumps({"name": "trial", "version": 1, "cap": cap, "tables": tables})


def test_strict_plan_spends_one_on_a_report() -> None:
    """The plan that counts unless another is chosen: four tables within a cap of 1.0."""
    strict = load_plan("strict")
    assert (strict.cap, strict.epsilon) == (Decimal(1), Decimal(1))
    assert described(strict) == [
        ("W1", "week", None, "0.50", 1),
        ("QF", "quarter", "family", "0.20", 8),
        ("Q1", "quarter", "where_host_country", "0.15", 8),
        ("YC", "year", "category", "0.15", 18),
    ]


def test_open_plan_spends_three_on_a_report() -> None:
    """The plan for organisations with more reports: six tables within a cap of 3.0."""
    wide = load_plan("open")
    assert (wide.cap, wide.epsilon) == (Decimal(3), Decimal(3))
    assert described(wide) == [
        ("W1", "week", None, "1.00", 1),
        ("M1", "month", "family", "0.50", 8),
        ("Q1", "quarter", "where_host_country", "0.50", 8),
        ("Q2", "quarter", "category", "0.50", 18),
        ("Y1", "year", "perpetrator", "0.25", 14),
        ("Y2", "year", "channel", "0.25", 15),
    ]


def described(plan: PrivacyPlan) -> list[tuple[str, str, str | None, str, int]]:
    """Each table of a plan in short."""
    return [(each.name, each.window, each.question, str(each.epsilon), len(each.cells)) for each in plan.tables]


@pytest.mark.parametrize("name", ["strict", "open"])
def test_cells_are_the_answers_that_can_be_given(name: str) -> None:
    """Every answer on a closed list has a cell of its own, and no cell waits for an answer that nobody can give."""
    lists = {
        "family": FAMILIES,
        "category": tuple(category.id for category in CATEGORIES),
        **{each: QUESTION_BY_ID[each].options({}, date.min) for each in ("perpetrator", "channel")},
    }
    for each in load_plan(name).tables:
        if each.question in lists:
            assert set(each.cells) == {*lists[each.question], UNKNOWN_CELL}
        elif each.question == "where_host_country":
            codes = {code for cell in each.cells for code in cell.split(GROUPING)} - {UNKNOWN_CELL}
            assert codes == {"GB", "US", "CA", "DE", "TR", "NL", "SE", "NO", "AU"}
            assert codes <= set(QUESTION_BY_ID["where_host_country"].options({}, date.min))


@pytest.mark.parametrize("name", ["strict", "open"])
def test_plan_comes_back_as_it_was_recorded(name: str) -> None:
    """What is recorded of a plan is the whole of it."""
    assert parse_plan(load_plan(name).encode()) == load_plan(name)


def test_of_several_answers_the_first_one_counts() -> None:
    """One primary answer to a question, whatever was chosen after it; a category brings its family."""
    answers = {"perpetrator": ("student_group", "prc_police"), "channel": (), "category": ("return_pressure",)}
    assert primary_answers(answers) == {
        "perpetrator": "student_group",
        "category": "return_pressure",
        "family": "F2",
    }
    assert primary_answers({"family": ("F3",)}) == {"family": "F3"}


@pytest.mark.parametrize(("name", "accuracy"), [("strict", 0.622), ("open", 0.757)])
def test_accuracy_of_the_best_guess_is_the_documented_one(name: str, accuracy: float) -> None:
    """For one report and all tables of a plan together."""
    assert round(load_plan(name).accuracy, 3) == accuracy


@given(EPSILONS)
def test_accuracy_for_one_table_is_that_of_randomised_response(epsilon: Decimal) -> None:
    """Alone, a table tells the truth with probability 1/(1+e^-epsilon); none tells nothing."""
    assert math.isclose(accuracy_of([epsilon]), 1 / (1 + math.exp(-float(epsilon))))
    assert accuracy_of([]) == 0.5


@given(st.lists(EPSILONS, min_size=2, max_size=5))
def test_accuracy_grows_with_each_table_but_not_beyond_their_sum(epsilons: list[Decimal]) -> None:
    """More tables never tell less, and never more than one table with the sum of the epsilons would."""
    assert accuracy_of(epsilons[1:]) <= accuracy_of(epsilons) + 1e-12
    assert accuracy_of(epsilons) <= accuracy_of([sum(epsilons, Decimal(0))]) + 1e-12


def test_unknown_plan_is_refused() -> None:
    """A plan that does not exist is named, with the one that does."""
    with pytest.raises(BadSettings, match="'strict' or 'open'"):
        load_plan("lenient")


def test_plan_above_its_cap_is_refused() -> None:
    """The sum over all tables counts, however small each of them is."""
    with pytest.raises(BadSettings, match="above its cap"):
        parse_plan(plan(table(epsilon=0.6), table(name="W2", epsilon=0.5)))


def test_plan_exactly_at_its_cap_is_taken() -> None:
    """Ten times 0.1 is 1.0 and not a hair more, as it would be in binary fractions."""
    tables = (table(name=f"T{number}", epsilon=0.1) for number in range(10))
    assert parse_plan(plan(*tables)).epsilon == 1


@pytest.mark.parametrize(
    "bad",
    [
        table(cells=["F1", "F1", "unknown"]),
        table(cells=[]),
        table(cells=["F1", "F2"], question="family"),
        table(cells=["F1", "unknown"]),
        table(cells=["SE+NO", "NO", "unknown"], question="where_host_country"),
        table(epsilon=0),
        table(epsilon=-0.1),
        table(epsilon=math.nan),
        table(window="day"),
        {"name": "W1"},
    ],
    ids=[
        "cell twice",
        "no cell",
        "no unknown",
        "no question",
        "answer twice",
        "zero",
        "negative",
        "not a number",
        "no such window",
        "fields missing",
    ],
)
def test_bad_table_is_refused(bad: dict[str, Any]) -> None:
    """A table that could count twice, not at all, or without noise stops the bot from starting."""
    with pytest.raises(BadSettings):
        parse_plan(plan(bad))


@pytest.mark.parametrize("text", ["", "[]", "{}", plan(table(), table()), plan()])
def test_malformed_plan_is_refused(text: str) -> None:
    """Whatever is not a plan is refused as a setting, never as a stack trace."""
    with pytest.raises(BadSettings):
        parse_plan(text)


COUNTRIES = {"GB": "GB", "US": "US+CA", "CA": "US+CA", "NO": "SE+NO", "FR": "unknown", "US+CA": "unknown"}


@given(st.dictionaries(st.sampled_from(["family", "where_host_country"]), st.text() | st.sampled_from([*COUNTRIES])))
def test_every_report_has_exactly_one_cell(answers: dict[str, str]) -> None:
    """Whatever was answered, the report counts in one cell that exists; what is not on the list counts as unknown."""
    weekly, families, countries, _ = load_plan("strict").tables
    family = answers.get("family")
    assert weekly.cell_of(answers) == "total"
    assert families.cell_of(answers) == (family if family in families.cells else "unknown")
    assert countries.cell_of(answers) in countries.cells


@pytest.mark.parametrize(("country", "cell"), COUNTRIES.items())
def test_countries_count_in_their_group(country: str, cell: str) -> None:
    """A group counts each of its countries; one without a cell counts with those that nobody named."""
    countries = load_plan("strict").table(("Q1", WindowKind.QUARTER))
    assert countries is not None
    assert countries.cell_of({"where_host_country": country}) == cell


@pytest.mark.parametrize(("epsilon", "expected"), [("1", 2), ("0.50", 5), ("0.25", 9), ("0.20", 11), ("0.15", 15)])
def test_half_widths_are_those_that_the_plans_announce(epsilon: str, expected: int) -> None:
    """The documented 90 % half-widths are what the exact distribution gives."""
    assert half_width(Decimal(epsilon)) == expected


@given(EPSILONS)
def test_interval_covers_ninety_per_cent_and_no_narrower_one_does(epsilon: Decimal) -> None:
    """Term by term, the mass within the half-width is at least 0.90, and within one report less it is not."""
    reach = half_width(epsilon)
    assert summed_mass(epsilon, reach) >= 0.90
    assert reach == 0 or summed_mass(epsilon, reach - 1) < 0.90


@given(EPSILONS, st.integers(0, 60))
def test_mass_is_that_of_the_discrete_laplace_distribution(epsilon: Decimal, reach: int) -> None:
    """The closed form agrees with the sum of the probabilities."""
    assert math.isclose(noise_mass(epsilon, reach), summed_mass(epsilon, reach), abs_tol=1e-12)


@given(st.integers(1, 99), EPSILONS)
def test_noise_terms_come_back_as_they_were_stored(version: int, epsilon: Decimal) -> None:
    """A window keeps the plan, version and epsilon of its noise."""
    terms = NoiseTerms("strict", version, epsilon)
    assert NoiseTerms.decode(terms.encode()) == terms


def summed_mass(epsilon: Decimal, reach: int) -> float:
    """P(|X| <= reach), added up from exact fractions of the decay."""
    decay = Fraction(math.exp(-float(epsilon)))
    at_zero = (1 - decay) / (1 + decay)
    return float(sum((at_zero * decay ** abs(value) for value in range(-reach, reach + 1)), Fraction(0)))
