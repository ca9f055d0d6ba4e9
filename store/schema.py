"""Brings a database to the schema of this version, from migrations that ship with the code.

A database of a newer version is never touched; a migration is applied whole or not at all.
"""

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.errors import StoreFailed

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")
"""Every migration of this version, oldest first; a test holds it to the files in ``migrations/versions``."""

# Made here because Alembic would make it with a rowid, which counts upwards.
_VERSION_TABLE = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY) WITHOUT ROWID"
_HAS_VERSION_TABLE = text("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
_VERSION = text("SELECT version_num FROM alembic_version")


async def bring_up_to_date(engine: AsyncEngine) -> None:
    """Apply the missing migrations in one transaction; raises ``StoreFailed`` for a database of a newer version."""
    async with engine.connect() as connection:
        if await connection.run_sync(_version) == REVISIONS[-1]:
            return
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
        await connection.run_sync(_upgrade)
        await connection.exec_driver_sql("COMMIT")


def _version(connection: Connection) -> str | None:
    if not connection.scalar(_HAS_VERSION_TABLE):
        return None
    version: str | None = connection.scalar(_VERSION)
    if version is not None and version not in REVISIONS:
        raise StoreFailed("the database was made by a newer version of Amanet; install that version again")
    return version


def _upgrade(connection: Connection) -> None:
    # Only a database that is behind pays for these imports; they cost a quarter of a cold start.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    # Looked at again under the write lock, as Alembic does with the version: another process may have been faster.
    if not connection.scalar(_HAS_VERSION_TABLE):
        connection.exec_driver_sql(_VERSION_TABLE)
    config = Config()
    config.set_main_option("script_location", "store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
