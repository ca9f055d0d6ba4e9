"""Enrolments, one-time invitations, and a roster version that never falls."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.domain.errors import BadRoster
from bot.domain.identifiers import MemberId
from store import staff
from store.database import Database
from store.staff import Invite, Staff
from tests.store.samples import ONE, TWO, box, sixteen

SALT = "00" * 16
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
DAY = timedelta(hours=24)


async def invite(database: Database, member_id: MemberId = ONE, *, code: int = 1) -> None:
    """Add an invitation that lasts a day."""
    await database.write(
        lambda connection: staff.add_invite(
            connection, member_id, code_hash=sixteen(code), word_hash=b"word", expires_at=NOW + DAY
        )
    )


async def take(database: Database, *, code: int = 1, at: datetime = NOW) -> Invite | None:
    """Use an invitation."""
    return await database.write(lambda connection: staff.take_invite(connection, sixteen(code), at))


async def enrolled(database: Database) -> list[Staff]:
    """Everybody enrolled."""
    async with database.read() as connection:
        return await staff.all(connection)


async def test_a_member_has_one_chat(database: Database) -> None:
    """Enrolling again moves the member to the new chat; others are not touched."""
    await database.write(lambda connection: staff.enrol(connection, ONE, box("old chat"), "en"))
    await database.write(lambda connection: staff.enrol(connection, TWO, box("other chat"), "zh-Hans"))
    await database.write(lambda connection: staff.enrol(connection, ONE, box("new chat"), "ug-Arab"))
    assert await enrolled(database) == [
        Staff(ONE, box("new chat"), "ug-Arab"),
        Staff(TWO, box("other chat"), "zh-Hans"),
    ]


async def test_a_member_chooses_a_language(database: Database) -> None:
    """Only the named member's language changes; for somebody not enrolled nothing happens."""
    await database.write(lambda connection: staff.enrol(connection, ONE, box(), "en"))
    await database.write(lambda connection: staff.set_locale(connection, ONE, "ug-Arab"))
    await database.write(lambda connection: staff.set_locale(connection, TWO, "en"))
    assert await enrolled(database) == [Staff(ONE, box(), "ug-Arab")]


async def test_a_member_who_leaves_has_no_chat_and_no_invitation(database: Database) -> None:
    """Neither the old chat nor an unused link speaks for the member any more."""
    await database.write(lambda connection: staff.enrol(connection, ONE, box(), "en"))
    await invite(database)
    await database.write(lambda connection: staff.remove(connection, ONE))
    assert await enrolled(database) == []
    assert await take(database) is None


async def test_an_invitation_works_once(database: Database) -> None:
    """The first use returns whom it is for and the hash of the word; the second finds nothing."""
    await invite(database)
    assert await take(database) == Invite(ONE, b"word", NOW + DAY)
    assert await take(database) is None


async def test_an_invitation_ends_with_its_day(database: Database) -> None:
    """One second before its end it works, at its end it does not, and trying uses it up."""
    await invite(database, code=1)
    assert await take(database, code=1, at=NOW + DAY - timedelta(seconds=1)) is not None
    await invite(database, code=2)
    assert await take(database, code=2, at=NOW + DAY) is None
    assert await take(database, code=2, at=NOW) is None


async def test_a_new_invitation_voids_the_earlier_one(database: Database) -> None:
    """Two links for one member are never open at once; another member's link is not touched."""
    await invite(database, code=1)
    await invite(database, TWO, code=3)
    await invite(database, code=2)
    assert await take(database, code=1) is None
    assert await take(database, code=2) is not None
    assert await take(database, code=3) is not None


async def test_expired_invitations_are_removed(database: Database) -> None:
    """The purge removes what can no longer be used and nothing else."""
    await invite(database)
    await database.write(lambda connection: staff.expire_invites(connection, NOW + DAY - timedelta(seconds=1)))
    await database.write(lambda connection: staff.expire_invites(connection, NOW))
    assert await take(database) is not None
    await invite(database)
    await database.write(lambda connection: staff.expire_invites(connection, NOW + DAY))
    assert await take(database) is None


async def test_the_roster_version_never_falls(database: Database) -> None:
    """The same or a newer roster is taken, an older one refused for good, also after the refusal."""
    for version in (3, 3, 5):
        await database.write(partial(staff.pin_roster, version=version, salt=SALT))
    for version in (4, 3):
        with pytest.raises(BadRoster, match="older"):
            await database.write(partial(staff.pin_roster, version=version, salt=SALT))
    await database.write(partial(staff.pin_roster, version=5, salt=SALT))


async def test_the_salt_never_changes(database: Database) -> None:
    """A newer roster with another salt is refused and notes nothing, or no receipt code would open its report again."""
    await database.write(partial(staff.pin_roster, version=3, salt=SALT))
    with pytest.raises(BadRoster, match="salt"):
        await database.write(partial(staff.pin_roster, version=4, salt="01" * 16))
    await database.write(partial(staff.pin_roster, version=3, salt=SALT))
