"""The whole story of coming back, played in the rehearsal's page by pressing what it shows, in each language.

Everybody's part is played: the reporter from two accounts, a caseworker and an officer at their desks, and the clock.
"""

import io
import re
import tarfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FilePayload, Locator, Page, expect

from bot.domain.identifiers import Locale
from i18n.texts import country, text
from tests.stage import CODE, JPEG
from tools.screens import rehearsal

pytestmark = pytest.mark.asyncio(loop_scope="module")

OFFICER = "PC Taylor"
OTHER_PHONE = "Other phone"
PHOTO = FilePayload(name="photo.jpg", mimeType="image/jpeg", buffer=JPEG + b"x" * 3000)
ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """One language, who plays the caseworker in it and who the second opener, and what people write."""

    locale: Locale
    browser: str
    opener: str
    second: str
    words: str
    reply: str
    addition: str
    spells_code: str

    @property
    def direction(self) -> str:
        """Where its lines go, as CSS names it."""
        return "rtl" if self.locale == "ug-Arab" else "ltr"


TONGUES = (
    Tongue(
        locale="ug-Arab",
        browser="ug",
        opener="Aynur",
        second="Daniel",
        words="ئۇلار ئانامغا تېلېفون قىلدى",
        reply="سىز يالغۇز ئەمەس، بىز بۇ يەردە.",
        addition="كېيىن يەنە بىر قېتىم تېلېفون قىلدى",
        spells_code="arabic-indic",
    ),
    Tongue(
        locale="en",
        browser="en-GB",
        opener="Daniel",
        second="Aynur",
        words="They called my mother",
        reply="You are not alone with this.",
        addition="They called once more",
        spells_code="words",
    ),
    Tongue(
        locale="zh-Hans",
        browser="zh-CN",
        opener="Daniel",
        second="Aynur",
        words="他们给我母亲打了电话",
        reply="您不是一个人。",
        addition="他们又打来了一次",
        spells_code="latin",
    ),
)


@dataclass(slots=True)
class Play:
    """The page of one rehearsal, and who is looked at on each side of it."""

    page: Page
    tongue: Tongue
    faults: list[str]

    def side(self, side: str) -> Locator:
        """The pane of the reporters or the staff."""
        return self.page.locator(f"[data-side={side}]")

    def says(self, key: str, **arguments: str | int) -> str:
        """A text of the bot in this language."""
        return text(key, self.tongue.locale, **arguments)

    async def turn_to(self, side: str, name: str) -> None:
        """Choose somebody's chat."""
        await self.side(side).locator(".tab", has_text=name).click()

    async def write(self, side: str, words: str) -> None:
        """Send words."""
        await self.side(side).locator(".composer textarea").fill(words)
        await self.side(side).locator(".composer textarea").press("Enter")

    async def press(self, side: str, label: str) -> None:
        """Press the newest button that reads so, chosen or not."""
        only = re.compile(f"^[\u200f\u2068✓ ]*{re.escape(label)}\u2069*$")
        await self.side(side).locator(".key", has_text=only).last.click()

    async def choose(self, side: str, label: str) -> None:
        """Press a choice that is not made, and wait for its mark."""
        await self.press(side, label)
        await expect(self._marked(side, label)).to_be_visible()

    async def take_back(self, side: str, label: str) -> None:
        """Press a choice that is made, and wait until its mark is gone."""
        await self.press(side, label)
        await expect(self._marked(side, label)).to_have_count(0)

    def _marked(self, side: str, label: str) -> Locator:
        return self.side(side).locator(".key", has_text=self.says("option-selected", label=label).lstrip("\u200f"))

    async def sees(self, side: str, words: str) -> Locator:
        """Wait until the bot says this; gives the bubble's words."""
        said = self.side(side).locator(".theirs .words", has_text=words).last
        await expect(said).to_be_visible()
        return said

    async def go(self, label: str, shown: str, *, side: str = "reporters") -> None:
        """Press a button and wait for what it leads to."""
        await self.press(side, label)
        await self.sees(side, shown)

    async def walk(self, *steps: tuple[str, str]) -> None:
        """As the reporter, press one button after the other, each with the text that it leads to."""
        for label, shown in steps:
            await self.go(self.says(label), self.says(shown))


@pytest_asyncio.fixture(loop_scope="module", params=TONGUES, ids=lambda tongue: tongue.locale)
async def play(
    request: pytest.FixtureRequest, browser: Browser, built: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Play]:
    """A rehearsal as ``make rehearse`` starts it, looked at by somebody of this language; the page has no fault."""
    monkeypatch.setenv("AMANET_SEND_RATE", "0")
    tongue: Tongue = request.param
    async with rehearsal(built) as address:
        context = await browser.new_context(viewport={"width": 1280, "height": 900}, locale=tongue.browser)
        page = await context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        await page.goto(address)
        await expect(page.locator("html")).to_have_css("direction", tongue.direction)
        yield Play(page, tongue, faults)
        await context.close()
    assert faults == []


