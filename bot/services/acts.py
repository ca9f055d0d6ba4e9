"""What every act of a reporter on their own report leaves behind: a signed note inside it, and a line of custody."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.custody import Action
from bot.domain.draft import Session
from bot.domain.identifiers import Locale, ReportId
from bot.domain.screens import Text
from bot.domain.weeks import week_of
from bot.sealing.notes import next_number, seal_note, sign_note
from bot.services import ledger
from bot.services.turns import Turn, Work
from bot.services.visits import OpenReport
from i18n.speech import say
from store import custody, reports, visits
from store.database import Connection
from store.visits import NoteKind


def answer(item: str, locale: Locale, *, is_given: bool, shown: Sequence[Text]) -> Mapping[str, Any]:
    """What was said to one item of consent, in which language, and the SHA-256 of the texts as they were shown."""
    spoken = "\n".join(say(each, locale) for each in shown)
    return {
        "item": item,
        "is_given": is_given,
        "language": locale,
        "text_sha256": hashlib.sha256(spoken.encode()).hexdigest(),
    }


def consent_receipt(item: str, locale: Locale, *, is_given: bool, shown: Sequence[Text]) -> Mapping[str, Any]:
    """The note that an act of consent leaves inside the report."""
    return {"kind": "consent", **answer(item, locale, is_given=is_given, shown=shown)}


def sealed_by_reporter(report: OpenReport, note: Mapping[str, Any], *, recipient: str, now: datetime) -> bytes:
    """A note with its week and running number, signed with the key that the code makes, and sealed to one recipient."""
    dated = {**note, "number": next_number(report.said), "week": week_of(now)}
    signed = sign_note(dated, report_id=report.own.report_id, key=report.receipt.signing)
    return seal_note(signed, recipient)


def unless_changed(report: OpenReport) -> Work:
    """A statement that fails where the report is no longer as it was opened, so that the act is tried anew."""

    async def compare(connection: Connection) -> None:
        await visits.require_unchanged(connection, report.own)

    return compare


def noting(report: OpenReport, sealed: bytes, *, now: datetime, kind: NoteKind = "note") -> Work:
    """A statement that keeps a sealed note, and its leaf in the ledger."""

    async def note(connection: Connection) -> None:
        await visits.add_note(connection, report.own.report_id, secrets.token_bytes(16), sealed, kind=kind)
        await ledger.add_sealed(connection, sealed, week=week_of(now))

    return note


def telling(report: OpenReport) -> Work:
    """A statement that has everyone who may open the report told of it again."""

    async def tell(connection: Connection) -> None:
        await reports.renew_notice(connection, report.own.report_id)

    return tell


def recording(report_id: ReportId, action: Action, *, object_sha256: str, now: datetime) -> Work:
    """A statement that adds a line of custody."""

    async def record(connection: Connection) -> None:
        await custody.append(connection, report_id, week=week_of(now), action=action, object_sha256=object_sha256)

    return record


def hinted(turn: Turn, hint: str) -> Turn:
    """The turn with a sentence above its next screen."""
    session = turn.session
    return turn if session is None else replace(turn, session=replace(session, hint=hint))


def locale_of(turn: Turn) -> Locale:
    """The language of the turn's chat."""
    session: Session | None = turn.session
    return "en" if session is None or session.locale is None else session.locale
