"""What a person types at the terminal: settings they made, and passphrases that are never shown."""

import typer

from bot.config import Settings, load
from bot.domain.errors import BadKey
from bot.home import Home


def settings_and_home() -> tuple[Settings, Home]:
    """The settings of this environment, and the home that they name."""
    settings = load()
    return settings, Home(settings.home)


def old_passphrase(of: str = "the key file") -> str:
    """Ask for the passphrase of a key file, named so that two can be told apart."""
    return str(typer.prompt(f"Passphrase of {of}", hide_input=True, err=True))


def new_passphrase() -> str:
    """Ask twice for a passphrase to protect a new key file."""
    passphrase = str(typer.prompt("A passphrase for the key file", hide_input=True, confirmation_prompt=True, err=True))
    if not passphrase.strip():
        raise BadKey("an empty passphrase protects nothing; give one, or say --no-passphrase")
    return passphrase
