"""The tables, for the statements of this package; ``migrations/`` makes them and a test holds the two together.

Every table is WITHOUT ROWID with a random or a natural key, so no row tells when or after which other it was written;
beside a report stands no time finer than its ISO week, and nothing of the chat it came from. The one exception is the
full hour until which a referral waits, which goes when the wait is over.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.domain.sealed import SealedBox

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _box() -> tuple[Column[str], Column[bytes]]:
    return Column("key_name", Text, nullable=False), Column("ciphertext", LargeBinary, nullable=False)


def _table(name: str, *parts: Column[Any] | CheckConstraint | UniqueConstraint) -> Table:
    return Table(name, METADATA, *parts, sqlite_with_rowid=False)


marks = _table(
    "marks",
    Column("name", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("noted_on", Text),
)
inbox = _table(
    "inbox",
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    *_box(),
    Column("tries", Integer, nullable=False),
)
sessions = _table("sessions", Column("pseudonym", LargeBinary, primary_key=True), *_box())
traces = _table(
    "traces",
    Column("trace_id", LargeBinary, primary_key=True),
    Column("pseudonym", LargeBinary, nullable=False, index=True),
    *_box(),
    Column("is_screen", Boolean, nullable=False),
)
outbox = _table("outbox", Column("effect_id", LargeBinary, primary_key=True), *_box())
reports = _table(
    "reports",
    Column("report_id", LargeBinary, primary_key=True),
    Column("week", Text, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("body_recipient", Text, nullable=False),
    Column("files_recipient", Text, nullable=False),
    Column("originals_recipient", Text, nullable=False),
    Column("conversation_recipient", Text, nullable=False),
    Column("roster_fingerprint", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("lookup", LargeBinary, nullable=False, unique=True),
    Column("epoch", Integer, nullable=False, server_default="1"),
    Column("is_due_epoch", Boolean, nullable=False, server_default="0"),
    CheckConstraint("state IN ('new', 'taken', 'done')", name="state"),
)
grants = _table(
    "grants",
    Column("grant_id", LargeBinary, primary_key=True),
    Column("report_id", ForeignKey(reports.c.report_id, ondelete="CASCADE"), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("holder", Text, index=True),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("is_notified", Boolean, nullable=False),
    Column("opens_files", Boolean, nullable=False, server_default="1"),
    Column("opens_originals", Boolean, nullable=False, server_default="0"),
    Column("replies", Integer, nullable=False, server_default="0"),
    UniqueConstraint("report_id", "epoch", "holder"),
)
attachments = _table(
    "attachments",
    Column("blob_id", LargeBinary, primary_key=True),
    Column("report_id", ForeignKey(reports.c.report_id, ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("line", Text, nullable=False, server_default="files"),
    UniqueConstraint("report_id", "number"),
)
notes = _table(
    "notes",
    Column("note_id", LargeBinary, primary_key=True),
    Column("report_id", ForeignKey(reports.c.report_id, ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("kind", Text, nullable=False, server_default="note"),
    UniqueConstraint("report_id", "number"),
)
update_chats = _table(
    "update_chats",
    Column("report_id", ForeignKey(reports.c.report_id, ondelete="CASCADE"), primary_key=True),
    *_box(),
    Column("expires_week", Text, nullable=False),
    Column("is_due", Boolean, nullable=False),
)
referrals = _table(
    "referrals",
    Column("referral_id", LargeBinary, primary_key=True),
    Column("report_id", ForeignKey(reports.c.report_id, ondelete="CASCADE"), nullable=False),
    Column("member_id", Text, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("due_at", BigInteger),
    Column("file_count", Integer, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
    Column("is_notified", Boolean, nullable=False),
    CheckConstraint(
        "state IN ('waiting', 'ready', 'handed_over', 'acknowledged', 'lapsed', 'cancelled', 'recalled')", name="state"
    ),
)
Index(
    None,
    referrals.c.report_id,
    referrals.c.member_id,
    unique=True,
    sqlite_where=text("state IN ('waiting', 'ready', 'handed_over', 'acknowledged')"),
)
referral_grants = _table(
    "referral_grants",
    Column("grant_id", LargeBinary, primary_key=True),
    Column("referral_id", ForeignKey(referrals.c.referral_id, ondelete="CASCADE"), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("opens_files", Boolean, nullable=False, server_default="1"),
    Column("opens_originals", Boolean, nullable=False, server_default="0"),
    UniqueConstraint("referral_id", "epoch"),
)
recalls = _table(
    "recalls", Column("referral_id", LargeBinary, primary_key=True), Column("member_id", Text, nullable=False)
)
custody = _table(
    "custody",
    Column("report_id", ForeignKey(reports.c.report_id, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("line", Text, nullable=False),
)
tallies = _table(
    "tallies",
    Column("table", Text, primary_key=True),
    Column("window", Text, primary_key=True),
    Column("cell", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
    Column("plan", Text, nullable=False),
    Column("is_partial", Boolean, nullable=False),
)
plans = _table(
    "plans",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("since", Text, nullable=False),
    Column("document", Text, nullable=False),
)
turns = _table("turns", Column("kind", Text, primary_key=True), Column("window", Text, nullable=False))
jobs = _table("jobs", Column("job", Text, primary_key=True), Column("period", Text, primary_key=True))
digests = _table("digests", Column("member_id", Text, primary_key=True), Column("week", Text, nullable=False))
staff = _table("staff", Column("member_id", Text, primary_key=True), *_box(), Column("locale", Text, nullable=False))
invites = _table(
    "invites",
    Column("code_hash", LargeBinary, primary_key=True),
    Column("member_id", Text, nullable=False, unique=True),
    Column("word_hash", LargeBinary, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)
ledger_pending = _table(
    "ledger_pending",
    Column("leaf_key", LargeBinary, primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    Column("week", Text),
    CheckConstraint("length(hash) = 32", name="hash"),
)
ledger_leaves = _table(
    "ledger_leaves",
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False, index=True),
)
ledger_subtrees = _table(
    "ledger_subtrees",
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("head", LargeBinary, nullable=False),
)
ledger_roots = _table(
    "ledger_roots",
    Column("day", Text, primary_key=True),
    Column("size", BigInteger, nullable=False, unique=True),
    Column("root", LargeBinary, nullable=False),
    Column("salt", LargeBinary, nullable=False),
)
ledger_stamps = _table(
    "ledger_stamps",
    Column("day", ForeignKey(ledger_roots.c.day), primary_key=True),
    Column("authority", Text, primary_key=True),
    Column("answer", LargeBinary, nullable=False),
)


def box_of(row: Row[Any]) -> SealedBox:
    """The sealed value of a row that has the columns ``key_name`` and ``ciphertext``."""
    return SealedBox(row.key_name, row.ciphertext)


def columns_of(box: SealedBox) -> dict[str, Any]:
    """A sealed value as the columns ``key_name`` and ``ciphertext``."""
    return {"key_name": box.key_name, "ciphertext": box.ciphertext}
