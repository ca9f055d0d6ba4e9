"""Starts a drawing process and takes what it drew.

The process gets no environment of ours: settings, token and home stay out of its reach, and a fault in a drawing
library's native code meets none of them.
"""

import asyncio
import atexit
import shutil
import sys
from collections.abc import Sequence
from functools import cache
from tempfile import TemporaryDirectory, mkdtemp


async def drawn_apart(words: Sequence[str], encoded: bytes, *, seconds: float) -> bytes:
    """What the Python program ``words`` writes when it reads ``encoded``; nothing when it fails.

    Raises ``TimeoutError`` when it takes longer than ``seconds``.
    """
    with TemporaryDirectory(prefix="amanet-drawing-") as scratch:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            "-B",
            *words,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=scratch,
            env=_environment(scratch),
        )
        drawn = await _outcome(process, encoded, seconds=seconds)
    return drawn if process.returncode == 0 else b""


async def _outcome(process: asyncio.subprocess.Process, encoded: bytes, *, seconds: float) -> bytes:
    try:
        async with asyncio.timeout(seconds):
            drawn, _ = await process.communicate(encoded)
    finally:
        # Also when this task is cancelled: a drawing must not outlive the bot.
        if process.returncode is None:
            process.kill()
            await process.wait()
    return drawn


def _environment(scratch: str) -> dict[str, str]:
    return {"MPLBACKEND": "Agg", "MPLCONFIGDIR": _font_list(), "TMPDIR": scratch, "LANG": "C.UTF-8"}


@cache
def _font_list() -> str:
    """A folder in which the first drawing of charts leaves matplotlib's list of fonts, a third of its work, for all."""
    folder = mkdtemp(prefix="amanet-fonts-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
