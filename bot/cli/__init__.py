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
    except (AmanetError, OSError) as failure:
        sys.stderr.write(f"amanet: {explain(failure)}\n")
        sys.exit(1)


def explain(failure: AmanetError | OSError) -> str:
    """The one line for a failure; the machine's own refusals do not say which file was meant, nor show its name."""
    if isinstance(failure, AmanetError):
        return str(failure)
    reason = failure.strerror or type(failure).__name__
    return f"the machine refused ({reason}); check who owns the files and whether their disk has room"
