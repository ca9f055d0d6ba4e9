"""What a packet's ledger proofs must be before anything is believed of them."""

import hashlib
import json
from datetime import date

import pytest

from bot.domain.errors import BadPacket, BadProof
from bot.domain.ledger import DailyRoot
from bot.domain.merkle import leaf_hash
from bot.sealing.ledger_leaf import digest_leaf, sealed_leaf
from bot.sealing.ledger_proof import LedgerProof, StampedRoot, proof_bundle
from bot.sealing.packet import PacketHashes
from bot.sealing.packet_proofs import Proven, check_proofs, spelled

BODY = hashlib.sha256(b"sealed").digest()
MEMBERS = {"body.age": BODY.hex(), "grants/1.age": "11" * 32, "notes/01.age": "22" * 32}


def proof_of(leaf: bytes) -> dict[str, object]:
    """The proof of the only leaf of a tree, which is that tree's head."""
    day = StampedRoot(DailyRoot(day=date(2026, 11, 24), size=1, root=leaf, salt=bytes(32)), ())
    return proof_bundle(LedgerProof(leaf=leaf, number=0, day=day, latest=day, inclusion=(), consistency=()))


def packet(proofs: bytes | None) -> PacketHashes:
    """A packet that is whole, with these proofs."""
    return PacketHashes(MEMBERS, proofs)


def test_what_is_proven_and_what_waits_are_counted() -> None:
    """Grants have no leaf; a note of today has no proof yet, and that is no fault."""
    assert check_proofs(packet(None), None) == Proven(0, 2)
    assert check_proofs(packet(spelled({"body.age": proof_of(sealed_leaf(BODY))})), None) == Proven(1, 2)


def test_a_proof_counts_for_its_own_member_only() -> None:
    """Not for another one, not for a grant, and not for what the packet does not hold."""
    proof = proof_of(sealed_leaf(BODY))
    with pytest.raises(BadProof, match=r"^notes/01\.age: .*something else"):
        check_proofs(packet(spelled({"notes/01.age": proof})), None)
    for name in ("grants/1.age", "attachments/01.age"):
        with pytest.raises(BadProof, match=name):
            check_proofs(packet(spelled({name: proof})), None)


@pytest.mark.parametrize("members", [[], None, {"body.age": []}, {"body.age": {}}])
def test_every_other_shape_is_refused(members: object) -> None:
    """Nothing but an object of proofs is read."""
    with pytest.raises(BadProof):
        check_proofs(packet(json.dumps({"format": "amanet packet proofs 1", "members": members}).encode()), None)


def test_other_formats_are_refused() -> None:
    """What is not JSON, and what another version wrote."""
    with pytest.raises(BadPacket, match="not JSON"):
        check_proofs(packet(b"{"), None)
    with pytest.raises(BadProof, match="another version"):
        check_proofs(packet(b'{"format":"amanet packet proofs 2","members":{}}'), None)


def test_one_kind_of_thing_never_passes_for_another() -> None:
    """Labels keep the leaves of digests and of sealed parts apart, and both from a bare hash."""
    assert len({digest_leaf({}), sealed_leaf(hashlib.sha256(b"{}").digest()), leaf_hash(b"{}"), leaf_hash(BODY)}) == 4
