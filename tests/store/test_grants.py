"""A member's own grants and nobody else's, those of the police only while they may be fetched."""

import pytest

from bot.domain.identifiers import GrantId, ReferralId
from bot.domain.referral import FETCHABLE, ReferralHead, ReferralState
from store import grants, referrals, reports
from store.database import Database
from store.referrals import NewReferral
from tests.store.samples import NOBODY, ONE, TWO, grant, report, seen_by, sixteen


async def test_a_member_holds_their_own_grants_only(database: Database) -> None:
    """Neither the receipt's nor another holder's is among them."""
    whole, other = report(holders=[ONE, TWO]), report(holders=[TWO])
    await database.write(lambda connection: reports.add(connection, whole))
    await database.write(lambda connection: reports.add(connection, other))
    async with database.read() as connection:
        held = await grants.held_by(connection, ONE)
        assert [(each.report_id, each.ciphertext) for each in held] == [
            (whole.report_id, own.ciphertext) for own in seen_by(whole, ONE).grants
        ]
        assert await grants.held_by(connection, NOBODY) == []


@pytest.mark.parametrize("state", list(ReferralState))
async def test_an_officer_holds_what_may_be_fetched(database: Database, state: ReferralState) -> None:
    """What still waits cannot be named, and what was recalled has no grant."""
    whole, own = report(holders=[ONE]), grant(TWO)
    new = NewReferral(ReferralHead(ReferralId(sixteen(1)), TWO, state), None, 0, b"sealed consent", (own,))
    await database.write(lambda connection: reports.add(connection, whole))
    await database.write(lambda connection: referrals.add(connection, whole.report_id, new))
    async with database.read() as connection:
        held = await grants.held_by(connection, TWO)
    expected = [(own.grant_id, whole.report_id, own.ciphertext)] if state in FETCHABLE else []
    assert [(each.grant_id, each.report_id, each.ciphertext) for each in held] == expected


async def test_replacing_changes_one_ciphertext(database: Database) -> None:
    """Holder, epoch and everybody else's grant stay; a grant that is gone does not come back."""
    whole = report(holders=[ONE, TWO])
    await database.write(lambda connection: reports.add(connection, whole))
    (own,) = seen_by(whole, ONE).grants
    await database.write(lambda connection: grants.replace(connection, own.grant_id, b"sealed anew"))
    await database.write(lambda connection: grants.replace(connection, GrantId(sixteen(9)), b"nobody's"))
    async with database.read() as connection:
        (changed,) = (await reports.load_for(connection, whole.report_id, ONE)).grants
        others = (await reports.load_for(connection, whole.report_id, TWO)).grants
    assert (changed.grant_id, changed.epoch, changed.ciphertext) == (own.grant_id, own.epoch, b"sealed anew")
    assert others == seen_by(whole, TWO).grants
