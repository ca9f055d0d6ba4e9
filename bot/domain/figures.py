"""Dates and numbers that each language writes in its own way; ``i18n.figures`` says how.

A figure is a value until somebody reads it, so none is put together here.
"""

from dataclasses import dataclass
from datetime import date

from bot.domain.identifiers import Week


@dataclass(frozen=True, slots=True)
class Day:
    """One day."""

    on: date


@dataclass(frozen=True, slots=True)
class DayInYear:
    """One day without its year, where the year is plain and there is little room."""

    on: date


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The day on which an ISO week begins, by which people know it; the words around it say that a week is meant."""

    week: Week


@dataclass(frozen=True, slots=True)
class Month:
    """The month of a year that begins on that day."""

    begins_on: date


@dataclass(frozen=True, slots=True)
class Quarter:
    """The quarter of a year that begins on that day."""

    begins_on: date


@dataclass(frozen=True, slots=True)
class Year:
    """The year that begins on that day."""

    begins_on: date


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of numbers, both ends included."""

    low: int
    high: int


Figure = Day | DayInYear | Days | FirstDay | Month | Quarter | Year | Interval
