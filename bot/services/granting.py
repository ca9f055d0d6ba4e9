"""Which lines a grant carries: the reporter's receipt opens everything, a member what was consented to."""

import secrets
from collections.abc import Sequence

from bot.domain.identifiers import GrantId, MemberId
from bot.domain.roster import Member
from bot.domain.sealed import SealedGrant
from bot.sealing.report import LINES, ReportKeys, seal_grant

FIRST_EPOCH = 1
_POLICE = ("body",)
_POLICE_WITH_FILES = ("body", "files")
_WITHOUT_FILES = ("body", "conversation")
_WITH_FILES = ("body", "files", "conversation")


def receipt_grant(keys: ReportKeys, *, epoch: int, recipient: str) -> SealedGrant:
    """Every line of an epoch for the receipt's own identity."""
    return _grant(None, epoch, seal_grant(keys, LINES, recipient), opens_files=True)


def member_grant(keys: ReportKeys, member: Member, *, epoch: int, opens_files: bool) -> SealedGrant:
    """The consented lines of an epoch for a chosen member; hidden details of files are never among them."""
    lines = _WITH_FILES if opens_files else _WITHOUT_FILES
    return _grant(member.id, epoch, seal_grant(keys, lines, member.recipient), opens_files=opens_files)


def liaison_grants(keys: Sequence[ReportKeys], member: Member, *, opens_files: bool) -> tuple[SealedGrant, ...]:
    """What an officer of the police may open, epoch by epoch: never the conversation, nor later words with it."""
    if not opens_files:
        return (_grant(member.id, FIRST_EPOCH, seal_grant(keys[0], _POLICE, member.recipient), opens_files=False),)
    return tuple(
        _grant(member.id, epoch, seal_grant(each, _POLICE_WITH_FILES, member.recipient), opens_files=True)
        for epoch, each in enumerate(keys, FIRST_EPOCH)
    )


def _grant(holder: MemberId | None, epoch: int, ciphertext: bytes, *, opens_files: bool) -> SealedGrant:
    return SealedGrant(GrantId(secrets.token_bytes(16)), epoch, holder, ciphertext, opens_files)
