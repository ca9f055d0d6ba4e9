"""The whole bot in a made-up language: whatever anybody is shown on the way of a report is a text of the catalogue."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.weeks import week_of
from bot.rehearsal.messages import Message
from bot.rehearsal.people import Person
from bot.sealing.packet import reply_address
from bot.sealing.replying import write_reply
from bot.wiring.rehearsing import Actor
from tests.journeys.officers import OFFICERS, fetch, refer, staged_with_officers
from tests.papers import read
from tests.pseudo import faults, forget_texts, speak_pseudo
from tests.stage import JPEG, PDF, Reporter, Stage, chosen_with, shown_reports

OWN_WORDS = ("my own words", "added later", "at noon only", "We are here.", "Aynur", "Daniel", "Li Wei")
ON_PAPER = ("Ed25519, SHA-256", "SHA-256", "copy.json", "image/jpeg", "application/pdf")
KNOWN = (*OWN_WORDS, *(name for name, _ in OFFICERS), *ON_PAPER, "strict")


@pytest.fixture(autouse=True)
def _pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        speak_pseudo(tmp_path / "locales", patched)
        yield
    forget_texts()


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Everybody enrolled, two officers among them; whoever reads whichever language reads the made-up one."""
    async with staged_with_officers(tmp_path) as running:
        yield running
        assert running.telegram.violations == []


def shown_to(people: list[Person]) -> Iterator[str]:
    """Every message and every button that the bot ever showed them, codes left out."""
    for version in (version for person in people for version in person.history if version.is_from_bot):
        yield without_codes(version)
        yield from version.labels


def without_codes(message: Message) -> str:
    """The words of a message beside what is there to be copied."""
    words = message.text
    for entity in sorted(message.content.entities, key=lambda entity: -int(entity["offset"])):
        if entity["type"] == "code":
            words = words[: entity["offset"]] + words[entity["offset"] + entity["length"] :]
    return words


def all_faults(stage: Stage) -> set[str]:
    """Everything that anybody saw and that no translator could have reached."""
    return {fault for shown in shown_to(list(stage.telegram.people.values())) for fault in faults(shown, KNOWN)}


async def reported(stage: Stage, opener: Actor) -> str:
    """A report through every screen before and after its questions, with words and files; gives its code."""
    reporter = stage.reporter("Somebody")
    await reporter.start()
    await reporter.walk(
        "language:ug-Arab", "danger:yes", "numbers:DE", "nav:back", "nav:go_on", "nav:more", "nav:go_on"
    )
    await reporter.nav("go_on")
    await reporter.consent(opener, items=("keep", "statistics", "files", "originals"))
    await reporter.name_category("F2", "informant_coercion")
    await reporter.answer_all({"risk_now": ["danger_now"], "age_band": ["18_plus"], "harm": ["suicidal_thoughts"]})
    await reporter.write("my own words")
    await reporter.nav("next")
    await reporter.send_file("document", b"PK\x03\x04" + b"zip" * 900, name="a.zip")
    await reporter.send_file("photo", JPEG + b"x" * 3000, caption="my own words")
    await reporter.send_file("document", PDF + b"x" * 3000, name="a.pdf")
    await reporter.nav("next")
    return await reporter.send()


async def answered(stage: Stage, caseworker: Actor, folder: Path) -> None:
    """A caseworker uses every command, fetches the report, marks it and replies to it."""
    for command in ("inbox", "digest", "reply", "language", "nonsense"):
        await stage.command(caseworker, command)
    caseworker.person.send("We are here.")
    await stage.press(caseworker, "v1:staff:help:show")
    (part,) = await stage.fetch(caseworker)
    await stage.press(caseworker, shown_reports(await stage.command(caseworker, "inbox"))[0])
    await stage.press(caseworker, chosen_with(caseworker.person.from_bot[-1], "v1:inbox:taken:")[0])
    await stage.press(caseworker, chosen_with(caseworker.person.from_bot[-1], "v1:inbox:done:")[0])
    caseworker.person.send_file("document", sealed_reply(stage, caseworker, part, folder), name="a.amanet-reply")
    caseworker.person.send_file("document", b"no reply", name="b.amanet-reply")
    await stage.settle()


def sealed_reply(stage: Stage, caseworker: Actor, part: Message, folder: Path) -> bytes:
    """What ``amanet reply`` makes of a fetched packet."""
    assert part.file is not None
    packet = folder / part.file.name
    packet.write_bytes(part.file.content)
    report_id, recipient = reply_address([packet], caseworker.key.identity)
    week = week_of(stage.clock.now())
    return write_reply("We are here.", report_id=report_id, recipient=recipient, week=week, key=caseworker.key)


async def visited(stage: Stage, code: str, officer: Actor) -> Reporter:
    """Every door of a visit, the copy taken along, and the report handed to an officer and recalled."""
    reporter = await stage.come_back(code)
    await reporter.walk("visit:replies", "visit:add")
    await reporter.write("added later")
    await reporter.walk("nav:back", "visit:updates", "visit_updates:on", "nav:back")
    await reporter.walk("visit:consent", "visit_consent:originals", "visit:contact")
    await reporter.write("at noon only")
    await reporter.walk("visit_contact:take_back", "nav:back", "visit:copy", "visit_copy:confirm")
    await refer(reporter, officer, "visit_refer_now")
    await fetch(stage, officer)
    await stage.press(officer, chosen_with(officer.person.from_bot[-1], "v1:referral:ack:")[0])
    await reporter.walk("nav:back", "visit:referrals")
    (withdrawal,) = chosen_with(reporter.screen, "v1:report:visit_withdraw:")
    await reporter.tap(withdrawal)
    return reporter


async def test_a_report_its_visit_and_its_referral_show_only_texts(stage: Stage, daniel: Actor, tmp_path: Path) -> None:
    """Reporter, caseworker and officer, from the choice of a language to the erasure; and the copy on paper."""
    berlin = stage.actor("Polizei Berlin")
    code = await reported(stage, daniel)
    await answered(stage, daniel, tmp_path)
    reporter = await visited(stage, code, berlin)
    paper = next(message.file for message in reporter.person.from_bot if message.file is not None)
    await reporter.walk("nav:back", "visit:erase", "visit_erase:receipt")
    await (await stage.come_back(code)).write("my own words")
    assert all_faults(stage) == set()
    assert [fault for fault in faults(read(paper.content, tmp_path), KNOWN) if fault.startswith("no text")] == []


async def test_digests_and_alarms_show_only_texts(stage: Stage, daniel: Actor) -> None:
    """What comes unasked, over two weeks in which nobody takes a report."""
    await stage.reporter("Somebody").send_short_report("en", daniel)
    had = {actor.member.name: len(actor.person.from_bot) for actor in stage.actors}
    for _ in range(2):
        await stage.advance(timedelta(days=7))
    assert all(len(actor.person.from_bot) > had[actor.member.name] + 2 for actor in stage.actors[:3])
    assert all_faults(stage) == set()
