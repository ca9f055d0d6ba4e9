"""How a reporter can be reached: only in a visit, only for the chosen caseworkers, and gone when it is taken back."""

import json
from datetime import timedelta

import pytest

from bot.domain.visit_screens import consent_texts
from bot.rehearsal.messages import Message
from bot.services.acts import answer
from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.stage import Reporter, Stage, shown_reports

FIRST, SECOND = "Signal, after eight, say \u201cthe book\u201d", "no calls; write to the library"


async def _visiting(stage: Stage, *openers: Actor) -> Reporter:
    """Somebody who sent a report and has come back with its code."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", *openers, items=("keep",))
    await reporter.nav("finish")
    return await stage.come_back(await reporter.send())


async def _sealed_contacts(stage: Stage) -> list[bytes]:
    async with stage.base.database.read() as connection:
        found = await connection.exec_driver_sql("SELECT ciphertext FROM notes WHERE kind = 'contact'")
        return [bytes(row[0]) for row in found]


def _is_at_rest(stage: Stage, sealed: bytes) -> bool:
    return any(sealed[200:260] in content for content in stage.bytes_at_rest().values())


async def test_it_is_no_until_the_reporter_writes_it_and_only_the_opener_reads_it(
    stage: Stage, daniel: Actor, aynur: Actor
) -> None:
    """Signed, told apart by ``amanet open``, deleted from the chat at once, and nowhere in the clear."""
    reporter = await _visiting(stage, daniel)
    assert (await stage.opened_report(daniel)).contact is None
    await reporter.walk("visit:consent", "visit:contact")
    assert "v1:report:visit_contact:take_back" not in reporter.screen.choices
    shown = await reporter.write(FIRST)
    assert text("hint-contact_given", "en") in shown.text
    assert FIRST not in "\n".join(message.text for message in reporter.person.messages)
    opened = await stage.opened_report(daniel)
    assert opened.contact == FIRST
    (note,) = [note for note in opened.notes if note["kind"] == "contact"]
    assert note["signature_holds"]
    assert shown_reports(await stage.command(aynur, "inbox")) == []
    assert not any(FIRST.encode() in content for content in stage.bytes_at_rest().values())


async def test_the_act_leaves_a_receipt_of_what_was_read(stage: Stage, daniel: Actor) -> None:
    """Given and taken back, each with the hash of that page's texts."""
    reporter = await _visiting(stage, daniel)
    await reporter.walk("visit:consent", "visit:contact")
    await reporter.write(FIRST)
    await reporter.walk("visit_contact:take_back")
    said = [note for note in (await stage.opened_report(daniel)).notes if note["kind"] == "consent"]
    for note, is_given in zip(said, (True, False), strict=True):
        expected = answer("contact", "en", is_given=is_given, shown=consent_texts("contact"))
        assert expected.items() <= note.items()


async def test_a_new_message_takes_the_place_of_the_old_one(stage: Stage, daniel: Actor) -> None:
    """There is one at a time, and no byte of the sealed old one is left on the disk."""
    reporter = await _visiting(stage, daniel)
    await reporter.walk("visit:consent", "visit:contact")
    await reporter.write(FIRST)
    (old,) = await _sealed_contacts(stage)
    assert _is_at_rest(stage, old)
    await reporter.write(SECOND)
    (new,) = await _sealed_contacts(stage)
    assert (_is_at_rest(stage, old), _is_at_rest(stage, new)) == (False, True)
    opened = await stage.opened_report(daniel)
    assert [note["text"] for note in opened.notes if note["kind"] == "contact"] == [SECOND]


async def test_taken_back_it_is_gone_and_what_comes_later_has_new_keys(stage: Stage, daniel: Actor) -> None:
    """What cannot be undone is said above the button; the opener still reads everything else, old and new."""
    reporter = await _visiting(stage, daniel)
    await reporter.walk("visit:add")
    await reporter.write("added before")
    await reporter.walk("nav:back", "visit:consent", "visit:contact")
    await reporter.write(FIRST)
    (sealed,) = await _sealed_contacts(stage)
    (before,) = await stage.fetch(daniel)
    assert text("visit-contact-back", "en") in reporter.screen.text
    await reporter.walk("visit_contact:take_back")
    assert "v1:report:visit_contact:take_back" not in reporter.screen.choices
    assert await _sealed_contacts(stage) == []
    assert not _is_at_rest(stage, sealed)
    (after,) = await stage.fetch(daniel)
    assert _recipient(stage, before) != _recipient(stage, after)
    await reporter.walk("nav:back", "visit:add")
    await reporter.write("added after")
    opened = await stage.opened_report(daniel)
    assert opened.contact is None
    assert [note["text"] for note in opened.notes if note["kind"] == "words"] == ["added before", "added after"]
    assert stage.open(daniel, [before]).contact == FIRST


async def test_somebody_chosen_later_reads_it_and_somebody_dropped_fetches_nothing(
    stage: Stage, daniel: Actor, aynur: Actor
) -> None:
    """It goes with the report to whoever may open the report."""
    reporter = await _visiting(stage, daniel)
    await reporter.walk("visit:consent", "visit:contact")
    await reporter.write(FIRST)
    await reporter.walk("nav:back", "visit:consent", f"visit_consent:{aynur.member.id}")
    await reporter.walk(f"visit_consent:{daniel.member.id}")
    assert (await stage.opened_report(aynur)).contact == FIRST
    assert daniel.member.id not in await stage.cells("grants")


@pytest.mark.parametrize("late", ["expired", "restarted"])
async def test_what_is_typed_after_the_visit_ended_is_deleted_too(stage: Stage, daniel: Actor, late: str) -> None:
    """It is sealed to nothing, and it does not stay in the chat."""
    reporter = await _visiting(stage, daniel)
    await reporter.walk("visit:consent", "visit:contact")
    if late == "restarted":
        await stage.restart()
    else:
        await stage.advance(timedelta(minutes=16))
    await reporter.write(FIRST)
    assert FIRST not in "\n".join(message.text for message in reporter.person.messages)
    assert await _sealed_contacts(stage) == []


def _recipient(stage: Stage, part: Message) -> str:
    manifest = json.loads(stage.sealed_members(part)["manifest.json"])
    return str(manifest["recipients"]["conversation"])
