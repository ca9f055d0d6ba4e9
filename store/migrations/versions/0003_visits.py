"""Add what a reporter who comes back needs: consent epochs, later notes, and chats that asked for updates."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of visits."""
    # Every report that was kept before is in its first epoch.
    op.add_column("reports", sa.Column("epoch", sa.Integer, nullable=False, server_default="1"))
    op.add_column("grants", sa.Column("opens_files", sa.Boolean, nullable=False, server_default="1"))
    op.create_table(
        "notes",
        _column("note_id", sa.LargeBinary, is_key=True),
        _column("report_id", sa.LargeBinary),
        _column("number", sa.Integer),
        _column("ciphertext", sa.LargeBinary),
        _belongs_to_report("notes"),
        sa.UniqueConstraint("report_id", "number", name="uq_notes_report_id_number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "update_chats",
        _column("report_id", sa.LargeBinary, is_key=True),
        _column("key_name", sa.Text),
        _column("ciphertext", sa.LargeBinary),
        _column("expires_week", sa.Text),
        _column("is_due", sa.Boolean),
        _belongs_to_report("update_chats"),
        sqlite_with_rowid=False,
    )


def _column(name: str, kind: type[sa.types.TypeEngine[Any]], *, is_key: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=is_key, nullable=False)


def _belongs_to_report(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["report_id"], ["reports.report_id"], name=f"fk_{table}_report_id", ondelete="CASCADE"
    )
