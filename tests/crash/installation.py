"""A real installation: a home made and run through the command line alone, in processes of their own.

Everything a process is told stands in its environment; it reaches nothing but the simulated Telegram.
"""

import asyncio
import os
import resource
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from bot.rehearsal.server import SimulatedTelegram

ROOT = Path(__file__).parents[2]
_VERB_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one verb said, and how it ended."""

    code: int
    out: str
    err: str


@dataclass(slots=True)
class Installation:
    """The home ``folder / "home"``, and the folder beside it in which the members keep their keys."""

    folder: Path
    telegram: SimulatedTelegram
    settings: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None
    largest_file: int | None = None
    """Bytes; a process that is started meanwhile finds its disk full beyond that size."""

    @property
    def home(self) -> Path:
        """Where the bot writes."""
        return self.folder / "home"

    def environment(self) -> dict[str, str]:
        """Nothing of what Amanet or Python is told on this machine gets through."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AMANET_", "PYTHON"))}
        own = {
            "AMANET_HOME": str(self.home),
            "AMANET_API_URL": self.telegram.url,
            "AMANET_TOKEN": self.telegram.token,
            "AMANET_SEND_RATE": "0",
            "PYTHONPATH": str(ROOT),
        }
        return kept | own | self.settings

    async def amanet(self, *words: str) -> Spoken:
        """Run one verb to its end."""
        process = await self._begin(*words)
        async with asyncio.timeout(_VERB_SECONDS):
            out, err = await process.communicate()
        return Spoken(process.returncode or 0, out.decode(), err.decode())

    async def must(self, *words: str) -> str:
        """Run one verb that has to succeed; gives what it printed."""
        spoken = await self.amanet(*words)
        assert spoken.code == 0, f"amanet {words[0]} ended with {spoken.code}: {spoken.err}"
        return spoken.out.strip()

    async def found(self, *openers: str) -> None:
        """Make home, root, keys and a signed roster in which everybody of ``openers`` may open reports."""
        root = self.folder / "root.key"
        _, self.settings["AMANET_ROSTER_ROOT"], *cards = await asyncio.gather(
            self.must("init"),
            self.must("keys", "new", "--root", "--no-passphrase", "--out", str(root)),
            *(self.must("keys", "new", "--no-passphrase", "--out", str(self.key_of(name))) for name in openers),
        )
        for name, card in zip(openers, cards, strict=True):
            await self.must("roster", "add", "--role", "caseworker", "--name", name, "--card", card, "--opens")
        await self.must("roster", "sign", "--key", str(root))
        assert f"{len(openers)} may open" in await self.must("roster", "check")

    def key_of(self, name: str) -> Path:
        """Where a member keeps their key."""
        return self.folder / f"{name}.key"

    async def start(self) -> None:
        """Start the bot in a process of its own."""
        self.process = await self._begin("run")

    def kill(self) -> None:
        """End the bot as a power cut does."""
        assert self.process is not None
        self.process.kill()

    async def ended(self) -> Spoken:
        """Wait for the bot's process to end."""
        assert self.process is not None
        async with asyncio.timeout(_VERB_SECONDS):
            out, err = await self.process.communicate()
        return Spoken(self.process.returncode or 0, out.decode(), err.decode())

    async def stop(self) -> Spoken:
        """End the bot as the service manager does."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def _begin(self, *words: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment(),
            cwd=self.folder,
            preexec_fn=None if self.largest_file is None else self._fill_the_disk,
        )

    def _fill_the_disk(self) -> None:
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.largest_file or 0, most))
