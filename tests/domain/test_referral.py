"""Referrals: they move along their table only, and withdrawing always works."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import IllegalMove
from bot.domain.referral import (
    MOVES,
    WAIT,
    ReferralState,
    after_departure,
    after_withdrawal,
    due_at,
    moved,
)

S = ReferralState
LEGAL = {
    (S.WAITING, S.CANCELLED),
    (S.WAITING, S.READY),
    (S.READY, S.HANDED_OVER),
    (S.READY, S.CANCELLED),
    (S.HANDED_OVER, S.ACKNOWLEDGED),
    (S.HANDED_OVER, S.RECALLED),
    (S.HANDED_OVER, S.LAPSED),
    (S.ACKNOWLEDGED, S.RECALLED),
    (S.ACKNOWLEDGED, S.LAPSED),
    (S.LAPSED, S.RECALLED),
}
states = st.sampled_from(ReferralState)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 # bounds only


@pytest.mark.parametrize(("state", "to"), list(product(ReferralState, repeat=2)))
def test_exactly_the_agreed_moves_are_legal(state: ReferralState, to: ReferralState) -> None:
    """Every other move is refused with a line that names both states."""
    if (state, to) in LEGAL:
        assert moved(state, to) is to
        return
    with pytest.raises(IllegalMove, match=state.value.replace("_", " ")):
        moved(state, to)


def test_every_state_has_its_line() -> None:
    """A state added later must say where it leads."""
    assert set(MOVES) == set(ReferralState)


@given(st.lists(states, max_size=12))
def test_nobody_acknowledges_what_was_never_handed_over(wishes: list[ReferralState]) -> None:
    """Whatever is asked for, in any order, the path walked is one of the table's."""
    walked = [S.WAITING]
    for wish in wishes:
        if wish in MOVES[walked[-1]]:
            walked.append(moved(walked[-1], wish))
    assert S.ACKNOWLEDGED not in walked or S.HANDED_OVER in walked[: walked.index(S.ACKNOWLEDGED)]
    assert S.HANDED_OVER not in walked or walked[1] is S.READY
    assert len(walked) == len(set(walked))


@given(st.lists(st.one_of(states, st.sampled_from(["withdraw", "depart"])), max_size=12))
def test_whatever_is_done_a_referral_goes_along_legal_lines_only(acts: list[ReferralState | str]) -> None:
    """Asked for, withdrawn or left by its officer in any order: each change is one of the agreed moves."""
    state, changes = S.WAITING, set[tuple[S, S]]()
    for act in acts:
        before, state = state, _done(state, act)
        changes |= {(before, state)} if state is not before else set()
    assert changes <= LEGAL


def _done(state: ReferralState, act: ReferralState | str) -> ReferralState:
    if isinstance(act, ReferralState):
        try:
            return moved(state, act)
        except IllegalMove:
            return state
    return after_withdrawal(state) if act == "withdraw" else after_departure(state)


def test_every_agreed_move_can_be_reached() -> None:
    """From a referral that waits, what can be asked for leads along all of the lines."""
    reached, changes = {S.WAITING}, set[tuple[S, S]]()
    while found := {(state, to) for state in reached for to in MOVES[state]} - changes:
        changes |= found
        reached |= {to for _, to in found}
    assert changes == LEGAL
    assert reached == set(S)


@given(states)
def test_withdrawing_always_ends_a_referral(state: ReferralState) -> None:
    """It is never refused, ends in a state without a way on, and says recalled exactly where the police have a copy."""
    end = after_withdrawal(state)
    assert not MOVES[end]
    assert end is after_withdrawal(end)
    has_left = state in {S.HANDED_OVER, S.ACKNOWLEDGED, S.LAPSED, S.RECALLED}
    assert end is (S.RECALLED if has_left else S.CANCELLED)


@given(states)
def test_a_departure_shuts_what_stands_and_takes_no_withdrawal_back(state: ReferralState) -> None:
    """What the officer had is never said to be cancelled, and what was ended before stays as it was."""
    early, late = {S.WAITING, S.READY}, {S.HANDED_OVER, S.ACKNOWLEDGED}
    assert after_departure(state) is (S.CANCELLED if state in early else S.LAPSED if state in late else state)


@given(moments)
def test_only_the_reporters_word_skips_the_wait(consented_at: datetime) -> None:
    """A day passes between consent and hand-over unless the reporter said that it is urgent."""
    assert due_at(consented_at, is_urgent=False) == consented_at + timedelta(hours=24)
    assert due_at(consented_at, is_urgent=True) == consented_at
    assert timedelta(hours=24) == WAIT
