"""Every state of consent × every role × every operation: who may open does, everyone else fails by name.

``TABLE`` says what is expected of whom; each row of it is held against what really came of every operation in every
state. The server's row has every secret that the home gives, and opens nothing.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from bot.domain.completeness import MAX_OPENERS
from bot.domain.errors import NoGrant
from bot.domain.identifiers import ChatId
from bot.sealing.age import open_bytes
from bot.sealing.receipt import new_code
from tests.consent_world import CONTENTS, PARTS, ROLES, STAFF, Case, Outcomes, World
from tests.offline import OfflineBot, Paper, ReceiptShelf, SetClock, found_home, keys_of

OPENERS = ((), ("aynur",), ("daniel",), ("aynur", "daniel"))
FILES = {
    "closed": (("files", "originals"), ("files",)),
    "photos": (("files",), ()),
    "originals": (("files", "originals"), ()),
}
"""Which files may be opened: what is said yes to at Send, and what of it is taken back afterwards."""
REFERRAL = ("none", "waiting", "cancelled", "ready", "handed_over", "acknowledged", "recalled")
"""Where the referral stands, in an order in which one report walks through all."""
AFTERWARDS = ("contact", "contact_back", "opener_back", "files_back", "erased")
"""What is given or taken back after that, one after the other, of those reports that have all openers.

With the contact, an opener hands in again every note that was ever read.
"""
FILE_PARTS = ("photo", "document")
"""What lies in the files that are said yes to at Send, in the order of the items."""
REPORTER = ChatId(5_900_000_000)
CODES = [new_code() for _ in product(OPENERS, FILES)]


WRITTEN_IN = ("none", "contact", "opener_back", "erased")
"""The stages in which answers are sent and codes typed, which is dear; everything else is tried in every stage."""


@dataclass(frozen=True)
class State:
    """What is consented to; ``stage`` is one of ``REFERRAL`` or ``AFTERWARDS``."""

    stage: str
    openers: tuple[str, ...]
    files: str

    def __str__(self) -> str:
        """The name in the tests' ids."""
        return f"{self.stage}-{'+'.join(self.openers) or 'nobody'}-{self.files}"

    @property
    def may_open(self) -> tuple[str, ...]:
        """The openers who are left."""
        return () if self.stage == "erased" else self.openers[self._is_after("opener_back") :]

    @property
    def open_parts(self) -> set[str]:
        """What the chosen people may open now."""
        shut = set[str]() if self.files == "originals" else {"document"}
        if self.files == "closed" or self._is_after("files_back"):
            shut = {"photo", "document", "late photo", "last photo"}
        return self.parts - shut

    @property
    def parts(self) -> set[str]:
        """What there is of it in the home at all."""
        if self.stage == "erased":
            return set()
        contact = {"contact"} if self.stage == "contact" else set()
        late = {"late photo"} if self._was_recalled and self.files != "closed" else set()
        last = {"last photo"} if self._is_after("opener_back") and self.files != "closed" else set()
        return {"body", "photo", "document", "words", *contact, *late, *last}

    @property
    def referred_parts(self) -> set[str]:
        """What an officer who fetched it could open at that time."""
        return {"body", *(FILE_PARTS[: len(FILES[self.files][0])] if self.files != "closed" else ())}

    @property
    def was_renewed(self) -> bool:
        """Whether anything was taken back before the last words were written."""
        return self.files == "closed" or not self.openers or self._is_after("contact_back")

    @property
    def _was_recalled(self) -> bool:
        return self.stage == "recalled" or self.stage in AFTERWARDS

    def _is_after(self, stage: str) -> bool:
        return self.stage in AFTERWARDS and AFTERWARDS.index(self.stage) >= AFTERWARDS.index(stage)


STATES = [
    State(stage, openers, files)
    for openers, files in product(OPENERS, FILES)
    for stage in (*REFERRAL, *(AFTERWARDS if len(openers) > 1 else ()))
]
"""No state without openers is sent so: whoever was chosen was taken back."""


@dataclass(frozen=True)
class Row:
    """What is expected of somebody: the answer to each thing they ask, and which parts open to them by which way."""

    inbox: str
    head: str
    referrals: str
    take: str
    fetch: str
    answer: str
    in_fetched: str = "nothing"
    in_home: str = "nothing"
    by_old_keys: str = "nothing"


