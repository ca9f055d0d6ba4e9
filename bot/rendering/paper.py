"""A digest as PDF of one or two pages, the same bytes whenever it is made."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.domain.errors import CannotRender
from bot.rendering.apart import drawn_apart
from bot.rendering.fonts import font_order, fonts_folder
from bot.rendering.sheet import Sheet, SheetTable

_CHILD = Path(__file__).with_name("child.py")
_TIMEOUT_SECONDS = 60
_PDF = b"%PDF-"
_HEADS = 3
"""What a table's title, note and heads take on paper, in rows."""


async def render_paper(sheet: Sheet) -> bytes:
    """The sheet as PDF; raises ``CannotRender`` if the fonts are missing or the process fails."""
    try:
        words = (str(_CHILD), str(fonts_folder()), "digest")
        document = await drawn_apart(words, _encoded(sheet), seconds=_TIMEOUT_SECONDS)
    except TimeoutError:
        raise CannotRender("making the digest's paper took too long; it can be asked for again") from None
    if not document.startswith(_PDF):
        raise CannotRender("the digest's paper could not be made; run 'make setup' if its fonts are missing")
    return document


def _encoded(sheet: Sheet) -> bytes:
    more = {
        "language": sheet.locale.partition("-")[0],
        "fonts": font_order(sheet.locale),
        "columns": [list(map(asdict, tables)) for tables in _in_columns(sheet.tables)],
    }
    return json.dumps(asdict(sheet) | more).encode()


def _in_columns(tables: Sequence[SheetTable]) -> tuple[list[SheetTable], list[SheetTable]]:
    """The tables in their order, each where less stands so far; as many rows stand there whatever they say."""
    begins: list[SheetTable] = []
    ends: list[SheetTable] = []
    for table in tables:
        (begins if _length(begins) <= _length(ends) else ends).append(table)
    return begins, ends


def _length(tables: Sequence[SheetTable]) -> int:
    return sum(_HEADS + len(table.rows) for table in tables)
