"""Files that may hide a place, a time or a name: nobody opens one before the reporter said yes to just that."""

import json
from collections.abc import Collection

import pytest

from bot.rehearsal.clock import next_notice
from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.stage import JPEG, PDF, Reporter, Stage

PHOTO, PAPER = JPEG + b"p" * 3000, PDF + b"d" * 3000
KINDS = {PHOTO: "photo", PAPER: "document"}
EXPECTED = [
    ((), set()),
    (("files",), {"photo"}),
    (("originals",), set()),
    (("files", "originals"), {"photo", "document"}),
]


async def _written(stage: Stage, daniel: Actor, items: Collection[str]) -> Reporter:
    """Somebody who offered a photo and a document and stands at the review."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel, items=("keep", *items))
    await _offer_both(reporter)
    await reporter.walk("nav:finish")
    return reporter


async def _offer_both(reporter: Reporter) -> None:
    await reporter.send_file("photo", PHOTO)
    await reporter.send_file("document", PAPER, name="paper.pdf")
    if "v1:report:files_off:allow" in reporter.screen.choices:
        await reporter.nav("go_on")


async def _sent(reporter: Reporter) -> str:
    """Press Send; gives the receipt code."""
    return await reporter.send()


async def _opened(stage: Stage, actor: Actor) -> set[str]:
    """The kinds of files that this person fetches, each one checked to be what was sent, and none sealed to others."""
    opened = await stage.opened_report(actor)
    assert opened.withheld == ()
    assert all(KINDS[content] == described["kind"] for described, content in opened.files)
    return {described["kind"] for described, _ in opened.files}


@pytest.mark.parametrize(("items", "expected"), EXPECTED, ids=["neither", "files", "originals_alone", "both"])
async def test_an_opener_opens_exactly_the_files_that_were_consented_to(
    stage: Stage, daniel: Actor, items: tuple[str, ...], expected: set[str]
) -> None:
    """At Send: a photo goes by the one consent, a document by both; the body says what was chosen."""
    reporter = await _written(stage, daniel, items)
    await reporter.nav("submit")
    assert await _opened(stage, daniel) == expected
    consent = (await stage.opened_report(daniel)).report["consent"]
    assert (consent["files"], consent["originals"]) == ("photo" in expected, "document" in expected)


@pytest.mark.parametrize(("items", "expected"), EXPECTED, ids=["neither", "files", "originals_alone", "both"])
async def test_a_visit_opens_and_closes_the_same_files(
    stage: Stage, daniel: Actor, aynur: Actor, items: tuple[str, ...], expected: set[str]
) -> None:
    """The same choices made afterwards open the same files to everybody chosen, and taking back closes them again."""
    reporter = await stage.come_back(await _sent(await _written(stage, daniel, ("files",))))
    await reporter.walk("visit:consent", "visit_consent:files", f"visit_consent:{aynur.member.id}")
    assert await _opened(stage, daniel) == set()
    await reporter.walk(*(f"visit_consent:{item}" for item in items))
    assert await _opened(stage, daniel) == expected
    assert await _opened(stage, aynur) == expected
    if "originals" in items and "files" in items:
        await reporter.walk("visit_consent:originals")
        assert await _opened(stage, daniel) == {"photo"}
        await reporter.walk("visit_consent:originals", "visit_consent:files")
        assert await _opened(stage, aynur) == set()
        await reporter.walk("visit_consent:files")
        assert await _opened(stage, daniel) == {"photo"}


async def test_hidden_details_without_files_are_refused_in_words(stage: Stage, daniel: Actor) -> None:
    """Neither at Send nor in a visit, where the choice then stays at no."""
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    await reporter.walk("consent:originals")
    assert text("hint-originals_need_files", "en") in reporter.screen.text
    await reporter.walk("consent:files", "consent:originals", "consent:files", "consent:files")
    await reporter.consent(daniel)
    await reporter.name_category("F2", "informant_coercion")
    await reporter.nav("finish")
    returned = await stage.come_back(await _sent(reporter))
    assert (await stage.opened_report(daniel)).report["consent"]["originals"] is False
    await returned.walk("visit:consent", "visit_consent:files", "visit_consent:originals")
    assert text("hint-originals_need_files", "en") in returned.screen.text


async def test_a_closed_file_is_kept_said_so_and_opened_by_one_tap(stage: Stage, daniel: Actor) -> None:
    """The sentence stands above the page and the review until the reporter says yes; the file is not sent twice."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel, items=("keep", "files"))
    closed = text("originals-closed", "en", count=1)
    assert closed not in (await reporter.send_file("photo", PHOTO)).text
    shown = await reporter.send_file("document", PAPER, name="paper.pdf")
    assert shown.text.startswith(closed)
    assert closed in (await reporter.nav("finish")).text
    await reporter.walk("originals:allow")
    assert closed not in reporter.screen.text
    await reporter.nav("submit")
    assert await _opened(stage, daniel) == {"photo", "document"}


async def test_a_closed_file_is_not_even_handed_out_sealed(stage: Stage, daniel: Actor) -> None:
    """It lies on the disk for the reporter to open it later; the packet holds one file, and no key of the other."""
    reporter = await _written(stage, daniel, ("files",))
    await reporter.nav("submit")
    assert len(list((stage.home / "blobs").iterdir())) == 2
    (part,) = await stage.fetch(daniel)
    names = stage.sealed_members(part)
    assert [name for name in names if name.startswith("attachments/")] == ["attachments/01.age"]
    assert list(json.loads(names["manifest.json"])["members"]).count("attachments/02.age") == 0


async def test_a_document_added_later_is_closed_and_tells_nobody(stage: Stage, daniel: Actor) -> None:
    """Nobody is called to a file that nobody may open; once the reporter says yes, it is there."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel, items=("keep", "files"))
    await reporter.nav("finish")
    code = await _sent(reporter)
    await stage.advance_to(next_notice(stage.clock.now()))
    told = len(daniel.person.from_bot)
    reporter = await stage.come_back(code)
    await reporter.walk("visit:add")
    shown = await reporter.send_file("document", PAPER, name="paper.pdf")
    assert text("hint-added_closed", "en") in shown.text
    await stage.advance_to(next_notice(stage.clock.now()))
    assert len(daniel.person.from_bot) == told
    assert await _opened(stage, daniel) == set()
    await reporter.command("return")
    await reporter.write(code)
    await reporter.walk("visit:consent", "visit_consent:originals")
    assert await _opened(stage, daniel) == {"document"}
