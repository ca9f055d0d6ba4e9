"""Somebody leaves the roster while a reader keeps the database's log from being emptied."""

from pathlib import Path

from structlog.testing import capture_logs

from bot.domain.identifiers import ChatId
from tests.offline import OfflineBot, Paper, Person, ReceiptShelf, SetClock, found_home

AYNUR, DANIEL = Person.made(1, "Aynur", opens=True), Person.made(2, "Daniel", opens=True)
REPORTER = ChatId(1)
_GRANT = f"SELECT ciphertext FROM grants WHERE holder = '{AYNUR.id}'"  # noqa: S608


async def _lapse(_chat_id: ChatId) -> None:
    """No draft is left to lapse."""


async def test_a_scrub_that_has_to_wait_is_made_good_by_the_purge(tmp_path: Path) -> None:
    """Who left is gone at once, which no later round would find to do, and no byte of the grant outlives the purge."""
    await found_home(tmp_path / "home", [AYNUR, DANIEL], SetClock())
    bot = OfflineBot(tmp_path / "home", SetClock(), Paper(), ReceiptShelf(iter(["191151766092640046349500579"])))
    await bot.start()
    await bot.write_report(REPORTER, [AYNUR, DANIEL], (), {})
    await bot.press(REPORTER, "nav:submit")
    ((grant,),) = await bot.select(_GRANT)
    bot.sign_roster_of([DANIEL])
    async with bot.base.database.read() as reader:
        await reader.exec_driver_sql(_GRANT)
        with capture_logs() as said:
            await bot.subjects.departures.follow_roster()
    assert [event["event"] for event in said] == ["scrub_postponed"]
    assert await bot.select(_GRANT) == []
    assert grant[:64] in bot.at_rest()
    await bot.subjects.retention.purge(_lapse)
    assert grant[:64] not in bot.at_rest()
    await bot.stop()
