"""Police liaison officers on the stage: two of them beside the usual organisation, and what they do with a referral."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.domain.identifiers import MemberId
from bot.domain.roster import Role
from bot.rehearsal.messages import Message
from bot.sealing.bag_opening import open_referral
from bot.sealing.keyfile import new_key
from bot.wiring.rehearsing import Actor
from tests.stage import TUESDAY_NOON, Reporter, Stage, chosen_with, performed, unpack

OFFICERS = (("Polizei Berlin", "DE"), ("Politie", "NL"))


@asynccontextmanager
async def staged_with_officers(
    folder: Path, *, start: datetime = TUESDAY_NOON, names: Sequence[str] = ()
) -> AsyncIterator[Stage]:
    """The usual organisation with ``OFFICERS`` in its roster; those of ``names`` are enrolled, or everybody."""
    running = Stage(folder, start=start)
    for number, (name, country) in enumerate(OFFICERS, 1):
        model, key = running.actors[0].member, new_key()
        member = replace(
            model,
            id=MemberId(f"{number:016x}"),
            role=Role.LIAISON,
            name=name,
            opens=False,
            countries=(country,),
            recipient=key.identity.recipient,
            verify_key=key.signing.verify_key,
        )
        running.actors.append(Actor(member, key, running.telegram.person(name, "en")))
    async with performed(running, *names):
        yield running


async def refer(reporter: Reporter, officer: Actor, how: str = "visit_refer") -> Message:
    """Let a reporter who stands at the menu hand the report to that officer."""
    await reporter.walk("visit:consent", f"visit_liaison:{officer.member.id}")
    return await reporter.walk(f"{how}:{officer.member.id}")


async def fetch(stage: Stage, officer: Actor) -> list[Message]:
    """Press everything that the list offers to fetch; gives the files that came."""
    listed, had = await stage.command(officer, "referrals"), len(officer.person.from_bot)
    for choice in chosen_with(listed, "v1:referral:fetch:"):
        await stage.press(officer, choice)
    return [message for message in officer.person.from_bot[had:] if message.file is not None]


def unpacked(part: Message, folder: Path) -> Path:
    """The bag that came as one file, unpacked into that folder."""
    assert part.file is not None
    file = folder / part.file.name
    file.write_bytes(part.file.content)
    unpack(part.file.content, folder)
    return file.with_suffix("")


async def kinds_of_files(stage: Stage, officer: Actor, folder: Path) -> list[str]:
    """The kinds of files in the officer's bag, each opened with the officer's key, and none left sealed."""
    folder.mkdir()
    (part,) = await fetch(stage, officer)
    opened = open_referral([unpacked(part, folder)], officer.key.identity, folder / "out")
    assert opened.withheld == ()
    return [json.loads(path.with_suffix(".json").read_text("utf-8"))["kind"] for path in opened.attachments]
