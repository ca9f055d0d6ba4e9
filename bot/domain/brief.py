"""The digest's short message: the week, its count, what changed, and where the rest is, to be read in ten seconds.

It has as many lines whatever was counted; reasons and explanations stand in the digest's paper.
"""

from bot.domain.digest import Digest, WeekPoint, count_text, days_of, sum_text
from bot.domain.early_warning import RULE, EarlyWarning, Verdict
from bot.domain.screens import Text
from bot.domain.trend import Change, Trend

_SUMS = {
    Change.MORE: "digest-brief-sum-more",
    Change.FEWER: "digest-brief-sum-fewer",
    Change.UNCLEAR: "digest-brief-sum",
    Change.UNKNOWN: "digest-brief-sum",
}


def brief_lines(digest: Digest) -> tuple[Text, ...]:
    """The message, one text a line."""
    return (
        Text("digest-title", {"days": days_of(digest.week.window)}),
        _count(digest.week),
        _verdict(digest.warning),
        _change(digest.trend),
        Text("digest-brief-rest"),
    )


def _count(week: WeekPoint) -> Text:
    if week.total is None:
        return Text("digest-total-none")
    return Text("digest-total-partial" if week.is_partial else "digest-total", {"count": count_text(week.total)})


def _verdict(warning: EarlyWarning) -> Text:
    arguments = {"weeks": warning.once_in} if warning.verdict.is_alarm else {}
    if warning.verdict is Verdict.EARLY:
        arguments = {"needed": RULE.first_week}
    return Text(f"digest-brief-warning-{warning.verdict}", arguments)


def _change(trend: Trend) -> Text:
    if trend.four_weeks is None:
        return Text("digest-brief-sum-none")
    key = "digest-brief-sum-partial" if trend.four_weeks.is_partial else _SUMS[trend.year_on_year]
    return Text(key, {"count": sum_text(trend)})
