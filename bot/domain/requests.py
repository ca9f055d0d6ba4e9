"""What a step of the conversation asks the use case to carry out, beyond storing the session and the effects.

A step only asks: no request holds a promise until the use case has carried it out in the step's own transaction.
"""

from dataclasses import dataclass, field

from bot.domain.draft import Session
from bot.domain.effects import ReporterEffect
from bot.domain.events import FileOffered
from bot.domain.identifiers import MemberId, ReferralId


@dataclass(frozen=True, slots=True)
class NoRequest:
    """Store the session and carry out the effects; nothing else."""


@dataclass(frozen=True, slots=True)
class NeedsReceipt:
    """Fill ``session.receipt`` before storing the session, so that the review can show the code before Send."""


@dataclass(frozen=True, slots=True)
class TakeFile:
    """Fetch and seal this file, then go on with ``file_taken`` or ``file_refused``."""

    event: FileOffered


@dataclass(frozen=True, slots=True)
class SubmitReport:
    """Seal and store the report, forget the session, delete the traced messages, then carry out the effects.

    Where that fails, the session stays as it was and the effects are not carried out.
    """


@dataclass(frozen=True, slots=True)
class ClearChat:
    """Delete every traced message of the chat and forget its session, then carry out the effects."""


@dataclass(frozen=True, slots=True)
class BeginEnrolment:
    """Look the invitation up by the code of its deep link; the session then waits for the word at step ``enrol``."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TryWord:
    """Compare what was typed with the enrolment word, exactly as typed."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """Work the typed receipt code into keys and open its report."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AddWords:
    """Seal these words to the report as a later note of its reporter."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TakeLateFile:
    """Fetch this file and seal it to the report."""

    event: FileOffered


@dataclass(frozen=True, slots=True)
class ChangeConsent:
    """Give (or take back) one item: a line of files, ``contact``, or a caseworker by id.

    Nothing else changes with it, but that hidden details are never open without their files. ``contact`` is only taken
    back so.
    """

    item: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class GiveContact:
    """Seal how and when the reporter can be reached to the people who may open, in place of what was given before."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SetUpdates:
    """Begin or end notices to this chat that something is new, without any content."""

    is_wanted: bool


@dataclass(frozen=True, slots=True)
class Refer:
    """Hand the report to this officer after the wait; ``is_urgent`` is the reporter's explicit word to skip it."""

    member_id: MemberId
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class WithdrawReferral:
    """Cancel a referral that was not handed over yet, recall one that was."""

    referral_id: ReferralId


@dataclass(frozen=True, slots=True)
class EraseReport:
    """Remove the report with everything that belongs to it, then forget the chat; send a receipt for it if asked."""

    gives_receipt: bool


VisitRequest = (
    OpenVisit
    | AddWords
    | TakeLateFile
    | ChangeConsent
    | GiveContact
    | SetUpdates
    | Refer
    | WithdrawReferral
    | EraseReport
)
Request = NoRequest | NeedsReceipt | TakeFile | SubmitReport | ClearChat | BeginEnrolment | TryWord | VisitRequest


@dataclass(frozen=True, slots=True)
class Step:
    """The outcome of one event: the session to store (None forgets it), what to tell the chat, what to carry out."""

    session: Session | None
    effects: tuple[ReporterEffect, ...] = ()
    request: Request = NoRequest()
