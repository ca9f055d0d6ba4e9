"""Has charts drawn in a process of their own, all of one album together, and takes the pictures."""

from collections.abc import Sequence
from pathlib import Path

from bot.domain.errors import CannotRender
from bot.rendering.apart import drawn_apart
from bot.rendering.chart import Chart, encode
from bot.rendering.fonts import fonts_folder
from bot.rendering.lengths import parted

_CHILD = Path(__file__).with_name("child.py")
_TIMEOUT_SECONDS = 120
_PNG = b"\x89PNG\r\n\x1a\n"


async def render(album: Sequence[Chart]) -> tuple[bytes, ...]:
    """Draw each chart as PNG, 1,080 pixels wide; raises ``CannotRender`` if fonts are missing or drawing fails."""
    try:
        words = (str(_CHILD), str(fonts_folder()), "charts")
        pictures = parted(await drawn_apart(words, encode(album), seconds=_TIMEOUT_SECONDS))
    except TimeoutError:
        raise CannotRender("drawing the charts took too long; the paper of the digest holds the same numbers") from None
    if len(pictures) != len(album) or not all(picture.startswith(_PNG) for picture in pictures):
        raise CannotRender("the charts could not be drawn; the paper of the digest holds the same numbers")
    return pictures
