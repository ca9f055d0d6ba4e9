"""What a digest may say of noisy counts, and how it says it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest import (
    FAMILY,
    LATE_AFTER,
    METHOD,
    Digest,
    DigestTable,
    Estimate,
    Share,
    Tally,
    WeekPoint,
    cell_text,
    compose,
    count_text,
    digest_paragraphs,
    late_paragraphs,
    period_of,
    released,
    released_weeks,
    table_paragraphs,
    tabulated,
)
from bot.domain.figures import Day, Interval
from bot.domain.identifiers import LOCALES, Locale
from bot.domain.plan_history import Adoption, PlanHistory
from bot.domain.privacy_plan import NoiseTerms, half_width, load_plan
from bot.domain.released import ReleasedWeek
from bot.domain.screens import Country, Text
from bot.domain.weeks import Turn
from bot.domain.windows import Window, previous, window_at, window_named
from i18n.figures import figure
from i18n.speech import say

PLAN = load_plan("strict")
WEEKLY, QUARTERLY, COUNTRIES, _ = PLAN.tables
TURN = Turn(weekday=0, at=time(9))
HISTORY = PlanHistory((Adoption(datetime(2026, 1, 1, tzinfo=UTC), PLAN),), TURN)
SMALL = [0] * 8


def weekly(*counts: int | None) -> list[tuple[Window, Tally | None]]:
    """Weeks up to 2026-W48, oldest first; ``None`` is a week without a window."""
    window = window_at(WEEKLY, datetime(2026, 11, 25, tzinfo=UTC), TURN)
    weeks: list[tuple[Window, Tally | None]] = []
    for count in reversed(counts):
        weeks.append((window, None if count is None else tally(window, {"total": count}, "0.50")))
        window = previous(WEEKLY, window, TURN)
    return weeks[::-1]


def tally(window: Window, cells: dict[str, int], epsilon: str) -> Tally:
    """A closed window with these noisy counts."""
    return Tally(window, cells, NoiseTerms("strict", 1, Decimal(epsilon)), is_partial=False)


def by_family(*counts: int) -> Tally:
    """The third quarter of 2026 with these noisy counts."""
    cells = dict(zip(QUARTERLY.cells, counts, strict=True))
    return tally(window_named("2026-Q3", TURN, table="QF"), cells, "0.20")


def digest(*counts: int | None, families: Tally | None = None) -> Digest:
    """The digest of 2026-W48."""
    coming = DigestTable(QUARTERLY, window_named("2026-Q4", TURN, table="QF"))
    table = coming if families is None else tabulated(QUARTERLY, families)
    return compose(history=HISTORY, weeks=weekly(*counts), tables=[table])


def arguments(paragraphs: tuple[Text, ...], key: str) -> list[dict[str, object]]:
    """The arguments of every paragraph with that key."""
    return [dict(paragraph.arguments) for paragraph in paragraphs if paragraph.key == key]


@given(st.integers(-60, 400), st.sampled_from(["0.15", "0.20", "0.50", "1"]))
def test_interval_holds_all_that_the_noise_allows(noisy: int, epsilon: str) -> None:
    """Every true count within the half-width of the noisy one lies inside the interval, so the coverage is kept."""
    reach = half_width(Decimal(epsilon))
    shown = Estimate(noisy, reach)
    true_counts = [noisy + shift for shift in range(-reach, reach + 1) if noisy + shift >= 0]
    assert all(shown.low <= true <= shown.high for true in true_counts)
    assert 0 <= shown.low <= shown.high


@given(st.integers(-60, 4), st.integers(-60, 4))
def test_small_counts_cannot_be_told_apart(one: int, other: int) -> None:
    """All counts below 5 print the same words and the same interval, negative ones too."""
    assert count_text(Estimate(one, 5)) == count_text(Estimate(other, 5))
    assert count_text(Estimate(one, 5)) == Text("digest-count-small", {"range": Interval(0, 9)})


def test_count_from_five_on_is_shown_with_its_interval() -> None:
    """Five is the first count that is printed as a number."""
    assert count_text(Estimate(5, 5)) == Text("digest-count", {"count": 5, "range": Interval(0, 10)})
    assert count_text(Estimate(12, 5)) == Text("digest-count", {"count": 12, "range": Interval(7, 17)})


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ((10, 5, 5, 5, 0, 0, 0, 4), [None] * 8),
        ((10, 5, 5, 5, 0, 0, 0, 5), [35, 15, 15, 15, None, None, None, 15]),
        ((60, 5, 0, 0, 0, 0, 0, -25), [100, 15, None, None, None, None, None, None]),
    ],
    ids=["29 reports", "30 reports", "negative noise is kept in the sum"],
)
def test_shares_are_rounded_and_need_thirty_reports(counts: tuple[int, ...], shares: list[int | None]) -> None:
    """Shares are steps of 5 % of the noisy total, from a noisy total of 30 on, and none for small counts."""
    families = digest(7, families=by_family(*counts)).table_of(FAMILY)
    assert families is not None
    assert [row.share and row.share.about for row in families.rows] == shares


@given(st.lists(st.integers(-30, 300), min_size=8, max_size=8))
def test_shares_stay_on_their_grid(counts: list[int]) -> None:
    """Shares and the ends of their ranges are steps of 5 between 0 and 100, and a share lies in its range."""
    families = digest(7, families=by_family(*counts)).table_of(FAMILY)
    assert families is not None
    for share in (row.share for row in families.rows if row.share is not None):
        assert 0 <= share.low <= share.about <= share.high <= 100
        assert {share.low % 5, share.about % 5, share.high % 5} == {0}


def test_a_share_stands_beside_how_far_it_may_be_off() -> None:
    """Two counts of 200 among 400, each off by up to 14 in nine of ten tables, the rest by more: the range says so."""
    families = digest(7, families=by_family(200, 200, *[0] * 6)).table_of(FAMILY)
    assert families is not None
    assert families.rows[0].share == Share(50, 40, 60)
    row = next(text for text in table_paragraphs(families) if text.key == "digest-row-share")
    assert say(row, "en").translate(dict.fromkeys(map(ord, "\u2068\u2069"))).endswith("about 50% (40–60%)")


def test_history_shows_twelve_weeks_at_most() -> None:
    """Older weeks fall out, the digest's own week is the last."""
    shown = digest(*range(5, 25)).weeks
    assert [point.total.noisy for point in shown if point.total] == list(range(13, 25))
    assert shown[-1].window.name == "2026-W48"


