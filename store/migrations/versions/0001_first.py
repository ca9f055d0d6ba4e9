"""Lay down the first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _make_chat_tables()
    _make_report_tables()
    _make_organisation_tables()


def _make_chat_tables() -> None:
    _table("inbox", _key("update_id", sa.BigInteger), *_box(), _column("tries", sa.Integer))
    _table("sessions", _key("pseudonym"), *_box())
    _table("traces", _key("trace_id"), _column("pseudonym"), *_box(), _column("is_screen", sa.Boolean))
    op.create_index("ix_traces_pseudonym", "traces", ["pseudonym"])
    _table("outbox", _key("effect_id"), *_box())


def _make_report_tables() -> None:
    recipients = ("body_recipient", "files_recipient", "originals_recipient", "conversation_recipient")
    _table(
        "reports",
        _key("report_id"),
        *(_column(name, sa.Text) for name in ("week", "state", *recipients, "roster_fingerprint")),
        _column("body"),
        _column("lookup"),
        sa.UniqueConstraint("lookup", name="uq_reports_lookup"),
        sa.CheckConstraint("state IN ('new', 'taken', 'done')", name="ck_reports_state"),
    )
    op.create_index("ix_reports_week", "reports", ["week"])
    _make_grants()
    _table(
        "attachments",
        _key("blob_id"),
        _column("report_id"),
        _column("number", sa.Integer),
        _column("size", sa.BigInteger),
        _column("sha256"),
        _belongs_to_report("attachments"),
        sa.UniqueConstraint("report_id", "number", name="uq_attachments_report_id_number"),
    )


def _make_grants() -> None:
    _table(
        "grants",
        _key("grant_id"),
        _column("report_id"),
        _column("epoch", sa.Integer),
        sa.Column("holder", sa.Text),
        _column("ciphertext"),
        _column("is_notified", sa.Boolean),
        _belongs_to_report("grants"),
        sa.UniqueConstraint("report_id", "epoch", "holder", name="uq_grants_report_id_epoch_holder"),
    )
    op.create_index("ix_grants_holder", "grants", ["holder"])


def _make_organisation_tables() -> None:
    _table("marks", _key("name", sa.Text), _column("number", sa.BigInteger), sa.Column("noted_on", sa.Text))
    _table(
        "tallies",
        *(_key(name, sa.Text) for name in ("table", "window", "cell")),
        _column("value", sa.BigInteger),
        _column("plan", sa.Text),
        _column("is_partial", sa.Boolean),
    )
    _table("jobs", _key("job", sa.Text), _key("period", sa.Text))
    _table("staff", _key("member_id", sa.Text), *_box(), _column("locale", sa.Text))
    _table(
        "invites",
        _key("code_hash"),
        _column("member_id", sa.Text),
        _column("word_hash"),
        _column("expires_at", sa.BigInteger),
        sa.UniqueConstraint("member_id", name="uq_invites_member_id"),
    )


def _table(name: str, *parts: sa.Column[Any] | sa.Constraint) -> None:
    op.create_table(name, *parts, sqlite_with_rowid=False)


def _key(name: str, kind: type[sa.types.TypeEngine[Any]] = sa.LargeBinary) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True, autoincrement=False)


def _column(name: str, kind: type[sa.types.TypeEngine[Any]] = sa.LargeBinary) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _box() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return _column("key_name", sa.Text), _column("ciphertext")


def _belongs_to_report(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["report_id"], ["reports.report_id"], name=f"fk_{table}_report_id", ondelete="CASCADE"
    )
