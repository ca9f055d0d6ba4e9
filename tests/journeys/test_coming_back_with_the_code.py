"""A reporter who comes back with the receipt code, and nothing else, is in charge of the report."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.errors import NoGrant
from bot.domain.identifiers import ReportId
from bot.domain.notices import notice
from bot.domain.staff_screens import STAFF_NOTICES
from bot.domain.weeks import week_of
from bot.rehearsal.clock import next_notice
from bot.rehearsal.messages import Message
from bot.sealing.receipt import parse_code
from bot.sealing.receipt import words_of as words_of_code
from bot.sealing.replying import write_reply
from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.stage import CODE, JPEG, Reporter, Stage, shown_reports, words_of


async def _report(stage: Stage, *openers: Actor, items: tuple[str, ...] = ("keep", "files")) -> str:
    """A whole report with a photo; gives the receipt code."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", *openers, items=items)
    await reporter.write("first words")
    if "files" in items:
        await reporter.send_file("photo", JPEG + b"x" * 3000)
    await reporter.nav("finish")
    return await reporter.send()


async def _return(stage: Stage, code: str, name: str = "Somebody new") -> Reporter:
    """The code is typed from another Telegram account."""
    reporter = stage.reporter(name)
    await reporter.command("return")
    await reporter.walk("language:en")
    await reporter.write(code)
    return reporter


def _hint(key: str) -> str:
    return text(key, "en")


def _manifest(stage: Stage, part: Message) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(stage.sealed_members(part)["manifest.json"])
    return manifest


async def test_the_code_opens_the_report_from_any_account_and_is_deleted_at_once(stage: Stage, daniel: Actor) -> None:
    """The menu shows what became of the report; neither its words nor the code are in the chat."""
    code = await _report(stage, daniel)
    reporter = await _return(stage, code)
    assert "v1:report:visit:consent" in reporter.screen.choices
    shown = "\n".join(message.text for message in reporter.person.messages)
    assert not CODE.search(shown)
    assert "first words" not in shown


async def test_later_words_have_a_copy_in_arabic_script(stage: Stage, daniel: Actor) -> None:
    """Words added in a visit, and how to be reached, are sealed as written with their copy; English has none."""
    reporter = await _return(stage, await _report(stage, daniel))
    await reporter.walk("visit:add")
    await reporter.write("Akamni üch ay burun tutup ketti: https://example.org/a")
    await reporter.write("later words in English")
    await reporter.walk("nav:back", "visit:consent", "visit:contact")
    await reporter.write("Маңа кәчтә телефон қилиң")
    notes = [note for note in (await stage.opened_report(daniel)).notes if note["kind"] in {"words", "contact"}]
    assert [(note["text_language"], note["text_in_arabic_script"]) for note in notes] == [
        ({"language": "ug", "script": "Latn"}, "ئاكامنى ئۈچ ئاي بۇرۇن تۇتۇپ كەتتى: https://example.org/a"),
        ({"language": "en", "script": "Latn"}, ""),
        ({"language": "ug", "script": "Cyrl"}, "ماڭا كەچتە تېلېفون قىلىڭ"),
    ]


async def test_a_later_caption_has_a_copy_in_arabic_script(stage: Stage, daniel: Actor) -> None:
    """What is written under a photo that is added in a visit lies in its seal as written, with its copy."""
    reporter = await _return(stage, await _report(stage, daniel))
    await reporter.walk("visit:add")
    await reporter.send_file("photo", JPEG + b"x" * 3000, caption="Akamni üch ay burun tutup ketti")
    (earlier, _), (described, _) = (await stage.opened_report(daniel)).files
    assert "caption_language" not in earlier
    assert described["caption_language"] == {"language": "ug", "script": "Latn"}
    assert described["caption"] == "Akamni üch ay burun tutup ketti"
    assert described["caption_in_arabic_script"] == "ئاكامنى ئۈچ ئاي بۇرۇن تۇتۇپ كەتتى"


@pytest.mark.parametrize("spell", [str, lambda code: code.replace(" ", ""), lambda code: code.replace(" ", "-")])
async def test_the_code_is_read_as_people_write_it(stage: Stage, daniel: Actor, spell: object) -> None:
    """Groups, one row, dashes and Arabic-Indic digits are one code."""
    code = await _report(stage, daniel)
    assert callable(spell)
    arabic = str(spell(code)).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    reporter = await _return(stage, arabic)
    assert "v1:report:visit:replies" in reporter.screen.choices


