"""The rehearsal's chat page in real Chromium: what people see, press, send and lose there."""

import asyncio
import base64
import contextlib
from calendar import month_name
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FilePayload, Locator, Page, expect
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, Update

from bot.domain.buttons import in_rows, of_countries
from bot.domain.identifiers import Locale
from bot.domain.screens import Button as Choice
from bot.domain.screens import Text
from bot.domain.signposts import COUNTRIES_WITH_SIGNPOSTS
from bot.rehearsal.clock import RehearsalClock
from bot.rehearsal.desk import Desk, StaffMember
from bot.rehearsal.messages import Button, Content
from bot.rehearsal.people import Person
from bot.rehearsal.server import SimulatedTelegram
from i18n.speech import say

pytestmark = pytest.mark.asyncio(loop_scope="module")

TUESDAY = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
UYGHUR = "سالام! بۇ بىر سىناق ئۇچۇرى."
HTML = "<b onclick=alert(1)>not bold</b>"
FORMS = {"ug": "rtl", "ug-Latn": "ltr", "ug-Cyrl": "ltr", "en": "ltr", "zh": "ltr", "zh-Hant": "ltr"}
PACKET = b"a sealed packet"
OWN_WORDS = "ئۇلار ئانامغا تېلېفون قىلدى"
KEYBOARD = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("داۋاملاشتۇر", callback_data="v1:toy:change"),
            InlineKeyboardButton("ئۆچۈر", callback_data="v1:toy:delete"),
        ],
        [InlineKeyboardButton("Join", url="https://t.me/amanet_rehearsal_bot?start=e_word")],
    ],
)


_BROKEN_WORDS = """keys => keys.flatMap((key) => {
  const range = document.createRange();
  return [...key.textContent.matchAll(/[^\\s-]+/g)].filter(({ 0: word, index }) => {
    range.setStart(key.firstChild, index);
    range.setEnd(key.firstChild, index + word.length);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
  }).map(([word]) => word);
})"""

_WRITTEN_IN = """all => all.map(
  (each) => [each.textContent.trim(), each.closest("[lang]").lang, getComputedStyle(each).fontFamily]
)"""


@dataclass
class Stage:
    """A rehearsal in which a small bot answers, with a page open on it."""

    telegram: SimulatedTelegram
    aynur: Person
    page: Page
    faults: list[str]

    def side(self, side: str) -> Locator:
        """The pane of the reporters or the staff."""
        return self.page.locator(f"[data-side={side}]")

    async def say(self, side: str, text: str) -> None:
        """Write into the chat that a pane shows."""
        await self.side(side).get_by_role("textbox").fill(text)
        await self.side(side).get_by_role("textbox").press("Enter")


@pytest_asyncio.fixture(loop_scope="module")
async def stage(browser: Browser, built: Path) -> AsyncIterator[Stage]:
    """One reporter, one member of staff, a small bot and a page in English; a fault in the page fails the test."""
    telegram = SimulatedTelegram(RehearsalClock(TUESDAY))
    aynur = telegram.person("ئاينۇر", "ug")
    rahile = telegram.person("Rahile")
    desk = Desk(
        [StaffMember("0011223344556677", "Rahile", "caseworker", opens=True, person_id=rahile.person_id)], _open, _reply
    )
    await telegram.start(desk=desk, page=built)
    context = await browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="en-GB", permissions=["microphone"]
    )
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    async with _toy_bot(telegram):
        await page.goto(telegram.url)
        yield Stage(telegram, aynur, page, faults)
        await context.close()
    await telegram.stop()
    assert faults == []
    assert telegram.violations == []


async def _open(_member_id: str, packet: bytes) -> dict[str, Any]:
    assert packet == PACKET
    enclosure = {"name": "photo.jpg", "media_type": "image/jpeg", "data": "aGVsbG8="}
    return {"report": {"own_words": OWN_WORDS, "risk": {"danger_now": True}}, "attachments": [enclosure]}


async def _reply(_member_id: str, packet: bytes, text: str) -> dict[str, Any]:
    assert packet == PACKET
    data = base64.b64encode(text.encode()).decode()
    return {"name": "0123.amanet-reply", "media_type": "application/octet-stream", "data": data}


@contextlib.asynccontextmanager
async def _toy_bot(telegram: SimulatedTelegram) -> AsyncIterator[None]:
    async with Bot(telegram.token, f"{telegram.url}/bot", f"{telegram.url}/file/bot") as bot:
        task = asyncio.create_task(_poll(bot))
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _poll(bot: Bot) -> None:
    offset = 0
    while True:
        for update in await bot.get_updates(offset=offset, timeout=1):
            offset = update.update_id + 1
            await _answer(bot, update)


