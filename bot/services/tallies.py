"""Counting reports without ever holding a true count: each cell is stored with its noise before the first report comes.

Noise is drawn once for each window, all cells in one transaction, and a window that has closed is never written again.
"""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.domain.digest import FAMILY_TABLE, WEEK_TABLE, WEEKS_SHOWN, Digest, Tally, compose
from bot.domain.errors import BadSettings, StoreFailed
from bot.domain.identifiers import Week
from bot.domain.privacy_plan import NoiseTerms, PrivacyPlan, Table
from bot.domain.weeks import Turn
from bot.domain.windows import ClosedWindow, Window, following, previous, week_named, window_at, windows_to_open
from bot.services.ledger import Ledger
from store import tallies
from store.database import Connection, Database
from store.tallies import TallyRow


class Tallies:
    """The tallies of one privacy plan."""

    def __init__(self, *, database: Database, plan: PrivacyPlan, turn: Turn) -> None:
        """Count under ``plan`` in weeks that turn at ``turn``."""
        self._database = database
        self._plan = plan
        self._turn = turn
        self._known_open: set[tuple[str, str]] = set()

    async def open_windows(self, now: datetime) -> None:
        """Open every table's current and next window unless they are open; cheap when there is nothing to do.

        Must have returned before a transaction that counts. Raises ``BadSettings`` if the open windows together
        spend more than the plan's cap, ``StoreBusy`` or ``StoreFull`` if they cannot be written.
        """
        due = [
            (table, window)
            for table, window in windows_to_open(self._plan, now, self._turn)
            if (table.name, window.name) not in self._known_open
        ]
        if not due:
            return
        for table, window in await self._missing(due):
            await self._open(table, window, now)
        await self._check_spending(now)
        self._known_open.update((table.name, window.name) for table, window in due)

    async def count(self, connection: Connection, family: str | None, now: datetime) -> None:
        """Add one report to one cell of every table, inside the caller's transaction.

        ``family`` is ``F1`` to ``F7``, or ``None`` if it was not said. Raises ``StoreFailed`` if a window is not open.
        """
        for table in self._plan.tables:
            window = await self._unclosed(connection, table, now)
            if not await tallies.is_open(connection, table.name, window.name):
                self._known_open.clear()
                raise StoreFailed(f"window {window.name} of table {table.name} is not open; nothing was changed")
            await tallies.count(connection, table.name, window.name, table.cell_of(family))

    async def closed(self, window: ClosedWindow) -> Tally | None:
        """The noisy counts of a closed window, or ``None`` if it was never opened."""
        # From here on the store knows that the window is over, and no report that is late by a moment can enter it.
        await self.open_windows(window.seen_at)
        async with self._database.read() as connection:
            return await _read(connection, window.window)

    async def digest(self, week: Week, now: datetime) -> Digest:
        """The digest of a closed week, the same whenever it is asked for.

        Raises ``WindowStillOpen`` before the week has closed, ``BadSettings`` if there is no such week.
        """
        window = week_named(week, self._turn, table=WEEK_TABLE)
        closed = ClosedWindow(window, seen_at=now)
        families = self._plan.table(FAMILY_TABLE)
        # As of the week's end, not as of now: a digest that is asked for again must not change.
        quarter = window_at(families, window.closes_at, self._turn)
        return compose(
            plan=self._plan,
            weeks=await self._history(closed),
            families=await self.closed(ClosedWindow(previous(families, quarter, self._turn), seen_at=now)),
            families_close_at=quarter.closes_at,
            ledger_root=await self._ledger_root(window.closes_at.date()),
        )

    async def _ledger_root(self, closed_on: date) -> bytes | None:
        # Of the last whole day before: the day on which a week closes may still lack its root.
        root = await Ledger(database=self._database).root_of(closed_on - timedelta(days=1))
        return None if root is None else root.digest

    async def _history(self, latest: ClosedWindow) -> Sequence[tuple[Window, Tally | None]]:
        table, window = self._plan.table(WEEK_TABLE), latest.window
        history = []
        for _ in range(WEEKS_SHOWN):
            history.append((window, await self.closed(ClosedWindow(window, seen_at=latest.seen_at))))
            window = previous(table, window, self._turn)
        return history[::-1]

    async def _missing(self, due: Sequence[tuple[Table, Window]]) -> list[tuple[Table, Window]]:
        async with self._database.read() as connection:
            return [
                (table, window)
                for table, window in due
                if not await tallies.is_open(connection, table.name, window.name)
            ]

    async def _open(self, table: Table, window: Window, now: datetime) -> None:
        # Loading the sampler takes half a second, which must not stop the bot from answering.
        noise = await asyncio.to_thread(draw_noise, table.epsilon, len(table.cells))
        terms = NoiseTerms(plan=self._plan.name, version=self._plan.version, epsilon=table.epsilon).encode()
        rows = [
            TallyRow(table.name, window.name, cell, value, terms, is_partial=now > window.opens_at)
            for cell, value in zip(table.cells, noise, strict=True)
        ]

        async def work(connection: Connection) -> None:
            # Asked again under the write lock: what another process has drawn meanwhile stands.
            if not await tallies.is_open(connection, table.name, window.name):
                await tallies.open_window(connection, rows)

        await self._database.write(work)

    async def _check_spending(self, now: datetime) -> None:
        async with self._database.read() as connection:
            found = [await _read(connection, window_at(table, now, self._turn)) for table in self._plan.tables]
        spent = sum((tally.terms.epsilon for tally in found if tally is not None), Decimal(0))
        if spent > self._plan.cap:
            raise BadSettings(
                f"the open windows spend {spent} on one report, above the cap {self._plan.cap} of the privacy plan; "
                "go back to the plan under which they were opened until they close"
            )

    async def _unclosed(self, connection: Connection, table: Table, now: datetime) -> Window:
        # A window is over once the one after the next exists, since that is opened when the next becomes current.
        # So neither a clock set back nor a later turn of the week changes counts that may have been published.
        window = window_at(table, now, self._turn)
        ahead = following(table, window, self._turn)
        while await tallies.is_open(connection, table.name, following(table, ahead, self._turn).name):
            window, ahead = ahead, following(table, ahead, self._turn)
        return window


def draw_noise(epsilon: Decimal, count: int) -> list[int]:
    """Independent discrete Laplace noise of scale 1/epsilon, drawn exactly from the system's randomness.

    The sampler is the one of Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy" (2020), as
    proven and built in OpenDP; one call draws the whole vector.
    """
    # Half a second to load, and needed only when a window opens.
    import opendp.prelude as dp  # noqa: PLC0415

    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int)
    measurement = dp.m.make_geometric(*space, scale=float(1 / epsilon))
    noise: list[int] = measurement([0] * count)
    return noise


async def _read(connection: Connection, window: Window) -> Tally | None:
    rows = await tallies.rows(connection, window.table, window.name)
    if not rows:
        return None
    return Tally(
        window=window,
        cells={row.cell: row.value for row in rows},
        terms=NoiseTerms.decode(rows[0].plan),
        is_partial=rows[0].is_partial,
    )