GUEST, HELP, GONE = "as a reporter", "officer: help", "officer: gone"
TABLE: Mapping[str, Row] = {
    #                       /inbox     one report    /referrals  one referral    fetching      answering
    "chosen opener":    Row("listed",  "ReportHead", "nothing",  "NoGrant",      "file",       "reply_taken",
                            in_fetched="consented", in_home="consented", by_old_keys="first"),
    "dropped opener":   Row("nothing", "NoGrant",    "nothing",  "NoGrant",      "no_grant",   "no_grant",
                            by_old_keys="first"),
    "unchosen opener":  Row("nothing", "NoGrant",    "nothing",  "NoGrant",      "no_grant",   "no_grant"),
    "digest reader":    Row("nothing", "NoGrant",    "nothing",  "NoGrant",      "not_opener", "help_digests"),
    "demoted opener":   Row("nothing", "NoGrant",    "nothing",  "NoGrant",      "not_opener", "help_digests",
                            by_old_keys="first"),
    "former member":    Row("nothing", "NoGrant",    "nothing",  "NoGrant",      GUEST,        GUEST,
                            by_old_keys="first"),
    "officer, none":    Row("nothing", "NoGrant",    "nothing",  "NoGrant",      GONE,         HELP),
    "officer, waiting": Row("nothing", "NoGrant",    "nothing",  "NoGrant",      GONE,         HELP,
                            in_home="referred"),
    "officer, ready":   Row("nothing", "NoGrant",    "listed",   "HeldReferral", "file",       HELP,
                            in_fetched="referred", in_home="referred"),
    "officer, fetched": Row("nothing", "NoGrant",    "listed",   "HeldReferral", "file",       HELP,
                            in_fetched="referred", in_home="referred", by_old_keys="handed over"),
    "officer, recalled": Row("nothing", "NoGrant",   "nothing",  "NoGrant",      GONE,         HELP,
                            by_old_keys="handed over"),
    "other officer":    Row("nothing", "NoGrant",    "nothing",  "NoGrant",      GONE,         HELP),
}  # fmt: skip
"""By what somebody is to a report; the last words of a row say which parts open in what was fetched, in the stolen home
with the present key, and in the stolen home with the keys that they kept: of the first epoch, or of the hand-over."""
HOLDERS = {
    #                visit                     opens in the home
    "receipt":       ("opens",                 "everything"),
    "other_receipt": ("opens another report",  "nothing"),
    "server":        ("",                      "nothing"),
}  # fmt: skip


def kind_of(role: str, state: State) -> str:
    """Which row of the table somebody is in a state."""
    if role in {"aynur", "daniel"}:
        if role in state.may_open:
            return "chosen opener"
        was_chosen = role in state.openers or (role == "aynur" and not state.openers)
        return "dropped opener" if was_chosen else "unchosen opener"
    if role == "officer":
        held = {"waiting": "waiting", "ready": "ready", **dict.fromkeys(("handed_over", "acknowledged"), "fetched")}
        held |= dict.fromkeys(("recalled", *AFTERWARDS), "recalled")
        return f"officer, {held.get(state.stage, 'none')}"
    if role == "demoted":
        # Beside two others and the one who left there was no room for a fourth.
        return "demoted opener" if len(state.openers) < MAX_OPENERS - 1 else "digest reader"
    return {"reader": "digest reader", "former": "former member", "other_officer": "other officer"}[role]


def opened(which: str, state: State) -> set[str]:
    """The parts that a word of the table stands for."""
    at_send = {"photo", *({"document"} if "originals" in FILES[state.files][0] else set())}
    sets = {
        "nothing": set[str](),
        "everything": state.parts,
        "consented": state.open_parts,
        "referred": state.open_parts - {"words", "contact"},
        "handed over": state.referred_parts,
        # What was open at Send cannot be made unread by whoever kept its keys; what is sealed to new keys is shut.
        # Contact is given after somebody left, and with that begins an epoch of its own.
        "first": {"body", *at_send, *(set() if state.was_renewed else {"words"})},
    }
    return sets[which] & state.parts


def expected_of(role: str, state: State) -> Outcomes:
    """Every outcome that the table says."""
    if role in HOLDERS:
        visit, which = HOLDERS[role]
        visit = visit if state.parts or role != "receipt" else "hint-return_unknown"
        written = {"visit": visit} if visit and state.stage in WRITTEN_IN else {}
        return written | _by_way("home", opened(which, state), state) | _by_way("kept", set(), state)
    row = TABLE[kind_of(role, state)]
    return {
        "list": row.inbox,
        "ask": row.head,
        "referrals": row.referrals,
        "take": row.take,
        "fetch": row.fetch,
        **({"answer": row.answer} if state.stage in WRITTEN_IN else {}),
        **{f"fetched: {part}": "opens" for part in opened(row.in_fetched, state)},
        **_by_way("home", opened(row.in_home, state), state),
        **_by_way("kept", opened(row.by_old_keys, state), state),
    }


def _by_way(way: str, opens: set[str], state: State) -> Outcomes:
    shut = {part: "NoGrant" if part in state.parts else "absent" for part in PARTS}
    return {f"{way}: {part}": "opens" if part in opens else shut[part] for part in PARTS}


