"""Keys that live for 48 hours: what reporters do in a chat is sealed under the random keys of its UTC day.

Deleting a day's file is the erasure of everything sealed that day, also in snapshots and on worn-out disk blocks; so a
day's keys exist in that file (wrapped by the server secret) and in memory, and nowhere else.
"""

import hmac
import os
import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.domain.errors import BadHome, CannotOpen
from bot.domain.identifiers import ChatId
from bot.domain.sealed import SealedBox
from bot.sealing import durable
from bot.sealing.box import Box, Row
from bot.sealing.secret import ServerSecret

_KEY_SIZE = 32
_PSEUDONYM_SIZE = 16
_CHAT_ID_SIZE = 8
_DAY_LENGTH = len("2026-01-31")


@dataclass(frozen=True, slots=True, repr=False)
class _Keys:
    draft: Box
    pseudonym: bytes


class DayKeys:
    """Seals rows under today's keys and opens those of days whose keys still exist."""

    def __init__(self, folder: Path, secret: ServerSecret) -> None:
        """Keep key files in ``folder``, made (0700) if it is missing; raises ``BadHome``."""
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise BadHome(f"the folder of day keys cannot be made: {error.strerror}") from None
        self._folder = folder
        self._wrapping = Box(secret.derive("amanet/day-keys"))
        self._known: dict[str, _Keys] = {}
        self._lock = threading.Lock()

    def seal(self, row: Row, plaintext: bytes, now: datetime) -> SealedBox:
        """Seal a value for this place under today's key, made and synced on first use; raises ``BadHome``."""
        today = _day_of(now)
        return SealedBox(today, self._of_today(today).draft.seal(row, plaintext))

    def open(self, row: Row, box: SealedBox) -> bytes:
        """Give the value sealed for this place; raises ``CannotOpen``, also when its day's key is gone."""
        keys = self._find(box.key_name)
        if keys is None:
            raise CannotOpen("a sealed row has outlived its key; it is discarded")
        return keys.draft.open(row, box.ciphertext)

    def pseudonyms(self, purpose: str, chat_id: ChatId, now: datetime) -> tuple[bytes, ...]:
        """Name a chat (16 bytes each) under today's key, then under every other day's that exists; raises ``BadHome``.

        Others than yesterday's exist after an outage or a clock that was set, until ``discard_before``: what lies under
        such a name must still be found to be deleted whole.
        """
        today = _day_of(now)
        keys = [self._of_today(today), *filter(None, map(self._find_whole, self._others(today)))]
        message = purpose.encode() + b"\x00" + chat_id.to_bytes(_CHAT_ID_SIZE, "big", signed=True)
        return tuple(hmac.digest(each.pseudonym, message, "sha256")[:_PSEUDONYM_SIZE] for each in keys)

    def discard_before(self, now: datetime) -> int:
        """Delete the keys of every day before yesterday and say how many; raises ``BadHome`` if one stays."""
        oldest = _day_of(now - timedelta(days=1))
        with self._lock:
            self._known = {day: keys for day, keys in self._known.items() if day >= oldest}
            try:
                expired = [path for path in self._folder.iterdir() if _is_before(path, oldest)]
                for path in expired:
                    _destroy(path)
                durable.sync_folder(self._folder)
            except OSError as error:
                raise BadHome(f"an expired day key cannot be deleted: {error.strerror}") from None
        return sum(not path.name.startswith(".") for path in expired)

    def _of_today(self, day: str) -> _Keys:
        with self._lock:
            try:
                return self._known.get(day) or self._load(day) or self._make(day)
            except CannotOpen:
                raise BadHome("today's key is damaged or was made with another server secret; restore that") from None

    def _find(self, day: str) -> _Keys | None:
        with self._lock:
            return self._known.get(day) or self._load(day)

    def _find_whole(self, day: str) -> _Keys | None:
        try:
            return self._find(day)
        except CannotOpen:
            # A damaged key of another day opens nothing, and must not stop the chats of today.
            return None

    def _others(self, today: str) -> list[str]:
        try:
            days = [path.name for path in self._folder.iterdir() if _is_day(path.name)]
        except OSError as error:
            raise BadHome(f"the folder of day keys cannot be read: {error.strerror}") from None
        return sorted((day for day in days if day != today), reverse=True)

    def _load(self, day: str) -> _Keys | None:
        # The day comes out of a database row: it must not be able to name a file elsewhere.
        if not _is_day(day):
            return None
        try:
            wrapped = (self._folder / day).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise BadHome(f"a day key cannot be read: {error.strerror}") from None
        raw = self._wrapping.open(_place(day), wrapped)
        self._known[day] = _Keys(Box(raw[:_KEY_SIZE]), raw[_KEY_SIZE:])
        return self._known[day]

    def _make(self, day: str) -> _Keys:
        wrapped = self._wrapping.seal(_place(day), os.urandom(2 * _KEY_SIZE))
        draft = self._folder / f".{day}.{os.urandom(8).hex()}"
        try:
            durable.create(draft, wrapped)
            self._publish(draft, self._folder / day)
        except OSError as error:
            raise BadHome(f"a day key cannot be written: {error.strerror}") from None
        keys = self._load(day)
        if keys is None:
            raise BadHome("a day key vanished while it was made; is another process deleting from this home?")
        return keys

    def _publish(self, draft: Path, final: Path) -> None:
        # A link fails where a rename would replace: of two processes at midnight, the second takes the first one's key.
        try:
            os.link(draft, final)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        durable.sync_folder(self._folder)

    def __repr__(self) -> str:
        """Say nothing of the keys."""
        return "DayKeys(…)"


def _day_of(moment: datetime) -> str:
    return moment.astimezone(UTC).date().isoformat()


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_before(path: Path, oldest: str) -> bool:
    # A name with a leading dot is a key that a crash left half published: it holds the same bytes as the real one.
    day = path.name.removeprefix(".")[:_DAY_LENGTH]
    return _is_day(day) and day < oldest


def _destroy(path: Path) -> None:
    # Overwriting reaches the old bytes on plain disks; where it does not, the wrapping and the short life remain.
    with path.open("r+b") as file:
        file.write(os.urandom(os.fstat(file.fileno()).st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def _place(day: str) -> Row:
    return ("day-keys", day.encode(), "keys")
