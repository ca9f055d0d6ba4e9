"""The way out: order in a chat, chats side by side, pace, and what each kind of refusal does. Time here is virtual."""

import asyncio
import selectors
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import error as api

from bot.domain.effects import DeleteMessages, Effect, NotifyMember, PendingEffect, SendPacket, ShowNotice, ShowScreen
from bot.domain.errors import (
    ChatGone,
    FloodWait,
    MessageUnchanged,
    StoreBusy,
    TelegramRefused,
    TelegramUnauthorized,
    TelegramUnreachable,
)
from bot.domain.identifiers import ChatId, EffectId, MemberId, MessageId, ReportId
from bot.domain.retrying import Backoff
from bot.telegram_http import AiohttpRequest, bot_over
from handlers.outbound import Pace, Sender, chat_key

ALICE, BOB = ChatId(1), ChatId(2)
MEMBER = MemberId("00000000000000aa")


class _LeapingSelector(selectors.SelectSelector):
    """Does not wait for a timer: it moves the time there."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or timeout is None:
            return ready or super().select(None)
        self.now += max(timeout, 0.0)
        return ready


class LeapingLoop(asyncio.SelectorEventLoop):
    """An event loop in which an hour's sleep takes no time and every pause is exact."""

    def __init__(self) -> None:
        """Begin at 0."""
        self._leaping = _LeapingSelector()
        super().__init__(self._leaping)

    def time(self) -> float:
        """Virtual seconds since the loop was made."""
        return self._leaping.now


def leap(story: Coroutine[Any, Any, None]) -> None:
    """Run a story in virtual time."""
    with asyncio.Runner(loop_factory=LeapingLoop) as runner:
        runner.run(story)


def notice(chat: int, position: int) -> PendingEffect:
    """An effect for a reporter's chat, whose id tells chat and position; each shows something of its own."""
    return PendingEffect(EffectId(bytes([chat, position])), position, ShowNotice(ChatId(chat), "busy", "en"))


class Post:
    """A sender whose Telegram and outbox record, and fail as they are told to."""

    def __init__(self, *, rate: float = 0.0) -> None:
        """Open with nothing sent."""
        self.sent: list[tuple[float, Effect]] = []
        self.tries: defaultdict[object, list[float]] = defaultdict(list)
        self.failures: defaultdict[object, list[Exception]] = defaultdict(list)
        self.done_failures: list[Exception] = []
        self.gone_failures: list[Exception] = []
        self.ended: list[EffectId] = []
        self.gone: list[Effect] = []
        self.troubles: list[str] = []
        self.sender = Sender(
            self.perform,
            self.done,
            on_chat_gone=self.forget_chat,
            on_trouble=self.troubles.append,
            rate=rate,
            backoff=Backoff(first=1.0, ceiling=60.0),
        )

    async def perform(self, effect: Effect) -> None:
        """Send, or fail."""
        key = chat_key(effect)
        now = asyncio.get_running_loop().time()
        self.tries[key].append(now)
        await asyncio.sleep(0)
        if self.failures[key]:
            raise self.failures[key].pop(0)
        self.sent.append((now, effect))

    async def done(self, pending: PendingEffect) -> None:
        """End the outbox row, or fail."""
        if self.done_failures:
            raise self.done_failures.pop(0)
        self.ended.append(pending.effect_id)

    async def forget_chat(self, effect: Effect) -> None:
        """Hear that a chat is gone, or fail."""
        if self.gone_failures:
            raise self.gone_failures.pop(0)
        self.gone.append(effect)

    async def send(self, *pending: PendingEffect, within: float = 1_000_000.0) -> bool:
        """Hand effects over and wait for them."""
        self.sender.enqueue(pending)
        return await self.sender.drain(within)


def test_a_reporter_and_a_member_of_staff_are_kept_apart() -> None:
    """Everything for one chat shares a queue, everything for one member another."""
    reporter = {
        chat_key(each)
        for each in (ShowScreen(ALICE), ShowNotice(ALICE, "hidden", "en"), DeleteMessages(ALICE, (MessageId(1),)))
    }
    member = {chat_key(each) for each in (NotifyMember(MEMBER, "waiting"), SendPacket(MEMBER, ReportId(bytes(16))))}
    assert (reporter, member) == ({ALICE}, {("staff", MEMBER)})


