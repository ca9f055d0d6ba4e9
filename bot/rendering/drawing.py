"""Draws a digest's charts with matplotlib, in pixels from the top left, for a telephone held upright.

Time runs from left to right in every language: charts in right-to-left scripts mostly keep that order, teams compare
them across languages, and a mirrored line would show a rise as a fall. Titles, legend and bars do follow the script.
"""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from bot.domain.digest import WEEKS_SHOWN
from bot.rendering.fonts import FONTS
from bot.rendering.lengths import joined

_WIDTH = 1080
_MARGIN = 60
_DPI = 72  # a point is then a pixel
_LEAST_SCALE = 15
_HEADROOM = 1.12
_MOST_RULES = 6

_TITLE, _FIGURE, _BODY, _SMALL = 40, 50, 34, 28
_NASKH = 1.12  # Naskh letters are drawn smaller than Latin ones of the same size
_LEAST_SIZE = 20
_HALF_CAPITAL = 0.36
_PLOT_TOP, _PLOT_HEIGHT, _AXIS_ROOM = 340, 480, 80
_WEEKS_HEIGHT = _PLOT_TOP + _PLOT_HEIGHT + 140
_BARS_TOP, _ROW, _BAR, _TRACK = 235, 112, 32, 600

# An opaque ground of its own keeps the contrast in dark mode; the colours are Okabe and Ito's, told apart by all, and
# nothing is said by colour alone.
_GROUND, _INK, _QUIET, _RULE = "#F8F8F5", "#1A1A1A", "#55555A", "#D5D5D0"
_LINE, _BAND, _BARS, _WHISKER = "#0072B2", "#A9D6F2", "#009E73", "#1A1A1A"
_DOT: dict[str, Any] = {"marker": "o", "markersize": 20, "markeredgecolor": _LINE, "markeredgewidth": 4}
_HATCH = "//"

Json = Mapping[str, Any]


def draw(encoded: bytes, fonts: Path) -> bytes:
    """The pictures of charts encoded by ``bot.rendering.chart.encode``, with that folder's fonts, joined by length."""
    return joined(_picture(chart, fonts) for chart in json.loads(encoded))


def _picture(chart: Json, fonts: Path) -> bytes:
    use_fonts(fonts, chart["fonts"])
    return (_weeks_page(chart) if chart["kind"] == "weeks" else _bars_page(chart)).png()


def use_fonts(folder: Path, names: Sequence[str]) -> None:
    """Make matplotlib look for letters in the converted fonts in that order, and nowhere else."""
    for font in FONTS:
        font_manager.fontManager.addfont(folder / font.file_name)
    mpl.rcParams["font.family"] = list(names)
    mpl.rcParams["text.parse_math"] = False


