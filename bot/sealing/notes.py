"""What is written to a report after Send, both ways: sealed to its conversation key, and signed by who wrote it.

Age authenticates no sender and the key is public, so a caseworker's reply counts only with a signature of their key in
the roster, and a reporter's words and consent only with one of the key that the receipt code makes.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.errors import BadKey, CannotOpen
from bot.domain.identifiers import ReportId
from bot.sealing import age, canonical, signing
from bot.sealing.age import Identity
from bot.sealing.signing import SigningKey

_LABEL = b"amanet/note/1\n"
_STEP = 1024


def seal_note(note: Mapping[str, Any], recipient: str) -> bytes:
    """Seal a note as JSON padded with blanks to 1 KiB steps, so that its size tells little; raises ``BadKey``."""
    written = canonical.encode(note)
    return age.seal_bytes(written + b" " * (-len(written) % _STEP), [recipient])


def open_note(ciphertext: bytes, identities: Sequence[Identity]) -> dict[str, Any]:
    """Give a note back; raises ``NoGrant`` or ``CannotOpen``."""
    try:
        return canonical.decode(age.open_bytes(ciphertext, identities))
    except ValueError:
        raise CannotOpen("a note is not JSON; it was not sealed by Amanet") from None


def sign_note(note: Mapping[str, Any], *, report_id: ReportId, key: SigningKey) -> dict[str, Any]:
    """The note with a signature that holds for this report only."""
    return {**note, "signature": base64.b64encode(key.sign(_signed(note, report_id))).decode("ascii")}


def is_signed(note: Mapping[str, Any], *, report_id: ReportId, by: str) -> bool:
    """Whether the note was signed for this report by the holder of the verify key ``by``."""
    unsigned = {name: value for name, value in note.items() if name != "signature"}
    try:
        signature = base64.b64decode(str(note.get("signature", "")), validate=True)
        signing.verify(by, _signed(unsigned, report_id), signature)
    except (binascii.Error, ValueError, CannotOpen, BadKey):
        return False
    return True


def _signed(note: Mapping[str, Any], report_id: ReportId) -> bytes:
    return _LABEL + report_id + b"\n" + canonical.encode(note)
