"""The language of what was typed is told beside the event loop, which every other chat waits for."""

import threading
from pathlib import Path

import pytest

from bot.domain.identifiers import ChatId
from bot.services import conversation
from i18n.detect import Detection, detect
from tests.offline import OfflineBot, Paper, Person, ReceiptShelf, SetClock, found_home

REPORTER = ChatId(1)


async def test_weights_are_not_read_where_every_chat_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a thread, for words in every script, and with the same answer as ever."""
    told: list[tuple[bool, Detection]] = []

    def watched(text: str) -> Detection:
        told.append((threading.current_thread() is threading.main_thread(), detect(text)))
        return told[-1][1]

    monkeypatch.setattr(conversation, "detect", watched)
    clock = SetClock()
    await found_home(tmp_path / "home", [Person.made(1, "Aynur", opens=True)], clock)
    bot = OfflineBot(tmp_path / "home", clock, Paper(), ReceiptShelf(iter([])))
    await bot.start()
    await bot.command(REPORTER, "start")
    for words in ("مەن بۈگۈن بازارغا باردىم", "they called my mother yesterday", "他们今天给我打电话"):
        await bot.write(REPORTER, words)
    await bot.stop()
    assert [(is_main, found.language) for is_main, found in told] == [(False, "ug"), (False, "en"), (False, "zh")]
