"""A rehearsal: the real bot on a home of its own, a simulated Telegram, and an organisation made up for the day."""

import asyncio
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.config import Settings, load
from bot.domain.identifiers import MemberId
from bot.domain.roster import Member, Role, Roster
from bot.home import Home
from bot.rehearsal.clock import RehearsalClock
from bot.rehearsal.desk import Desk, StaffMember
from bot.rehearsal.messages import Message
from bot.rehearsal.people import Person
from bot.rehearsal.server import SimulatedTelegram
from bot.sealing.age import open_bytes
from bot.sealing.keyfile import KeyFile, new_key
from bot.sealing.roster import draft_roster, sign_roster
from bot.sealing.secret import ServerSecret
from bot.services.enrolment import invite
from bot.services.ports import Clock
from bot.wiring.rehearsal_desk import set_up_desk
from bot.wiring.rehearsal_root import REHEARSAL_ROOT, ROOT
from bot.wiring.running import Ground, ground, run
from i18n.texts import locale_of

_TERM = timedelta(days=365)
_POLL_SECONDS = 25
_ENROLMENT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Part:
    """Someone of the made-up organisation, or an officer of the police whom it knows."""

    name: str
    language_code: str
    opens: bool = False
    role: Role = Role.CASEWORKER
    countries: tuple[str, ...] = ()


CASEWORKERS = (
    Part("Aynur", "ug", opens=True),
    Part("Daniel", "en", opens=True),
    Part("Li Wei", "zh-hans"),
)
OFFICER = Part("PC Taylor", "en", role=Role.LIAISON, countries=("GB",))
REPORTERS = ("Reporter", "Other phone")
"""Two accounts, because the receipt code opens a report from any."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of the made-up organisation with their keys and the person who plays them."""

    member: Member
    key: KeyFile
    person: Person


async def rehearse(
    *, port: int, page: Path, proposals: Path, announce: Callable[[str], None], stop: asyncio.Event
) -> None:
    """Run a rehearsal in a temporary home until ``stop`` is set; ``announce`` is told the page's address.

    What readers of the texts propose there is kept in the file ``proposals``; raises BadProposals for another file.
    """
    clock = RehearsalClock()
    telegram = SimulatedTelegram(clock)
    actors = cast_parts(telegram, (*CASEWORKERS, OFFICER), clock.now().date())
    for name in REPORTERS:
        telegram.person(name, "ug")
    with TemporaryDirectory(prefix="amanet-rehearsal-") as folder:
        await telegram.start(port=port, desk=_desk(actors, clock), page=page, proposals=proposals)
        try:
            settings = rehearsal_settings(Path(folder), telegram)
            make_home(settings, [actor.member for actor in actors], clock.now().date())
            async with ground(settings, Home(settings.home), clock) as base:
                await _play(base, actors, announce=lambda: announce(telegram.url), stop=stop)
        finally:
            await telegram.stop()


def cast_parts(telegram: SimulatedTelegram, parts: Iterable[Part], today: date) -> list[Actor]:
    """Make these people, with keys, roster entries and Telegram accounts."""
    actors = []
    for part in parts:
        key = new_key()
        member = Member(
            id=MemberId(secrets.token_hex(8)),
            role=part.role,
            name=part.name,
            recipient=key.identity.recipient,
            verify_key=key.signing.verify_key,
            opens=part.opens,
            countries=part.countries,
            valid_from=today,
            valid_to=today + _TERM,
        )
        actors.append(Actor(member, key, telegram.person(part.name, part.language_code)))
    return actors


def rehearsal_settings(home: Path, telegram: SimulatedTelegram) -> Settings:
    """Settings that reach nothing but the simulated Telegram, whatever the environment says."""
    return load(
        home=home,
        token=telegram.token,
        api_url=telegram.url,
        roster_root=REHEARSAL_ROOT,
        database_url=None,
        blobs_url=None,
    )


def make_home(settings: Settings, members: list[Member], today: date) -> None:
    """Make a marked home with a roster signed by the rehearsal's root."""
    home = Home(settings.home)
    home.make("rehearsal")
    ServerSecret.create(home.secret)
    empty = draft_roster(today + _TERM)
    roster = Roster(empty.version, empty.salt, empty.expires_on, tuple(members))
    home.roster.write_bytes(sign_roster(roster, ROOT))


async def _play(base: Ground, actors: list[Actor], *, announce: Callable[[], None], stop: asyncio.Event) -> None:
    performance = asyncio.create_task(run(base, stop=stop, poll_seconds=_POLL_SECONDS))
    enrolling = asyncio.create_task(_enrol_all(base, actors))
    await asyncio.wait({performance, enrolling}, return_when=asyncio.FIRST_COMPLETED)
    if enrolling.done():
        announce()
    else:
        enrolling.cancel()
    await performance


async def _enrol_all(base: Ground, actors: list[Actor]) -> None:
    for actor in actors:
        await enrol(base, actor)


async def enrol(base: Ground, actor: Actor) -> None:
    """Enrol someone as a real member is: the link, then the word that only their key reads, then a language."""
    invitation = await invite(base.database, actor.member, base.clock)
    actor.person.command("start", f"e_{invitation.code}")
    await actor.person.answer(_ENROLMENT_SECONDS)
    actor.person.send(open_bytes(invitation.challenge, [actor.key.identity]).decode().strip())
    await actor.person.wait_for(_offers_languages, _ENROLMENT_SECONDS)
    actor.person.press(f"v1:staff:language:{locale_of(str(actor.person.account['language_code']))}")
    await actor.person.answer(_ENROLMENT_SECONDS)


def _offers_languages(message: Message) -> bool:
    return any(button.data.startswith("v1:staff:language:") for button in message.buttons)


def _desk(actors: list[Actor], clock: Clock) -> Desk:
    staff = [
        StaffMember(
            member_id=actor.member.id,
            name=actor.member.name,
            role=actor.member.role,
            opens=actor.member.opens,
            person_id=actor.person.person_id,
        )
        for actor in actors
    ]
    return set_up_desk(staff, {actor.member.id: actor.key for actor in actors}, clock)
