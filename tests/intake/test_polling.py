"""The getUpdates loop against a real server on loopback: what is confirmed, when, and what trouble does to it."""

import asyncio
import json
import traceback
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any

import pytest
import pytest_asyncio
import telegram
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.domain.errors import StoreBusy, StoreFull, TelegramUnauthorized
from bot.domain.identifiers import UpdateId
from bot.domain.retrying import Backoff
from bot.intake.lanes import Lanes
from bot.intake.polling import Polling
from bot.telegram_http import AiohttpRequest, bot_over

CANARY = "123456:CANARY-token"
SWIFT = Backoff(first=0.005, ceiling=0.005)
Refusal = Callable[[web.Request], web.Response]


def update(number: int, chat: int = 1) -> dict[str, Any]:
    """A message."""
    return {"update_id": number, "message": {"message_id": number, "chat": {"id": chat}, "text": "CANARY-words"}}


class FakeTelegram:
    """``getUpdates`` by Telegram's rule: an offset confirms what is below it, and nothing else is forgotten."""

    def __init__(self) -> None:
        """Hold nothing."""
        self.waiting: list[dict[str, Any]] = []
        self.asked: list[dict[str, str]] = []
        self.refusals: list[Refusal] = []
        self._arrival = asyncio.Event()
        app = web.Application()
        app.router.add_post("/{bot}/getUpdates", self._get_updates)
        app.router.add_post("/{bot}/getMe", self._get_me)
        self.server = TestServer(app)

    def send(self, *updates: dict[str, Any]) -> None:
        """Hold updates for the bot."""
        self.waiting += updates
        self._arrival.set()

    async def _get_me(self, _request: web.Request) -> web.Response:
        me = {"id": 1, "is_bot": True, "first_name": "Amanet", "username": "amanet_bot"}
        return web.json_response({"ok": True, "result": me})

    async def _get_updates(self, request: web.Request) -> web.StreamResponse:
        asked = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append(asked)
        if self.refusals:
            return self.refusals.pop(0)(request)
        offset = int(asked.get("offset", 0))
        self.waiting = [each for each in self.waiting if each["update_id"] >= offset]
        if not self.waiting:
            await self._wait(float(asked["timeout"]))
        return web.json_response({"ok": True, "result": self.waiting[: int(asked["limit"])]})

    async def _wait(self, seconds: float) -> None:
        self._arrival.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._arrival.wait()
        except TimeoutError:
            return


class Bench:
    """The loop with everything around it: an inbox that records commits, and lanes that record what they did."""

    def __init__(self, fake: FakeTelegram, bot: telegram.Bot) -> None:
        """Set up a loop whose lanes have room for three."""
        self.fake = fake
        self.committed: list[int] = []
        self.accept_failures: list[Exception] = []
        self.accept_gate = asyncio.Event()
        self.accept_gate.set()
        self.accepts = 0
        self.dispatched: list[int] = []
        self.dispatch_gate = asyncio.Event()
        self.dispatch_gate.set()
        self.troubles: list[str] = []
        self.lanes = Lanes(
            self.dispatch, concurrency=4, on_poisoned=self.dispatch, on_trouble=self.troubles.append, capacity=3
        )
        self.polling = Polling(
            bot, self.lanes, accept=self.accept, on_trouble=self.troubles.append, poll_seconds=1, backoff=SWIFT
        )

    async def accept(self, updates: Sequence[Mapping[str, Any]]) -> list[UpdateId]:
        """Commit, or fail as told."""
        self.accepts += 1
        await self.accept_gate.wait()
        if self.accept_failures:
            raise self.accept_failures.pop(0)
        new = [each["update_id"] for each in updates if each["update_id"] not in self.committed]
        self.committed += new
        return new

    async def dispatch(self, update_id: UpdateId, _update: Mapping[str, Any]) -> None:
        """Record what reached a lane."""
        await self.dispatch_gate.wait()
        self.dispatched.append(update_id)

    @property
    def offsets(self) -> list[str | None]:
        """What each getUpdates confirmed."""
        return [each.get("offset") for each in self.fake.asked]


async def until(condition: Callable[[], object]) -> None:
    """Wait for something that must come; the test's own time limit ends it otherwise."""
    while not condition():  # noqa: ASYNC110 - what is waited for has no event of its own
        await asyncio.sleep(0.002)


