"""Add what a referral to a police liaison officer needs: its state, its held grants, and the report's custody."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables of referrals."""
    op.create_table(
        "referrals",
        _column("referral_id", sa.LargeBinary, is_key=True),
        _column("report_id", sa.LargeBinary),
        _column("member_id", sa.Text),
        _column("state", sa.Text),
        sa.Column("due_at", sa.BigInteger),
        _column("file_count", sa.Integer),
        _column("receipt", sa.LargeBinary),
        _column("is_notified", sa.Boolean),
        _belongs_to("report", "referrals"),
        sa.UniqueConstraint("report_id", "member_id", name="uq_referrals_report_id_member_id"),
        sa.CheckConstraint(
            "state IN ('waiting', 'ready', 'handed_over', 'acknowledged', 'cancelled', 'recalled')",
            name="ck_referrals_state",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_referrals_member_id", "referrals", ["member_id"])
    op.create_table(
        "referral_grants",
        _column("grant_id", sa.LargeBinary, is_key=True),
        _column("referral_id", sa.LargeBinary),
        _column("epoch", sa.Integer),
        _column("ciphertext", sa.LargeBinary),
        _belongs_to("referral", "referral_grants"),
        sa.UniqueConstraint("referral_id", "epoch", name="uq_referral_grants_referral_id_epoch"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "custody",
        _column("report_id", sa.LargeBinary, is_key=True),
        _column("number", sa.Integer, is_key=True),
        _column("line", sa.Text),
        _belongs_to("report", "custody"),
        sqlite_with_rowid=False,
    )


def _column(name: str, kind: type[sa.types.TypeEngine[Any]], *, is_key: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=is_key, nullable=False)


def _belongs_to(owner: str, table: str) -> sa.ForeignKeyConstraint:
    key = f"{owner}_id"
    return sa.ForeignKeyConstraint([key], [f"{owner}s.{key}"], name=f"fk_{table}_{key}", ondelete="CASCADE")
