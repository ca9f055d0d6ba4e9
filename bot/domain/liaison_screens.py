"""What an officer of the police sees in chat: numbers of referrals that wait, and never anything that was sealed."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from bot.domain.referral import ReferralHead, ReferralState
from bot.domain.screens import Button, Code, Screen, Text

_MOST_SHOWN = 20


def referral_list(heads: Sequence[ReferralHead]) -> Screen:
    """Every referral that the officer may fetch, those first that were not fetched yet."""
    if not heads:
        return Screen((Text("liaison-empty"),), (_HELP,))
    ordered = sorted(heads, key=lambda head: head.state is not ReferralState.READY)[:_MOST_SHOWN]
    rows = [row for head in ordered for row in _rows_of(head)]
    return Screen((Text("liaison-title", {"count": len(heads)}), Text("liaison-before")), (*rows, _HELP))


def liaison_notice(name: str, number: str) -> Screen:
    """The fixed screen of that id, about the referral of that number where it names one."""
    return LIAISON_NOTICES[name](number)


def _rows_of(head: ReferralHead) -> Sequence[tuple[Button, ...]]:
    state = Text(f"liaison-state-{head.state}")
    line = Text("liaison-line", {"number": head.number[:8], "state": state})
    fetch = (Button(line, f"v1:referral:fetch:{head.number}"),)
    if head.state is not ReferralState.HANDED_OVER:
        return (fetch,)
    return (
        fetch,
        (Button(Text("liaison-acknowledge", {"number": head.number[:8]}), f"v1:referral:ack:{head.number}"),),
    )


def _plain(key: str) -> Callable[[str], Screen]:
    return lambda _number: Screen((Text(key),), (_LIST,))


def _numbered(*keys: str) -> Callable[[str], Screen]:
    first, *others = (Text(key) for key in keys)
    return lambda number: Screen((first, Code(number), *others), (_LIST,))


_HELP = (Button(Text("staff-help-button"), "v1:staff:help:show"),)
_LIST = (Button(Text("liaison-list"), "v1:referral:list:show"),)

LIAISON_NOTICES: Mapping[str, Callable[[str], Screen]] = MappingProxyType(
    {
        "ready": _plain("liaison-notice-ready"),
        "recalled": _numbered("liaison-notice-recalled", "liaison-notice-recalled-asks"),
        "acknowledged": _numbered("liaison-notice-acknowledged"),
        "gone": _plain("liaison-notice-gone"),
        "help": _plain("liaison-help"),
        "rekey_taken": _plain("staff-rekey-taken"),
        "rekey_refused": _plain("staff-rekey-refused"),
    }
)
"""By id; a notice that something is ready reads the same whatever it is."""
