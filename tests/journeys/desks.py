"""What the stories of a change of keys share: a roster with new keys, and files made at a desk and sent to the bot."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.cli.rekeying import rekey
from bot.domain.identifiers import Locale, ReportId
from bot.domain.staff_screens import STAFF_NOTICES
from bot.domain.weeks import week_of
from bot.rehearsal.messages import Message
from bot.sealing.keyfile import KeyFile, new_key, write_key_file
from bot.sealing.replying import write_reply
from bot.wiring.rehearsing import Actor
from tests.played_back import played_back, sealed_reply
from tests.stage import Stage, words_of

AN_HOUR = timedelta(hours=1)
WORDS = "for those whom I chose"


async def report(stage: Stage, *openers: Actor) -> str:
    """A whole report; gives the receipt code."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", *openers)
    await reporter.write(WORDS)
    await reporter.nav("finish")
    return await reporter.send()


async def rotate(stage: Stage, actor: Actor, *, earlier_keys: tuple[str, ...] = ()) -> Actor:
    """The roster gets new keys for this person, and the bot has read it; gives the person with them."""
    key = new_key()
    renewed = replace(actor.member, recipient=key.identity.recipient, verify_key=key.signing.verify_key)
    member = replace(renewed, earlier_keys=earlier_keys)
    stage.sign_roster_of(*(member if each is actor else each.member for each in stage.actors))
    await stage.advance(AN_HOUR)
    return replace(actor, member=member, key=key)


def made_at_the_desk(stage: Stage, parts: Sequence[Message], old: KeyFile, new: KeyFile) -> bytes:
    """What ``amanet rekey`` writes for fetched files."""
    desk = stage.folder / "desk"
    desk.mkdir()
    for name, key in (("old.key", old), ("new.key", new)):
        write_key_file(desk / name, key, None)
    packets = [kept(part, desk) for part in parts]
    rekey(packets, desk / "old.key", desk / "new.key", desk / "new.amanet-rekey")
    return (desk / "new.amanet-rekey").read_bytes()


def kept(part: Message, folder: Path) -> Path:
    """A fetched file, kept under its own name."""
    assert part.file is not None
    path = folder / part.file.name
    path.write_bytes(part.file.content)
    return path


async def send(stage: Stage, actor: Actor, contents: bytes) -> str:
    """The member sends a file; gives what the bot says."""
    actor.person.send_file("document", contents, name="grants.amanet-rekey")
    await stage.settle()
    return actor.person.from_bot[-1].text


def said(notice: str, locale: Locale = "en") -> str:
    """What the bot says by that notice."""
    return words_of(STAFF_NOTICES[notice], locale)


async def address(stage: Stage, actor: Actor) -> tuple[ReportId, str]:
    """Where a reply to the first report of this member's inbox goes now."""
    (part,) = await stage.fetch(actor)
    manifest = json.loads(stage.sealed_members(part)["manifest.json"])
    return ReportId(bytes.fromhex(manifest["report_id"])), str(manifest["recipients"]["conversation"])


async def deliver(stage: Stage, actor: Actor, *notes: bytes) -> list[str]:
    """The member hands in any bytes, sealed to the report as if each were a reply; gives what the bot says to each."""
    report_id, recipient = await address(stage, actor)
    written = [sealed_reply(note, report_id=report_id, recipient=recipient) for note in notes]
    return [await send(stage, actor, each) for each in written]


async def play_back(stage: Stage, actor: Actor, notes: Sequence[Mapping[str, Any]]) -> None:
    """The member hands in notes that were read earlier, sealed to the report as it is now; the bot takes each."""
    report_id, recipient = await address(stage, actor)
    for note in notes:
        written = played_back(note, report_id=report_id, recipient=recipient)
        assert await send(stage, actor, written) == said("reply_taken")


async def reply(stage: Stage, actor: Actor, words: str) -> None:
    """The member answers the first report of their inbox."""
    report_id, recipient = await address(stage, actor)
    week = week_of(stage.clock.now())
    await send(stage, actor, write_reply(words, report_id=report_id, recipient=recipient, week=week, key=actor.key))


async def ciphertexts(stage: Stage, holder: Actor) -> list[bytes]:
    """Every grant of a report that this member holds, epoch by epoch."""
    async with stage.base.database.read() as connection:
        query = "SELECT ciphertext FROM grants WHERE holder = ? ORDER BY epoch"
        return [bytes(row[0]) for row in await connection.exec_driver_sql(query, (holder.member.id,))]


async def custody(stage: Stage) -> list[str]:
    """Every act on any report."""
    async with stage.base.database.read() as connection:
        lines = await connection.exec_driver_sql("SELECT line FROM custody ORDER BY report_id, number")
        return [json.loads(row[0])["action"] for row in lines]
