"""The weekly digest: on Monday at nine, once to everybody, in each person's language, whatever happened."""

import gc
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.brief import brief_lines
from bot.domain.identifiers import Locale, Week
from bot.domain.screens import Text
from bot.domain.taxonomy import FAMILIES
from bot.rehearsal.messages import Message
from bot.services.contributions import Contributions
from bot.wiring.rehearsing import Actor
from bot.wiring.running import build_tallies
from i18n.speech import say
from store import tallies
from tests.papers import words_on_paper
from tests.services.test_contributions import held
from tests.stage import Stage, shown_reports, staged

MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
LOCALES: dict[str, Locale] = {"Aynur": "ug-Arab", "Daniel": "en", "Li Wei": "zh-Hans"}
_MESSAGES = 6
"""The text, three photos of one album, the paper and the numbers."""
PNG = b"\x89PNG\r\n\x1a\n"


async def _expected(stage: Stage, week: str, locale: Locale) -> str:
    digest = await build_tallies(stage.base).digest(Week(week), stage.clock.now())
    return "\n".join(say(line, locale) for line in brief_lines(digest))


def _parts(messages: Sequence[Message]) -> tuple[str, list[bytes], bytes, bytes]:
    """The message, the album's pictures, the paper and the numbers of one digest; raises unless all came, in order."""
    text, *album, paper, numbers = messages
    assert len({photo.content.album for photo in album}) == 1
    assert album[0].content.album
    return text.text, [_content(photo) for photo in album], _content(paper), _content(numbers)


def _content(message: Message) -> bytes:
    assert message.file is not None
    return message.file.content


def _paper_of(messages: Sequence[Message], folder: Path) -> str:
    """What the last digest's paper says."""
    return words_on_paper(_parts(messages[-_MESSAGES:])[2], folder)


def _seen(stage: Stage) -> dict[str, int]:
    return {actor.member.name: len(actor.person.from_bot) for actor in stage.actors}


def _since(actor: Actor, seen: dict[str, int]) -> tuple[Message, ...]:
    return actor.person.from_bot[seen[actor.member.name] :]


@pytest.mark.usefixtures("aynur", "li_wei")
async def test_everybody_gets_it_once_in_their_language_also_when_nothing_came(stage: Stage) -> None:
    """All of it at nine and not a minute before, and not again after a restart or an hour."""
    seen = _seen(stage)
    await stage.advance_to(MONDAY.replace(hour=8, minute=59))
    assert _seen(stage) == seen
    await stage.advance_to(MONDAY)
    await stage.restart()
    await stage.advance_to(MONDAY.replace(hour=10))
    for actor in stage.actors:
        text, album, paper, numbers = _parts(_since(actor, seen))
        assert text == await _expected(stage, "2026-W48", LOCALES[actor.member.name])
        assert [picture[: len(PNG)] for picture in album] == [PNG] * 3
        assert paper.startswith(b"%PDF-")
        assert numbers.startswith(b"table,window,is_partial,cell,count,low,high\nW1,2026-W48,yes,total,")


async def test_asked_for_again_it_is_the_same_to_the_byte(stage: Stage, daniel: Actor) -> None:
    """Weeks later, after reports and a restart, each part of the digest that is asked for is what went out."""
    await stage.advance_to(MONDAY)
    sent = _parts(daniel.person.from_bot[-_MESSAGES:])
    await stage.reporter().send_short_report("en", daniel)
    await stage.restart()
    seen = _seen(stage)
    await stage.command(daniel, "digest")
    assert _parts(_since(daniel, seen)) == sent


async def test_a_bot_that_was_off_on_monday_sends_it_once_when_it_starts(tmp_path: Path) -> None:
    """The digest of the week that closed meanwhile is not lost, and a second start does not send it again."""
    async with staged(tmp_path, names=("Li Wei",)) as stage:
        seen = _seen(stage)
        await stage.stop()
        stage.clock.advance_to(MONDAY.replace(hour=15))
        await stage.start()
        await stage.restart()
        assert len(_since(stage.actor("Li Wei"), seen)) == _MESSAGES


async def test_the_families_come_after_the_quarter(tmp_path: Path) -> None:
    """The first digest of January lists the families of the quarter that closed."""
    async with staged(tmp_path, names=("Daniel",)) as stage:
        await stage.advance_to(datetime(2026, 12, 30, 12, tzinfo=UTC))
        seen = _seen(stage)
        await stage.advance_to(datetime(2027, 1, 4, 9, tzinfo=UTC))
        messages = _since(stage.actor("Daniel"), seen)
        assert messages[0].text == await _expected(stage, "2026-W53", "en")
        text = _paper_of(messages, tmp_path)
        assert "By kind of harassment, 4th quarter 2026" in text
        assert all(text.count(say(Text(f"family-{family}"), "en")) == 1 for family in FAMILIES)


