"""A digest as one page for partners: a single file that loads nothing, runs nothing, and can be opened anywhere.

Its policy forbids everything but the one style and the pictures that stand in the file itself.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path

from bot.domain.screens import Text
from bot.rendering.chart import Chart, Translate
from bot.rendering.sheet import Row, Sheet, SheetTable

_STYLE = Path(__file__).with_name("digest.css")
_WIDTH_AT = slice(16, 20)
_HEIGHT_AT = slice(20, 24)
_RANGE = re.compile("\u2068?([0-9,]+\u2013[0-9,]+)\u2069?")


def page_of(sheet: Sheet, album: Sequence[Chart], pictures: Sequence[bytes], translate: Translate) -> bytes:
    """The page in UTF-8, with the album's pictures, which are PNG and in its order."""
    alternatives = [translate(Text("digest-chart-alt", {"title": chart.title})) for chart in album]
    figures = "".join(map(_figure, pictures, alternatives))
    direction = "rtl" if sheet.is_rtl else "ltr"
    return f"""<!doctype html>
<html lang="{sheet.locale}" dir="{direction}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(sheet.title)}</title>
<style>{_style()}</style>
<main>
<h1>{_kept_whole(sheet.title)}</h1>
<p class="headline">{_kept_whole(sheet.headline)}</p>
{_lines(sheet.opening)}
<div class="charts">{figures}</div>
<div class="tables">{"".join(map(_table, sheet.tables))}</div>
<section class="method"><h2>{escape(sheet.method_title)}</h2>{_lines(sheet.method)}</section>
</main>
<footer>{_lines(sheet.closing)}</footer>
</html>
""".encode()


@cache
def _style() -> str:
    return _STYLE.read_text("utf-8")


def _policy() -> str:
    known = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{known}'; img-src data:; base-uri 'none'; form-action 'none'"


def _kept_whole(line: str) -> str:
    """The line with no range broken at its dash, which a narrow screen would do with large letters."""
    return _RANGE.sub(r'<bdi dir="ltr" class="figures">\1</bdi>', escape(line))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"<p>{_kept_whole(line)}</p>" for line in lines)


def _figure(picture: bytes, alternative: str) -> str:
    # A PNG's header says how large it is; without it the page would jump while it loads.
    width, height = (int.from_bytes(picture[place]) for place in (_WIDTH_AT, _HEIGHT_AT))
    source = base64.b64encode(picture).decode()
    size = f'width="{width}" height="{height}"'
    return f'<figure><img {size} alt="{escape(alternative)}" src="data:image/png;base64,{source}"></figure>'


def _table(table: SheetTable) -> str:
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    if not table.rows:
        return f"<section><h2>{escape(table.title)}</h2>{note}</section>"
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.columns)
    rows = "".join(map(_row, table.rows))
    caption = f"<caption>{escape(table.title)}</caption>"
    return f"<section>{note}<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>"


def _row(row: Row) -> str:
    name, *figures = map(_kept_whole, row)
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{figure}</td>" for figure in figures)}</tr>'
