"""Real Chromium for the pages: found where set-up put it, started without any of its own network traffic."""

import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

WEB = Path(__file__).parents[2] / "web"
PAGE = WEB / "dist" / "rehearsal.html"
PATIENCE_MILLISECONDS = 20_000
"""How long a loaded machine may take to show what must come."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)


def chromium() -> Path | None:
    """The browser that ``make setup`` provides, else the machine's own."""
    found = shutil.which("chromium")
    candidates = [Path(found)] if found else []
    candidates += [Path(".venv/bin/chromium"), Path("/usr/bin/chromium")]
    return next((candidate for candidate in candidates if candidate.exists()), None)


@pytest.fixture(scope="module")
def built() -> Path:
    """The page, as it is built from what is in ``web`` now."""
    subprocess.run(["node", "build.mjs"], cwd=WEB, check=True)  # noqa: S607 (node comes from the set-up's path)
    return PAGE


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all tests of a module; tests that use it run with ``loop_scope="module"``."""
    executable = chromium()
    if executable is None:
        message = "no Chromium on this machine; `make setup` as root installs one"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=executable, args=QUIET)
        yield started
        await started.close()
