"""What was done with a report and in which week, as a chain of entries that each name the hash of the one before.

An entry holds no content: no words, no person, no time finer than the week. Changing, dropping or reordering an entry
breaks the chain at the first line that no longer fits; only the loss of the newest entries needs a signature over the
whole file to be seen.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.errors import BadCustody
from bot.domain.identifiers import Week

NOTHING_BEFORE = "0" * 64
"""What the first entry names as the one before it."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_WEEK = re.compile(r"[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])")
_FIELDS = frozenset({"number", "week", "action", "object_sha256", "previous_sha256", "entry_sha256"})


class Action(StrEnum):
    """Everything that an entry may say was done."""

    SEALED = "sealed"
    CONSENTED = "consented"
    WITHDRAWN = "withdrawn"
    EXTENDED = "extended"
    RESEALED = "resealed"
    HANDED_OVER = "handed_over"
    RECALLED = "recalled"
    ACKNOWLEDGED = "acknowledged"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One act, numbered from 1; the hashes are SHA-256 in hexadecimal.

    ``object_sha256`` is that of the ciphertext acted on, which is the newest grant where a holder's grants lapsed; of a
    hand-over, that of the packet's manifest; of what is done to a referral, that of its number.
    """

    number: int
    week: Week
    action: Action
    object_sha256: str
    previous_sha256: str
    entry_sha256: str


def append(last: CustodyEntry | None, *, week: Week, action: Action, object_sha256: str) -> CustodyEntry:
    """Give the entry that follows ``last``, or the first one; raises ``BadCustody`` for a malformed week or hash."""
    number = last.number + 1 if last else 1
    if not _WEEK.fullmatch(week) or not _SHA256.fullmatch(object_sha256):
        raise BadCustody(f"custody line {number} lacks an ISO week or the SHA-256 of what was acted on", line=number)
    previous = last.entry_sha256 if last else NOTHING_BEFORE
    said = _said(number, week, action, object_sha256, previous)
    return CustodyEntry(number, week, action, object_sha256, previous, _hash(said))


def spell(entry: CustodyEntry) -> str:
    """Write an entry as one line of canonical JSON, without its end of line."""
    said = _said(entry.number, entry.week, entry.action, entry.object_sha256, entry.previous_sha256)
    return _canonical(said | {"entry_sha256": entry.entry_sha256})


def verify(lines: Iterable[str]) -> tuple[CustodyEntry, ...]:
    """Give the entries of a whole chain; raises ``BadCustody`` that names the first line that is wrong, from 1."""
    entries: list[CustodyEntry] = []
    for number, line in enumerate(lines, 1):
        entries.append(_next(entries[-1] if entries else None, line, number))
    return tuple(entries)


def _next(last: CustodyEntry | None, line: str, number: int) -> CustodyEntry:
    found = _read(line, number)
    if found["number"] != number:
        raise BadCustody(f"custody line {number} is numbered otherwise", line=number)
    if found["previous_sha256"] != (last.entry_sha256 if last else NOTHING_BEFORE):
        raise BadCustody(f"custody line {number} does not follow the line before it", line=number)
    week, action, object_sha256 = Week(found["week"]), Action(found["action"]), found["object_sha256"]
    entry = append(last, week=week, action=action, object_sha256=object_sha256)
    # Spelling the entry anew compares its hash and leaves no second spelling of the same entry.
    if spell(entry) != line:
        raise BadCustody(f"custody line {number} is not what its own hash says", line=number)
    return entry


def _read(line: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise BadCustody(f"custody line {number} is not JSON", line=number) from None
    if not isinstance(found, dict) or set(found) != _FIELDS:
        raise BadCustody(f"custody line {number} does not have the fields of an entry", line=number)
    texts = _FIELDS - {"number"}
    if not all(isinstance(found[field], str) for field in texts) or found["action"] not in set(Action):
        raise BadCustody(f"custody line {number} says something that no entry can say", line=number)
    return found


def _said(number: int, week: Week, action: Action, object_sha256: str, previous_sha256: str) -> dict[str, Any]:
    return {
        "number": number,
        "week": week,
        "action": action.value,
        "object_sha256": object_sha256,
        "previous_sha256": previous_sha256,
    }


def _hash(said: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(said).encode("ascii")).hexdigest()


def _canonical(said: dict[str, Any]) -> str:
    return json.dumps(said, sort_keys=True, separators=(",", ":"))
