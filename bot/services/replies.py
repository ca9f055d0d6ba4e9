"""Replies of caseworkers on their way to a report: taken from grant holders only, and never readable here."""

import secrets

from bot.domain.identifiers import MemberId, Week
from bot.sealing.replying import CarriedReply
from bot.services import ledger
from store import reports, updates, visits
from store.database import Connection


async def keep_reply(connection: Connection, member_id: MemberId, reply: CarriedReply, *, week: Week) -> None:
    """Keep a reply of that week, and let the reporter know if they asked to; raises ``NoGrant`` without a grant."""
    await reports.head(connection, reply.report_id, member_id)
    await visits.add_note(connection, reply.report_id, secrets.token_bytes(16), reply.sealed)
    await ledger.add_sealed(connection, reply.sealed, week=week)
    await updates.mark_due(connection, reply.report_id)
