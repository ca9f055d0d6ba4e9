"""Replies of caseworkers on their way to a report: taken from grant holders only, and never readable here.

Whatever one holder sends, the others' replies still come through, and the report opens as fast as before.
"""

import secrets

from bot.domain.errors import ReplyRefused
from bot.domain.identifiers import MemberId, Week
from bot.sealing.replying import CarriedReply
from bot.services import ledger
from store import reports, updates, visits
from store.database import Connection

MOST_REPLIES = 50
"""Of one holder to one report; counted on the grants, so that no holder uses up another's.

Three holders fill a report with 150 of the largest replies: opening it for a screen then took 0.11 s of a core, in a
thread, against 0.002 s without them (Python 3.11, two cores).
"""


async def keep_reply(connection: Connection, member_id: MemberId, reply: CarriedReply, *, week: Week) -> None:
    """Keep a reply of that week, and let the reporter know if they asked to.

    Raises ``NoGrant`` without a grant, and ``ReplyRefused`` for what lies there already or is one too many.
    """
    if await reports.count_reply(connection, reply.report_id, member_id) > MOST_REPLIES:
        raise ReplyRefused("too_many")
    if await visits.has_note(connection, reply.report_id, reply.sealed):
        raise ReplyRefused("twice")
    await visits.add_note(connection, reply.report_id, secrets.token_bytes(16), reply.sealed)
    await ledger.add_sealed(connection, reply.sealed, week=week)
    await updates.mark_due(connection, reply.report_id)
