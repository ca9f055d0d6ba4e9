"""The digest's numbers as CSV: every cell by its code, and nothing that the paper does not say."""

import csv
import io
from dataclasses import replace

from bot.domain.digest import Digest
from bot.rendering.numbers import numbers_of
from tools.samples import digest_of, digests


def rows(digest: Digest) -> list[dict[str, str]]:
    """The rows, each by the names of the head."""
    return list(csv.DictReader(io.StringIO(numbers_of(digest).decode("utf-8"))))


def test_each_cell_of_each_closed_window_has_a_row() -> None:
    """Weeks first, then the tables; a week that was not counted and a table that has not closed have none."""
    digest = digests()["gap"]
    assert len(rows(digest)) == 11 + 8 + 8 + 18
    assert rows(digest)[10] == {
        "table": "W1",
        "window": "2026-W53",
        "is_partial": "no",
        "cell": "total",
        "count": "34",
        "low": "29",
        "high": "39",
    }
    assert [row["cell"] for row in rows(digests()["first"])] == ["total"]


def test_a_small_count_has_no_number() -> None:
    """The column is empty below five, and the range is that of every small count."""
    assert rows(digest_of(-7)) == rows(digest_of(4))
    assert {row["count"] for row in rows(digest_of(4))} == {""}
    assert {row["count"] for row in rows(digest_of(5))} == {"5"}


def test_a_window_that_was_counted_in_part_says_so() -> None:
    """For weeks and tables alike."""
    digest = digest_of(5)
    partly = replace(digest, tables=tuple(replace(table, is_partial=True) for table in digest.tables))
    assert {row["is_partial"] for row in rows(partly)} == {"yes"}
    assert {row["is_partial"] for row in rows(digest)} == {"yes", "no"}
