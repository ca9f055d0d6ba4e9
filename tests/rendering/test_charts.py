"""Charts: drawn apart from every secret, in all six forms, with however few weeks there are."""

import asyncio
import struct
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.domain.errors import CannotRender
from bot.domain.identifiers import LOCALES, Locale
from bot.domain.screens import Said, Text
from bot.rendering import charts, drawing
from bot.rendering.chart import Bar, BarsChart, ChartWeek, Range, WeeksChart, WeeksLabels, album_of, encode
from bot.rendering.fonts import font_order, fonts_folder
from bot.rendering.lengths import joined, parted
from i18n.speech import say
from tools.samples import digest_of, digests

PNG = b"\x89PNG\r\n\x1a\n"
QUIET = Range(low=0, high=9, value=None)
BUSY = Range(low=7, high=17, value=12)
LABELS = WeeksLabels(
    title="2026-W48",
    weeks="ھەر ھەپتىدىكى دوكلاتلار",
    total="\u206812\u2069 (\u20687–17\u2069)",
    axis="每周起始日",
    latest="latest",
    range="90 %",
    small="< 5",
    partial="partial",
)
BARS = BarsChart(
    "rtl",
    font_order("ug-Arab"),
    title="ئائىلە",
    note="",
    range="90 %",
    bars=tuple(Bar(f"F{number}", "12 (1–23)", BUSY) for number in range(8)),
)


@pytest.fixture(autouse=True)
def _fonts() -> None:
    """The charts' fonts."""
    drawing.use_fonts(fonts_folder(), font_order("en"))


def sample(*weeks: ChartWeek) -> WeeksChart:
    """A chart with these weeks."""
    return WeeksChart("rtl", font_order("ug-Arab"), 5, LABELS, weeks)


def drawn(*album: WeeksChart | BarsChart) -> tuple[bytes, ...]:
    """The pictures, drawn in this process."""
    return parted(drawing.draw(encode(album), fonts_folder()))


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its header."""
    assert picture.startswith(PNG)
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def week(interval: Range | None, *, is_partial: bool = False) -> ChartWeek:
    """One week."""
    return ChartWeek("11-23", interval, is_partial)


@pytest.mark.parametrize(
    "weeks",
    [
        (week(None),),
        (week(QUIET, is_partial=True),),
        (week(QUIET), week(BUSY)),
        (week(BUSY), week(None), *[week(QUIET)] * 9, week(Range(low=380, high=390, value=385))),
    ],
    ids=["nothing counted", "one week", "two weeks", "twelve weeks with a gap and a leap"],
)
def test_any_number_of_weeks_is_drawn_without_complaint(weeks: tuple[ChartWeek, ...]) -> None:
    """From no week to twelve the picture is as wide as a telephone's and of one height, and no letter is missing."""
    assert list(map(size_of, drawn(sample(*weeks)))) == [(1080, 960)]


@pytest.mark.parametrize(
    "interval",
    [None, QUIET, BUSY, Range(low=23_000, high=24_000, value=23_456)],
    ids=["none yet", "few", "some", "many"],
)
def test_a_table_is_drawn_as_large_whatever_it_counts(interval: Range | None) -> None:
    """A table that has not closed yet takes the same place as one with large numbers."""
    bars = tuple(replace(bar, range=interval) for bar in BARS.bars)
    assert list(map(size_of, drawn(replace(BARS, bars=bars, note="partial")))) == list(map(size_of, drawn(BARS)))


async def test_child_process_draws_what_the_drawing_draws() -> None:
    """The pictures of an album come back whole and in their order from the other process, and the same each time."""
    asked = (sample(week(QUIET), week(BUSY)), BARS)
    assert await charts.render(asked) == drawn(*asked)


async def test_child_process_sees_no_environment_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token in our environment is nowhere in the child's: not by name, not by value, and neither is the home."""
    monkeypatch.setenv("AMANET_TOKEN", "123456:canary")
    monkeypatch.setenv("AMANET_HOME", "/somewhere/canary")
    monkeypatch.setattr(charts, "_CHILD", spy(tmp_path, "open('/proc/self/environ', 'rb').read()"))
    seen = (await charts.render([sample(week(BUSY))]))[0].removeprefix(PNG)
    names = {entry.partition(b"=")[0] for entry in seen.split(b"\0") if entry}
    assert names == {b"MPLBACKEND", b"MPLCONFIGDIR", b"TMPDIR", b"LANG"}
    assert b"canary" not in seen


