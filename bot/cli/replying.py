"""``amanet reply``: a caseworker's answer, sealed and signed at the desk, to be sent to the bot as a file."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asking import old_passphrase
from bot.cli.carrying import require_new, write_for_the_chat
from bot.domain.errors import BadPacket
from bot.domain.weeks import week_of
from bot.sealing.keyfile import read_key_file
from bot.sealing.packet import reply_address
from bot.sealing.replying import REPLY_SUFFIX, write_reply


def reply(
    packet: Annotated[list[Path], typer.Argument(help="The packet that is answered: its file, or all its parts.")],
    identity: Annotated[Path, typer.Option(help="Your key file.")],
    words: Annotated[Path, typer.Option(help="A text file with the answer.")],
    out: Annotated[Path | None, typer.Option(help="The reply file to write; it must not exist yet.")] = None,
) -> None:
    """Seal and sign an answer to the report's reporter; send the file that is written to the bot's chat."""
    text = _read(words)
    if out is not None:
        require_new(out)
    key = read_key_file(identity, old_passphrase)
    report_id, recipient = reply_address(packet, key.identity)
    week = week_of(datetime.now(UTC))
    sealed = write_reply(text, report_id=report_id, recipient=recipient, week=week, key=key)
    write_for_the_chat(out or Path(f"{report_id.hex()[:8]}{REPLY_SUFFIX}"), sealed)


def _read(words: Path) -> str:
    try:
        return words.read_text(encoding="utf-8")
    except (OSError, ValueError):
        raise BadPacket("the answer cannot be read; give a text file in UTF-8") from None
