"""The offer to go on in the language in which somebody writes: one button, once in a draft, and never decided for them.

It stands on the screen that follows the words, and is gone with the next press or command, whichever that is.
"""

from dataclasses import replace

from bot.domain.buttons import Rows, press
from bot.domain.draft import Session
from bot.domain.identifiers import LOCALES, Locale
from bot.domain.screens import Button, Text
from bot.domain.world import World

OFFER = "offer"


def with_offer(session: Session, world: World) -> Session:
    """The session with the offer, if the words just taken are in another language and none was made before."""
    spoken = world.typed_in
    if spoken is None or session.has_offered or session.locale is None:
        return session
    if _language(spoken) == _language(session.locale):
        return session
    return replace(session, offered=spoken, has_offered=True)


def without_offer(session: Session) -> Session:
    """The session after somebody did something else."""
    return replace(session, offered=None)


def offer_rows(session: Session) -> Rows:
    """The offer's button, in the language that is offered."""
    if session.offered is None:
        return ()
    return ((Button(Text("offer-language", locale=session.offered), press(OFFER, session.offered)),),)


def switched(session: Session, choice: str) -> Session:
    """The session in the language of the button, with everything else as it was."""
    return replace(session, locale=next(tag for tag in LOCALES if tag == choice))


def _language(locale: Locale) -> str:
    # Whoever reads one script and types another has not asked for anything.
    return locale.partition("-")[0]
