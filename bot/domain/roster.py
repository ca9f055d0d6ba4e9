"""Who may be chosen to open a report, as signed by the organisation's root key.

A person whose ``opens`` is false sees digests only, whatever anyone else decides.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.identifiers import MemberId

WARNING_BEFORE_EXPIRY = timedelta(days=30)


class Role(StrEnum):
    """A member's place in the organisation."""

    CASEWORKER = "caseworker"
    LIAISON = "liaison"


@dataclass(frozen=True, slots=True)
class Member:
    """One person in the roster; ``recipient`` is an age1pq1 string, ``verify_key`` unpadded base64 of Ed25519.

    ``earlier_keys`` are verify keys from before, for replies that were signed then; nothing else is believed by them.
    """

    id: MemberId
    role: Role
    name: str
    recipient: str
    verify_key: str
    opens: bool
    countries: tuple[str, ...]
    valid_from: date
    valid_to: date
    earlier_keys: tuple[str, ...] = ()

    @property
    def may_be_chosen(self) -> bool:
        """Whether reporters may choose this person to open reports, while the term lasts."""
        return self.opens and self.role is Role.CASEWORKER

    @property
    def may_be_handed(self) -> bool:
        """Whether reporters may refer reports to this person, while the term lasts."""
        return self.role is Role.LIAISON and bool(self.countries)

    def is_valid_on(self, day: date) -> bool:
        """Whether this person's keys may be used on that UTC day (both ends included)."""
        return self.valid_from <= day <= self.valid_to


@dataclass(frozen=True, slots=True)
class Roster:
    """The organisation's people and the public Argon2id salt (16 bytes, hexadecimal) of its receipt codes."""

    version: int
    salt: str
    expires_on: date
    members: tuple[Member, ...]

    def is_expired_on(self, day: date) -> bool:
        """Whether the signature's term has ended before that UTC day."""
        return day > self.expires_on

    def expires_soon_on(self, day: date) -> bool:
        """Whether the organisation should sign a new roster now."""
        return day > self.expires_on - WARNING_BEFORE_EXPIRY

    def member(self, member_id: MemberId) -> Member | None:
        """The member of that id, if the roster still names one."""
        return next((member for member in self.members if member.id == member_id), None)

    def signer(self, verify_key: str) -> Member | None:
        """Whose key this is or was, whether or not their term has ended; None for a key that the roster lacks."""
        return next((each for each in self.members if verify_key in (each.verify_key, *each.earlier_keys)), None)

    def has_left_by(self, member_id: MemberId, day: date) -> bool:
        """Whether nobody of that id is named any more, or their term ended before that UTC day."""
        return self._staying(member_id, day) is None

    def opens_no_more_by(self, member_id: MemberId, day: date) -> bool:
        """Whether this person left, or stays as somebody whom reporters may not choose."""
        member = self._staying(member_id, day)
        return member is None or not member.may_be_chosen

    def is_handed_nothing_by(self, member_id: MemberId, day: date) -> bool:
        """Whether this person left, or stays as somebody to whom nothing may be referred."""
        member = self._staying(member_id, day)
        return member is None or not member.may_be_handed

    def leaving_soon_on(self, day: date) -> tuple[Member, ...]:
        """Those who are still there and whose term ends within 30 days."""
        return tuple(member for member in self.members if day <= member.valid_to < day + WARNING_BEFORE_EXPIRY)

    def ends_soon_on(self, day: date) -> bool:
        """Whether the signature, or the term of somebody who is still there, ends within 30 days."""
        return self.expires_soon_on(day) or bool(self.leaving_soon_on(day))

    def openers_on(self, day: date) -> tuple[Member, ...]:
        """The caseworkers who may be chosen to open reports on that UTC day."""
        return tuple(member for member in self.members if member.may_be_chosen and member.is_valid_on(day))

    def liaisons_on(self, day: date) -> tuple[Member, ...]:
        """The officers of the police to whom reports may be referred on that UTC day, each with a country."""
        return tuple(member for member in self.members if member.may_be_handed and member.is_valid_on(day))

    def _staying(self, member_id: MemberId, day: date) -> Member | None:
        # Whoever begins only later has not left: a clock that is behind must cost nobody a grant.
        member = self.member(member_id)
        return None if member is None or day > member.valid_to else member
