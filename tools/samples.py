"""A digest and a report's contents with something in every part, for whatever shows them; nothing is stored."""

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

from bot.domain.digest import Digest, Tally, compose
from bot.domain.identifiers import ReportId, Week
from bot.domain.privacy_plan import NoiseTerms, load_plan
from bot.domain.statement import OpenContents
from bot.domain.weeks import Turn
from bot.domain.windows import quarter_named, week_window

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
    plan, now = load_plan("strict"), datetime(2026, 10, 20, tzinfo=UTC)
    window = week_window(now, Turn(weekday=0, at=time(9)), table="W1")
    quarter = quarter_named("2026-Q3", table="QF")
    total = Tally(window, {"total": noisy}, NoiseTerms("strict", 1, Decimal("0.50")), is_partial=True)
    cells = dict.fromkeys(plan.table("QF").cells, noisy)
    families = Tally(quarter, cells, NoiseTerms("strict", 1, Decimal("0.20")), is_partial=False)
    return compose(plan=plan, weeks=[(window, total)], families=families, families_close_at=now)
