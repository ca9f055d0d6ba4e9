"""What a member of staff may ask for in chat, each ending in one turn.

A press or command that names a report is answered only from grants that this member holds.
"""

from collections.abc import Sequence

from bot.domain.effects import SendPacket, ShowInbox, ShowReport, ShowStaffNotice, StaffEffect
from bot.domain.errors import NoGrant
from bot.domain.events import Commanded, Event, FileOffered, Pressed
from bot.domain.identifiers import LOCALES, MessageId, ReportId, UpdateId
from bot.domain.roster import Member
from bot.domain.sealed import ReportState
from bot.services.casework import Casework
from bot.services.chats import Chats
from bot.services.deliveries import Deliveries
from bot.services.digests import Digests, digest_for
from bot.services.staff import Enrolled, Staff
from handlers.audiences import is_for_reporters
from handlers.callbacks import Choice, parse

_FLOWS = {"inbox", "staff", "digest"}
_COMMANDS = {"inbox", "digest", "reply"}
_REPORT_ID_BYTES = 16


class CaseworkerUpdates:
    """Takes the updates of enrolled chats that are about casework."""

    def __init__(
        self, *, staff: Staff, casework: Casework, chats: Chats, digests: Digests, deliveries: Deliveries
    ) -> None:
        """Keep the subjects."""
        self._staff = staff
        self._casework = casework
        self._chats = chats
        self._digests = digests
        self._deliveries = deliveries

    async def take(self, enrolled: Enrolled, event: Event, update_id: UpdateId) -> bool:
        """Deal with an event of this member; False when it is the reporter's business instead."""
        choice = parse(event.choice) if isinstance(event, Pressed) else None
        if isinstance(event, Pressed) and choice is not None and choice.flow in _FLOWS:
            await self._press(enrolled.member, choice, event.message_id, update_id)
            return True
        if isinstance(event, Commanded) and event.name in _COMMANDS:
            await self._casework.turn(update_id, *await self._answer(enrolled.member, event.name))
            return True
        if is_for_reporters(event) or await self._chats.session(enrolled.chat_id) is not None:
            return False
        if isinstance(event, FileOffered) and enrolled.member.opens:
            await self._deliveries.take(enrolled.member, event.file_id, update_id)
            return True
        asks_language = isinstance(event, Commanded) and event.name == "language"
        notice = ShowStaffNotice(enrolled.member.id, "language" if asks_language else _help_for(enrolled.member))
        await self._casework.turn(update_id, notice)
        return True

    async def _answer(self, member: Member, command: str) -> Sequence[StaffEffect]:
        if command == "digest":
            return await self._last_digest(member)
        if command == "reply":
            return [ShowStaffNotice(member.id, "reply_how")]
        return [ShowInbox(member.id, 0) if member.opens else ShowStaffNotice(member.id, "not_opener")]

    async def _last_digest(self, member: Member) -> Sequence[StaffEffect]:
        week = await self._digests.last_closed_week()
        return [ShowStaffNotice(member.id, "no_digest")] if week is None else digest_for(member.id, week)

    async def _press(self, member: Member, choice: Choice, message_id: MessageId, update_id: UpdateId) -> None:
        if choice.flow == "inbox" and not member.opens:
            # An old button, or a forged one: a right that was taken away leaves grants, and nothing comes by them.
            await self._casework.turn(update_id, ShowStaffNotice(member.id, "not_opener", message_id))
        elif choice.flow == "inbox":
            await self._press_inbox(member, choice, message_id, update_id)
        elif choice.flow == "digest":
            await self._casework.turn(update_id, *await self._last_digest(member))
        elif choice.step == "language":
            await self._choose_language(member, choice.choice, message_id, update_id)
        else:
            await self._casework.turn(update_id, ShowStaffNotice(member.id, _help_for(member), message_id))

    async def _press_inbox(self, member: Member, choice: Choice, message_id: MessageId, update_id: UpdateId) -> None:
        if choice.step == "page":
            page = int(choice.choice) if choice.choice.isascii() and choice.choice.isdigit() else 0
            await self._casework.turn(update_id, ShowInbox(member.id, page, message_id))
            return
        try:
            await self._press_report(member, choice, message_id, update_id)
        except NoGrant:
            await self._casework.turn(update_id, ShowStaffNotice(member.id, "no_grant", message_id))

    async def _press_report(self, member: Member, choice: Choice, message_id: MessageId, update_id: UpdateId) -> None:
        report_id = _report_id(choice.choice)
        await self._casework.head(member.id, report_id)
        shown = ShowReport(member.id, report_id, message_id)
        if choice.step == "fetch":
            await self._casework.turn(update_id, SendPacket(member.id, report_id))
        elif choice.step in {ReportState.TAKEN, ReportState.DONE}:
            mark = (member.id, report_id, ReportState(choice.step))
            await self._casework.turn(update_id, shown, mark=mark)
        else:
            await self._casework.turn(update_id, shown)

    async def _choose_language(self, member: Member, tag: str, message_id: MessageId, update_id: UpdateId) -> None:
        locale = next((locale for locale in LOCALES if locale == tag), None)
        if locale is not None:
            await self._staff.set_locale(member.id, locale)
        await self._casework.turn(update_id, ShowStaffNotice(member.id, _help_for(member), message_id))


def _help_for(member: Member) -> str:
    return "help" if member.opens else "help_digests"


def _report_id(digits: str) -> ReportId:
    try:
        report_id = bytes.fromhex(digits)
    except ValueError:
        report_id = b""
    if len(report_id) != _REPORT_ID_BYTES:
        raise NoGrant("no such report")
    return ReportId(report_id)
