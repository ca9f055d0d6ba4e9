"""The home: the one folder under which everything that the bot writes lies, for one process at a time.

A rehearsal's home is marked, and neither mode accepts the home of the other.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.domain.errors import BadHome

Mode = Literal["real", "rehearsal"]


@dataclass(frozen=True, slots=True)
class Home:
    """Where things lie in a home."""

    path: Path

    @property
    def secret(self) -> Path:
        """The server secret (0600)."""
        return self.path / "secret"

    @property
    def day_keys(self) -> Path:
        """The folder of day keys, never part of a backup."""
        return self.path / "keys"

    @property
    def roster(self) -> Path:
        """The signed roster."""
        return self.path / "roster.json"

    @property
    def roster_draft(self) -> Path:
        """The roster being edited, unsigned."""
        return self.path / "roster.draft.json"

    @property
    def challenges(self) -> Path:
        """The folder of sealed enrolment words."""
        return self.path / "challenges"

    @property
    def scratch(self) -> Path:
        """Packets on their way out: ciphertext only, emptied at every start."""
        return self.path / "scratch"

    @property
    def mode(self) -> Mode:
        """Which of the two modes this home belongs to."""
        return "rehearsal" if self._mark.exists() else "real"

    @property
    def _mark(self) -> Path:
        return self.path / "REHEARSAL"

    def make(self, mode: Mode) -> None:
        """Make the folders (0700); raises ``BadHome`` where a home exists already or cannot be made."""
        if self.secret.exists():
            raise BadHome("this home exists already and is left as it is; choose another AMANET_HOME to begin anew")
        try:
            for folder in (self.path, self.day_keys, self.challenges, self.scratch):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if mode == "rehearsal":
                self._mark.touch(mode=0o600)
        except OSError:
            raise BadHome("the home cannot be made; check AMANET_HOME and who may write there") from None

    def require(self, mode: Mode) -> None:
        """Raise ``BadHome`` unless this is a home of that mode."""
        if not self.secret.exists():
            raise BadHome("there is no home here; run 'amanet init' first, or set AMANET_HOME")
        if self.mode != mode:
            raise BadHome(
                "this is a rehearsal's home; run the bot on a home of its own"
                if self.mode == "rehearsal"
                else "this is a real home; a rehearsal never touches one"
            )

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the home for this process; raises ``BadHome`` when another one runs on it.

        The lock belongs to the open file, so that a process that is killed lets go of it.
        """
        try:
            descriptor = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            raise BadHome("the home cannot be locked; check who owns it and whether it can be written") from None
        try:
            _take(descriptor)
            yield
        finally:
            os.close(descriptor)


def _take(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BadHome("the bot is already running on this home; stop it first") from None
