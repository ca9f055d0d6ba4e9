"""Order within a chat, side by side across chats, and one chat's trouble kept to itself."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import FloodWait, StoreBusy, StoreFull, TelegramUnauthorized, TelegramUnreachable
from bot.domain.identifiers import UpdateId
from bot.domain.retrying import Backoff
from bot.intake.lanes import Lanes, lane_of

Update = Mapping[str, Any]
SWIFT = Backoff(first=0.0, ceiling=0.0)


def message(chat: int, text: str = "") -> dict[str, Any]:
    """An update of a private chat."""
    return {"update_id": 1, "message": {"message_id": 1, "chat": {"id": chat}, "from": {"id": chat}, "text": text}}


class Desk:
    """A dispatch function that records what reached it, and fails as it is told to."""

    def __init__(self, *, concurrency: int = 8, capacity: int = 1000) -> None:
        """Open with nothing done."""
        self.done: defaultdict[int, list[UpdateId]] = defaultdict(list)
        self.failures: defaultdict[UpdateId, list[Exception]] = defaultdict(list)
        self.gates: dict[UpdateId, asyncio.Event] = {}
        self.tries: list[UpdateId] = []
        self.poisoned: list[UpdateId] = []
        self.poison_failures: list[Exception] = []
        self.troubles: list[str] = []
        self.at_work = self.most_at_work = 0
        self.lanes = Lanes(
            self.dispatch,
            concurrency=concurrency,
            on_poisoned=self.bury,
            on_trouble=self.troubles.append,
            capacity=capacity,
            backoff=SWIFT,
        )

    async def dispatch(self, update_id: UpdateId, update: Update) -> None:
        """Record one update."""
        self.tries.append(update_id)
        self.at_work += 1
        self.most_at_work = max(self.most_at_work, self.at_work)
        try:
            await asyncio.sleep(0)
            if update_id in self.gates:
                await self.gates[update_id].wait()
            if self.failures[update_id]:
                raise self.failures[update_id].pop(0)
            self.done[lane_of(update)].append(update_id)
        finally:
            self.at_work -= 1

    async def bury(self, update_id: UpdateId, _update: Update) -> None:
        """Record a poisoned update."""
        if self.poison_failures:
            raise self.poison_failures.pop(0)
        self.poisoned.append(update_id)


async def until(condition: Callable[[], object]) -> None:
    """Wait for something that must come; the test's own time limit ends it otherwise."""
    while not condition():  # noqa: ASYNC110 - what is waited for has no event of its own
        await asyncio.sleep(0)


def test_a_press_and_a_message_of_one_person_share_a_lane() -> None:
    """Telegram delivers the two in parallel; Amanet does not."""
    press = {"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": 7}}}}
    press_without_message = {"callback_query": {"from": {"id": 7}, "inline_message_id": "x"}}
    edit = {"edited_message": {"chat": {"id": 7}}}
    block = {"my_chat_member": {"chat": {"id": 7}, "from": {"id": 7}}}
    assert {lane_of(each) for each in (message(7), press, press_without_message, edit, block)} == {7}


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"poll": {}},
        {"message": None},
        {"message": {"chat": {}}},
        {"message": {"chat": {"id": "x"}}},
        {"message": 3},
    ],
)
def test_a_malformed_update_still_has_a_lane(update: Update) -> None:
    """What was committed must never stop a start."""
    assert lane_of(update) == 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(min_value=1, max_value=6), max_size=60), st.integers(min_value=1, max_value=4))
def test_order_is_kept_in_every_chat(chats: list[int], concurrency: int) -> None:
    """Whatever the mix of chats, each gets its updates in the order of arrival, and never more than the cap at once."""

    async def play() -> Desk:
        desk = Desk(concurrency=concurrency)
        for number, chat in enumerate(chats):
            desk.lanes.put(UpdateId(number), message(chat))
        await desk.lanes.drain()
        return desk

    desk = asyncio.run(play())
    expected: defaultdict[int, list[int]] = defaultdict(list)
    for number, chat in enumerate(chats):
        expected[chat].append(number)
    assert desk.done == expected
    assert desk.most_at_work <= concurrency


async def test_a_slow_chat_does_not_hold_up_another() -> None:
    """The second chat is finished while the first still works."""
    desk = Desk()
    gate = desk.gates[UpdateId(1)] = asyncio.Event()
    desk.lanes.put(UpdateId(1), message(1))
    desk.lanes.put(UpdateId(2), message(1))
    desk.lanes.put(UpdateId(3), message(2))
    await until(lambda: desk.done[2])
    assert desk.done[1] == []
    gate.set()
    await desk.lanes.drain()
    assert desk.done[1] == [1, 2]


async def test_a_poisoned_update_is_buried_and_its_lane_goes_on() -> None:
    """Four tries, then the next one's turn, in the same chat and in others."""
    desk = Desk()
    desk.failures[UpdateId(1)] = [ZeroDivisionError() for _ in range(9)]
    for number, chat in ((1, 1), (2, 1), (3, 2)):
        desk.lanes.put(UpdateId(number), message(chat))
    await desk.lanes.drain()
    assert desk.tries.count(UpdateId(1)) == 4
    assert desk.poisoned == [1]
    assert (desk.done[1], desk.done[2]) == ([2], [3])
    assert desk.troubles == ["ZeroDivisionError"]


