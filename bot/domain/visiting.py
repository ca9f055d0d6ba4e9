"""The steps of a visit: what a reporter who came back may do to the report, each act asked for by itself."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.domain.contents import refusal_before_fetching
from bot.domain.draft import Session
from bot.domain.effects import DeleteMessages, SendStatement, ShowNotice, ShowScreen
from bot.domain.events import Commanded, Edited, FileOffered, Typed
from bot.domain.file_lines import line_of
from bot.domain.identifiers import LOCALES, MemberId, ReferralId
from bot.domain.referring import REFERRALS, confirming
from bot.domain.requests import (
    AddWords,
    ChangeConsent,
    ClearChat,
    EraseReport,
    GiveContact,
    NoRequest,
    OpenVisit,
    Refer,
    Request,
    SetUpdates,
    Step,
    TakeLateFile,
    VisitRequest,
    WithdrawReferral,
)
from bot.domain.retention import files_expire_before
from bot.domain.switching import with_offer
from bot.domain.visit_screens import ADDING, CONTACT
from bot.domain.world import World

_NOTHING = NoRequest()


def typed_in_visit(session: Session, event: Typed, world: World) -> Session | Step:
    """Take what was typed as the receipt code while one is asked for, as an addition where one was invited."""
    if asks_for_code(session, world):
        return _typed_as_code(session, event)
    if session.interlude == ADDING:
        return _asked(with_offer(replace(session, hint="hint-added"), world), AddWords(event.text))
    if session.interlude == CONTACT:
        # An address or a safe hour must not stand in the chat for whoever looks at the phone next.
        return hidden(replace(session, hint="hint-contact_given"), event, GiveContact(event.text))
    return replace(session, hint="hint-use_buttons")


def asks_for_code(session: Session, world: World) -> bool:
    """Whether what is typed next is taken as the receipt code."""
    # A visit that is open already may be the one of a code that was worked off before and never answered.
    return session.step == "return" or (session.step == "visit" and world.visit is None)


def _typed_as_code(session: Session, event: Typed) -> Step:
    if session.locale is None:
        # It may be the code, typed too soon: whatever it is, it does not stay in the chat.
        return hidden(session, event)
    return hidden(replace(session, step="return", interlude="", page=0), event, OpenVisit(event.text))


def hidden(session: Session, event: Commanded | Typed | Edited, request: Request = _NOTHING) -> Step:
    """The step that deletes the message before anything else is shown, for whoever looks at the phone next."""
    deletion = DeleteMessages(session.chat_id, (event.message_id,))
    return Step(session, (deletion, ShowScreen(session.chat_id)), request)


def offered_in_visit(session: Session, event: FileOffered, world: World) -> Session | Step:
    """Take a file as an addition where one was invited, and nowhere else."""
    if world.visit is None or session.interlude != ADDING:
        return replace(session, hint="file-refused-not_now")
    opens = world.visit.choices.opens
    if "files" not in opens:
        return session
    if world.visit.week < files_expire_before(world.now):
        # The next purge would delete it, after it was said to be taken.
        return replace(session, hint="file-refused-expired")
    reason = refusal_before_fetching(session, event, world)
    if reason:
        return replace(session, hint=f"file-refused-{reason}")
    hint = "hint-added" if line_of(event.kind) in opens else "hint-added_closed"
    return _asked(replace(session, hint=hint), TakeLateFile(event))


def _open_door(session: Session, choice: str, _world: World) -> Session | Step:
    if choice == "leave":
        left = ShowNotice(session.chat_id, "visit_over", session.locale or LOCALES[0])
        return Step(None, (left,), ClearChat())
    return replace(session, interlude=f"visit_{choice}", page=0)


def _give(session: Session, item: str, world: World) -> Session | Step:
    if world.visit is not None and item == "originals" and "files" not in world.visit.choices.opens:
        return replace(session, hint="hint-originals_need_files")
    return _asked(session, ChangeConsent(item, is_given=True))


def _take(session: Session, item: str, _world: World) -> Session | Step:
    return _asked(session, ChangeConsent(item, is_given=False))


def _take_contact_back(session: Session, _choice: str, _world: World) -> Session | Step:
    return _asked(session, ChangeConsent("contact", is_given=False))


def _set_updates(session: Session, choice: str, _world: World) -> Session | Step:
    return _asked(session, SetUpdates(choice == "on"))


def _take_copy(session: Session, _choice: str, _world: World) -> Session | Step:
    shown = replace(session, interlude="", hint="hint-copy_sent")
    return Step(shown, (SendStatement(session.chat_id), ShowScreen(session.chat_id)))


def _erase(session: Session, choice: str, _world: World) -> Session | Step:
    gives_receipt = choice == "receipt"
    name = "erased_with_receipt" if gives_receipt else "erased"
    erased = ShowNotice(session.chat_id, name, session.locale or LOCALES[0])
    return Step(session, (erased,), EraseReport(gives_receipt=gives_receipt))


def _ask_about(session: Session, member_id: str, _world: World) -> Session:
    return replace(session, interlude=confirming(member_id), page=0)


def _refer(session: Session, member_id: str, _world: World) -> Session | Step:
    listing = replace(session, interlude=REFERRALS, page=0)
    return _asked(listing, Refer(MemberId(member_id), is_urgent=False))


def _refer_now(session: Session, member_id: str, _world: World) -> Session | Step:
    listing = replace(session, interlude=REFERRALS, page=0)
    return _asked(listing, Refer(MemberId(member_id), is_urgent=True))


def _withdraw(session: Session, number: str, _world: World) -> Session | Step:
    return _asked(session, WithdrawReferral(ReferralId(bytes.fromhex(number))))


def _asked(session: Session, request: VisitRequest) -> Step:
    return Step(session, (ShowScreen(session.chat_id),), request)


VISIT_CHOICES: Mapping[str, Callable[[Session, str, World], Session | Step]] = MappingProxyType(
    {
        "visit": _open_door,
        "visit_give": _give,
        "visit_take": _take,
        CONTACT: _take_contact_back,
        "visit_updates": _set_updates,
        "visit_copy": _take_copy,
        "visit_erase": _erase,
        "visit_liaison": _ask_about,
        "visit_refer": _refer,
        "visit_refer_now": _refer_now,
        "visit_withdraw": _withdraw,
    },
)
