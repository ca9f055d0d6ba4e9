"""The form as data: what is offered, when, and what a changed answer drops."""

from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest

from bot.domain.countries import COUNTRY_CODES
from bot.domain.draft import ReportDraft
from bot.domain.questionnaire import (
    QUESTION_BY_ID,
    QUESTIONS,
    answer,
    family_of,
    pages,
    primary_category,
    today,
    visible,
)

DAY = date(2026, 11, 24)
CLOSED_LISTS = {
    "perpetrator": 14,
    "channel": 15,
    "where_region": 12,
    "when": 4,
    "first_time": 3,
    "frequency": 4,
    "status": 3,
    "risk_now": 4,
    "reporter_role": 5,
    "age_band": 2,
    "harm": 10,
    "activity_before": 6,
    "reported_before": 3,
    "result": 4,
}


def draft(**answers: tuple[str, ...]) -> ReportDraft:
    """A draft with these answers."""
    return ReportDraft(answers=MappingProxyType(answers))


@pytest.mark.parametrize(("question_id", "number"), CLOSED_LISTS.items())
def test_closed_lists_are_complete_and_without_doubles(question_id: str, number: int) -> None:
    """Skip is a button of its own and never an option."""
    options = QUESTION_BY_ID[question_id].options({}, DAY)
    assert len(set(options)) == len(options) == number
    assert "skip" not in options


def test_callback_data_of_every_option_fits_telegram() -> None:
    """ASCII, at most 64 bytes, and no colon inside an id."""
    for question in QUESTIONS:
        for option in question.options({"family": ("F1",), "category": ("family_threat",)}, DAY):
            data = f"v1:report:{question.id}:{option}"
            assert data.isascii()
            assert len(data) <= 64
            assert data.count(":") == 3


def test_every_country_is_offered() -> None:
    """All 249 assigned codes, the first page apart."""
    offered = pages(QUESTION_BY_ID["where_host_country"], {}, DAY)
    assert [code for page in offered[1:] for code in page] == list(COUNTRY_CODES)
    assert len(set(COUNTRY_CODES)) == 249
    assert set(offered[0]) <= set(COUNTRY_CODES)


def test_risk_comes_right_after_the_details() -> None:
    """Danger is asked about before anything that takes time."""
    ids = [question.id for question in QUESTIONS]
    assert ids[:4] == ["family", "category", "details", "risk_now"]


def test_years_reach_eight_years_back_and_keep_a_year_already_chosen() -> None:
    """Midnight of New Year's Eve drops no answer."""
    question = QUESTION_BY_ID["when_year"]
    assert question.options({}, DAY) == (*(str(year) for year in range(2026, 2017, -1)), "earlier")
    assert "2018" in question.options({"when_year": ("2018",)}, date(2027, 1, 1))


def test_the_future_is_not_offered() -> None:
    """Months and days end with today, wherever on Earth the reporter is."""
    answers = {"when": ("exact_day",), "when_year": ("2026",), "when_month": ("11",)}
    assert QUESTION_BY_ID["when_month"].options(answers, DAY)[-1] == "11"
    assert QUESTION_BY_ID["when_day"].options(answers, DAY)[-1] == "24"
    assert today(datetime(2026, 11, 24, 10, 30, tzinfo=UTC)) == date(2026, 11, 25)


def test_a_changed_precision_drops_the_date_below_it() -> None:
    """A month is not kept under a period."""
    before = draft(when=("month",), when_year=("2025",), when_month=("03",))
    after = answer(before, QUESTION_BY_ID["when"], option="period", day=DAY)
    assert after.answers == {"when": ("period",)}


def test_visible_questions_follow_the_answers() -> None:
    """Region, result and the parts of a date are asked only where they make sense."""
    bare = {question.id for question in visible({})}
    assert not bare & {"category", "details", "also", "where_region", "when_year", "when_since", "when_month", "result"}
    assert "result" not in {question.id for question in visible({"reported_before": ("nobody",)})}
    assert "result" in {question.id for question in visible({"reported_before": ("police",)})}
    assert "when_since" in {question.id for question in visible({"when": ("period",)})}
    assert "when_month" not in {question.id for question in visible({"when": ("month",), "when_year": ("earlier",)})}


def test_a_report_without_category_counts_as_other_in_the_family_chosen() -> None:
    """Every report has exactly one category and one family."""
    assert (primary_category({}), family_of({})) == ("other", "F7")
    assert (primary_category({"family": ("F3",)}), family_of({"family": ("F3",)})) == ("other", "F3")
    chosen = {"family": ("F2",), "category": ("return_pressure",)}
    assert (primary_category(chosen), family_of(chosen)) == ("return_pressure", "F2")
