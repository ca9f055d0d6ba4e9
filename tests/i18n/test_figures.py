"""Dates, weeks, quarters, numbers, ranges and lists read as people write them, in an order that nothing disturbs."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures import Day, DayInYear, Days, Figure, FirstDay, Interval, Month, Quarter, Year
from bot.domain.identifiers import LOCALES, Locale, Week
from bot.domain.screens import Argument, Country, Listed, Text
from i18n.figures import figure, number
from i18n.forms import FORMS
from i18n.speech import say

MARKS = re.compile("[\u2060\u2066-\u2069]")
DOUBLED = re.compile("[\u2066-\u2068]{2}[^\u2066-\u2069]*\u2069{2}")
NOVEMBER = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("value", "locale", "written"),
    [
        (Day(date(2019, 8, 16)), "ug-Arab", "2019-يىلى 16-ئاۋغۇست"),
        (Day(date(2019, 8, 16)), "en", "16 August 2019"),
        (Day(date(2019, 8, 16)), "zh-Hans", "2019年8月16日"),
        (DayInYear(NOVEMBER), "ug-Arab", "23-نويابىر"),
        (DayInYear(NOVEMBER), "en", "23 Nov"),
        (DayInYear(NOVEMBER), "zh-Hans", "11月23日"),
        (FirstDay(Week("2026-W48")), "ug-Arab", "2026-يىلى 23-نويابىر"),
        (FirstDay(Week("2026-W48")), "en", "23 November 2026"),
        (FirstDay(Week("2026-W01")), "zh-Hans", "2025年12月29日"),
        (Days(NOVEMBER, date(2026, 11, 30)), "ug-Arab", "2026-يىلى 23-نويابىر كۈنىدىن 30-نويابىر كۈنىگىچە"),
        (Days(NOVEMBER, date(2026, 11, 30)), "en", "23–30 Nov 2026"),
        (Days(NOVEMBER, date(2026, 11, 30)), "zh-Hans", "2026年11月23日至30日"),
        (
            Days(date(2026, 12, 28), date(2027, 1, 4)),
            "ug-Arab",
            "2026-يىلى 28-دېكابىر كۈنىدىن 2027-يىلى 4-يانۋار كۈنىگىچە",
        ),
        (Days(date(2026, 12, 28), date(2027, 1, 4)), "en", "28 Dec 2026 – 4 Jan 2027"),
        (Month(NOVEMBER), "ug-Arab", "2026-يىلى نويابىر"),
        (Month(NOVEMBER), "ug-Latn", "2026-yili noyabir"),
        (Month(NOVEMBER), "en", "November 2026"),
        (Month(NOVEMBER), "zh-Hans", "2026年11月"),
        (Year(NOVEMBER), "ug-Arab", "2026-يىلى"),
        (Year(NOVEMBER), "en", "2026"),
        (Year(NOVEMBER), "zh-Hans", "2026年"),
        (Quarter(date(2026, 10, 1)), "ug-Arab", "2026-يىلى 4-پەسىل"),
        (Quarter(date(2026, 10, 1)), "en", "4th quarter 2026"),
        (Quarter(date(2026, 1, 1)), "zh-Hans", "2026年第1季度"),
        (Interval(7, 17), "ug-Arab", "7–17"),
        (Interval(900, 1200), "en", "900–1,200"),
    ],
    ids=str,
)
def test_a_figure_reads_as_people_write_it(value: Figure, locale: Locale, written: str) -> None:
    """Uyghur follows Uyghur pages; English and Chinese follow CLDR; a week is known by the day on which it begins."""
    assert MARKS.sub("", figure(value, locale)) == written


@pytest.mark.parametrize(
    ("form", "day", "days", "quarter"),
    [
        ("ug-Arab", "2026-يىلى 23-x", "a كۈنىدىن b كۈنىگىچە", "2026-يىلى 4-پەسىل"),
        ("ug-Latn", "2026-yili 23-x", "a künidin b künigiche", "2026-yili 4-pesil"),
        ("ug-Cyrl", "2026-йили 23-x", "a күнидин b күнигичә", "2026-йили 4-пәсил"),
    ],
)
def test_each_script_of_uyghur_has_the_same_patterns(form: str, day: str, days: str, quarter: str) -> None:
    """A reader of any script finds the parts of a date in the same order."""
    own = FORMS[form].own
    assert own is not None
    assert MARKS.sub("", own.day.format(year=2026, day=23, month="x")) == day
    assert own.days.format(first="a", last="b") == days
    assert MARKS.sub("", own.quarter.format(year=2026, quarter=4)) == quarter


@given(st.dates(), st.sampled_from([Day, DayInYear, Month, Quarter, Year]), st.sampled_from(LOCALES))
def test_no_line_ends_inside_a_date_but_at_a_blank(on: date, kind: Callable[[date], Figure], locale: Locale) -> None:
    """Behind each hyphen stands a word joiner (Unicode UAX 14), or a day could be parted from its month."""
    assert re.search("-(?!\u2060)", figure(kind(on), locale)) is None


@pytest.mark.parametrize("nonsense", ["", "2026-W54", "2026-48", "soon\u202e", "٢٠٢٦-W48"])
def test_what_is_no_week_is_shown_as_it_stands(nonsense: str) -> None:
    """A note that somebody forged breaks no screen."""
    assert figure(FirstDay(Week(nonsense)), "ug-Arab") == nonsense


@pytest.mark.parametrize("locale", LOCALES)
def test_numbers_have_the_separators_of_the_language(locale: Locale) -> None:
    """All three group by thousands and have a decimal point."""
    assert number(20_000, locale) == "20,000"
    assert number(Decimal("0.50"), locale) == "0.5"


@pytest.mark.parametrize(
    ("items", "locale", "written"),
    [
        (("Aynur",), "ug-Arab", "Aynur"),
        (("Aynur", "Daniel"), "ug-Arab", "Aynur ۋە Daniel"),
        (("1", "2", "3"), "ug-Arab", "1، 2 ۋە 3"),
        (("1", "2", "3"), "en", "1, 2 and 3"),
        (("1", "2", "3"), "zh-Hans", "1、2和3"),
    ],
)
def test_a_list_is_joined_as_the_language_joins_it(items: tuple[str, ...], locale: Locale, written: str) -> None:
    """The last item is joined by a word."""
    assert MARKS.sub("", say(Listed(items), locale)) == written


@given(
    st.one_of(
        st.text("aب1", min_size=1, max_size=6),
        st.integers(0, 10**6),
        st.builds(Day, st.dates(date(2000, 1, 1))),
        st.builds(Interval, st.integers(0, 9), st.integers(9, 99)),
        st.lists(st.sampled_from(["Aynur", "ئاينۇر", "爱努尔"]), min_size=1, max_size=3).map(
            lambda n: Listed(tuple(n))
        ),
        st.just(Country("TR")),
        st.just(Text("year", {"year": "2026"})),
    ),
    st.sampled_from(LOCALES),
)
def test_whatever_is_put_into_a_text_is_isolated_once(value: Argument, locale: Locale) -> None:
    """A value stands between one pair of marks, never between two around the same words."""
    shown = say(Text("review-opener", {"name": value}), locale)
    assert re.search("\u2068.+\u2069", shown)
    assert not DOUBLED.search(shown)
