"""The ledger: one padded batch a day, never two, never a leaf lost, and proofs that OpenSSL and the verifier accept.

Where nothing else is said leaves are of what was published, which waits for the day's end only.
"""

import asyncio
import base64
import json
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from bot.domain import merkle
from bot.domain.errors import AuthorityUnreachable, BadProof, StoreFailed
from bot.domain.identifiers import Week
from bot.domain.ledger import DailyRoot, batch_size
from bot.domain.merkle import Span
from bot.sealing.ledger_proof import verify_proof_bundle
from bot.sealing.timestamps import TrustAnchors
from bot.services import ledger
from bot.services.ledger import Authority, Ledger
from store import ledger as rows
from store.database import Connection, Database
from tests.authority import StampingAuthority
from tests.empty_database import put_empty_database

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Where this test's database lies."""
    return put_empty_database(tmp_path)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """An open, empty database."""
    opened = await Database.open(url)
    yield opened
    await opened.close()


@pytest.fixture
def days(database: Database) -> Ledger:
    """The ledger as a starting process makes it."""
    return Ledger(database=database)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> StampingAuthority:
    """One authority for all tests of this file."""
    return StampingAuthority.made_in(tmp_path_factory.mktemp("tsa") / "one")


@pytest.fixture(scope="module")
def known(authority: StampingAuthority) -> Authority:
    """That authority as the ledger knows it."""
    return Authority("one", TrustAnchors.read(authority.certificates))


def leaf(number: int) -> bytes:
    """One of many leaves."""
    return merkle.leaf_hash(f"leaf {number}".encode())


async def add(database: Database, leaves: Iterable[bytes]) -> None:
    """Add each leaf in a transaction of its own."""
    await asyncio.gather(*(database.write(partial(ledger.add_published, leaf=each)) for each in leaves))


async def add_in_week(database: Database, leaf: bytes, week: str) -> None:
    """Add a leaf of something that belongs to a report of that week."""
    await database.write(partial(ledger.add, leaf=leaf, week=Week(week)))


async def tree(database: Database) -> list[bytes]:
    """All leaves of the tree, in order."""
    async with database.read() as connection:
        latest = await rows.latest_root(connection)
        return await rows.leaves(connection, 0, latest.size if latest else 0)


def waiting(url: str) -> list[bytes]:
    """The leaves that wait, as another process sees them."""
    with closing(sqlite3.connect(url.removeprefix("sqlite+aiosqlite:///"))) as connection:
        return [row[0] for row in connection.execute("SELECT hash FROM ledger_pending")]


def plain_head(leaves: list[bytes]) -> bytes:
    """The head made anew from all leaves."""
    return merkle.head(Span(0, len(leaves)), merkle.grown(0, {}, leaves))


async def proven(days: Ledger, leaf: bytes, anchors: TrustAnchors | None = None) -> dict[str, Any]:
    """The proof of a leaf, after it was verified."""
    bundle = await days.proofs(leaf)
    assert bundle is not None
    verify_proof_bundle(json.loads(json.dumps(bundle)), leaf=leaf, anchors=anchors or TrustAnchors())
    return bundle


@pytest.mark.parametrize(
    ("count", "size"), [(0, 256), (1, 256), (255, 256), (256, 256), (257, 512), (512, 512), (513, 1024)]
)
def test_batches_are_powers_of_two(count: int, size: int) -> None:
    """At least 256, and never less than came."""
    assert batch_size(count) == size


@pytest.mark.parametrize(("count", "size"), [(0, 256), (1, 256), (255, 256), (256, 256), (257, 512)])
async def test_a_day_pads_what_came(database: Database, days: Ledger, url: str, count: int, size: int) -> None:
    """Everything that came is in the batch once, the rest is random, and nothing waits any longer."""
    came = {leaf(number) for number in range(count)}
    await add(database, came)
    root = await days.close_day(NOON)
    leaves = await tree(database)
    assert root.size == len(leaves) == len(set(leaves)) == size
    assert came <= set(leaves)
    assert root.root == plain_head(leaves)
    assert waiting(url) == []


