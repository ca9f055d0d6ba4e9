"""A database as the migrations leave it, made once for each process of the tests and copied for every home.

That the migrations themselves give it is proved in ``tests/store``, where each database is made anew.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from store.database import Database


def put_empty_database(folder: Path) -> str:
    """Put a database without rows into a folder, under the name that a home gives it; gives its URL."""
    file = folder / "amanet.db"
    file.touch(mode=0o600)
    file.write_bytes(_content())
    return _url(file)


@cache
def _content() -> bytes:
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as beside:
        file = Path(folder, "amanet.db")
        # In a thread of its own, because the test that asks may run in a loop.
        beside.submit(asyncio.run, _make(_url(file))).result()
        return file.read_bytes()


async def _make(url: str) -> None:
    await (await Database.open(url)).close()


def _url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"
