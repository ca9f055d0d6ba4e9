"""Which lines a grant carries: the reporter's receipt opens everything, a member what was consented to."""

import secrets
from collections.abc import Sequence

from bot.domain.file_lines import FILE_LINES, FileLine
from bot.domain.identifiers import GrantId, MemberId
from bot.domain.roster import Member
from bot.domain.sealed import SealedGrant
from bot.sealing.report import LINES, ReportKeys, seal_grant

FIRST_EPOCH = 1


def receipt_grant(keys: ReportKeys, *, epoch: int, recipient: str) -> SealedGrant:
    """Every line of an epoch for the receipt's own identity."""
    return _grant(None, epoch, seal_grant(keys, LINES, recipient), frozenset(FILE_LINES))


def member_grant(keys: ReportKeys, member: Member, *, epoch: int, opens: frozenset[FileLine]) -> SealedGrant:
    """The report of an epoch for a chosen member, with the lines of files that were consented to."""
    return _grant(member.id, epoch, seal_grant(keys, {"body", "conversation", *opens}, member.recipient), opens)


def liaison_grants(
    keys: Sequence[ReportKeys], member: Member, *, opens: frozenset[FileLine]
) -> tuple[SealedGrant, ...]:
    """What an officer of the police may open, epoch by epoch: never the conversation, nor later words with it."""
    # The body belongs to the first epoch; without files there is nothing for an officer in any other.
    epochs = keys if opens else keys[:1]
    return tuple(
        _grant(member.id, epoch, seal_grant(each, {"body", *opens}, member.recipient), opens)
        for epoch, each in enumerate(epochs, FIRST_EPOCH)
    )


def _grant(holder: MemberId | None, epoch: int, ciphertext: bytes, opens: frozenset[FileLine]) -> SealedGrant:
    return SealedGrant(GrantId(secrets.token_bytes(16)), epoch, holder, ciphertext, opens)
