"""``amanet open`` and ``amanet digest``: what people read, on their own machine or on the bot's."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asking import old_passphrase, settings_and_home
from bot.domain.errors import CannotOpen
from bot.domain.identifiers import Week
from bot.sealing.age import open_bytes
from bot.sealing.bag_checking import is_bag
from bot.sealing.bag_opening import open_referral
from bot.sealing.keyfile import read_key_file
from bot.sealing.packet import open_packet, require_unused

_LARGEST_CHALLENGE = 64 * 1024


def open_report(
    packet: Annotated[list[Path], typer.Argument(help="The packet or bag: its file, all its parts, or their folder.")],
    identity: Annotated[Path, typer.Option(help="Your key file.")],
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("report"),
    *,
    challenge: Annotated[bool, typer.Option("--challenge", help="Print the enrolment word instead.")] = False,
) -> None:
    """Open a sealed report: writes report.json and the files, for a bag also referral.json, or nothing at all."""
    if not challenge:
        require_unused(out)
    key = read_key_file(identity, old_passphrase)
    if challenge:
        typer.echo(open_bytes(_read_challenge(packet[0]), [key.identity]).decode("ascii", "replace").strip())
        return
    opened = (open_referral if is_bag(packet) else open_packet)(packet, key.identity, out)
    typer.echo(f"wrote {opened.report} and {len(opened.attachments)} files")
    if opened.contact:
        typer.echo(
            f"notes/{opened.contact}.json says how the reporter can be reached; do nothing that it does not allow"
        )
    if opened.withheld:
        typer.echo(f"{len(opened.withheld)} files stay sealed: the reporter did not share them with you")


def digest(
    window: Annotated[str, typer.Option(help="A closed week such as 2026-W48.")],
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path(),
) -> None:
    """Write a closed week's digest as text, CSV and PNG in every language."""
    from bot.wiring.errands import write_digest  # noqa: PLC0415 - loads the whole bot

    settings, home = settings_and_home()
    home.require(home.mode)
    for path in asyncio.run(write_digest(settings, home, Week(window), out)):
        typer.echo(str(path))


def _read_challenge(path: Path) -> bytes:
    try:
        contents = path.read_bytes()
    except OSError as error:
        raise CannotOpen(f"the challenge cannot be read: {error.strerror}") from None
    if len(contents) > _LARGEST_CHALLENGE:
        raise CannotOpen("this is not a challenge: it is too large")
    return contents
