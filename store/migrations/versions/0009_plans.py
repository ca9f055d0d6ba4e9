"""Record which privacy plan was adopted when, and how far the windows of each kind have turned."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

# The only plan that there was; every window opened before this migration is one of its.
_FIRST_PLAN = """{"name": "strict", "version": 1, "cap": "1.0", "tables": [
{"name": "W1", "window": "week", "question": null, "cells": ["total"], "epsilon": "0.50"},
{"name": "QF", "window": "quarter", "question": "family",
"cells": ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "unknown"], "epsilon": "0.20"}]}"""


def upgrade() -> None:
    """Add the two tables, and the plan under which a home has counted so far."""
    op.create_table(
        "plans",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("since", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "turns",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("window", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    first = sa.text("INSERT INTO plans SELECT 1, '2000-01-01T00:00:00+00:00', :document FROM tallies LIMIT 1")
    op.get_bind().execute(first, {"document": _FIRST_PLAN})
    # The latest window of a table is the one opened ahead, so the one before it is running.
    for kind, table in (("week", "W1"), ("quarter", "QF")):
        running = sa.text(
            'INSERT INTO turns SELECT DISTINCT :kind, "window" FROM tallies WHERE "table" = :table '
            'ORDER BY "window" DESC LIMIT 1 OFFSET 1'
        )
        op.get_bind().execute(running, {"kind": kind, "table": table})
