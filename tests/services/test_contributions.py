"""One person counts once a week: known in memory only, and gone with the week or the process."""

from datetime import UTC, datetime, time, timedelta

from bot.domain.identifiers import ChatId
from bot.domain.weeks import Turn
from bot.services.contributions import Contributions

TURN = Turn(weekday=0, at=time(9))
WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
ONE, OTHER = ChatId(1001), ChatId(1002)


def test_a_chat_counts_once_a_week() -> None:
    """Until the week turns, at the hour of the digest; others are not concerned."""
    contributions = Contributions(TURN)
    assert contributions.may_count(ONE, WEDNESDAY)
    contributions.remember(ONE, WEDNESDAY)
    assert not contributions.may_count(ONE, MONDAY - timedelta(seconds=1))
    assert contributions.may_count(OTHER, WEDNESDAY)
    assert contributions.may_count(ONE, MONDAY)


def test_a_clock_set_back_brings_no_new_week() -> None:
    """Otherwise a wrong clock would let everybody count again."""
    contributions = Contributions(TURN)
    contributions.remember(ONE, MONDAY)
    assert not contributions.may_count(ONE, WEDNESDAY)
    assert not contributions.may_count(ONE, MONDAY)


def test_another_process_knows_nobody() -> None:
    """A restart forgets, and what one process holds in memory means nothing to another."""
    one, other = Contributions(TURN), Contributions(TURN)
    for each in (one, other):
        each.remember(ONE, WEDNESDAY)
    assert not set(held(one)) & set(held(other))
    assert Contributions(TURN).may_count(ONE, WEDNESDAY)


def test_what_is_held_names_nobody_and_ends_with_the_week() -> None:
    """Neither a number nor a key outlives the week for which it was made."""
    contributions = Contributions(TURN)
    contributions.remember(ONE, WEDNESDAY)
    first = held(contributions)
    assert not any(str(int(ONE)).encode() in each or int(ONE).to_bytes(8, "little") in each for each in first)
    contributions.may_count(OTHER, MONDAY)
    assert not set(first) & set(held(contributions))


def held(contributions: Contributions) -> list[bytes]:
    """Every byte string that the object holds, as a look into its memory would show it."""
    found = vars(contributions).values()
    inner = (each for value in found if isinstance(value, set) for each in value)
    return [*(value for value in found if isinstance(value, bytes)), *inner]
