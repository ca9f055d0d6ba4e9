"""What is written to a report after Send, both ways: sealed to its conversation key, and signed by who wrote it.

Age authenticates no sender and the key is public, so a caseworker's reply counts only with a signature of their key in
the roster, and a reporter's words and consent only with one of the key that the receipt code makes. Whoever read a note
can hand it in again, so the running number that the reporter signed says which is the latest, never the place where it
lies, and nothing counts twice.
"""

import base64
import binascii
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import BadKey, CannotOpen
from bot.domain.identifiers import ReportId
from bot.sealing import age, canonical, signing
from bot.sealing.age import Identity
from bot.sealing.signing import SigningKey

_LABEL = b"amanet/note/1\n"
_STEP = 1024


@dataclass(frozen=True, slots=True, repr=False)
class Note:
    """An opened note: its place from 0, and whether it counts: signed by its writer, if the reporter also numbered."""

    place: int
    contents: Mapping[str, Any]
    is_genuine: bool

    @property
    def is_reply(self) -> bool:
        """Whether it says that a caseworker wrote it."""
        return self.contents.get("kind") == "reply"


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
    try:
        signature = base64.b64decode(str(note.get("signature", "")), validate=True)
        signing.verify(by, _signed(_unsigned(note), report_id), signature)
    except (binascii.Error, ValueError, CannotOpen, BadKey):
        return False
    return True


def read_notes(opened: Iterable[Mapping[str, Any]], *, report_id: ReportId, reporter_key: str) -> tuple[Note, ...]:
    """Tell which of a report's opened notes count; of a genuine one that was handed in again, its first place is given.

    A reply is genuine with a signature of the key that it names itself: whose key that is, the roster says.
    """
    read: dict[object, Note] = {}
    for place, contents in enumerate(opened):
        note = Note(place, contents, _is_genuine(contents, report_id, reporter_key))
        # Not known by its ciphertext, which every sealing makes anew, nor by its signature, which can be respelled.
        read.setdefault(_signed(_unsigned(contents), report_id) if note.is_genuine else place, note)
    return tuple(read.values())


def said_by_reporter(notes: Iterable[Note]) -> tuple[Mapping[str, Any], ...]:
    """What the reporter wrote and consented to, in the order in which it was said."""
    said = [note.contents for note in notes if note.is_genuine and not note.is_reply]
    return tuple(sorted(said, key=lambda contents: int(contents["number"])))


def next_number(said: Sequence[Mapping[str, Any]]) -> int:
    """The running number of the reporter's next act, given what ``said_by_reporter`` gave; all its notes share it."""
    return 1 + max((int(contents["number"]) for contents in said), default=0)


def consents_in(said: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """The consent receipts among what ``said_by_reporter`` gave, the latest last."""
    return tuple(contents for contents in said if contents.get("kind") == "consent")


def contact_in(said: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The note in which the reporter says how to be reached; None if there is none or it was taken back since."""
    contacts = [contents for contents in said if contents.get("kind") == "contact"]
    spoken = [contents for contents in consents_in(said) if contents["item"] == "contact"]
    if not contacts or not spoken:
        return None
    contact, last = contacts[-1], spoken[-1]
    return contact if last["is_given"] and last["number"] == contact["number"] else None


def _is_genuine(contents: Mapping[str, Any], report_id: ReportId, reporter_key: str) -> bool:
    if contents.get("kind") == "reply":
        return is_signed(contents, report_id=report_id, by=str(contents.get("from")))
    return type(contents.get("number")) is int and is_signed(contents, report_id=report_id, by=reporter_key)


def _unsigned(note: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in note.items() if name != "signature"}


def _signed(note: Mapping[str, Any], report_id: ReportId) -> bytes:
    return _LABEL + report_id + b"\n" + canonical.encode(note)