@pytest_asyncio.fixture
async def bench() -> AsyncIterator[Bench]:
    """A server, and a bot that is ready to poll it."""
    fake = FakeTelegram()
    await fake.server.start_server()
    connection = AiohttpRequest(read_seconds=2.0)
    bot = bot_over(connection, token=CANARY, api_url=str(fake.server.make_url("")).rstrip("/"))
    await bot.initialize()
    bench = Bench(fake, bot)
    yield bench
    bench.polling.stop()
    await bench.lanes.stop()
    await bot.shutdown()
    await fake.server.close()


def refusal(status: int, **parameters: int) -> Refusal:
    """An error in the form of the Bot API."""
    body = {"ok": False, "error_code": status, "description": "CANARY", "parameters": parameters}
    return lambda _request: web.json_response(body, status=status)


def torn(request: web.Request) -> web.Response:
    """No answer at all."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def answering(body: object) -> Refusal:
    """A success whose result is not what it should be."""
    return lambda _request: web.json_response({"ok": True, "result": body})


async def play(bench: Bench, condition: Callable[[], object]) -> None:
    """Run the loop until something has come about, then stop it in good order."""
    running = asyncio.create_task(bench.polling.run())
    try:
        await until(lambda: running.done() or condition())
    finally:
        bench.polling.stop()
    await running
    await bench.lanes.drain()


async def test_the_request_is_the_one_agreed(bench: Bench) -> None:
    """Batches of a hundred, a long poll, and only the four kinds of update that Amanet takes."""
    bench.fake.send(update(10))
    await play(bench, lambda: bench.dispatched)
    asked = bench.fake.asked[0]
    assert json.loads(asked.pop("allowed_updates")) == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert asked == {"timeout": "1", "limit": "100"}


async def test_updates_reach_the_lanes_whole_and_in_order(bench: Bench) -> None:
    """More than one batch, and each update once."""
    bench.fake.send(*(update(number, chat=number % 3) for number in range(100, 350)))
    await play(bench, lambda: len(bench.dispatched) == 250)
    assert bench.committed == list(range(100, 350))
    for chat in range(3):
        mine = [number for number in bench.dispatched if number % 3 == chat]
        assert mine == sorted(mine)


async def test_nothing_is_confirmed_before_it_is_committed(bench: Bench) -> None:
    """While the commit is under way Telegram is not asked again; after it, the offset is one above the batch."""
    bench.accept_gate.clear()
    bench.fake.send(update(10), update(11))
    running = asyncio.create_task(bench.polling.run())
    await until(lambda: bench.accepts)
    await asyncio.sleep(0.02)
    assert bench.offsets == [None]
    bench.accept_gate.set()
    await until(lambda: len(bench.fake.asked) > 1)
    assert bench.offsets[1] == "12"
    bench.polling.stop()
    await running


@pytest.mark.parametrize("failure", [StoreBusy("locked"), StoreFull("full")])
async def test_a_batch_that_was_not_committed_is_fetched_again(bench: Bench, failure: Exception) -> None:
    """A store that refuses costs time, not updates."""
    bench.accept_failures = [failure, failure]
    bench.fake.send(update(10))
    await play(bench, lambda: bench.dispatched)
    assert bench.offsets[:3] == [None, None, None]
    assert (bench.committed, bench.dispatched) == ([10], [10])
    assert bench.troubles == [type(failure).__name__]


async def test_an_unforeseen_failure_of_the_commit_confirms_nothing(bench: Bench) -> None:
    """It ends the loop, and the update is still at Telegram."""
    bench.accept_failures = [ZeroDivisionError()]
    bench.fake.send(update(10))
    with pytest.raises(ZeroDivisionError):
        await bench.polling.run()
    assert bench.offsets == [None]
    assert bench.fake.waiting == [update(10)]


async def test_a_redelivered_update_is_not_worked_off_twice(bench: Bench) -> None:
    """What was committed before a restart goes to the lanes from the inbox, not from Telegram."""
    bench.committed = [10]
    bench.fake.send(update(10), update(11))
    await play(bench, lambda: bench.dispatched)
    assert bench.dispatched == [11]


async def test_an_offset_is_dropped_once_it_is_confirmed(bench: Bench) -> None:
    """Update ids start anew after an idle week: a lower one must not be hidden by the last offset."""
    bench.fake.send(update(9_000))
    running = asyncio.create_task(bench.polling.run())
    await until(lambda: len(bench.fake.asked) == 3)
    assert bench.offsets == [None, "9001", None]
    bench.fake.send(update(5))
    await until(lambda: bench.dispatched == [9_000, 5])
    bench.polling.stop()
    await running


@pytest.mark.parametrize(
    ("trouble", "name"),
    [
        (refusal(409), "TelegramConflict"),
        (refusal(500), "TelegramUnreachable"),
        (refusal(502), "TelegramUnreachable"),
        (refusal(400), "TelegramRefused"),
        (refusal(429), "TelegramUnreachable"),
        (torn, "TelegramUnreachable"),
        (answering({}), "TelegramUnreachable"),
        (answering([{"message": {}}]), "TelegramUnreachable"),
        (answering([None]), "TelegramUnreachable"),
    ],
)
async def test_trouble_is_waited_out_and_said_once(bench: Bench, trouble: Refusal, name: str) -> None:
    """Five times the same trouble is one line, holds no content, and the update comes all the same."""
    bench.fake.refusals = [trouble] * 5
    bench.fake.send(update(10))
    await play(bench, lambda: bench.dispatched)
    assert bench.troubles == [name]
    assert len(bench.fake.asked) >= 6


async def test_trouble_that_returns_is_said_again(bench: Bench) -> None:
    """Each outage has its line."""
    bench.fake.refusals = [refusal(409)]
    bench.fake.send(update(10))
    running = asyncio.create_task(bench.polling.run())
    await until(lambda: bench.dispatched)
    bench.fake.refusals = [refusal(409)]
    bench.fake.send(update(11))
    await until(lambda: len(bench.dispatched) == 2 and len(bench.troubles) == 2)
    bench.polling.stop()
    await running
    assert bench.troubles == ["TelegramConflict", "TelegramConflict"]


async def test_a_flood_wait_is_obeyed(bench: Bench) -> None:
    """Telegram's pause is kept: within it nothing is asked, and a stop does not wait for its end."""
    bench.fake.refusals = [refusal(429, retry_after=3600)]
    await play(bench, lambda: bench.troubles)
    assert bench.troubles == ["FloodWait"]
    assert len(bench.fake.asked) == 1


