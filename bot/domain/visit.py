"""What a reporter who came back with the receipt code sees of the report: never its body, and never on any disk.

Every holder of a reply's words redacts its ``repr``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.file_lines import NO_FILES, FileLine
from bot.domain.identifiers import MemberId, ReferralId, Week
from bot.domain.referral import ReferralHead, ReferralState
from bot.domain.sealed import ReportState
from bot.domain.weeks import week_of

MAX_ADDED_CHARACTERS = 4096
"""What one message of Telegram holds at most."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A caseworker's answer; ``signed_by`` is the name in the roster whose key signed it, None where none did.

    ``has_earlier_key`` says that the key was that person's before a change of keys.
    """

    week: Week
    signed_by: str | None
    text: str = field(repr=False)
    has_earlier_key: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What stands consented to now: who may open, which files, and whether they know how to contact the reporter."""

    openers: tuple[MemberId, ...]
    opens: frozenset[FileLine] = NO_FILES
    has_contact: bool = False


@dataclass(frozen=True, slots=True)
class ReferralView:
    """A referral as its reporter sees it: to whom, where it stands, and of a recall whether the officer was told."""

    head: ReferralHead
    name: str
    is_told: bool = True

    @property
    def referral_id(self) -> ReferralId:
        """Its number."""
        return self.head.referral_id

    @property
    def member_id(self) -> MemberId:
        """The officer whom it is for."""
        return self.head.member_id

    @property
    def state(self) -> ReferralState:
        """Where it stands."""
        return self.head.state

    @property
    def is_live(self) -> bool:
        """Whether it can still be withdrawn."""
        return self.head.is_live

    @property
    def is_standing(self) -> bool:
        """Whether its officer may have the report now or once the wait is over."""
        return self.head.is_standing


@dataclass(frozen=True, slots=True, repr=False)
class VisitView:
    """The report as its own reporter may see it in a chat that others may read later.

    A reply is None where it cannot be shown. ``lost_openers`` are the names of people who were chosen and can no longer
    open it, empty where the roster forgot; ``holders`` are the names of those who hold a grant, by their id.
    """

    week: Week
    state: ReportState
    choices: Choices
    replies: tuple[Reply | None, ...]
    lost_openers: tuple[str, ...] = ()
    holders: Mapping[MemberId, str] = field(default_factory=dict)
    gets_updates: bool = False
    referrals: tuple[ReferralView, ...] = ()
    is_minor: bool = False
    is_in_danger: bool = False

    def is_neglected_at(self, moment: datetime) -> bool:
        """Whether nobody has taken it for 7 days or more, as far as its week of receipt can tell."""
        return self.state is ReportState.NEW and self.week < week_of(moment - timedelta(days=7))

    def may_open(self, member_id: MemberId) -> bool:
        """Whether this member may open the report."""
        return member_id in self.choices.openers
