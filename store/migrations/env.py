"""Alembic's entry: runs inside the connection and the transaction that ``store.schema`` has opened.

Logging is not configured here, so a migration cannot loosen what may be logged.
"""

from alembic import context

from store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
