"""Every screen of members of staff and of officers, in every state that changes its texts."""

from collections.abc import Iterator

from bot.domain.identifiers import MemberId, ReferralId, ReportId, Week
from bot.domain.liaison_screens import LIAISON_NOTICES, liaison_notice, referral_list
from bot.domain.referral import FETCHABLE, ReferralHead
from bot.domain.screens import Screen
from bot.domain.sealed import ReportHead, ReportState
from bot.domain.staff_screens import STAFF_NOTICES, InboxPage, inbox_screen, report_screen


def staff_screens() -> Iterator[Screen]:
    """One after the other."""
    heads = tuple(ReportHead(ReportId(bytes(16)), Week("2026-W48"), state) for state in ReportState)
    yield inbox_screen(InboxPage((), 0, 0))
    yield inbox_screen(InboxPage(heads, 1, 100))
    yield from (report_screen(head) for head in heads)
    yield from STAFF_NOTICES.values()
    referrals = [ReferralHead(ReferralId(bytes(16)), MemberId("1" * 16), state) for state in FETCHABLE]
    yield from (referral_list(heads) for heads in ([], referrals))
    yield from (liaison_notice(name, "00") for name in LIAISON_NOTICES)
