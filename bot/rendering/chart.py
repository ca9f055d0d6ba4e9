"""A digest's charts as plain numbers and labels that are already in the reader's language.

This is all that the drawing process is told. What the text calls "fewer than 5" has no value here either.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from bot.domain.digest import (
    CHARTED,
    SMALLEST_SHOWN,
    Digest,
    DigestTable,
    Estimate,
    WeekPoint,
    cell_text,
    count_text,
    days_of,
    table_note,
    table_title,
)
from bot.domain.figures import DayInYear
from bot.domain.identifiers import RIGHT_TO_LEFT, Locale
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
class WeeksLabels:
    """Every word on the chart of weeks but the days."""

    title: str
    weeks: str
    total: str
    axis: str
    latest: str
    range: str
    small: str
    partial: str


@dataclass(frozen=True, slots=True)
class WeeksChart:
    """The weeks from oldest to latest as a line with its intervals."""

    direction: Direction
    fonts: tuple[str, ...]
    small_below: int
    labels: WeeksLabels
    weeks: tuple[ChartWeek, ...]
    kind: Literal["weeks"] = "weeks"

    @property
    def title(self) -> str:
        """What the chart shows."""
        return self.labels.weeks


@dataclass(frozen=True, slots=True)
class Bar:
    """One cell: its name, its count in words and its interval; ``None`` until its table has closed."""

    label: str
    figure: str
    range: Range | None


@dataclass(frozen=True, slots=True)
class BarsChart:
    """One table as bars, every cell in the plan's order; ``note`` says what is partial or still to come, or nothing."""

    direction: Direction
    fonts: tuple[str, ...]
    title: str
    note: str
    range: str
    bars: tuple[Bar, ...]
    kind: Literal["bars"] = "bars"


Chart = WeeksChart | BarsChart


def album_of(digest: Digest, locale: Locale, translate: Translate) -> tuple[Chart, ...]:
    """The charts of a digest, the weeks first, with every label translated to ``locale``."""
    direction: Direction = "rtl" if locale in RIGHT_TO_LEFT else "ltr"
    fonts = font_order(locale)
    weeks = WeeksChart(
        direction,
        fonts,
        small_below=SMALLEST_SHOWN,
        labels=_labels(digest, translate),
        weeks=tuple(_week(point, translate) for point in digest.weeks),
    )
    tables = [table for table in map(digest.table_of, CHARTED) if table is not None]
    return weeks, *(
        BarsChart(
            direction,
            fonts,
            title=translate(table_title(table)),
            note="".join(translate(note) for note in table_note(table)),
            range=translate(Text("digest-chart-range")),
            bars=tuple(_bars(table, translate)),
        )
        for table in tables
    )


def encode(album: Sequence[Chart]) -> bytes:
    """The charts as JSON, for the drawing process."""
    return json.dumps([asdict(chart) for chart in album]).encode()


def _labels(digest: Digest, translate: Translate) -> WeeksLabels:
    was_counted = any(point.total is not None for point in digest.weeks)
    return WeeksLabels(
        title=translate(Text("digest-title", {"days": days_of(digest.week.window)})),
        weeks=translate(Text("digest-chart-weeks" if was_counted else "digest-chart-weeks-none")),
        total=translate(Text("digest-total", {"count": count_text(digest.week.total)})),
        axis=translate(Text("digest-chart-week-begins")),
        latest=translate(Text("digest-chart-latest")),
        range=translate(Text("digest-chart-range")),
        small=translate(Text("digest-chart-small")),
        partial=translate(Text("digest-chart-partial")),
    )


def _week(point: WeekPoint, translate: Translate) -> ChartWeek:
    return ChartWeek(
        label=translate(DayInYear(point.window.opens_at.date())),
        range=None if point.total is None else _range(point.total),
        is_partial=point.is_partial,
    )


def _bars(table: DigestTable, translate: Translate) -> list[Bar]:
    names = {cell: translate(cell_text(table.table, cell)) for cell in table.table.cells}
    if not table.rows:
        return [Bar(name, "", None) for name in names.values()]
    return [Bar(names[row.cell], translate(count_text(row.count)), _range(row.count)) for row in table.rows]


def _range(estimate: Estimate) -> Range:
    return Range(low=estimate.low, high=estimate.high, value=estimate.shown)