async def test_the_words_open_the_same_report(stage: Stage, daniel: Actor) -> None:
    """Whichever of the two spellings was written down is enough, and it is deleted like the other."""
    code = await _report(stage, daniel)
    words = words_of_code(parse_code(code))
    reporter = await _return(stage, words.upper().replace(" ", "-"))
    assert "v1:report:visit:replies" in reporter.screen.choices
    await reporter.walk("visit:add")
    await reporter.write("by the words")
    opened = await stage.opened_report(daniel)
    assert [note["text"] for note in opened.notes if note["kind"] == "words"] == ["by the words"]
    assert words.split(" ")[0] not in "\n".join(message.text for message in reporter.person.messages).lower().split()


async def test_a_slip_is_recognised_and_guesses_are_counted(stage: Stage, daniel: Actor) -> None:
    """A wrong digit is not a guess; the sixth guess of an hour is not even tried, and the hour passes."""
    code = await _report(stage, daniel)
    slip = code[:-1] + str((int(code[-1]) + 1) % 10)
    reporter = await _return(stage, slip)
    assert _hint("hint-return_mistyped") in reporter.screen.text
    for _ in range(5):
        await reporter.write(stage.unknown_code())
        assert _hint("hint-return_unknown") in reporter.screen.text
    await reporter.write(code)
    assert _hint("hint-return_too_often") in reporter.screen.text
    await stage.advance(timedelta(hours=1))
    await reporter.write(code)
    assert "v1:report:visit:replies" in reporter.screen.choices


async def test_a_restart_or_a_pause_asks_for_the_code_again(stage: Stage, daniel: Actor) -> None:
    """What the code opened is in memory only."""
    code = await _report(stage, daniel)
    reporter = await _return(stage, code)
    await stage.restart()
    await reporter.walk("visit:consent")
    assert "v1:report:visit:consent" not in reporter.screen.choices
    await reporter.write(code)
    await stage.advance(timedelta(minutes=15))
    await reporter.walk("visit:replies")
    assert "v1:report:visit:consent" not in reporter.screen.choices


async def test_later_words_and_files_reach_who_may_open(stage: Stage, daniel: Actor) -> None:
    """The opener is told again at the notice hour and finds what was added, exactly as written."""
    code = await _report(stage, daniel)
    await stage.advance_to(next_notice(stage.clock.now()))
    told = len(daniel.person.from_bot)
    reporter = await _return(stage, code)
    await reporter.walk("visit:add")
    await reporter.write("later words\nas written")
    await reporter.send_file("photo", JPEG + b"y" * 2000)
    await stage.advance_to(next_notice(stage.clock.now()))
    assert len(daniel.person.from_bot) == told + 1
    opened = await stage.opened_report(daniel)
    assert [note["text"] for note in opened.notes if note["kind"] == "words"] == ["later words\nas written"]
    assert [content for _, content in opened.files] == [JPEG + b"x" * 3000, JPEG + b"y" * 2000]


async def test_somebody_can_be_added_and_opens_everything_from_the_beginning(
    stage: Stage, aynur: Actor, daniel: Actor
) -> None:
    """Only the reporter can give a grant, at any time."""
    code = await _report(stage, daniel)
    assert shown_reports(await stage.command(aynur, "inbox")) == []
    reporter = await _return(stage, code)
    await reporter.walk("visit:consent", f"visit_consent:{aynur.member.id}")
    opened = await stage.opened_report(aynur)
    assert opened.report["words"] == ["first words"]
    assert len(opened.files) == 1


async def test_who_was_dropped_has_no_grant_and_cannot_open_what_comes_later(
    stage: Stage, aynur: Actor, daniel: Actor
) -> None:
    """Keys kept from before open what was fetched before, and nothing of the new epoch."""
    code = await _report(stage, aynur, daniel)
    before = await stage.fetch(aynur)
    reporter = await _return(stage, code)
    await reporter.walk("visit:consent", f"visit_consent:{aynur.member.id}", "nav:back", "visit:add")
    await reporter.write("for Daniel only")
    assert shown_reports(await stage.command(aynur, "inbox")) == []
    assert aynur.member.id not in await stage.cells("grants")
    assert stage.open(aynur, before).report["words"] == ["first words"]
    later = await stage.opened_report(daniel)
    assert "for Daniel only" in [note.get("text") for note in later.notes]
    with pytest.raises(NoGrant):
        stage.open(aynur, await stage.fetch(daniel))


