"""What caseworkers see in chat: which sealed reports they may open, and never anything that was sealed.

A callback names a report by its random id only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.domain.buttons import in_rows
from bot.domain.figures import FirstDay
from bot.domain.identifiers import LOCALES
from bot.domain.screens import Button, Screen, Text
from bot.domain.sealed import ReportHead, ReportState

PAGE_SIZE = 6


@dataclass(frozen=True, slots=True)
class InboxPage:
    """The reports on one page, counted from 0, of all that a member may open."""

    heads: tuple[ReportHead, ...]
    page: int
    total: int


def inbox_screen(inbox: InboxPage) -> Screen:
    """A page of the inbox with one button for each report."""
    if not inbox.heads:
        return Screen((Text("staff-inbox-empty"),), (_menu_row(),))
    title = Text("staff-inbox-title", {"count": inbox.total})
    rows = [(Button(_line(head), f"v1:inbox:show:{head.report_id.hex()}"),) for head in inbox.heads]
    return Screen((title,), (*rows, *_page_rows(inbox), _menu_row()))


def report_screen(head: ReportHead) -> Screen:
    """One report with what can be done about it."""
    name = head.report_id.hex()
    marks = tuple(
        Button(Text(f"staff-mark-{state}"), f"v1:inbox:{state}:{name}")
        for state in (ReportState.TAKEN, ReportState.DONE)
        if state is not head.state
    )
    return Screen(
        (
            Text("staff-report-title", {"name": head.short_name, "week": FirstDay(head.week)}),
            Text(f"staff-state-{head.state}"),
        ),
        (
            (Button(Text("staff-fetch"), f"v1:inbox:fetch:{name}"),),
            marks,
            (Button(Text("nav-back"), "v1:inbox:page:0"),),
        ),
    )


def _line(head: ReportHead) -> Text:
    return Text(
        "staff-inbox-line",
        {"name": head.short_name, "week": FirstDay(head.week), "state": Text(f"staff-state-{head.state}")},
    )


def _page_rows(inbox: InboxPage) -> Sequence[tuple[Button, ...]]:
    buttons = []
    if inbox.page > 0:
        buttons.append(Button(Text("staff-newer"), f"v1:inbox:page:{inbox.page - 1}"))
    if (inbox.page + 1) * PAGE_SIZE < inbox.total:
        buttons.append(Button(Text("staff-older"), f"v1:inbox:page:{inbox.page + 1}"))
    return [tuple(buttons)] if buttons else []


def _menu_row() -> tuple[Button, ...]:
    return (Button(Text("staff-help-button"), "v1:staff:help:show"),)


def _to_inbox() -> tuple[tuple[Button, ...], ...]:
    return ((Button(Text("staff-open-inbox"), "v1:inbox:page:0"),),)


def _language_rows() -> tuple[tuple[Button, ...], ...]:
    names = [Button(Text("language-name", locale=locale), f"v1:staff:language:{locale}") for locale in LOCALES]
    return in_rows(names, 2)


STAFF_NOTICES: Mapping[str, Screen] = MappingProxyType(
    {
        "waiting": Screen((Text("staff-notice-waiting"),), _to_inbox()),
        "danger": Screen((Text("staff-notice-danger"),), _to_inbox()),
        "enrolled": Screen((Text("staff-enrolled"), Text("staff-language-question")), _language_rows()),
        "language": Screen((Text("staff-language-question"),), _language_rows()),
        "help": Screen((Text("staff-help"),), _to_inbox()),
        "help_digests": Screen(
            (Text("staff-help-digests"),), ((Button(Text("staff-last-digest"), "v1:digest:last:show"),),)
        ),
        "reply_how": Screen((Text("staff-reply-how"),), _to_inbox()),
        "reply_taken": Screen((Text("staff-reply-taken"),), _to_inbox()),
        "reply_refused": Screen((Text("staff-reply-refused"),), _to_inbox()),
        "reply_twice": Screen((Text("staff-reply-twice"),), _to_inbox()),
        "reply_too_many": Screen((Text("staff-reply-too_many"),), _to_inbox()),
        "rekey_taken": Screen((Text("staff-rekey-taken"),), _to_inbox()),
        "rekey_refused": Screen((Text("staff-rekey-refused"),), _to_inbox()),
        "alarm_waiting": Screen((Text("staff-alarm-waiting"),), _to_inbox()),
        "alarm_roster": Screen((Text("staff-alarm-roster"),)),
        "alarm_recall": Screen((Text("staff-alarm-recall"),)),
        "alarm_opener_left": Screen((Text("staff-alarm-opener_left"),)),
        "no_grant": Screen((Text("staff-no-grant"),), _to_inbox()),
        "no_digest": Screen((Text("staff-no-digest"),), (_menu_row(),)),
        "not_taken": Screen((Text("staff-not-taken"),), (_menu_row(),)),
        "not_opener": Screen((Text("staff-not-opener"),), (_menu_row(),)),
    }
)
"""Fixed screens for members of staff by notice id; a waiting notice reads the same whatever waits."""