async def test_a_refused_token_ends_the_loop(bench: Bench) -> None:
    """No waiting helps; the error says which setting to look at and does not quote it."""
    bench.fake.refusals = [refusal(401)]
    with pytest.raises(TelegramUnauthorized, match="AMANET_TOKEN") as caught:
        await bench.polling.run()
    assert CANARY not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None


async def test_without_room_in_the_lanes_nothing_is_fetched(bench: Bench) -> None:
    """Backpressure: what cannot be worked off stays with Telegram until it can."""
    bench.dispatch_gate.clear()
    bench.fake.send(*(update(number) for number in (10, 11, 12)))
    running = asyncio.create_task(bench.polling.run())
    await until(lambda: not bench.lanes.has_room())
    bench.fake.send(update(13))
    await asyncio.sleep(0.02)
    assert len(bench.fake.asked) == 1
    bench.dispatch_gate.set()
    await until(lambda: bench.dispatched == [10, 11, 12, 13])
    bench.polling.stop()
    await running


async def test_stop_during_a_long_poll_is_prompt_and_confirms_nothing(bench: Bench) -> None:
    """The poll is broken off; an update that comes meanwhile stays at Telegram."""
    running = asyncio.create_task(bench.polling.run())
    await until(lambda: bench.fake.asked)
    bench.polling.stop()
    await running
    bench.fake.send(update(10))
    assert (bench.offsets, bench.accepts) == ([None], 0)
    assert bench.fake.waiting == [update(10)]


async def test_stop_during_a_commit_lets_it_finish(bench: Bench) -> None:
    """The batch is committed and in its lane, and not yet confirmed: it will be known when it comes again."""
    bench.accept_gate.clear()
    bench.fake.send(update(10))
    running = asyncio.create_task(bench.polling.run())
    await until(lambda: bench.accepts)
    bench.polling.stop()
    bench.accept_gate.set()
    await running
    await bench.lanes.drain()
    assert (bench.committed, bench.dispatched, bench.offsets) == ([10], [10], [None])
