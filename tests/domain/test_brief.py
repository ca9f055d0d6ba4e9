"""The digest's short message: five short lines in every language, whatever was counted."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from bot.domain.brief import brief_lines
from bot.domain.digest import Digest, Estimate
from bot.domain.early_warning import EarlyWarning, Verdict
from bot.domain.identifiers import LOCALES, Locale
from bot.domain.screens import Text
from bot.domain.trend import Change, Trend, WeekSum
from i18n.speech import say
from tests.reading_order import without_marks
from tools.samples import digest_of

LARGEST = Estimate(120, 30)
MOST_CHARACTERS = {"ug-Arab": 330, "ug-Latn": 340, "ug-Cyrl": 330, "en": 300, "zh-Hans": 140, "zh-Hant": 140}
MOST_WORDS = 50
TRENDS = (
    Trend(None, Change.UNKNOWN),
    *(Trend(WeekSum(120, 30, is_partial=False), change) for change in Change),
    Trend(WeekSum(120, 30, is_partial=True), Change.UNKNOWN),
)


def every_digest() -> Iterator[Digest]:
    """A digest of each verdict, trend and kind of week, with numbers as long as they ever get."""
    usual = digest_of(0)
    for total, is_partial in ((None, False), (Estimate(0, 5), False), (LARGEST, False), (LARGEST, True)):
        week = replace(usual.week, total=total, is_partial=is_partial)
        for verdict, trend in product(Verdict, TRENDS):
            warning = EarlyWarning(verdict, once_in=500 if verdict.is_alarm else 0)
            yield replace(usual, weeks=(week,), warning=warning, trend=trend)


def test_it_has_as_many_lines_whatever_was_counted() -> None:
    """Nobody who sees how long a message is learns what it says."""
    assert {len(brief_lines(digest)) for digest in every_digest()} == {5}


@pytest.mark.parametrize("locale", LOCALES)
def test_it_can_be_read_in_ten_seconds(locale: Locale) -> None:
    """Even the longest is about fifty words, and no line breaks within itself."""
    briefs = {"\n".join(say(line, locale) for line in brief_lines(digest)) for digest in every_digest()}
    assert {brief.count("\n") for brief in briefs} == {4}
    longest = max(map(without_marks, briefs), key=len)
    assert len(longest) <= MOST_CHARACTERS[locale], longest
    assert len(longest.split()) <= MOST_WORDS, longest


def test_small_counts_cannot_be_told_apart() -> None:
    """Below five the message says no more than the tables do."""
    assert brief_lines(digest_of(-7)) == brief_lines(digest_of(4))
    assert brief_lines(digest_of(4)) != brief_lines(digest_of(40))


def test_four_weeks_that_were_counted_in_part_say_so() -> None:
    """Whoever reads the message alone must not take them for whole weeks."""
    trend = Trend(WeekSum(40, 9, is_partial=True), Change.UNKNOWN)
    assert brief_lines(replace(digest_of(12), trend=trend))[3].key == "digest-brief-sum-partial"


def test_a_change_is_said_only_where_noise_does_not_explain_it() -> None:
    """More and fewer are named; an unclear difference and none at all read the same."""
    trends = [Trend(WeekSum(40, 9, is_partial=False), change) for change in Change]
    more, fewer, unclear, unknown = (brief_lines(replace(digest_of(12), trend=trend))[3] for trend in trends)
    assert len({more.key, fewer.key, unclear.key}) == 3
    assert unclear == unknown
    assert isinstance(unclear.arguments["count"], Text)