def test_history_begins_with_the_first_window_and_keeps_gaps() -> None:
    """Weeks before the first window are left out; a later week without one stands as not counted."""
    totals = [point.total and point.total.noisy for point in digest(None, None, 8, None, 9).weeks]
    assert totals == [8, None, 9]


def test_week_without_a_window_is_said_to_be_uncounted() -> None:
    """The digest of a week in which nothing was counted claims no number."""
    keys = [paragraph.key for paragraph in digest_paragraphs(digest(None))]
    assert keys[:2] == ["digest-title", "digest-total-none"]


def test_layout_does_not_depend_on_the_counts() -> None:
    """A week without reports has as many lines, in the same places, as any other."""
    quiet = digest_paragraphs(digest(0, 0, families=by_family(*SMALL)))
    busy = digest_paragraphs(digest(9, 90, families=by_family(*[3] * 7, 8)))
    assert [paragraph.key for paragraph in quiet] == [paragraph.key for paragraph in busy]


def test_families_are_all_listed_in_their_order() -> None:
    """Zeros are shown, so that an absent line can never tell anything."""
    lines = arguments(digest_paragraphs(digest(7, families=by_family(*SMALL))), "digest-row")
    assert [line["cell"] for line in lines] == [Text(f"family-{cell}") for cell in QUARTERLY.cells]


def test_before_the_first_quarter_closes_its_date_is_named() -> None:
    """Without a closed quarter the digest says when there will be one."""
    paragraphs = digest_paragraphs(digest(7))
    assert arguments(paragraphs, "digest-table-none") == [{"closes_on": Day(date(2027, 1, 1))}]
    families = digest(7).table_of(FAMILY)
    assert families is not None
    assert families.closes_on == date(2027, 1, 1)


def test_countries_have_their_own_names_and_groups_both() -> None:
    """A cell reads as its countries do; what has no cell is called another country or not known."""
    named = [cell_text(COUNTRIES, cell) for cell in ("GB", "US+CA", "unknown")]
    groups = Text("digest-countries", {"one": Country("US"), "other": Country("CA")})
    assert named == [Country("GB"), groups, Text("digest-host-unknown")]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["strict", "open"])
def test_every_table_of_every_plan_can_be_read(name: str, locale: Locale) -> None:
    """Title, period and cells have words in each language, and no two cells of a table read the same."""
    for table in load_plan(name).tables[1:]:
        window = window_at(table, datetime(2026, 11, 25, tzinfo=UTC), TURN)
        closed = tabulated(table, tally(window, dict.fromkeys(table.cells, 40), "0.20"))
        labels = {say(cell_text(table, cell), locale) for cell in table.cells}
        assert len(labels) == len(table.cells)
        assert figure(period_of(window), locale) in say(next(table_paragraphs(closed)), locale)
        assert all(say(line, locale) for line in table_paragraphs(DigestTable(table, window, is_partial=True)))


