"""Every screen that anybody can be shown, in every state that changes its texts."""

from collections.abc import Iterator
from functools import cache

from bot.domain.identifiers import MemberId, ReferralId, ReportId, Week
from bot.domain.liaison_screens import LIAISON_NOTICES, liaison_notice, referral_list
from bot.domain.referral import FETCHABLE, ReferralHead
from bot.domain.screens import Code, Country, Screen, Text
from bot.domain.sealed import ReportHead, ReportState
from bot.domain.staff_screens import STAFF_NOTICES, InboxPage, inbox_screen, report_screen
from bot.domain.text_keys import every_screen


def staff_screens() -> Iterator[Screen]:
    """Every screen of members of staff and of officers."""
    heads = tuple(ReportHead(ReportId(bytes(16)), Week("2026-W48"), state) for state in ReportState)
    yield inbox_screen(InboxPage((), 0, 0))
    yield inbox_screen(InboxPage(heads, 1, 100))
    yield from (report_screen(head) for head in heads)
    yield from STAFF_NOTICES.values()
    referrals = [ReferralHead(ReferralId(bytes(16)), MemberId("1" * 16), state) for state in FETCHABLE]
    yield from (referral_list(heads) for heads in ([], referrals))
    yield from (liaison_notice(name, "00") for name in LIAISON_NOTICES)


@cache
def parts_of_screens() -> tuple[Screen, ...]:
    """Each paragraph and each button of every screen once, on a screen of its own: their order is a line's."""
    found: dict[str, Screen] = {}
    for screen in (*every_screen(), *staff_screens()):
        for part in screen.paragraphs:
            found[f"{part} {getattr(part, 'value', '')}"] = Screen((part,))
        for button in (button for row in screen.rows for button in row):
            found[f"{button.label}"] = Screen((), ((button,),))
    return tuple(found.values())


@cache
def distinct_screens() -> tuple[Screen, ...]:
    """One screen for each sequence of texts and buttons, whatever their arguments and their countries are."""
    found: dict[tuple[object, ...], Screen] = {}
    for screen in (*every_screen(), *staff_screens()):
        labels = (button.label for row in screen.rows for button in row)
        found.setdefault(tuple(map(_kind, (*screen.paragraphs, None, *labels))), screen)
    return tuple(found.values())


def _kind(part: Text | Code | Country | None) -> object:
    if isinstance(part, Code):
        return tuple(text.key for text in part.below)
    return (part.key, part.locale) if isinstance(part, Text) else type(part)
