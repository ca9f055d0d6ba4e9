"""The one path of a report, from the choice of a language to the review, and how a session moves along it.

Places that the draft does not need (a follow-up question, files that were not consented to) are stepped over in both
directions.
"""

from dataclasses import replace
from typing import NamedTuple

from bot.domain.draft import ReportDraft, Session
from bot.domain.questionnaire import QUESTION_BY_ID, QUESTIONS


class Place(NamedTuple):
    """A step of the path, and which question while the step is ``question``."""

    step: str
    question: str = ""


CONSENT = Place("consent")
OWN_WORDS = Place("words")
REVIEW = Place("review")
PATH: tuple[Place, ...] = (
    Place("language"),
    Place("danger"),
    Place("safety"),
    Place("about"),
    CONSENT,
    *(Place("question", question.id) for question in QUESTIONS),
    OWN_WORDS,
    Place("files"),
    REVIEW,
)


def _is_on_the_way(place: Place, draft: ReportDraft) -> bool:
    """Whether this draft passes through that place."""
    if place.step == "question":
        return QUESTION_BY_ID[place.question].is_visible(draft.answers)
    if place.step == "files":
        return draft.consent.files
    return True


def go_to(session: Session, place: Place) -> Session:
    """The session at that place, on its first page, with nothing laid over it."""
    return replace(session, step=place.step, question=place.question, interlude="", page=0)


def forward(session: Session) -> Session:
    """The session at the next place on its way."""
    following = PATH[PATH.index(Place(session.step, session.question)) + 1 :]
    return go_to(session, _first_on_the_way(following, session))


def backward(session: Session) -> Session:
    """The session at the place before, with every answer kept."""
    before = PATH[: PATH.index(Place(session.step, session.question))]
    return go_to(session, _first_on_the_way(before[::-1], session))


def _first_on_the_way(places: tuple[Place, ...], session: Session) -> Place:
    here = Place(session.step, session.question)
    return next((place for place in places if _is_on_the_way(place, session.draft)), here)
