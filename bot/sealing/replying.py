"""A caseworker's reply as it travels through the chat: one small file, sealed to the report and signed at the desk.

The bot that carries it can neither read it nor make one.
"""

import base64
import binascii
import json
from dataclasses import dataclass

from bot.domain.errors import BadPacket
from bot.domain.identifiers import ReportId, Week
from bot.sealing import canonical
from bot.sealing.keyfile import KeyFile
from bot.sealing.notes import seal_note, sign_note

REPLY_SUFFIX = ".amanet-reply"
LARGEST_REPLY = 64 * 1024
LONGEST_TEXT = 4000
"""Characters of a reply: what one screen of the reporter's chat can show."""

_FORMAT = "amanet-reply/1"
_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class CarriedReply:
    """What the server may know of a reply: for which report it is, and its ciphertext."""

    report_id: ReportId
    sealed: bytes


def write_reply(text: str, *, report_id: ReportId, recipient: str, week: Week, key: KeyFile) -> bytes:
    """Seal and sign a reply to the report's conversation recipient; raises ``BadPacket`` for one that is too long."""
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise BadPacket(f"a reply has 1 to {LONGEST_TEXT} characters; shorten it or send two")
    note = {"kind": "reply", "text": text, "from": key.signing.verify_key, "week": week}
    sealed = seal_note(sign_note(note, report_id=report_id, key=key.signing), recipient)
    return canonical.encode(
        {"format": _FORMAT, "report_id": report_id.hex(), "sealed": base64.b64encode(sealed).decode("ascii")}
    )


def read_reply(contents: bytes) -> CarriedReply:
    """Give the parts of a reply file without opening it; raises ``BadPacket``."""
    try:
        fields = canonical.decode(contents)
        report_id = bytes.fromhex(fields["report_id"])
        sealed = base64.b64decode(fields["sealed"], validate=True)
    except (ValueError, KeyError, TypeError, binascii.Error, json.JSONDecodeError):
        raise BadPacket("this is not a reply; make one with 'amanet reply'") from None
    if fields.get("format") != _FORMAT or len(report_id) != _ID_BYTES or not sealed:
        raise BadPacket("this is not a reply of this version; make one with 'amanet reply'")
    return CarriedReply(ReportId(report_id), sealed)