async def _answer(bot: Bot, update: Update) -> None:
    if update.callback_query is not None:
        await _pressed(bot, update)
    elif update.message is not None:
        await _said(bot, update.message.chat_id, update.message.text or "a file")


async def _said(bot: Bot, chat_id: int, text: str) -> None:
    if text == "/start":
        await bot.send_message(chat_id, UYGHUR, reply_markup=KEYBOARD)
    elif text == "code":
        await bot.send_message(chat_id, f"123 456\n{HTML}", entities=[MessageEntity(MessageEntity.CODE, 0, 7)])
    elif text == "packet":
        await bot.send_document(chat_id, PACKET, filename="0123.amanet")
    elif text == "protected":
        await bot.send_document(chat_id, PACKET, filename="0123.amanet", protect_content=True)
    else:
        await bot.send_message(chat_id, f"you said: {text}")


async def _pressed(bot: Bot, update: Update) -> None:
    query = update.callback_query
    assert query is not None
    assert query.message is not None
    await query.answer("understood")
    if query.data == "v1:toy:delete":
        await bot.delete_message(query.message.chat.id, query.message.message_id)
    else:
        await bot.edit_message_text(f"pressed {query.data}", query.message.chat.id, query.message.message_id)


async def test_every_screen_says_that_this_is_a_rehearsal(stage: Stage) -> None:
    """In three languages, also on a narrow phone and on the other side."""
    banner = stage.page.get_by_role("note")
    for words in ("nothing here leaves this computer", "مەشىق", "演练"):
        await expect(banner).to_contain_text(words)
    await stage.page.set_viewport_size({"width": 360, "height": 640})
    await stage.page.get_by_role("button", name="Caseworkers").click()
    await expect(stage.side("staff")).to_be_visible()
    await expect(stage.side("reporters")).to_be_hidden()
    await expect(banner).to_be_visible()


async def test_uyghur_is_laid_out_right_to_left(stage: Stage) -> None:
    """The words of a bubble take their direction from themselves, whatever the page's language."""
    await stage.side("reporters").get_by_role("button", name="Start").click()
    words = stage.side("reporters").locator(".theirs .words")
    await expect(words).to_have_text(UYGHUR)
    await expect(words).to_have_css("direction", "rtl")
    await expect(stage.side("reporters").locator(".mine .words")).to_have_css("direction", "ltr")


async def test_the_empty_chat_and_the_menu_show_what_telegram_shows(stage: Stage) -> None:
    """The description and the commands of the person's own language appear as they are set; a tap sends a command."""
    profile, reporters = stage.telegram.profile, stage.side("reporters")
    await expect(reporters.get_by_text("Menu")).to_be_hidden()
    profile.set_text("description", "ug", "«باشلا» نى بېسىڭ.")
    profile.set_commands({"type": "all_private_chats"}, "ug", [{"command": "help", "description": "ياردەم"}])
    await expect(reporters.locator(".empty .value")).to_have_text("«باشلا» نى بېسىڭ.")
    await reporters.get_by_text("Menu").click()
    await reporters.get_by_role("button", name="ياردەم /help").click()
    await expect(reporters.locator(".theirs .words")).to_have_text("you said: /help")
    await expect(stage.side("staff").get_by_text("Menu")).to_be_hidden()


async def test_a_pressed_button_reaches_the_bot_and_its_edit_is_seen(stage: Stage) -> None:
    """The bubble changes in place, says so, and the buttons are gone."""
    await stage.side("reporters").get_by_role("button", name="Start").click()
    await stage.side("reporters").get_by_role("button", name="داۋاملاشتۇر").click()
    bubble = stage.side("reporters").locator(".theirs")
    await expect(bubble).to_contain_text("pressed v1:toy:change")
    await expect(bubble).to_contain_text("edited")
    await expect(bubble.locator(".key")).to_have_count(0)
    await expect(stage.page.locator(".toast")).to_have_text("understood")
    assert stage.telegram.unanswered_callbacks == ()


async def test_a_deletion_is_seen_happening(stage: Stage) -> None:
    """The bubble turns into a ghost without the words, and then it is gone."""
    await stage.side("reporters").get_by_role("button", name="Start").click()
    await stage.side("reporters").get_by_role("button", name="ئۆچۈر").click()
    ghost = stage.side("reporters").locator(".ghost")
    await expect(ghost).to_have_text("deleted")
    await expect(stage.page.get_by_text(UYGHUR)).to_have_count(0)
    await expect(ghost).to_have_count(0)


