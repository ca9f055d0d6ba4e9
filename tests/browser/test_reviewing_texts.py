"""A native speaker who knows no code reads the bot's texts in the rehearsal's page, judges them and saves a file.

Played in the whole rehearsal in real Chromium; the file is then applied to a copy of the real texts.
"""

import itertools
import json
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.domain.identifiers import LOCALES, Locale
from i18n.catalogue import LOCALES_ROOT, read_catalogue
from i18n.check import problems
from i18n.faults import FaultKind
from i18n.finding import find
from i18n.lines import forms_of
from i18n.review import states_by_key
from i18n.texts import text
from tools.proposals import apply
from tools.screens import rehearsal

pytestmark = pytest.mark.asyncio(loop_scope="module")

WORDS = Path("web/rehearsal/words")
NAMES: dict[str, Locale] = {
    "ئۇيغۇرچە": "ug-Arab",
    "Uyghurche": "ug-Latn",
    "Уйғурчә": "ug-Cyrl",
    "English": "en",
    "简体中文": "zh-Hans",
    "繁體中文": "zh-Hant",
}
READER = "ئا. ب."
_NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """One language of the page and of the texts, with the few words of the page that the tests press."""

    locale: Locale
    browser: str
    review: str
    sign: str
    propose: str
    withdraw: str
    proposed: str


TONGUES = (
    Tongue(
        locale="ug-Arab",
        browser="ug",
        review="تېكىستلەرنى تەكشۈر",
        sign="ياخشى ئوقۇلىدۇ",
        propose="بۇ سۆزلەرنى تەكلىپ قىل",
        withdraw="دېگىنىمنى قايتۇرۇۋال",
        proposed="ھازىر سىزگە خەۋپ يېتىۋاتامدۇ؟",
    ),
    Tongue(
        locale="en",
        browser="en-GB",
        review="Review texts",
        sign="Reads well",
        propose="Propose these words",
        withdraw="Take back what I said",
        proposed="Is anything putting you in danger now?",
    ),
    Tongue(
        locale="zh-Hans",
        browser="zh-CN",
        review="审阅文字",
        sign="读起来很好",
        propose="建议用这些文字",
        withdraw="收回我的意见",
        proposed="您现在有没有危险？",
    ),
)
ONE_TONGUE = pytest.mark.parametrize("reading", TONGUES[:1], ids=["ug-Arab"], indirect=True)
"""Right to left, where most can go wrong."""


@dataclass(slots=True)
class Reading:
    """The page of one rehearsal, read by somebody of one language."""

    page: Page
    tongue: Tongue

    @property
    def bubble(self) -> Locator:
        """What the bot said last to the reporter."""
        return self.page.locator("[data-side=reporters] .theirs").last

    @property
    def card(self) -> Locator:
        """The open card of one text."""
        return self.page.get_by_role("dialog").locator(".text")

    async def open(self, key: str) -> None:
        """Tap the text of that key on the screen."""
        await self.bubble.get_by_role("button", name=self.says(key)).first.click()
        await expect(self.card.locator("code")).to_have_text(key)

    async def touch(self, key: str) -> None:
        """Press the pencil beside the button that reads as the text of that key."""
        only = re.compile(f"^{re.escape(self.says(key))}$")
        button = self.bubble.locator(".reviewed").filter(has=self.page.locator(".key", has_text=only))
        await button.locator(".pencil").click()

    def says(self, key: str) -> str:
        """The text as it stands."""
        return text(key, self.tongue.locale)

    async def act(self, name: str) -> None:
        """Press a choice of the card, which then closes."""
        await self.card.get_by_role("button", name=name).click()
        await expect(self.page.get_by_role("dialog")).to_have_count(0)

    async def saved(self, folder: Path) -> Path:
        """The file that the page saves."""
        async with self.page.expect_download() as download:
            await self.page.locator(".reviewing a").click()
        await (await download.value).save_as(folder / "saved.json")
        return folder / "saved.json"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def address(built: Path) -> AsyncIterator[str]:
    """One whole rehearsal for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AMANET_SEND_RATE", "0")
        async with rehearsal(built) as started:
            yield started


@pytest_asyncio.fixture(loop_scope="module", params=TONGUES, ids=lambda tongue: tongue.locale)
async def reading(request: pytest.FixtureRequest, browser: Browser, address: str) -> AsyncIterator[Reading]:
    """A new reporter on the page, at the question after the choice of language, with texts open to review."""
    tongue: Tongue = request.param
    context = await browser.new_context(viewport={"width": 360, "height": 780}, locale=tongue.browser)
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    await page.goto(address)
    opened = Reading(page, tongue)
    await page.locator(".tab.add").click()
    name = f"Reader {next(_NUMBERS)}"
    await page.get_by_role("dialog").locator("input").fill(name)
    await page.get_by_role("dialog").locator("button.strong").click()
    await expect(page.locator("[data-side=reporters] .about")).to_contain_text(name)
    await page.locator("[data-side=reporters] .empty button").click()
    await opened.bubble.get_by_role("button", name=text("language-name", tongue.locale)).click()
    await expect(opened.bubble).to_contain_text(opened.says("screen-danger"))
    await page.get_by_role("button", name=tongue.review).click()
    await expect(opened.bubble.locator("button.piece")).not_to_have_count(0)
    yield opened
    await context.close()
    assert faults == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the real texts."""
    return Path(shutil.copytree(LOCALES_ROOT, tmp_path / "locales"))


