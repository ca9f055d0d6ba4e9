"""Digests and a report's contents with something in every part, for whatever shows them; nothing is stored."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from bot.domain.digest import Digest, DigestTable, Tally, compose, tabulated
from bot.domain.identifiers import ReportId, Week
from bot.domain.plan_history import Adoption, PlanHistory
from bot.domain.privacy_plan import NoiseTerms, PrivacyPlan, Table, load_plan
from bot.domain.statement import OpenContents
from bot.domain.weeks import Turn
from bot.domain.windows import Window, previous, week_window, window_at, window_named

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


_TURN = Turn(weekday=0, at=time(9))
_YEAR = timedelta(days=365)
_GAP = 5
"""How many weeks before its last a full digest has one that was not counted."""
_NEW_YEAR = datetime(2027, 1, 5, tzinfo=UTC)


def digest_of(noisy: int) -> Digest:
    """A digest with one week and one quarter, every cell the same."""
    plan, now = load_plan("strict"), datetime(2026, 10, 20, tzinfo=UTC)
    window, quarter = week_window(now, _TURN, table="W1"), window_named("2026-Q3", _TURN, table="QF")
    weeks = [(window, _tally(plan.tables[0], window, [noisy], is_partial=True))]
    families = _tally(plan.tables[1], quarter, [noisy] * len(plan.tables[1].cells))
    return compose(history=_history(plan), weeks=weeks, tables=[tabulated(plan.tables[1], families)])


def first_digest() -> Digest:
    """A digest of a week that was counted in part, before any other window has closed."""
    plan = load_plan("strict")
    window = week_window(datetime(2026, 11, 25, tzinfo=UTC), _TURN, table="W1")
    coming = [DigestTable(table, window_at(table, window.opens_at, _TURN)) for table in plan.tables[1:]]
    weeks = [(window, _tally(plan.tables[0], window, [0], is_partial=True))]
    return compose(history=_history(plan), weeks=weeks, tables=coming)


def full_digest(*plans: str, scale: int) -> Digest:
    """The first digest of a year, with every table of these plans and a hundred weeks, one of them not counted.

    ``scale`` is about how many reports came each week; the last week has three times as many.
    """
    loaded = list(map(load_plan, plans))
    tables = {table.series: table for plan in loaded for table in plan.tables[1:]}.values()
    weekly = loaded[0].tables[0]
    window, weeks = window_at(weekly, _NEW_YEAR - timedelta(days=7), _TURN), []
    for place in range(100):
        counted = None if place == _GAP else [scale * (3 if place == 0 else 1) + place * 7 % 5 - 2]
        weeks.append((window, None if counted is None else _tally(weekly, window, counted)))
        window = previous(weekly, window, _TURN)
    closed = [(table, previous(table, window_at(table, _NEW_YEAR, _TURN), _TURN)) for table in tables]
    tallies = [(table, _tally(table, window, _spread(table, scale))) for table, window in closed]
    tabled = [tabulated(table, tally) for table, tally in tallies]
    return compose(history=_history(*loaded), weeks=weeks[::-1], tables=tabled, ledger_root=bytes(range(32)))


def digests() -> dict[str, Digest]:
    """Digests that look as different as they can: by what was counted, and under which plan."""
    return {
        "first": first_digest(),
        "small": full_digest("strict", scale=1),
        "gap": full_digest("strict", scale=12),
        "open": full_digest("open", scale=40),
        "huge": full_digest("strict", "open", scale=4000),
    }


def _spread(table: Table, scale: int) -> list[int]:
    return [scale * (place * 5 % 7) - 2 for place in range(len(table.cells))]


def _tally(table: Table, window: Window, counts: Sequence[int], *, is_partial: bool = False) -> Tally:
    terms = NoiseTerms("strict", 1, table.epsilon)
    return Tally(window, dict(zip(table.cells, counts, strict=True)), terms, is_partial)


def _history(*plans: PrivacyPlan) -> PlanHistory:
    began = datetime(2024, 1, 1, tzinfo=UTC)
    return PlanHistory(tuple(Adoption(began + place * _YEAR, plan) for place, plan in enumerate(plans)), _TURN)
