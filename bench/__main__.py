"""Prints one line for each measurement: ``name  value  unit  ratio-to-baseline``.

The baselines do the bare work with neither safety nor structure, so the ratios say what those cost.
"""

import asyncio
import io
import os
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from bench.detection import FORMS, ask_langdetect, median_seconds
from bench.outbreaks import Cell
from bench.rendering import seconds_to_make
from bench.surveillance import ears_c2
from bot.domain.early_warning import RULE, warning_of
from bot.sealing import age
from i18n.detect import detect
from store import jobs
from store.database import Connection, Database

CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much work is measured."""

    sealed_bytes: int = 256 * 1024 * 1024
    commits: int = 2_000
    reports: tuple[int, int] = (1_000, 1_000_000)
    rounds: int = 5


@dataclass(frozen=True, slots=True)
class Measurement:
    """One figure in units a second, and how it compares with its baseline."""

    name: str
    per_second: float
    unit: str
    baseline: float

    def __str__(self) -> str:
        """One line for people and scripts."""
        return f"{self.name:<24}{self.per_second:>12.1f}  {self.unit:<12}{self.per_second / self.baseline:.2f}"


def seconds_of(work: Callable[[], object]) -> float:
    """How long ``work`` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def sealing(sizes: Sizes) -> Iterator[Measurement]:
    """Sealing and opening a file, beside ChaCha20-Poly1305 over the same chunks."""
    plaintext, megabytes = os.urandom(sizes.sealed_bytes), sizes.sealed_bytes / 1e6
    cipher, nonce = ChaCha20Poly1305(ChaCha20Poly1305.generate_key()), bytes(12)
    chunks = [plaintext[start : start + CHUNK] for start in range(0, len(plaintext), CHUNK)]
    # One nonce for all: what comes out is thrown away.
    bare = megabytes / seconds_of(lambda: [cipher.encrypt(nonce, chunk, None) for chunk in chunks])
    identity, sealed = age.Identity.generate(), io.BytesIO()
    took = seconds_of(lambda: age.seal(io.BytesIO(plaintext), sealed, [identity.recipient]))
    yield Measurement("seal", megabytes / took, "MB/s", bare)
    sealed.seek(0)
    yield Measurement("open", megabytes / seconds_of(lambda: age.open(sealed, io.BytesIO(), [identity])), "MB/s", bare)


def storing(sizes: Sizes) -> Iterator[Measurement]:
    """Durable writes of many chats at once, beside SQLite with one commit for each."""
    with TemporaryDirectory() as folder:
        bare = sizes.commits / seconds_of(lambda: _bare_commits(Path(folder) / "bare.db", sizes.commits))
        grouped = asyncio.run(_grouped_commits(Path(folder) / "amanet.db", sizes.commits))
    yield Measurement("durable writes", sizes.commits / grouped, "writes/s", bare)


def _bare_commits(path: Path, commits: int) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE jobs (job TEXT, period TEXT, PRIMARY KEY (job, period)) WITHOUT ROWID")
    for number in range(commits):
        connection.execute("INSERT INTO jobs VALUES ('bench', ?)", (str(number),))
    connection.close()


async def _grouped_commits(path: Path, commits: int) -> float:
    database = await Database.open(f"sqlite+aiosqlite:///{path}")

    def claim(number: int) -> Callable[[Connection], Awaitable[bool]]:
        return lambda connection: jobs.claim(connection, "bench", str(number))

    began = time.perf_counter()
    await asyncio.gather(*(database.write(claim(number)) for number in range(commits)))
    took = time.perf_counter() - began
    await database.close()
    return took


def detection() -> Iterator[Measurement]:
    """Recognising the language of short messages in each offered form, beside langdetect with all its profiles."""
    for form, messages in FORMS.items():
        bare = 1 / median_seconds(ask_langdetect, messages)
        yield Measurement(f"detect {form}", 1 / median_seconds(detect, messages), "texts/s", bare)


def digests(sizes: Sizes) -> Iterator[Measurement]:
    """Making all that goes out of a week after many reports, beside the same after few."""
    few, many = seconds_to_make(sizes.reports, sizes.rounds)
    for reports, took in zip(sizes.reports, (few, many), strict=True):
        yield Measurement(f"digest after {reports}", 1 / took, "digests/s", 1 / few)


def warning() -> Iterator[Measurement]:
    """Judging the last of a hundred weeks, all before it included, beside EARS C2 on each of them."""
    (trial,) = Cell(6, Decimal("0.50")).trials(1, history=100, quiet=1)
    bare = seconds_of(lambda: [ears_c2(trial.weeks, place) for place in range(RULE.first_week, len(trial.weeks))])
    yield Measurement("early warning", 1 / seconds_of(lambda: warning_of(trial.weeks)), "weeks/s", 1 / bare)


def measure(sizes: Sizes) -> Iterator[Measurement]:
    """Every measurement in turn."""
    yield from sealing(sizes)
    yield from storing(sizes)
    yield from detection()
    yield from digests(sizes)
    yield from warning()


def main() -> None:
    """Measure in full and print each line as it comes."""
    sys.stdout.write(f"{os.cpu_count()} cores\n")
    for measurement in measure(Sizes()):
        sys.stdout.write(f"{measurement}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