@given(
    st.floats(min_value=0.1, max_value=100),
    st.integers(min_value=1, max_value=10),
    st.lists(st.floats(min_value=0, max_value=3), min_size=1, max_size=60),
)
def test_a_pace_never_exceeds_its_rate_and_burst(rate: float, burst: int, gaps: list[float]) -> None:
    """In any span of time there are at most ``burst`` slots more than the rate gives."""
    pace, now, slots = Pace(rate, burst), 0.0, []
    for gap in gaps:
        now += gap
        slots.append(now + pace.reserve(now))
    assert slots == sorted(slots)
    for first, start in enumerate(slots):
        for last in range(first, len(slots)):
            assert last - first + 1 <= burst + (slots[last] - start) * rate + 1e-6


def test_a_pace_is_rested_when_a_whole_burst_is_free() -> None:
    """Only then may it be forgotten."""
    pace = Pace(1.0, 3)
    assert [pace.reserve(10.0) for _ in range(4)] == [0.0, 0.0, 0.0, 1.0]
    assert not pace.is_rested(13.9)
    assert pace.is_rested(14.0)


def test_a_rate_of_zero_lifts_every_limit() -> None:
    """Benchmarks against a simulated Telegram wait for nothing."""

    async def story() -> None:
        post = Post(rate=0)
        assert await post.send(*(notice(1, position) for position in range(200)))
        assert [when for when, _ in post.sent] == [0.0] * 200

    leap(story())


def test_one_chat_gets_a_burst_of_three_and_then_one_a_second() -> None:
    """Sustained, a private chat hears from the bot once a second; the memory of that outlives an empty queue."""

    async def story() -> None:
        post = Post(rate=25)
        await post.send(*(notice(1, position) for position in range(4)))
        await post.send(notice(1, 4), notice(1, 5))
        assert [round(when, 6) for when, _ in post.sent] == [0.0, 0.0, 0.0, 1.0, 2.0, 3.0]

    leap(story())


def test_a_pace_is_forgotten_only_when_the_chat_has_rested() -> None:
    """After a pause the burst is back, and not before."""

    async def story() -> None:
        post = Post(rate=25)
        await post.send(*(notice(1, position) for position in range(3)))
        await asyncio.sleep(1.5)
        await post.send(notice(1, 3), notice(1, 4))
        await asyncio.sleep(10.0)
        await post.send(*(notice(1, position) for position in range(5, 9)))
        times = [round(when, 6) for when, _ in post.sent]
        assert times == [0.0, 0.0, 0.0, 1.5, 2.0, 12.0, 12.0, 12.0, 13.0]

    leap(story())


def test_all_chats_together_keep_the_overall_rate() -> None:
    """In the first second no more than 30, thereafter 25 a second."""

    async def story() -> None:
        post = Post(rate=25)
        await post.send(*(notice(chat, 0) for chat in range(105)))
        times = [when for when, _ in post.sent]
        assert sum(when < 1.0 for when in times) <= 30
        assert round(times[-1], 6) == 4.0

    leap(story())


@settings(max_examples=30, deadline=None)
@given(st.permutations([(chat, position) for chat in (1, 2, 3) for position in range(4)]))
def test_each_chat_gets_its_effects_by_position(order: list[tuple[int, int]]) -> None:
    """However they are handed over, positions decide within a chat."""

    async def story() -> None:
        post = Post()
        assert await post.send(*(notice(chat, position) for chat, position in order))
        for chat in (1, 2, 3):
            assert [each for each in post.ended if each[0] == chat] == [bytes([chat, place]) for place in range(4)]

    leap(story())