async def test_a_tapped_text_is_proposed_anew_and_the_file_changes_it(
    reading: Reading, root: Path, tmp_path: Path
) -> None:
    """Key, English and present words are seen; what was proposed is in the file, and applying it changes that text."""
    await reading.open("screen-danger")
    if reading.tongue.locale != "en":
        await expect(reading.card.locator("blockquote")).to_have_text(text("screen-danger", "en"))
    field = reading.card.locator("textarea")
    await expect(field).to_have_value(reading.says("screen-danger"))
    await expect(field).to_have_css("direction", "rtl" if reading.tongue.locale == "ug-Arab" else "ltr")
    await field.fill(reading.tongue.proposed)
    await reading.card.locator(".reader").fill(READER)
    await reading.act(reading.tongue.propose)
    (line,) = [
        each for each in apply(await reading.saved(tmp_path), root) if f"{reading.tongue.locale}: screen-danger" in each
    ]
    assert line.endswith(f"changed as {READER} proposes")
    changed = read_catalogue(root / reading.tongue.locale).messages["screen-danger"]
    assert forms_of(changed) == {"": reading.tongue.proposed}
    assert problems(root) == []


async def test_a_text_that_reads_well_is_signed(reading: Reading, root: Path, tmp_path: Path) -> None:
    """A button has its own pencil; the signature in the file counts; English is the source and is not signed."""
    await reading.touch("nav-hide")
    await expect(reading.card.locator("code")).to_have_text("nav-hide")
    sign = reading.card.get_by_role("button", name=reading.tongue.sign)
    if reading.tongue.locale == "en":
        await expect(sign).to_be_disabled()
        return
    await sign.click()
    await expect(reading.card.get_by_role("alert").locator("li")).to_have_count(1)
    await expect(reading.card.locator(".reader")).to_be_focused()
    await reading.page.keyboard.type("A. B.")
    await reading.act(reading.tongue.sign)
    list(apply(await reading.saved(tmp_path), root))
    assert states_by_key(reading.tongue.locale, root)["nav-hide"] == "signed"


@ONE_TONGUE
async def test_words_that_stand_in_several_places_name_them_all(reading: Reading) -> None:
    """The reader chooses which one is meant."""
    await reading.touch("danger-yes")
    (names,) = find([reading.says("danger-yes")])
    choice = reading.page.get_by_role("dialog").locator("select")
    await expect(choice.locator("option")).to_have_text([name.key for name in names])
    await choice.select_option(label="danger-yes")
    await expect(reading.card.locator("code")).to_have_text("danger-yes")


@ONE_TONGUE
async def test_lost_and_invented_placeables_and_broken_braces_are_told_at_once(reading: Reading) -> None:
    """While the reader types, in the page's language, before anything is kept; the right words clear it."""
    await _search(reading, "signpost-country_number")
    field, told = reading.card.locator("textarea"), reading.card.get_by_role("alert").locator("li")
    present = await field.input_value()
    await field.fill(present.replace("{ $number }", ""))
    await expect(told).to_contain_text(["\u2068{ $number }\u2069"])
    await field.fill(present + "{ $secret }")
    await expect(told).to_contain_text(["\u2068{ $secret }\u2069"])
    await field.fill(present + " {")
    await expect(told).to_contain_text(["{"])
    await field.fill("س" * 901)
    await expect(told.filter(has_text="900")).to_have_count(1)
    await reading.card.locator(".reader").fill(READER)
    await reading.card.get_by_role("button", name=reading.tongue.propose).click()
    await expect(told.filter(has_text="900")).to_have_count(1)
    await field.fill(present)
    await expect(told).to_have_count(0)
    await expect(reading.card.get_by_role("button", name=reading.tongue.propose)).to_be_disabled()


@ONE_TONGUE
async def test_advice_is_told_and_does_not_refuse_a_proposal(reading: Reading, tmp_path: Path) -> None:
    """Rules of tone may be wrong for once; what would break a screen stands first."""
    await _search(reading, "safety-s7")
    field, told = reading.card.locator("textarea"), reading.card.get_by_role("alert").locator("li")
    await field.fill(reading.says("safety-s7") + " Telegram!")
    await expect(told).to_have_class(["", "advice"])
    await field.fill(reading.says("safety-s7") + " سەن!")
    await expect(told).to_have_class(["advice", "advice", "advice"])
    await reading.card.locator(".reader").fill(READER)
    await reading.card.get_by_role("button", name=reading.tongue.propose).click()
    await expect(reading.card).to_have_count(0)
    assert _said(await _saved_over(reading, tmp_path), reading.tongue.locale, "safety-s7")


