"""Let leaves of the ledger wait for the end of their week."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from bot.domain.weeks import week_of

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the week for whose end a leaf waits."""
    op.add_column("ledger_pending", sa.Column("week", sa.Text))
    # What waits came since the last midnight, and its day is nobody's business.
    pending = sa.table("ledger_pending", sa.column("week"))
    op.execute(pending.update().values(week=week_of(datetime.now(UTC))))