async def test_only_consent_moves_a_tally(stage: Stage, daniel: Actor) -> None:
    """A report that may be counted raises one cell of each table by one; one that may not raises none."""
    week, families = await _cells(stage, "W1", "2026-W48"), await _cells(stage, "QF", "2026-Q4")
    await stage.reporter().send_short_report("en", daniel, items=("keep",))
    await stage.reporter().send_short_report("en", daniel, items=("keep", "statistics"))
    assert await _cells(stage, "W1", "2026-W48") == {"total": week["total"] + 1}
    assert await _cells(stage, "QF", "2026-Q4") == families | {"F2": families["F2"] + 1}


async def test_a_second_report_in_a_week_is_kept_but_not_counted(stage: Stage, daniel: Actor) -> None:
    """The same person sees the same screens, the report can be opened, and no cell moves until the week has turned."""
    person = stage.reporter()
    first = await person.send_short_report("en", daniel)
    counted = await _everything(stage)
    again = await person.send_short_report("en", daniel)
    assert again.text == first.text
    assert await _everything(stage) == counted
    assert len(shown_reports(await stage.command(daniel, "inbox"))) == 2
    await stage.advance_to(MONDAY)
    week = await _cells(stage, "W1", "2026-W49")
    await person.send_short_report("en", daniel)
    assert await _cells(stage, "W1", "2026-W49") == {"total": week["total"] + 1}


async def test_a_restart_forgets_who_was_counted(stage: Stage, daniel: Actor) -> None:
    """The bound is flood protection: nothing on the disk could tell the new process who has reported."""
    person = stage.reporter()
    await person.send_short_report("en", daniel)
    week = await _cells(stage, "W1", "2026-W48")
    await stage.restart()
    await person.send_short_report("en", daniel)
    assert await _cells(stage, "W1", "2026-W48") == {"total": week["total"] + 1}


async def test_nothing_on_the_disk_tells_who_was_counted(stage: Stage, daniel: Actor) -> None:
    """The marks of the week and their key are in the memory of the bot; no file of the home holds one of them."""
    await stage.reporter().send_short_report("en", daniel)
    marks = [mark for each in gc.get_objects() if isinstance(each, Contributions) for mark in held(each)]
    assert len(marks) >= 2
    for path in stage.home.rglob("*"):
        if path.is_file():
            written = path.read_bytes()
            assert not any(mark in written or mark.hex().encode() in written for mark in marks)


async def test_a_change_of_plan_is_taken_up_at_the_next_start(
    stage: Stage, daniel: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The week that runs keeps its noise; digests name the plan of their week, and how well one can guess under it."""
    before = await _everything(stage)
    await stage.stop()
    monkeypatch.setenv("AMANET_PRIVACY_PLAN", "open")
    await stage.start()
    after = await _everything(stage)
    assert after["W1", "2026-W48", "total"] == before["W1", "2026-W48", "total"]
    assert ("M1", "2026-12", "F1") in after
    await stage.advance_to(MONDAY)
    closed_under_open = _paper_of(daniel.person.from_bot, tmp_path)
    assert "Privacy plan: open, version 1." in closed_under_open
    assert "62.2" in closed_under_open
    await stage.advance_to(datetime(2026, 12, 30, 12, tzinfo=UTC))
    await stage.advance_to(datetime(2027, 1, 4, 9, tzinfo=UTC))
    assert "75.7" in _paper_of(daniel.person.from_bot, tmp_path)


async def test_a_bot_goes_on_beside_a_discarding(stage: Stage, daniel: Actor) -> None:
    """It counts in the windows that were begun anew, and its next digest says that the week was counted in part."""
    await stage.advance_to(MONDAY)
    assert await build_tallies(stage.base).discard_open(stage.clock.now()) == 8
    fresh = await _cells(stage, "W1", "2026-W49")
    await stage.reporter().send_short_report("en", daniel)
    assert await _cells(stage, "W1", "2026-W49") == {"total": fresh["total"] + 1}
    seen = _seen(stage)
    await stage.advance_to(MONDAY + timedelta(days=7))
    # That a report still waits is said between them.
    text = _parts([message for message in _since(daniel, seen) if not message.buttons])[0]
    assert "for part of the week" in text


async def _everything(stage: Stage) -> dict[tuple[str, str, str], int]:
    async with stage.base.database.read() as connection:
        return {
            (*window, row.cell): row.value
            for window in await tallies.stored(connection)
            for row in await tallies.rows(connection, *window)
        }


async def _cells(stage: Stage, table: str, window: str) -> dict[str, int]:
    async with stage.base.database.read() as connection:
        return {row.cell: row.value for row in await tallies.rows(connection, table, window)}
