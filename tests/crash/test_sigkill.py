"""Fifty people report at once while the bot is killed at random moments and started again, as after power cuts.

Home, keys, roster, invitations and the bot itself are made and run through the command line, in real processes.
"""

import asyncio
import json
import os
from collections import Counter
from collections.abc import AsyncIterator, Collection
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.domain.staff_screens import PAGE_SIZE
from bot.rehearsal.messages import Message
from bot.rehearsal.people import Person
from bot.rehearsal.refusals import Failure
from bot.rehearsal.server import SimulatedTelegram
from bot.sealing.keyfile import read_key_file
from bot.sealing.packet import open_packet
from tests.crash.installation import Installation
from tests.crash.people import LONGEST_WAIT, Reporter, Tide

KILLS = 200 if os.environ.get("AMANET_AUDIT") == "1" else 20
PEOPLE = 50
OPENERS = ("Aynur", "Daniel")
_STEPS = 32
_SHOWING = ("sendMessage", "editMessageText")
_MOST_SHOWN = 4400 // KILLS
"""Screens in one life of the bot, so that the people are not done before its last."""
_NOTHING_TO_DO = 1.0
_SHORTEST_START = 1.5
_LONGEST_START = 60.0
_PATIENCE = 60.0
_IMPATIENT_AFTER = 4.0
"""Half of the people press again after so many seconds; a press of the other half may not get lost even once."""


class WatchedTelegram(SimulatedTelegram):
    """A Telegram that counts what the bot asks of it, by method."""

    def __init__(self) -> None:
        """Begin unasked."""
        super().__init__()
        self._calls = Counter[str]()
        self._called = asyncio.Event()

    def injected(self, method: str, chat_id: int | None) -> Failure | None:
        """Count the call; no failure comes from this."""
        self._calls[method] += 1
        self._called.set()
        self._called = asyncio.Event()
        return super().injected(method, chat_id)

    async def asked(self, methods: Collection[str], times: int, *, longest: float) -> None:
        """Return after so many more calls of these, or when ``longest`` seconds went by without any call."""
        enough = self._asked(methods) + times
        with suppress(TimeoutError):
            while self._asked(methods) < enough:
                await asyncio.wait_for(self._called.wait(), longest)

    def _asked(self, methods: Collection[str]) -> int:
        return sum(self._calls[method] for method in methods)


@pytest.fixture
async def telegram() -> AsyncIterator[WatchedTelegram]:
    """A Telegram that outlives every bot."""
    watched = WatchedTelegram()
    await watched.start()
    yield watched
    await watched.stop()


async def enrol(amanet: Installation, person: Person, name: str) -> None:
    """Invite a member by the command line, and let them follow the link and send the word."""
    link, following = (await amanet.must("invite", name)).splitlines()
    person.follow(link)
    await person.answer(_PATIENCE)
    challenge = following.rpartition(": ")[2]
    person.send(await amanet.must("open", "--challenge", "--identity", str(amanet.key_of(name)), challenge))
    await person.wait_for(lambda message: "v1:staff:language:en" in message.choices, _PATIENCE)
    person.press("v1:staff:language:en")
    await person.answer(_PATIENCE)


async def live_and_die(amanet: Installation, telegram: WatchedTelegram, random: Random) -> list[str]:
    """One life of the bot, cut short while it starts or while it is at work; gives what it logged."""
    await amanet.start()
    if random.random() < 1 / 3:
        await asyncio.sleep(random.uniform(0, _SHORTEST_START))
    else:
        await telegram.asked({"getUpdates"}, 1, longest=_LONGEST_START)
        await telegram.asked(_SHOWING, random.randrange(_MOST_SHOWN), longest=_NOTHING_TO_DO)
    await asyncio.sleep(random.uniform(0, 0.01))
    amanet.kill()
    return (await amanet.ended()).err.splitlines()


async def fetch_all(person: Person, folder: Path) -> list[Path]:
    """Let a caseworker page through the inbox and download every report in it."""
    person.command("inbox")
    page = await person.answer(_PATIENCE)
    listed = _shown(page)
    while (older := f"v1:inbox:page:{len(listed) // PAGE_SIZE}") in page.choices:
        person.press(older)
        page = await person.answer(_PATIENCE)
        listed += _shown(page)
    return [await fetch(person, choice.rpartition(":")[2], folder) for choice in listed]


