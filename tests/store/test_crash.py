"""A process that is killed while it writes loses nothing that it acknowledged, and leaves nothing half-done."""

import subprocess
import sys
from pathlib import Path

import pytest

from store import outbox, sessions
from store.database import Database

ROOT = Path(__file__).parents[2]


def acknowledged_before_the_kill(url: str, at_least: int) -> set[int]:
    """Let a process write, kill it in mid-write, and return the writes it had acknowledged."""
    command = [sys.executable, "-m", "tests.store.crashing", url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writing:  # noqa: S603
        assert writing.stdout is not None
        lines = [writing.stdout.readline() for _ in range(at_least)]
        writing.kill()
        lines += writing.stdout.readlines()
    return {int(line) for line in lines if line.endswith("\n")}


@pytest.mark.parametrize("at_least", [1, 40, 300])
async def test_no_acknowledged_write_is_lost(url: str, at_least: int) -> None:
    """After SIGKILL the file opens again, holds every acknowledged write, and no transaction is torn."""
    acknowledged = acknowledged_before_the_kill(url, at_least)
    assert len(acknowledged) >= at_least
    database = await Database.open(url)
    async with database.read() as connection:
        assert (await connection.exec_driver_sql("PRAGMA integrity_check")).scalar() == "ok"
        written = {int.from_bytes(pseudonym, "big") for pseudonym, _ in await sessions.all(connection)}
        effects = {int.from_bytes(effect_id, "big") for effect_id, _ in await outbox.pending(connection)}
    assert acknowledged <= written
    assert written == effects
    await database.close()
