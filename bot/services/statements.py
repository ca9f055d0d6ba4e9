"""What reporters take away: made at the moment of sending, and kept nowhere."""

from bot.domain.effects import SendErasureReceipt
from bot.domain.identifiers import ChatId
from bot.domain.statement import Erasure, OpenContents, Statement, statement_of
from bot.domain.weeks import week_of
from bot.sealing.signing import SigningKey
from bot.sealing.statement import mark_of, sign_erasure, sign_statement
from bot.services.ports import Clock
from bot.services.visits import Visits


class Statements:
    """What reporters may take away."""

    def __init__(self, *, visits: Visits, key: SigningKey, organization: str, clock: Clock) -> None:
        """Keep the visits, the organisation's key for statements and its name, and the clock."""
        self._visits = visits
        self._key = key
        self._organization = organization
        self._clock = clock

    async def of(self, chat_id: ChatId) -> Statement | None:
        """The statement of the report that this chat's visit holds open; None when none is open any more."""
        report = await self._visits.report(chat_id)
        if report is None:
            return None
        own = report.own
        contents = OpenContents(
            report_id=own.report_id,
            week=own.week,
            body=report.body,
            notes=report.said,
            files_added=own.additions - sum(note.get("kind") == "words" for note in report.said),
            mark=mark_of(report.receipt.lookup),
        )
        return statement_of(contents, taken_in=week_of(self._clock.now()))

    def sign(self, document: bytes) -> bytes:
        """The signature file of a document."""
        return sign_statement(document, self._key)

    def receipt(self, erased: SendErasureReceipt) -> bytes:
        """The signed receipt of an erasure."""
        erasure = Erasure(self._organization, erased.week, erased.parts, erased.grants, erased.mark)
        return sign_erasure(erasure, self._key)
