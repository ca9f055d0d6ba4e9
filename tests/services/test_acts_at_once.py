"""Two people who hold one receipt code act in the same moment: what comes of it is one act after the other."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bot.domain.errors import CannotOpen, StoreFailed
from bot.domain.events import Pressed
from bot.domain.identifiers import ChatId, MessageId
from bot.sealing.age import Identity, open_bytes
from bot.sealing.report import open_grant
from tests.offline import OfflineBot, Paper, Person, ReceiptShelf, SetClock, found_home
from tests.stage import JPEG

CODE = "191151766092640046349500579"
AYNUR, DANIEL = Person.made(1, "Aynur", opens=True), Person.made(2, "Daniel", opens=True)
BERLIN = Person.made(3, "Polizei Berlin", country="DE")
ONE, OTHER = ChatId(1), ChatId(2)


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[OfflineBot]:
    """A report with a photo for Aynur, open in two chats."""
    await found_home(tmp_path / "home", [AYNUR, DANIEL, BERLIN], SetClock())
    running = OfflineBot(tmp_path / "home", SetClock(), Paper(), ReceiptShelf(iter([CODE])))
    await running.start()
    await running.write_report(ONE, [AYNUR], ["files"], {"photo": JPEG + b"p" * 900})
    await running.press(ONE, "nav:submit")
    for chat_id in (ONE, OTHER):
        assert not await running.come_back(chat_id, CODE)
    yield running
    await running.stop()


async def _both(*acts: Callable[[], Awaitable[None]]) -> None:
    """Do all at once, each as often as its lane would: what fails has changed nothing."""

    async def persist(act: Callable[[], Awaitable[None]]) -> None:
        for _ in range(4):
            with suppress(StoreFailed):
                return await act()
        return None

    await asyncio.gather(*map(persist, acts))


async def _identities(bot: OfflineBot, table: str, where: str, identity: Identity) -> list[Identity]:
    sealed = await bot.select(f"SELECT ciphertext FROM {table} WHERE {where} ORDER BY epoch")  # noqa: S608
    return [each for (ciphertext,) in sealed for each in open_grant(ciphertext, identity)]


async def _open_files(bot: OfflineBot, identities: list[Identity]) -> int:
    rows = await bot.select("SELECT blob_id FROM attachments")
    return sum(_opens(bot.base.blobs.path(blob_id).read_bytes(), identities) for (blob_id,) in rows)


async def test_who_is_chosen_while_files_are_closed_opens_no_file(bot: OfflineBot) -> None:
    """However the two acts meet, no grant is left that opens what was closed."""
    await bot.press(ONE, "visit:consent")
    await bot.press(OTHER, "visit:consent")
    await _both(lambda: bot.press(ONE, f"visit_consent:{DANIEL.id}"), lambda: bot.press(OTHER, "visit_consent:files"))
    for person in (AYNUR, DANIEL):
        held = await _identities(bot, "grants", f"holder = '{person.id}'", person.key.identity)
        assert len(held) == 2 * len(("body", "conversation"))
        assert await _open_files(bot, held) == 0


async def test_a_referral_made_while_files_are_closed_opens_no_file(bot: OfflineBot) -> None:
    """The officer's grants follow whichever act came last."""
    await bot.press(ONE, "visit:consent", f"visit_liaison:{BERLIN.id}")
    await bot.press(OTHER, "visit:consent")
    await _both(lambda: bot.press(ONE, f"visit_refer_now:{BERLIN.id}"), lambda: bot.press(OTHER, "visit_consent:files"))
    held = await _identities(bot, "referral_grants", "1", BERLIN.key.identity)
    assert held
    assert await _open_files(bot, held) == 0


async def test_taking_back_twice_at_once_takes_back(bot: OfflineBot) -> None:
    """Neither the slower chat nor an act worked off again gives what was taken: the press says which way it means."""
    press = Pressed(f"v1:report:visit_take:{AYNUR.id}", MessageId(1))
    await bot.press(ONE, "visit:consent")
    await bot.press(OTHER, "visit:consent")
    await _both(lambda: bot.tell(ONE, press), lambda: bot.tell(OTHER, press))
    assert str(AYNUR.id) not in [holder for (holder,) in await bot.select("SELECT holder FROM grants")]


async def test_words_added_while_somebody_is_dropped_do_not_reach_them(bot: OfflineBot) -> None:
    """They are sealed before the dropping or after it, never to the old keys after it."""
    kept = await _identities(bot, "grants", f"holder = '{AYNUR.id}'", AYNUR.key.identity)
    await bot.press(ONE, "visit:consent")
    await bot.press(OTHER, "visit:add")
    await _both(lambda: bot.press(ONE, f"visit_consent:{AYNUR.id}"), lambda: bot.write(OTHER, "later words"))
    actions = [json.loads(line)["action"] for (line,) in await bot.select("SELECT line FROM custody ORDER BY number")]
    opened = [_opens(sealed, kept) for (sealed,) in await bot.select("SELECT ciphertext FROM notes ORDER BY number")]
    assert opened == [actions.index("extended") < actions.index("withdrawn"), False]


def _opens(sealed: bytes, identities: list[Identity]) -> bool:
    try:
        open_bytes(sealed, identities)
    except CannotOpen:
        return False
    return True