async def test_the_order_of_a_batch_says_nothing(database: Database, days: Ledger) -> None:
    """Leaves lie scattered among the padding, in another order than they came."""
    came = [leaf(number) for number in range(40)]
    await add(database, came)
    await days.close_day(NOON)
    leaves = await tree(database)
    places = [leaves.index(each) for each in came]
    assert places != sorted(places)
    assert max(places) - min(places) > len(came)


async def test_what_waits_has_a_random_key_and_no_time_but_its_week(database: Database, url: str) -> None:
    """Keys of leaves that wait are 16 random bytes; beside the hash stands the week of what belongs to a report."""
    await add(database, [leaf(1), leaf(1)])
    await add_in_week(database, leaf(2), "2026-W48")
    with closing(sqlite3.connect(url.removeprefix("sqlite+aiosqlite:///"))) as connection:
        found = connection.execute("SELECT * FROM ledger_pending").fetchall()
    assert {len(key) for key, *_ in found} == {16}
    assert Counter((hash_, week) for _, hash_, week in found) == {(leaf(1), None): 2, (leaf(2), "2026-W48"): 1}


@pytest.mark.parametrize("day", range(23, 30))
async def test_what_belongs_to_a_report_enters_with_the_tuesday_after_its_week(
    database: Database, days: Ledger, url: str, day: int
) -> None:
    """On whichever day it came; what was still under way on Sunday at midnight finds its batch open."""
    for number in range(day, 30):
        await add_in_week(database, leaf(number), "2026-W48")
        await days.close_day(datetime(2026, 11, number, tzinfo=UTC))
    await days.close_day(datetime(2026, 11, 30, tzinfo=UTC))
    await add_in_week(database, leaf(30), "2026-W48")
    await add_in_week(database, leaf(31), "2026-W49")
    assert set(waiting(url)) == {leaf(number) for number in (*range(day, 30), 30, 31)}
    await days.close_day(datetime(2026, 12, 1, tzinfo=UTC))
    assert waiting(url) == [leaf(31)]
    entered = {(await proven(days, leaf(number)))["day"]["day"] for number in (*range(day, 30), 30)}
    assert entered == {"2026-12-01"}


async def test_a_bot_that_was_away_takes_what_waited_with_its_next_batch(database: Database, days: Ledger) -> None:
    """Weeks that ended meanwhile enter together, across a new year."""
    await add_in_week(database, leaf(1), "2026-W52")
    await add_in_week(database, leaf(2), "2026-W53")
    await add_in_week(database, leaf(3), "2027-W01")
    await days.close_day(datetime(2027, 1, 6, 5, tzinfo=UTC))
    entered = [await days.proofs(leaf(number)) for number in (1, 2, 3)]
    assert [each and each["day"]["day"] for each in entered] == ["2027-01-06", "2027-01-06", None]


async def test_a_leaf_is_added_with_its_transaction_or_not_at_all(database: Database, url: str) -> None:
    """What the caller's work undoes does not wait for the ledger."""

    async def work(connection: Connection) -> None:
        await ledger.add_published(connection, leaf(1))
        raise StoreFailed("something else went wrong")

    with pytest.raises(StoreFailed):
        await database.write(work)
    assert waiting(url) == []


async def test_only_hashes_are_taken(database: Database, url: str) -> None:
    """A leaf of another length would stand out among the padding."""
    with pytest.raises(StoreFailed):
        await add(database, [b"short"])
    assert waiting(url) == []


async def test_a_day_closes_once(database: Database, days: Ledger, url: str) -> None:
    """Asked again the same day, in whatever zone the clock speaks, the root stands and newcomers wait."""
    root = await days.close_day(NOON)
    await add(database, [leaf(1)])
    assert await days.close_day(NOON.astimezone(timezone(timedelta(hours=13)))) == root
    assert await days.close_day(NOON + timedelta(hours=11)) == root
    assert waiting(url) == [leaf(1)]
    assert await days.proofs(leaf(1)) is None
    assert (await days.close_day(NOON + DAY)).size == 512
    assert (await proven(days, leaf(1)))["day"]["day"] == "2026-11-25"


