"""What a report still lacks before it may be sent.

A report without consent to be kept, or that nobody could open, is never stored.
"""

from bot.domain.draft import Session
from bot.domain.world import Opener, World

MAX_OPENERS = 3


def chosen_openers(session: Session, world: World) -> tuple[Opener, ...]:
    """The caseworkers whom the reporter chose and who may open reports today."""
    return tuple(opener for opener in world.openers if opener.id in session.draft.consent.openers)


def missing(session: Session, world: World) -> tuple[str, ...]:
    """The text keys of what the reporter has not said yet; empty when the report may be sent."""
    lacking = []
    if not session.draft.consent.keep:
        lacking.append("missing-keep")
    if not world.openers:
        lacking.append("screen-no_openers")
    elif not chosen_openers(session, world):
        lacking.append("missing-openers")
    return tuple(lacking)
