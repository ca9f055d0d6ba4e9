"""A chosen caseworker who hands in bytes that Amanet never writes: nobody else is kept from the report by them."""

import re
from typing import Any

import pytest

from bot.sealing import canonical
from bot.sealing.notes import sign_note
from bot.sealing.replying import LONGEST_TEXT
from bot.services import replies
from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.journeys.desks import address, deliver, reply, report, said, send
from tests.played_back import sealed_reply
from tests.sealing.test_canonical import nested
from tests.stage import Reporter, Stage

UNSHOWABLE: tuple[dict[str, Any], ...] = (
    {"text": ""},
    {"text": " \n"},
    {"text": "a" * (LONGEST_TEXT + 1)},
    {"text": "a\ud800b"},
    {"text": ["words"]},
    {"week": "w" * 3000},
    {"week": "2026-W99"},
    {"week": 48},
)
DEPTHS = (1, 31, 32, 480, *range(860, 1000, 20), 5000)
SHAPES = (b"", b"{}", b"[]", b"\xff", b'{"kind":"reply","x":NaN}', b'{"kind":"reply","x":1e999}', b'{"kind":"reply"}')


async def test_no_bytes_lock_the_reporter_or_a_colleague_out(stage: Stage, daniel: Actor, aynur: Actor) -> None:
    """However deep or odd a delivered note is, the code still opens the report, and so does a colleague's desk."""
    code = await report(stage, daniel, aynur)
    await reply(stage, aynur, "you are not alone")
    heard = await deliver(stage, daniel, *map(nested, DEPTHS), *SHAPES)
    assert set(heard) == {said("reply_taken")}
    reporter = await stage.come_back(code)
    assert text("visit-state-new", "en") in reporter.screen.text
    pages = await _pages(reporter)
    assert any("you are not alone" in page and "Aynur" in page for page in pages)
    opened = await stage.opened_report(aynur)
    assert "you are not alone" in [note.get("text") for note in opened.notes]
    await reporter.walk("nav:back", "visit:erase", "visit_erase:confirm")
    assert (await stage.rows())["reports"] == 0


async def test_what_cannot_be_shown_is_said_and_the_next_page_turns(stage: Stage, daniel: Actor, aynur: Actor) -> None:
    """Too long, empty, half of a character, no week: one plain sentence, and the reply after it is there."""
    code = await report(stage, daniel, aynur)
    await reply(stage, aynur, "you are not alone")
    report_id, _ = await address(stage, daniel)
    said_truly = {"kind": "reply", "text": "words", "week": "2026-W48", "from": daniel.key.signing.verify_key}
    notes = [
        sign_note({**said_truly, "id": str(number), **change}, report_id=report_id, key=daniel.key.signing)
        for number, change in enumerate(UNSHOWABLE)
    ]
    await deliver(stage, daniel, *map(canonical.encode, notes))
    *odd, last = await _pages(await stage.come_back(code))
    assert [text("visit-reply-unreadable", "en") in page for page in odd] == [True] * len(UNSHOWABLE)
    assert "you are not alone" in last


async def test_the_longest_reply_fits_under_the_longest_warning(stage: Stage, daniel: Actor) -> None:
    """Emoji count twice with Telegram, and nobody's signature takes the most room."""
    code = await report(stage, daniel)
    notes = [
        {"kind": "reply", "text": each, "week": "2026-W48"}
        for each in ("界" * LONGEST_TEXT, "😀" * (LONGEST_TEXT // 2))
    ]
    await deliver(stage, daniel, *map(canonical.encode, notes))
    emoji, chinese = await _pages(await stage.come_back(code))
    assert (emoji.count("😀"), chinese.count("界")) == (LONGEST_TEXT // 2, LONGEST_TEXT)
    assert "No valid signature of our people stands under this" in emoji


async def test_nobody_uses_up_the_replies_of_others(
    stage: Stage, daniel: Actor, aynur: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who sent as many as one person may is told so; a colleague is heard, and so are they after the next choice."""
    monkeypatch.setattr(replies, "MOST_REPLIES", 3)
    code = await report(stage, daniel, aynur)
    heard = await deliver(stage, daniel, *(b'{"kind":"reply","text":"%d"}' % number for number in range(5)))
    assert heard == [said("reply_taken")] * 3 + [said("reply_too_many")] * 2
    await reply(stage, aynur, "you are not alone")
    reporter = await stage.come_back(code)
    assert "you are not alone" in (await reporter.walk("visit:replies")).text
    assert (await stage.rows())["notes"] == 4
    await reporter.walk("nav:back", "visit:consent", "visit_take:files")
    assert await deliver(stage, daniel, b"{}") == [said("reply_taken")]


async def test_a_reply_file_is_taken_once(stage: Stage, daniel: Actor, aynur: Actor) -> None:
    """The same file again, of one's own or of a colleague, takes no room and is not told as news."""
    await report(stage, daniel, aynur)
    report_id, recipient = await address(stage, daniel)
    written = sealed_reply(b"{}", report_id=report_id, recipient=recipient)
    heard = [await send(stage, who, written) for who in (daniel, daniel, aynur)]
    assert heard == [said("reply_taken"), said("reply_twice"), said("reply_twice", "ug-Arab")]
    assert (await stage.rows())["notes"] == 1


async def _pages(reporter: Reporter) -> list[str]:
    """Every page of the replies, newest first."""
    shown = await reporter.walk("visit:replies")
    (total,) = re.findall(r"(?m)^\D*1\D+(\d+)\D*$", shown.text.splitlines()[0])
    return [shown.text, *[(await reporter.nav("more")).text for _ in range(int(total) - 1)]]
