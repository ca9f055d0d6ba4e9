"""Takes a picture of everything that people are shown, in each language; ``index.html`` puts them side by side.

Every screen of the chat on a narrow and on a usual telephone, the rehearsal's page, digests and a statement: with real
Chromium, the real drawing process and the real PDF, for people who review texts.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import chain, groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from bot.domain.identifiers import LOCALES, Locale, Week
from bot.domain.screens import Screen
from bot.domain.statement import statement_of
from bot.rehearsal.messages import Button, Content
from bot.rehearsal.server import SimulatedTelegram
from bot.rendering.fonts import fonts_folder
from bot.rendering.outgoing import render_digest
from bot.rendering.statement import render_statement
from bot.wiring.rehearsing import rehearse
from handlers.messages import compose
from i18n.speech import say
from tools.all_screens import distinct_screens
from tools.samples import CONTENTS, digests
from tools.walking import Walk

PAGE = Path(__file__).parents[1] / "web" / "dist" / "rehearsal.html"
NARROW, USUAL, DESK = 320, 390, 1280
"""Widths in pixels: an old telephone, one of today, a computer."""
_HEIGHT = 800
_DOTS_PER_INCH = "80"
_PATIENCE_MILLISECONDS = 60_000
_IN_ONE_SHOT = 12
_FONTS = """<fontconfig><dir>{}</dir><include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>"""
"""A machine without letters for a language would show boxes in pages that bring no fonts of their own."""
_UNROLLED = "html, body, #page, .panes, .pane, .log { height: auto !important; overflow: visible !important; }"
_ONLY = """(bubbles, [first, last]) => {
    bubbles.forEach((bubble, place) => { bubble.hidden = place < first || place >= last; });
    const boxes = bubbles.slice(first, last).map(bubble => bubble.getBoundingClientRect());
    return boxes.map(({ top, bottom }) => [top - 4, bottom + 4]);
}"""


@dataclass(frozen=True, slots=True)
class Picture:
    """One file below the target: what it shows, in which language, how wide."""

    shows: str
    locale: Locale
    width: int
    file: Path


async def main(target: Path) -> None:
    """Write ``<language>/<what>-<width>.png`` for everything, and ``index.html``, below ``target``."""
    pictures: list[Picture] = []
    fonts = _fonts_in(target)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        )
        for locale in LOCALES:
            _emptied(target / locale)
            pictures += await _all_of(locale, browser, target)
        await browser.close()
    (target / "index.html").write_text(_index(pictures), "utf-8")
    sys.stdout.write(f"{len(pictures)} pictures: open {target / 'index.html'}\n")


def _fonts_in(target: Path) -> Path:
    """The file below ``target`` that tells Chromium of the charts' fonts."""
    target.mkdir(parents=True, exist_ok=True)
    file = target / "fonts.conf"
    file.write_text(_FONTS.format(escape(str(fonts_folder()))), "utf-8")
    return file.absolute()


def _emptied(folder: Path) -> None:
    # Numbers shift when a screen is added, and an old picture would stand beside the new ones.
    folder.mkdir(exist_ok=True)
    for picture in folder.glob("*.png"):
        picture.unlink()


async def _all_of(locale: Locale, browser: Browser, target: Path) -> list[Picture]:
    """Everything in one language at the same time, since a story on the page mostly waits."""
    chat, page = _chat(browser, locale, target), _page(browser, locale, target)
    digests, statement = _digests(browser, locale, target), _statement(locale, target)
    found = await asyncio.gather(chat, page, digests, statement)
    return [*chain.from_iterable(found)]


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


async def _chat(browser: Browser, locale: Locale, target: Path) -> list[Picture]:
    """Every screen as one bubble with its buttons, sent by nobody's bot into one long chat."""
    telegram, screens = SimulatedTelegram(), distinct_screens()
    await telegram.start(page=PAGE)
    reader = telegram.person("Reader", locale)
    reader.command("start")
    for screen in screens:
        telegram.send(reader.person_id, _content(screen, locale))
    page = await _opened(browser, telegram.url, locale, NARROW)
    await page.wait_for_function("count => document.querySelectorAll('.theirs').length === count", arg=len(screens))
    await page.add_style_tag(content=_UNROLLED)
    pictures = []
    for width in (NARROW, USUAL):
        shown = [_picture(f"{number:03}-{_name(each)}", locale, width, target) for number, each in enumerate(screens)]
        for first in range(0, len(shown), _IN_ONE_SHOT):
            await _cut(page, shown[first : first + _IN_ONE_SHOT], first)
        pictures += shown
    await page.context.close()
    await telegram.stop()
    return pictures


async def _cut(page: Page, shown: Sequence[Picture], first: int) -> None:
    """Photograph some bubbles together, since one shot takes as long as many, and cut each one out."""
    width = shown[0].width
    await page.set_viewport_size(ViewportSize(width=width, height=_HEIGHT))
    edges = await page.locator(".theirs").evaluate_all(_ONLY, [first, first + len(shown)])
    await page.set_viewport_size(ViewportSize(width=width, height=int(edges[-1][1]) + _HEIGHT))
    photograph = await page.screenshot()
    await asyncio.to_thread(_cut_out, photograph, [*zip(shown, edges, strict=True)])


def _cut_out(photograph: bytes, shown: Sequence[tuple[Picture, tuple[float, float]]]) -> None:
    with Image.open(BytesIO(photograph)) as whole:
        for picture, (top, bottom) in shown:
            # Written fast rather than small: thousands of them are looked at once.
            whole.crop((0, int(top), picture.width, int(bottom))).save(picture.file, compress_level=1)


