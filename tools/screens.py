"""Walks the short path of a report in a rehearsal, in each language, and keeps a picture of every screen.

For people who review texts: what a telephone shows, in real Chromium, right-to-left writing included.
"""

import asyncio
import re
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from bot.domain.identifiers import LOCALES, Locale
from bot.wiring.rehearsing import rehearse

PAGE = Path(__file__).parents[1] / "web" / "dist" / "rehearsal.html"
TELEPHONE = ViewportSize(width=390, height=1400)
"""As wide as one, and high enough for the longest screen."""
TAPS = (
    "danger:no",
    "nav:go_on",
    "nav:go_on",
    "consent:keep",
    "consent:",
    "nav:next",
    "family:F1",
    "category:family_threat",
    "nav:finish",
    "nav:submit",
)
"""Each tap presses the first button whose choice begins so; ``consent:`` alone stands for the first opener, whose id
differs in every rehearsal."""
_OPENER = re.compile(r"v1:report:consent:[0-9a-f]{16}")
_ASK = "path => fetch('/rehearsal/' + path).then(answer => answer.json())"
_TELL = """([path, body]) => fetch('/rehearsal/' + path, {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body),
}).then(answer => answer.json())"""
_LONGEST_WAIT_SECONDS = 20.0
_DRAWN_SECONDS = 0.5


async def main(target: Path) -> None:
    """Write ``<language>/<number>.png`` below ``target``."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for locale in LOCALES:
            async with rehearsal(PAGE) as address:
                await _picture(browser, address, locale, target / locale)
        await browser.close()


@asynccontextmanager
async def rehearsal(page: Path) -> AsyncIterator[str]:
    """A whole rehearsal with that page, enrolled and ready; gives its address. Proposals made there are not kept."""
    announced: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    stop = asyncio.Event()
    with TemporaryDirectory() as folder:
        proposals = Path(folder, "proposals.json")
        begun = rehearse(port=0, page=page, proposals=proposals, announce=announced.set_result, stop=stop)
        playing = asyncio.create_task(begun)
        # Were the start to fail, nothing would ever be announced.
        playing.add_done_callback(lambda _: announced.done() or announced.cancel())
        try:
            yield await announced
        finally:
            stop.set()
            await playing


async def _picture(browser: Browser, address: str, locale: Locale, target: Path) -> None:
    page = await (await browser.new_context(viewport=TELEPHONE)).new_page()
    await page.goto(address)
    reporter = await _reporter(page)
    await page.evaluate(_TELL, [f"people/{reporter['id']}/messages", {"text": "/start"}])
    for number, tap in enumerate((f"language:{locale}", *TAPS), 1):
        message_id, choice = await _button_drawn(page, f"v1:report:{tap}")
        await page.screenshot(path=target / f"{number:02}.png")
        press = {"message_id": message_id, "data": choice}
        await page.evaluate(_TELL, [f"people/{reporter['id']}/presses", press])
    await asyncio.sleep(_DRAWN_SECONDS * 4)
    await page.screenshot(path=target / f"{len(TAPS) + 2:02}.png")
    await page.context.close()


async def _reporter(page: Page) -> dict[str, Any]:
    state = await page.evaluate(_ASK, "state")
    reporter: dict[str, Any] = next(person for person in state["people"] if person["staff"] is None)
    return reporter


async def _button_drawn(page: Page, beginning: str) -> tuple[int, str]:
    """The message with the button, and the button's whole choice, once the page has drawn it."""
    async with asyncio.timeout(_LONGEST_WAIT_SECONDS):
        while (found := _button(await _reporter(page), beginning)) is None:  # noqa: ASYNC110 - the page raises no event
            await asyncio.sleep(_DRAWN_SECONDS)
    await asyncio.sleep(_DRAWN_SECONDS)
    return found


def _button(reporter: dict[str, Any], beginning: str) -> tuple[int, str] | None:
    for message in reversed(reporter["messages"]):
        for button in chain.from_iterable(message.get("reply_markup", {}).get("inline_keyboard", [])):
            choice = str(button.get("callback_data", ""))
            if choice.startswith(beginning) and (not beginning.endswith(":") or _OPENER.fullmatch(choice)):
                return message["message_id"], choice
    return None


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