async def test_words_are_never_read_as_html(stage: Stage) -> None:
    """Markup comes from entities only."""
    await stage.say("reporters", "code")
    words = stage.side("reporters").locator(".theirs .words")
    await expect(words).to_contain_text(HTML)
    await expect(words.locator("code")).to_have_text("123 456")
    await expect(words.locator("b")).to_have_count(0)


async def test_a_link_to_the_bot_starts_it(stage: Stage) -> None:
    """As a deep link does in an app; any other link goes nowhere."""
    await stage.side("reporters").get_by_role("button", name="Start").click()
    await stage.side("reporters").get_by_role("button", name="Join").click()
    await expect(stage.side("reporters").locator(".mine").last).to_contain_text("/start e_word")
    await stage.say("reporters", "see https://example.org/page")
    await stage.side("reporters").locator(".mine").get_by_role("button", name="https://example.org/page").click()
    await expect(stage.page.locator(".toast").last).to_contain_text("https://example.org/page")
    assert stage.page.url.startswith(stage.telegram.url)


@pytest.mark.parametrize(("kind", "expected"), [("file", "document"), ("photo", "photo"), ("voice", "voice")])
async def test_files_photos_and_voices_are_uploaded(stage: Stage, kind: str, expected: str) -> None:
    """The bytes arrive whole, as the kind that the button stands for."""
    payload = FilePayload(name="a.bin", mimeType="application/octet-stream", buffer=b"\x00content" * 1000)
    await stage.side("reporters").locator(f"[data-kind={kind}]").set_input_files(payload)
    await expect(stage.side("reporters").locator(".theirs")).to_contain_text("you said: a file")
    attachment = stage.aynur.messages[0].content.attachment
    assert attachment is not None
    assert (attachment.kind, attachment.file.content) == (expected, b"\x00content" * 1000)


async def test_a_recorded_voice_is_opus_in_ogg(stage: Stage) -> None:
    """As Telegram's apps send it, whatever the browser records."""
    button = stage.side("reporters").get_by_role("button", name="voice message")
    await button.click()
    await asyncio.sleep(0.6)
    await stage.side("reporters").get_by_role("button", name="Stop and send").click()
    await expect(stage.side("reporters").locator(".theirs")).to_contain_text("you said: a file")
    recorded = stage.aynur.messages[0].file
    assert recorded is not None
    assert recorded.content.startswith(b"OggS")
    assert recorded.content[28:36] == b"OpusHead"
    assert await stage.page.evaluate(_DURATION, list(recorded.content)) > 0.2


_DURATION = """async (bytes) => {
  const context = new OfflineAudioContext(1, 48000, 48000);
  return (await context.decodeAudioData(new Uint8Array(bytes).buffer)).duration;
}"""


async def test_the_clock_is_moved_to_monday(stage: Stage) -> None:
    """The page shows the rehearsal's time and moves it."""
    await expect(stage.page.locator(".clock time")).to_contain_text("Tue 2026-11-24 08:30")
    await stage.page.get_by_role("button", name="To Monday 09:00").click()
    await expect(stage.page.locator(".clock time")).to_contain_text("Mon 2026-11-30 09:00")
    assert stage.telegram.rehearsal_clock.now().weekday() == 0


async def test_a_document_is_downloaded_and_opened_at_the_desk(stage: Stage, tmp_path: Path) -> None:
    """The saved file is what the bot sent; the desk shows what was in it, with its attachments to save."""
    await stage.say("staff", "packet")
    async with stage.page.expect_download() as download:
        await stage.side("staff").get_by_role("link", name="Download").click()
    saved = tmp_path / "saved"
    await (await download.value).save_as(saved)
    assert ((await download.value).suggested_filename, saved.read_bytes()) == ("0123.amanet", PACKET)
    await stage.side("staff").get_by_role("button", name="Open with this caseworker").click()
    dialog = stage.page.get_by_role("dialog")
    await expect(dialog).to_contain_text(OWN_WORDS)
    await expect(dialog).to_contain_text("amanet open")
    async with stage.page.expect_download() as enclosure:
        await dialog.get_by_role("link", name="photo.jpg").click()
    await (await enclosure.value).save_as(saved)
    assert saved.read_bytes() == b"hello"


