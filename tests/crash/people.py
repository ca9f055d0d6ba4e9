"""People who report by what they see: they press what the newest screen offers until it says that all has arrived.

What each of them saw accepted is remembered, to be compared with what a caseworker reads in the end.
"""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from bot.domain.questionnaire import QUESTION_BY_ID
from bot.rehearsal.messages import Message
from bot.rehearsal.people import Person
from i18n.texts import text

LOCALE = "en"
_ANSWERS_GIVEN = 4
_MOST_STEPS = 300
LONGEST_WAIT = 900.0
_MARK = text("option-selected", LOCALE, label="")


class Tide:
    """How far the people may have come: it rises with every restart, so that all are busy until the last one."""

    def __init__(self) -> None:
        """Begin at the ebb."""
        self._level = 0.0
        self._risen = asyncio.Condition()

    async def rise_to(self, level: float) -> None:
        """Let everybody go on up to that many steps."""
        async with self._risen:
            self._level = max(self._level, level)
            self._risen.notify_all()

    async def reach(self, step: float) -> None:
        """Return once the tide is that high."""
        async with self._risen:
            await self._risen.wait_for(lambda: self._level >= step)


@dataclass(slots=True)
class Reporter:
    """Somebody who reports, and who presses again when nothing happened for ``patience`` seconds."""

    person: Person
    opener: str
    story: tuple[str, ...]
    patience: float
    ahead: float
    random: Random
    answers: dict[str, str] = field(default_factory=dict)
    told: int = 0

    @property
    def screen(self) -> Message:
        """The newest message of the bot."""
        return self.person.from_bot[-1]

    @property
    def is_done(self) -> bool:
        """Whether the chat has said that the report arrived, at any time."""
        received = text("notice-received", LOCALE)
        return any(message.is_from_bot and message.text.startswith(received) for message in self.person.history)

    async def report(self, tide: Tide) -> None:
        """Report from Start to the notice that it has arrived."""
        await tide.reach(1 - self.ahead)
        self.person.command("start")
        await self.person.wait_until(lambda: bool(self.person.from_bot), LONGEST_WAIT)
        for step in range(2, _MOST_STEPS):
            if self.is_done:
                return
            await tide.reach(step - self.ahead)
            await self._act()
        raise AssertionError(f"a report takes no end: {self.screen.choices}")

    async def _act(self) -> None:
        if self._may_write() and self.told < len(self.story):
            await self._tell(self.story[self.told])
            return
        before = len(self.person.history)
        while not self.is_done and not self._is_answered(before):
            choice = self._choice()
            self.person.press(choice, message_id=self.screen.message_id)
            with suppress(TimeoutError):
                patience = LONGEST_WAIT if _takes_back(choice) else self.patience
                await self.person.wait_until(lambda: self._is_answered(before), patience)
                return
            # Whoever saw that pressing again does not help waits longer the next time.
            self.patience *= 2

    async def _tell(self, words: str) -> None:
        """Write one message and wait until it is counted; whoever is told that it was not taken writes it again."""
        before = len(self.person.history)
        self.person.send(words)
        counted = text("words-count", LOCALE, count=self.told + 1)
        await self.person.wait_until(lambda: counted in self.screen.text or self._is_excused(before), LONGEST_WAIT)
        self.told += counted in self.screen.text

    def _is_answered(self, before: int) -> bool:
        return any(message.is_from_bot for message in self.person.history[before:])

    def _is_excused(self, before: int) -> bool:
        busy = text("notice-busy", LOCALE)
        return any(message.is_from_bot and message.text == busy for message in self.person.history[before:])

    def _may_write(self) -> bool:
        return text("screen-words", LOCALE, limit=20_000) in self.screen.text

    def _choice(self) -> str:
        offered = self.screen.choices
        return next(choice for choice in self._wanted() if choice in offered)

    def _wanted(self) -> Iterator[str]:
        """What this person would press, the dearest wish first; the screen decides which of it can be had."""
        yield from (f"v1:report:language:{LOCALE}", "v1:report:danger:no")
        yield from self._consents()
        yield from self._options()
        if self.told < len(self.story):
            yield "v1:report:review:own_words"
        yield from (f"v1:report:nav:{name}" for name in ("submit", "again", "go_on", "finish", "next"))

    def _consents(self) -> Iterator[str]:
        labels = {button.data: button.label for button in self.screen.buttons}
        asked = [data for data in labels if data.startswith("v1:report:consent:")]
        mine = [data for data in asked if self.opener in labels[data]]
        for data in (*mine, *(data for data in asked if data.endswith((":keep", ":statistics")))):
            if not _is_marked(labels[data]):
                yield data
        if asked:
            yield "v1:report:nav:next"

    def _options(self) -> Iterator[str]:
        labels = {button.data: button.label for button in self.screen.buttons}
        question = next((place for data in labels if (place := data.split(":")[2]) in QUESTION_BY_ID), None)
        if question is None or (question not in self.answers and len(self.answers) >= _ANSWERS_GIVEN):
            return
        offered = [data for data in labels if data.split(":")[2] == question]
        chosen = f"v1:report:{question}:{self.answers.setdefault(question, self._pick(offered))}"
        if chosen in labels and not _is_marked(labels[chosen]):
            yield chosen
        yield "v1:report:nav:next"

    def _pick(self, offered: list[str]) -> str:
        return self.random.choice(offered).split(":")[3]


def _takes_back(choice: str) -> bool:
    """Whether a second press would undo the first, as it does with everything that is ticked."""
    place = choice.split(":")[2]
    return place == "consent" or (place in QUESTION_BY_ID and QUESTION_BY_ID[place].choose == "several")


def _is_marked(label: str) -> bool:
    return label.startswith(_MARK[:1])
