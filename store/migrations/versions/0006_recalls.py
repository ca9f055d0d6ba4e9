"""Keep recalls until the officer was told of them, let referrals lapse, and say which report is due a new epoch."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table of recalls, and the tables of referrals anew."""
    op.create_table(
        "recalls", _column("referral_id", sa.LargeBinary, is_key=True), _column("member_id", sa.Text), **_AS
    )
    op.add_column("reports", sa.Column("is_due_epoch", sa.Boolean, nullable=False, server_default="0"))
    # Renamed and not altered: to drop a table is to delete its rows, and with them by cascade the grants.
    op.rename_table("referrals", "former_referrals")
    op.rename_table("referral_grants", "former_referral_grants")
    op.drop_index("ix_referrals_member_id")
    _make_referrals()
    _make_grants()
    for table in ("referrals", "referral_grants"):
        op.execute(f"INSERT INTO {table} SELECT * FROM former_{table}")  # noqa: S608 - the two names above
    op.drop_table("former_referral_grants")
    op.drop_table("former_referrals")
    _say_what_was_not_said()


def _say_what_was_not_said() -> None:
    # Who was told of an earlier recall is nowhere: better told twice than never.
    op.execute("INSERT INTO recalls SELECT referral_id, member_id FROM referrals WHERE state = 'recalled'")
    # Only officers who left had theirs deleted after a hand-over.
    op.execute(
        "UPDATE referrals SET state = 'lapsed' WHERE state IN ('handed_over', 'acknowledged') "
        "AND referral_id NOT IN (SELECT referral_id FROM referral_grants)"
    )


def _make_referrals() -> None:
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
        sa.CheckConstraint(
            "state IN ('waiting', 'ready', 'handed_over', 'acknowledged', 'lapsed', 'cancelled', 'recalled')",
            name="ck_referrals_state",
        ),
        **_AS,
    )
    op.create_index("ix_referrals_member_id", "referrals", ["member_id"])
    op.create_index(
        "ix_referrals_report_id_member_id",
        "referrals",
        ["report_id", "member_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('waiting', 'ready', 'handed_over', 'acknowledged')"),
    )


def _make_grants() -> None:
    op.create_table(
        "referral_grants",
        _column("grant_id", sa.LargeBinary, is_key=True),
        _column("referral_id", sa.LargeBinary),
        _column("epoch", sa.Integer),
        _column("ciphertext", sa.LargeBinary),
        _column("opens_files", sa.Boolean, default="1"),
        _column("opens_originals", sa.Boolean, default="0"),
        _belongs_to("referral", "referral_grants"),
        sa.UniqueConstraint("referral_id", "epoch", name="uq_referral_grants_referral_id_epoch"),
        **_AS,
    )


_AS: dict[str, Any] = {"sqlite_with_rowid": False}


def _column(
    name: str, kind: type[sa.types.TypeEngine[Any]], *, is_key: bool = False, default: str | None = None
) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=is_key, nullable=False, server_default=default)


def _belongs_to(owner: str, table: str) -> sa.ForeignKeyConstraint:
    key = f"{owner}_id"
    return sa.ForeignKeyConstraint([key], [f"{owner}s.{key}"], name=f"fk_{table}_{key}", ondelete="CASCADE")