async def test_a_reply_is_sealed_at_the_desk_and_sent_as_a_file(stage: Stage) -> None:
    """One press; what goes into the chat is the file that the desk made, and nothing else."""
    await stage.say("staff", "packet")
    await stage.side("staff").get_by_role("button", name="Open with this caseworker").click()
    dialog = stage.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("amanet reply")
    await dialog.get_by_label("Reply to the reporter").fill(OWN_WORDS)
    await dialog.get_by_role("button", name="Seal, sign and send").click()
    await expect(dialog).to_have_count(0)
    sent = stage.side("staff").locator(".mine").last
    await expect(sent).to_contain_text("0123.amanet-reply")
    await expect(sent.get_by_role("button", name="Open with this caseworker")).to_have_count(0)
    (rahile,) = [person for person in stage.telegram.people.values() if person.name == "Rahile"]
    (carried,) = [message.file for message in rahile.messages if not message.is_from_bot and message.file is not None]
    assert carried.content == OWN_WORDS.encode()


async def test_a_protected_document_cannot_be_saved(stage: Stage) -> None:
    """The page says why, as an app would."""
    await stage.say("staff", "protected")
    await expect(stage.side("staff").locator(".theirs")).to_contain_text("Telegram would not let this be saved")
    await expect(stage.side("staff").get_by_role("link", name="Download")).to_have_count(0)


async def test_reporters_can_be_added_and_switched(stage: Stage) -> None:
    """A new reporter has an own chat, and the first one's messages are still there afterwards."""
    await stage.say("reporters", "from the first")
    await stage.page.get_by_role("button", name="Add a reporter").click()
    await stage.page.get_by_label("Name").fill("Tom")
    await stage.page.get_by_label("Phone language").select_option("en")
    await stage.page.get_by_role("button", name="Add", exact=True).click()
    await expect(stage.side("reporters").locator(".about")).to_contain_text("Tom")
    await expect(stage.side("reporters").locator(".message")).to_have_count(0)
    await stage.side("reporters").get_by_role("button", name="ئاينۇر").click()
    await expect(stage.side("reporters").locator(".mine")).to_contain_text("from the first")


async def test_the_bot_can_be_blocked_and_unblocked(stage: Stage) -> None:
    """While it is blocked there is nowhere to write."""
    await stage.side("reporters").get_by_role("button", name="Block the bot").click()
    await expect(stage.side("reporters").get_by_role("textbox")).to_have_count(0)
    assert stage.aynur.chat.is_closed
    await stage.side("reporters").get_by_role("button", name="Unblock the bot").click()
    await expect(stage.side("reporters").get_by_role("textbox")).to_be_visible()


async def test_an_own_message_can_be_edited(stage: Stage) -> None:
    """The bot gets the new words."""
    await stage.say("reporters", "one")
    await stage.side("reporters").locator(".mine").get_by_role("button", name="Edit").click()
    await stage.page.get_by_role("dialog").get_by_role("textbox").fill("two")
    await stage.page.get_by_role("button", name="Save").click()
    await expect(stage.side("reporters").locator(".mine .words")).to_have_text("two")
    assert stage.aynur.history[-1].text == "two"


@pytest.mark.parametrize("width", [320, 390, 1280])
async def test_nothing_is_wider_than_the_screen(stage: Stage, width: int) -> None:
    """In each language of the page, on an old phone and on a desk."""
    await stage.side("reporters").get_by_role("button", name="Start").click()
    await expect(stage.side("reporters").locator(".key")).to_have_count(3)
    await stage.page.set_viewport_size({"width": width, "height": 640})
    for language, direction in FORMS.items():
        await stage.page.locator(".toolbar select").select_option(language)
        await expect(stage.page.locator("html")).to_have_css("direction", direction)
        assert await stage.page.evaluate("document.documentElement.scrollWidth") == width


async def test_no_month_is_broken_on_an_old_phone(stage: Stage) -> None:
    """Three months stand beside each other, each on one line, below words that are shorter than they."""
    await stage.page.set_viewport_size({"width": 320, "height": 640})
    await stage.side("reporters").get_by_role("button", name="Start").click()
    await expect(stage.side("reporters").locator(".key")).to_have_count(3)
    months = [Button(month, data="v1:toy:change") for month in month_name[1:]]
    rows = tuple(tuple(months[first : first + 3]) for first in range(0, 12, 3))
    stage.telegram.send(stage.aynur.person_id, Content("In which month?", rows=rows))
    await expect(stage.side("reporters").locator(".key")).to_have_count(15)
    keys = stage.side("reporters").locator(".theirs").last.locator(".key")
    assert len(set(await keys.evaluate_all("keys => keys.map((key) => key.clientHeight)"))) == 1