async def test_the_story_of_a_return(play: Play, tmp_path: Path) -> None:
    """A report is read, answered, added to, shared and closed again, copied, referred, recalled and erased."""
    code = await _send_report(play)
    await _reply_at_desk(play)
    await _come_back(play, code)
    await _read_and_add(play)
    await _share_and_take_back(play)
    await _take_copy(play)
    await _refer(play)
    await _wait_a_day(play)
    await _fetch_at_officer_desk(play, tmp_path)
    await _come_back(play, code)
    await _withdraw(play)
    await _erase(play)


async def _send_report(play: Play) -> str:
    says = play.says
    await play.side("reporters").locator(".empty button").click()
    await play.walk(
        ("language-name", "screen-danger"),
        ("danger-no", "safety-s1"),
        ("nav-go_on", "screen-about"),
        ("nav-go_on", "screen-consent"),
    )
    for label in (says("consent-keep"), says("consent-files"), says("consent-opener", name=play.tongue.opener)):
        await play.choose("reporters", label)
    await play.walk(
        ("nav-next", "question-family"),
        ("family-F2", "question-category"),
        ("category-informant_coercion", "question-details"),
        ("nav-finish", "screen-review"),
    )
    await play.go(says("review-own_words"), says("screen-words-voice"))
    await play.write("reporters", play.tongue.words)
    await play.sees("reporters", says("words-count", count=1))
    await play.side("reporters").locator("[data-kind=photo]").set_input_files(PHOTO)
    await play.sees("reporters", says("files-count", count=1))
    await play.go(says("nav-finish"), says("review-code-as_words"))
    code = await _code_on_screen(play)
    await play.go(says("nav-submit"), says("notice-received"))
    return code


async def _code_on_screen(play: Play) -> str:
    digits, words = await play.side("reporters").locator(".theirs .words").last.locator("code").all_inner_texts()
    assert CODE.fullmatch(digits)
    assert re.fullmatch(r"[a-z]+(?: [a-z]+){7}", words)
    spelt = {"latin": digits, "arabic-indic": digits.translate(ARABIC_INDIC), "words": words}
    return spelt[play.tongue.spells_code]


async def _reply_at_desk(play: Play) -> None:
    says = play.says
    await play.turn_to("staff", play.tongue.opener)
    await play.write("staff", "/language")
    await play.side("staff").locator(".key", has_text=says("language-name")).last.click()
    await play.sees("staff", says("staff-help"))
    dialog = await _open_newest_report(play)
    await expect(dialog).to_contain_text(play.tongue.words)
    await expect(dialog.get_by_role("link")).to_have_count(1)
    await dialog.locator("form.reply textarea").fill(play.tongue.reply)
    await dialog.locator("form.reply button").click()
    await expect(play.side("staff").locator(".mine").last).to_contain_text(".amanet-reply")
    await play.sees("staff", says("staff-reply-taken"))


async def _open_newest_report(play: Play) -> Locator:
    says = play.says
    await play.write("staff", "/inbox")
    await play.sees("staff", says("staff-inbox-title", count=1))
    await play.side("staff").locator(".key", has_text=says("staff-state-new")).last.click()
    packets = play.side("staff").locator(".theirs .file", has_text=".amanet")
    had = await packets.count()
    await play.press("staff", says("staff-fetch"))
    await expect(packets).to_have_count(had + 1)
    await packets.last.locator("button").click()
    return play.page.get_by_role("dialog")


async def _come_back(play: Play, code: str) -> None:
    """Type the code on another phone; its message turns into a ghost and is gone."""
    await play.turn_to("reporters", OTHER_PHONE)
    await play.write("reporters", "/return")
    await play.sees("reporters", text("screen-language", "en"))
    await play.go(play.says("language-name"), play.says("screen-return"))
    await play.write("reporters", code)
    await expect(play.side("reporters").locator(".mine.ghost")).to_be_visible()
    await play.sees("reporters", play.says("visit-replies-count", count=1))
    await expect(play.page.get_by_text(code)).to_have_count(0)


async def _read_and_add(play: Play) -> None:
    says = play.says
    await play.go(says("visit-replies"), play.tongue.reply)
    said = await play.sees("reporters", play.tongue.opener)
    await expect(said).to_have_css("direction", play.tongue.direction)
    await play.go(says("visit-add"), says("screen-visit_add"))
    await play.write("reporters", play.tongue.addition)
    await play.sees("reporters", says("hint-added"))
    dialog = await _open_newest_report(play)
    await expect(dialog).to_contain_text(play.tongue.addition)
    await dialog.locator(".choices button").last.click()
    await play.go(says("nav-back"), says("visit-state-new"))


