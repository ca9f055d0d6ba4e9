"""Which sealed chat speaks for which member of staff, open invitations, the newest roster version seen, and its salt.

Invitations are kept as hashes and can be used once.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.errors import BadRoster
from bot.domain.identifiers import Locale, MemberId
from bot.domain.sealed import SealedBox
from store.marks import Mark, mark, set_mark
from store.tables import box_of, columns_of, invites, staff

_ROSTER = "roster_version"
_SALT = "roster_salt"
# A mark is a signed number of 64 bits.
_SALT_MARK = 7


@dataclass(frozen=True, slots=True)
class Staff:
    """One enrolled member; ``chat`` is the sealed chat id."""

    member_id: MemberId
    chat: SealedBox
    locale: Locale


@dataclass(frozen=True, slots=True, repr=False)
class Invite:
    """An invitation: whom it is for, and the hash of the word that must follow."""

    member_id: MemberId
    word_hash: bytes
    expires_at: datetime


async def enrol(connection: AsyncConnection, member_id: MemberId, box: SealedBox, locale: Locale) -> None:
    """Let this chat speak for the member, in place of any earlier one."""
    columns = {**columns_of(box), "locale": locale}
    statement = upsert(staff).values(member_id=member_id, **columns)
    await connection.execute(statement.on_conflict_do_update(index_elements=["member_id"], set_=columns))


async def all(connection: AsyncConnection) -> list[Staff]:  # noqa: A001  # read as staff.all()
    """Everybody enrolled, by member id."""
    rows = await connection.execute(select(staff).order_by(staff.c.member_id))
    return [Staff(MemberId(row.member_id), box_of(row), row.locale) for row in rows]


async def set_locale(connection: AsyncConnection, member_id: MemberId, locale: Locale) -> None:
    """Speak this language to the member; nothing happens if nobody of that id is enrolled."""
    await connection.execute(update(staff).where(staff.c.member_id == member_id).values(locale=locale))


async def remove(connection: AsyncConnection, member_id: MemberId) -> None:
    """End an enrolment and any invitation of the member; their grants are not touched."""
    await connection.execute(delete(staff).where(staff.c.member_id == member_id))
    await connection.execute(delete(invites).where(invites.c.member_id == member_id))


async def add_invite(
    connection: AsyncConnection, member_id: MemberId, *, code_hash: bytes, word_hash: bytes, expires_at: datetime
) -> None:
    """Keep an invitation until it is used or expires; one that the member had before is void."""
    await connection.execute(delete(invites).where(invites.c.member_id == member_id))
    values = {"code_hash": code_hash, "member_id": member_id, "word_hash": word_hash}
    await connection.execute(insert(invites).values(**values, expires_at=ceil(expires_at.timestamp())))


async def find_invite(connection: AsyncConnection, code_hash: bytes, now: datetime) -> Invite | None:
    """The invitation of this code without using it up; None when ``take_invite`` would give None."""
    found = await connection.execute(select(invites).where(invites.c.code_hash == code_hash))
    return _invite_of(found.one_or_none(), now)


async def take_invite(connection: AsyncConnection, code_hash: bytes, now: datetime) -> Invite | None:
    """Use up the invitation of this code; None when it is unknown, used, void or expired."""
    taken = await connection.execute(delete(invites).where(invites.c.code_hash == code_hash).returning(*invites.c))
    return _invite_of(taken.one_or_none(), now)


async def expire_invites(connection: AsyncConnection, now: datetime) -> None:
    """Remove the invitations that can no longer be used."""
    await connection.execute(delete(invites).where(invites.c.expires_at <= now.timestamp()))


async def pin_roster(connection: AsyncConnection, version: int, salt: str) -> None:
    """Note the roster's version and its salt (hexadecimal); raises what ``require_same_or_newer`` raises."""
    await require_same_or_newer(connection, version, salt)
    await set_mark(connection, _ROSTER, Mark(version))
    await set_mark(connection, _SALT, _salt_mark(salt))


async def require_same_or_newer(connection: AsyncConnection, version: int, salt: str) -> None:
    """Raise ``BadRoster`` when a newer version or another salt than these was used here before.

    With another salt no receipt code that was ever given out would find its report again.
    """
    pinned = await mark(connection, _ROSTER)
    if pinned is not None and version < pinned.number:
        raise BadRoster("this roster is older than one already used here; put the newest signed roster in the home")
    if await mark(connection, _SALT) not in (None, _salt_mark(salt)):
        raise BadRoster("this roster has another salt; sign one that is drafted from the roster used here before")


def _salt_mark(salt: str) -> Mark:
    return Mark(int.from_bytes(hashlib.sha256(bytes.fromhex(salt)).digest()[:_SALT_MARK]))


def _invite_of(row: Row[Any] | None, now: datetime) -> Invite | None:
    if row is None or row.expires_at <= now.timestamp():
        return None
    return Invite(MemberId(row.member_id), row.word_hash, datetime.fromtimestamp(row.expires_at, UTC))
