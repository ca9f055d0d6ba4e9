"""What a home really holds of its reports, read with the receipts' and the people's own keys: nothing is believed."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar, cast

from bot.domain.errors import CannotOpen, NoGrant
from bot.domain.identifiers import BlobId, ReportId, Week
from bot.domain.referral import ReferralState
from bot.sealing.age import Identity, open_bytes
from bot.sealing.report import LINES, open_grant
from store import custody
from tests.consent_model import Lines, Referral, Report
from tests.offline import OfflineBot

T = TypeVar("T")

PIECE = slice(200, 260)
"""Of an age file with one recipient: random bytes of its header, so that no two files share them."""


@dataclass(frozen=True)
class Epochs:
    """The keys of one report, as its receipt opens them: each identity, and which line of which epoch it is."""

    identities: Mapping[tuple[int, str], Identity]

    def named(self, granted: Iterable[Identity]) -> dict[int, Lines]:
        """The epochs and lines of some identities; fails for a key that is not of this report."""
        places = {identity.recipient: place for place, identity in self.identities.items()}
        found: dict[int, set[str]] = defaultdict(set)
        for identity in granted:
            epoch, line = places[identity.recipient]
            found[epoch].add(line)
        return {epoch: frozenset(lines) for epoch, lines in found.items()}

    @property
    def conversations(self) -> dict[int, str]:
        """To whom notes of each epoch are sealed."""
        return {epoch: each.recipient for (epoch, line), each in self.identities.items() if line == "conversation"}

    def epoch_of(self, ciphertext: bytes, line: str) -> int:
        """The one epoch whose key of that line opens a part."""
        (epoch,) = [epoch for epoch, each in self.identities if each == line and self._opens(ciphertext, epoch, line)]
        return epoch

    def text_of(self, ciphertext: bytes, epoch: int) -> dict[str, Any]:
        """The note that was sealed in that epoch."""
        note: dict[str, Any] = json.loads(open_bytes(ciphertext, [self.identities[epoch, "conversation"]]))
        return note

    def _opens(self, ciphertext: bytes, epoch: int, line: str) -> bool:
        try:
            open_bytes(ciphertext, [self.identities[epoch, line]])
        except CannotOpen:
            return False
        return True


@dataclass
class Seen:
    """Every report by its code, and every ciphertext there is: by a piece of it, and as leaves of the ledger.

    By code too: the report's id, the conversation recipient of each epoch, its notes, and its referrals' numbers by
    officer. ``recalls`` are the officers who are
    to be told.
    """

    reports: dict[str, Report] = field(default_factory=dict)
    in_database: set[bytes] = field(default_factory=set)
    in_files: set[bytes] = field(default_factory=set)
    to_be_proved: set[bytes] = field(default_factory=set)
    ids: dict[str, bytes] = field(default_factory=dict)
    conversations: dict[str, dict[int, str]] = field(default_factory=dict)
    notes: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    referrals: dict[str, dict[str, str]] = field(default_factory=dict)
    recalls: Counter[str] = field(default_factory=Counter)


class Reader:
    """Reads homes of which it has all keys; remembers what it opened, since no ciphertext ever changes."""

    def __init__(self) -> None:
        """Know nobody yet."""
        self._people: dict[str, list[Identity]] = defaultdict(list)
        self._opened: dict[tuple[str, bytes], Any] = {}
        self.played_back: set[bytes] = set()

    def meet(self, member_id: str, identity: Identity) -> None:
        """Learn a key of somebody, beside those from before."""
        self._people[member_id].insert(0, identity)

    async def read(self, bot: OfflineBot, codes: Iterable[str]) -> Seen:
        """Everything of the reports with these codes; fails for anything that the home holds of others."""
        seen = Seen()
        found = {
            row[1]: row
            for row in await bot.select("SELECT report_id, lookup, week, epoch, body, is_due_epoch FROM reports")
        }
        for code in codes:
            keys = bot.receipts.keys(code)
            if keys.lookup in found:
                report_id, _, week, epoch, body, is_due = found.pop(keys.lookup)
                seen.in_database.add(body[PIECE])
                seen.to_be_proved.add(hashlib.sha256(body).digest())
                seen.ids[code] = report_id
                seen.reports[code] = await self._report(bot, seen, code, keys.identity)
                seen.reports[code].week, seen.reports[code].epoch = Week(week), epoch
                seen.reports[code].is_due = bool(is_due)
        assert not found, "there is a report that nobody sent"
        seen.recalls.update(officer for (officer,) in await bot.select("SELECT member_id FROM recalls"))
        return seen

    async def _report(self, bot: OfflineBot, seen: Seen, code: str, receipt: Identity) -> Report:
        report_id = seen.ids[code]
        where = f"WHERE report_id = X'{report_id.hex()}'"
        granted = await bot.select(f"SELECT holder, epoch, ciphertext FROM grants {where} ORDER BY epoch")  # noqa: S608
        seen.in_database |= {ciphertext[PIECE] for _, _, ciphertext in granted}
        epochs = self._epochs([(epoch, sealed) for holder, epoch, sealed in granted if holder is None], receipt)
        seen.conversations[code] = epochs.conversations
        held = {
            (holder, epoch): self._lines(epochs, holder, epoch, sealed)
            for holder, epoch, sealed in granted
            if holder is not None
        }
        openers = {holder for holder, _ in held}
        report = Report(Week(""), openers, set(), held)
        seen.notes[code] = await self._read_notes(bot, seen, where, epochs, report)
        await self._read_files(bot, seen, where, epochs, report)
        seen.referrals[code] = await self._read_referrals(bot, seen, where, epochs, report)
        async with bot.base.database.read() as connection:
            chain = await custody.chain(connection, ReportId(report_id))
        report.actions = [entry.action for entry in chain]
        updates = await bot.select(f"SELECT expires_week FROM update_chats {where}")  # noqa: S608
        report.updates_until = Week(updates[0][0]) if updates else None
        return report

    def _epochs(self, granted: Iterable[tuple[int, bytes]], receipt: Identity) -> Epochs:
        identities: dict[tuple[int, str], Identity] = {}
        for epoch, sealed in granted:
            for line, identity in zip(
                LINES, self._once("receipt", sealed, lambda s: open_grant(s, receipt)), strict=True
            ):
                identities[epoch, line] = identity
        return Epochs(identities)

    def _lines(self, epochs: Epochs, holder: str, epoch: int, sealed: bytes) -> Lines:
        named = epochs.named(self._once("grant", sealed, lambda s: self.try_keys(holder, partial(open_grant, s))))
        assert set(named) == {epoch}, "a grant carries keys of another epoch than it says"
        return named[epoch]

    def try_keys(self, member_id: str, opening: Callable[[Identity], T]) -> T:
        """Open something with whichever key of theirs it was made for; fails if there is none."""
        for identity in self._people[member_id]:
            with suppress(NoGrant):
                return opening(identity)
        raise AssertionError("something opens with no key that its holder ever had")

    async def _read_notes(
        self, bot: OfflineBot, seen: Seen, where: str, epochs: Epochs, report: Report
    ) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for (sealed,) in await bot.select(f"SELECT ciphertext FROM notes {where} ORDER BY number"):  # noqa: S608
            epoch = self._once("note", sealed, partial(epochs.epoch_of, line="conversation"))
            note = self._once("text", sealed, partial(epochs.text_of, epoch=epoch))
            is_old = sealed[PIECE] in self.played_back
            report.notes.append(("played back" if is_old else note["kind"], epoch))
            report.replies += [note["text"]] if note["kind"] == "reply" and not is_old else []
            seen.in_database.add(sealed[PIECE])
            seen.to_be_proved.add(hashlib.sha256(sealed).digest())
            found.append(note)
        return found

    async def _read_files(self, bot: OfflineBot, seen: Seen, where: str, epochs: Epochs, report: Report) -> None:
        rows = await bot.select(f"SELECT number, line, blob_id, sha256 FROM attachments {where} ORDER BY number")  # noqa: S608
        for number, line, blob_id, sha256 in rows:
            sealed = bot.base.blobs.path(BlobId(blob_id)).read_bytes()
            assert hashlib.sha256(sealed).digest() == sha256
            epoch = self._once("file", sealed, partial(epochs.epoch_of, line=line))
            report.files.append((number, line, epoch))
            seen.in_files.add(sealed[PIECE])
            seen.to_be_proved.add(sha256)

    async def _read_referrals(
        self, bot: OfflineBot, seen: Seen, where: str, epochs: Epochs, report: Report
    ) -> dict[str, str]:
        numbers: dict[str, str] = {}
        query = "SELECT referral_id, member_id, state, due_at, file_count, receipt FROM referrals"
        for referral_id, officer, state, due, count, receipt in await bot.select(f"{query} {where}"):
            held = f"WHERE referral_id = X'{referral_id.hex()}'"
            granted = await bot.select(f"SELECT epoch, ciphertext FROM referral_grants {held}")  # noqa: S608
            grants = {epoch: self._lines(epochs, officer, epoch, sealed) for epoch, sealed in granted}
            seen.in_database |= {receipt[PIECE], *(sealed[PIECE] for _, sealed in granted)}
            if state == ReferralState.LAPSED:
                assert grants == {}
                report.lapsed[officer] += 1
                numbers.setdefault(officer, referral_id.hex())
                continue
            due_at = None if due is None else datetime.fromtimestamp(due, UTC)
            report.referrals[officer] = Referral(ReferralState(state), due_at, grants, count if grants else 0)
            numbers[officer] = referral_id.hex()
        return numbers

    def _once(self, what: str, sealed: bytes, read: Callable[[bytes], T]) -> T:
        key = what, hashlib.sha256(sealed).digest()
        if key not in self._opened:
            self._opened[key] = read(sealed)
        return cast("T", self._opened[key])
