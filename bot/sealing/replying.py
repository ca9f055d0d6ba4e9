"""A caseworker's reply as it travels through the chat: one small file, sealed to the report and signed at the desk.

The bot that carries it can neither read it nor make one.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.errors import BadPacket
from bot.domain.identifiers import ReportId, Week
from bot.domain.weeks import first_day
from bot.sealing import carrying
from bot.sealing.keyfile import KeyFile
from bot.sealing.notes import seal_note, sign_note

REPLY_SUFFIX = ".amanet-reply"
LARGEST_REPLY = 32 * 1024
"""Bytes of a reply file whose every character took six bytes to spell."""
LONGEST_TEXT = 3000
"""Characters of a reply, counted as Telegram does in UTF-16 units: what one screen of the reporter's chat can show.

A message holds 4,096; above the reply stand its place among the others, and who signed it or a warning that nobody did,
and marks of direction may stand in it.
"""

_FORMAT = "amanet-reply/1"
_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class CarriedReply:
    """What the server may know of a reply: for which report it is, and its ciphertext."""

    report_id: ReportId
    sealed: bytes = field(repr=False)


def write_reply(text: str, *, report_id: ReportId, recipient: str, week: Week, key: KeyFile) -> bytes:
    """Seal and sign a reply to the report's conversation recipient; raises ``BadPacket`` for one that is too long.

    Its random id tells the same words said again from a reply that somebody handed in again.
    """
    if not _is_showable(text):
        raise BadPacket(f"a reply has 1 to {LONGEST_TEXT} characters; shorten it or send two")
    said = {"kind": "reply", "id": secrets.token_hex(_ID_BYTES), "text": text, "week": week}
    note = {**said, "from": key.signing.verify_key}
    sealed = seal_note(sign_note(note, report_id=report_id, key=key.signing), recipient)
    return carrying.encode(_FORMAT, {"report_id": report_id.hex(), "sealed": carrying.spell(sealed)})


def read_reply(contents: bytes) -> CarriedReply:
    """Give the parts of a reply file without opening it; raises ``BadPacket``."""
    if len(contents) > LARGEST_REPLY:
        raise BadPacket("this reply is larger than any that Amanet writes")
    return carrying.decode(
        contents, _FORMAT, _reply_of, refusal="this is not a reply of this version; make one with 'amanet reply'"
    )


def said_in(note: Mapping[str, Any]) -> tuple[Week, str] | None:
    """The week and the words of an opened reply; None for what ``write_reply`` would not have written.

    Whoever holds a grant can sign anything, and what cannot be shown must not stop what can.
    """
    week, text = note.get("week"), note.get("text")
    if not (isinstance(week, str) and isinstance(text, str) and _is_showable(text)):
        return None
    return None if first_day(Week(week)) is None else (Week(week), text)


def _is_showable(text: str) -> bool:
    try:
        units = len(text.encode("utf-16-le")) // 2
    except UnicodeEncodeError:
        # Half of a surrogate pair: Telegram takes none.
        return False
    return bool(text.strip()) and units <= LONGEST_TEXT


def _reply_of(fields: Mapping[str, Any]) -> CarriedReply:
    report_id = bytes.fromhex(fields["report_id"])
    if len(report_id) != _ID_BYTES:
        raise ValueError("not the id of a report")
    return CarriedReply(ReportId(report_id), carrying.unspell(fields["sealed"]))