def test_a_flood_wait_pauses_one_chat_only() -> None:
    """The one is tried again after exactly the seconds asked for; the other never notices."""

    async def story() -> None:
        post = Post()
        post.failures[ALICE] = [FloodWait(30)]
        await post.send(notice(1, 0), notice(1, 1), notice(2, 0), notice(2, 1))
        assert (post.tries[ALICE], post.tries[BOB]) == ([0.0, 30.0, 30.0], [0.0, 0.0])
        assert len(post.ended) == 4
        assert post.troubles == ["FloodWait"]

    leap(story())


def test_the_library_s_own_errors_are_understood() -> None:
    """What performs an effect may let the library's errors pass."""

    async def story() -> None:
        post = Post()
        post.failures[ALICE] = [api.RetryAfter(30), api.TimedOut(), api.BadRequest("Message is not modified")]
        await post.send(notice(1, 0))
        assert post.tries[ALICE] == [0.0, 30.0, 32.0]
        assert post.ended == [bytes([1, 0])]

    leap(story())


def test_an_outage_is_waited_out_with_growing_pauses() -> None:
    """Hours of silence lose nothing, and order is kept."""

    async def story() -> None:
        post = Post()
        post.failures[ALICE] = [TelegramUnreachable("down")] * 300
        await post.send(notice(1, 0), notice(1, 1))
        assert post.tries[ALICE][:5] == [0.0, 1.0, 3.0, 7.0, 15.0]
        assert post.tries[ALICE][299] - post.tries[ALICE][298] == 60.0
        assert post.ended == [bytes([1, 0]), bytes([1, 1])]
        assert post.troubles == ["TelegramUnreachable"]

    leap(story())


def test_a_refused_token_is_reported_and_tried_slowly() -> None:
    """Nothing is dropped while somebody sets the token right."""

    async def story() -> None:
        post = Post()
        post.failures[ALICE] = [TelegramUnauthorized("no")] * 3
        await post.send(notice(1, 0))
        assert post.tries[ALICE] == [0.0, 60.0, 120.0, 180.0]
        assert post.troubles == ["TelegramUnauthorized"]
        assert len(post.ended) == 1

    leap(story())


def test_a_busy_store_while_rendering_is_waited_out() -> None:
    """A screen is rendered from the store when it is sent; that may have to wait, and is not the effect's fault."""

    async def story() -> None:
        post = Post()
        post.failures[ALICE] = [StoreBusy("locked")] * 10
        await post.send(notice(1, 0))
        assert len(post.sent) == len(post.ended) == 1

    leap(story())


def test_an_unchanged_message_counts_as_sent() -> None:
    """A repeated edit is a success, tried once and not reported."""

    async def story() -> None:
        post = Post()
        post.failures[ALICE] = [MessageUnchanged("same")]
        await post.send(notice(1, 0))
        assert (len(post.tries[ALICE]), post.ended, post.troubles) == (1, [bytes([1, 0])], [])

    leap(story())


def test_a_chat_that_is_gone_is_told_of_and_ended() -> None:
    """Each effect for it ends after one try; telling waits for the store."""

    async def story() -> None:
        post = Post()
        post.failures[ALICE] = [ChatGone("blocked"), ChatGone("blocked")]
        post.gone_failures = [StoreBusy("locked")]
        await post.send(notice(1, 0), notice(1, 1), notice(2, 0))
        assert post.gone == [ShowNotice(ALICE, "busy", "en")] * 2
        assert len(post.tries[ALICE]) == 2
        assert len(post.ended) == 3
        assert post.troubles == ["StoreBusy"]

    leap(story())


@pytest.mark.parametrize("failure", [ZeroDivisionError("CANARY"), TelegramRefused("no"), KeyError("CANARY")])
def test_an_effect_that_fails_by_its_own_fault_does_not_block_its_chat(failure: Exception) -> None:
    """Three tries, then it is ended and the next one goes; only the class is reported."""

    async def story() -> None:
        post = Post()
        post.failures[ALICE] = [failure] * 3
        await post.send(notice(1, 0), notice(1, 1))
        assert post.tries[ALICE] == [0.0, 1.0, 3.0, 3.0]
        assert [effect for _, effect in post.sent] == [ShowNotice(ALICE, "busy", "en")]
        assert post.ended == [bytes([1, 0]), bytes([1, 1])]
        assert post.troubles == [type(failure).__name__]

    leap(story())


