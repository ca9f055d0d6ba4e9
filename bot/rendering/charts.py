"""Starts the drawing process and takes its picture.

The process gets no environment of ours: settings, token and home stay out of its reach, and a fault in the drawing
library's native code meets none of them.
"""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.domain.errors import CannotRender
from bot.rendering.chart import Chart
from bot.rendering.fonts import fonts_folder

_CHILD = Path(__file__).with_name("child.py")
_TIMEOUT_SECONDS = 60
_PNG = b"\x89PNG\r\n\x1a\n"


async def render(chart: Chart) -> bytes:
    """Draw a chart as PNG, 1,080 pixels wide; raises ``CannotRender`` if the fonts are missing or the drawing fails."""
    fonts = fonts_folder()
    with TemporaryDirectory(prefix="amanet-chart-") as scratch:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            "-B",
            str(_CHILD),
            str(fonts),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=scratch,
            env=_environment(scratch),
        )
        picture = await _picture(process, chart)
    if process.returncode != 0 or not picture.startswith(_PNG):
        raise CannotRender("the chart could not be drawn; the text of the digest holds the same numbers")
    return picture


async def _picture(process: asyncio.subprocess.Process, chart: Chart) -> bytes:
    try:
        async with asyncio.timeout(_TIMEOUT_SECONDS):
            picture, _ = await process.communicate(chart.encode())
    except TimeoutError:
        raise CannotRender("drawing the chart took too long; the text of the digest holds the same numbers") from None
    finally:
        # Also when this task is cancelled: a drawing must not outlive the bot.
        if process.returncode is None:
            process.kill()
            await process.wait()
    return picture


def _environment(scratch: str) -> dict[str, str]:
    return {"MPLBACKEND": "Agg", "MPLCONFIGDIR": scratch, "TMPDIR": scratch, "LANG": "C.UTF-8"}
