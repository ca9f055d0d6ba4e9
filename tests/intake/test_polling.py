"""The getUpdates loop against a real server on loopback: what is confirmed, when, and what trouble does to it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.domain.errors import StoreBusy, StoreFull, TelegramUnauthorized
from bot.domain.identifiers import UpdateId
from bot.domain.retrying import Backoff
from bot.intake.lanes import Lanes
from bot.intake.polling import Polling
from bot.telegram_http import AiohttpRequest, bot_over

TOKEN = "123456:CANARY-token"
SWIFT = Backoff(first=0.005, ceiling=0.005)
Refusal = Callable[[web.Request], web.Response]


def update(number: int, chat: int = 1) -> dict[str, Any]:
    """A message."""
    return {"update_id": number, "message": {"message_id": number, "chat": {"id": chat}, "text": "CANARY-words"}}


class FakeTelegram:
    """``getUpdates`` by Telegram's rule: an offset confirms what is below it, and only what is confirmed is forgotten."""

    def __init__(self) -> None:
        """Hold nothing."""
        self.waiting: list[dict[str, Any]] = []
        self.asked: list[dict[str, str]] = []
        self.refusals: list[Refusal] = []
        self._arrival = asyncio.Event()
        app = web.Application()
        app.router.add_post("/{bot}/getUpdates", self._get_updates)
        self.server = TestServer(app)

    def send(self, *updates: dict[str, Any]) -> None:
        """Hold updates for the bot."""
        self.waiting += updates
        self._arrival.set()

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


@dataclass
class Bench:
    """The loop with everything around it: an inbox that records commits, and lanes that record what they did."""

    fake: FakeTelegram
    polling: Polling
    lanes: Lanes
    committed: list[int] = field(default_factory=list)
    accept_failures: list[Exception] = field(default_factory=list)
    accept_gate: asyncio.Event | None = None
    accepting: asyncio.Event = field(default_factory=asyncio.Event)
    dispatched: list[int] = field(default_factory=list)
    dispatch_gate: asyncio.Event | None = None
    troubles: list[str] = field(default_factory=list)

    async def accept(self, updates: Sequence[Mapping[str, Any]]) -> list[UpdateId]:
        """Commit, or fail as told."""
        self.accepting.set()
        if self.accept_gate is not None:
            await self.accept_gate.wait()
        if self.accept_failures:
            raise self.accept_failures.pop(0)
        new = [each["update_id"] for each in updates if each["update_id"] not in self.committed]
        self.committed += new
        return new

    async def dispatch(self, update_id: UpdateId, _update: Mapping[str, Any]) -> None:
        """Record what reached a lane."""
        if self.dispatch_gate is not None:
            await self.dispatch_gate.wait()
        self.dispatched.append(update_id)

    async def bury(self, update_id: UpdateId, _update: Mapping[str, Any]) -> None:
        """Nothing is poisoned here."""
        raise AssertionError(update_id)


async def until(condition: Callable[[], object]) -> None:
    """Wait for something that must come; the test's own time limit ends it otherwise."""
    while not condition():
        await asyncio.sleep(0.002)


@pytest_asyncio.fixture
async def bench() -> AsyncIterator[Bench]:
    """A server, a bot that polls it, and lanes with room for three."""
    fake = FakeTelegram()
    await fake.server.start_server()
    connection = AiohttpRequest(read_seconds=2.0)
    bot = bot_over(connection, token=TOKEN, api_url=str(fake.server.make_url("")).rstrip("/"))
    bench: Bench

    lanes = Lanes(
        lambda *update: bench.dispatch(*update),
        concurrency=4,
        on_poisoned=lambda *update: bench.bury(*update),
        on_trouble=lambda reason: bench.troubles.append(reason),
        capacity=3,
    )
    polling = Polling(
        bot,
        lanes,
        accept=lambda updates: bench.accept(updates),
        on_trouble=lambda reason: bench.troubles.append(reason),
        poll_seconds=1,
        backoff=SWIFT,
    )
    bench = Bench(fake, polling, lanes)
    for each in bot_requests(bot):
        await each.initialize()
    yield bench
    polling.stop()
    await lanes.stop()
    await bot.shutdown()
    for each in bot_requests(bot):
        await each.shutdown()
    await fake.server.close()
