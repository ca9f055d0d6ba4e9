"""Who may no longer open reports, or left, gets no new key, answers nobody, and holds nothing that was kept here."""

import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.effects import ShowStaffNotice
from bot.domain.errors import NoGrant
from bot.domain.identifiers import BlobId, ChatId, ReportId
from bot.domain.staff_screens import STAFF_NOTICES
from bot.domain.weeks import week_of
from bot.sealing.age import open_bytes
from bot.sealing.replying import write_reply
from bot.sealing.report import open_grant
from i18n.texts import text
from tests.offline import OfflineBot, Paper, Person, ReceiptShelf, SetClock, found_home
from tests.stage import JPEG, words_of

CODE = "191151766092640046349500579"
AYNUR, DANIEL = Person.made(1, "Aynur", opens=True), Person.made(2, "Daniel", opens=True)
BERLIN = Person.made(3, "Polizei Berlin", country="DE")
REPORTER = ChatId(1)


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[OfflineBot]:
    """A report for Aynur and Daniel, whose reporter has come back."""
    await found_home(tmp_path / "home", [AYNUR, DANIEL, BERLIN], SetClock())
    running = OfflineBot(tmp_path / "home", SetClock(), Paper(), ReceiptShelf(iter([CODE])))
    await running.start()
    await running.write_report(REPORTER, [AYNUR, DANIEL], [], {})
    await running.press(REPORTER, "nav:submit")
    assert not await running.come_back(REPORTER, CODE)
    yield running
    await running.stop()


async def _follow_roster_of(bot: OfflineBot, *people: Person) -> None:
    bot.sign_roster_of(people)
    await bot.subjects.departures.follow_roster()


async def test_who_may_no_longer_open_gets_no_key_of_a_new_epoch(bot: OfflineBot) -> None:
    """An act on another item takes nobody along whom the roster no longer lets open."""
    await _follow_roster_of(bot, AYNUR.opening(opens=False), DANIEL, BERLIN)
    await bot.press(REPORTER, "visit:consent", "visit_consent:files", "visit_consent:files")
    held = await bot.select("SELECT holder, epoch FROM grants WHERE holder IS NOT NULL ORDER BY epoch")
    assert held == [(DANIEL.id, 1), (DANIEL.id, 2), (DANIEL.id, 3)]


async def test_who_may_no_longer_open_keeps_no_grant_and_is_named_to_the_reporter(bot: OfflineBot) -> None:
    """As if they had left: no byte on the disk, a line of custody, an alarm to all staff; the chat stays enrolled."""
    sealed = await _grant_of_aynur(bot)
    await _follow_roster_of(bot, AYNUR.opening(opens=False), DANIEL, BERLIN)
    assert sealed[200:260] not in bot.at_rest()
    assert (AYNUR.id,) in await bot.select("SELECT member_id FROM staff")
    assert await _custody(bot) == [("sealed", None), ("lapsed", hashlib.sha256(sealed).hexdigest())]
    alarms = [each.effect for each in bot.pending if isinstance(each.effect, ShowStaffNotice)]
    assert {alarm.member_id for alarm in alarms if alarm.notice == "alarm_opener_left"} == {
        AYNUR.id,
        DANIEL.id,
        BERLIN.id,
    }
    view = await bot.visit(REPORTER)
    assert view is not None
    assert (view.lost_openers, view.choices.openers) == (("Aynur",), (DANIEL.id,))


async def _grant_of_aynur(bot: OfflineBot) -> bytes:
    held = await bot.select("SELECT holder, ciphertext FROM grants")
    return next(bytes(sealed) for holder, sealed in held if holder == AYNUR.id)


async def _custody(bot: OfflineBot) -> list[tuple[str, str | None]]:
    """Every act with what it was done to, but for the sealing, whose hash is of no matter here."""
    lines = [json.loads(line) for (line,) in await bot.select("SELECT line FROM custody ORDER BY number")]
    return [(each["action"], None if each["action"] == "sealed" else each["object_sha256"]) for each in lines]


async def _words(bot: OfflineBot) -> None:
    await bot.press(REPORTER, "visit:add")
    await bot.write(REPORTER, "later words")


