"""Logging that can only say what is on a list.

An event is a fixed name with allow-listed fields; anything else is dropped, so that no caller can leak by accident.
"""

import logging
import sys
import threading
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

ALLOWED_FIELDS = frozenset({"event", "level", "timestamp", "job", "reason", "tries"})


def configure() -> None:
    """Send Amanet's events to standard error as JSON lines, and silence every library's own logging.

    Libraries log addresses with the bot's token in them, parameters and message texts; none of that may reach a disk.
    """
    logging.disable(logging.CRITICAL)
    sys.excepthook = _say_class_only
    # Python reports errors in threads and in finalisers through hooks of their own.
    threading.excepthook = _say_class_of
    sys.unraisablehook = _say_class_of
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="%Y-%m-%dT%H:%MZ", utc=True),
            keep_allowed_fields,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def keep_allowed_fields(_logger: object, _method: str, fields: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Drop every field that is not on the list, and every value that is not a number or a short ASCII word."""
    return {name: value for name, value in fields.items() if name in ALLOWED_FIELDS and _is_plain(value)}


def _is_plain(value: object) -> bool:
    longest = 60
    return isinstance(value, int | float) or (isinstance(value, str) and value.isascii() and len(value) <= longest)


def _say_class_only(kind: type[BaseException], _error: BaseException, _traceback: object) -> None:
    # A traceback's last line quotes the error's text, which may hold what a person wrote.
    structlog.get_logger().error("crashed", reason=kind.__name__)


def _say_class_of(failure: "threading.ExceptHookArgs | sys.UnraisableHookArgs") -> None:
    structlog.get_logger().error("crashed", reason=failure.exc_type.__name__)


def log(event: str, **fields: str | float) -> None:
    """Record one event; fields that are not allowed are dropped."""
    structlog.get_logger().info(event, **fields)
