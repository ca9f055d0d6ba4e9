"""What the documents say of each privacy plan is what its simulation finds."""

import re
import struct
from pathlib import Path

import pytest

from bench.pictures import draw
from bench.plans import TABLES, plans, rows_of
from bench.shown import PLANS, RATES, Shown, Sizes, simulated, usual
from bot.domain.privacy_plan import WindowKind, load_plan
from tests.conftest import IN_AUDIT

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "digests.md").read_text("utf-8")
TRIED = RATES if IN_AUDIT else (1, 6)
SMALL = Sizes(windows=20, series=2)


def test_the_plans_are_the_ones_in_the_document() -> None:
    """Their windows, how far a number may be off, and how often a guess is right."""
    assert "\n".join(plans()) in PAGE


@pytest.fixture(scope="module")
def rows() -> list[Shown]:
    """What both plans show at the rates tried, in the size of the document."""
    return list(rows_of(TRIED, Sizes()))


def test_the_tables_are_the_ones_in_the_document(rows: list[Shown]) -> None:
    """Every row that is simulated again stands in its table there, under the same titles."""
    sections = iter(PAGE.split("\n\n"))
    for table in TABLES:
        titles, rule, *lines = table(rows)
        printed = next(section for section in sections if section.startswith(f"{titles}\n{rule}\n")).splitlines()
        assert len(printed) == 2 + len(RATES) * len(PLANS)
        assert set(lines) <= set(printed)


def test_every_plan_that_comes_with_amanet_is_compared() -> None:
    """A plan that is added has to be in the tables."""
    folder = Path(__file__).parents[2] / "bot" / "domain" / "plans"
    assert {path.stem for path in folder.iterdir()} == set(PLANS)


@pytest.mark.parametrize("name", PLANS)
def test_what_is_simulated_adds_up(name: str) -> None:
    """The means of a table's cells are the reports of its window, whatever the table asks."""
    a_week = {WindowKind.WEEK: 1, WindowKind.MONTH: 12, WindowKind.QUARTER: 4, WindowKind.YEAR: 1}
    for table in load_plan(name).tables:
        yearly = 365.25 / 7 if table.window is not WindowKind.WEEK else 1
        means = usual(table, 6)
        assert set(means) == set(table.cells)
        assert sum(means.values()) == pytest.approx(6 * yearly / a_week[table.window])


@pytest.mark.parametrize("name", PLANS)
def test_noise_drowns_few_reports_and_not_many(name: str) -> None:
    """With a report in twenty weeks nothing is found; with a thousand a week everything is."""
    plan = load_plan(name)
    few, many = (simulated(plan, rate, SMALL) for rate in (0.05, 1_000))
    assert few.weeks.small > 0.8
    assert few.weeks.error > 2
    assert many.weeks.small == 0
    assert many.weeks.error < 0.01
    assert many.weeks.found == {2: 1, 3: 1}
    for question, table in few.tables.items():
        assert table.right < 0.5
        assert (many.tables[question].right, many.tables[question].wrong, many.tables[question].shares) == (1, 0, 1)


def test_the_pictures_of_the_document_are_drawn(rows: list[Shown]) -> None:
    """The ones it shows, as wide as a digest's own chart and as high as the ones in its folder, on an opaque ground."""
    drawn = dict(draw(rows))
    assert sorted(re.findall(r"\]\(pictures/([\w.]+)\)", PAGE)) == sorted(drawn)
    for name, picture in drawn.items():
        kept = (DOCS / "pictures" / name).read_bytes()
        assert kept[:8] == b"\x89PNG\r\n\x1a\n"
        assert len(kept) < 150_000
        assert struct.unpack(">II", kept[16:24]) == struct.unpack(">II", picture[16:24])