def test_ending_is_tried_again_and_the_effect_is_not_repeated() -> None:
    """A busy store after the send does not send twice."""

    async def story() -> None:
        post = Post()
        post.done_failures = [StoreBusy("locked")] * 5
        await post.send(notice(1, 0))
        assert len(post.sent) == 1
        assert post.ended == [bytes([1, 0])]

    leap(story())


def test_an_effect_handed_over_twice_is_sent_once() -> None:
    """The outbox may be read while it is being filled."""

    async def story() -> None:
        post = Post()
        post.sender.enqueue([notice(1, 0)])
        post.sender.enqueue([notice(1, 0), notice(1, 1)])
        await post.sender.drain(1.0)
        assert post.ended == [bytes([1, 0]), bytes([1, 1])]

    leap(story())


def test_a_drain_gives_up_in_time_and_stop_keeps_the_rest() -> None:
    """What could not be sent is not ended, so that the next start sends it."""

    async def story() -> None:
        post = Post()
        post.failures[ALICE] = [TelegramUnreachable("down")] * 100
        assert not await post.send(notice(1, 0), notice(2, 0), within=20.0)
        post.sender.enqueue([notice(3, 0)])
        await post.sender.stop()
        post.sender.enqueue([notice(2, 1)])
        assert await post.sender.drain(1.0)
        assert post.ended == [bytes([2, 0])]

    leap(story())


async def serve(answer: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> TestServer:
    """A Bot API that gives one answer to everything."""
    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    server = TestServer(app)
    await server.start_server()
    return server


async def test_over_http_an_effect_survives_429_502_and_a_torn_connection() -> None:
    """One message reaches Telegram in the end, and "not modified" ends the other."""
    refusals: list[tuple[int, dict[str, Any]]] = [
        (429, {"ok": False, "error_code": 429, "description": "slow", "parameters": {"retry_after": 0.01}}),
        (502, {"ok": False, "error_code": 502, "description": "bad gateway"}),
        (0, {}),
        (400, {"ok": False, "error_code": 400, "description": "Bad Request: message is not modified: same"}),
    ]
    answered = []

    async def answer(request: web.Request) -> web.StreamResponse:
        status, body = refusals.pop(0)
        answered.append(status)
        if not status and request.transport is not None:
            request.transport.abort()
        return web.json_response(body, status=status or 200)

    server = await serve(answer)
    ended: list[PendingEffect] = []
    troubles: list[str] = []

    async def perform(_effect: Effect) -> None:
        await bot.edit_message_text("words", chat_id=1, message_id=2)

    async def done(pending: PendingEffect) -> None:
        ended.append(pending)

    async def gone(effect: Effect) -> None:
        raise AssertionError(effect)

    async with AiohttpRequest() as connection:
        bot = bot_over(connection, token="123456:CANARY", api_url=str(server.make_url("")).rstrip("/"))
        swift = Backoff(first=0.001, ceiling=0.001)
        sender = Sender(perform, done, on_chat_gone=gone, on_trouble=troubles.append, rate=0, backoff=swift)
        sender.enqueue([notice(1, 0)])
        assert await sender.drain(60.0)
    await server.close()
    assert answered == [429, 502, 0, 400]
    assert ended == [notice(1, 0)]
    assert troubles == ["FloodWait", "TelegramUnreachable"]


def test_of_several_screens_that_wait_only_the_last_is_sent_and_all_are_ended() -> None:
    """Somebody who presses faster than the pace allows does not watch every screen catch up."""

    async def story() -> None:
        post = Post(rate=1.0)
        screens = [PendingEffect(EffectId(bytes([9, n])), n, ShowScreen(ALICE, MessageId(n))) for n in range(5)]
        assert await post.send(*screens)
        assert [effect for _, effect in post.sent] == [ShowScreen(ALICE, MessageId(4))]
        assert post.ended == [each.effect_id for each in screens]

    leap(story())