def _shown(page: Message) -> list[str]:
    return [choice for choice in page.choices if choice.startswith("v1:inbox:show:")]


async def fetch(person: Person, report: str, folder: Path) -> Path:
    """Download one report."""
    person.forge(f"v1:inbox:fetch:{report}", message_id=person.from_bot[-1].message_id)
    answer = await person.answer(_PATIENCE)
    assert answer.file is not None
    path = folder / answer.file.name
    path.write_bytes(answer.file.content)
    return path


def opened(packet: Path, key: Path) -> dict[str, Any]:
    """What the caseworker reads."""
    identity = read_key_file(key, lambda: "").identity
    written = open_packet([packet], identity, packet.with_suffix(".out"))
    report: dict[str, Any] = json.loads(written.report.read_text("utf-8"))
    return report


def given(report: dict[str, Any]) -> dict[str, str]:
    """The answers of a report, one for each question, as the people of this test give them."""
    category = report["category"]
    named = {"details": category["details"], "also": category["secondary"]}
    answers = {question: chosen for question, chosen in (report["answers"] | named).items() if chosen}
    assert all(len(chosen) == 1 for chosen in answers.values())
    return {"family": category["family"], "category": category["primary"]} | {
        question: chosen[0] for question, chosen in answers.items()
    }


@pytest.mark.timeout(3600 if KILLS > 20 else 600)
async def test_kills_lose_nothing_and_double_nothing(telegram: WatchedTelegram, tmp_path: Path) -> None:
    """Each report arrives once, whole and in order, and everybody is told so."""
    seed = Random().randrange(10**9)  # noqa: S311  # a story, not a secret
    print(f"seed {seed}")  # noqa: T201  # pytest shows it on failure
    random = Random(seed)  # noqa: S311
    amanet = Installation(tmp_path, telegram)
    await amanet.found(*OPENERS)
    staff = {name: telegram.person(name) for name in OPENERS}
    await amanet.start()
    for name, person in staff.items():
        await enrol(amanet, person, name)
    assert (await amanet.stop()).code == 0

    reporters = [_reporter(telegram, number, random) for number in range(PEOPLE)]
    tide, said = Tide(), list[str]()
    async with asyncio.TaskGroup() as group:
        for reporter in reporters:
            group.create_task(reporter.report(tide))
        for kill in range(KILLS):
            await tide.rise_to((kill + 1) * _STEPS / KILLS)
            said += await live_and_die(amanet, telegram, random)
        await amanet.start()
        await tide.rise_to(float("inf"))

    reports = {name: await _opened_by(amanet, person, name) for name, person in staff.items()}
    ending = await amanet.stop()
    assert ending.code == 0
    for name in OPENERS:
        expected = {reporter.story: reporter.answers for reporter in reporters if reporter.opener == name}
        assert len(reports[name]) == len(expected)
        assert {tuple(report["words"]): given(report) for report in reports[name]} == expected
    for reporter in reporters:
        assert not {message.text for message in reporter.person.messages} & set(reporter.story)
    assert telegram.violations == []
    assert all("crashed" not in line for line in (*said, *ending.err.splitlines()))


def _reporter(telegram: SimulatedTelegram, number: int, random: Random) -> Reporter:
    story = tuple(f"{number}/{part}: {random.randrange(10**6)}" for part in range(1, 4))
    return Reporter(
        telegram.person(f"Reporter {number}"),
        opener=OPENERS[number % 2],
        story=story,
        patience=_IMPATIENT_AFTER if number % 4 < 2 else LONGEST_WAIT,
        ahead=random.uniform(0, 6),
        random=random,
    )


async def _opened_by(amanet: Installation, person: Person, name: str) -> list[dict[str, Any]]:
    folder = amanet.folder / f"desk of {name}"
    folder.mkdir()
    packets = await fetch_all(person, folder)
    assert len(set(packets)) == len(packets)
    if packets:
        out = folder / "by hand"
        await amanet.must("open", "--identity", str(amanet.key_of(name)), "--out", str(out), str(packets[0]))
        assert json.loads((out / "report.json").read_text("utf-8")) == opened(packets[0], amanet.key_of(name))
    return [opened(packet, amanet.key_of(name)) for packet in packets[1:]] + (
        [json.loads((folder / "by hand" / "report.json").read_text("utf-8"))] if packets else []
    )
