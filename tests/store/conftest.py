"""A real database file for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.database import Database
from tests.empty_database import put_empty_database


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Where this test's database lies."""
    return f"sqlite+aiosqlite:///{tmp_path / 'amanet.db'}"


@pytest.fixture
async def database(url: str, tmp_path: Path) -> AsyncIterator[Database]:
    """An open, empty database that waits only a moment for others."""
    put_empty_database(tmp_path)
    opened = await Database.open(url, busy_seconds=0.05)
    yield opened
    await opened.close()
