"""The digest's page for partners in real Chromium: complete without a network, in order, light, dark and on paper."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ViewportSize

from bot.domain.identifiers import Locale
from bot.rendering.outgoing import render_digest
from i18n.speech import say
from tools.samples import digests

pytestmark = pytest.mark.asyncio(loop_scope="module")

PHONE = ViewportSize(width=320, height=640)
_SPILLS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
_LINES = "figures => figures.map(each => each.getClientRects().length)"
_SECTIONS_SPILL = "sections => sections.some(each => each.scrollWidth > each.clientWidth)"
_RANGE = re.compile("[0-9,]+\N{EN DASH}[0-9,]+")
_COLOURS = "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
_VIOLATED = (
    "violations = []; document.addEventListener('securitypolicyviolation', each => violations.push(each.blockedURI))"
)


async def opened(browser: Browser, file: Path, *, locale: Locale) -> Page:
    """The page of a digest with every table and large numbers, on a narrow telephone that has no network."""
    made = await render_digest(digests()["huge"], [locale], say)
    file.write_bytes(made[locale].page)
    page = await (await browser.new_context(viewport=PHONE, offline=True)).new_page()
    await page.add_init_script(_VIOLATED)
    await page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("locale", ["ug-Arab", "en", "zh-Hans"])
async def test_it_is_whole_on_any_telephone(browser: Browser, tmp_path: Path, locale: Locale) -> None:
    """Its pictures are drawn and its style applies, nothing is blocked, and nothing hangs out at the side."""
    page = await opened(browser, tmp_path / "page.html", locale=locale)
    assert await page.evaluate("violations") == []
    widths = await page.locator("img").evaluate_all("images => images.map(image => image.naturalWidth)")
    assert widths == [1080, 1080, 1080]
    assert await page.evaluate(_SPILLS) is False
    await page.set_viewport_size(ViewportSize(width=390, height=800))
    assert await page.locator(".tables > section").evaluate_all(_SECTIONS_SPILL) is False
    begins, ends = (
        await page.locator("thead")
        .first.locator("th")
        .evaluate_all("heads => [heads[0], heads.at(-1)].map(head => head.getBoundingClientRect().left)")
    )
    assert (begins > ends) is (locale == "ug-Arab")
    await page.context.close()


@pytest.mark.parametrize("locale", ["ug-Arab", "en", "zh-Hans"])
async def test_no_range_is_broken_at_its_dash(browser: Browser, tmp_path: Path, locale: Locale) -> None:
    """Half a range at the end of a line would read as another number; whatever the width of the screen."""
    page = await opened(browser, tmp_path / "page.html", locale=locale)
    ranges = _RANGE.findall(await page.locator("body").inner_text())
    assert await page.locator(".figures", has_text="\N{EN DASH}").count() == len(ranges) > 50
    for width in range(300, 460, 10):
        await page.set_viewport_size(ViewportSize(width=width, height=800))
        assert set(await page.locator(".figures").evaluate_all(_LINES)) == {1}
    await page.context.close()


async def test_it_can_be_read_in_the_dark_and_on_paper(browser: Browser, tmp_path: Path) -> None:
    """Dark ground and light words where the reader wants it so; black on white when printed."""
    page = await opened(browser, tmp_path / "page.html", locale="en")
    light = await page.evaluate(_COLOURS)
    await page.emulate_media(color_scheme="dark")
    dark = await page.evaluate(_COLOURS)
    assert {*light} & {*dark} == set()
    await page.emulate_media(media="print", color_scheme="light")
    assert await page.evaluate(_COLOURS) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    await page.context.close()


async def test_its_policy_would_stop_what_does_not_belong(browser: Browser, tmp_path: Path) -> None:
    """A script and a foreign picture that got into the file all the same would neither run nor load."""
    sound = await opened(browser, tmp_path / "page.html", locale="en")
    await sound.context.close()
    written = (tmp_path / "page.html").read_text("utf-8")
    bad = "<script>document.title = 'run'</script><img src='https://example.org/x.png'>"
    (tmp_path / "bad.html").write_text(written.replace("</main>", f"{bad}</main>"), "utf-8")
    page = await (await browser.new_context()).new_page()
    await page.add_init_script(_VIOLATED)
    await page.goto((tmp_path / "bad.html").as_uri())
    assert await page.title() != "run"
    assert sorted(await page.evaluate("violations")) == ["https://example.org/x.png", "inline"]
    await page.context.close()
