"""Linear programming in its plainest form: how small and how large one variable can be under bounds and equalities.

The tableau method with Bland's rule, which never runs in circles. Sizes of a few hundred variables are meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
Name = TypeVar("Name")

_NOTHING = 1e-9


class Infeasible(Exception):
    """No values satisfy all bounds and equalities."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one variable may be, both ends included."""

    low: float
    high: float


def extremes(
    bounds: Mapping[Name, Bounds], equalities: Sequence[Mapping[Name, float]], target: Name
) -> tuple[float, float]:
    """The least and the greatest value of ``target``; each equality is a weighted sum that has to be 0.

    Raises ``Infeasible``.
    """
    names = list(bounds)
    tableau, basis = _feasible(_standard(names, bounds, equalities), len(names))
    cost = np.zeros(tableau.shape[1] - 1)
    cost[names.index(target)] = 1
    least = _minimised(tableau.copy(), basis.copy(), cost)
    greatest = -_minimised(tableau, basis, -cost)
    return bounds[target].low + least, bounds[target].low + greatest


def _standard(
    names: Sequence[Name], bounds: Mapping[Name, Bounds], equalities: Sequence[Mapping[Name, float]]
) -> Matrix:
    # Each variable is its lower bound plus something from 0 up; a slack each keeps that below the upper bound.
    count, place = len(names), {name: number for number, name in enumerate(names)}
    tableau = np.zeros((count + len(equalities), 2 * count + 1))
    tableau[:count, :count] = tableau[:count, count:-1] = np.eye(count)
    tableau[:count, -1] = [bounds[name].high - bounds[name].low for name in names]
    for row, weights in zip(tableau[count:], equalities, strict=True):
        for name, weight in weights.items():
            row[place[name]] += weight
            row[-1] -= weight * bounds[name].low
    if (tableau[:count, -1] < 0).any():
        raise Infeasible
    return tableau


def _feasible(tableau: Matrix, count: int) -> tuple[Matrix, list[int]]:
    """A tableau with a basis that satisfies everything, found by letting artificial variables go to 0."""
    rows, width = tableau.shape
    tableau[tableau[:, -1] < 0] *= -1
    artificial = np.vstack((np.zeros((count, rows - count)), np.eye(rows - count)))
    extended = np.hstack((tableau[:, :-1], artificial, tableau[:, -1:]))
    basis = [*range(count, 2 * count), *range(width - 1, width - 1 + rows - count)]
    cost = np.zeros(extended.shape[1] - 1)
    cost[width - 1 :] = 1
    if _minimised(extended, basis, cost) > 1e-6:
        raise Infeasible
    kept = [row for row in range(rows) if basis[row] < width - 1 or _drive_out(extended, basis, row, width - 1)]
    return np.hstack((extended[kept, : width - 1], extended[kept, -1:])), [basis[row] for row in kept]


def _drive_out(tableau: Matrix, basis: list[int], row: int, width: int) -> bool:
    usable = np.flatnonzero(abs(tableau[row, :width]) > _NOTHING)
    if usable.size:
        _pivot(tableau, basis, row, int(usable[0]))
    return bool(usable.size)


def _minimised(tableau: Matrix, basis: list[int], cost: Vector) -> float:
    while True:
        reduced = cost - cost[basis] @ tableau[:, :-1]
        entering = np.flatnonzero(reduced < -_NOTHING)
        if not entering.size:
            return float(cost[basis] @ tableau[:, -1])
        column = int(entering[0])
        # Every variable has an upper bound, so some row always limits the step.
        limiting = np.flatnonzero(tableau[:, column] > _NOTHING)
        ratios = tableau[limiting, -1] / tableau[limiting, column]
        tied = limiting[ratios <= ratios.min() + _NOTHING]
        _pivot(tableau, basis, int(min(tied, key=lambda row: basis[row])), column)


def _pivot(tableau: Matrix, basis: list[int], row: int, column: int) -> None:
    tableau[row] /= tableau[row, column]
    others = tableau[:, column].copy()
    others[row] = 0
    tableau -= np.outer(others, tableau[row])
    basis[row] = column
