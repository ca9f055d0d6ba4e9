"""Typing receipt codes: nobody keeps the one worker for themselves, and nothing of a try or a visit stays in memory."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.identifiers import ChatId
from bot.sealing.receipt import ReceiptKeys, new_code
from bot.services import tries
from bot.services.tries import TRIES_LAST, Tries
from bot.services.visits import CODES_AN_HOUR, UNKNOWN_CODES_AN_HOUR, VISIT_LASTS, Visits
from tests.offline import OfflineBot, Paper, Person, ReceiptShelf, SetClock, found_home, keys_of

CODE = "191151766092640046349500579"
DANIEL = Person.made(2, "Daniel", opens=True)
HOLDER, REPORTER = ChatId(1), ChatId(2)
FLOOD = [ChatId(number) for number in range(100, 150)]
_MOST = 3


@pytest.fixture
async def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OfflineBot]:
    """A bot that keeps one report; the same code is worked into keys once."""
    monkeypatch.setattr("bot.services.visits.derive", keys_of)
    clock = SetClock()
    await found_home(tmp_path / "home", [DANIEL], clock)
    running = OfflineBot(tmp_path / "home", clock, Paper(), ReceiptShelf(iter([CODE])))
    await running.start()
    await running.write_report(REPORTER, [DANIEL], (), {})
    await running.press(REPORTER, "nav:submit")
    yield running
    await running.stop()


async def _flood(visits: Visits, chat_id: ChatId) -> list[str | None]:
    """Somebody who has a report of their own types its code again and again."""
    heard: list[str | None] = []
    while not heard or heard[-1] != "hint-return_too_often":
        heard.append(await visits.begin(chat_id, CODE))
        await asyncio.sleep(0)
    return heard


async def _insist(visits: Visits) -> list[str | None]:
    """The holder of a code sends it again for as long as the bot says that it is busy."""
    heard = [await visits.begin(HOLDER, CODE)]
    while heard[-1] == "hint-return_busy":
        await asyncio.sleep(0)
        heard.append(await visits.begin(HOLDER, CODE))
    return heard


async def test_a_flood_of_good_codes_ends_and_its_victim_gets_in(bot: OfflineBot) -> None:
    """Each of fifty chats has its tries and no more; the holder is turned away at most until then, at no cost."""
    visits = bot.subjects.visits
    *floods, holder = await asyncio.gather(*(_flood(visits, chat_id) for chat_id in FLOOD), _insist(visits))
    assert {heard.count(None) for heard in floods} == {CODES_AN_HOUR}
    assert holder == ["hint-return_busy"] * (len(holder) - 1) + [None]
    bot.clock.advance(TRIES_LAST)
    assert await visits.begin(FLOOD[0], CODE) is None


async def test_a_code_of_ones_own_buys_no_further_guesses(bot: OfflineBot) -> None:
    """The fifth unknown code of an hour is the last, whatever came between."""
    visits = bot.subjects.visits
    for _ in range(UNKNOWN_CODES_AN_HOUR):
        assert await visits.begin(HOLDER, new_code()) == "hint-return_unknown"
        await visits.begin(HOLDER, CODE)
    assert await visits.begin(HOLDER, new_code()) == "hint-return_too_often"


async def test_what_opened_a_report_is_gone_when_its_time_is_over(bot: OfflineBot) -> None:
    """Somebody else's message is enough to forget it, and without one the next full hour."""
    keys_of.cache_clear()
    for forget in (lambda: bot.subjects.visits.view(REPORTER), _hourly(bot)):
        assert await bot.subjects.visits.begin(HOLDER, CODE) is None
        keys_of.cache_clear()
        assert _keys_in_memory()
        bot.clock.advance(VISIT_LASTS)
        await forget()
        assert not _keys_in_memory()


def _hourly(bot: OfflineBot) -> Callable[[], Awaitable[None]]:
    async def forget() -> None:
        bot.subjects.visits.forget_idle()

    return forget


def _keys_in_memory() -> list[object]:
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, ReceiptKeys)]


@given(steps=st.lists(st.tuples(st.integers(1, 4), st.sampled_from([0, 1, 20, 59, 60, 61])), min_size=1, max_size=60))
def test_tries_are_bounded_and_last_an_hour(steps: list[tuple[int, int]]) -> None:
    """A chat may try while it has tried less than so often within the hour; after it nothing is remembered."""
    clock = SetClock()
    made: list[tuple[int, datetime]] = []
    kept = Tries(clock=clock, most=_MOST)
    for chat, minutes in steps:
        clock.advance(timedelta(minutes=minutes))
        made = [(who, when) for who, when in made if clock.now() - when < TRIES_LAST]
        assert kept.has_left(ChatId(chat)) == ([who for who, _ in made].count(chat) < _MOST)
        if kept.has_left(ChatId(chat)):
            kept.count(ChatId(chat))
            made.append((chat, clock.now()))
            assert len(kept) == len({who for who, _ in made})
    clock.advance(TRIES_LAST)
    kept.forget_old()
    assert len(kept) == 0


def test_the_quietest_chat_is_forgotten_beyond_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory does not grow with the number of accounts that somebody makes."""
    monkeypatch.setattr(tries, "MOST_CHATS", 3)
    kept = Tries(clock=SetClock(), most=1)
    for chat in (1, 2, 3, 1, 4):
        kept.count(ChatId(chat))
    assert len(kept) == 3
    assert [kept.has_left(ChatId(chat)) for chat in (1, 2, 3, 4)] == [False, True, False, False]


class _ReadClock(SetClock):
    """A clock that knows how often it was read."""

    reads = 0

    def now(self) -> datetime:
        """The moment that was set."""
        self.reads += 1
        return super().now()


def test_forgetting_costs_what_there_is_to_forget() -> None:
    """It happens with every message of every chat: thousands of others that tried must not hold up the bot."""
    clock = _ReadClock()
    kept = Tries(clock=clock, most=_MOST)
    for chat in range(1000):
        kept.count(ChatId(chat))
    clock.reads = 0
    kept.forget_old()
    assert (len(kept), clock.reads) == (1000, 1)
    clock.advance(TRIES_LAST)
    kept.forget_old()
    assert len(kept) == 0


def test_a_clock_that_was_set_back_holds_nobody_off() -> None:
    """What was counted in the hours that did not happen does not count, and is forgotten within the hour."""
    clock = SetClock()
    kept = Tries(clock=clock, most=1)
    for chat, hours in ((1, 0), (2, 5), (3, -5)):
        clock.advance(timedelta(hours=hours))
        kept.count(ChatId(chat))
    assert [kept.has_left(ChatId(chat)) for chat in (1, 2, 3)] == [True, True, False]
    clock.advance(TRIES_LAST)
    kept.forget_old()
    assert len(kept) == 0
