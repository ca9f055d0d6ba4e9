"""Counting reports without ever holding a true count: each cell is stored with its noise before the first report comes.

Noise is drawn once for each window, all cells in one transaction, and a window that has closed is never written again.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.domain.digest import WEEK_TABLE, Digest, DigestTable, Tally, compose, tabulated
from bot.domain.errors import BadSettings, StoreFailed
from bot.domain.identifiers import Week
from bot.domain.plan_history import Adoption, Counting, PlanHistory
from bot.domain.privacy_plan import NoiseTerms, PrivacyPlan, Table, WindowKind, parse_plan
from bot.domain.weeks import Turn
from bot.domain.windows import WEEK, ClosedWindow, Window, week_named, week_window, window_at, window_named, window_of
from bot.sealing.ledger_leaf import plan_leaf
from bot.services import ledger
from bot.services.ledger import Ledger
from bot.services.turns import scrub
from store import tallies
from store.database import Connection, Database
from store.tallies import TallyRow


class Tallies:
    """The tallies of one home."""

    def __init__(self, *, database: Database, plan: PrivacyPlan, turn: Turn) -> None:
        """Count under ``plan``, once that is adopted, in weeks that turn at ``turn``."""
        self._database = database
        self._plan = plan
        self._turn = turn
        self._history: PlanHistory | None = None
        self._known_open: set[tuple[str, str]] = set()
        self._known_turns: Mapping[WindowKind, str] = {}

    async def adopt(self, now: datetime) -> None:
        """Let this plan count: at once in a new home, else in every window that begins after ``now``.

        Raises ``BadSettings`` if together with the windows still open it would spend above the cap in force on one
        report, and then nothing was changed.
        """
        history = await self.proposed(now)
        if history != await self._recorded():
            await self._record(history)
        self._history = None
        await self.open_windows(now)

    async def proposed(self, now: datetime) -> PlanHistory:
        """What would be recorded if the plan were adopted; raises as ``adopt`` does and changes nothing."""
        history = await self._recorded()
        if history is None:
            return PlanHistory((Adoption(now, self._plan),), self._turn)
        if history.plan == self._plan:
            return history
        async with self._database.read() as connection:
            turned = await tallies.reached(connection)
        # Never before what has begun, wherever the clock stands: a window that was counted in keeps its noise.
        begun = (window_named(name, self._turn, table="").opens_at for name in turned.values())
        return history.adopting(self._plan, max([now, history.adoptions[-1].since, *begun]))

    async def open_windows(self, now: datetime) -> None:
        """Open every table's current and next window unless they are open; cheap when there is nothing to do.

        Must have returned before a transaction that counts. Raises ``BadSettings`` if the home counts under another
        plan, or if the open windows together spend more than the cap in force; ``StoreBusy`` or ``StoreFull`` if they
        cannot be written.
        """
        history = await self._current(now)
        due = [counting for counting in history.due_at(now) if _key(counting) not in self._known_open]
        turns = {kind: window_of(kind, now, self._turn, table="").name for kind in WindowKind}
        if not due and turns == self._known_turns:
            return
        rows = [row for counting in await self._missing(due) for row in await _drawn(counting, now)]

        async def work(connection: Connection) -> None:
            # Whatever another process has drawn meanwhile stands: open windows are left as they are.
            await tallies.open_window(connection, rows)
            for kind, name in turns.items():
                await tallies.reach(connection, kind, name)

        await self._database.write(work)
        await self._check_spending(history, now)
        self._known_open.update(map(_key, due))
        self._known_turns = turns

    async def count(self, connection: Connection, answers: Mapping[str, str], now: datetime) -> None:
        """Add one report to one cell of every table that counts, inside the caller's transaction.

        ``answers`` are its primary ones by question. Raises ``StoreFailed`` if a window is not open.
        """
        turned = await tallies.reached(connection)
        for table, window in self._counting(turned, now):
            if not await tallies.is_open(connection, window.table, window.name):
                self._known_open.clear()
                raise StoreFailed(f"window {window.name} of table {window.table} is not open; nothing was changed")
            await tallies.count(connection, window.table, window.name, table.cell_of(answers))

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
        window = week_named(week, self._turn, table=WEEK_TABLE[0])
        await self.open_windows(ClosedWindow(window, seen_at=now).seen_at)
        history = await self._current(now)
        async with self._database.read() as connection:
            weeks = await self._weeks_until(connection, window)
            # As of the week's end, not as of now: a digest that is asked for again must not change.
            tables = await _tables_at(connection, history, window.closes_at)
        root = await self._ledger_root(window.closes_at.date())
        # What many reports are compared with takes a while to compute, in which the bot goes on answering.
        return await asyncio.to_thread(compose, history=history, weeks=weeks, tables=tables, ledger_root=root)

    async def discard_open(self, now: datetime) -> int:
        """Delete every open window and open it anew, without what was counted and with fresh noise; returns how many.

        Those that have begun are partial from then on. Only for a store of which somebody holds a copy: noise that was
        ever published is never drawn again, since closed windows stay.
        """
        async with self._database.read() as connection:
            turned = await tallies.reached(connection)
            windows = [window_named(name, self._turn, table=table) for table, name in await tallies.stored(connection)]
            opened = [window for window in windows if _is_open(window, turned, now)]
            rows = [row for window in opened for row in await _redrawn(connection, window, now)]

        async def work(connection: Connection) -> None:
            await tallies.discard(connection, [(window.table, window.name) for window in opened])
            await tallies.open_window(connection, rows)

        await self._database.write(work)
        await scrub(self._database)
        return len(opened)

    async def _current(self, now: datetime) -> PlanHistory:
        if self._history is None:
            self._history = await self._recorded()
        if self._history is None:
            await self._record(await self.proposed(now))
            self._history = await self._recorded()
        if self._history is None or self._history.plan != self._plan:
            raise BadSettings("the tallies stand under another privacy plan; set AMANET_PRIVACY_PLAN as for the bot")
        return self._history

    async def _recorded(self) -> PlanHistory | None:
        async with self._database.read() as connection:
            found = await tallies.adopted(connection)
        adoptions = tuple(Adoption(since, parse_plan(document)) for since, document in found)
        return PlanHistory(adoptions, self._turn) if adoptions else None

    async def _record(self, history: PlanHistory) -> None:
        adoption, number = history.adoptions[-1], len(history.adoptions)
        document, kept = adoption.plan.encode(), {_key(each): each.terms for each in history.due_at(adoption.since)}

        async def work(connection: Connection) -> None:
            # Asked again under the write lock: another process may have adopted a plan meanwhile.
            if len(await tallies.adopted(connection)) >= number:
                return
            await tallies.adopt(connection, number, adoption.since, document)
            # Opened ahead, so neither counted in nor published yet.
            ahead = await self._begin_after(connection, adoption.since)
            await tallies.discard(connection, [key for key, terms in ahead.items() if kept.get(key) != terms])
            await ledger.add_published(connection, plan_leaf(adoption.since.isoformat(), document))

        await self._database.write(work)
        self._known_open.clear()

    async def _begin_after(self, connection: Connection, moment: datetime) -> dict[tuple[str, str], NoiseTerms]:
        stored = await tallies.stored(connection)
        return {
            (table, name): NoiseTerms.decode(terms)
            for (table, name), terms in stored.items()
            if window_named(name, self._turn, table=table).opens_at > moment
        }

    async def _ledger_root(self, closed_on: date) -> bytes | None:
        # Of the last whole day before: the day on which a week closes may still lack its root.
        root = await Ledger(database=self._database).root_of(closed_on - timedelta(days=1))
        return None if root is None else root.digest

    async def _weeks_until(self, connection: Connection, last: Window) -> Sequence[tuple[Window, Tally | None]]:
        counted = await tallies.series(connection, last.table)
        windows = [last]
        # All of them: what a digest says of its week rests on every week before.
        while windows[-1].name > min(counted, default=last.name):
            windows.append(week_window(windows[-1].opens_at - WEEK, self._turn, table=last.table))
        return [(window, _tally(window, counted.get(window.name, []))) for window in reversed(windows)]

    async def _missing(self, due: Sequence[Counting]) -> list[Counting]:
        async with self._database.read() as connection:
            return [each for each in due if not await tallies.is_open(connection, *_key(each))]

    async def _check_spending(self, history: PlanHistory, now: datetime) -> None:
        async with self._database.read() as connection:
            stored = await tallies.stored(connection)
        windows = {key: window_named(key[1], self._turn, table=key[0]) for key in stored}
        spent = sum(
            (
                NoiseTerms.decode(terms).epsilon
                for key, terms in stored.items()
                if windows[key].opens_at <= now < windows[key].closes_at
            ),
            Decimal(0),
        )
        if spent > history.cap_at(now):
            raise BadSettings(
                f"the open windows spend {spent} on one report, above the cap of {history.cap_at(now)}; the database "
                "holds windows of no privacy plan that was adopted, so restore it or begin anew"
            )

    def _counting(self, turned: Mapping[str, str], now: datetime) -> Iterable[tuple[Table, Window]]:
        if self._history is None:
            raise StoreFailed("the windows were not opened; nothing was changed")
        moment = max(now, self._history.adoptions[-1].since)
        for table in self._history.series_until(moment):
            window = window_at(table, moment, self._turn)
            # Neither a clock set back nor a later turn of the week changes counts that may have been published.
            if turned.get(table.window, "") > window.name:
                window = window_named(turned[table.window], self._turn, table=table.name)
            counting = self._history.opened(table, window)
            if counting is not None:
                yield counting.table, window


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


def _key(counting: Counting) -> tuple[str, str]:
    return counting.window.table, counting.window.name


def _is_open(window: Window, turned: Mapping[str, str], now: datetime) -> bool:
    # A window that has turned is over even where the clock was set back into it.
    return now < window.closes_at and window.name >= turned.get(window.kind, "")


async def _drawn(counting: Counting, now: datetime) -> list[TallyRow]:
    table, window, terms = counting.table, counting.window, counting.terms.encode()
    # Loading the sampler takes half a second, which must not stop the bot from answering.
    noise = await asyncio.to_thread(draw_noise, table.epsilon, len(table.cells))
    return [
        TallyRow(table.name, window.name, cell, value, terms, is_partial=now > window.opens_at)
        for cell, value in zip(table.cells, noise, strict=True)
    ]


async def _redrawn(connection: Connection, window: Window, now: datetime) -> list[TallyRow]:
    rows = await tallies.rows(connection, window.table, window.name)
    terms = NoiseTerms.decode(rows[0].plan)
    noise = await asyncio.to_thread(draw_noise, terms.epsilon, len(rows))
    is_partial = now > window.opens_at
    return [replace(row, value=value, is_partial=is_partial) for row, value in zip(rows, noise, strict=True)]


async def _tables_at(connection: Connection, history: PlanHistory, moment: datetime) -> list[DigestTable]:
    shown = []
    for closed, running in history.around(moment):
        tally = None if closed is None else await _read(connection, closed.window)
        if closed is not None and tally is not None:
            shown.append(tabulated(closed.table, tally))
        elif running is not None:
            shown.append(DigestTable(running.table, running.window))
    return [table for table in shown if table.table.question is not None]


async def _read(connection: Connection, window: Window) -> Tally | None:
    return _tally(window, await tallies.rows(connection, window.table, window.name))


def _tally(window: Window, rows: Sequence[TallyRow]) -> Tally | None:
    if not rows:
        return None
    return Tally(
        window=window,
        cells={row.cell: row.value for row in rows},
        terms=NoiseTerms.decode(rows[0].plan),
        is_partial=rows[0].is_partial,
    )