class Page:
    """A sheet with the origin at the top and at the side where the script begins."""

    def __init__(self, height: int, direction: str) -> None:
        """An empty sheet, ``_WIDTH`` by ``height`` pixels."""
        self.height = height
        self.is_mirrored = direction == "rtl"
        self.figure = Figure(figsize=(_WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=_GROUND)
        self._canvas = FigureCanvasAgg(self.figure)
        self._sheet = self.figure.add_axes((0, 0, 1, 1), xlim=(0, _WIDTH), ylim=(height, 0))
        self._sheet.axis("off")

    def across(self, x: float) -> float:
        """Where a distance from the script's beginning lies, from the left."""
        return _WIDTH - x if self.is_mirrored else x

    def write(self, words: str, at: tuple[float, float], *, size: int, room: float, colour: str = _INK) -> float:
        """One line that begins at a point, made smaller to fit ``room``; returns its width."""
        start = "right" if self.is_mirrored else "left"
        # From the middle to the baseline, so that lines sit alike with and without descenders.
        place, scaled = (self.across(at[0]), at[1] + size * _HALF_CAPITAL), self.scaled(size)
        text = self._sheet.text(*place, self.in_line(words), fontsize=scaled, ha=start, va="baseline", color=colour)
        width = float(text.get_window_extent(self._canvas.get_renderer()).width)  # type: ignore[no-untyped-call]
        if width > room:
            text.set_fontsize(max(_LEAST_SIZE, scaled * room / width))
        return min(width, room)

    def in_line(self, words: str) -> str:
        """The words with the script's direction stated: a line that begins with an isolated number has none itself."""
        return f"\u200f{words}" if self.is_mirrored else words

    def scaled(self, size: int) -> float:
        """The size at which this script looks as large as Latin does at ``size``."""
        return size * _NASKH if self.is_mirrored else size

    def box(self, x: float, y: float, width: float, height: float, **style: Any) -> None:  # noqa: ANN401  # passed on to matplotlib
        """A rectangle whose nearer side begins at ``x``."""
        left = self.across(x + width) if self.is_mirrored else x
        self._sheet.add_patch(Rectangle((left, y), width, height, **style))

    def line(self, xs: Sequence[float], ys: Sequence[float], **style: Any) -> None:  # noqa: ANN401  # passed on to matplotlib
        """A line through points."""
        self._sheet.plot([self.across(x) for x in xs], ys, **style)

    def plot(self) -> Axes:
        """The axes of the weeks; never mirrored."""
        left, width = _MARGIN + 50, _WIDTH - 2 * _MARGIN - 50
        bottom = self.height - _PLOT_TOP - _PLOT_HEIGHT
        place = (left / _WIDTH, bottom / self.height, width / _WIDTH, _PLOT_HEIGHT / self.height)
        return self.figure.add_axes(place, facecolor="none")

    def png(self) -> bytes:
        """The sheet as PNG, without any word on when or with what it was made."""
        buffer = io.BytesIO()
        self.figure.savefig(buffer, format="png", metadata={"Software": None})
        return buffer.getvalue()


def _weeks_page(chart: Json) -> Page:
    page = Page(_WEEKS_HEIGHT, chart["direction"])
    _draw_head(page, chart)
    _draw_weeks(page, chart)
    return page


def _draw_head(page: Page, chart: Json) -> None:
    labels, room = chart["labels"], _WIDTH - 2 * _MARGIN
    page.write(labels["title"], (_MARGIN, 60), size=_SMALL, room=room, colour=_QUIET)
    page.write(labels["weeks"], (_MARGIN, 118), size=_TITLE, room=room)
    page.write(labels["total"], (_MARGIN, 186), size=_FIGURE, room=room, colour=_LINE)
    _draw_legend(page, chart)


def _draw_legend(page: Page, chart: Json) -> None:
    labels, y, x = chart["labels"], 248, float(_MARGIN)
    page.box(x, y - 14, 44, 28, color=_BAND)
    x += 56 + page.write(labels["range"], (x + 56, y), size=_SMALL, room=480) + 48
    page.line([x + 14], [y], markerfacecolor=_GROUND, **_DOT)
    page.write(labels["small"], (x + 40, y), size=_SMALL, room=_WIDTH - _MARGIN - x - 40)
    if any(week["is_partial"] for week in chart["weeks"]):
        page.box(_MARGIN, y + 34, 44, 28, facecolor=_BAND, edgecolor=_LINE, linewidth=0, hatch=_HATCH)
        page.write(labels["partial"], (_MARGIN + 56, y + 48), size=_SMALL, room=_WIDTH - 2 * _MARGIN - 56)


def _draw_weeks(page: Page, chart: Json) -> None:
    axes, weeks, small = page.plot(), chart["weeks"], chart["small_below"]
    first = WEEKS_SHOWN - len(weeks)
    top = max([_LEAST_SCALE, *(week["range"]["high"] for week in weeks if week["range"])]) * _HEADROOM
    axes.set(xlim=(-0.6, WEEKS_SHOWN - 0.4), ylim=(0, top))
    for place, week in enumerate(weeks, start=first):
        if week["range"]:
            _draw_interval(axes, place, week)
    heights = [_height(week["range"], small) for week in weeks]
    axes.plot(range(first, WEEKS_SHOWN), heights, color=_LINE, linewidth=5, zorder=3)
    for place, (week, height) in enumerate(zip(weeks, heights, strict=True), start=first):
        if week["range"]:
            inside = _GROUND if week["range"]["value"] is None else _LINE
            axes.plot([place], [height], markerfacecolor=inside, zorder=4, **_DOT)
    _dress_axes(page, axes, chart, top)


def _height(interval: Json | None, small: int) -> float:
    if interval is None:
        return float("nan")
    return small / 2 if interval["value"] is None else interval["value"]


def _draw_interval(axes: Axes, place: int, week: Json) -> None:
    low, high = week["range"]["low"], week["range"]["high"]
    hatch = _HATCH if week["is_partial"] else None
    axes.add_patch(
        Rectangle((place - 0.43, low), 0.86, high - low, facecolor=_BAND, edgecolor=_LINE, hatch=hatch, linewidth=0)
    )


def _dress_axes(page: Page, axes: Axes, chart: Json, top: float) -> None:
    small = chart["small_below"]
    step = next(step for step in _steps() if top / step <= _MOST_RULES)
    steps = range(step, int(top) + 1, step)
    axes.set_yticks([small / 2, *steps], [f"<{small}", *(f"{step:,}" for step in steps)], fontsize=_SMALL)
    axes.hlines([small, *steps], *axes.get_xlim(), color=_RULE, linewidth=2, zorder=0)
    axes.axhline(0, color=_QUIET, linewidth=3)
    weeks, first = chart["weeks"], WEEKS_SHOWN - len(chart["weeks"])
    ticks = list(range(WEEKS_SHOWN - 1, first - 1, -3))
    axes.set_xticks(ticks, [weeks[place - first]["label"] for place in ticks], fontsize=_SMALL)
    axes.tick_params(length=0, colors=_QUIET, pad=12)
    axes.spines[:].set_visible(False)
    _draw_axis_words(page, axes, chart["labels"])


def _steps() -> Iterator[int]:
    yield 5
    for power in count(1):
        yield from (leading * 10**power for leading in (1, 2, 5))


def _draw_axis_words(page: Page, axes: Axes, labels: Json) -> None:
    size, below = page.scaled(_SMALL), -_AXIS_ROOM / _PLOT_HEIGHT
    style: dict[str, Any] = {"fontsize": size, "va": "center", "transform": axes.transAxes}
    axes.text(0, below, page.in_line(labels["axis"]), ha="left", color=_QUIET, **style)
    axes.text(1, below, page.in_line(labels["latest"]), ha="right", color=_LINE, **style)


def _bars_page(chart: Json) -> Page:
    bars, room = chart["bars"], _WIDTH - 2 * _MARGIN
    page = Page(_BARS_TOP + _ROW * len(bars) + _MARGIN // 2, chart["direction"])
    page.write(chart["title"], (_MARGIN, 66), size=_TITLE, room=room)
    page.write(chart["note"], (_MARGIN, 124), size=_SMALL, room=room, colour=_QUIET)
    _draw_whisker(page, _MARGIN, _MARGIN + 44, 182)
    page.write(chart["range"], (_MARGIN + 64, 182), size=_SMALL, room=room - 64)
    most = max([_LEAST_SCALE, *(bar["range"]["high"] for bar in bars if bar["range"])])
    for row, bar in enumerate(bars):
        _draw_bar(page, bar, _BARS_TOP + row * _ROW, _TRACK / most)
    return page


def _draw_bar(page: Page, bar: Json, y: float, unit: float) -> None:
    interval, middle = bar["range"], y + 44 + _BAR / 2
    page.write(bar["label"], (_MARGIN, y + 8), size=_BODY, room=_WIDTH - 2 * _MARGIN)
    if interval is None:
        return
    page.box(_MARGIN, middle - _BAR / 2, _TRACK, _BAR, color="#EBEBE7")
    if interval["value"] is not None:
        page.box(_MARGIN, middle - _BAR / 2, interval["value"] * unit, _BAR, color=_BARS)
    _draw_whisker(page, _MARGIN + interval["low"] * unit, _MARGIN + interval["high"] * unit, middle)
    figure_at = _MARGIN + _TRACK + 24
    page.write(bar["figure"], (figure_at, middle), size=_BODY, room=_WIDTH - _MARGIN - figure_at)


def _draw_whisker(page: Page, low: float, high: float, y: float) -> None:
    page.line([low, high], [y, y], color=_WHISKER, linewidth=4, marker="|", markersize=20, markeredgewidth=4)
