"""The privacy plan: which tables count reports, and how much of the privacy budget each one spends.

One report adds one to exactly one cell of every table, so what it spends is the sum of the tables' epsilons; a plan
whose sum exceeds its cap cannot be loaded. Cells are fixed and public: what nobody reported stands there as well.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

from bot.domain.errors import BadSettings

UNKNOWN_CELL = "unknown"
GROUPING = "+"
"""Joins the answers that one cell counts together, as in ``SE+NO``."""
CONFIDENCE = 0.90
"""The share of windows in which the true count lies inside the printed interval, at the least."""


class WindowKind(StrEnum):
    """How long a table counts before it is closed."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its window, its fixed public cells, and the epsilon that one report spends in it.

    ``question`` is the one whose primary answer chooses the cell; a table without a question has a single cell.
    """

    name: str
    window: WindowKind
    cells: tuple[str, ...]
    epsilon: Decimal
    question: str | None = None

    def __post_init__(self) -> None:
        """Refuse cells that could count a report twice or not at all, and an epsilon without noise."""
        answers = [answer for cell in self.cells for answer in cell.split(GROUPING)]
        if not answers or len(set(answers)) != len(answers):
            raise BadSettings(f"table {self.name} of the privacy plan needs cells, and each answer in one of them")
        if self.question is None and len(self.cells) > 1:
            raise BadSettings(f"table {self.name} of the privacy plan needs a question that chooses among its cells")
        if self.question is not None and UNKNOWN_CELL not in self.cells:
            raise BadSettings(f"table {self.name} of the privacy plan needs a cell named '{UNKNOWN_CELL}'")
        if not (self.epsilon.is_finite() and self.epsilon > 0):
            raise BadSettings(f"table {self.name} of the privacy plan needs an epsilon above 0")

    @property
    def series(self) -> tuple[str, WindowKind]:
        """What tells this table's sequence of windows from others, also across plans."""
        return self.name, self.window

    def cell_of(self, answers: Mapping[str, str]) -> str:
        """The one cell that counts a report with these primary answers, by question; unanswered ones are left out."""
        if self.question is None:
            return self.cells[0]
        given = answers.get(self.question)
        return next((cell for cell in self.cells if given in cell.split(GROUPING)), UNKNOWN_CELL)


@dataclass(frozen=True, slots=True)
class PrivacyPlan:
    """The tables in use and the most that one report may spend over all of them."""

    name: str
    version: int
    cap: Decimal
    tables: tuple[Table, ...]

    def __post_init__(self) -> None:
        """Refuse a plan that names a table twice or spends more than its cap."""
        names = [table.name for table in self.tables]
        if not names or len(set(names)) != len(names):
            raise BadSettings(f"the privacy plan '{self.name}' needs tables, each of them once")
        if self.epsilon > self.cap:
            raise BadSettings(
                f"the privacy plan '{self.name}' spends {self.epsilon} on one report, above its cap of {self.cap}; "
                "lower an epsilon or remove a table"
            )

    @property
    def epsilon(self) -> Decimal:
        """What one report spends over all tables together."""
        return sum((table.epsilon for table in self.tables), Decimal(0))

    @property
    def accuracy(self) -> float:
        """How often whoever sees every table guesses rightly whether one report was counted; see ``accuracy_of``."""
        return accuracy_of(table.epsilon for table in self.tables)

    def table(self, series: tuple[str, WindowKind]) -> Table | None:
        """The table of that series, or ``None`` if the plan does not have it."""
        return next((table for table in self.tables if table.series == series), None)

    def encode(self) -> str:
        """As JSON that ``parse_plan`` reads back."""
        return json.dumps(
            {
                "name": self.name,
                "version": self.version,
                "cap": str(self.cap),
                "tables": [
                    {
                        "name": table.name,
                        "window": table.window,
                        "question": table.question,
                        "cells": table.cells,
                        "epsilon": str(table.epsilon),
                    }
                    for table in self.tables
                ],
            }
        )


@dataclass(frozen=True, slots=True)
class NoiseTerms:
    """The plan, its version and the epsilon under which one window's noise was drawn; stored beside the window."""

    plan: str
    version: int
    epsilon: Decimal

    def encode(self) -> str:
        """As stored, for example ``strict:1:0.50``."""
        return f"{self.plan}:{self.version}:{self.epsilon}"

    @classmethod
    def decode(cls, encoded: str) -> "NoiseTerms":
        """What ``encode`` wrote."""
        plan, version, epsilon = encoded.split(":")
        return cls(plan=plan, version=int(version), epsilon=Decimal(epsilon))


def parse_plan(text: str) -> PrivacyPlan:
    """Read a plan from JSON; raises ``BadSettings`` for a malformed one or one that spends above its cap."""
    try:
        # Decimal keeps the sum of the epsilons exact: as floats, 0.1 three times is more than 0.3.
        plan = json.loads(text, parse_float=Decimal, parse_int=Decimal)
        return PrivacyPlan(
            name=str(plan["name"]),
            version=int(plan["version"]),
            cap=Decimal(plan["cap"]),
            tables=tuple(_parse_table(table) for table in plan["tables"]),
        )
    except (ValueError, KeyError, TypeError, ArithmeticError):
        raise BadSettings("the privacy plan is malformed; restore the file that came with this version") from None


def load_plan(name: str) -> PrivacyPlan:
    """Read a plan that comes with Amanet; raises ``BadSettings`` if there is none of that name."""
    source = resources.files("bot.domain").joinpath("plans", f"{name}.json")
    try:
        return parse_plan(source.read_text(encoding="utf-8"))
    except OSError:
        raise BadSettings(f"there is no privacy plan '{name}'; use 'strict' or 'open'") from None


def accuracy_of(epsilons: Iterable[Decimal]) -> float:
    """How often the best guess is right at whether one report is in these tables, if that was as likely as not.

    Whoever knows every other report sees in each table the noise, or the noise plus one. With discrete Laplace noise
    the likelihood ratio is e^epsilon where that is positive and e^-epsilon elsewhere, so each table is an independent
    witness who tells the truth with probability 1/(1+e^-epsilon). Exact, by listing what the witnesses can say.
    """
    truthful = [1 / (1 + math.exp(-float(epsilon))) for epsilon in epsilons]
    testimonies = product((True, False), repeat=len(truthful))
    return sum(max(_chance(truthful, said), _chance(truthful, [not each for each in said])) for said in testimonies) / 2


def noise_mass(epsilon: Decimal, reach: int) -> float:
    """P(|X| <= reach) for discrete Laplace noise X with P(k) proportional to exp(-epsilon |k|)."""
    decay = math.exp(-float(epsilon))
    return 1 - 2 * decay ** (reach + 1) / (1 + decay)


@cache
def half_width(epsilon: Decimal) -> int:
    """The smallest h, in reports, for which the noise stays within -h..h at ``CONFIDENCE``."""
    reach = 0
    while noise_mass(epsilon, reach) < CONFIDENCE:
        reach += 1
    return reach


def _chance(truthful: Iterable[float], said: Iterable[bool]) -> float:
    return math.prod(chance if is_true else 1 - chance for chance, is_true in zip(truthful, said, strict=True))


def _parse_table(table: Mapping[str, Any]) -> Table:
    return Table(
        name=str(table["name"]),
        window=WindowKind(table["window"]),
        cells=tuple(str(cell) for cell in table["cells"]),
        epsilon=Decimal(table["epsilon"]),
        question=table.get("question"),
    )
