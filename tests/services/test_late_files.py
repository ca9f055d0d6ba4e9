"""A file that is sent to a report after Send is kept for as long as was said, or is not taken."""

from datetime import timedelta
from pathlib import Path

from bot.domain.identifiers import ChatId
from tests.offline import OfflineBot, Paper, Person, ReceiptShelf, SetClock, found_home
from tests.stage import JPEG

CODE = "191151766092640046349500579"
REPORTER = ChatId(1)


async def test_a_report_whose_files_have_expired_takes_no_more(tmp_path: Path) -> None:
    """It would be said to be added, and be deleted by the next purge."""
    aynur, clock = Person.made(1, "Aynur", opens=True), SetClock()
    await found_home(tmp_path / "home", [aynur], clock)
    bot = OfflineBot(tmp_path / "home", clock, Paper(), ReceiptShelf(iter([CODE])))
    await bot.start()
    await bot.write_report(REPORTER, [aynur], ["files"], {"photo": JPEG + b"p"})
    await bot.press(REPORTER, "nav:submit")
    for months, hint, count in ((11, "hint-added", 2), (13, "file-refused-expired", 2)):
        clock.advance(timedelta(days=30.5 * months) - (clock.now() - SetClock().now()))
        assert not await bot.come_back(REPORTER, CODE)
        await bot.press(REPORTER, "visit:add")
        await bot.offer(REPORTER, "photo", JPEG + b"q")
        assert await bot.hint(REPORTER) == hint
        assert len(await bot.select("SELECT number FROM attachments")) == count
    await bot.stop()