async def test_files_can_be_closed_and_opened_again(stage: Stage, daniel: Actor) -> None:
    """Taking files back leaves a grant without their key; giving them again brings every file."""
    code = await _report(stage, daniel)
    reporter = await _return(stage, code)
    await reporter.walk("visit:consent", "visit_consent:files")
    closed = await stage.opened_report(daniel)
    assert (closed.files, closed.withheld) == ((), ())
    await reporter.walk("visit_consent:files")
    assert len((await stage.opened_report(daniel)).files) == 1


async def test_each_act_of_consent_leaves_a_receipt_inside_the_report(stage: Stage, daniel: Actor) -> None:
    """Item, answer, language and the hash of the text that was shown."""
    code = await _report(stage, daniel)
    reporter = await _return(stage, code)
    await reporter.walk("visit:consent", "visit_consent:files")
    (receipt,) = [note for note in (await stage.opened_report(daniel)).notes if note["kind"] == "consent"]
    assert (receipt["item"], receipt["is_given"], receipt["language"]) == ("files", False, "en")
    assert re.fullmatch(r"[0-9a-f]{64}", receipt["text_sha256"])


async def test_erasing_leaves_no_byte_of_the_report(stage: Stage, daniel: Actor) -> None:
    """Body, files, grants and notes are gone from every file under the home, the log of the database included."""
    code = await _report(stage, daniel)
    parts = await stage.fetch(daniel)
    sealed = [member for part in parts for name, member in stage.sealed_members(part).items() if name.endswith(".age")]
    assert len(sealed) == 3
    reporter = await _return(stage, code)
    await reporter.walk("visit:erase", "visit_erase:confirm")
    assert reporter.screen.text == words_of(notice("erased", "en"), "en")
    # Unless it was asked for, no file shows that there was a report.
    assert [message for message in reporter.person.from_bot if message.file is not None] == []
    at_rest = b"".join(stage.bytes_at_rest().values())
    assert not [member for member in sealed if member[200:260] in at_rest]
    assert shown_reports(await stage.command(daniel, "inbox")) == []
    again = await _return(stage, code, "Again")
    assert _hint("hint-return_unknown") in again.screen.text


async def test_a_signed_reply_is_shown_with_its_signer_and_an_unsigned_one_is_marked(
    stage: Stage, aynur: Actor, daniel: Actor
) -> None:
    """Whoever holds no grant cannot reply at all; a signature of nobody in the roster counts for nothing."""
    code = await _report(stage, daniel)
    (part,) = await stage.fetch(daniel)
    assert part.file is not None
    report_id = ReportId(bytes.fromhex(part.file.name.partition(".")[0]))
    recipient = _manifest(stage, part)["recipients"]["conversation"]
    written = write_reply(
        "We are here for you.",
        report_id=report_id,
        recipient=recipient,
        week=week_of(stage.clock.now()),
        key=daniel.key,
    )
    aynur.person.send_file("document", written, name="a.amanet-reply")
    await stage.settle()
    assert aynur.person.from_bot[-1].text == words_of(STAFF_NOTICES["no_grant"], "ug-Arab")
    daniel.person.send_file("document", written, name="a.amanet-reply")
    await stage.settle()
    reporter = await _return(stage, code)
    await reporter.walk("visit:replies")
    assert "We are here for you." in reporter.screen.text
    assert "Daniel" in reporter.screen.text


async def test_updates_are_told_once_and_only_to_who_asked(stage: Stage, daniel: Actor) -> None:
    """Off by default; never content; in the table of their own and nowhere else."""
    code = await _report(stage, daniel)
    reporter = await _return(stage, code)
    await reporter.walk("visit:updates", "visit_updates:on", "nav:back", "visit:leave")
    (part,) = await stage.fetch(daniel)
    assert part.file is not None
    written = write_reply(
        "Come back.",
        report_id=ReportId(bytes.fromhex(part.file.name.partition(".")[0])),
        recipient=_manifest(stage, part)["recipients"]["conversation"],
        week=week_of(stage.clock.now()),
        key=daniel.key,
    )
    daniel.person.send_file("document", written, name="a.amanet-reply")
    await stage.settle()
    for _ in range(2):
        await stage.advance_to(next_notice(stage.clock.now()))
    told = [message for message in reporter.person.from_bot if message.text == words_of(notice("update", "en"), "en")]
    assert len(told) == 1
