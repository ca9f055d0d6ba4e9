"""What Telegram shows of the bot before a word is said: set once in every language, and never in the way of the bot."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, MenuButtonDefault

from bot.domain.conversation import step
from bot.domain.draft import Session
from bot.domain.events import Commanded
from bot.domain.identifiers import ChatId, MessageId
from bot.domain.retrying import Backoff
from bot.domain.world import World
from bot.rehearsal.refusals import Failure, lost_answer, server_error, too_many_requests
from bot.rehearsal.server import SimulatedTelegram
from bot.telegram_http import AiohttpRequest, bot_over
from handlers.surfaces import COMMANDS, LANGUAGES, show_surfaces
from tests.stage import TUESDAY_NOON

SETTERS = ("setChatMenuButton", "setMyCommands", "setMyDescription", "setMyName", "setMyShortDescription")
TELLING = ("report", "threat", "safety", "دوكلات", "تەھدىت", "报告", "威胁")
AT_ONCE = Backoff(first=0.0, ceiling=0.0)


@pytest.fixture
async def telegram() -> AsyncIterator[SimulatedTelegram]:
    """A Telegram that listens and knows nothing of the bot but its account."""
    simulated = SimulatedTelegram()
    await simulated.start()
    yield simulated
    await simulated.stop()


@pytest.fixture
async def bot(telegram: SimulatedTelegram) -> AsyncIterator[Bot]:
    """The bot's side."""
    async with bot_over(AiohttpRequest(), token=telegram.token, api_url=telegram.url) as client:
        yield client


async def shown_after(telegram: SimulatedTelegram, bot: Bot) -> list[str]:
    """Bring the surfaces up to date; gives the troubles that were heard."""
    heard: list[str] = []
    await show_surfaces(bot, on_trouble=heard.append, backoff=AT_ONCE)
    assert telegram.violations == []
    return heard


async def test_every_language_has_its_own_surfaces(telegram: SimulatedTelegram, bot: Bot) -> None:
    """Uyghur, English and Chinese apps show their own words; any other app is greeted in all three."""
    assert await shown_after(telegram, bot) == []
    ug, en, zh, other = (telegram.profile.shown_to(1, code) for code in ("ug", "en", "zh-hans", "tr"))
    assert (ug["name"], en["name"], zh["name"], other["name"]) == ("ئامانەت", "Amanet", "Amanet", "Amanet")
    assert other["description"] == f"{ug['description']}\n\n{en['description']}\n\n{zh['description']}"
    for shown in (ug, en, zh, other):
        assert [command["command"] for command in shown["commands"]] == list(COMMANDS)
    assert len({shown["commands"][0]["description"] for shown in (ug, en, zh)}) == 3
    assert len({shown["short_description"] for shown in (ug, en, zh)}) == 3
    assert telegram.profile.menu_button(None) == {"type": "commands"}


async def test_no_surface_tells_what_the_bot_is_for(telegram: SimulatedTelegram, bot: Bot) -> None:
    """Whoever opens the chat on a phone that is not theirs reads of nothing that could be asked about."""
    await shown_after(telegram, bot)
    for code in ("ug", "en", "zh", "tr"):
        shown = str(telegram.profile.shown_to(1, code)).lower()
        assert [word for word in TELLING if word in shown] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_listed_command_is_understood(name: str) -> None:
    """No command in Telegram's list is answered with "please use the buttons"."""
    sitting = Session(ChatId(1), step="danger", locale="en")
    outcome = step(sitting, Commanded(name, MessageId(2)), World(TUESDAY_NOON, ()), ChatId(1))
    assert outcome.session is None or outcome.session.hint == ""


async def test_a_second_start_sends_nothing(telegram: SimulatedTelegram, bot: Bot) -> None:
    """Whatever already stands as it should is asked for and left alone."""
    await shown_after(telegram, bot)
    for method in SETTERS:
        telegram.inject(method, server_error())
    assert await shown_after(telegram, bot) == []


async def test_only_what_differs_is_set(telegram: SimulatedTelegram, bot: Bot) -> None:
    """One text that somebody changed is set right again, and nothing else is touched."""
    await shown_after(telegram, bot)
    await bot.set_my_name("Somebody else", "ug")
    await bot.set_chat_menu_button(menu_button=MenuButtonDefault())
    changes = len(telegram.events)
    assert await shown_after(telegram, bot) == []
    assert len(telegram.events) == changes + 2
    assert telegram.profile.text("name", "ug") == "ئامانەت"
    assert telegram.profile.menu_button(None) == {"type": "commands"}


@pytest.mark.parametrize(
    ("failure", "heard"),
    [
        (server_error(), ["TelegramUnreachable"]),
        (lost_answer(), ["TelegramUnreachable"]),
        (Failure(400, "Bad Request: something"), ["TelegramRefused"]),
    ],
    ids=["server error", "lost answer", "refused once"],
)
async def test_a_failure_is_tried_again(
    telegram: SimulatedTelegram, bot: Bot, failure: Failure, heard: list[str]
) -> None:
    """Whatever went wrong once, everything is shown in the end."""
    telegram.inject("setMyCommands", failure)
    assert await shown_after(telegram, bot) == heard
    assert telegram.profile.shown_to(1, "tr")["commands"]
    assert telegram.profile.text("name", "")


async def test_what_telegram_refuses_for_good_is_left(telegram: SimulatedTelegram, bot: Bot) -> None:
    """One refused surface costs the others nothing, and the bot goes on."""
    telegram.inject("setMyDescription", Failure(400, "Bad Request: no"), times=1_000_000)
    assert await shown_after(telegram, bot) == ["TelegramRefused"] * len(LANGUAGES)
    assert telegram.profile.text("description", "ug") == ""
    assert telegram.profile.text("name", "ug") == "ئامانەت"


async def test_flood_control_is_obeyed(telegram: SimulatedTelegram, bot: Bot) -> None:
    """As long as Telegram asks the bot to wait, nothing is sent; what comes before the name is shown by then."""
    telegram.inject("setMyName", too_many_requests(3600))
    telegram.inject("setMyName", server_error())
    heard: list[str] = []
    waiting = asyncio.Event()

    def hear(trouble: str) -> None:
        heard.append(trouble)
        waiting.set()

    showing = asyncio.create_task(show_surfaces(bot, on_trouble=hear, backoff=AT_ONCE))
    await asyncio.wait_for(waiting.wait(), timeout=10)
    # Time enough for a bot that does not wait to meet the second failure, which would be heard.
    for _ in range(20):
        await bot.get_me()
    showing.cancel()
    await asyncio.gather(showing, return_exceptions=True)
    assert heard == ["FloodWait"]
    assert telegram.profile.shown_to(1, "ug")["commands"]
    assert telegram.profile.text("name", "") == ""
