"""Charts: drawn apart from every secret, in all three languages, with however few weeks there are."""

import asyncio
import struct
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.domain.digest import Digest, Tally, compose, tabulated
from bot.domain.errors import CannotRender
from bot.domain.identifiers import LOCALES, Locale
from bot.domain.plan_history import Adoption, PlanHistory
from bot.domain.privacy_plan import NoiseTerms, load_plan
from bot.domain.screens import Country, Text
from bot.domain.weeks import Turn
from bot.domain.windows import week_window, window_named
from bot.rendering import chart, charts, drawing
from bot.rendering.chart import Chart, ChartFamily, ChartLabels, ChartWeek, Range
from bot.rendering.fonts import fonts_folder
from i18n import texts

QUIET = Range(low=0, high=9, value=None)
BUSY = Range(low=7, high=17, value=12)
LABELS = ChartLabels(
    title="2026-W48",
    weeks="ھەر ھەپتىدىكى دوكلاتلار",
    total="\u206812\u2069 (\u20687–17\u2069)",
    axis="每周起始日",
    latest="latest",
    range="90 %",
    small="< 5",
    partial="partial",
    families="ئائىلە",
)


@pytest.fixture(autouse=True)
def _fonts() -> None:
    """The charts' fonts."""
    drawing.use_fonts(fonts_folder())


def sample(*weeks: ChartWeek, families: int = 8) -> Chart:
    """A chart with these weeks."""
    rows = tuple(ChartFamily(f"F{number}", "12 (1–23)", BUSY) for number in range(families))
    return Chart("rtl", 5, LABELS, weeks, rows)


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its header."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
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
    assert size_of(drawing.draw(sample(*weeks).encode(), fonts_folder())) == (1080, 1966)


async def test_child_process_draws_what_the_drawing_draws() -> None:
    """The picture comes back whole from the other process."""
    asked = sample(week(QUIET), week(BUSY), families=0)
    assert size_of(await charts.render(asked)) == size_of(drawing.draw(asked.encode(), fonts_folder()))


async def test_child_process_sees_no_environment_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token in our environment is nowhere in the child's: not by name, not by value, and neither is the home."""
    monkeypatch.setenv("AMANET_TOKEN", "123456:canary")
    monkeypatch.setenv("AMANET_HOME", "/somewhere/canary")
    monkeypatch.setattr(charts, "_CHILD", spy(tmp_path, "open('/proc/self/environ', 'rb').read()"))
    seen = (await charts.render(sample(week(BUSY)))).removeprefix(b"\x89PNG\r\n\x1a\n")
    names = {entry.partition(b"=")[0] for entry in seen.split(b"\0") if entry}
    assert names == {b"MPLBACKEND", b"MPLCONFIGDIR", b"TMPDIR", b"LANG"}
    assert b"canary" not in seen


async def test_child_process_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real child takes its limits on time, memory and core dumps before it loads the drawing library."""
    watch = "__import__('runpy').run_path(REAL)['_limit']() or open('/proc/self/limits', 'rb').read()"
    real = str(Path(charts.__file__).with_name("child.py"))
    monkeypatch.setattr(charts, "_CHILD", spy(tmp_path, watch.replace("REAL", repr(real))))
    limits = (await charts.render(sample(week(BUSY)))).decode("ascii", "replace")
    assert limit(limits, "Max cpu time") == "30"
    assert limit(limits, "Max address space") == str(2 << 30)
    assert limit(limits, "Max core file size") == "0"


async def test_child_that_fails_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash, and output that is no picture, raise the same error, which quotes nothing of the child's."""
    for body in ("1 / 0", "b'no picture'"):
        child = tmp_path / "child.py"
        child.write_text(f"import sys\nsys.stdin.read()\nsys.stdout.buffer.write({body})\n")
        monkeypatch.setattr(charts, "_CHILD", child)
        with pytest.raises(CannotRender, match="could not be drawn"):
            await charts.render(sample(week(BUSY)))


async def test_child_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past its time the child is killed and the caller goes on."""
    child = tmp_path / "child.py"
    child.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(charts, "_CHILD", child)
    monkeypatch.setattr(charts, "_TIMEOUT_SECONDS", 0.5)
    with pytest.raises(CannotRender, match="too long"):
        await asyncio.wait_for(charts.render(sample(week(BUSY))), timeout=60)


def test_uyghur_letters_are_joined() -> None:
    """The word for "in Uyghur" is as wide as HarfBuzz makes it of joined letters (344), not of isolated ones (421)."""
    assert 335 < width_of("ئۇيغۇرچە") < 355


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
    drawn = [chart.chart_of(digest_of(noisy), "en", repr).encode() for noisy in (-7, 0, 4)]
    assert drawn[0] == drawn[1] == drawn[2]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_label_of_a_digest_can_be_drawn(locale: Locale) -> None:
    """With the real texts of each language no letter is missing from the fonts."""
    drawn = chart.chart_of(digest_of(12), locale, lambda text: translated(text, locale))
    assert size_of(drawing.draw(drawn.encode(), fonts_folder()))[0] == 1080
    assert drawn.direction == ("rtl" if locale == "ug-Arab" else "ltr")


def translated(text: Text | Country, locale: Locale) -> str:
    """A text with its arguments, which may be texts themselves."""
    assert isinstance(text, Text)
    plain: dict[str, str | int] = {}
    for name, value in text.arguments.items():
        assert not isinstance(value, Country)
        plain[name] = translated(value, locale) if isinstance(value, Text) else value
    return texts.text(text.key, locale, **plain)


def digest_of(noisy: int) -> Digest:
    """A digest with one week and one quarter, every cell the same."""
    plan, now = load_plan("strict"), datetime(2026, 10, 20, tzinfo=UTC)
    turn = Turn(weekday=0, at=time(9))
    window, quarter = week_window(now, turn, table="W1"), window_named("2026-Q3", turn, table="QF")
    total = Tally(window, {"total": noisy}, NoiseTerms("strict", 1, Decimal("0.50")), is_partial=True)
    cells = dict.fromkeys(plan.tables[1].cells, noisy)
    families = Tally(quarter, cells, NoiseTerms("strict", 1, Decimal("0.20")), is_partial=False)
    history = PlanHistory((Adoption(now, plan),), turn)
    return compose(history=history, weeks=[(window, total)], tables=[tabulated(plan.tables[1], families)])


def limit(limits: str, name: str) -> str:
    """The soft limit of that name in a ``/proc/self/limits``."""
    (line,) = (line for line in limits.splitlines() if line.startswith(name))
    return line.removeprefix(name).split()[0]


def spy(folder: Path, expression: str) -> Path:
    """A child that answers with bytes of its own surroundings, dressed as a picture."""
    path = folder / "spy.py"
    path.write_text(
        f"import sys\nsys.stdin.read()\nsys.stdout.buffer.write(b'\\x89PNG\\r\\n\\x1a\\n' + ({expression}))\n"
    )
    return path


def width_of(words: str) -> float:
    """How wide a line is at 72 points and 100 pixels to the inch."""
    canvas = FigureCanvasAgg(Figure(dpi=100))
    text = canvas.figure.text(0, 0.5, words, fontsize=72)
    return text.get_window_extent(canvas.get_renderer()).width  # type: ignore[no-untyped-call]


def pixels(words: str) -> bytes:
    """A line as drawn."""
    canvas = FigureCanvasAgg(Figure(figsize=(4, 1), dpi=72))
    canvas.figure.text(0.1, 0.5, words, fontsize=30)
    canvas.draw()  # type: ignore[no-untyped-call]
    return bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