@pytest.mark.parametrize("locale", ["ug-Arab", "ug-Latn", "ug-Cyrl", "en"])
async def test_no_country_or_year_is_broken_inside_a_word_on_an_old_phone(stage: Stage, locale: Locale) -> None:
    """Among the emergency numbers and in the question, as in the apps, which leave out what does not fit."""
    await stage.page.set_viewport_size({"width": 320, "height": 640})
    await stage.side("reporters").get_by_role("button", name="Start").click()
    await expect(stage.side("reporters").locator(".key")).to_have_count(3)
    years = in_rows([Choice(Text("year", {"year": str(year)}), "v1:toy:change") for year in range(2018, 2027)], 3)
    offered = (*of_countries("numbers", COUNTRIES_WITH_SIGNPOSTS), *years)
    rows = tuple(tuple(Button(say(key.label, locale), data="v1:toy:change") for key in row) for row in offered)
    stage.telegram.send(stage.aynur.person_id, Content("999", rows=rows))
    keys = stage.side("reporters").locator(".theirs").last.locator(".key")
    await expect(keys).to_have_count(len(COUNTRIES_WITH_SIGNPOSTS) + 9)
    assert await keys.evaluate_all(_BROKEN_WORDS) == []


async def test_chinese_is_drawn_in_the_characters_that_it_is_written_in(stage: Stage) -> None:
    """Each line and button for itself, common Chinese as what it stands among; other languages as the page is."""
    await stage.side("reporters").get_by_role("button", name="Start").click()
    await expect(stage.side("reporters").locator(".key")).to_have_count(3)
    labels = ("台灣", "巴西", "简体中文", "English", "ئۇيغۇرچە")
    rows = tuple((Button(label, data="v1:toy:change"),) for label in labels)
    stage.telegram.send(stage.aynur.person_id, Content("請選擇您的國家和語言\n请选择\n中\nor go on\nتىل", rows=rows))
    shown = stage.side("reporters").locator(".theirs").last
    await expect(shown.locator(".key")).to_have_count(len(labels))
    drawn = await shown.locator(".key, .words span").evaluate_all(_WRITTEN_IN)
    own = await stage.page.locator("html").get_attribute("lang")
    assert {words: (tag, _draws_traditional_first(fonts)) for words, tag, fonts in drawn} == {
        "台灣": ("zh-Hant", True),
        "巴西": ("zh-Hant", True),
        "简体中文": ("zh-Hans", False),
        "English": (own, False),
        "ئۇيغۇرچە": (own, False),
        "請選擇您的國家和語言": ("zh-Hant", True),
        "请选择": ("zh-Hans", False),
        "中": ("zh-Hant", True),
    }
    assert await shown.locator(".words, .keyboard").evaluate_all(
        "all => all.map((each) => each.closest('[lang]').lang)"
    ) == [
        own,
        own,
    ]


def _draws_traditional_first(fonts: str) -> bool:
    return fonts.index("Amanet Traditional Han") < fonts.index("Amanet Han")


@pytest.mark.parametrize("language", ["ug", "en", "zh"])
async def test_an_open_clock_leaves_an_old_phone_its_chat(stage: Stage, language: str) -> None:
    """Its moment and each of its moves stand on one line, and the chat keeps a quarter of the screen."""
    await stage.page.set_viewport_size({"width": 320, "height": 640})
    await stage.page.locator(".toolbar select").select_option(language)
    await stage.page.locator(".clock summary").click()
    # In one go, since the moment is drawn anew each second.
    lines = await stage.page.evaluate(
        """() => [...document.querySelectorAll(".clock bdi, .moves .action")].map(
          (part) => part.clientHeight / parseFloat(getComputedStyle(part).lineHeight))"""
    )
    assert len(lines) > 1
    assert max(lines) < 2
    chat = await stage.side("reporters").locator(".log").bounding_box()
    assert chat is not None
    assert chat["height"] >= 160


async def test_the_page_loads_nothing_from_elsewhere(stage: Stage) -> None:
    """Not one address in the built page, and its policy forbids any."""
    content = await stage.page.content()
    assert "default-src 'none'" in content
    addresses = await stage.page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert all(address.startswith((stage.telegram.url, "data:")) for address in addresses)