async def test_a_fault_that_heals_buries_nothing() -> None:
    """Three failures are forgiven."""
    desk = Desk()
    desk.failures[UpdateId(1)] = [ValueError() for _ in range(3)]
    desk.lanes.put(UpdateId(1), message(1))
    await desk.lanes.drain()
    assert (desk.done[1], desk.poisoned) == ([1], [])


@pytest.mark.parametrize(
    "failure", [StoreBusy("b"), StoreFull("f"), TelegramUnreachable("u"), FloodWait(0), TelegramUnauthorized("t")]
)
async def test_an_outage_is_waited_out(failure: Exception) -> None:
    """Twenty refusals of the store or of Telegram are not held against the update, and the next one waits for it."""
    desk = Desk()
    desk.failures[UpdateId(1)] = [failure] * 20
    desk.lanes.put(UpdateId(1), message(1))
    desk.lanes.put(UpdateId(2), message(1))
    await desk.lanes.drain()
    assert (desk.done[1], desk.poisoned) == ([1, 2], [])
    assert desk.troubles == [type(failure).__name__]


async def test_a_lane_that_waits_leaves_its_place_to_others() -> None:
    """With room for one at work, an update that pauses does not keep another chat from its turn."""
    desk = Desk(concurrency=1)
    desk.failures[UpdateId(1)] = [FloodWait(3600)]
    desk.lanes.put(UpdateId(1), message(1))
    desk.lanes.put(UpdateId(2), message(2))
    await until(lambda: desk.done[2])
    assert desk.done[1] == []
    await desk.lanes.stop()


async def test_burying_is_tried_again_when_the_store_is_busy() -> None:
    """The dead letter is written as well, before the lane goes on."""
    desk = Desk()
    desk.failures[UpdateId(1)] = [ValueError() for _ in range(9)]
    desk.poison_failures = [StoreBusy("locked"), StoreBusy("locked")]
    desk.lanes.put(UpdateId(1), message(1))
    await desk.lanes.drain()
    assert desk.poisoned == [1]


async def test_internal_work_takes_its_turn_in_the_chat() -> None:
    """A draft's expiry runs after the update that came before it and before the one that came after."""
    desk = Desk()

    async def expire() -> None:
        desk.done[1].append(UpdateId(-1))

    desk.lanes.put(UpdateId(1), message(1))
    desk.lanes.submit_internal(1, expire)
    desk.lanes.put(UpdateId(2), message(1))
    await desk.lanes.drain()
    assert desk.done[1] == [1, -1, 2]


async def test_internal_work_that_fails_does_not_stop_the_chat() -> None:
    """It is given up after its tries; the next update is worked off."""
    desk = Desk()
    tries = []

    async def fail() -> None:
        tries.append(1)
        raise LookupError

    desk.lanes.submit_internal(1, fail)
    desk.lanes.put(UpdateId(2), message(1))
    await desk.lanes.drain()
    assert len(tries) == 4
    assert (desk.done[1], desk.poisoned, desk.troubles) == ([2], [], ["LookupError"])


async def test_room_ends_at_the_capacity_and_comes_back() -> None:
    """Backpressure: no room while as much is undone as may be."""
    desk = Desk(capacity=2)
    gates = [desk.gates.setdefault(UpdateId(number), asyncio.Event()) for number in (1, 2)]
    desk.lanes.put(UpdateId(1), message(1))
    assert desk.lanes.has_room()
    desk.lanes.put(UpdateId(2), message(2))
    assert not desk.lanes.has_room()
    waiting = asyncio.create_task(desk.lanes.wait_for_room())
    await asyncio.sleep(0)
    assert not waiting.done()
    gates[0].set()
    await waiting
    assert desk.lanes.has_room()
    gates[1].set()
    await desk.lanes.drain()


async def test_a_chat_that_floods_takes_only_its_share_of_the_room() -> None:
    """Ten thousand messages behind a file that Telegram does not hand out leave room for everybody else."""
    desk = Desk(capacity=102)
    gate = desk.gates.setdefault(UpdateId(0), asyncio.Event())
    for number in range(10_000):
        desk.lanes.put(UpdateId(number), message(1))
    assert desk.lanes.has_room()
    held = [desk.gates.setdefault(UpdateId(number), asyncio.Event()) for number in (10_001, 10_002)]
    desk.lanes.put(UpdateId(10_001), message(2))
    assert desk.lanes.has_room()
    desk.lanes.put(UpdateId(10_002), message(3))
    assert not desk.lanes.has_room()
    for each in (gate, *held):
        each.set()
    await desk.lanes.drain()
    assert desk.done[1] == list(range(10_000))
    assert desk.lanes.has_room()
    desk.gates[UpdateId(20_000)] = asyncio.Event()
    for chat in range(102):
        desk.lanes.put(UpdateId(20_000), message(chat))
    assert not desk.lanes.has_room()
    await desk.lanes.stop()


async def test_after_stop_nothing_more_is_done() -> None:
    """What was at work is broken off, what waits is left to the inbox, and a drain ends."""
    desk = Desk()
    desk.gates[UpdateId(1)] = asyncio.Event()
    desk.lanes.put(UpdateId(1), message(1))
    await asyncio.sleep(0)
    desk.lanes.put(UpdateId(2), message(1))
    desk.lanes.put(UpdateId(3), message(2))
    await desk.lanes.stop()
    desk.lanes.put(UpdateId(4), message(3))
    await desk.lanes.drain()
    assert desk.tries == [1]
    assert (dict(desk.done), desk.poisoned) == ({}, [])