async def _page(browser: Browser, locale: Locale, target: Path) -> list[Picture]:
    """The page of the rehearsal at the turns of a story, at each width."""
    pictures = []
    async with rehearsal(PAGE) as address:
        page = await _opened(browser, address, locale, DESK)
        async for moment in Walk(page, locale).moments():
            for width in (NARROW, USUAL, DESK):
                await page.set_viewport_size(ViewportSize(width=width, height=_HEIGHT))
                picture = _picture(f"page-{moment}", locale, width, target)
                await page.screenshot(path=picture.file)
                pictures.append(picture)
        await page.context.close()
    return pictures


async def _digests(browser: Browser, locale: Locale, target: Path) -> list[Picture]:
    """What goes out about weeks that look as different as they can: message, charts, paper and page."""
    pictures = []
    for name, digest in digests().items():
        made = (await render_digest(digest, [locale], say))[locale]
        pictures.append(await _message(browser, made.brief, _picture(f"digest-{name}-message", locale, USUAL, target)))
        for number, chart in enumerate(made.charts, 1):
            picture = _picture(f"digest-{name}-chart-{number}", locale, NARROW, target)
            picture.file.write_bytes(chart)
            pictures.append(picture)
        pictures += await _sheets(made.paper, f"digest-{name}-paper", locale, target)
        pictures += await _partner_page(browser, made.page, f"digest-{name}-page", locale, target)
    return pictures


async def _message(browser: Browser, words: str, picture: Picture) -> Picture:
    telegram = SimulatedTelegram()
    await telegram.start(page=PAGE)
    reader = telegram.person("Reader", picture.locale)
    reader.command("start")
    telegram.send(reader.person_id, Content(words))
    page = await _opened(browser, telegram.url, picture.locale, picture.width)
    await page.locator(".theirs").screenshot(path=picture.file)
    await page.context.close()
    await telegram.stop()
    return picture


async def _partner_page(browser: Browser, written: bytes, shows: str, locale: Locale, target: Path) -> list[Picture]:
    file = target / locale / f"{shows}.html"
    file.write_bytes(written)
    pictures = []
    for width in (USUAL, DESK):
        page = await _opened(browser, file.absolute().as_uri(), locale, width)
        pictures.append(_picture(shows, locale, width, target))
        await page.screenshot(path=pictures[-1].file, full_page=True)
        await page.context.close()
    return pictures


async def _statement(locale: Locale, target: Path) -> list[Picture]:
    made = statement_of(CONTENTS, taken_in=Week("2026-W50"))
    document = await render_statement(made, locale, lambda each: say(each, locale))
    return await _sheets(document, "statement", locale, target)


async def _sheets(document: bytes, shows: str, locale: Locale, target: Path) -> list[Picture]:
    """Each sheet of a PDF as a picture."""
    pages = target / locale / shows
    words = ["pdftoppm", "-png", "-r", _DOTS_PER_INCH, "-", str(pages)]
    await asyncio.to_thread(subprocess.run, words, input=document, check=True)
    return [Picture(file.stem, locale, USUAL, file) for file in sorted(pages.parent.glob(f"{shows}-?.png"))]


async def _opened(browser: Browser, address: str, locale: Locale, width: int) -> Page:
    viewport = ViewportSize(width=width, height=_HEIGHT)
    page = await (await browser.new_context(viewport=viewport, locale=locale, bypass_csp=True)).new_page()
    page.set_default_timeout(_PATIENCE_MILLISECONDS)
    await page.goto(address)
    return page


def _content(screen: Screen, locale: Locale) -> Content:
    message = compose(screen, locale)
    rows = message.keyboard.inline_keyboard if message.keyboard else ()
    buttons = tuple(tuple(Button(each.text, data=str(each.callback_data)) for each in row) for row in rows)
    return Content(message.text, entities=tuple(each.to_dict() for each in message.entities), rows=buttons)


def _name(screen: Screen) -> str:
    """The first text of a screen, as a part of a file's name."""
    return re.sub("[^a-z0-9_-]", "-", str(getattr(screen.paragraphs[0], "key", "code")).lower())


def _picture(shows: str, locale: Locale, width: int, target: Path) -> Picture:
    return Picture(shows, locale, width, target / locale / f"{shows}-{width}.png")


def _index(pictures: list[Picture]) -> str:
    """A page with a row for each thing shown and the languages side by side."""
    in_rows = sorted(pictures, key=lambda picture: (picture.width, picture.shows, LOCALES.index(picture.locale)))
    rows = groupby(in_rows, key=lambda picture: (picture.width, picture.shows))
    body = "\n".join(_row(shows, list(shown)) for (_, shows), shown in rows)
    style = "img{max-width:420px;border:1px solid #bbb;vertical-align:top;margin:4px} h2{font:1rem sans-serif}"
    return f'<!doctype html>\n<meta charset="utf-8">\n<title>Screens</title>\n<style>{style}</style>\n{body}\n'


def _row(shows: str, shown: list[Picture]) -> str:
    images = "".join(_image(picture) for picture in shown)
    return f"<h2>{escape(shows)}, {shown[0].width} px</h2>{images}"


def _image(picture: Picture) -> str:
    source = escape(f"{picture.locale}/{picture.file.name}")
    return f'<img loading="lazy" alt="{escape(picture.locale)}" title="{source}" src="{source}">'


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
