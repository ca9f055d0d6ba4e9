"""What has lived long enough is gone, from the database, from the folder of files and from the keys."""

from datetime import date, timedelta

from bot.wiring.rehearsing import Actor
from tests.stage import JPEG, Stage, shown_reports

IN_THREE_YEARS = date(2029, 12, 31)
FILES_LAST = timedelta(days=366 + 7)
REPORTS_LAST = timedelta(days=731 + 7)


async def test_files_go_after_a_year_and_the_report_after_two(stage: Stage, daniel: Actor) -> None:
    """After 12 months the report opens without its files, after 24 nothing of it is left, on the disk neither."""
    stage.sign_roster_anew(until=IN_THREE_YEARS)
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel)
    await reporter.write("kept for two years")
    await reporter.send_file("photo", JPEG + bytes(9000))
    await reporter.walk("nav:finish", "nav:submit")
    sent_at = stage.clock.now()
    await stage.advance_to(sent_at + FILES_LAST - timedelta(days=21))
    assert len((await stage.opened_report(daniel)).files) == 1

    await stage.advance_to(sent_at + FILES_LAST)
    assert list((stage.home / "blobs").iterdir()) == []
    opened = await stage.opened_report(daniel)
    assert (opened.report["words"], opened.files) == (["kept for two years"], ())

    await stage.advance_to(sent_at + REPORTS_LAST)
    rows = await stage.rows()
    assert rows["reports"] == rows["grants"] == rows["attachments"] == 0
    assert shown_reports(await stage.command(daniel, "inbox")) == []


async def test_no_day_key_outlives_48_hours(stage: Stage, daniel: Actor) -> None:
    """Only the keys of today and yesterday are ever in the home, however long the bot runs."""
    await stage.reporter().send_short_report("en", daniel)
    assert {path.name for path in (stage.home / "keys").iterdir()} == {"2026-11-24"}
    await stage.advance(timedelta(hours=24))
    await stage.reporter().start()
    assert {path.name for path in (stage.home / "keys").iterdir()} == {"2026-11-24", "2026-11-25"}
    await stage.advance(timedelta(hours=24))
    assert "2026-11-24" not in {path.name for path in (stage.home / "keys").iterdir()}


async def test_the_purge_leaves_no_copy_of_a_deleted_row(stage: Stage, daniel: Actor) -> None:
    """Ciphertext of a draft that lapsed is in no byte of the database or its write-ahead log."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel)
    await reporter.write("gone tomorrow")
    async with stage.base.database.read() as connection:
        found = await connection.exec_driver_sql("SELECT ciphertext FROM sessions")
        sealed = [bytes(row[0]) for row in found]
    at_rest = b"".join(stage.bytes_at_rest().values())
    assert all(ciphertext[:64] in at_rest for ciphertext in sealed)
    await stage.advance(timedelta(hours=25))
    at_rest = b"".join(stage.bytes_at_rest().values())
    assert not [ciphertext for ciphertext in sealed if ciphertext[:64] in at_rest]


async def test_a_packet_that_a_killed_bot_left_is_gone_after_the_next_start(stage: Stage) -> None:
    """The folder of packets on their way out is empty whenever nothing is on its way."""
    await stage.stop()
    left = stage.home / "scratch" / "0011223344556677" / "report.amanet"
    left.parent.mkdir()
    left.write_bytes(b"sealed, and a grant with it")
    await stage.start()
    assert list((stage.home / "scratch").iterdir()) == []
