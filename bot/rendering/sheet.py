"""A digest laid out in one language as words and tables, for its paper and for its page.

Both say the same, so whatever one of them shows, the other does as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.digest import (
    METHOD,
    CellRow,
    Digest,
    DigestTable,
    Estimate,
    WeekPoint,
    cell_text,
    closing_lines,
    opening_lines,
    share_text,
    table_note,
    table_title,
)
from bot.domain.figures import Day, Interval
from bot.domain.identifiers import RIGHT_TO_LEFT, Locale
from bot.domain.screens import Text
from bot.rendering.chart import Translate

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A caption, what is partial or still to come or nothing, the columns' heads, and rows that begin with theirs."""

    title: str
    note: str
    columns: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The digest's words in reading order; ``headline`` is the count, ``opening`` what else stands before tables."""

    locale: Locale
    is_rtl: bool
    title: str
    headline: str
    opening: tuple[str, ...]
    tables: tuple[SheetTable, ...]
    method_title: str
    method: tuple[str, ...]
    closing: tuple[str, ...]


def sheet_of(digest: Digest, locale: Locale, translate: Translate) -> Sheet:
    """The digest with every word translated to ``locale``."""
    title, headline, *opening = _said(opening_lines(digest), translate)
    return Sheet(
        locale=locale,
        is_rtl=locale in RIGHT_TO_LEFT,
        title=title,
        headline=headline,
        opening=tuple(opening),
        tables=(_weeks(digest.weeks, translate), *(_table(table, translate) for table in digest.tables)),
        method_title=translate(Text("digest-method-title")),
        method=_said(METHOD, translate),
        closing=_said(closing_lines(digest), translate),
    )


def _said(lines: Sequence[Text], translate: Translate) -> Row:
    return tuple(map(translate, lines))


def _weeks(weeks: Sequence[WeekPoint], translate: Translate) -> SheetTable:
    heads = map(Text, ("digest-column-week", "digest-column-count", "digest-column-range"))
    return SheetTable(
        title=translate(Text("digest-chart-weeks")),
        note="",
        columns=tuple(map(translate, heads)),
        rows=tuple(_week(point, translate) for point in reversed(weeks)),
    )


def _week(point: WeekPoint, translate: Translate) -> Row:
    day = Day(point.window.opens_at.date())
    name = Text("digest-week-partial", {"week": day}) if point.is_partial else day
    return translate(name), *_figures(point.total, translate)


def _table(table: DigestTable, translate: Translate) -> SheetTable:
    names = ("digest-column-cell", "digest-column-count", "digest-column-range", "digest-column-share")
    return SheetTable(
        title=translate(table_title(table)),
        note="".join(translate(note) for note in table_note(table)),
        columns=tuple(map(translate, map(Text, names))) if table.rows else (),
        rows=tuple(tuple(_cells(table, row, translate)) for row in table.rows),
    )


def _cells(table: DigestTable, row: CellRow, translate: Translate) -> Iterator[str]:
    yield translate(cell_text(table.table, row.cell))
    yield from _figures(row.count, translate)
    yield "" if row.share is None else translate(share_text(row.share))


def _figures(count: Estimate | None, translate: Translate) -> Row:
    if count is None:
        return translate(Text("digest-count-none")), ""
    shown = Text("digest-chart-small") if count.shown is None else Text("digest-number", {"count": count.shown})
    return translate(shown), translate(Text("digest-range", {"range": Interval(count.low, count.high)}))
