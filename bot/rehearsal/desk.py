"""What the page's desk needs from the wiring: who the staff are, and how one of them opens what was downloaded.

Keys never pass through the page; wiring holds the rehearsal's keys and hands over a function.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

OpenPacket = Callable[[str, bytes], Awaitable[dict[str, Any]]]
"""``(member id, file) -> what it held`` as JSON; raises AmanetError where it cannot be opened.

A list under the key ``attachments`` may hold objects with ``name``, ``media_type`` and ``data`` (base64).
"""


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
    """The staff whom the page shows, and the function that opens files with their keys."""

    staff: Sequence[StaffMember]
    open_packet: OpenPacket

    def member_of(self, person_id: int) -> StaffMember | None:
        """The member of staff whom this person plays."""
        return next((member for member in self.staff if member.person_id == person_id), None)


async def _opens_nothing(_member_id: str, _packet: bytes) -> dict[str, Any]:
    message = "there are no staff in this rehearsal"
    raise LookupError(message)


NO_DESK = Desk((), _opens_nothing)
"""For a rehearsal without staff."""
