"""Uyghur words on charts and on paper: letters joined as HarfBuzz joins them, and numbers read from left to right."""

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import uharfbuzz as hb
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.domain.screens import Text
from bot.domain.statement import Entry, Statement
from bot.rendering import drawing
from bot.rendering.fonts import font_order, fonts_folder
from bot.rendering.statement import render_statement
from i18n.speech import say
from tests.papers import read

NASKH = "NotoNaskhArabic.ttf"
NON_JOINER = "\u200c"
WORDS = ("ئۇيغۇرچە", "دوكلات", "كۆچمەنلەر", "سالام", "مەسئۇل", "قايتۇرۇۋال")
SIZE = 10.5
"""Points; the size of a statement's words."""
NEARLY = 0.02
BETWEEN_LINES = 8
WRITTEN = "ئۇلار +90 555 123 45 67 دىن 2026-11-24 كۈنى، سائەت 7–17 ئارىلىقىدا"
NO_HELP_WANTED = "\u202a\u202c"
NUMBERS = ("+90 555 123 45 67", "2026-11-24", "7–17")


def width(word: str) -> float:
    """How wide HarfBuzz shapes a word in the charts' Arabic font, in points at ``SIZE``."""
    face = hb.Face(hb.Blob.from_file_path(fonts_folder() / NASKH))
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(face), buffer)
    return float(sum(position.x_advance for position in buffer.glyph_positions) * SIZE / face.upem)


def apart(word: str) -> str:
    """The word with each letter in the form that it has alone."""
    return NON_JOINER.join(word)


def drawn_width(word: str) -> float:
    """How wide the charts' library draws a word, in points at ``SIZE``."""
    drawing.use_fonts(fonts_folder(), font_order("ug-Arab"))
    canvas = FigureCanvasAgg(Figure(dpi=720))
    text = canvas.figure.text(0, 0.5, word, fontsize=SIZE)
    return text.get_window_extent(canvas.get_renderer()).width / 10  # type: ignore[no-untyped-call]


async def printed(*said: str) -> bytes:
    """A statement in Uyghur with these own words."""
    title, label = Text("statement-title"), Text("statement-words")
    statement = Statement(title, (), (Entry(label, said),), ())
    return await render_statement(statement, "ug-Arab", lambda each: say(each, "ug-Arab"))


def printed_widths(document: bytes, folder: Path) -> list[float]:
    """How wide each line on the paper is, in points, from top to bottom; letters and their dots are one line."""
    page = ET.fromstring(read(document, folder, "-bbox"))  # noqa: S314  # made just now by a tool of the system
    pieces = sorted((piece.attrib for piece in page.iterfind(".//{*}word")), key=lambda piece: float(piece["yMin"]))
    lines = [[pieces[0]]]
    for above, piece in pairwise(pieces):
        if float(piece["yMin"]) - float(above["yMin"]) > BETWEEN_LINES:
            lines.append([])
        lines[-1].append(piece)
    return [max(float(p["xMax"]) for p in line) - min(float(p["xMin"]) for p in line) for line in lines]


@pytest.mark.parametrize("word", WORDS)
def test_a_chart_joins_letters(word: str) -> None:
    """A drawn word is as wide as the joined one, and the same letters kept apart would be found."""
    assert drawn_width(word) == pytest.approx(width(word), rel=NEARLY)
    assert drawn_width(apart(word)) == pytest.approx(width(apart(word)), rel=NEARLY)
    assert width(apart(word)) > width(word) * (1 + 5 * NEARLY)


async def test_paper_joins_letters(tmp_path: Path) -> None:
    """Every word of a statement is as wide as the joined one, and letters kept apart would be found."""
    for words in (WORDS, tuple(map(apart, WORDS))):
        shown = printed_widths(await printed(*words), tmp_path)
        # Title and label stand above the own words, the page's number below.
        assert shown[2:-1] == pytest.approx([width(word) for word in words], rel=NEARLY)


async def test_paper_keeps_numbers_in_order(tmp_path: Path) -> None:
    """A date, a phone number and a range in somebody's own Uyghur words stand on paper as they were written."""
    kept = read(await printed(WRITTEN), tmp_path, "-layout")
    assert [number for number in NUMBERS if number not in kept] == []
    turned = read(await printed(f"{NO_HELP_WANTED}{WRITTEN}"), tmp_path, "-layout")
    assert [number for number in NUMBERS if number in turned] == []
    assert "17–7" in turned
