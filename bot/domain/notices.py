"""Screens of a chat that has no session: what happened, and a way on.

They are fixed apart from the language, so nothing in them can betray what the chat was about.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.domain.buttons import nav, press
from bot.domain.identifiers import Locale
from bot.domain.interludes import crisis_lines
from bot.domain.screens import Button, Screen, Text

CLEAR_THIS = "v1:chat:clear:this"


def notice(name: str, locale: Locale) -> Screen:
    """The notice of that id; its way on starts again in the language that it is written in."""
    return NOTICES[name](locale)


def _start_again(locale: Locale) -> tuple[Button, ...]:
    return (Button(Text("nav-start_again"), press("language", locale)),)


_DELETE_THIS = (Button(Text("nav-delete_this"), CLEAR_THIS),)


def _plain(*keys: str) -> Callable[[Locale], Screen]:
    texts = tuple(Text(key) for key in keys)
    return lambda locale: Screen(texts, (_start_again(locale),))


def _deletable(*texts: Text) -> Callable[[Locale], Screen]:
    return lambda locale: Screen(texts, (_DELETE_THIS, _start_again(locale)))


def _busy(_locale: Locale) -> Screen:
    # The draft is still there: any press shows its current screen.
    return Screen((Text("notice-busy"),), ((nav("go_on"),),))


NOTICES: Mapping[str, Callable[[Locale], Screen]] = MappingProxyType(
    {
        "received": _deletable(
            Text("notice-received"),
            Text("notice-received-remains"),
            Text("notice-received-next"),
            Text("notice-received-keep_code"),
            Text("notice-received-crisis"),
            *crisis_lines(None),
        ),
        "cleared": _deletable(Text("notice-cleared"), Text("notice-cleared-remains")),
        "stopped": _deletable(Text("notice-stopped")),
        "visit_over": _deletable(Text("notice-visit_over")),
        "erased": _deletable(Text("notice-erased"), Text("notice-erased-remains")),
        "erased_with_receipt": _deletable(
            Text("notice-erased"), Text("notice-erased-receipt"), Text("notice-erased-remains")
        ),
        "update": _deletable(Text("notice-update")),
        "enrol_failed": _plain("notice-enrol_failed"),
        "busy": _busy,
    },
)
