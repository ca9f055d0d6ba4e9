"""People who press, type and send anything at all, at once: each is answered, nothing fails, Telegram is never misused.

A walk is told by its seed; ``AMANET_WALK`` walks a given one again.
"""

import os
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest
from structlog.testing import capture_logs

from bot.domain.events import FileKind
from bot.rehearsal.messages import Button
from bot.rehearsal.people import Offer, Person
from tests.stage import CODE, JPEG, PDF, VOICE, Stage, staged

IN_AUDIT = os.environ.get("AMANET_AUDIT") == "1"
STEPS = 10_000 if IN_AUDIT else 2_000
WALKS = 10 if IN_AUDIT else 1
REPORTERS = 14
STEPS_BETWEEN_HOURS = 250

CLEAR_THIS = "v1:chat:clear:this"
LIKING = {
    "nav:submit": 30,
    "nav:next": 6,
    "nav:go_on": 6,
    "nav:finish": 3,
    "review:own_words": 0.5,
    "nav:back": 0.3,
    "nav:stop": 0.1,
    "nav:hide": 0.1,
    "unfinished:over": 0.1,
    CLEAR_THIS: 0.1,
}
"""How much a button is liked, 1 if it is not named here; without it few would ever come to the end of a report."""
OF_MANY = ("v1:report:numbers:", "v1:report:where_host_country:")
MARK = "✓"
COMMANDS = [
    "start",
    "report",
    "return",
    "missing",
    "language",
    "safety",
    "verify",
    "hide",
    "help",
    "inbox",
    "digest",
    "reply",
    "referrals",
    "nonsense",
    "START",
    "Start@bot",
]
ALPHABETS = (
    "ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي ",
    "abcdefghijklmnopqrstuvwxyz /@#\\'\"<>&{}$%\n\t",
    "这是一段普通的中文文字，没有什么特别。",
    "👩‍👩‍👧‍👦🏳️‍🌈🇨🇳😀👍🏽",
    "\u202e\u2066\u2069\u200f\u200d\u2800\u3164\u00a0\ufeff",
    "é̶̡́ñ̃\u0300\u0301",
    "\x00\x01\x1b\x7f\ufffe\ud800\udfff",
    "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ -",
)
FORGERIES = (
    "",
    " ",
    "v1",
    "v1:::",
    "v1:report::",
    "v2:report:nav:submit",
    "v1:report:nav:submit",
    "v1:report:nav:nothing",
    "v1:report:consent:0000000000000000",
    "v1:report:family:F9",
    "v1:report:when_year:0000",
    "v1:report:danger:perhaps",
    "v1:report:nav:submit:more",
    "v1:inbox:fetch:00",
    f"v1:inbox:fetch:{'0' * 32}",
    f"v1:inbox:done:{'f' * 32}",
    "v1:inbox:page:-1",
    "v1:inbox:page:99999999999999999999999999999999",
    "v1:inbox:page:٣",
    "v1:staff:language:xx",
    "v1:digest:last:show",
    "ئۇيغۇر",
    "x" * 64,
)
CONTENTS = (
    JPEG,
    JPEG + b"x" * 200_000,
    PDF,
    VOICE,
    b"PK\x03\x04",
    b"MZ",
    b"",
    b"x",
    b"GIF89a",
    b"\x00" * 70_000,
    b"<svg>",
)


