"""The organisation's people: the signed roster, and which chats belong to whom.

A chat speaks for a member only after enrolment; a member may be chosen only while roster and enrolment both hold.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from bot.domain.conversation import Opener
from bot.domain.digest import WEEK_TABLE
from bot.domain.errors import BadRoster, RosterExpired
from bot.domain.identifiers import ChatId, Locale, MemberId, Week
from bot.domain.roster import Member, Roster
from bot.domain.sealed import SealedBox
from bot.domain.weeks import Turn
from bot.domain.windows import closed_weeks
from bot.domain.world import Liaison
from bot.sealing.roster import roster_fingerprint, verify_roster
from bot.sealing.serverbox import ServerBox
from bot.services.ports import Clock
from store import digests, staff
from store.database import Connection, Database

_CHAT_BYTES = 8


@dataclass(frozen=True, slots=True, repr=False)
class Enrolled:
    """A member of staff with the chat that speaks for them."""

    member: Member
    chat_id: ChatId
    locale: Locale


class Staff:
    """Roster and enrolments, held in memory and re-read when asked."""

    def __init__(  # noqa: PLR0913 - each is a setting or an edge of its own
        self, *, database: Database, box: ServerBox, clock: Clock, turn: Turn, roster_file: Path, roster_root: str
    ) -> None:
        """Keep where the roster lies, whose signature it must carry, and when weeks turn."""
        self._database = database
        self._box = box
        self._clock = clock
        self._turn = turn
        self._roster_file = roster_file
        self._roster_root = roster_root
        self._chats: dict[MemberId, tuple[ChatId, Locale]] = {}
        self.roster: Roster
        self.fingerprint: str

    async def load(self) -> None:
        """Read and verify the roster and the enrolments; raises ``BadRoster`` and keeps what was loaded before."""
        document = read_roster_file(self._roster_file)
        roster = verify_roster(document, self._roster_root)
        if roster.is_expired_on(self._clock.now().date()):
            raise RosterExpired("the roster has expired; sign a new one with 'amanet roster sign'")
        await self._database.write(lambda connection: staff.pin_roster(connection, roster.version, roster.salt))
        self.roster, self.fingerprint = roster, roster_fingerprint(document)
        async with self._database.read() as connection:
            rows = await staff.all(connection)
        self._chats = {row.member_id: (self._open_chat(row.member_id, row.chat), row.locale) for row in rows}

    def openers(self) -> tuple[Opener, ...]:
        """Who may be chosen to open a report at this moment."""
        return tuple(Opener(member.id, member.name) for member in self._valid_openers() if member.id in self._chats)

    def recipients(self, chosen: Collection[MemberId]) -> tuple[Member, ...]:
        """The chosen members who may still be given a grant, as the roster names them."""
        return tuple(member for member in self._valid_openers() if member.id in chosen and member.id in self._chats)

    def keeping(self, holders: Collection[MemberId]) -> tuple[Member, ...]:
        """Which of these holders of grants keep them: whoever has lost no right, enrolled and begun or not.

        A roster that has expired takes nothing from anybody: it is asked of the last day on which it counted.
        """
        day = min(self._clock.now().date(), self.roster.expires_on)
        members = (member for member in self.roster.members if member.id in holders)
        return tuple(member for member in members if not self.roster.opens_no_more_by(member.id, day))

    @property
    def is_expired(self) -> bool:
        """Whether the roster's signature no longer counts, so that nobody may be given anything."""
        return self.roster.is_expired_on(self._clock.now().date())

    def liaisons(self) -> tuple[Liaison, ...]:
        """To whom a report may be referred at this moment, enrolled or not: a force may use no Telegram."""
        members = () if self.is_expired else self.roster.liaisons_on(self._clock.now().date())
        return tuple(Liaison(member.id, member.name, member.countries[0]) for member in members)

    def enrolled(self) -> tuple[Enrolled, ...]:
        """Everyone whose enrolment and roster entry both hold at this moment."""
        return tuple(found for member_id in self._chats if (found := self.by_id(member_id)) is not None)

    def reachable(self) -> frozenset[MemberId]:
        """Whom the bot may speak to at this moment; nobody while the roster is expired."""
        return frozenset(each.member.id for each in self.enrolled())

    def by_id(self, member_id: MemberId) -> Enrolled | None:
        """The member, if enrolled and valid at this moment."""
        member = self._current_member(member_id)
        if member is None or member_id not in self._chats:
            return None
        chat_id, locale = self._chats[member_id]
        return Enrolled(member, chat_id, locale)

    def by_chat(self, chat_id: ChatId) -> Enrolled | None:
        """The member for whom this chat speaks at this moment."""
        return next((enrolled for enrolled in self.enrolled() if enrolled.chat_id == chat_id), None)

    async def enrol(self, connection: Connection, member_id: MemberId, chat_id: ChatId, locale: Locale) -> None:
        """Let a chat speak for a member, inside the caller's transaction; call ``remember`` after the commit.

        Of the weeks that have closed, they will have the digest of the latest alone.
        """
        box = self._box.seal(_row(member_id), chat_id.to_bytes(_CHAT_BYTES, "big", signed=True))
        await staff.enrol(connection, member_id, box, locale)
        before, _ = closed_weeks(self._clock.now(), self._turn, most=2, table=WEEK_TABLE[0])
        await digests.begin(connection, member_id, Week(before.name))

    def remember(self, member_id: MemberId, chat_id: ChatId, locale: Locale) -> None:
        """Take over an enrolment that was committed."""
        self._chats[member_id] = (chat_id, locale)

    async def set_locale(self, member_id: MemberId, locale: Locale) -> None:
        """Speak this language to the member from now on."""
        await self._database.write(lambda connection: staff.set_locale(connection, member_id, locale))
        self._chats[member_id] = (self._chats[member_id][0], locale)

    def _current_member(self, member_id: MemberId) -> Member | None:
        member = self.roster.member(member_id)
        if member is None or not member.is_valid_on(self._clock.now().date()) or self.is_expired:
            return None
        return member

    def _valid_openers(self) -> tuple[Member, ...]:
        return () if self.is_expired else self.roster.openers_on(self._clock.now().date())

    def _open_chat(self, member_id: MemberId, box: SealedBox) -> ChatId:
        return ChatId(int.from_bytes(self._box.open(_row(member_id), box), "big", signed=True))


def read_roster_file(path: Path) -> bytes:
    """The signed roster's bytes; raises ``BadRoster`` when there is none."""
    try:
        return path.read_bytes()
    except OSError:
        raise BadRoster("there is no signed roster in the home; run 'amanet roster sign' first") from None


def _row(member_id: MemberId) -> tuple[str, bytes, str]:
    return "staff", member_id.encode(), "chat"
