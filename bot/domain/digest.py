"""What a digest says: noisy counts of closed windows, their intervals, and the sentences that explain them.

Everything here is computed from published values, so no rule, threshold or rounding can reveal more than they do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.domain.privacy_plan import NoiseTerms, PrivacyPlan, half_width
from bot.domain.released import ReleasedWeek
from bot.domain.screens import Text
from bot.domain.windows import Window

WEEK_TABLE = "W1"
FAMILY_TABLE = "QF"
WEEKS_SHOWN = 12
SMALLEST_SHOWN = 5
"""A noisy count below this is printed as "fewer than 5", whatever it is."""
SHARES_FROM = 30
"""The noisy total from which shares are printed; below it they would be noise."""
SHARE_STEP = 5
ROOT_DIGITS = 16
"""How many hexadecimal digits of the ledger's root are printed: 64 bits, which nobody meets by trying."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One closed window as stored: noisy counts by cell, and the terms under which the noise was drawn."""

    window: Window
    cells: Mapping[str, int]
    terms: NoiseTerms
    is_partial: bool

    def estimate(self, cell: str) -> "Estimate":
        """The count of that cell as it may be printed."""
        return Estimate(noisy=self.cells[cell], half_width=half_width(self.terms.epsilon))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A noisy count and the half-width of its 90 % interval, in reports."""

    noisy: int
    half_width: int

    @property
    def shown(self) -> int | None:
        """The count to print, or ``None`` for "fewer than 5"."""
        return self.noisy if self.noisy >= SMALLEST_SHOWN else None

    @property
    def low(self) -> int:
        """The lower end of the interval, never below 0."""
        return 0 if self.shown is None else max(0, self.noisy - self.half_width)

    @property
    def high(self) -> int:
        """The upper end; the same for all small counts, since it would otherwise print the count after all."""
        return max(self.noisy, SMALLEST_SHOWN - 1) + self.half_width


@dataclass(frozen=True, slots=True)
class WeekPoint:
    """One week of the history; ``total`` is ``None`` where no window had been opened."""

    window: Window
    total: Estimate | None
    is_partial: bool


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """One category family: its count, and its share of all in per cent where shares may be printed."""

    family: str
    count: Estimate
    share: int | None


@dataclass(frozen=True, slots=True)
class FamilyTable:
    """The families of one closed quarter, always all of them and in the plan's order."""

    window: Window
    rows: tuple[FamilyRow, ...]
    is_partial: bool


@dataclass(frozen=True, slots=True)
class Digest:
    """One week's digest; ``weeks`` runs from the oldest to ``week`` itself, ``families_close_on`` is the next date."""

    weeks: tuple[WeekPoint, ...]
    families: FamilyTable | None
    families_close_on: date
    plan: str
    version: int
    epsilon: Decimal
    family_epsilon: Decimal
    ledger_root: bytes | None = None

    @property
    def week(self) -> WeekPoint:
        """The week that this digest is about."""
        return self.weeks[-1]


def compose(
    *,
    plan: PrivacyPlan,
    weeks: Sequence[tuple[Window, Tally | None]],
    families: Tally | None,
    families_close_at: datetime,
    ledger_root: bytes | None = None,
) -> Digest:
    """Put a digest together from closed windows; ``weeks`` is oldest first and ends with the digest's own week."""
    return Digest(
        weeks=tuple(_history(weeks[-WEEKS_SHOWN:])),
        families=None if families is None else _family_table(families, plan.table(FAMILY_TABLE).cells),
        families_close_on=families_close_at.date(),
        plan=plan.name,
        version=plan.version,
        epsilon=plan.epsilon,
        family_epsilon=plan.table(FAMILY_TABLE).epsilon,
        ledger_root=ledger_root,
    )


def released_weeks(weeks: Sequence[tuple[Window, Tally | None]]) -> list[ReleasedWeek | None]:
    """The weeks as early warning and trend take them; ``weeks`` as for ``compose``, from the first ever counted on."""
    return [
        None
        if tally is None
        else ReleasedWeek.under(
            tally.terms.epsilon, name=window.name, total=tally.cells["total"], is_partial=tally.is_partial
        )
        for window, tally in weeks
    ]


def digest_paragraphs(digest: Digest) -> tuple[Text, ...]:
    """The digest in words, one text a line, in an order that does not depend on what was counted."""
    return (
        *_headline(digest.week),
        *_family_lines(digest),
        Text("digest-weeks-title"),
        *(_week_line(point) for point in reversed(digest.weeks)),
        *_footer(digest),
    )


