"""Carries out what an officer of the police is to see or receive; nothing that was sealed is ever opened for it."""

from telegram import Bot, InputFile

from bot.domain.effects import LiaisonEffect, SendReferral, ShowLiaisonNotice, ShowReferrals
from bot.domain.errors import NoGrant
from bot.domain.identifiers import MessageId, ReferralId
from bot.domain.liaison_screens import liaison_notice, referral_list
from bot.domain.roster import Role
from bot.domain.screens import Screen, Text
from bot.services.referrals import Referrals
from bot.services.staff import Enrolled, Staff
from handlers.messages import compose
from handlers.telegram import has_edited, send_message
from i18n.speech import say


class LiaisonEffects:
    """Performs the effects of officers' chats."""

    def __init__(self, *, bot: Bot, staff: Staff, referrals: Referrals) -> None:
        """Keep the bot and the subjects."""
        self._bot = bot
        self._staff = staff
        self._referrals = referrals

    async def perform(self, effect: LiaisonEffect) -> None:
        """Carry out one effect, if its officer is still enrolled as one; raises what Telegram refuses."""
        officer = self._staff.by_id(effect.member_id)
        if officer is None or officer.member.role is not Role.LIAISON:
            return
        match effect:
            case ShowReferrals(member_id, replacing):
                await self._show(officer, referral_list(await self._referrals.waiting_for(member_id)), replacing)
            case ShowLiaisonNotice():
                await self._tell(effect, officer)
            case SendReferral():
                await self._send(effect, officer)

    async def _tell(self, effect: ShowLiaisonNotice, officer: Enrolled) -> None:
        await self._show(officer, liaison_notice(effect.notice, effect.number), effect.replacing)
        if effect.notice == "recalled":
            # Only now: what Telegram did not take, the organisation is to pass on by hand.
            await self._referrals.told(ReferralId(bytes.fromhex(effect.number)))

    async def _show(self, officer: Enrolled, screen: Screen, replacing: MessageId | None = None) -> None:
        message = compose(screen, officer.locale)
        if replacing and await has_edited(self._bot, officer.chat_id, replacing, message):
            return
        await send_message(self._bot, officer.chat_id, message)

    async def _send(self, effect: SendReferral, officer: Enrolled) -> None:
        try:
            await self._send_bag(effect, officer)
        except NoGrant:
            # Withdrawn after this was decided, or a number that was never this officer's.
            await self._show(officer, liaison_notice("gone", ""))
            return
        await self._show(officer, referral_list(await self._referrals.waiting_for(effect.member_id)))

    async def _send_bag(self, effect: SendReferral, officer: Enrolled) -> None:
        caption = Text("liaison-caption", {"number": effect.referral_id.hex()[:8]})
        async with self._referrals.bag(officer.member, effect.referral_id) as parts:
            for part in parts:
                with part.open("rb") as file:
                    await self._bot.send_document(
                        officer.chat_id,
                        InputFile(file, filename=part.name, read_file_handle=False),
                        caption=say(caption, officer.locale),
                        disable_content_type_detection=True,
                    )
