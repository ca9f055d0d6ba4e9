"""How long each thing may live; what is older is deleted, with no exception for anybody.

Drafts end well inside the 48 hours in which Telegram lets a bot delete messages of a private chat.
"""

from calendar import monthrange
from datetime import datetime, timedelta

from bot.domain.identifiers import Week
from bot.domain.weeks import week_of

DRAFT_LASTS = timedelta(hours=24)
REPORT_MONTHS = 24
FILE_MONTHS = 12
_A_WEEK = timedelta(days=7)


def reports_expire_before(now: datetime) -> Week:
    """Reports of weeks before this one may have been kept for 24 months, and none may be kept longer."""
    return _first_week_kept(now, REPORT_MONTHS)


def files_expire_before(now: datetime) -> Week:
    """Files of reports of weeks before this one may have been kept for 12 months, and none may be kept longer."""
    return _first_week_kept(now, FILE_MONTHS)


def _first_week_kept(now: datetime, months: int) -> Week:
    # Only the week is known, and reporters were promised "at most": a week goes when its first report's time is over.
    return week_of(_months_before(now, months) + _A_WEEK)


def _months_before(moment: datetime, months: int) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