@ONE_TONGUE
async def test_what_the_bot_fills_in_is_put_in_by_a_tap(reading: Reading) -> None:
    """Nobody has to type braces, which a keyboard from right to left easily puts out of order."""
    await _search(reading, "signpost-country_number")
    field, told = reading.card.locator("textarea"), reading.card.get_by_role("alert").locator("li")
    await field.fill("نومۇر: ")
    await expect(told).to_have_count(2)
    for mark in ("{ $number }", "{ $country }"):
        await reading.card.locator(".marks button", has_text=mark).click()
    await expect(field).to_have_value("نومۇر: { $number }{ $country }")
    await expect(field).to_be_focused()
    await expect(told).to_have_count(0)


@ONE_TONGUE
async def test_a_verdict_can_be_taken_back(reading: Reading, tmp_path: Path) -> None:
    """It is shown when the text is opened again, and gone from the file afterwards."""
    await _search(reading, "safety-s10")
    await reading.card.locator("textarea").fill(reading.says("safety-s7"))
    await reading.card.locator(".reader").fill(READER)
    await reading.card.get_by_role("button", name=reading.tongue.propose).click()
    await expect(reading.card).to_have_count(0)
    assert _said(await _saved_over(reading, tmp_path), reading.tongue.locale, "safety-s10")
    await _search(reading, "safety-s10")
    await expect(reading.card.locator("textarea")).to_have_value(reading.says("safety-s7"))
    await reading.card.get_by_role("button", name=reading.tongue.withdraw).click()
    await expect(reading.card).to_have_count(0)
    assert not _said(await _saved_over(reading, tmp_path), reading.tongue.locale, "safety-s10")


@ONE_TONGUE
async def test_a_text_is_reviewed_by_keyboard_alone(reading: Reading) -> None:
    """Tab, Enter and Escape; the focus comes back to the text."""
    first = reading.bubble.locator("button.piece").first
    await first.focus()
    await reading.page.keyboard.press("Enter")
    await expect(reading.card).to_be_visible()
    await reading.page.keyboard.press("Escape")
    await expect(reading.card).to_have_count(0)
    await expect(first).to_be_focused()


@ONE_TONGUE
async def test_pressing_goes_on_and_nothing_is_wider_than_a_telephone(reading: Reading) -> None:
    """Reviewing does not keep anybody from walking on through the screens."""
    await _fits(reading.page)
    await reading.bubble.locator(".key", has_text=re.compile(f"^{reading.says('danger-no')}$")).click()
    await expect(reading.bubble.locator("button.piece").first).to_be_visible()
    await expect(reading.page.locator("button.piece", has_text=reading.says("screen-danger"))).to_have_count(0)
    await reading.bubble.locator("button.piece").first.click()
    await expect(reading.card).to_be_visible()
    await _fits(reading.page)


@ONE_TONGUE
async def test_every_form_of_a_text_can_be_read_and_signed(reading: Reading, tmp_path: Path) -> None:
    """The list of all texts has each form of the screens; whoever grew up with another script signs what is theirs."""
    await reading.page.locator(".reviewing button").click()
    dialog = reading.page.get_by_role("dialog").first
    for name, locale in NAMES.items():
        await dialog.locator("select").select_option(label=name)
        await dialog.get_by_role("searchbox").fill("nav-back")
        await expect(dialog.locator("li").first).to_contain_text(text("nav-back", locale))
    await dialog.locator("li button").first.click()
    await reading.card.locator("input.reader").fill(READER)
    await reading.card.get_by_role("button", name=reading.tongue.sign).click()
    file = await _saved_over(reading, tmp_path)
    assert _said(file, "zh-Hant", "nav-back")


async def test_every_fault_has_words_on_the_page() -> None:
    """In each of its languages; a reader is never shown a name of the code."""
    said = {locale: json.loads((WORDS / f"{locale}.json").read_text("utf-8"))["review"] for locale in LOCALES}
    missing = [(locale, kind.name) for locale in LOCALES for kind in FaultKind if not said[locale].get(kind.name)]
    assert missing == []


async def _search(reading: Reading, key: str) -> None:
    # From the list of all texts, for those that no screen shows at once.
    await reading.page.locator(".reviewing button").click()
    dialog = reading.page.get_by_role("dialog").first
    await dialog.get_by_role("searchbox").fill(key)
    await dialog.locator("li", has_text=key).locator("button").first.click()
    await expect(reading.card.locator("code")).to_have_text(key)


async def _saved_over(reading: Reading, folder: Path) -> Path:
    while await reading.page.get_by_role("dialog").count():
        await reading.page.keyboard.press("Escape")
    return await reading.saved(folder)


def _said(file: Path, locale: str, key: str) -> bool:
    verdicts = json.loads(file.read_text("utf-8"))["verdicts"]
    return any((verdict["locale"], verdict["key"]) == (locale, key) for verdict in verdicts)


async def _fits(page: Page) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    assert await page.evaluate(
        "[...document.querySelectorAll('dialog')].every((each) => each.scrollWidth <= each.clientWidth)"
    )
