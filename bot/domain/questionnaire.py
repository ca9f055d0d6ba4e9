"""The report form as data: questions, options, when each is visible, and what an answer changes.

Adding a question is one entry in ``QUESTIONS`` plus its texts. The order of ``QUESTIONS`` is the order of asking, and
an answer that is no longer visible or no longer offered is dropped as soon as an earlier answer changes.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Literal

from bot.domain.countries import COUNTRY_CODES
from bot.domain.draft import Answers, ReportDraft
from bot.domain.screens import Country, Text
from bot.domain.signposts import COUNTRIES_WITH_SIGNPOSTS
from bot.domain.taxonomy import CATEGORIES, CATEGORY_BY_ID, FAMILIES, OTHER, categories_of

YEARS_BACK = 8
EARLIER = "earlier"
EARLIEST_TIME_ZONE = timedelta(hours=14)
"""A day begins first at UTC+14: what is today there may already be "today" for the reporter."""

Options = Callable[[Answers, date], tuple[str, ...]]
Condition = Callable[[Answers], bool]
Label = Callable[[str], Text | Country]


def today(now: datetime) -> date:
    """The latest date that any reporter's calendar can show at ``now`` (aware, UTC)."""
    return (now + EARLIEST_TIME_ZONE).date()


def _always(_answers: Answers) -> bool:
    return True


def _answered(question_id: str, *option_ids: str) -> Condition:
    """Visible once that question was answered, and if options are named, with one of them."""

    def condition(answers: Answers) -> bool:
        chosen = answers.get(question_id, ())
        return bool(set(chosen) & set(option_ids)) if option_ids else bool(chosen)

    return condition


def _fixed(words: str) -> Options:
    options = tuple(words.split())
    return lambda _answers, _today: options


def _categories_offered(answers: Answers, _today: date) -> tuple[str, ...]:
    return tuple(option for family in answers.get("family", ()) for option in categories_of(family))


def _details_offered(answers: Answers, _today: date) -> tuple[str, ...]:
    return tuple(option for chosen in answers.get("category", ()) for option in CATEGORY_BY_ID[chosen].details)


def _secondary_offered(answers: Answers, _today: date) -> tuple[str, ...]:
    primary = answers.get("category", ())
    return tuple(category.id for category in CATEGORIES if category.id not in primary)


def _has_details(answers: Answers) -> bool:
    return bool(_details_offered(answers, date.min))


def _years_offered(question_id: str) -> Options:
    def options(answers: Answers, day: date) -> tuple[str, ...]:
        years = tuple(str(day.year - back) for back in range(YEARS_BACK + 1))
        # A year chosen just before New Year stays on offer, so that no answer is lost at midnight.
        kept = tuple(chosen for chosen in answers.get(question_id, ()) if chosen not in (*years, EARLIER))
        return (*years, *kept, EARLIER)

    return options


def _year(answers: Answers) -> int | None:
    chosen = answers.get("when_year", ())
    return int(chosen[0]) if chosen and chosen[0] != EARLIER else None


def _month(answers: Answers) -> int | None:
    chosen = answers.get("when_month", ())
    return int(chosen[0]) if chosen else None


def _months_offered(answers: Answers, day: date) -> tuple[str, ...]:
    last = day.month if _year(answers) == day.year else 12
    return tuple(f"{month:02}" for month in range(1, last + 1))


def _days_offered(answers: Answers, day: date) -> tuple[str, ...]:
    year, month = _year(answers), _month(answers)
    if year is None or month is None:
        return ()
    last = day.day if (year, month) == (day.year, day.month) else monthrange(year, month)[1]
    return tuple(f"{number:02}" for number in range(1, last + 1))


def _asks_year(answers: Answers) -> bool:
    return _answered("when", "exact_day", "month", "season")(answers)


def _asks_season(answers: Answers) -> bool:
    return _answered("when", "season")(answers) and _year(answers) is not None


def _asks_month(answers: Answers) -> bool:
    return _answered("when", "exact_day", "month")(answers) and _year(answers) is not None


def _asks_day(answers: Answers) -> bool:
    return _answered("when", "exact_day")(answers) and _month(answers) is not None


def _category_label(option: str) -> Text:
    return Text(f"category-{option}")


def _detail_label(option: str) -> Text:
    return Text(f"detail-{option}")


