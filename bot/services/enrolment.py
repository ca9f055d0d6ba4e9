"""How a chat comes to speak for a member of staff: a one-time link, then a word that only the member's key can read.

Whoever takes over a phone or the link alone is not enrolled.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.draft import Session
from bot.domain.effects import ShowNotice, ShowScreen, ShowStaffNotice
from bot.domain.errors import StoreBusy
from bot.domain.identifiers import ChatId, Locale
from bot.domain.roster import Member
from bot.sealing.age import seal_bytes
from bot.services.ports import Clock
from bot.services.staff import Staff
from bot.services.turns import Turn
from store import staff as staff_rows
from store.database import Connection, Database

INVITATION_LASTS = timedelta(hours=24)
MOST_TRIES = 5
_CODE_BYTES = 16
_WORD_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_WORD_LENGTH = 16
_FIRST_LOCALE: Locale = "en"


@dataclass(frozen=True, slots=True, repr=False)
class Invitation:
    """What the operator hands over: the deep link's payload, and the challenge that only the member can open."""

    code: str
    challenge: bytes


async def invite(database: Database, member: Member, clock: Clock) -> Invitation:
    """Make a one-time invitation that lasts 24 hours; only hashes of the code and the word are kept."""
    code = secrets.token_hex(_CODE_BYTES)
    word = "".join(secrets.choice(_WORD_ALPHABET) for _ in range(_WORD_LENGTH))
    expires_at = clock.now() + INVITATION_LASTS
    await database.write(
        lambda connection: staff_rows.add_invite(
            connection, member.id, code_hash=_hash_code(code), word_hash=_hash_word(word), expires_at=expires_at
        )
    )
    grouped = "-".join(re.findall("....", word))
    return Invitation(code, seal_bytes(f"{grouped}\n".encode(), [member.recipient]))


class Enrolment:
    """The two turns of an enrolment."""

    def __init__(self, *, database: Database, staff: Staff, clock: Clock) -> None:
        """Keep the store, the organisation's people and the clock."""
        self._database = database
        self._staff = staff
        self._clock = clock

    async def begin(self, chat_id: ChatId, code: str) -> Turn:
        """Use up the invitation and wait for the word; a kind refusal when it is unknown, used or too old."""
        code_hash, now = _hash_code(code), self._clock.now()
        async with self._database.read() as connection:
            invite = await staff_rows.find_invite(connection, code_hash, now)
        if invite is None:
            return Turn(chat_id, None, [ShowNotice(chat_id, "enrol_failed", _FIRST_LOCALE)])

        async def use_up(connection: Connection) -> None:
            if await staff_rows.take_invite(connection, code_hash, now) is None:
                raise StoreBusy("another chat used this invitation at the same moment; try again")

        waiting = Session(
            chat_id,
            step="enrol",
            locale=_FIRST_LOCALE,
            enrolling=invite.member_id,
            enrolment_word=invite.word_hash,
        )
        return Turn(chat_id, waiting, [ShowScreen(chat_id)], works=(use_up,))

    async def try_word(self, session: Session, typed: str) -> Turn:
        """Enrol the chat when the word is right; after five wrong words the invitation is void."""
        chat_id, member_id = session.chat_id, session.enrolling
        if member_id is not None and hmac.compare_digest(_hash_word(typed), session.enrolment_word):
            locale = session.locale or _FIRST_LOCALE
            return Turn(
                chat_id,
                None,
                [ShowStaffNotice(member_id, "enrolled")],
                works=(lambda connection: self._staff.enrol(connection, member_id, chat_id, locale),),
                after=lambda: self._staff.remember(member_id, chat_id, locale),
            )
        tries = session.enrolment_tries + 1
        if tries >= MOST_TRIES:
            return Turn(chat_id, None, [ShowNotice(chat_id, "enrol_failed", session.locale or _FIRST_LOCALE)])
        return Turn(chat_id, replace(session, enrolment_tries=tries), [ShowScreen(chat_id)])


def _hash_code(code: str) -> bytes:
    # 128 random bits: a slow hash would add nothing.
    return hashlib.sha256(b"amanet/invitation/" + code.encode("utf-8", "replace")).digest()


def _hash_word(word: str) -> bytes:
    # 80 random bits, typed by hand: blanks, dashes and case do not count.
    plain = re.sub(r"[\s\-]", "", word).upper()
    return hashlib.sha256(b"amanet/enrolment/" + plain.encode("utf-8", "replace")).digest()
