"""A referral at the liaison officer's desk: its bag is checked, its packet opened, ``referral.json`` written beside."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bot.domain.errors import CannotOpen
from bot.domain.referral_packet import referral_json
from bot.sealing.age import Identity
from bot.sealing.bag_checking import read_heading, unpacked, verify_bag
from bot.sealing.bag_layout import PACKET
from bot.sealing.packet import OpenedPacket, open_packet, sealed_grants


def open_referral(bag: Sequence[Path], identity: Identity, out: Path) -> OpenedPacket:
    """Open a bag (its folder, its tar or all its parts) into ``out``; raises ``CannotOpen`` and leaves nothing then."""
    try:
        with unpacked(bag) as folder:
            verify_bag(folder)
            refer = partial(referral_json, heading=read_heading(folder))
            return open_packet([folder / PACKET], identity, out, refer=refer)
    except OSError as error:
        raise CannotOpen(f"the bag cannot be opened here: {error.strerror}") from None


def referred_grants(bag: Sequence[Path]) -> tuple[bytes, ...]:
    """The grants of a bag that is as it was signed, which needs no key; raises ``CannotOpen``."""
    try:
        with unpacked(bag) as folder:
            verify_bag(folder)
            return sealed_grants([folder / PACKET])
    except OSError as error:
        raise CannotOpen(f"the bag cannot be opened here: {error.strerror}") from None
