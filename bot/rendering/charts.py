"""Has charts drawn in a process of their own, and takes the picture."""

from pathlib import Path

from bot.domain.errors import CannotRender
from bot.rendering.apart import drawn_apart
from bot.rendering.chart import Chart
from bot.rendering.fonts import fonts_folder

_CHILD = Path(__file__).with_name("child.py")
_TIMEOUT_SECONDS = 60
_PNG = b"\x89PNG\r\n\x1a\n"


async def render(chart: Chart) -> bytes:
    """Draw a chart as PNG, 1,080 pixels wide; raises ``CannotRender`` if the fonts are missing or the drawing fails."""
    try:
        words = (str(_CHILD), str(fonts_folder()), "chart")
        picture = await drawn_apart(words, chart.encode(), seconds=_TIMEOUT_SECONDS)
    except TimeoutError:
        raise CannotRender("drawing the chart took too long; the text of the digest holds the same numbers") from None
    if not picture.startswith(_PNG):
        raise CannotRender("the chart could not be drawn; the text of the digest holds the same numbers")
    return picture