def released(digest: Digest) -> dict[str, Any]:
    """What a digest lets out, as a JSON object: its numbers as they may be printed, its plan and its ledger root."""
    table = digest.families
    return {
        "plan": digest.plan,
        "version": digest.version,
        "week": digest.week.window.name,
        "weeks": {point.window.name: _released_count(point.total) for point in digest.weeks},
        "quarter": None if table is None else table.window.name,
        "families": {} if table is None else {row.family: _released_count(row.count) for row in table.rows},
        "ledger_root": None if digest.ledger_root is None else digest.ledger_root.hex(),
    }


def count_text(estimate: Estimate | None) -> Text:
    """A count with its interval, as ``12 (7-17)``, as "fewer than 5", or as not counted at all."""
    if estimate is None:
        return Text("digest-count-none")
    # One argument for both ends: in a right-to-left line, two isolated numbers around a dash would change places.
    ends = f"{estimate.low}\N{EN DASH}{estimate.high}"
    if estimate.shown is None:
        return Text("digest-count-small", {"range": ends})
    return Text("digest-count", {"count": estimate.shown, "range": ends})


def family_text(family: str) -> Text:
    """The name of a category family, or of the cell for reports without one."""
    return Text(f"family-{family}")


def _released_count(count: Estimate | None) -> list[int | None] | None:
    return None if count is None else [count.shown, count.low, count.high]


def _history(weeks: Sequence[tuple[Window, Tally | None]]) -> Iterator[WeekPoint]:
    has_begun = False
    for place, (window, tally) in enumerate(weeks, start=1):
        # Weeks before the first window are left out; a gap after it is shown as a gap.
        has_begun = has_begun or tally is not None or place == len(weeks)
        if tally is not None:
            yield WeekPoint(window, tally.estimate("total"), tally.is_partial)
        elif has_begun:
            yield WeekPoint(window, None, is_partial=False)


def _family_table(tally: Tally, cells: Sequence[str]) -> FamilyTable:
    total = sum(tally.cells.values())
    rows = (FamilyRow(cell, tally.estimate(cell), _share(tally.estimate(cell), total)) for cell in cells)
    return FamilyTable(window=tally.window, rows=tuple(rows), is_partial=tally.is_partial)


def _share(count: Estimate, total: int) -> int | None:
    if total < SHARES_FROM or count.shown is None:
        return None
    steps = 100 // SHARE_STEP
    return min(100, SHARE_STEP * ((2 * steps * count.shown + total) // (2 * total)))


def _headline(week: WeekPoint) -> Iterator[Text]:
    yield Text(
        "digest-title",
        {
            "week": week.window.name,
            "opened_on": week.window.opens_at.date().isoformat(),
            "closed_on": week.window.closes_at.date().isoformat(),
        },
    )
    if week.total is None:
        yield Text("digest-total-none")
    else:
        yield Text("digest-total", {"count": count_text(week.total)})
    if week.is_partial:
        yield Text("digest-partial")


def _family_lines(digest: Digest) -> Iterator[Text]:
    table = digest.families
    if table is None:
        yield Text("digest-families-none", {"closes_on": digest.families_close_on.isoformat()})
        return
    yield Text("digest-families-title", {"quarter": table.window.name})
    if table.is_partial:
        yield Text("digest-families-partial")
    yield from (_family_line(row) for row in table.rows)


def _family_line(row: FamilyRow) -> Text:
    arguments: dict[str, str | int | Text] = {"family": family_text(row.family), "count": count_text(row.count)}
    if row.share is None:
        return Text("digest-family-line", arguments)
    return Text("digest-family-line-share", arguments | {"share": row.share})


def _week_line(point: WeekPoint) -> Text:
    key = "digest-week-line-partial" if point.is_partial else "digest-week-line"
    return Text(key, {"week": point.window.name, "count": count_text(point.total)})


def _footer(digest: Digest) -> Iterator[Text]:
    yield Text("digest-plan", {"plan": digest.plan, "version": digest.version})
    yield Text("digest-footer-unit", {"epsilon": str(digest.epsilon)})
    yield Text("digest-footer-category", {"epsilon": str(2 * digest.family_epsilon)})
    yield Text("digest-footer-repeat")
    if digest.ledger_root is None:
        yield Text("digest-ledger-none")
    else:
        yield Text("digest-ledger-root", {"root": digest.ledger_root.hex()[:ROOT_DIGITS]})
