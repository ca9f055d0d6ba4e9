"""Dates, weeks, quarters, numbers, ranges and lists as people write them in each form.

What is given back has no marks of direction around it: the text that it is put into isolates it, once.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.domain.figures import Day, DayInYear, Days, Figure, FirstDay, Interval, Month, Quarter, Year
from bot.domain.weeks import first_day
from i18n.forms import FORMS, Form, Patterns
from i18n.texts import FIRST_STRONG_ISOLATE, POP_ISOLATE, known_locale, text

_MONTHS_IN_QUARTER = 3


def figure(value: Figure, locale: str) -> str:
    """A date, week, quarter or range in the words of that locale; raises ``UnknownText``."""
    match value:
        case Day(on):
            return day(on, locale)
        case DayInYear(on):
            return day_in_year(on, locale)
        case Days(first, last):
            return days(first, last, locale)
        case FirstDay(week):
            begins_on = first_day(week)
            # A note can hold anything for its week; what is none is shown as it stands.
            return week if begins_on is None else day(begins_on, locale)
        case Interval(low, high):
            return f"{number(low, locale)}\N{EN DASH}{number(high, locale)}"
        case _:
            return period(value, locale)


def period(value: Month | Quarter | Year, locale: str) -> str:
    """A month, a quarter or a year."""
    match value:
        case Month(begins_on):
            return month(begins_on, locale)
        case Quarter(begins_on):
            return quarter(begins_on, locale)
        case Year(begins_on):
            return year(begins_on, locale)


def day(on: date, locale: str) -> str:
    """A day with its month and year."""
    form = _form(locale)
    if form.own is None:
        return format_date(on, "long", form.cldr)
    return form.own.day.format(year=on.year, day=on.day, month=_month(on, locale))


def day_in_year(on: date, locale: str) -> str:
    """A day with its month alone."""
    form = _form(locale)
    if form.own is None:
        return format_skeleton("MMMd", on, locale=form.cldr)
    return form.own.day_in_year.format(day=on.day, month=_month(on, locale))


def days(first: date, last: date, locale: str) -> str:
    """From one day to another; the year is said once where both lie in it."""
    form = _form(locale)
    if form.own is None:
        # CLDR sets thin spaces, which some fonts lack and no keyboard has.
        return format_interval(first, last, "yMMMMd", locale=form.cldr).replace("\N{THIN SPACE}", " ")
    end = day_in_year(last, locale) if first.year == last.year else day(last, locale)
    return form.own.days.format(first=day(first, locale), last=end)


def month(begins_on: date, locale: str) -> str:
    """A month with its year."""
    form = _form(locale)
    if form.own is None:
        return format_skeleton("yMMMM", begins_on, locale=form.cldr)
    return form.own.month.format(year=begins_on.year, month=_month(begins_on, locale))


def year(begins_on: date, locale: str) -> str:
    """A year."""
    form = _form(locale)
    if form.own is None:
        return format_skeleton("y", begins_on, locale=form.cldr)
    return form.own.year.format(year=begins_on.year)


def quarter(begins_on: date, locale: str) -> str:
    """A quarter with its year."""
    form = _form(locale)
    if form.own is None:
        return format_skeleton("yQQQQ", begins_on, locale=form.cldr)
    return form.own.quarter.format(year=begins_on.year, quarter=(begins_on.month - 1) // _MONTHS_IN_QUARTER + 1)


def number(value: int | Decimal, locale: str) -> str:
    """A number with the separators of that locale."""
    return str(format_decimal(value, locale=_form(locale).cldr))


def listed(items: Sequence[str], locale: str) -> str:
    """Items one after the other, the last joined by a word, each isolated from its neighbours."""
    form = _form(locale)
    if len(items) == 1:
        return items[0]
    apart = [f"{FIRST_STRONG_ISOLATE}{item}{POP_ISOLATE}" for item in items]
    return format_list(apart, locale=form.cldr) if form.own is None else _joined(apart, form.own)


def _joined(items: Sequence[str], patterns: Patterns) -> str:
    return patterns.comma.join(items[:-1]) + patterns.last_comma + items[-1]


def _month(on: date, locale: str) -> str:
    # A button begins with a capital where its script has any; within a date a month is a word like others.
    return text(f"month-{on.month:02}", locale).lower()


def _form(locale: str) -> Form:
    return FORMS[known_locale(locale)]
