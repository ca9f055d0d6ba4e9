"""Grants that their holder re-sealed to a new key, each in the place of the one that it names, or nothing changes."""

from collections.abc import Sequence

from bot.domain.custody import Action
from bot.domain.errors import NoGrant
from bot.domain.identifiers import MemberId, ReportId, Week
from bot.sealing.rekeying import ResealedGrant, grant_name
from bot.services.referring import sha256_of
from store import custody, grants
from store.database import Connection
from store.grants import HeldGrant


async def rekey(connection: Connection, member_id: MemberId, resealed: Sequence[ResealedGrant], *, week: Week) -> None:
    """Put a member's re-sealed grants in place of the old ones, with a line of custody for each report.

    What is in place already stays. Raises ``NoGrant`` unless all others replace a grant of this member, size for size.
    """
    held = {grant_name(grant.ciphertext): grant for grant in await grants.held_by(connection, member_id)}
    due = {each.replaces: each.sealed for each in resealed if grant_name(each.sealed) not in held}
    if not all(name in held and len(sealed) == len(held[name].ciphertext) for name, sealed in due.items()):
        raise NoGrant("these are not re-sealed grants of this member, or one of them was withdrawn or renewed")
    for name, sealed in due.items():
        await grants.replace(connection, held[name].grant_id, sealed)
    for report_id, digest in _acted_on(held, due).items():
        await custody.append(connection, report_id, week=week, action=Action.RESEALED, object_sha256=digest)


def _acted_on(held: dict[bytes, HeldGrant], due: dict[bytes, bytes]) -> dict[ReportId, str]:
    """The SHA-256 of the new grant of the newest epoch, for each report."""
    return {grant.report_id: sha256_of(due[name]) for name, grant in held.items() if name in due}
