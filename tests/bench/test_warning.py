"""The early warning finds more than published methods do at the same rate of false alarms."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bench.outbreaks import NO_NOISE, SPIKE, Cell
from bench.surveillance import ALL_YEARS, METHODS
from bench.thresholds import CELLS as QUIET_CELLS
from bench.thresholds import SERIES as SERIES_OF_THRESHOLDS
from bench.thresholds import Quiet, find, lines
from bench.warning import CELLS, FARRINGTON, WARNING, Found, Sizes, added, found, lead, on_record, simulated
from bot.domain.early_warning import RULE
from tests.conftest import IN_AUDIT

SERIES = 1_500 if IN_AUDIT else 100
TRIED = [cell for cell in CELLS if cell.epsilon != NO_NOISE] if IN_AUDIT else [Cell(6, Decimal("0.50"), 3)]
EARS = ("C1", "C2", "C3")
TINY = Sizes(series=2, draws=2, rises=2)


@pytest.fixture(scope="module")
def results() -> list[dict[str, Found]]:
    """What each method finds in each cell; in the suite one cell only."""
    return [found(list(cell.trials(SERIES, history=ALL_YEARS, quiet=52))) for cell in TRIED]


def pooled(results: Sequence[dict[str, Found]]) -> dict[str, Found]:
    """The rises of all cells together."""
    delays: dict[str, tuple[int, ...]] = defaultdict(tuple)
    for each in results:
        for name, outcome in each.items():
            delays[name] += outcome.delays
    return {name: Found(0, all_of_them) for name, all_of_them in delays.items()}


def test_ahead_of_ears_under_noise(results: list[dict[str, Found]]) -> None:
    """More rises are found within three weeks than by C1, C2 and C3, beyond two standard errors; nowhere fewer."""
    for name in EARS:
        more, error = lead(pooled(results)[WARNING], pooled(results)[name], SPIKE)
        assert more > 2 * error
        leads = [lead(each[WARNING], each[name], SPIKE) for each in results]
        assert all(more >= -2 * error for more, error in leads)


def test_not_behind_five_years_of_history(results: list[dict[str, Found]]) -> None:
    """With half a year of its own, no cell is behind the Farrington-like method by more than two standard errors."""
    for each in results:
        more, error = lead(each[WARNING], each[FARRINGTON], SPIKE)
        assert more >= -2 * error


def test_methods_are_put_at_the_same_rate(results: list[dict[str, Found]]) -> None:
    """None of the others is held to fewer false alarms than the warning allows itself."""
    for each in results:
        own = each[WARNING].false_alarms
        assert all(own <= each[name].false_alarms <= own + 0.002 for name in METHODS)
        assert 0.005 <= each[WARNING].false_alarms <= 0.015


def test_lead_is_that_of_the_same_rises() -> None:
    """Two rises in four found in time by one only, one by the other only."""
    more, error = lead(Found(0, (0, 1, 2, 3)), Found(0, (3, 3, 2, 0)), SPIKE)
    assert more == pytest.approx(0.25)
    assert error == pytest.approx((11 / 48) ** 0.5)


def test_tables_have_a_row_for_everything_tried(tmp_path: Path) -> None:
    """Simulated cells, rises added to a recorded series, and recorded outbreaks with half a year before them."""
    counts = [3, 5, 2, 4, 6, 1] * 52
    agona = tmp_path / "salmonella.agona.txt"
    agona.write_text("week observed state\n" + "".join(f"{place} {count} 0\n" for place, count in enumerate(counts)))
    write_series(tmp_path / "early.csv", counts, outbreak=range(8, 12))
    write_series(tmp_path / "late.csv", counts, outbreak=range(60, 64))
    tables = [list(table) for table in (simulated(TINY), added(agona, TINY), on_record(tmp_path, TINY))]
    assert [len(table) - 2 for table in tables] == [len(CELLS), 6, 3]
    assert len({line.count("|") for table in tables for line in table}) == 1
    assert all(row.startswith("| late, ") for row in tables[2][2:])


def write_series(path: Path, counts: Sequence[int], outbreak: range) -> None:
    """A recorded series with one outbreak of 40 cases a week."""
    rows = (f"{place},{40},1" if place in outbreak else f"{place},{count},0" for place, count in enumerate(counts))
    path.write_text("\n".join(("week,observed,outbreak", *rows)))


def test_rates_are_printed_for_each_cell_of_the_thresholds() -> None:
    """Each mean, epsilon and dispersion that the thresholds were found on has its line."""
    found_at, titles, *rows = lines(1)
    assert [line.split()[0] for line in (found_at, titles)] == ["mid_p", "mean"]
    assert [tuple(row.split()[:2]) for row in rows] == [(f"{cell.mean:g}", str(cell.epsilon)) for cell in QUIET_CELLS]


def test_thresholds_are_found_again() -> None:
    """The rule that ships is the one that its bench finds: exactly in full size, about in a fiftieth of it."""
    rule = find([Quiet.of(cell, SERIES_OF_THRESHOLDS if IN_AUDIT else 4) for cell in QUIET_CELLS])
    slack = 0.0 if IN_AUDIT else 0.25
    for name in ("mid_p", "evidence", "deviations"):
        assert getattr(rule, name) == pytest.approx(getattr(RULE, name), rel=slack)
    assert replace(rule, mid_p=RULE.mid_p, evidence=RULE.evidence, deviations=RULE.deviations) == RULE
