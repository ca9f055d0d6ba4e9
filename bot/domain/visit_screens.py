"""The screens of a reporter who comes back with the receipt code: what became of the report, and what can be changed.

They show states, names and replies; the report's own words and answers are never shown back.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from bot.domain.buttons import Rows, choice, in_rows, marked, nav, press, turning, with_way_out
from bot.domain.draft import Session
from bot.domain.figures import FirstDay
from bot.domain.file_lines import FILE_LINES
from bot.domain.identifiers import LOCALES
from bot.domain.interludes import language_buttons
from bot.domain.isolation import isolated
from bot.domain.referring import CONFIRMING, REFERRALS, confirming_screen, name_of, offers, referrals_screen
from bot.domain.screens import Button, Screen, Text
from bot.domain.visit import Reply, VisitView
from bot.domain.world import World

ADDING = "visit_add"
CONTACT = "visit_contact"
_OUT: Rows = ((nav("stop"), nav("hide")),)
"""There is nothing to go back to: what lies behind is another report or none."""
_ANSWERING = (choice("visit", "add"),)
_DOORS = ("replies", "add", "consent", "updates", "copy", "erase")

VisitScreen = Callable[[Session, World, VisitView], Screen]


def code_screen(session: Session, _world: World) -> Screen:
    """The request for the receipt code, after the choice of a language to ask for it in."""
    if session.locale is None:
        return Screen(tuple(Text("screen-language", locale=tag) for tag in LOCALES), (*language_buttons(), *_OUT))
    return Screen((Text("screen-return"), Text("screen-return-once")), _OUT)


def menu_screen(session: Session, world: World) -> Screen:
    """The report's state and everything that can be done; without an open visit, the request for the code."""
    visit = world.visit
    if visit is None:
        asking = code_screen(session, world)
        return Screen((Text("screen-visit-over"), *asking.paragraphs), asking.rows)
    named = (*_DOORS, "referrals") if visit.referrals else _DOORS
    doors = in_rows([choice("visit", door) for door in named], 2)
    return Screen(tuple(_state_of(visit, world.now)), (*doors, (choice("visit", "leave"),), *_OUT))


def visit_screen(session: Session, world: World) -> Screen:
    """The screen laid over the menu that ``session.interlude`` names; the menu again once the visit is over."""
    if world.visit is None:
        return menu_screen(session, world)
    return VISIT_SCREENS[name_of(session.interlude)](session, world, world.visit)


def _state_of(visit: VisitView, now: datetime) -> Iterator[Text]:
    yield Text("visit-received", {"week": FirstDay(visit.week)})
    yield Text(f"visit-state-{visit.state}")
    yield Text("visit-replies-count", {"count": len(visit.replies)})
    yield from (_lost(name) for name in visit.lost_openers)
    if visit.is_neglected_at(now):
        yield Text("visit-neglected")
    if not visit.choices.openers:
        yield Text("visit-nobody_opens")


def _lost(name: str) -> Text:
    return Text("visit-lost_opener", {"name": name}) if name else Text("visit-lost_opener-unnamed")


def _replies(session: Session, _world: World, visit: VisitView) -> Screen:
    if not visit.replies:
        return with_way_out((Text("visit-no_replies"),))
    page, total = session.page, len(visit.replies)
    return with_way_out(_reply(visit.replies[::-1][page], page + 1, total), (turning(page, total), _ANSWERING))


def _reply(reply: Reply | None, number: int, total: int) -> Iterator[Text]:
    yield Text("page", {"number": number, "total": total})
    if reply is None:
        yield Text("visit-reply-unreadable")
        return
    yield _signature_of(reply)
    # Fluent takes no argument of more than 2,500 characters, marks included, and a reply may be longer.
    yield from (Text("visit-reply-text", {"text": isolated(part)}) for part in _in_parts(reply.text))


def _signature_of(reply: Reply) -> Text:
    if reply.signed_by is None:
        return Text("visit-reply-unsigned", {"week": FirstDay(reply.week)})
    key = "visit-reply-signed_before" if reply.has_earlier_key else "visit-reply-signed"
    return Text(key, {"name": reply.signed_by, "week": FirstDay(reply.week)})


