"""A digest's chart as plain numbers and labels that are already in the reader's language.

This is all that the drawing process is told. What the text calls "fewer than 5" has no value here either.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Literal

from bot.domain.digest import (
    SMALLEST_SHOWN,
    CellRow,
    Digest,
    Estimate,
    WeekPoint,
    cell_text,
    count_text,
    days_of,
    period_of,
)
from bot.domain.figures import Day, DayInYear
from bot.domain.identifiers import RIGHT_TO_LEFT, Locale
from bot.domain.privacy_plan import Table
from bot.domain.screens import Said, Text
from bot.rendering.fonts import font_order

Translate = Callable[[Said], str]
Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Range:
    """An interval in reports; ``value`` is ``None`` where the count is too small to be printed."""

    low: int
    high: int
    value: int | None


@dataclass(frozen=True, slots=True)
class ChartWeek:
    """One week of the line; ``range`` is ``None`` for a week that was not counted."""

    label: str
    range: Range | None
    is_partial: bool


@dataclass(frozen=True, slots=True)
class ChartFamily:
    """One bar: the family's name, its count in words and its interval."""

    label: str
    figure: str
    range: Range


@dataclass(frozen=True, slots=True)
class ChartLabels:
    """Every other word on the chart."""

    title: str
    weeks: str
    total: str
    axis: str
    latest: str
    range: str
    small: str
    partial: str
    families: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture: the weeks from oldest to latest, then the families of the latest closed quarter (or none yet)."""

    direction: Direction
    fonts: tuple[str, ...]
    small_below: int
    labels: ChartLabels
    weeks: tuple[ChartWeek, ...]
    families: tuple[ChartFamily, ...]

    def encode(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self)).encode()


def chart_of(digest: Digest, locale: Locale, translate: Translate) -> Chart:
    """The chart of a digest with every label translated to ``locale``."""
    families = digest.families
    return Chart(
        direction="rtl" if locale in RIGHT_TO_LEFT else "ltr",
        fonts=font_order(locale),
        small_below=SMALLEST_SHOWN,
        labels=_labels(digest, translate),
        weeks=tuple(_week(point, translate) for point in digest.weeks),
        families=() if families is None else tuple(_family(families.table, row, translate) for row in families.rows),
    )


def _labels(digest: Digest, translate: Translate) -> ChartLabels:
    was_counted = any(point.total is not None for point in digest.weeks)
    return ChartLabels(
        title=translate(Text("digest-chart-title", {"days": days_of(digest.week.window)})),
        weeks=translate(Text("digest-chart-weeks" if was_counted else "digest-chart-weeks-none")),
        total=translate(Text("digest-total", {"count": count_text(digest.week.total)})),
        axis=translate(Text("digest-chart-week-begins")),
        latest=translate(Text("digest-chart-latest")),
        range=translate(Text("digest-chart-range")),
        small=translate(Text("digest-chart-small")),
        partial=translate(Text("digest-chart-partial")),
        families=translate(_families_title(digest)),
    )


def _families_title(digest: Digest) -> Text:
    families = digest.families
    if families is None:
        return Text("digest-count-none")
    if not families.rows:
        return Text("digest-chart-families-none", {"closes_on": Day(families.closes_on)})
    return Text("digest-chart-families", {"period": period_of(families.window)})


def _week(point: WeekPoint, translate: Translate) -> ChartWeek:
    return ChartWeek(
        label=translate(DayInYear(point.window.opens_at.date())),
        range=None if point.total is None else _range(point.total),
        is_partial=point.is_partial,
    )


def _family(table: Table, row: CellRow, translate: Translate) -> ChartFamily:
    return ChartFamily(
        label=translate(cell_text(table, row.cell)),
        figure=translate(count_text(row.count)),
        range=_range(row.count),
    )


def _range(estimate: Estimate) -> Range:
    return Range(low=estimate.low, high=estimate.high, value=estimate.shown)
