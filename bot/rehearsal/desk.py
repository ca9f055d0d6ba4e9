"""What the page's desk needs from the wiring: who the staff are, and what each of them does with a key of their own.

Keys never pass through the page; wiring holds the rehearsal's keys and hands over functions.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

OpenFile = Callable[[str, bytes], Awaitable[dict[str, Any]]]
"""``(member id, file) -> what it held`` as JSON; raises AmanetError where it is not whole or cannot be opened.

A list under the key ``attachments`` may hold objects with ``name``, ``media_type`` and ``data`` (base64); ``signed_by``
stands only where a signature was checked.
"""

WriteReply = Callable[[str, bytes, str], Awaitable[dict[str, Any]]]
"""``(member id, packet, words) -> the sealed reply`` as such an object; raises AmanetError."""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A member of the seeded organisation: the roster's facts, and the person in this Telegram who plays them."""

    member_id: str
    name: str
    role: str
    opens: bool
    person_id: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class Desk:
    """The staff whom the page shows, and the functions that use their keys."""

    staff: Sequence[StaffMember]
    open_file: OpenFile
    write_reply: WriteReply

    def member_of(self, person_id: int) -> StaffMember | None:
        """The member of staff whom this person plays."""
        return next((member for member in self.staff if member.person_id == person_id), None)


async def _holds_no_key(*_given: object) -> dict[str, Any]:
    message = "there are no staff in this rehearsal"
    raise LookupError(message)


NO_DESK = Desk((), _holds_no_key, _holds_no_key)
"""For a rehearsal without staff."""
