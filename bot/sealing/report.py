"""A report's own keys, its sealed body, and the grants that hand its keys to chosen people.

Consent is which identity lines a grant carries: whoever holds no line for a part cannot open that part, and the server
can delete a grant without any key.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Self, get_args

from bot.domain.errors import BadKey, CannotOpen
from bot.domain.sealed import ReportRecipients
from bot.sealing import age, canonical
from bot.sealing.age import Identity

Line = Literal["body", "files", "originals", "conversation"]
LINES: tuple[Line, ...] = get_args(Line)

_BODY_STEP = 4096
_GRANT_SIZE = 512


@dataclass(frozen=True, slots=True)
class ReportKeys:
    """Four fresh identities, one for each thing that can be consented to; kept in memory until Send is done."""

    body: Identity = field(repr=False)
    files: Identity = field(repr=False)
    originals: Identity = field(repr=False)
    conversation: Identity = field(repr=False)

    @classmethod
    def fresh(cls) -> Self:
        """Make the keys of one report and consent epoch."""
        return cls(Identity.generate(), Identity.generate(), Identity.generate(), Identity.generate())

    @property
    def recipients(self) -> ReportRecipients:
        """The public halves, to which parts are sealed."""
        return ReportRecipients(
            self.body.recipient, self.files.recipient, self.originals.recipient, self.conversation.recipient
        )

    def identity(self, line: Line) -> Identity:
        """Give the identity of one line."""
        return {
            "body": self.body,
            "files": self.files,
            "originals": self.originals,
            "conversation": self.conversation,
        }[line]


def seal_body(report: Mapping[str, Any], recipient: str) -> bytes:
    """Seal a report as canonical JSON, padded with blanks to a multiple of 4 KiB to hide its length."""
    spelled = canonical.encode(report)
    return age.seal_bytes(spelled + b" " * (-len(spelled) % _BODY_STEP), [recipient])


def open_body(ciphertext: bytes, identities: Sequence[Identity]) -> dict[str, Any]:
    """Give the report that ``seal_body`` sealed; raises ``NoGrant`` or ``CannotOpen``."""
    try:
        return canonical.decode(age.open_bytes(ciphertext, identities))
    except ValueError:
        raise CannotOpen("the report's contents are not JSON; it was not sealed by Amanet") from None


def seal_grant(keys: ReportKeys, lines: Collection[str], recipient: str) -> bytes:
    """Seal the identities of the consented ``lines`` to one person, as an identity file that any age reads.

    Every grant has one size, so that it does not tell how much was consented to. Raises ``BadKey``.
    """
    if not lines or not set(lines) <= set(LINES):
        raise BadKey("a grant carries one or more of: " + ", ".join(LINES))
    granted = (line for line in LINES if line in lines)
    spelled = "".join(f"# {line}\n{keys.identity(line).reveal()}\n" for line in granted)
    padding = "#" * (_GRANT_SIZE - len(spelled) - 1) + "\n"
    return age.seal_bytes((spelled + padding).encode(), [recipient])


def open_grant(ciphertext: bytes, identity: Identity) -> tuple[Identity, ...]:
    """Give the identities that a grant carries; raises ``NoGrant`` for another person's grant, or ``CannotOpen``."""
    return _identities_in(age.open_bytes(ciphertext, [identity]))


def reseal_grant(ciphertext: bytes, identity: Identity, recipient: str) -> bytes:
    """Seal what a grant carries, unchanged and so in the same size, to another key; raises as ``open_grant``."""
    granted = age.open_bytes(ciphertext, [identity])
    # What is no grant is not carried on as one.
    _identities_in(granted)
    return age.seal_bytes(granted, [recipient])


def _identities_in(granted: bytes) -> tuple[Identity, ...]:
    try:
        return age.identities_in(granted)
    except BadKey:
        raise CannotOpen("the grant does not hold secret keys; it was not sealed by Amanet") from None
