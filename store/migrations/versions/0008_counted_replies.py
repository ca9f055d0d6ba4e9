"""Count the replies of each holder of a grant."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the count to grants; nobody knows who sent what came before."""
    op.add_column("grants", sa.Column("replies", sa.Integer, nullable=False, server_default="0"))
