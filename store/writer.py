"""The one writer: it gathers works that wait and makes them durable with a single COMMIT.

A work is acknowledged only after that COMMIT; one that raises is undone alone, and a COMMIT that fails changes nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.errors import StoreFailed
from store.failures import store_error

T = TypeVar("T")
Work = Callable[[AsyncConnection], Awaitable[T]]

# Bounds how long the write lock is held against a second process, and how much one failing COMMIT refuses.
MOST_IN_ONE_COMMIT = 64


@dataclass(frozen=True, slots=True)
class _Order:
    work: Work[Any]
    outcome: asyncio.Future[Any]


class Writer:
    """Runs works one after the other on one connection, many to a transaction."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Start the writer's task; needs a running event loop."""
        self._engine = engine
        self._orders: asyncio.Queue[_Order | None] = asyncio.Queue()
        self._is_closed = False
        self._task = asyncio.create_task(self._run())

    async def write(self, work: Work[T]) -> T:
        """Return what ``work`` returned, after the COMMIT; raise what it raised, or the failure of the COMMIT.

        A caller that is cancelled takes back a work that has not begun; one that has begun still commits.
        """
        if self._is_closed:
            raise StoreFailed("the database is closed; nothing was changed")
        if asyncio.current_task() is self._task:
            raise RuntimeError("a work may not wait for another write: the writer would wait for itself")
        outcome: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._orders.put_nowait(_Order(work, outcome))
        return await outcome

    async def close(self) -> None:
        """Finish what waits, then stop; later writes are refused."""
        if not self._is_closed:
            self._is_closed = True
            self._orders.put_nowait(None)
        await asyncio.wait([self._task])

    async def _run(self) -> None:
        group: list[_Order] = []
        try:
            while group := await self._next_group():
                await self._serve([order for order in group if not order.outcome.done()])
        finally:
            # Reached with orders left only when the task itself is cancelled: nobody may wait for ever.
            self._is_closed = True
            for order in (*group, *self._taken()):
                order.outcome.cancel()

    async def _next_group(self) -> list[_Order]:
        first = await self._orders.get()
        return [] if first is None else [first, *self._taken(at_most=MOST_IN_ONE_COMMIT - 1)]

    def _taken(self, at_most: int | None = None) -> list[_Order]:
        taken: list[_Order] = []
        while not self._orders.empty() and len(taken) != at_most:
            order = self._orders.get_nowait()
            if order is None:
                self._orders.put_nowait(None)
                break
            taken.append(order)
        return taken

    async def _serve(self, group: list[_Order]) -> None:
        try:
            answers = await self._commit(group)
        except Exception as error:  # noqa: BLE001  # whatever it was, each caller gets it and the writer goes on
            answers = [partial(_refuse, order.outcome, store_error(error)) for order in group]
        for answer in answers:
            answer()

    async def _commit(self, group: list[_Order]) -> list[Callable[[], None]]:
        # Leaving the block hands the connection back to the pool, which rolls back what was not committed.
        async with self._engine.connect() as connection:
            # IMMEDIATE waits for a second process here, where nothing is done yet, and never fails half-way.
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
            answers = [await _attempt(connection, order) for order in group]
            # As a statement and not through the driver's commit(), which says nothing if the transaction is gone.
            await connection.exec_driver_sql("COMMIT")
        return answers


async def _attempt(connection: AsyncConnection, order: _Order) -> Callable[[], None]:
    await connection.exec_driver_sql("SAVEPOINT work")
    try:
        value = await order.work(connection)
    except (Exception, asyncio.CancelledError) as error:
        if _is_told_to_stop():
            raise
        await _undo(connection, error)
        return partial(_refuse, order.outcome, error)
    await connection.exec_driver_sql("RELEASE work")
    return partial(_grant, order.outcome, value)


async def _undo(connection: AsyncConnection, cause: BaseException) -> None:
    try:
        await connection.exec_driver_sql("ROLLBACK TO work")
        await connection.exec_driver_sql("RELEASE work")
    except SQLAlchemyError as error:
        # On a full or failing disk SQLite ends the whole transaction by itself, earlier works of the group included:
        # going on would run the rest outside any transaction, so the group fails for the first cause.
        raise (cause if isinstance(cause, SQLAlchemyError) else error) from None


def _is_told_to_stop() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _grant(outcome: asyncio.Future[Any], value: object) -> None:
    if not outcome.done():
        outcome.set_result(value)


def _refuse(outcome: asyncio.Future[Any], error: BaseException) -> None:
    if outcome.done():
        return
    if isinstance(error, asyncio.CancelledError):
        outcome.cancel()
        return
    outcome.set_exception(store_error(error) if isinstance(error, Exception) else error)
