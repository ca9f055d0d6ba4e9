"""A reporter takes away a signed copy of the report, or a receipt for its erasure, and nothing of it stays behind."""

import hashlib
import json
from pathlib import Path

import pytest

from bot.domain.errors import CannotOpen
from bot.domain.identifiers import Locale, Week
from bot.domain.notices import notice
from bot.domain.statement import Erasure
from bot.rehearsal.messages import Message
from bot.rehearsal.refusals import server_error
from bot.sealing.statement import verify_erasure, verify_statement
from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.journeys.desks import play_back
from tests.papers import read
from tests.stage import CODE, JPEG, Reporter, Stage, words_of


async def _at_menu(stage: Stage, locale: Locale, *openers: Actor) -> Reporter:
    """Somebody who sent a report with a photo and has come back with its code."""
    reporter = stage.reporter()
    await reporter.walk_to_words(locale, *openers)
    await reporter.write("said once\nand for all")
    await reporter.send_file("photo", JPEG + b"x" * 3000)
    await reporter.nav("finish")
    (code,) = CODE.findall(reporter.screen.text)
    await reporter.nav("submit")
    await reporter.command("return")
    await reporter.walk(f"language:{locale}")
    await reporter.write(str(code))
    return reporter


def _files(reporter: Reporter) -> list[Message]:
    return [message for message in reporter.person.from_bot if message.file is not None]


async def _taken(reporter: Reporter) -> tuple[bytes, bytes]:
    await reporter.walk("visit:copy", "visit_copy:confirm")
    document, signature = (message.file for message in _files(reporter))
    assert document is not None
    assert signature is not None
    assert (document.name, signature.name) == ("copy.pdf", "copy.json")
    return document.content, signature.content


@pytest.mark.parametrize("locale", ["en", "zh-Hans", "ug-Arab"])
async def test_the_copy_is_signed_and_says_what_was_reported(stage: Stage, daniel: Actor, locale: Locale) -> None:
    """The signature holds for exactly this document, and for no other by a single bit."""
    reporter = await _at_menu(stage, locale, daniel)
    document, signature = await _taken(reporter)
    assert document.startswith(b"%PDF-")
    stated = json.loads(signature)
    assert stated["sha256"] == hashlib.sha256(document).hexdigest()
    verify_statement(document, signature, stage.base.statement_key.verify_key)
    with pytest.raises(CannotOpen):
        verify_statement(document[:-1] + b"\0", signature, stage.base.statement_key.verify_key)
    assert text("hint-copy_sent", locale) in reporter.screen.text


async def test_nothing_of_the_copy_stays_with_the_bot(stage: Stage, daniel: Actor) -> None:
    """No byte is in the home, and closing the report deletes both files from the chat."""
    reporter = await _at_menu(stage, "en", daniel)
    document, signature = await _taken(reporter)
    at_rest = b"".join(stage.bytes_at_rest().values())
    assert document[1000:1064] not in at_rest
    assert json.loads(signature)["signature"].encode() not in at_rest
    await reporter.walk("visit:leave")
    assert [message for message in reporter.person.messages if message.file is not None] == []


async def test_an_erasure_gives_a_receipt_that_only_the_reporter_can_tie(
    stage: Stage, daniel: Actor, tmp_path: Path
) -> None:
    """It names the mark of the reporter's own copy, and nothing that stands in what the caseworker was handed."""
    reporter = await _at_menu(stage, "en", daniel)
    document, _ = await _taken(reporter)
    (packet,) = await stage.fetch(daniel)
    handed_out = b"".join(stage.sealed_members(packet).values())
    shown = await reporter.walk("visit:erase")
    assert text("visit-erase-receipt", "en") in shown.text
    await reporter.walk("visit_erase:receipt")
    receipt = reporter.person.from_bot[-2].file
    assert receipt is not None
    assert receipt.name == "receipt.json"
    assert reporter.screen.text == words_of(notice("erased_with_receipt", "en"), "en")
    erasure, _ = verify_erasure(receipt.content, stage.base.statement_key.verify_key)
    # The body and one file; the receipt's own grant and Daniel's.
    assert erasure == Erasure(stage.settings.organization, Week("2026-W48"), parts=2, grants=2, mark=erasure.mark)
    assert erasure.mark in read(document, tmp_path, "-layout").replace("\n", "")
    assert erasure.mark.encode() not in handed_out
    assert packet.file is not None
    assert packet.file.name.partition(".")[0] not in receipt.content.decode()


async def test_a_receipt_comes_although_telegram_fails_and_nothing_of_it_stays(stage: Stage, daniel: Actor) -> None:
    """It is committed together with the erasure, sent until it has arrived, and then in no row and no byte."""
    reporter = await _at_menu(stage, "en", daniel)
    await reporter.walk("visit:erase")
    stage.telegram.inject("sendDocument", server_error(), times=2)
    await reporter.walk("visit_erase:receipt")
    (receipt,) = _files(reporter)
    assert receipt.file is not None
    said = json.loads(receipt.file.content)
    at_rest = b"".join(stage.bytes_at_rest().values())
    assert said["mark"].encode() not in at_rest
    assert said["signature"].encode() not in at_rest
    for table in ("reports", "outbox", "traces"):
        assert await stage.cells(table) == []


async def test_the_copy_holds_what_its_reporter_wrote_and_once(stage: Stage, daniel: Actor, tmp_path: Path) -> None:
    """Neither words that a caseworker played back nor words that he made up are signed as the reporter's."""
    reporter = await _at_menu(stage, "en", daniel)
    await reporter.walk("visit:add")
    await reporter.write("they came to the house")
    (note,) = (await stage.opened_report(daniel)).notes
    await play_back(stage, daniel, [note, note | {"text": "it was all a mistake"}])
    await reporter.walk("nav:back")
    document, _ = await _taken(reporter)
    shown = read(document, tmp_path, "-layout")
    assert shown.count("they came to the house") == 1
    assert "a mistake" not in shown


async def test_a_visit_that_is_over_gives_no_copy(stage: Stage, daniel: Actor) -> None:
    """Only the code makes one, each time the visit has ended."""
    reporter = await _at_menu(stage, "en", daniel)
    await reporter.walk("visit:copy")
    await stage.restart()
    reporter.person.press("v1:report:visit_copy:confirm", message_id=reporter.screen.message_id)
    await stage.settle()
    assert _files(reporter) == []
