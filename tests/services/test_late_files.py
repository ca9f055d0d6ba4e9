"""A file that is sent to a report after Send is kept for as long as was said, or is not taken."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.identifiers import ChatId
from bot.domain.screens import Text
from tests.offline import OfflineBot, Paper, Person, ReceiptShelf, SetClock, found_home
from tests.stage import JPEG

CODE = "191151766092640046349500579"
REPORTER = ChatId(1)


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[OfflineBot]:
    """A bot that keeps one report with one file."""
    aynur, clock = Person.made(1, "Aynur", opens=True), SetClock()
    await found_home(tmp_path / "home", [aynur], clock)
    running = OfflineBot(tmp_path / "home", clock, Paper(), ReceiptShelf(iter([CODE])))
    await running.start()
    await running.write_report(REPORTER, [aynur], ["files"], {"photo": JPEG + b"p"})
    await running.press(REPORTER, "nav:submit")
    yield running
    await running.stop()


async def test_a_report_whose_files_have_expired_takes_no_more(bot: OfflineBot) -> None:
    """It would be said to be added, and be deleted by the next purge."""
    for months, hint, count in ((11, "hint-added", 2), (13, "file-refused-expired", 2)):
        await _come_back(bot, months)
        await bot.press(REPORTER, "visit:add")
        await bot.offer(REPORTER, "photo", JPEG + b"q")
        assert await bot.hint(REPORTER) == hint
        assert len(await bot.select("SELECT number FROM attachments")) == count


async def test_a_copy_names_late_files_also_when_they_have_expired(bot: OfflineBot) -> None:
    """Two files and one sentence were added; what the reporter takes away says so for as long as the report is kept."""
    await _come_back(bot, 11)
    await bot.press(REPORTER, "visit:add")
    await bot.offer(REPORTER, "photo", JPEG + b"q")
    await bot.write(REPORTER, "and a sentence")
    await bot.offer(REPORTER, "photo", JPEG + b"r")
    before = await _files_added(bot)
    await _come_back(bot, 13)
    await bot.subjects.retention.purge(_lapse)
    assert await bot.select("SELECT number FROM attachments") == []
    assert before == await _files_added(bot) == [Text("statement-files_count", {"count": 2})]


async def _come_back(bot: OfflineBot, months: float) -> None:
    """The reporter returns that many months after Send."""
    bot.clock.advance(timedelta(days=30.5 * months) - (bot.clock.now() - SetClock().now()))
    assert not await bot.come_back(REPORTER, CODE)


async def _lapse(chat_id: ChatId) -> None:
    raise AssertionError(f"chat {chat_id} visits and is not idle")


async def _files_added(bot: OfflineBot) -> list[object]:
    statement = await bot.subjects.statements.of(REPORTER)
    assert statement is not None
    return [each for entry in statement.entries if entry.label.key == "statement-files_added" for each in entry.said]
