"""The ledger's proofs that travel in a packet or a bag, one for each part that was in the ledger by then.

What they are proofs of is taken from the parts themselves, never from the proofs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.domain.errors import BadPacket, BadProof
from bot.sealing import canonical
from bot.sealing.ledger_leaf import hand_over_leaf, sealed_leaf
from bot.sealing.ledger_proof import verify_proof_bundle, verify_trees
from bot.sealing.packet import MANIFEST, PacketHashes, has_leaf

if TYPE_CHECKING:
    # Loaded by whoever has certificates: the time-stamp library is slow, and the trees are checked without it.
    from bot.sealing.timestamps import Stamp, TrustAnchors

_FORMAT = "amanet packet proofs 1"


@dataclass(frozen=True, slots=True)
class Proven:
    """How many of a packet's members stand in the ledger, how many could, and the stamps that were believed."""

    proven: int
    of: int
    stamps: "tuple[Stamp, ...]" = ()


def spelled(proofs: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Spell what ``Ledger.proofs`` gave, by the member that it is about."""
    return canonical.encode({"format": _FORMAT, "members": dict(proofs)})


def check_proofs(packet: PacketHashes, anchors: "TrustAnchors | None") -> Proven:
    """Check every proof of a packet that is whole; without ``anchors`` no time stamp is looked at.

    Where the manifest is among the members, the packet was handed over, and a proof of its name is of that. Raises
    ``BadProof`` that names the member and the first thing that is wrong about its proof.
    """
    leaves = {name: sealed_leaf(bytes.fromhex(sha256)) for name, sha256 in packet.members.items() if has_leaf(name)}
    if MANIFEST in packet.members:
        leaves[MANIFEST] = hand_over_leaf(bytes.fromhex(packet.members[MANIFEST]))
    proofs = {} if packet.proofs is None else _read(packet.proofs)
    if strange := sorted(proofs.keys() - leaves.keys()):
        raise BadProof(f"the ledger proofs speak of {strange[0]!a}, which is not there")
    stamps = [stamp for name in sorted(proofs) for stamp in _check(name, proofs[name], leaves[name], anchors)]
    return Proven(len(proofs), len(leaves), tuple(stamps))


def _check(name: str, proof: Mapping[str, Any], leaf: bytes, anchors: "TrustAnchors | None") -> "list[Stamp]":
    try:
        if anchors is not None:
            return verify_proof_bundle(proof, leaf=leaf, anchors=anchors)
        verify_trees(proof, leaf=leaf)
    except BadProof as error:
        raise BadProof(f"{name}: {error}") from None
    return []


def _read(proofs: bytes) -> Mapping[str, Any]:
    try:
        read = canonical.decode(proofs)
    except ValueError:
        raise BadPacket("the ledger proofs are not JSON; fetch it again") from None
    members = read.get("members")
    if read.keys() != {"format", "members"} or read["format"] != _FORMAT or not isinstance(members, dict):
        raise BadProof("the ledger proofs were written by another version of Amanet")
    return members