async def test_a_clock_set_back_appends_all_the_same(database: Database, days: Ledger) -> None:
    """A day named out of order still only adds to the tree, and proofs hold."""
    await add(database, [leaf(1)])
    await days.close_day(NOON + DAY)
    await add(database, [leaf(2)])
    assert (await days.close_day(NOON)).size == 512
    for number in (1, 2):
        await proven(days, leaf(number))


async def test_equal_trees_have_unequal_salted_roots() -> None:
    """Two days with the same tree cannot be linked, and neither day nor size can be changed afterwards."""
    root = DailyRoot(day=NOON.date(), size=256, root=leaf(1), salt=leaf(2))
    others = [
        DailyRoot(day=NOON.date(), size=256, root=leaf(1), salt=leaf(3)),
        DailyRoot(day=NOON.date(), size=512, root=leaf(1), salt=leaf(2)),
        DailyRoot(day=(NOON + DAY).date(), size=256, root=leaf(1), salt=leaf(2)),
    ]
    assert len({each.digest for each in (root, *others)}) == 4


async def test_salts_are_drawn_anew(days: Ledger) -> None:
    """Each day has 32 random bytes of its own."""
    salts = {(await days.close_day(NOON + DAY * number)).salt for number in range(3)}
    assert {len(salt) for salt in salts} == {32}
    assert len(salts) == 3


async def test_every_leaf_is_proven_on_every_later_day(database: Database, days: Ledger) -> None:
    """Over days of unequal batches, each leaf is proven in the latest tree and named under the day it came."""
    for number, count in enumerate((1, 257, 0, 513, 2)):
        await add(database, [leaf(1000 * number + each) for each in range(count)])
        root = await days.close_day(NOON + DAY * number)
        leaves = await tree(database)
        assert root.root == plain_head(leaves)
        for earlier in range(number + 1):
            if earlier == 2:
                continue
            bundle = await proven(days, leaf(1000 * earlier))
            assert bundle["day"]["day"] == (NOON + DAY * earlier).date().isoformat()
            assert bundle["latest"]["size"] == len(leaves)


async def test_a_leaf_that_never_came_has_no_proof(days: Ledger) -> None:
    """Before and after the first day."""
    assert await days.proofs(leaf(1)) is None
    await days.close_day(NOON)
    assert await days.proofs(leaf(1)) is None


async def test_a_day_without_a_root_has_that_of_the_last_before(days: Ledger) -> None:
    """What a digest prints is the last root until its day, and stays the same as time goes on."""
    assert await days.root_of(NOON.date()) is None
    first = await days.close_day(NOON)
    second = await days.close_day(NOON + 3 * DAY)
    found = [await days.root_of(date(2026, 11, day)) for day in (23, 24, 25, 26, 27, 30)]
    assert found == [None, first, first, first, second, second]


async def test_a_restart_goes_on_where_it_was(url: str) -> None:
    """Leaves that wait and the tree outlive the process."""
    for number in range(4):
        database = await Database.open(url)
        if number % 2 == 0:
            await add(database, [leaf(number)])
        else:
            await Ledger(database=database).close_day(NOON + DAY * number)
        await database.close()
    database = await Database.open(url)
    for number in (0, 2):
        await proven(Ledger(database=database), leaf(number))
    await database.close()


async def test_two_processes_close_one_day_once(url: str) -> None:
    """Whoever comes second finds the day closed; nothing is appended twice and both say the same."""
    opened = [await Database.open(url) for _ in range(2)]
    await add(opened[0], [leaf(number) for number in range(20)])
    roots = await asyncio.gather(*(Ledger(database=each).close_day(NOON) for each in opened * 3))
    assert len(set(roots)) == 1
    assert len(await tree(opened[1])) == 256
    for each in opened:
        await each.close()


