"""The short path from the first tap to Send, as ``docs/short-path.md`` lists it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.conversation import NeedsReceipt, Opener, SubmitReport, World, step
from bot.domain.draft import Receipt, Session
from bot.domain.events import Commanded, Event, Pressed
from bot.domain.identifiers import LOCALES, ChatId, MemberId, MessageId

WORLD = World(datetime(2026, 11, 24, 12, tzinfo=UTC), (Opener(MemberId("00112233445566aa"), "Aynur"),))
START = Commanded("start", MessageId(1))
TAPS = (
    "v1:report:language:ug-Arab",
    "v1:report:danger:no",
    "v1:report:nav:go_on",
    "v1:report:nav:go_on",
    "v1:report:consent:keep",
    "v1:report:consent:00112233445566aa",
    "v1:report:nav:next",
    "v1:report:family:F1",
    "v1:report:category:family_threat",
    "v1:report:nav:finish",
    "v1:report:nav:submit",
)


@pytest.mark.parametrize("locale", LOCALES)
def test_twelve_taps_from_start_to_send(locale: str) -> None:
    """The listed taps, the start included, lead to a report that may be sent, whatever form is chosen first."""
    session: Session | None = None
    events: list[Event] = [START, *(Pressed(tap, MessageId(2)) for tap in (f"v1:report:language:{locale}", *TAPS[1:]))]
    for event in events:
        before = session
        outcome = step(session, event, WORLD, ChatId(7))
        session = outcome.session
        assert session is not None
        assert event is START or replace(session, touched_at=None) != before or outcome.request == SubmitReport()
        if outcome.request == NeedsReceipt():
            session = replace(session, receipt=Receipt("1" * 27, "age1pq1", b"lookup"))
    assert outcome.request == SubmitReport()
    assert len(events) <= 12


def test_the_document_lists_as_many_taps_as_the_path_has() -> None:
    """The written list and the walked list have the same length."""
    document = Path(__file__).parents[2] / "docs" / "short-path.md"
    numbered = [line for line in document.read_text(encoding="utf-8").splitlines() if line[:1].isdigit()]
    assert len(numbered) == 1 + len(TAPS)
