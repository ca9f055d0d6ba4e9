"""What an officer of the police may ask for in chat, each ending in one turn.

A press that names a referral is answered only for the officer whom its reporter chose.
"""

from bot.domain.effects import SendReferral, ShowLiaisonNotice, ShowReferrals
from bot.domain.errors import IllegalMove, NoGrant
from bot.domain.events import Commanded, Event, FileOffered, Pressed
from bot.domain.identifiers import LOCALES, MessageId, ReferralId, UpdateId
from bot.domain.roster import Member
from bot.services.chats import Chats
from bot.services.deliveries import Deliveries
from bot.services.referrals import Referrals
from bot.services.staff import Enrolled, Staff
from handlers.audiences import is_for_reporters
from handlers.callbacks import Choice, parse

_FLOWS = {"referral", "staff"}
_ID_BYTES = 16


class LiaisonUpdates:
    """Takes the updates of enrolled officers that are about referrals."""

    def __init__(self, *, staff: Staff, referrals: Referrals, chats: Chats, deliveries: Deliveries) -> None:
        """Keep the subjects."""
        self._staff = staff
        self._referrals = referrals
        self._chats = chats
        self._deliveries = deliveries

    async def take(self, enrolled: Enrolled, event: Event, update_id: UpdateId) -> bool:
        """Deal with an event of this officer; False when it is the reporter's business instead."""
        choice = parse(event.choice) if isinstance(event, Pressed) else None
        if isinstance(event, Pressed) and choice is not None and choice.flow in _FLOWS:
            await self._press(enrolled.member, choice, event.message_id, update_id)
            return True
        if isinstance(event, Commanded) and event.name == "referrals":
            await self._referrals.turn(update_id, ShowReferrals(enrolled.member.id))
            return True
        if is_for_reporters(event) or await self._chats.session(enrolled.chat_id) is not None:
            return False
        if isinstance(event, FileOffered):
            await self._deliveries.take(enrolled.member, event.file_id, update_id)
            return True
        await self._referrals.turn(update_id, ShowLiaisonNotice(enrolled.member.id, "help"))
        return True

    async def _press(self, member: Member, choice: Choice, message_id: MessageId, update_id: UpdateId) -> None:
        if choice.flow == "staff":
            await self._choose_language(member, choice)
            await self._referrals.turn(update_id, ShowLiaisonNotice(member.id, "help", replacing=message_id))
        elif choice.step == "fetch":
            effect = _sending(member, choice.choice)
            await self._referrals.turn(update_id, effect)
        elif choice.step == "ack":
            await self._acknowledge(member, choice.choice, update_id)
        else:
            await self._referrals.turn(update_id, ShowReferrals(member.id, message_id))

    async def _acknowledge(self, member: Member, digits: str, update_id: UpdateId) -> None:
        try:
            await self._referrals.acknowledge(member.id, _referral_id(digits), update_id)
        except (NoGrant, IllegalMove):
            await self._referrals.turn(update_id, ShowLiaisonNotice(member.id, "gone"))

    async def _choose_language(self, member: Member, choice: Choice) -> None:
        locale = next((locale for locale in LOCALES if locale == choice.choice), None)
        if choice.step == "language" and locale is not None:
            await self._staff.set_locale(member.id, locale)


def _sending(member: Member, digits: str) -> SendReferral | ShowLiaisonNotice:
    try:
        return SendReferral(member.id, _referral_id(digits))
    except NoGrant:
        return ShowLiaisonNotice(member.id, "gone")


def _referral_id(digits: str) -> ReferralId:
    try:
        referral_id = bytes.fromhex(digits)
    except ValueError:
        referral_id = b""
    if len(referral_id) != _ID_BYTES:
        raise NoGrant("no such referral")
    return ReferralId(referral_id)
