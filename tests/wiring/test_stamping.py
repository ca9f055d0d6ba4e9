"""Which authorities a bot starts with, and what one of them that fails does to the others."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config import Settings, load
from bot.domain.errors import AuthorityUnreachable, BadKey, BadSettings
from bot.rehearsal.clock import RehearsalClock
from bot.sealing.timestamps import TrustAnchors
from bot.services.ledger import Authority, Ledger
from bot.wiring.stamping import LedgerRound, ReachedAuthority, authorities_of
from store.database import Database
from tests.authority import StampingAuthority
from tests.empty_database import put_empty_database

URLS = ("https://one.example/tsr", "https://two.example/tsr")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def settings(home: Path, **given: object) -> Settings:
    """Settings with these authorities."""
    return load(home=home, **given)


async def unreachable(_request: bytes) -> bytes:
    """A network that is cut."""
    raise AuthorityUnreachable("nobody there")


async def nonsense(_request: bytes) -> bytes:
    """An authority that answers with something else than a stamp."""
    return b"no stamp"


def test_a_bot_without_authorities_needs_no_certificates(tmp_path: Path) -> None:
    """The ledger is kept all the same."""
    assert authorities_of(settings(tmp_path)) == ()


def test_every_address_is_an_authority_of_its_own(tmp_path: Path) -> None:
    """Named by where it is, all believed under the same file."""
    pem = tmp_path / "authorities.pem"
    pem.write_bytes(StampingAuthority.made_in(tmp_path / "authority").certificates)
    reached = authorities_of(settings(tmp_path, timestamp_urls=URLS, timestamp_certificates=pem))
    assert [each.authority.name for each in reached] == ["one.example/tsr", "two.example/tsr"]


def test_addresses_without_usable_certificates_refuse_to_start(tmp_path: Path) -> None:
    """None given, none there, and a file that holds none: each is said in one line before anything is fetched."""
    with pytest.raises(BadSettings, match="AMANET_TIMESTAMP_CERTIFICATES is not set"):
        authorities_of(settings(tmp_path, timestamp_urls=URLS))
    pem = tmp_path / "authorities.pem"
    with pytest.raises(BadSettings, match="cannot be read"):
        authorities_of(settings(tmp_path, timestamp_urls=URLS, timestamp_certificates=pem))
    pem.write_text("nothing")
    with pytest.raises(BadKey):
        authorities_of(settings(tmp_path, timestamp_urls=URLS, timestamp_certificates=pem))


async def test_one_authority_that_fails_leaves_the_others_in_peace(tmp_path: Path) -> None:
    """Unreachable or not to be believed, its days stay in its queue, and the round is done."""
    stamping = StampingAuthority.made_in(tmp_path / "authority")
    anchors = TrustAnchors.read(stamping.certificates)
    posts = {"away": unreachable, "odd": nonsense, "well": stamping.post}
    authorities = [ReachedAuthority(Authority(name, anchors), post) for name, post in posts.items()]
    database = await Database.open(put_empty_database(tmp_path))
    try:
        ledger = Ledger(database=database)
        for _ in range(2):
            await LedgerRound(ledger=ledger, clock=RehearsalClock(NOON), authorities=authorities).run()
        root = await ledger.root_of(NOON.date())
        async with database.read() as connection:
            stamped = (await connection.exec_driver_sql("SELECT authority FROM ledger_stamps")).scalars().all()
    finally:
        await database.close()
    assert root is not None
    assert root.day == NOON.date()
    assert stamped == ["well"]
    assert len(stamping.requests) == 1
