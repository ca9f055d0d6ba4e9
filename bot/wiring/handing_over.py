"""What the command line does with referrals beside the running bot, for officers whose force may not use Telegram."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.config import Settings
from bot.domain.errors import BadCustody, BadHome, BadPacket, NoGrant
from bot.domain.identifiers import MemberId, ReferralId
from bot.domain.referral import FETCHABLE, ReferralHead
from bot.domain.roster import Member
from bot.domain.weeks import week_of
from bot.home import Home
from bot.sealing.durable import replace
from bot.sealing.rekeying import LARGEST_REKEY, read_rekey
from bot.services.referrals import Referrals
from bot.services.rekeying import rekey
from bot.services.staff import Staff
from bot.services.turns import scrub
from bot.wiring.clock import SystemClock
from bot.wiring.running import Ground, build_outbox, build_referrals, ground, load_staff

_Done = TypeVar("_Done")
_UNTOLD = "recalled, officer to be told:"


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, and the numbers of referrals that were left out, each with the reason."""

    files: tuple[Path, ...]
    left_out: tuple[str, ...]


async def at_home(settings: Settings, home: Home, work: Callable[[Ground], Awaitable[_Done]]) -> _Done:
    """Do one piece of work on a home, whether the bot runs on it or not."""
    async with ground(settings, home, SystemClock()) as base:
        return await work(base)


async def list_referrals(base: Ground) -> list[str]:
    """One line for each referral and each recall to be told: its number, where it stands, and its officer's name."""
    staff = await load_staff(base)
    referrals = build_referrals(base, build_outbox(base))
    untold = await referrals.untold()
    recalls = [f"{number.hex()} {_UNTOLD} {_name(staff, officer)}" for number, officer in untold.items()]
    others = [head for head in await referrals.all() if head.referral_id not in untold]
    return [*recalls, *(f"{head.number} {head.state.value} {_name(staff, head.member_id)}" for head in others)]


async def export_referrals(base: Ground, wanted: str, out: Path) -> Exported:
    """Write the bags of one referral, or of all that an officer of that name may have.

    From now on those count as handed over; one that cannot be handed over keeps no other back. Raises ``NoGrant`` when
    there are none, ``BadHome`` where they cannot be written.
    """
    staff = await load_staff(base)
    referrals = build_referrals(base, build_outbox(base))
    await referrals.release()
    files: list[Path] = []
    left_out: list[str] = []
    for head in await _wanted(referrals, staff, wanted):
        try:
            files += await _export(referrals, _officer(staff, head), head.referral_id, out)
        except (NoGrant, BadCustody) as refusal:
            left_out.append(f"{head.number} ({refusal})")
    return Exported(tuple(files), tuple(left_out))


async def acknowledge_referral(base: Ground, number: str) -> None:
    """Note that the officer has confirmed having a referral; raises ``NoGrant`` or ``IllegalMove``."""
    referrals = build_referrals(base, build_outbox(base))
    head = next((head for head in await referrals.all() if head.number == number), None)
    if head is None:
        raise NoGrant("give the whole number of a referral, as on its bag")
    await referrals.acknowledge(head.member_id, head.referral_id)


async def told_of_recall(base: Ground, number: str) -> None:
    """Note that an officer was told of a recall by hand; raises ``NoGrant`` unless it waited for that."""
    referrals = build_referrals(base, build_outbox(base))
    waiting = next((each for each in await referrals.untold() if each.hex() == number), None)
    if waiting is None or not await referrals.told(waiting):
        raise NoGrant("no recall of this number waits to be told; see 'amanet referral list'")


async def rekey_referrals(base: Ground, name: str, file: Path) -> None:
    """Take the file in which an officer re-sealed grants to the key that the roster has now.

    Raises ``BadPacket`` for a file that is not signed with it, ``NoGrant`` when nobody of that name is an officer or a
    referral was withdrawn meanwhile; then nothing is changed.
    """
    staff = await load_staff(base)
    officers = {liaison.id for liaison in staff.liaisons() if liaison.name == name}
    member = next((member for member in staff.roster.members if member.id in officers), None)
    if member is None:
        raise NoGrant("the roster names no officer of that name; spell it as 'amanet referral list' does")
    resealed = read_rekey(await asyncio.to_thread(_read, file), member.verify_key)
    week = week_of(base.clock.now())
    await base.database.write(partial(rekey, member_id=member.id, resealed=resealed, week=week))
    await scrub(base.database)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as source:
            return source.read(LARGEST_REKEY)
    except OSError as error:
        raise BadPacket(f"the re-sealed grants cannot be read: {error.strerror}") from None


async def _wanted(referrals: Referrals, staff: Staff, wanted: str) -> Sequence[ReferralHead]:
    found = [
        head
        for head in await referrals.all()
        if head.state in FETCHABLE and wanted in {head.number, _name(staff, head.member_id)}
    ]
    if not found:
        raise NoGrant(
            "no referral of this number or for this officer may be handed over now; see 'amanet referral list'"
        )
    return found


async def _export(referrals: Referrals, officer: Member, referral_id: ReferralId, out: Path) -> list[Path]:
    # Before the bag is taken, because from then on the referral counts as handed over.
    _make(out)
    async with referrals.bag(officer, referral_id) as parts:
        return await asyncio.to_thread(_copy, parts, out)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadHome(f"the bag cannot be written there: {error.strerror}") from None


def _copy(parts: Sequence[Path], out: Path) -> list[Path]:
    try:
        for part in parts:
            replace(out / part.name, part.read_bytes())
    except OSError as error:
        raise BadHome(f"the bag cannot be written there: {error.strerror}; export it again") from None
    return [out / part.name for part in parts]


def _officer(staff: Staff, head: ReferralHead) -> Member:
    member = staff.roster.member(head.member_id)
    if member is None or member.id not in {each.id for each in staff.liaisons()}:
        raise NoGrant("the roster no longer names this officer, so nothing is handed over")
    return member


def _name(staff: Staff, member_id: MemberId) -> str:
    member = staff.roster.member(member_id)
    # An earlier roster says who it was, for a recall that is still to be passed on.
    return f"(no longer in the roster: {member_id})" if member is None else member.name