def acknowledged_before_the_kill(url: str, at_least: int) -> list[bytes]:
    """Let a process add leaves and close days, kill it in mid-write, and return the leaves it had acknowledged."""
    command = [sys.executable, "-m", "tests.services.closing_days", url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as working:  # noqa: S603
        assert working.stdout is not None
        lines = [working.stdout.readline() for _ in range(at_least)]
        working.kill()
        lines += working.stdout.readlines()
    return [bytes.fromhex(line) for line in lines if line.endswith("\n")]


async def test_a_process_killed_at_any_moment_loses_no_leaf(url: str) -> None:
    """After SIGKILL every acknowledged leaf is in the tree or waits, once, and the tree is whole."""
    acknowledged = acknowledged_before_the_kill(url, at_least=30)
    database = await Database.open(url)
    leaves = await tree(database)
    async with database.read() as connection:
        latest = await rows.latest_root(connection)
    assert latest is not None
    assert latest.root == plain_head(leaves)
    kept = [*leaves, *waiting(url)]
    assert [kept.count(each) for each in acknowledged] == [1] * len(acknowledged)
    await database.close()


async def test_openssl_accepts_every_stamp(
    database: Database, days: Ledger, authority: StampingAuthority, known: Authority
) -> None:
    """A real authority stamps each day; OpenSSL and the proof's verifier accept it for the salted root."""
    roots = []
    for number in range(3):
        await add(database, [leaf(number)])
        roots.append(await days.close_day(NOON + DAY * number))
    assert await days.stamp(known, authority.post) == 3
    for number, root in enumerate(roots):
        bundle = await proven(days, leaf(number), known.anchors)
        (answer,) = bundle["day"]["answers"]
        assert authority.accepts(base64.b64decode(answer["answer"]), root.digest)
        assert not authority.accepts(base64.b64decode(answer["answer"]), root.root)


async def test_an_authority_learns_only_salted_roots(
    database: Database, days: Ledger, authority: StampingAuthority, known: Authority
) -> None:
    """A request holds neither the tree's head, nor a leaf, nor the salt."""
    await add(database, [leaf(1)])
    root = await days.close_day(NOON)
    await days.stamp(known, authority.post)
    request = authority.requests[-1]
    assert root.digest in request
    assert not [each for each in (root.root, root.salt, leaf(1)) if each in request]


async def test_days_wait_for_an_authority_that_is_away(
    database: Database, days: Ledger, authority: StampingAuthority, known: Authority
) -> None:
    """Offline nothing is lost or asked twice; days before a failure keep their stamps, the rest follows later."""
    for number in range(3):
        await add(database, [leaf(number)])
        await days.close_day(NOON + DAY * number)
    calls: list[bytes] = []

    async def once(request: bytes) -> bytes:
        calls.append(request)
        if len(calls) > 1:
            raise AuthorityUnreachable("away")
        return authority.answer(request)

    with pytest.raises(AuthorityUnreachable):
        await days.stamp(known, once)
    stamped = [len((await proven(days, leaf(number), known.anchors))["day"]["answers"]) for number in range(3)]
    assert stamped == [1, 0, 0]
    assert await days.stamp(known, authority.post) == 2
    assert await days.stamp(known, authority.post) == 0
    assert [len((await proven(days, leaf(n), known.anchors))["day"]["answers"]) for n in range(3)] == [1, 1, 1]


async def test_each_authority_has_a_queue_of_its_own(
    database: Database, days: Ledger, authority: StampingAuthority, known: Authority, tmp_path: Path
) -> None:
    """A day carries the stamp of every authority, one added later included."""
    await add(database, [leaf(1)])
    await days.close_day(NOON)
    other = StampingAuthority.made_in(tmp_path / "other", "Other authority")
    both = TrustAnchors.read(authority.certificates + other.certificates)
    await days.stamp(known, authority.post)
    assert await days.stamp(Authority("other", both), other.post) == 1
    stamps = verify_proof_bundle(await proven(days, leaf(1), both), leaf=leaf(1), anchors=both)
    assert [stamp.authority for stamp in stamps] == ["CN=Test authority", "CN=Other authority"]


async def test_a_long_absence_is_made_up_in_steps(days: Ledger, authority: StampingAuthority, known: Authority) -> None:
    """At most 16 days are asked for in one call, the oldest first."""
    roots = [await days.close_day(NOON + DAY * number) for number in range(18)]
    before = len(authority.requests)
    assert [await days.stamp(known, authority.post) for _ in range(3)] == [16, 2, 0]
    asked = authority.requests[before:]
    assert all(root.digest in request for root, request in zip(roots, asked, strict=True))


async def test_an_answer_that_is_not_to_be_believed_is_not_kept(
    days: Ledger, authority: StampingAuthority, known: Authority, tmp_path: Path
) -> None:
    """A forged, old or foreign answer leaves the day in the queue."""
    await days.close_day(NOON)
    old = authority.answer
    foreign = StampingAuthority.made_in(tmp_path / "foreign")
    kept: list[bytes] = []

    async def replay(request: bytes) -> bytes:
        kept.append(request)
        return old(kept[0])

    with pytest.raises(BadProof):
        await days.stamp(known, foreign.post)
    assert await days.stamp(known, replay) == 1
    await days.close_day(NOON + DAY)
    with pytest.raises(BadProof, match="for something else"):
        await days.stamp(known, replay)
    assert await days.stamp(known, authority.post) == 1


async def test_two_processes_that_stamp_keep_one_answer(
    url: str, authority: StampingAuthority, known: Authority
) -> None:
    """The first answer about a day stands."""
    opened = [await Database.open(url) for _ in range(2)]
    await add(opened[0], [leaf(1)])
    await Ledger(database=opened[0]).close_day(NOON)
    await asyncio.gather(*(Ledger(database=each).stamp(known, authority.post) for each in opened))
    bundle = await proven(Ledger(database=opened[0]), leaf(1), known.anchors)
    assert len(bundle["day"]["answers"]) == 1
    for each in opened:
        await each.close()


class Steps:
    """Counts the steps of SQLite's virtual machine, in tens, which do not depend on the speed of the machine."""

    def __init__(self) -> None:
        """Start at none."""
        self.count = 0

    def __call__(self) -> int:
        """Count ten steps and let SQLite go on."""
        self.count += 1
        return 0

    def attach(self, connection: Any, _record: object) -> None:  # noqa: ANN401  # SQLAlchemy's adapter is untyped
        """Count on a new connection."""

        async def listen(driver: Any) -> None:  # noqa: ANN401  # as above
            await driver.set_progress_handler(self, 10)

        connection.run_async(listen)

    def taken(self) -> int:
        """The steps since it was last asked."""
        taken, self.count = self.count, 0
        return taken


@pytest.fixture
def steps() -> Iterator[Steps]:
    """A counter over every connection that this test opens."""
    counter = Steps()
    event.listen(Pool, "connect", counter.attach)
    yield counter
    event.remove(Pool, "connect", counter.attach)


async def test_neither_closing_nor_proving_reads_the_whole_tree(steps: Steps, url: str) -> None:
    """A day and a proof cost as much work in the database after 64 days as after 8, but for a logarithm."""
    database = await Database.open(url)
    days = Ledger(database=database)
    await add(database, [leaf(1)])
    closing_costs, proving_costs = [], []
    for number in range(65):
        steps.taken()
        await days.close_day(NOON + DAY * number)
        closing_costs.append(steps.taken())
        bundle = await proven(days, leaf(1))
        proving_costs.append(steps.taken())
    assert 100 < closing_costs[64] < 1.1 * closing_costs[8]
    assert 100 < proving_costs[64] < 1.1 * proving_costs[8]
    assert len(bundle["inclusion"]) == 8 + 7
    await database.close()
