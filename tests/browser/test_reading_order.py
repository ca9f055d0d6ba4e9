"""The rehearsal's page in real Chromium: what runs from left to right in Uyghur lines stands so on the screen."""

import json
import re
from collections.abc import AsyncIterator
from itertools import islice
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.domain.screens import Code, Screen
from bot.domain.text_keys import every_screen
from bot.rehearsal.messages import Content
from bot.rehearsal.people import Person
from bot.rehearsal.server import SimulatedTelegram
from handlers.messages import compose
from tests.reading_order import faults, runs, spans, without_marks
from tools.all_screens import staff_screens

pytestmark = pytest.mark.asyncio(loop_scope="module")

LABELS = Path(__file__).parents[2] / "web" / "rehearsal" / "words"
OLD_PHONE = {"width": 320, "height": 640}
UYGHUR = "ئۇيغۇرچە"
TURNED = "ئۇلار 2026-11-24 كۈنى +90 555 123 45 67 دىن تېلېفون قىلدى"
_OUT_OF_ORDER = """([words, spans]) => {
  const places = [];
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (let at = 0; at < walker.currentNode.length; at++) places.push([walker.currentNode, at]);
  }
  const boxes = places.map(([node, at]) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  });
  const isBlank = ([node, at]) => node.data[at].trim() === "";
  const turned = (before, box) => Math.abs(before.top - box.top) < box.height / 2 && box.left < before.left;
  return spans.filter(([start, end]) => {
    // A blank at which a line breaks hangs on the line's other side.
    const seen = boxes.slice(start, end).filter((box, place) => box.width > 0 && !isBlank(places[start + place]));
    return seen.some((box, place) => place > 0 && turned(seen[place - 1], box));
  });
}"""


@pytest_asyncio.fixture(loop_scope="module")
async def telegram(built: Path) -> AsyncIterator[SimulatedTelegram]:
    """A Telegram with the page and no bot."""
    simulated = SimulatedTelegram()
    await simulated.start(page=built)
    yield simulated
    await simulated.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def person(telegram: SimulatedTelegram) -> Person:
    """Somebody whom the bot may write to."""
    someone = telegram.person("ئاينۇر", "ug")
    someone.command("start")
    return someone


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, telegram: SimulatedTelegram, person: Person) -> AsyncIterator[Page]:
    """The page on an old phone, in Uyghur, with that person's chat."""
    context = await browser.new_context(viewport=OLD_PHONE, locale="ug-CN")  # type: ignore[arg-type]  # a plain dict
    opened = await context.new_page()
    await opened.goto(telegram.url)
    await expect(opened.locator("html")).to_have_css("direction", "rtl")
    await expect(opened.locator(".about")).to_contain_text(person.name)
    yield opened
    await context.close()


def telling_screens() -> list[Screen]:
    """The fewest screens that show, one after the other, every text with a run in it."""
    told: set[str] = set()
    chosen = []
    for screen in (*staff_screens(), *every_screen()):
        lines = {line for line in compose(screen, "ug-Arab").text.splitlines() if runs(line)}
        if lines - told:
            chosen.append(screen)
            told |= lines
    return chosen


async def show(telegram: SimulatedTelegram, person: Person, page: Page, screens: list[Screen]) -> None:
    """Send each screen and wait until the page has drawn the last one."""
    for screen in screens:
        message = compose(screen, "ug-Arab")
        entities = tuple(entity.to_dict() for entity in message.entities)
        telegram.send(person.person_id, Content(message.text, entities=entities))
    await expect(page.locator(".theirs")).to_have_count(len(screens))


async def out_of_order(page: Page) -> list[str]:
    """Every run in a bubble whose characters do not stand from left to right."""
    found = []
    for words in await page.locator(".words").all():
        written = await words.evaluate("words => words.textContent")
        turned = await words.evaluate(f"(words, spans) => ({_OUT_OF_ORDER})([words, spans])", spans(written))
        found += [without_marks(written[start:end]) for start, end in turned]
    return found


async def test_every_screen_is_drawn_in_order(telegram: SimulatedTelegram, person: Person, page: Page) -> None:
    """Dates, codes, numbers, links and names of all screens, on a phone so narrow that lines break."""
    screens = telling_screens()
    await show(telegram, person, page, screens)
    assert await out_of_order(page) == []


async def test_listed_numbers_and_links_stand_at_the_right(
    telegram: SimulatedTelegram, person: Person, page: Page
) -> None:
    """Each begins at the right edge of its bubble, also before a foreign name and where a link breaks."""
    listed = (each for each in every_screen() if any(isinstance(part, Code) and part.label for part in each.paragraphs))
    await show(telegram, person, page, [*islice(listed, 6)])
    gaps = await page.locator(".theirs .code").evaluate_all(
        """codes => codes.map((code) => {
          const words = code.closest(".words").getBoundingClientRect();
          return words.right - Math.max(...[...code.getClientRects()].map((box) => box.right));
        })"""
    )
    assert len(gaps) > 6
    assert max(gaps) < 12


async def test_a_bare_run_would_be_found(telegram: SimulatedTelegram, person: Person, page: Page) -> None:
    """Chromium draws a bare date and a bare number turned round, and the measurement sees it."""
    telegram.send(person.person_id, Content(TURNED))
    await expect(page.locator(".theirs")).to_have_count(1)
    assert await out_of_order(page) == ["2026-11-24", "+90 555 123 45 67"]


async def test_an_isolated_command_can_be_tapped(telegram: SimulatedTelegram, person: Person, page: Page) -> None:
    """As in Telegram's apps, the mark before it does not hide it; the tap sends it without any mark."""
    telegram.send(person.person_id, Content("قايتىش ئۈچۈن \u2068/return\u2069 نى يوللاڭ"))
    await page.locator(".theirs").get_by_role("button", name="/return").click()
    await expect(page.locator(".mine").last).to_contain_text("/return")
    assert person.messages[-1].text == "/return"


async def test_everything_that_the_page_itself_says_is_in_order(page: Page) -> None:
    """Each piece of text of the page, its clock among them, in Uyghur."""
    pieces = await page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.getElementById("page"), NodeFilter.SHOW_TEXT);
          const pieces = [document.title];
          while (walker.nextNode()) pieces.push(walker.currentNode.data);
          for (const titled of document.querySelectorAll("[title], [aria-label], [placeholder]"))
            pieces.push(...["title", "aria-label", "placeholder"].map((name) => titled.getAttribute(name) ?? ""));
          return pieces;
        }"""
    )
    assert any(UYGHUR in piece for piece in pieces)
    assert [fault for piece in pieces for fault in faults(piece)] == []


def labels() -> list[str]:
    """What the page itself says in Uyghur, with an awkward value wherever it puts one in."""
    parts = json.loads((LABELS / "ug-Arab.json").read_text("utf-8")).values()
    return [re.sub(r"\{\d\}", "\u20687–17\u2069", label) for part in parts for label in part.values()]


async def test_every_label_is_in_order() -> None:
    """Also those that only an error or a dialog shows."""
    assert len(labels()) > 100
    assert [fault for label in labels() for fault in faults(label)] == []
