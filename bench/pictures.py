"""The pictures of ``docs/digests.md``, on the same opaque sheet and in the same fonts as a digest's own chart.

The colours are Okabe and Ito's, and nothing is said by colour alone.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from matplotlib.axes import Axes

from bench.outbreaks import SPIKE
from bench.shown import PLANS, RISES, Shown, weekly_ranges
from bot.domain.digest import FAMILY, HOST_COUNTRY, SMALLEST_SHOWN
from bot.domain.privacy_plan import CONFIDENCE, PrivacyPlan, load_plan
from bot.rendering.drawing import Page, use_fonts
from bot.rendering.fonts import font_order, fonts_folder

_WIDTH, _MARGIN, _GAP = 1080, 60, 50
_TITLE, _WORDS, _TICKS = 36, 26, 22
_PANELS = 310
_BLUE, _ORANGE, _SKY, _INK, _QUIET, _GROUND = "#0072B2", "#D55E00", "#A9D6F2", "#1A1A1A", "#55555A", "#F8F8F5"
_WEEKS = 26
_WEEKLY_RATES: Final = (3, 10, 50)
_WEEKLY_TOPS: Final = (20, 30, 100)
_QUESTIONS: Final = {FAMILY: "families", HOST_COUNTRY: "countries", "category": "categories"}


def draw(rows: Sequence[Shown]) -> Iterator[tuple[str, bytes]]:
    """Each picture as a file name and a PNG; raises ``CannotRender`` where the fonts are missing."""
    use_fonts(fonts_folder(), font_order("en"))
    yield "weeks.png", _weeks()
    yield "rises.png", _rises(rows)
    yield "largest.png", _largest(rows)


def _weeks() -> bytes:
    page = Page(1450, "ltr")
    _write_title(page, "Half a year of weekly counts, as digests print it")
    _write_key(page, 130, _SKY, f"the printed range, {CONFIDENCE:.0%}")
    page.line([_MARGIN + 22], [180], marker="x", markersize=11, markeredgewidth=3, color=_INK)
    page.write("what was really counted; no digest shows it", (_MARGIN + 56, 180), size=_WORDS, room=900)
    page.line([_MARGIN, _MARGIN + 44], [230, 230], color=_QUIET, linewidth=2, linestyle=":")
    page.write(f"a count below {SMALLEST_SHOWN} is never printed", (_MARGIN + 56, 230), size=_WORDS, room=900)
    for row, (rate, top) in enumerate(zip(_WEEKLY_RATES, _WEEKLY_TOPS, strict=True)):
        for column, name in enumerate(PLANS):
            y = _PANELS + 380 * row
            _write_panel(page, column, y, f"{name}, {rate} reports a week")
            _draw_weeks(_panel(page, column, y + 30, 290), load_plan(name), rate, top)
    return page.png()


def _draw_weeks(axes: Axes, plan: PrivacyPlan, rate: float, top: int) -> None:
    ranges = weekly_ranges(plan, rate, _WEEKS)
    places = range(1, _WEEKS + 1)
    counts = [row.count for _, row in ranges]
    lows, widths = [count.low for count in counts], [count.high - count.low for count in counts]
    axes.bar(places, widths, 0.9, bottom=lows, color=_SKY)
    axes.plot(places, [true for true, _ in ranges], "x", color=_INK, markersize=8, markeredgewidth=2)
    axes.set(xlim=(0, _WEEKS + 1), ylim=(-top / 30, top))
    axes.axhline(SMALLEST_SHOWN, color=_QUIET, linewidth=2, linestyle=":")
    axes.set_xticks([1, 13, 26])
    _dress(axes)


def _rises(rows: Sequence[Shown]) -> bytes:
    page = Page(1000, "ltr")
    _write_title(page, f"Rises of {SPIKE} weeks that the early warning finds in time")
    rates = list(dict.fromkeys(row.rate for row in rows))
    axes = _panel(page, 0, 220, 640, columns=1)
    page.write("per cent", (_MARGIN, 190), size=_WORDS, room=300, colour=_QUIET)
    for number, (name, factor) in enumerate((name, factor) for name in PLANS for factor in RISES):
        style: dict[str, Any] = {"color": (_BLUE, _ORANGE)[number // 2], "linestyle": ("--", "-")[number % 2]}
        style |= {"marker": ("o", "s")[number // 2], "markersize": 13, "linewidth": 4}
        found = [100 * row.weeks.found[factor] for row in rows if row.plan.name == name]
        axes.plot(range(len(rates)), found, label=f"{name}, {factor} times the usual", **style)
    axes.set(ylim=(-3, 105), yticks=range(0, 101, 20))
    place: dict[str, Any] = {"loc": "lower right", "bbox_to_anchor": (1, 0.02), "handlelength": 3}
    axes.legend(fontsize=_WORDS, facecolor=_GROUND, edgecolor=_GROUND, framealpha=1, **place)
    _dress(axes, rates)
    page.write("reports a week", (_MARGIN, 945), size=_WORDS, room=400, colour=_QUIET)
    return page.png()


def _largest(rows: Sequence[Shown]) -> bytes:
    page = Page(1450, "ltr")
    _write_title(page, "Is the largest number in a table truly the largest?")
    _write_key(page, 130, _BLUE, "it is")
    _write_key(page, 180, _GROUND, "it is another one", edgecolor=_ORANGE, hatch="//")
    page.write("blank: no cell has a number", (_MARGIN + 56, 230), size=_WORDS, room=900)
    page.write("per cent of the windows, by reports a week", (480, 130), size=_WORDS, room=540, colour=_QUIET)
    for line, (question, words) in enumerate(_QUESTIONS.items()):
        for column, name in enumerate(PLANS):
            shown = [row for row in rows if row.plan.name == name]
            window = next(table.window for table in shown[0].plan.tables if table.question == question)
            _write_panel(page, column, _PANELS + 380 * line, f"{name}, {words} of each {window}")
            _draw_largest(_panel(page, column, _PANELS + 30 + 380 * line, 270), shown, question)
    return page.png()


def _draw_largest(axes: Axes, rows: Sequence[Shown], question: str) -> None:
    for place, row in enumerate(rows):
        right, wrong = 100 * row.tables[question].right, 100 * row.tables[question].wrong
        axes.bar(place, right, 0.8, color=_BLUE)
        if wrong:
            axes.bar(place, wrong, 0.8, bottom=right, facecolor=_GROUND, edgecolor=_ORANGE, hatch="//", linewidth=2)
    axes.set(ylim=(0, 105), yticks=(0, 50, 100))
    _dress(axes, [row.rate for row in rows])


def _write_title(page: Page, words: str) -> None:
    page.write(words, (_MARGIN, 60), size=_TITLE, room=_WIDTH - 2 * _MARGIN)


def _write_key(page: Page, y: float, colour: str, words: str, **style: Any) -> None:  # noqa: ANN401 # for the sheet
    page.box(_MARGIN, y - 14, 44, 28, **({"facecolor": colour, "edgecolor": colour} | style))
    page.write(words, (_MARGIN + 56, y), size=_WORDS, room=900)


def _write_panel(page: Page, column: int, y: float, words: str) -> None:
    page.write(words, (_left(column, 2), y), size=_WORDS, room=_across(2))


def _panel(page: Page, column: int, y: float, height: float, columns: int = 2) -> Axes:
    left, bottom = _left(column, columns) / _WIDTH, (page.height - y - height) / page.height
    return page.figure.add_axes((left, bottom, _across(columns) / _WIDTH, height / page.height), facecolor="none")


def _left(column: int, columns: int) -> float:
    return _MARGIN + _GAP + column * (_across(columns) + _GAP + _MARGIN)


def _across(columns: int) -> float:
    return (_WIDTH - _MARGIN) / columns - _MARGIN - _GAP


def _dress(axes: Axes, rates: Sequence[float] = ()) -> None:
    if rates:
        axes.set_xticks(range(len(rates)), [f"{rate:g}" for rate in rates])
    axes.tick_params(length=0, colors=_QUIET, pad=8, labelsize=_TICKS)
    axes.grid(axis="y", color="#D5D5D0", linewidth=1.5)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
