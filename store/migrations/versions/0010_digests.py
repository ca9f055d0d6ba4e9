"""Keep for each member up to which week they have had the digests."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the table; who is enrolled has had the latest week that was sent, which went to everybody at once."""
    op.create_table(
        "digests",
        sa.Column("member_id", sa.Text, primary_key=True),
        sa.Column("week", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO digests SELECT member_id, (SELECT max(period) FROM jobs WHERE job = 'digest') FROM staff "
        "WHERE EXISTS (SELECT 1 FROM jobs WHERE job = 'digest')"
    )
