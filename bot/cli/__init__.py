"""The command line: entry points only, each verb a few lines over the parts that do the work.

An expected failure is one line on standard error and exit 1; wrong usage is exit 2; nothing prints a traceback.
"""

import gc
import sys

from bot.domain.errors import AmanetError
from bot.hardening import harden


def main() -> None:
    """Run one verb and exit."""
    harden()
    # Imports leave no garbage; looking for it takes a tenth of a cold start. What lives long turns this on again.
    gc.disable()
    # Typer takes a fifth of a second to load; code that imports this package for its parts does not wait for it.
    from bot.cli.verbs import app  # noqa: PLC0415

    try:
        app()
    except AmanetError as failure:
        sys.stderr.write(f"amanet: {failure}\n")
        sys.exit(1)
