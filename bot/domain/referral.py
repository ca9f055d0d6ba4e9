"""How a referral moves from the reporter's consent to the liaison officer's acknowledgement.

``MOVES`` is the whole law: a state changes only along one of its lines, and until ``READY`` the officer's grant stays
on the server.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.domain.errors import IllegalMove
from bot.domain.identifiers import MemberId, ReferralId

WAIT = timedelta(hours=24)
"""Time to think again between consent and the moment from which the officer may fetch the referral."""


HANDLING_CODE = "C"
"""How a recipient may pass a referral on, in the 3-5-2 scheme of UK police intelligence: under conditions.

They are those of the letter in the bag, the same for every referral.
"""


class ReferralState(StrEnum):
    """Where one referral stands."""

    WAITING = "waiting"
    READY = "ready"
    HANDED_OVER = "handed_over"
    ACKNOWLEDGED = "acknowledged"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    RECALLED = "recalled"


MOVES: Mapping[ReferralState, frozenset[ReferralState]] = MappingProxyType(
    {
        ReferralState.WAITING: frozenset({ReferralState.READY, ReferralState.CANCELLED}),
        ReferralState.READY: frozenset({ReferralState.HANDED_OVER, ReferralState.CANCELLED}),
        ReferralState.HANDED_OVER: frozenset(
            {ReferralState.ACKNOWLEDGED, ReferralState.LAPSED, ReferralState.RECALLED}
        ),
        ReferralState.ACKNOWLEDGED: frozenset({ReferralState.LAPSED, ReferralState.RECALLED}),
        ReferralState.LAPSED: frozenset({ReferralState.RECALLED}),
        ReferralState.CANCELLED: frozenset(),
        ReferralState.RECALLED: frozenset(),
    }
)
"""Every legal transition; a state without any is an end.

Lapsed is what an officer had and, no longer being one, can fetch no more: it can be recalled still, and the report may
be referred anew beside it.
"""

FETCHABLE = frozenset({ReferralState.READY, ReferralState.HANDED_OVER, ReferralState.ACKNOWLEDGED})
"""In which states its officer may fetch a referral, as often as needed."""

STANDING = FETCHABLE | {ReferralState.WAITING}
"""In which states a grant for the officer lies here; a report has at most one such referral to each officer."""

RECALLABLE = frozenset(state for state in ReferralState if ReferralState.RECALLED in MOVES[state])
"""In which states the officer has the report, so that withdrawing it takes a recall."""


@dataclass(frozen=True, slots=True)
class ReferralHead:
    """All that may be said of a referral without opening it: its number, for which officer, and where it stands."""

    referral_id: ReferralId
    member_id: MemberId
    state: ReferralState

    @property
    def number(self) -> str:
        """The number by which the organisation, the officer and the reporter name it: 32 hexadecimal digits."""
        return self.referral_id.hex()

    @property
    def is_live(self) -> bool:
        """Whether it can still be withdrawn."""
        return bool(MOVES[self.state] & _SHUT_BY_WITHDRAWAL)

    @property
    def is_standing(self) -> bool:
        """Whether its officer may have the report now or once the wait is over."""
        return self.state in STANDING


_SHUT_BY_WITHDRAWAL = frozenset({ReferralState.CANCELLED, ReferralState.RECALLED})
_SHUT_BY_DEPARTURE = frozenset({ReferralState.CANCELLED, ReferralState.LAPSED})


def due_at(consented_at: datetime, *, is_urgent: bool) -> datetime:
    """The moment from which a referral may be handed over; urgent is the reporter's own explicit word."""
    return consented_at if is_urgent else consented_at + WAIT


def moved(state: ReferralState, to: ReferralState) -> ReferralState:
    """Give the state that was asked for; raises ``IllegalMove`` if ``MOVES`` has no such line."""
    if to not in MOVES[state]:
        raise IllegalMove(f"a referral that is {_spoken(state)} cannot become {_spoken(to)}; look at it again")
    return to


def after_withdrawal(state: ReferralState) -> ReferralState:
    """The state once the reporter withdrew: cancelled before the hand-over, recalled after it, and never refused."""
    # A right to withdraw that could fail would be none, so an end stays the end that it is.
    return next(iter(MOVES[state] & _SHUT_BY_WITHDRAWAL), state)


def after_departure(state: ReferralState) -> ReferralState:
    """The state once nobody may be handed it any more: cancelled before the hand-over, lapsed after it."""
    return next(iter(MOVES[state] & _SHUT_BY_DEPARTURE), state)


def _spoken(state: ReferralState) -> str:
    return state.value.replace("_", " ")
