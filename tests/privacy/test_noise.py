"""The noise is exactly the one that the plan names, it is in every stored cell, and printed intervals cover it."""

import math
import random
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from bot.domain.digest import Estimate
from bot.domain.privacy_plan import PrivacyPlan, Table, WindowKind, half_width, noise_mass
from bot.domain.weeks import Turn
from bot.services.tallies import Tallies, draw_noise
from store import tallies as rows
from store.database import Connection, Database
from tests.conftest import IN_AUDIT
from tests.privacy.sampling import ONE_IN_A_MILLION, SIZE, decay_of, difference, noise, surprise

WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
CELLS = tuple(f"C{number}" for number in range(999))
HOMES = 101 if IN_AUDIT else 1
EPSILONS = ("1.00", "0.50", "0.25", "0.20", "0.15")


async def test_stored_counts_are_the_true_ones_plus_discrete_laplace_noise(tmp_path: Path) -> None:
    """Over many cells, what is stored less what was counted is the noise, be that none, one or two reports."""
    stored: list[int] = []
    for number in range(HOMES):
        path = tmp_path / f"{number}.db"
        await opened(path)
        before = everything_but_values(path)
        stored += await counted(path)
        assert everything_but_values(path) == before
    added = [value - place % 3 for place, value in enumerate(stored)]
    assert surprise(added, "0.50") < ONE_IN_A_MILLION
    assert all(surprise(added[remainder::3], "0.50") < ONE_IN_A_MILLION for remainder in range(3))
    assert surprise(stored, "0.50") > ONE_IN_A_MILLION


@pytest.mark.parametrize(
    "kept",
    [
        "INSERT INTO counted VALUES (new.cell)",
        "INSERT OR REPLACE INTO counted VALUES ('last')",
        "UPDATE tallies SET is_partial = 1 WHERE cell = new.cell",
    ],
    ids=["each report", "that any came", "which cell was counted"],
)
async def test_a_count_that_is_kept_elsewhere_is_found_out(tmp_path: Path, kept: str) -> None:
    """The test above is strong enough: a build that writes down in another place what was counted fails it."""
    path = tmp_path / "amanet.db"
    await opened(path)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE counted (cell TEXT PRIMARY KEY ON CONFLICT REPLACE)")
        connection.execute(f"CREATE TRIGGER kept AFTER UPDATE OF value ON tallies BEGIN {kept}; END")
    connection.close()
    before = everything_but_values(path)
    await counted(path)
    assert everything_but_values(path) != before


async def opened(path: Path) -> None:
    """A new home whose one table has every cell."""
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    await tallies_of(database).adopt(WEDNESDAY)
    await database.close()


async def counted(path: Path) -> list[int]:
    """What the cells of that home hold after 0, 1, 2, 0, 1, 2 ... reports."""
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    tallies = tallies_of(database)
    await tallies.open_windows(WEDNESDAY)

    async def work(connection: Connection) -> None:
        for place, cell in enumerate(CELLS):
            for _ in range(place % 3):
                await tallies.count(connection, {"family": cell}, WEDNESDAY)

    await database.write(work)
    async with database.read() as connection:
        stored = {row.cell: row.value for row in await rows.rows(connection, "W1", "2026-W48")}
    await database.close()
    return [stored[cell] for cell in CELLS]


def tallies_of(database: Database) -> Tallies:
    """Tallies of a plan with one wide table."""
    table = Table("W1", WindowKind.WEEK, (*CELLS, "unknown"), Decimal("0.50"), question="family")
    plan, turn = PrivacyPlan("wide", 1, Decimal(1), (table,)), Turn(weekday=0, at=time(9))
    return Tallies(database=database, plan=plan, turn=turn)


def everything_but_values(path: Path) -> list[tuple[object, ...]]:
    """Every row of every table, without the one column in which tallies are kept."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found: list[tuple[object, ...]] = []
        for name in sorted(names):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})") if row[1] != "value"]
            quoted = ", ".join(f'"{column}"' for column in columns)
            found += sorted(connection.execute(f"SELECT '{name}', {quoted} FROM {name}"), key=repr)  # noqa: S608
    connection.close()
    return found


@pytest.mark.parametrize("epsilon", EPSILONS)
def test_noise_follows_the_discrete_laplace_distribution(epsilon: str) -> None:
    """Many draws agree with the exact probabilities, and their mean with 0."""
    decay = decay_of(epsilon)
    deviation = math.sqrt(2 * decay / (1 - decay) ** 2 / SIZE)
    assert surprise(noise(epsilon), epsilon) < ONE_IN_A_MILLION
    assert abs(sum(noise(epsilon)) / SIZE) < 5 * deviation


def test_another_sampler_agrees() -> None:
    """The difference of two geometric variables, as NumPy draws them, cannot be told from it; less noise can."""
    assert difference(noise("0.50"), by_numpy("0.50")) < ONE_IN_A_MILLION
    assert difference(noise("0.50"), by_numpy("0.55")) > ONE_IN_A_MILLION


def by_numpy(epsilon: str) -> list[int]:
    """Discrete Laplace noise from an independent implementation."""
    generator = np.random.default_rng()
    one, other = (generator.geometric(1 - decay_of(epsilon), SIZE) for _ in range(2))
    return [int(value) for value in one - other]


@pytest.mark.parametrize(
    "broken",
    [
        lambda: noise("1.00")[:20_000],
        lambda: [round(float_laplace(2.0)) for _ in range(100_000)],
        lambda: [abs(drawn) for drawn in noise("0.50")[:20_000]],
        lambda: noise("0.50")[:1] * 20_000,
    ],
    ids=["half the noise", "a rounded float", "never negative", "one draw for all cells"],
)
def test_broken_noise_is_found_out(broken: Callable[[], Sequence[int]]) -> None:
    """The test above is strong enough: each of these wrong samplers fails it."""
    assert surprise(broken(), "0.50") > ONE_IN_A_MILLION


def float_laplace(scale: float) -> float:
    """Floating-point Laplace noise, as a naive implementation would draw it."""
    source = random.SystemRandom()
    return scale * (source.expovariate(1) - source.expovariate(1))


def test_each_drawing_is_its_own() -> None:
    """Two windows do not get the same noise."""
    assert draw_noise(Decimal("0.20"), 100) != draw_noise(Decimal("0.20"), 100)


@pytest.mark.parametrize(
    ("epsilon", "mass"), [("1.00", 0.927), ("0.50", 0.938), ("0.25", 0.908), ("0.20", None), ("0.15", None)]
)
def test_printed_intervals_cover_the_exact_mass(epsilon: str, mass: float | None) -> None:
    """The true count lies in the printed interval as often as the noise says exactly, and in nine of ten at least."""
    true = 1_000
    reach = half_width(Decimal(epsilon))
    shown = {drawn: Estimate(true + drawn, reach) for drawn in set(noise(epsilon))}
    covered = sum(shown[drawn].low <= true <= shown[drawn].high for drawn in noise(epsilon)) / SIZE
    exact = noise_mass(Decimal(epsilon), reach)
    assert abs(covered - exact) < 4 * math.sqrt(exact * (1 - exact) / SIZE)
    assert exact >= 0.90
    assert mass is None or round(exact, 3) == mass


def test_intervals_that_are_too_narrow_are_found_out() -> None:
    """The test above is strong enough: one report less on each side covers too little."""
    reach = half_width(Decimal("0.50"))
    exact = noise_mass(Decimal("0.50"), reach)
    covered = sum(abs(drawn) < reach for drawn in noise("0.50")) / SIZE
    assert abs(covered - exact) > 4 * math.sqrt(exact * (1 - exact) / SIZE)
