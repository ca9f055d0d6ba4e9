"""Tell files with hidden details from others, and how a reporter may be contacted from other notes."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the lines of files and the kinds of notes."""
    # Every file that was kept before is sealed to the one line that there was, and every grant of files opens it.
    op.add_column("attachments", sa.Column("line", sa.Text, nullable=False, server_default="files"))
    op.add_column("grants", _flag("opens_originals", "0"))
    op.add_column("referral_grants", _flag("opens_files", "1"))
    op.add_column("referral_grants", _flag("opens_originals", "0"))
    op.add_column("notes", sa.Column("kind", sa.Text, nullable=False, server_default="note"))
    op.execute("UPDATE grants SET opens_originals = 1 WHERE holder IS NULL")


def _flag(name: str, default: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=default)