def _family_label(option: str) -> Text:
    return Text(f"family-{option}")


def _year_label(option: str) -> Text:
    return Text("year-earlier") if option == EARLIER else Text("year", {"year": option})


def _month_label(option: str) -> Text:
    return Text(f"month-{option}")


def _day_label(option: str) -> Text:
    return Text("day", {"day": str(int(option))})


@dataclass(frozen=True, slots=True)
class Question:
    """One screen of the form.

    ``alone`` names the options of a several-choice question that exclude all others. ``shows_at_once`` maps an option
    to the interlude that its choice lays over the form. ``first_page`` and ``page_size`` spread many options over
    pages, the likeliest first. ``has_hint`` says that a text ``question-<id>-hint`` exists.
    """

    id: str
    options: Options
    is_visible: Condition = _always
    choose: Literal["one", "several"] = "one"
    alone: frozenset[str] = frozenset()
    shows_at_once: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    columns: int = 1
    first_page: tuple[str, ...] = ()
    page_size: int = 0
    has_hint: bool = False
    special_label: Label | None = None

    @property
    def lists_countries(self) -> bool:
        """Whether the options are countries, which each reader finds by their names."""
        return self.special_label is Country

    def label(self, option: str) -> Text | Country:
        """What the option's button says."""
        return self.special_label(option) if self.special_label else Text(f"option-{self.id}-{option}")


QUESTIONS: tuple[Question, ...] = (
    Question("family", _fixed(" ".join(FAMILIES)), special_label=_family_label),
    Question("category", _categories_offered, _answered("family"), special_label=_category_label),
    Question(
        "details",
        _details_offered,
        _has_details,
        choose="several",
        special_label=_detail_label,
    ),
    Question(
        "risk_now",
        _fixed("none worried danger_within_days danger_now"),
        shows_at_once=MappingProxyType({"danger_now": "danger"}),
    ),
    Question("also", _secondary_offered, _answered("category"), choose="several", special_label=_category_label),
    Question(
        "perpetrator",
        _fixed(
            "prc_police prc_state_security embassy_consulate party_or_village_official relative_under_pressure "
            "community_member overseas_police_station student_group company_employer private_investigator "
            "host_country_official anonymous_online unknown prefer_not_to_say"
        ),
        choose="several",
        alone=frozenset({"unknown", "prefer_not_to_say"}),
        has_hint=True,
    ),
    Question(
        "channel",
        _fixed(
            "wechat whatsapp telegram phone_call sms email social_media in_person letter via_relative at_consulate "
            "at_border website_or_app workplace unknown"
        ),
        choose="several",
        alone=frozenset({"unknown"}),
        columns=2,
        has_hint=True,
    ),
    Question(
        "where_host_country",
        lambda _answers, _today: COUNTRY_CODES,
        columns=2,
        first_page=COUNTRIES_WITH_SIGNPOSTS,
        page_size=32,
        has_hint=True,
        special_label=Country,
    ),
    Question(
        "where_region",
        _fixed(
            "north_east north_west yorkshire_humber east_midlands west_midlands east_of_england london south_east "
            "south_west wales scotland northern_ireland"
        ),
        _answered("where_host_country", "GB"),
        columns=2,
        has_hint=True,
    ),
    Question("when", _fixed("exact_day month season period"), has_hint=True),
    Question("when_year", _years_offered("when_year"), _asks_year, columns=3, special_label=_year_label),
    Question(
        "when_since",
        _years_offered("when_since"),
        _answered("when", "period"),
        columns=3,
        special_label=_year_label,
    ),
    Question("when_season", _fixed("spring summer autumn winter"), _asks_season, columns=2),
    Question("when_month", _months_offered, _asks_month, columns=3, special_label=_month_label),
    Question("when_day", _days_offered, _asks_day, columns=5, special_label=_day_label),
    Question("first_time", _fixed("yes no unsure"), columns=3),
    Question("frequency", _fixed("once few_times weekly daily"), columns=2),
    Question("status", _fixed("ongoing stopped threatened_future")),
    Question("reporter_role", _fixed("target relative_of_target witness professional prefer_not_to_say")),
    Question("age_band", _fixed("under_18 18_plus"), columns=2, has_hint=True),
    Question(
        "harm",
        _fixed(
            "fear_anxiety sleep_health suicidal_thoughts stopped_activism lost_contact_family moved_home "
            "lost_work_study money_loss injury none"
        ),
        choose="several",
        alone=frozenset({"none"}),
        shows_at_once=MappingProxyType({"suicidal_thoughts": "crisis"}),
    ),
    Question(
        "activity_before",
        _fixed("media protest testimony court_case research none"),
        choose="several",
        alone=frozenset({"none"}),
        columns=2,
        has_hint=True,
    ),
    Question(
        "reported_before",
        _fixed("police mp_or_ngo nobody"),
        choose="several",
        alone=frozenset({"nobody"}),
    ),
    Question(
        "result",
        _fixed("helped recorded turned_away no_reply"),
        _answered("reported_before", "police", "mp_or_ngo"),
        columns=2,
    ),
)