async def _share_and_take_back(play: Play) -> None:
    says = play.says
    await play.go(says("visit-consent"), says("screen-visit_consent"))
    second = says("consent-opener", name=play.tongue.second)
    await play.choose("reporters", second)
    await play.take_back("reporters", second)
    await play.sees("reporters", says("hint-consent_changed"))
    await play.go(says("nav-back"), says("visit-state-new"))


async def _take_copy(play: Play) -> None:
    says = play.says
    await play.go(says("visit-copy"), says("screen-visit_copy"))
    await play.go(says("visit_copy-confirm"), says("hint-copy_sent"))
    files = play.side("reporters").locator(".theirs .file")
    await expect(files.filter(has_text="copy.pdf")).to_have_count(1)


async def _refer(play: Play) -> None:
    says, locale = play.says, play.tongue.locale
    await play.go(says("visit-consent"), says("screen-visit_consent"))
    named = {"name": OFFICER, "country": country("GB", locale)}
    await play.go(says("referral-offer", **named), says("screen-referral", **named))
    await play.go(says("referral-confirm", name=OFFICER), says("hint-referral_waiting"))
    await play.sees("reporters", says("referral-state-waiting", name=OFFICER))


async def _wait_a_day(play: Play) -> None:
    """The officer gets nothing before the wait is over, and is told at the next notice hour that something is there."""
    await play.turn_to("staff", OFFICER)
    await play.write("staff", "/referrals")
    await play.sees("staff", text("liaison-empty", "en"))
    await play.turn_to("staff", play.tongue.opener)
    await play.page.locator("[data-move=day]").click()
    await play.sees("staff", play.says("staff-notice-waiting"))
    await play.page.locator("[data-move=notice]").click()
    await play.turn_to("staff", OFFICER)
    await play.sees("staff", text("liaison-notice-ready", "en"))


async def _fetch_at_officer_desk(play: Play, folder: Path) -> None:
    await play.go(text("liaison-list", "en"), text("liaison-title", "en", count=1), side="staff")
    await play.side("staff").locator(".key", has_text=text("liaison-state-ready", "en")).last.click()
    bag = play.side("staff").locator(".theirs .file", has_text=".tar")
    await bag.locator("button").click()
    dialog = play.page.get_by_role("dialog")
    await expect(dialog.locator(".whole")).to_contain_text("SHA256:")
    await expect(dialog).to_contain_text(play.tongue.words)
    await expect(dialog).to_contain_text("verbatim original")
    await expect(dialog.get_by_role("link")).to_have_count(1)
    await expect(dialog.locator("form.reply")).to_have_count(0)
    await dialog.locator(".choices button").click()
    await _find_damage(play, bag, folder)


async def _find_damage(play: Play, bag: Locator, folder: Path) -> None:
    """One bit of the bag is turned around on the way; the desk names the file and opens nothing."""
    async with play.page.expect_download() as download:
        await bag.get_by_role("link").click()
    saved = folder / "saved.tar"
    await (await download.value).save_as(saved)
    damaged = FilePayload(name="damaged.tar", mimeType="application/x-tar", buffer=_damaged(saved.read_bytes()))
    await play.side("staff").locator("[data-kind=file]").set_input_files(damaged)
    await play.side("staff").locator(".mine .file", has_text="damaged.tar").locator("button").click()
    dialog = play.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("data/packet/body.age is not what it was when the bag was made")
    await expect(dialog.locator(".opened")).to_have_count(0)
    await dialog.locator(".choices button").click()


def _damaged(bag: bytes) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(bag)) as archive:
        place = next(member.offset_data for member in archive if member.name.endswith("/data/packet/body.age"))
    return bag[:place] + bytes([bag[place] ^ 1]) + bag[place + 1 :]


async def _withdraw(play: Play) -> None:
    says = play.says
    await play.go(says("visit-referrals"), says("referral-state-handed_over", name=OFFICER))
    await play.go(says("referral-recall", name=OFFICER), says("hint-referral_recalled"))
    recall = await play.sees("staff", text("liaison-notice-recalled", "en"))
    await expect(recall.locator("code")).to_have_text(re.compile("[0-9a-f]{32}"))
    await play.go(says("nav-back"), says("visit-state-new"))


async def _erase(play: Play) -> None:
    says = play.says
    await play.go(says("visit-erase"), says("screen-visit_erase"))
    await play.go(says("visit_erase-confirm"), says("notice-erased"))
    await play.turn_to("staff", play.tongue.opener)
    await play.write("staff", "/inbox")
    await play.sees("staff", says("staff-inbox-empty"))
