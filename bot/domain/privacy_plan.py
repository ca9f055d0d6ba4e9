"""The privacy plan: which tables count reports, and how much of the privacy budget each one spends.

One report adds one to exactly one cell of every table, so what it spends is the sum of the tables' epsilons; a plan
whose sum exceeds its cap cannot be loaded.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from importlib import resources
from typing import Any

from bot.domain.errors import BadSettings

UNKNOWN_CELL = "unknown"
CONFIDENCE = 0.90
"""The share of windows in which the true count lies inside the printed interval, at the least."""


class WindowKind(StrEnum):
    """How long a table counts before it is closed."""

    WEEK = "week"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its window, its fixed public cells, and the epsilon that one report spends in it."""

    name: str
    window: WindowKind
    cells: tuple[str, ...]
    epsilon: Decimal

    def __post_init__(self) -> None:
        """Refuse cells that could count a report twice or not at all, and an epsilon without noise."""
        if not self.cells or len(set(self.cells)) != len(self.cells):
            raise BadSettings(f"table {self.name} of the privacy plan needs cells, each of them once")
        if len(self.cells) > 1 and UNKNOWN_CELL not in self.cells:
            raise BadSettings(f"table {self.name} of the privacy plan needs a cell named '{UNKNOWN_CELL}'")
        if not (self.epsilon.is_finite() and self.epsilon > 0):
            raise BadSettings(f"table {self.name} of the privacy plan needs an epsilon above 0")

    def cell_of(self, category: str | None) -> str:
        """The one cell that counts a report of this category family; ``None`` stands for an unanswered question."""
        if len(self.cells) == 1:
            return self.cells[0]
        return category if category is not None and category in self.cells else UNKNOWN_CELL


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

    def table(self, name: str) -> Table:
        """The table of that name; raises ``BadSettings`` if the plan has none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise BadSettings(f"the privacy plan '{self.name}' has no table {name}")


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
        raise BadSettings(f"there is no privacy plan '{name}'; use 'strict'") from None


def noise_mass(epsilon: Decimal, reach: int) -> float:
    """P(|X| <= reach) for discrete Laplace noise X with P(k) proportional to exp(-epsilon |k|)."""
    decay = math.exp(-float(epsilon))
    return 1 - 2 * decay ** (reach + 1) / (1 + decay)


def half_width(epsilon: Decimal) -> int:
    """The smallest h, in reports, for which the noise stays within -h..h at ``CONFIDENCE``."""
    reach = 0
    while noise_mass(epsilon, reach) < CONFIDENCE:
        reach += 1
    return reach


def _parse_table(table: Mapping[str, Any]) -> Table:
    return Table(
        name=str(table["name"]),
        window=WindowKind(table["window"]),
        cells=tuple(str(cell) for cell in table["cells"]),
        epsilon=Decimal(table["epsilon"]),
    )