def _in_parts(text: str) -> Iterator[str]:
    size = 1200
    yield from (text[start : start + size] for start in range(0, len(text), size))


def _add(_session: Session, _world: World, visit: VisitView) -> Screen:
    return with_way_out((Text("screen-visit_add"), *_files_taken(visit)))


def _files_taken(visit: VisitView) -> Iterator[Text]:
    if "files" not in visit.choices.opens:
        yield Text("visit-add-no_files")
        return
    yield Text("visit-add-files")
    yield Text("visit-add-originals" if "originals" in visit.choices.opens else "visit-add-no_originals")


def consent_texts(item: str) -> tuple[Text, ...]:
    """What is read before this item is given or taken back; the receipt of it holds the hash of these texts."""
    if item == "contact":
        return (Text("screen-visit_contact"), Text("visit-contact-what"), Text("visit-contact-back"))
    keys = ("screen-visit_consent", "visit-consent-up", "visit-consent-originals", "visit-consent-down")
    return tuple(map(Text, keys))


def _consent(_session: Session, world: World, visit: VisitView) -> Screen:
    contact = choice("visit", "contact")
    buttons = (*_toggles(world, visit), _toggle(contact, is_given=visit.choices.has_contact), *offers(world, visit))
    police = (Text("visit-consent-police"),) if world.liaisons else ()
    paragraphs = (*consent_texts("files"), Text("visit-consent-contact"), *police)
    return with_way_out(paragraphs, in_rows(buttons, 1))


def _contact(_session: Session, _world: World, visit: VisitView) -> Screen:
    if not visit.choices.has_contact:
        return with_way_out((*consent_texts("contact"), Text("visit-contact-off")))
    taking_back = (choice("visit_contact", "take_back"),)
    return with_way_out((*consent_texts("contact"), Text("visit-contact-on")), (taking_back,))


def _toggles(world: World, visit: VisitView) -> Iterator[Button]:
    for line in FILE_LINES:
        yield _turning(line, Text(f"visit_consent-{line}"), is_given=line in visit.choices.opens)
    # Whoever holds a grant can be taken back, also where they could not be chosen today.
    named = {opener.id: opener.name for opener in world.openers} | dict(visit.holders)
    for member_id, name in named.items():
        label = Text("consent-opener", {"name": name})
        yield _turning(member_id, label, is_given=visit.may_open(member_id))


def _turning(item: str, label: Text, *, is_given: bool) -> Button:
    # The press says which way: pressed twice, or worked off again after a fault, it must not turn into its opposite.
    return _toggle(Button(label, press("visit_take" if is_given else "visit_give", item)), is_given=is_given)


def _toggle(button: Button, *, is_given: bool) -> Button:
    return marked(button) if is_given else button


def _updates(_session: Session, _world: World, visit: VisitView) -> Screen:
    wanted = choice("visit_updates", "off" if visit.gets_updates else "on")
    state = Text("visit-updates-on" if visit.gets_updates else "visit-updates-off")
    return with_way_out((Text("screen-visit_updates"), state), ((wanted,),))


def _copy(_session: Session, _world: World, _visit: VisitView) -> Screen:
    paragraphs = (Text("screen-visit_copy"), Text("visit-copy-risk"))
    return with_way_out(paragraphs, ((choice("visit_copy", "confirm"),),))


def _erase(_session: Session, _world: World, _visit: VisitView) -> Screen:
    paragraphs = (Text("screen-visit_erase"), Text("visit-erase-remains"), Text("visit-erase-receipt"))
    ways = ((choice("visit_erase", "confirm"),), (choice("visit_erase", "receipt"),))
    return with_way_out(paragraphs, ways)


VISIT_SCREENS: Mapping[str, VisitScreen] = MappingProxyType(
    {
        "visit_replies": _replies,
        ADDING: _add,
        "visit_consent": _consent,
        CONTACT: _contact,
        "visit_updates": _updates,
        "visit_copy": _copy,
        "visit_erase": _erase,
        CONFIRMING: confirming_screen,
        REFERRALS: referrals_screen,
    },
)
