"""``amanet verify``: whether a packet or a bag is whole, which takes no key and opens nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.domain.errors import BadKey, BadPacket
from bot.sealing.bag_checking import is_bag, read_label, unpacked, verify_bag
from bot.sealing.packet import verify_packet
from bot.sealing.signing import fingerprint


def verify(
    packet: Annotated[
        list[Path], typer.Argument(help="A packet or a bag: its file, all its parts, or the folder with them.")
    ],
    key: Annotated[
        str | None, typer.Option(help="Fingerprint (SHA256:...) of the key that must have signed a bag.")
    ] = None,
) -> None:
    """Check a packet's hashes, or a bag's hashes, signature and custody; name the first thing that is wrong."""
    if is_bag(packet):
        typer.echo(_verified_bag(packet, key))
        return
    if key is not None:
        raise BadPacket("this is not a bag, and only bags are signed; leave out --key")
    verify_packet(packet)
    typer.echo("the packet is whole: every part is what its manifest says; the manifest itself is not signed")


def _verified_bag(paths: Sequence[Path], key: str | None) -> str:
    try:
        with unpacked(paths) as folder:
            verify_bag(folder)
            signed_by = fingerprint(read_label(folder)["X-Signing-Key"])
    except OSError as error:
        raise BadPacket(f"the bag cannot be read: {error.strerror}") from None
    if key is None:
        return f"the bag is whole, signed by {signed_by}; compare this with what the organisation publishes"
    if signed_by != key:
        raise BadKey("the bag is whole but was signed by another key; do not rely on it, and ask the organisation")
    return "the bag is whole and signed by the key that was given"