class Walk:
    """Leads every report through its stages and writes down what everybody could do in each."""

    def __init__(self, world: World) -> None:
        """Begin with no report."""
        self._world = world
        self._cases: dict[tuple[tuple[str, ...], str], Case] = {}
        self.found: dict[tuple[str, State], Outcomes] = {}

    async def begin(self) -> None:
        """Send every report, which more people may open who lose that afterwards."""
        for number, (openers, files) in enumerate(product(OPENERS, FILES)):
            case = Case(CODES[number], ChatId(5_000_000_000 + 10 * number), set(openers))
            at_send, closes = FILES[files]
            await self._world.begin(case, at_send, closes=[*closes, *([] if openers else ["aynur"])])
            self._cases[openers, files] = case

    async def go_on(self, stage: str) -> None:
        """Bring each report into the next stage, and let everybody try everything."""
        states = [state for state in STATES if state.stage == stage]
        for state in states:
            await self._change(self._cases[state.openers, state.files], state)
        listed, server_keys = await self._world.inboxes(), await self._world.server_keys()
        for state in states:
            case = self._cases[state.openers, state.files]
            other = next(each for each in self._cases.values() if each is not case)
            loot = await self._world.steal(case)
            for role in ROLES:
                own = server_keys if role == "server" else self._world.keys_of(case, role, other)
                stolen = loot.opened_with("home", own) | loot.opened_with("kept", [], case.kept.get(role, ()))
                asked = await self._world.ask_for_it(case, role, listed.get(role, set()))
                written = await self._world.write_to_it(case, role, other) if stage in WRITTEN_IN else {}
                self.found[role, state] = stolen | asked | written

    async def _change(self, case: Case, state: State) -> None:
        change = self._refer if state.stage in REFERRAL else self._give_or_take_back
        await change(case, state)

    async def _refer(self, case: Case, state: State) -> None:
        match state.stage:
            case "waiting":
                await self._world.refer(case, how="visit_refer")
            case "ready":
                await self._world.refer(case, how="visit_refer_now")
            case "handed_over":
                await self._world.keep_keys(case, "officer")
            case "cancelled":
                await self._world.withdraw(case)
            case "recalled":
                await self._world.withdraw(case)
                await self._add_photo(case, state)
            case "acknowledged":
                await self._world.acknowledge(case)

    async def _give_or_take_back(self, case: Case, state: State) -> None:
        match state.stage:
            case "contact":
                await self._world.give_contact(case)
            case "contact_back":
                await self._world.take_contact_back(case)
                await self._world.write(case)
                await self._world.play_back(case, STAFF[state.openers[0]])
            case "files_back" if state.files != "closed":
                await self._world.toggle(case, "files")
                await self._world.write(case)
            case "opener_back":
                await self._world.toggle(case, STAFF[state.openers[0]].id)
                await self._world.write(case)
                await self._add_photo(case, state)
            case "erased":
                await self._world.erase(case)

    async def _add_photo(self, case: Case, state: State) -> None:
        if state.files != "closed":
            await self._world.add_photo(case)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[tuple[str, State], Outcomes]]:
    """What came of every operation of every role in every state."""
    folder = tmp_path_factory.mktemp("world")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.services.visits.derive", keys_of)
        yield asyncio.run(_walk(folder))


async def _walk(folder: Path) -> Mapping[tuple[str, State], Outcomes]:
    await found_home(folder / "home", [*STAFF.values()], SetClock())
    bot = OfflineBot(folder / "home", SetClock(), Paper(), ReceiptShelf(iter(CODES)))
    await bot.start()
    walk = Walk(World(bot, folder))
    await walk.begin()
    staying = {**STAFF, "demoted": STAFF["demoted"].opening(opens=False)}
    bot.sign_roster_of([person for name, person in staying.items() if name != "former"])
    await bot.subjects.departures.follow_roster()
    for stage in (*REFERRAL, *AFTERWARDS):
        await walk.go_on(stage)
    await bot.stop()
    return walk.found


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES, ids=str)
def test_who_may_open_does_and_everybody_else_fails_by_name(
    found: Mapping[tuple[str, State], Outcomes], state: State, role: str
) -> None:
    """Listing, asking, fetching, answering, opening what was handed out, and opening the stolen home."""
    assert found[role, state] == expected_of(role, state)


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[OfflineBot]:
    """A reporter with files in a report that is not sent yet."""
    await found_home(tmp_path / "home", [*STAFF.values()], SetClock())
    running = OfflineBot(tmp_path / "home", SetClock(), Paper(), ReceiptShelf(iter(CODES)))
    await running.start()
    await running.write_report(REPORTER, [STAFF["aynur"]], ["files"], CONTENTS)
    yield running
    await running.stop()


async def test_the_hands_of_the_server_open_a_draft(bot: OfflineBot, tmp_path: Path) -> None:
    """Before Send its key lies in the home and they find it, so what they do not find after Send is not there."""
    keys = await World(bot, tmp_path).server_keys()
    drafted = {open_bytes(path.read_bytes(), keys) for path in (bot.home / "blobs").iterdir()}
    assert drafted == set(CONTENTS.values())
    await bot.press(REPORTER, "nav:submit")
    keys = await World(bot, tmp_path).server_keys()
    for path in (bot.home / "blobs").iterdir():
        with pytest.raises(NoGrant):
            open_bytes(path.read_bytes(), keys)


async def test_a_process_that_begins_anew_holds_no_visit(bot: OfflineBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a receipt code opened was in memory only."""
    monkeypatch.setattr("bot.services.visits.derive", keys_of)
    await bot.press(REPORTER, "nav:submit")
    assert not await bot.come_back(REPORTER, CODES[0])
    assert await bot.visit(REPORTER) is not None
    await bot.stop()
    await bot.start()
    assert await bot.visit(REPORTER) is None
