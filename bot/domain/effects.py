"""What the outside world is to be told, decided inside a transaction and carried out after it.

An effect never holds a screen's text, a report's words or a receipt code: a reporter's screen is rendered from the
session at send time, so nothing that outlives Send can repeat what it showed.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.domain.identifiers import ChatId, EffectId, Locale, MemberId, MessageId, ReferralId, ReportId, Week

DigestPart = Literal["text", "charts", "paper", "numbers"]


@dataclass(frozen=True, slots=True)
class ShowScreen:
    """Render the chat's current session; ``replacing`` is the bot message to edit instead of sending a new one."""

    chat_id: ChatId = field(repr=False)
    replacing: MessageId | None = None
    kind: Literal["show_screen"] = "show_screen"


@dataclass(frozen=True, slots=True)
class ShowNotice:
    """A fixed screen that needs no session, named by its notice id in ``bot.domain.notices.NOTICES``."""

    chat_id: ChatId = field(repr=False)
    notice: str
    locale: Locale
    replacing: MessageId | None = None
    kind: Literal["show_notice"] = "show_notice"


@dataclass(frozen=True, slots=True)
class DeleteMessages:
    """Delete from the chat whatever of these Telegram still allows to be deleted."""

    chat_id: ChatId = field(repr=False)
    message_ids: tuple[MessageId, ...]
    kind: Literal["delete_messages"] = "delete_messages"


@dataclass(frozen=True, slots=True)
class SendStatement:
    """Send the statement of the report that the chat's visit holds open when it is sent, with its signature."""

    chat_id: ChatId = field(repr=False)
    kind: Literal["send_statement"] = "send_statement"


@dataclass(frozen=True, slots=True)
class SendErasureReceipt:
    """Send the signed receipt of an erasure that was committed together with this: what went, and the report's mark."""

    chat_id: ChatId = field(repr=False)
    week: Week
    parts: int
    grants: int
    mark: str = field(repr=False)
    kind: Literal["send_erasure_receipt"] = "send_erasure_receipt"


@dataclass(frozen=True, slots=True)
class NotifyMember:
    """Tell one member of staff that something waits; ``notice`` is ``waiting`` or ``danger``, never content."""

    member_id: MemberId
    notice: Literal["waiting", "danger"]
    kind: Literal["notify_member"] = "notify_member"


@dataclass(frozen=True, slots=True)
class ShowInbox:
    """One page of the reports that this member may open, counted from 0."""

    member_id: MemberId
    page: int
    replacing: MessageId | None = None
    kind: Literal["show_inbox"] = "show_inbox"


@dataclass(frozen=True, slots=True)
class ShowReport:
    """One report that this member may open: its week and state, never its contents."""

    member_id: MemberId
    report_id: ReportId
    replacing: MessageId | None = None
    kind: Literal["show_report"] = "show_report"


@dataclass(frozen=True, slots=True)
class SendPacket:
    """Hand the sealed report to a member who holds a grant when it is sent."""

    member_id: MemberId
    report_id: ReportId
    kind: Literal["send_packet"] = "send_packet"


@dataclass(frozen=True, slots=True)
class SendDigest:
    """One part of the digest of a closed week, in the member's own language; each part is sent once by itself.

    ``due_at`` (UTC) is when it was to go out; ``None`` where it was asked for, so that it cannot be late.
    """

    member_id: MemberId
    week: Week
    part: DigestPart
    due_at: datetime | None = None
    kind: Literal["send_digest"] = "send_digest"


@dataclass(frozen=True, slots=True)
class ShowStaffNotice:
    """A fixed screen for a member of staff, named by its notice id in ``bot.domain.screens.STAFF_NOTICES``."""

    member_id: MemberId
    notice: str
    replacing: MessageId | None = None
    kind: Literal["show_staff_notice"] = "show_staff_notice"


@dataclass(frozen=True, slots=True)
class ShowReferrals:
    """The referrals that this officer may fetch, by number only."""

    member_id: MemberId
    replacing: MessageId | None = None
    kind: Literal["show_referrals"] = "show_referrals"


@dataclass(frozen=True, slots=True)
class SendReferral:
    """Hand the bag of a referral to its officer, who must still be allowed to have it when it is sent."""

    member_id: MemberId
    referral_id: ReferralId
    kind: Literal["send_referral"] = "send_referral"


@dataclass(frozen=True, slots=True)
class ShowLiaisonNotice:
    """A fixed screen for an officer, named by its id in ``bot.domain.liaison_screens``; ``number`` of a referral."""

    member_id: MemberId
    notice: str
    number: str = ""
    replacing: MessageId | None = None
    kind: Literal["show_liaison_notice"] = "show_liaison_notice"


ReporterEffect = ShowScreen | ShowNotice | DeleteMessages | SendStatement | SendErasureReceipt
StaffEffect = NotifyMember | ShowInbox | ShowReport | SendPacket | SendDigest | ShowStaffNotice
LiaisonEffect = ShowReferrals | SendReferral | ShowLiaisonNotice
Effect = ReporterEffect | StaffEffect | LiaisonEffect


@dataclass(frozen=True, slots=True)
class PendingEffect:
    """An effect that is committed and not yet carried out; ``position`` orders the effects of one chat."""

    effect_id: EffectId
    position: int
    effect: Effect
