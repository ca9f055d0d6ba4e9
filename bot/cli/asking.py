"""What a person types at the terminal: settings they made, and passphrases that are never shown."""

import sys

import typer

from bot.config import Settings, load
from bot.domain.errors import BadKey
from bot.home import Home

LEAST_PASSPHRASE = 12
"""Characters: each guess costs a second and 256 MiB, which a word or a date does not outlast."""


def settings_and_home() -> tuple[Settings, Home]:
    """The settings of this environment, and the home that they name."""
    settings = load()
    return settings, Home(settings.home)


def old_passphrase(of: str = "the key file") -> str:
    """Ask for the passphrase of a key file, named so that two can be told apart."""
    return _typed(f"Passphrase of {of}")


def new_passphrase() -> str:
    """Ask twice for a passphrase to protect a new key file; raises ``BadKey`` for a short one, or for two."""
    passphrase = _typed("A passphrase for the key file")
    if len(passphrase.strip()) < LEAST_PASSPHRASE:
        raise BadKey(
            f"a passphrase has {LEAST_PASSPHRASE} characters or more, such as five words that nobody would guess;"
            " or say --no-passphrase"
        )
    if _typed("The same passphrase again") != passphrase:
        raise BadKey("the two passphrases differ, so nothing was written; try again")
    return passphrase


def _typed(question: str) -> str:
    if sys.stdin.isatty():
        return str(typer.prompt(question, hide_input=True, err=True))
    # What a script pipes in is echoed nowhere, which a prompt that hides its input would warn of.
    typer.echo(f"{question}: ", err=True)
    return sys.stdin.readline().rstrip("\r\n")
