"""Writing what is made at the desk into a file that is then sent to the bot's chat."""

from pathlib import Path

import typer

from bot.domain.errors import BadPacket
from bot.sealing import durable

_NAME_TAKEN = "there is a file of that name already; choose another one"


def require_new(target: Path) -> None:
    """Raise ``BadPacket`` where something of that name is already, before anybody has typed a passphrase."""
    if target.exists():
        raise BadPacket(_NAME_TAKEN)


def write_for_the_chat(target: Path, contents: bytes) -> None:
    """Write a new file and say what to do with it; raises ``BadPacket`` and never overwrites."""
    try:
        durable.create(target, contents)
    except FileExistsError:
        raise BadPacket(_NAME_TAKEN) from None
    except OSError as error:
        raise BadPacket(f"the file cannot be written there: {error.strerror}") from None
    typer.echo(f"wrote {target}; send it to the bot as a file")
