"""The privacy plan: what may be loaded, and what its noise promises."""

import json
import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import BadSettings
from bot.domain.privacy_plan import NoiseTerms, half_width, load_plan, noise_mass, parse_plan

EPSILONS = st.decimals(min_value="0.05", max_value="3", places=2)


def table(**changes: object) -> dict[str, Any]:
    """One valid table of a plan, with changes."""
    return {"name": "W1", "window": "week", "cells": ["total"], "epsilon": 0.5} | changes


def plan(*tables: dict[str, Any], cap: float = 1.0) -> str:
    """A plan as JSON."""
    return json.dumps({"name": "trial", "version": 1, "cap": cap, "tables": tables})


def test_strict_plan_spends_at_most_one_on_a_report() -> None:
    """The plan that ships counts a report once a week and once a quarter, within its cap of 1.0."""
    strict = load_plan("strict")
    assert strict.cap == Decimal("1.0")
    assert strict.epsilon == Decimal("0.70")
    assert [(table.name, table.epsilon, len(table.cells)) for table in strict.tables] == [
        ("W1", Decimal("0.50"), 1),
        ("QF", Decimal("0.20"), 8),
    ]


def test_unknown_plan_is_refused() -> None:
    """A plan that does not exist is named, with the one that does."""
    with pytest.raises(BadSettings, match="'strict'"):
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
        table(cells=["F1", "F2"]),
        table(epsilon=0),
        table(epsilon=-0.1),
        table(epsilon=math.nan),
        table(window="day"),
        {"name": "W1"},
    ],
    ids=["cell twice", "no cell", "no unknown", "zero", "negative", "not a number", "no such window", "fields missing"],
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


@given(st.none() | st.text())
def test_every_report_has_exactly_one_cell(family: str | None) -> None:
    """Whatever the family, the report counts in one cell that exists; what is not on the list counts as unknown."""
    weekly, families = load_plan("strict").tables
    assert weekly.cell_of(family) == "total"
    assert families.cell_of(family) == (family if family in families.cells else "unknown")


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