async def test_child_process_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real child takes its limits on time, memory and core dumps before it loads the drawing library."""
    watch = "__import__('runpy').run_path(REAL)['_limit']() or open('/proc/self/limits', 'rb').read()"
    real = str(Path(charts.__file__).with_name("child.py"))
    monkeypatch.setattr(charts, "_CHILD", spy(tmp_path, watch.replace("REAL", repr(real))))
    limits = (await charts.render([sample(week(BUSY))]))[0].decode("ascii", "replace")
    assert limit(limits, "Max cpu time") == "30"
    assert limit(limits, "Max address space") == str(2 << 30)
    assert limit(limits, "Max core file size") == "0"


async def test_child_that_fails_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash, and output that is no picture, raise the same error, which quotes nothing of the child's."""
    for body in ("1 / 0", "b'no picture'", repr(joined([b"no picture"])), repr(joined([PNG, PNG]))):
        child = tmp_path / "child.py"
        child.write_text(f"import sys\nsys.stdin.read()\nsys.stdout.buffer.write({body})\n")
        monkeypatch.setattr(charts, "_CHILD", child)
        with pytest.raises(CannotRender, match="could not be drawn"):
            await charts.render([sample(week(BUSY))])


async def test_child_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past its time the child is killed and the caller goes on."""
    child = tmp_path / "child.py"
    child.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(charts, "_CHILD", child)
    monkeypatch.setattr(charts, "_TIMEOUT_SECONDS", 0.5)
    with pytest.raises(CannotRender, match="too long"):
        await asyncio.wait_for(charts.render([sample(week(BUSY))]), timeout=60)


def test_uyghur_runs_from_right_to_left() -> None:
    """A Uyghur line takes its direction from its letters; nothing reverses it a second time."""
    assert pixels("ئۇيغۇرچە abc") == pixels("\u200fئۇيغۇرچە abc")
    assert pixels("ئۇيغۇرچە abc") != pixels("\u200eئۇيغۇرچە abc")


def test_isolated_range_keeps_its_order() -> None:
    """In a right-to-left line a bare range changes its ends, so the texts isolate it."""
    assert pixels("\u200f\u20687–17\u2069") == pixels("7–17")
    assert pixels("\u200f7–17") == pixels("17–7")


def test_chart_tells_no_more_than_the_text() -> None:
    """What the text calls fewer than five reaches the drawing without a number, whatever it was."""
    told = {encode(album_of(digest_of(noisy), "en", keys_of)) for noisy in (-7, 0, 4)}
    assert len(told) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_every_label_of_a_digest_can_be_drawn(locale: Locale) -> None:
    """With the real texts of each language no letter is missing from the fonts."""
    album = album_of(digests()["open"], locale, partial(say, locale=locale))
    assert [size_of(picture)[0] for picture in drawn(*album)] == [1080, 1080, 1080]
    assert {chart.direction for chart in album} == {"rtl" if locale == "ug-Arab" else "ltr"}


def keys_of(said: Said) -> str:
    """A text without its arguments."""
    return said.key if isinstance(said, Text) else ""


def limit(limits: str, name: str) -> str:
    """The soft limit of that name in a ``/proc/self/limits``."""
    (line,) = (line for line in limits.splitlines() if line.startswith(name))
    return line.removeprefix(name).split()[0]


def spy(folder: Path, expression: str) -> Path:
    """A child that answers with bytes of its own surroundings, dressed as a picture."""
    path = folder / "spy.py"
    path.write_text(
        f"import sys\nsys.stdin.read()\nseen = {PNG!r} + ({expression})\n"
        "sys.stdout.buffer.write(len(seen).to_bytes(4, 'big') + seen)\n"
    )
    return path


def pixels(words: str) -> bytes:
    """A line as drawn."""
    canvas = FigureCanvasAgg(Figure(figsize=(4, 1), dpi=72))
    canvas.figure.text(0.1, 0.5, words, fontsize=30)
    canvas.draw()  # type: ignore[no-untyped-call]
    return bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
