"""What readers of digests are sent, for stories about when and how often."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.domain.brief import brief_lines
from bot.domain.digest import late_paragraphs
from bot.domain.identifiers import Locale, Week
from bot.rehearsal.messages import Message
from bot.wiring.rehearsing import Actor
from bot.wiring.running import build_tallies
from i18n.speech import say
from tests.stage import Stage

MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
A_WEEK = timedelta(days=7)


async def expected(stage: Stage, week: str, locale: Locale) -> str:
    """The words of a digest that is on time, or was asked for."""
    digest = await build_tallies(stage.base).digest(Week(week), stage.clock.now())
    return "\n".join(say(paragraph, locale) for paragraph in brief_lines(digest))


def late(due_at: datetime, locale: Locale) -> str:
    """The line above a digest that was due then."""
    return "".join(f"{say(line, locale)}\n" for line in late_paragraphs(due_at, due_at + A_WEEK))


def texts(messages: Sequence[Message]) -> list[str]:
    """The messages that are words."""
    return [message.text for message in messages if message.file is None]


def each_once(messages: Sequence[Message], *weeks: str) -> bool:
    """Whether the digests of these weeks, and no others, have their files, and none of them twice."""
    names = [message.file.name for message in messages if message.file is not None]
    return len(set(names)) == len(names) and {name.partition(".")[0] for name in names} == set(weeks)


class Reading:
    """What one member is sent from now on."""

    def __init__(self, actor: Actor) -> None:
        """Count from here."""
        self._person = actor.person
        self._had = len(actor.person.from_bot)

    @property
    def messages(self) -> Sequence[Message]:
        """Everything since then."""
        return self._person.from_bot[self._had :]


async def digest_in_the_outbox(stage: Stage) -> None:
    """Return once a digest waits to be sent."""
    async with asyncio.timeout(60):
        while not (await stage.rows())["outbox"]:  # noqa: ASYNC110  # the store tells nobody
            await asyncio.sleep(0.01)