@dataclass(slots=True)
class Walker:
    """One chat of the walk, and what its person remembers."""

    person: Person
    random: Random
    buttons: list[tuple[int, str]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    did: str = ""
    before: int = 0

    def act(self) -> None:
        """Do one thing."""
        self.before = len(self.person.history)
        if self.person.chat.is_closed:
            self._do(self.person.unblock if self.random.random() < 1 / 2 else self.type)
            return
        acts, weights = zip(*self._acts(), strict=True)
        self._do(self.random.choices(acts, weights)[0])

    def look(self) -> None:
        """Remember the buttons and codes that are shown."""
        for message in self.person.history[self.before :]:
            self.buttons += [(message.message_id, choice) for choice in message.choices]
            self.codes += CODE.findall(message.text)
        self.buttons, self.codes = self.buttons[-60:], self.codes[-3:]

    def check(self) -> None:
        """See that what was done was answered: by something new, or, after a press, by a screen that stands already."""
        if self.person.chat.is_closed or self.did in {"block", "unblock", "clear"}:
            return
        answers = [message for message in self.person.history[self.before :] if message.is_from_bot]
        assert answers or self.did in {"press", "press_again", "forge"}, f"no answer to {self.did}"
        assert any(message.choices or message.file for message in self.person.from_bot), f"no way on after {self.did}"

    def _acts(self) -> Iterator[tuple[Callable[[], object], float]]:
        if any(message.choices for message in self.person.from_bot):
            yield self.press, 60
        yield from ((self.type, 10), (self.command, 4), (self.offer, 6), (self.album, 1), (self.block, 0.5))
        yield from ((self.contact, 1), (self.location, 1), (self.sticker, 1))
        if self.buttons:
            yield from ((self.press_again, 5), (self.forge, 5))
        if any(not message.is_from_bot and message.text for message in self.person.messages):
            yield self.edit, 3
        if self.codes:
            yield self.type_code, 2

    def _do(self, act: Callable[[], object]) -> None:
        self.did = act.__name__
        act()

    def press(self) -> None:
        """Press a button that can be seen, mostly on the newest message, and seldom one that ends the report."""
        shown = [message for message in self.person.from_bot if message.choices]
        message = shown[-1] if self.random.random() < 0.9 else self.random.choice(shown)
        choice = self.random.choices(message.choices, [_liking(button) for button in message.buttons if button.data])[0]
        self.did = "clear" if choice == CLEAR_THIS else "press"
        self.person.press(choice, message_id=message.message_id)

    def press_again(self) -> None:
        """Press a button that was there once, wherever it was."""
        message_id, choice = self.random.choice(self.buttons)
        self.did = "clear" if choice == CLEAR_THIS else "press_again"
        self.person.forge(choice, message_id=message_id)

    def forge(self) -> None:
        """Send callback data of one's own making."""
        message_id, choice = self.random.choice(self.buttons)
        self.person.forge(self.random.choice((*FORGERIES, choice.swapcase(), choice[:-1])), message_id=message_id)

    def type(self) -> None:
        """Write a message of any letters and any length that Telegram lets through."""
        self.person.send(self._text())

    def type_code(self) -> None:
        """Write a receipt code that was shown, or nearly."""
        code = self.random.choice(self.codes)
        self.person.send(self.random.choice((code, code.replace(" ", ""), code[:-1], code[::-1])))

    def command(self) -> None:
        """Send a command, known or not."""
        argument = self.random.choice(("", "", "", "e_0123456789abcdef", "e_", self._text()))
        self.person.command(self.random.choice(COMMANDS), argument)

    def offer(self) -> None:
        """Send a file of any kind that is anything inside."""
        self.person.offer(self._offer(), caption=self.random.choice(("", self._text()[:1024])))

    def album(self) -> None:
        """Send several files at once."""
        self.person.send_album([self._offer() for _ in range(self.random.randint(2, 10))])

    def edit(self) -> None:
        """Change an own message."""
        own = [message for message in self.person.messages if not message.is_from_bot and message.text]
        self.person.edit(self.random.choice(own).message_id, self._text())

    def contact(self) -> None:
        """Share a contact."""
        self.person.send_contact("+998 00", self._text()[:64])

    def location(self) -> None:
        """Share a place."""
        self.person.send_location(self.random.uniform(-90, 90), self.random.uniform(-180, 180))

    def sticker(self) -> None:
        """Send a sticker."""
        self.person.send_sticker()

    def block(self) -> None:
        """Block the bot."""
        self.person.block()

    def _offer(self) -> Offer:
        kind = self.random.choice(get_args(FileKind))
        name = self.random.choice(("file.bin", "photo.jpg", "", "../../etc/passwd", "كۆچۈرۈلمە.pdf", "a" * 300))
        return Offer(kind, self.random.choice(CONTENTS), name or "file", self.random.choice(("", "image/jpeg", "x")))

    def _text(self) -> str:
        letters = self.random.choice(ALPHABETS)
        length = self.random.choice((1, 2, 7, 40, 400, 4096))
        return "".join(self.random.choices(letters, k=length)) if self.random.random() < 0.9 else "/"


def _liking(button: Button) -> float:
    if button.label.startswith(MARK) or button.data.startswith(OF_MANY):
        return 0.1
    return next((liking for ending, liking in LIKING.items() if button.data.endswith(ending)), 1)


async def walk(stage: Stage, random: Random) -> None:
    """Let everybody act, wait until the bot rests, and look; as often as it takes."""
    walkers = [Walker(stage.reporter(f"Reporter {number}").person, random) for number in range(REPORTERS)]
    walkers += [Walker(stage.actor(name).person, random) for name in ("Daniel", "Li Wei")]
    for walker in walkers:
        walker.person.command("start")
    for step in range(0, STEPS, len(walkers)):
        await stage.settle()
        if step % STEPS_BETWEEN_HOURS < len(walkers):
            await stage.advance(timedelta(hours=random.choice((1, 1, 2, 9))))
        for walker in walkers:
            walker.act()
        await stage.settle()
        for walker in walkers:
            walker.look()
            walker.check()
        assert stage.telegram.violations == []
        assert stage.telegram.unanswered_callbacks == ()


@pytest.mark.timeout(3600 if IN_AUDIT else 300)
@pytest.mark.parametrize("number", range(WALKS))
async def test_whatever_people_do_they_are_answered(tmp_path: Path, number: int) -> None:
    """No update fails, no effect is given up, no job stumbles, and no call breaks the Bot API's specification."""
    seed = int(os.environ.get("AMANET_WALK") or Random().randrange(10**9))  # noqa: S311  # a walk, not a secret
    print(f"walk {number}: AMANET_WALK={seed}")  # noqa: T201  # pytest shows it on failure
    said: list[MutableMapping[str, Any]]
    with capture_logs() as said:
        async with staged(tmp_path, names=["Daniel", "Li Wei"]) as stage:
            await walk(stage, Random(seed))  # noqa: S311
    assert said == []
