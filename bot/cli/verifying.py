"""``amanet verify``: whether a packet, a bag, or what a reporter took away is genuine; it opens nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.papers import is_paper, said_of_paper
from bot.domain.errors import BadKey, BadPacket
from bot.sealing.bag_checking import is_bag, read_label, unpacked, verify_bag
from bot.sealing.packet import verify_packet
from bot.sealing.packet_proofs import Proven, check_proofs
from bot.sealing.signing import fingerprint

if TYPE_CHECKING:
    from bot.sealing.timestamps import TrustAnchors


def verify(
    packet: Annotated[
        list[Path],
        typer.Argument(
            help="A packet or a bag: its file, all its parts, or the folder with them. Or a reporter's copy (PDF and"
            " .json), or a receipt for an erasure (.json)."
        ),
    ],
    key: Annotated[str | None, typer.Option(help="Fingerprint (SHA256:...) of the key that must have signed.")] = None,
    certificates: Annotated[
        Path | None, typer.Option(help="PEM file of the authorities whose time stamps in it are believed.")
    ] = None,
) -> None:
    """Check hashes, signatures, custody and ledger proofs, whichever there are; name the first thing that is wrong."""
    if is_paper(packet):
        if certificates is not None:
            raise BadPacket("only packets and bags carry time stamps; leave out --certificates")
        typer.echo(said_of_paper(packet, key))
        return
    if is_bag(packet):
        _say_of_bag(packet, key, certificates)
        return
    if key is not None:
        raise BadPacket("this is a packet, whose manifest nobody signs; leave out --key")
    proven = check_proofs(verify_packet(packet), _anchors(certificates))
    typer.echo("the packet is whole: every part is what its manifest says; the manifest itself is not signed")
    typer.echo(_said_of_ledger(proven, "sealed parts", are_stamps_checked=certificates is not None))


def _anchors(certificates: Path | None) -> "TrustAnchors | None":
    if certificates is None:
        return None
    # The time-stamp library is slow to load, and only certificates call for it.
    from bot.sealing.timestamps import TrustAnchors  # noqa: PLC0415

    try:
        return TrustAnchors.read(certificates.read_bytes())
    except OSError as error:
        raise BadKey(f"the certificates cannot be read: {error.strerror}") from None


def _said_of_ledger(proven: Proven, parts: str, *, are_stamps_checked: bool) -> str:
    if not proven.proven:
        return "it carries no ledger proof: what came this week gets one on the Tuesday after, so fetch it again then"
    said = f"{proven.proven} of its {proven.of} {parts} stand in the ledger"
    if not are_stamps_checked:
        return f"{said}; time stamps were not checked, which takes --certificates"
    if not proven.stamps:
        return f"{said}; no authority has stamped their days yet, so fetch it again later"
    latest = max(proven.stamps, key=lambda stamp: stamp.at)
    return f"{said}; {len(proven.stamps)} time stamps hold, the latest of {latest.at:%Y-%m-%d %H:%M} UTC"


def _say_of_bag(paths: Sequence[Path], key: str | None, certificates: Path | None) -> None:
    anchors = _anchors(certificates)
    try:
        with unpacked(paths) as folder:
            proven = verify_bag(folder, anchors=anchors)
            signed_by = fingerprint(read_label(folder)["X-Signing-Key"])
    except OSError as error:
        raise BadPacket(f"the bag cannot be read: {error.strerror}") from None
    typer.echo(_said_of_bag(signed_by, key))
    parts = "parts, the hand-over among them,"
    typer.echo(_said_of_ledger(proven, parts, are_stamps_checked=certificates is not None))


def _said_of_bag(signed_by: str, key: str | None) -> str:
    if key is None:
        return f"the bag is whole, signed by {signed_by}; compare this with what the organisation publishes"
    if signed_by != key:
        raise BadKey("the bag is whole but was signed by another key; do not rely on it, and ask the organisation")
    return "the bag is whole and signed by the key that was given"
