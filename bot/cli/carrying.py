"""Writing what is made at the desk into a file that is then sent to the bot's chat."""

from pathlib import Path

import typer

from bot.domain.errors import BadPacket
from bot.sealing import durable


def write_for_the_chat(target: Path, contents: bytes) -> None:
    """Write a new file and say what to do with it; raises ``BadPacket`` and never overwrites."""
    try:
        durable.create(target, contents)
    except OSError as error:
        raise BadPacket(f"the file cannot be written there: {error.strerror}") from None
    typer.echo(f"wrote {target}; send it to the bot as a file")