QUESTION_BY_ID = {question.id: question for question in QUESTIONS}


def visible(answers: Answers) -> tuple[Question, ...]:
    """The questions that these answers ask, in order."""
    return tuple(question for question in QUESTIONS if question.is_visible(answers))


def progress(answers: Answers, question_id: str) -> tuple[int, int]:
    """The place of a visible question among all visible ones, from 1, and their number."""
    ids = [question.id for question in visible(answers)]
    return ids.index(question_id) + 1, len(ids)


def pages(
    question: Question, answers: Answers, day: date, countries: tuple[str, ...] = COUNTRY_CODES
) -> tuple[tuple[str, ...], ...]:
    """The question's options, page by page, ``countries`` in the order given; a question without pages has one."""
    options = countries if question.lists_countries else question.options(answers, day)
    if not question.page_size:
        return (options,)
    rest = tuple(options[start : start + question.page_size] for start in range(0, len(options), question.page_size))
    return (question.first_page, *rest)


def answer(draft: ReportDraft, question: Question, *, option: str, day: date) -> ReportDraft:
    """Choose an option: in place of the earlier one, or switched on or off where several may be chosen."""
    chosen = draft.answers.get(question.id, ())
    if question.choose == "one":
        return _with_answer(draft, question.id, (option,), day=day)
    if option in chosen:
        return _with_answer(draft, question.id, tuple(other for other in chosen if other != option), day=day)
    kept = () if option in question.alone else tuple(other for other in chosen if other not in question.alone)
    return _with_answer(draft, question.id, (*kept, option), day=day)


def skip(draft: ReportDraft, question: Question, *, day: date) -> ReportDraft:
    """Record that the reporter chose not to answer."""
    return _with_answer(draft, question.id, (), day=day)


def _with_answer(draft: ReportDraft, question_id: str, chosen: tuple[str, ...], *, day: date) -> ReportDraft:
    answers = {**draft.answers, question_id: chosen}
    return replace(draft, answers=MappingProxyType(_still_offered(answers, day)))


def _still_offered(answers: Answers, day: date) -> dict[str, tuple[str, ...]]:
    """Drop what is no longer asked or offered; one pass is enough, since conditions look at earlier questions only."""
    kept: dict[str, tuple[str, ...]] = {}
    for question in QUESTIONS:
        if question.id not in answers or not question.is_visible(kept):
            continue
        given = answers[question.id]
        offered = question.options({**kept, question.id: given}, day)
        still = tuple(option for option in given if option in offered)
        # What was answered and is gone was not skipped: the question is open again.
        if still or not given:
            kept[question.id] = still
    return kept


def primary_category(answers: Answers) -> str:
    """The one category that a report is counted under; ``other`` where the reporter named none."""
    return next(iter(answers.get("category", ())), OTHER)


def family_of(answers: Answers) -> str:
    """The family that a report is counted under: the one chosen, else that of its category."""
    return next(iter(answers.get("family", ())), CATEGORY_BY_ID[primary_category(answers)].family)


def primary_answers(answers: Answers) -> Mapping[str, str]:
    """The one answer to each question by which a report is counted; what was not answered is left out.

    Where several may be chosen it is the one chosen first, since reporters begin with what matters most to them. A
    family that was not chosen is the one of the chosen category.
    """
    primary = {question_id: chosen[0] for question_id, chosen in answers.items() if chosen}
    if "category" in primary:
        primary["family"] = CATEGORY_BY_ID[primary["category"]].family
    return primary
