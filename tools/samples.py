"""A digest and a report's contents with something in every part, for whatever shows them; nothing is stored."""

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

from bot.domain.digest import Digest, Tally, compose, tabulated
from bot.domain.identifiers import ReportId, Week
from bot.domain.plan_history import Adoption, PlanHistory
from bot.domain.privacy_plan import NoiseTerms, load_plan
from bot.domain.statement import OpenContents
from bot.domain.weeks import Turn
from bot.domain.windows import week_window, window_named

BODY: dict[str, Any] = {
    "category": {"family": "F5", "primary": "online_abuse", "details": ["doxxing"], "secondary": []},
    "answers": {
        "where_host_country": ["DE"],
        "when": ["month"],
        "when_year": ["2025"],
        "when_month": ["03"],
        "gone": ["x"],
    },
    "words": ["#panic() $ \\ *not markup*", "بۇ 2025-يىلى 3-ئايدا بولدى (Berlin)"],
    "attachments": [
        {"number": 1, "media_type": "image/jpeg", "size": 3010, "sha256": "ab" * 32, "caption": "照片"},
    ],
}
NOTES = ({"kind": "words", "week": "2026-W49", "text": "added\nlater"}, {"kind": "consent", "item": "files"})
CONTENTS = OpenContents(ReportId(bytes(16)), Week("2026-W48"), BODY, NOTES, files_added=2, mark="ab" * 32)


def digest_of(noisy: int) -> Digest:
    """A digest with one week and one quarter, every cell the same."""
    plan, now, turn = load_plan("strict"), datetime(2026, 10, 20, tzinfo=UTC), Turn(weekday=0, at=time(9))
    window, quarter = week_window(now, turn, table="W1"), window_named("2026-Q3", turn, table="QF")
    total = Tally(window, {"total": noisy}, NoiseTerms("strict", 1, Decimal("0.50")), is_partial=True)
    cells = dict.fromkeys(plan.tables[1].cells, noisy)
    families = Tally(quarter, cells, NoiseTerms("strict", 1, Decimal("0.20")), is_partial=False)
    history = PlanHistory((Adoption(now, plan),), turn)
    return compose(history=history, weeks=[(window, total)], tables=[tabulated(plan.tables[1], families)])
