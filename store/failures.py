"""How a failure of SQLite, SQLAlchemy or the file system becomes one of Amanet's own errors.

No message repeats a statement, a parameter or a path, and every one says what to do.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.domain.errors import AmanetError, BadHome, StoreBusy, StoreFailed, StoreFull

BUSY = "the database is locked by another process; nothing was changed, try again in a moment"
FULL = "the disk is full or fails; nothing was changed, make room on the disk that holds the home"
_READ_ONLY = "the database may not be written; give the home and all its files to the account that runs Amanet"
_DAMAGED = "the database file is damaged; keep a copy of it aside and restore the latest backup"
_NO_FOLDER = "the database cannot be opened; check that the home exists and belongs to this account"
_REFUSED = "the database refused a statement; nothing was changed, run 'amanet check'"
_FILE_FAILED = "a sealed file cannot be written or removed; give the home to the account that runs Amanet"

_PRIMARY_CODE = 0xFF
_BY_CODE: dict[int, tuple[type[AmanetError], str]] = {
    sqlite3.SQLITE_BUSY: (StoreBusy, BUSY),
    sqlite3.SQLITE_LOCKED: (StoreBusy, BUSY),
    sqlite3.SQLITE_FULL: (StoreFull, FULL),
    sqlite3.SQLITE_IOERR: (StoreFull, FULL),
    sqlite3.SQLITE_READONLY: (StoreFailed, _READ_ONLY),
    sqlite3.SQLITE_CORRUPT: (StoreFailed, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (StoreFailed, _DAMAGED),
    sqlite3.SQLITE_CANTOPEN: (BadHome, _NO_FOLDER),
}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG}


def store_error(error: Exception) -> Exception:
    """The error to show instead of one that a database library raised; any other is returned as it is."""
    if isinstance(error, PoolTimeoutError):
        return StoreBusy(BUSY)
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, sqlite3.Error):
        # Errors that the Python driver raises by itself carry no SQLite code.
        code = getattr(original, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE
        kind, message = _BY_CODE.get(code, (StoreFailed, _REFUSED))
        return kind(message)
    if isinstance(error, SQLAlchemyError):
        return StoreFailed(_REFUSED)
    return error


@contextmanager
def converted() -> Iterator[None]:
    """Raise ``StoreBusy``, ``StoreFull``, ``StoreFailed`` or ``BadHome`` for a database library's exception."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        # Without "from None" a printed traceback would still show the statement that failed.
        raise store_error(error) from None


@contextmanager
def converted_files() -> Iterator[None]:
    """Raise ``StoreFull`` or ``StoreFailed`` for an ``OSError``, whose text would name the file."""
    try:
        yield
    except OSError as error:
        raise StoreFull(FULL) if error.errno in _NO_ROOM else StoreFailed(_FILE_FAILED) from None
