"""A digest's numbers as CSV, for spreadsheets and programs: cells by their codes, the same in every language."""

import csv
import io
from collections.abc import Iterator

from bot.domain.digest import Digest, Estimate

_HEAD = ("table", "window", "is_partial", "cell", "count", "low", "high")
_Row = tuple[str | int, ...]


def numbers_of(digest: Digest) -> bytes:
    """One row for each cell of each closed window, in UTF-8; ``count`` is empty where it is fewer than 5."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(_HEAD)
    rows.writerows(_rows(digest))
    return written.getvalue().encode()


def _rows(digest: Digest) -> Iterator[_Row]:
    for point in digest.weeks:
        if point.total is not None:
            place = point.window.table, point.window.name, _flag(is_partial=point.is_partial)
            yield *place, "total", *_figures(point.total)
    for each in digest.tables:
        place = each.table.name, each.window.name, _flag(is_partial=each.is_partial)
        yield from ((*place, row.cell, *_figures(row.count)) for row in each.rows)


def _flag(*, is_partial: bool) -> str:
    return "yes" if is_partial else "no"


def _figures(count: Estimate) -> _Row:
    return "" if count.shown is None else count.shown, count.low, count.high
