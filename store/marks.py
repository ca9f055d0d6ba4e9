"""Single numbers that outlive a restart: how far intake has come, and what was seen of the roster."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from store.tables import marks


@dataclass(frozen=True, slots=True)
class Mark:
    """A number and, where its age matters, the UTC day on which it was noted."""

    number: int
    noted_on: date | None = None


async def mark(connection: AsyncConnection, name: str) -> Mark | None:
    """The mark of that name; None before it was first set."""
    row = (await connection.execute(select(marks).where(marks.c.name == name))).one_or_none()
    if row is None:
        return None
    return Mark(row.number, None if row.noted_on is None else date.fromisoformat(row.noted_on))


async def set_mark(connection: AsyncConnection, name: str, value: Mark) -> None:
    """Set the mark of that name."""
    columns = {"number": value.number, "noted_on": None if value.noted_on is None else value.noted_on.isoformat()}
    statement = insert(marks).values(name=name, **columns)
    await connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=columns))
