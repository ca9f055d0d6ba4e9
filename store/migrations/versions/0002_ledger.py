"""Lay down the ledger: leaves that wait, the tree, its daily roots and their time stamps."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of the ledger."""
    _table(
        "ledger_pending",
        _key("leaf_key"),
        _column("hash"),
        sa.CheckConstraint("length(hash) = 32", name="ck_ledger_pending_hash"),
    )
    _table("ledger_leaves", _key("number", sa.BigInteger), _column("hash"))
    op.create_index("ix_ledger_leaves_hash", "ledger_leaves", ["hash"])
    _table("ledger_subtrees", _key("level", sa.Integer), _key("number", sa.BigInteger), _column("head"))
    _table(
        "ledger_roots",
        _key("day", sa.Text),
        _column("size", sa.BigInteger),
        _column("root"),
        _column("salt"),
        sa.UniqueConstraint("size", name="uq_ledger_roots_size"),
    )
    _table(
        "ledger_stamps",
        _key("day", sa.Text),
        _key("authority", sa.Text),
        _column("answer"),
        sa.ForeignKeyConstraint(["day"], ["ledger_roots.day"], name="fk_ledger_stamps_day"),
    )


def _table(name: str, *parts: sa.Column[Any] | sa.Constraint) -> None:
    op.create_table(name, *parts, sqlite_with_rowid=False)


def _key(name: str, kind: type[sa.types.TypeEngine[Any]] = sa.LargeBinary) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True, autoincrement=False)


def _column(name: str, kind: type[sa.types.TypeEngine[Any]] = sa.LargeBinary) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)