def test_every_digest_says_what_its_noise_protects() -> None:
    """The plan, the privacy unit, the best guess, what an answer costs, and repetition stand below every digest."""
    footer = digest_paragraphs(digest(0))[-9:-1]
    assert footer == (
        *METHOD,
        Text("digest-plan", {"plan": "strict", "version": 2}),
        Text("digest-footer-unit", {"epsilon": Decimal("1.00")}),
        Text("digest-footer-accuracy", {"accuracy": Decimal("62.2")}),
        Text("digest-footer-category", {"epsilon": Decimal("0.40")}),
        Text("digest-footer-repeat"),
    )


@pytest.mark.parametrize("weeks_since", [3, 60], ids=["shown", "no longer shown"])
def test_footer_states_the_least_protected_report_that_its_numbers_may_hold(weeks_since: int) -> None:
    """After a change to the stricter plan, trend and early warning still rest on weeks of the wider one."""
    wide = Adoption(datetime(2020, 1, 1, tzinfo=UTC), load_plan("open"))
    change = Adoption(datetime(2026, 11, 25, tzinfo=UTC) - timedelta(weeks=weeks_since), PLAN)
    weeks, table = weekly(*range(120)), DigestTable(QUARTERLY, window_named("2026-Q4", TURN, table="QF"))
    after = compose(history=PlanHistory((wide, change), TURN), weeks=weeks, tables=[table])
    assert (after.plan, str(after.epsilon), round(after.accuracy, 3)) == ("strict", "3.00", 0.757)
    assert str(compose(history=PlanHistory((change,), TURN), weeks=weeks, tables=[table]).epsilon) == "1.00"


def test_the_ledgers_root_is_the_last_line_with_or_without_one() -> None:
    """The layout stays, and what is printed of the root is its beginning."""
    root = bytes(range(32))
    assert digest_paragraphs(digest(0))[-1] == Text("digest-ledger-none")
    rooted = digest_paragraphs(replace(digest(0), ledger_root=root))
    assert rooted[-1] == Text("digest-ledger-root", {"root": "0001020304050607"})
    assert len(rooted) == len(digest_paragraphs(digest(0)))


def test_what_is_released_tells_small_counts_apart_no_more_than_the_text() -> None:
    """The ledger's entry of a digest is made of printed figures, so nobody learns a hidden one by trying."""
    assert released(digest(0, 4, families=by_family(*SMALL))) == released(digest(3, 1, families=by_family(*[2] * 8)))
    assert released(digest(0, 4)) != released(digest(0, 40))
    assert released(digest(4)) != released(replace(digest(4), ledger_root=bytes(32)))


def test_partial_weeks_are_labelled() -> None:
    """A week whose counting began late says so, in the headline and in the list of weeks."""
    whole = digest(8)
    partly = replace(whole, weeks=tuple(labelled(whole.weeks)))
    keys = [paragraph.key for paragraph in digest_paragraphs(partly)]
    assert "digest-partial" in keys
    assert "digest-week-line-partial" in keys
    assert "digest-partial" not in [paragraph.key for paragraph in digest_paragraphs(whole)]


def labelled(weeks: tuple[WeekPoint, ...]) -> Iterator[WeekPoint]:
    """The same weeks, opened after they had begun."""
    return (replace(point, is_partial=True) for point in weeks)


def test_weeks_are_released_as_they_were_stored() -> None:
    """Name, noisy total, epsilon and partial weeks reach the early warning and the trend; a gap stays a gap."""
    weeks = weekly(7, None, -3)
    window, last = weeks[-1]
    assert last is not None
    weeks[-1] = (window, replace(last, is_partial=True))
    assert released_weeks(weeks) == [
        ReleasedWeek.under(Decimal("0.50"), begins_on=date(2026, 11, 9), total=7),
        None,
        ReleasedWeek.under(Decimal("0.50"), begins_on=date(2026, 11, 23), total=-3, is_partial=True),
    ]


@pytest.mark.parametrize(
    ("after", "is_late"), [(timedelta(), False), (LATE_AFTER, False), (LATE_AFTER + timedelta(seconds=1), True)]
)
def test_a_digest_is_late_from_an_hour_after_it_was_due(after: timedelta, *, is_late: bool) -> None:
    """The round of the next full hour still makes good in time what failed; one that was asked for is never late."""
    due_at = datetime(2026, 11, 30, 9, tzinfo=UTC)
    line = Text("digest-late", {"on": Day(date(2026, 11, 30)), "at": "09:00"})
    assert late_paragraphs(due_at, due_at + after) == ((line,) if is_late else ())
    assert late_paragraphs(None, due_at + after) == ()