async def _photo(bot: OfflineBot) -> None:
    await bot.press(REPORTER, "visit:add")
    await bot.offer(REPORTER, "photo", JPEG + b"p" * 900)


async def _contact(bot: OfflineBot) -> None:
    await bot.press(REPORTER, "visit:consent", "visit:contact")
    await bot.write(REPORTER, "after eight")


async def _consent(bot: OfflineBot) -> None:
    await bot.press(REPORTER, "visit:consent", "visit_consent:originals")


async def _refer(bot: OfflineBot) -> None:
    await bot.press(REPORTER, "visit:consent", f"visit_liaison:{BERLIN.id}", f"visit_refer:{BERLIN.id}")


@pytest.mark.parametrize("act", [_words, _photo, _contact, _consent, _refer], ids=lambda act: act.__name__[1:])
@pytest.mark.parametrize("stays", [True, False], ids=["demoted", "left"])
async def test_keys_from_before_a_departure_open_nothing_that_comes_later(
    bot: OfflineBot, act: Callable[[OfflineBot], Awaitable[None]], *, stays: bool
) -> None:
    """Whatever the next act of the reporter seals, it begins an epoch first, in which those who are left are kept."""
    await bot.press(REPORTER, "visit:consent", "visit_consent:files", "nav:back")
    sealed = await _grant_of_aynur(bot)
    kept = open_grant(sealed, AYNUR.key.identity)
    known = {note for (note,) in await bot.select("SELECT ciphertext FROM notes")}
    await _follow_roster_of(bot, *([AYNUR.opening(opens=False)] if stays else []), DANIEL, BERLIN)
    await act(bot)
    await bot.press(REPORTER, "nav:back")
    await _words(bot)
    assert await bot.select("SELECT holder, epoch FROM grants WHERE holder IS NOT NULL ORDER BY epoch") == [
        (DANIEL.id, 1),
        (DANIEL.id, 2),
    ]
    later = [note for (note,) in await bot.select("SELECT ciphertext FROM notes") if note not in known]
    later += [
        bot.base.blobs.path(BlobId(blob)).read_bytes()
        for (blob,) in await bot.select("SELECT blob_id FROM attachments")
    ]
    assert later
    for part in later:
        with pytest.raises(NoGrant):
            open_bytes(part, kept)


async def test_who_may_no_longer_open_cannot_answer(bot: OfflineBot) -> None:
    """The reporter would read the answer as one of a caseworker who may."""
    ((report_id, recipient),) = await bot.select("SELECT report_id, conversation_recipient FROM reports")
    written = write_reply(
        "an answer", report_id=ReportId(report_id), recipient=recipient, week=week_of(bot.clock.now()), key=AYNUR.key
    )
    await _follow_roster_of(bot, AYNUR.opening(opens=False), DANIEL, BERLIN)
    (answer,) = await bot.staff_file(AYNUR, written)
    assert answer.text == words_of(STAFF_NOTICES["help_digests"], "en")
    assert await bot.select("SELECT note_id FROM notes") == []


@pytest.mark.parametrize("waited", [timedelta(), timedelta(hours=25)], ids=["waiting", "ready"])
async def test_an_officer_who_left_has_no_grant_anywhere_on_disk(bot: OfflineBot, waited: timedelta) -> None:
    """Not even for the day on which somebody of that id is named again; the reporter reads that it was cancelled."""
    await bot.press(REPORTER, "visit:consent", f"visit_liaison:{BERLIN.id}", f"visit_refer:{BERLIN.id}")
    ((sealed,),) = await bot.select("SELECT ciphertext FROM referral_grants")
    bot.clock.advance(waited)
    await bot.subjects.referrals.release()
    await _follow_roster_of(bot, AYNUR, DANIEL)
    assert sealed[200:260] not in bot.at_rest()
    await _follow_roster_of(bot, AYNUR, DANIEL, BERLIN)
    await bot.enrol(BERLIN)
    (listed,) = await bot.staff_command(BERLIN, "referrals")
    assert listed.text == text("liaison-empty", "en")
    assert await bot.select("SELECT state FROM referrals") == [("cancelled",)]
