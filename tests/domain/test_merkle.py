"""Merkle trees: equal to the RFC's own recursion and to the published vectors, and no proof passes for another."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import merkle
from bot.domain.errors import BadProof
from bot.domain.merkle import Span, Subtree

# Tree of the Certificate Transparency reference implementation: entries, heads of its first 1 to 8 leaves, proofs.
ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
HEADS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SECOND_LEAF = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
SECOND_PAIR = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
THIRD_PAIR = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
LAST_PAIR = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
LAST_FOUR = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
FIFTH_LEAF = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
INCLUSIONS = [
    (0, 1, []),
    (0, 8, [SECOND_LEAF, SECOND_PAIR, LAST_FOUR]),
    (5, 8, [FIFTH_LEAF, LAST_PAIR, HEADS[3]]),
    (2, 3, [HEADS[1]]),
    (1, 5, [HEADS[0], SECOND_PAIR, FIFTH_LEAF]),
]
CONSISTENCIES = [
    (1, 1, []),
    (1, 8, [SECOND_LEAF, SECOND_PAIR, LAST_FOUR]),
    (6, 8, [THIRD_PAIR, LAST_PAIR, HEADS[3]]),
    (2, 5, [SECOND_PAIR, FIFTH_LEAF]),
]
PUBLISHED = [merkle.leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES]
MANY = [merkle.leaf_hash(bytes([number])) for number in range(130)]
sizes = st.integers(1, len(MANY))


def cut(count: int) -> int:
    """The largest power of two smaller than ``count``."""
    return max(1 << level for level in range(10) if 1 << level < count)


def tree_head(leaves: Sequence[bytes]) -> bytes:
    """MTH(D[n]) as RFC 6962 writes it down."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    k = cut(len(leaves))
    return sha256(b"\x01" + tree_head(leaves[:k]) + tree_head(leaves[k:])).digest()


def path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH(m, D[n]) as RFC 6962 writes it down."""
    if len(leaves) == 1:
        return []
    k = cut(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), tree_head(leaves[k:])]
    return [*path(m - k, leaves[k:]), tree_head(leaves[:k])]


def subproof(m: int, leaves: Sequence[bytes], *, whole: bool) -> list[bytes]:
    """SUBPROOF(m, D[n], b) as RFC 6962 writes it down."""
    if m == len(leaves):
        return [] if whole else [tree_head(leaves)]
    k = cut(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], whole=whole), tree_head(leaves[k:])]
    return [*subproof(m - k, leaves[k:], whole=False), tree_head(leaves[:k])]


def complete(leaves: Sequence[bytes]) -> Mapping[Subtree, bytes]:
    """The heads of all complete subtrees, appended in one go."""
    return merkle.grown(0, {}, leaves)


def heads(spans: Sequence[Span], leaves: Sequence[bytes]) -> list[bytes]:
    """What a proof holds for these spans."""
    hashes = complete(leaves)
    return [merkle.head(span, hashes) for span in spans]


def unhex(proof: Sequence[str]) -> list[bytes]:
    """A published proof as bytes."""
    return list(map(bytes.fromhex, proof))


def test_heads_are_the_published_ones() -> None:
    """The tree heads of the reference tree at each size, and of the empty tree."""
    assert merkle.head(Span(0, 0), {}).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    found = [merkle.head(Span(0, size), complete(PUBLISHED)).hex() for size in range(1, 9)]
    assert found == HEADS


@pytest.mark.parametrize(("number", "size", "proof"), INCLUSIONS)
def test_inclusion_proofs_are_the_published_ones(number: int, size: int, proof: list[str]) -> None:
    """Made and verified alike."""
    assert heads(merkle.inclusion_path(number, size), PUBLISHED) == unhex(proof)
    assert merkle.included_head(number, size, PUBLISHED[number], unhex(proof)).hex() == HEADS[size - 1]


@pytest.mark.parametrize(("old", "size", "proof"), CONSISTENCIES)
def test_consistency_proofs_are_the_published_ones(old: int, size: int, proof: list[str]) -> None:
    """Made and verified alike."""
    old_head = bytes.fromhex(HEADS[old - 1])
    assert heads(merkle.consistency_path(old, size), PUBLISHED) == unhex(proof)
    assert merkle.consistent_heads(old, size, old_head, unhex(proof)) == (old_head, bytes.fromhex(HEADS[size - 1]))


@given(sizes)
def test_heads_follow_the_recursion(size: int) -> None:
    """At every size the head is that of the RFC's definition."""
    assert merkle.head(Span(0, size), complete(MANY)) == tree_head(MANY[:size])


@given(sizes, st.data())
def test_growing_in_any_steps_gives_the_same_tree(size: int, data: st.DataObject) -> None:
    """Only the edge of the tree that was is needed to append, however the leaves are cut into batches."""
    steps = sorted(data.draw(st.sets(st.integers(0, size), max_size=5)) | {0, size})
    kept: dict[Subtree, bytes] = {}
    for first, end in zip(steps, steps[1:], strict=False):
        edge = {subtree: kept[subtree] for subtree in merkle.subtrees(Span(0, first))}
        kept |= merkle.grown(first, edge, MANY[first:end])
    assert kept == complete(MANY[:size])


@given(sizes, st.data())
def test_every_leaf_is_proven_by_the_recursions_path(size: int, data: st.DataObject) -> None:
    """The path equals the RFC's and leads to the tree's head."""
    number = data.draw(st.integers(0, size - 1))
    proof = heads(merkle.inclusion_path(number, size), MANY)
    assert proof == path(number, MANY[:size])
    assert merkle.included_head(number, size, MANY[number], proof) == tree_head(MANY[:size])


@given(sizes, st.data())
def test_every_earlier_tree_is_proven_by_the_recursions_proof(size: int, data: st.DataObject) -> None:
    """The proof equals the RFC's and leads to both heads."""
    old = data.draw(st.integers(1, size))
    proof = heads(merkle.consistency_path(old, size), MANY)
    assert proof == subproof(old, MANY[:size], whole=True)
    both = tree_head(MANY[:old]), tree_head(MANY[:size])
    assert merkle.consistent_heads(old, size, both[0], proof) == both


@given(sizes, st.data())
def test_another_leaf_number_or_proof_leads_elsewhere(size: int, data: st.DataObject) -> None:
    """A wrong leaf, a wrong number or one flipped bit of the proof never leads to the head."""
    number, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
    proof = heads(merkle.inclusion_path(number, size), MANY)
    assert (_attempt(other, size, MANY[number], proof) == tree_head(MANY[:size])) == (number == other)
    assert (_attempt(number, size, MANY[other], proof) == tree_head(MANY[:size])) == (number == other)
    if proof:
        broken = _flip(proof, data.draw(st.integers(0, 256 * len(proof) - 1)))
        assert _attempt(number, size, MANY[number], broken) != tree_head(MANY[:size])


@given(sizes, st.data())
def test_a_changed_consistency_proof_leads_elsewhere(size: int, data: st.DataObject) -> None:
    """One flipped bit of the proof or another old head misses one of the two heads."""
    old = data.draw(st.integers(1, size))
    both = tree_head(MANY[:old]), tree_head(MANY[:size])
    proof = heads(merkle.consistency_path(old, size), MANY)
    if proof:
        broken = _flip(proof, data.draw(st.integers(0, 256 * len(proof) - 1)))
        assert merkle.consistent_heads(old, size, both[0], broken) != both


@given(sizes, st.data(), st.booleans())
def test_a_proof_of_another_length_is_refused(size: int, data: st.DataObject, is_longer: bool) -> None:  # noqa: FBT001
    """Too long or too short fits no tree of these sizes."""
    number = data.draw(st.integers(0, size - 1))
    inclusion = heads(merkle.inclusion_path(number, size), MANY)
    consistency = heads(merkle.consistency_path(number + 1, size), MANY)
    for proof in (inclusion, consistency):
        proof[:] = [*proof, MANY[0]] if is_longer else proof[1:] or [MANY[0]] * 99
    with pytest.raises(BadProof):
        merkle.included_head(number, size, MANY[number], inclusion)
    with pytest.raises(BadProof):
        merkle.consistent_heads(number + 1, size, MANY[number], consistency)


@pytest.mark.parametrize(("number", "size"), [(-1, 4), (4, 4), (0, 0)])
def test_no_proof_fits_a_leaf_outside_the_tree(number: int, size: int) -> None:
    """A number below zero or beyond the tree is refused, whatever the proof."""
    with pytest.raises(BadProof):
        merkle.included_head(number, size, MANY[0], [])


@pytest.mark.parametrize(("old", "size"), [(0, 4), (5, 4), (-1, 4)])
def test_no_proof_fits_a_tree_that_cannot_be_older(old: int, size: int) -> None:
    """The empty tree proves nothing, and a larger tree is not older."""
    with pytest.raises(BadProof):
        merkle.consistent_heads(old, size, MANY[0], [])


def _attempt(number: int, size: int, leaf: bytes, proof: Sequence[bytes]) -> bytes | None:
    try:
        return merkle.included_head(number, size, leaf, proof)
    except BadProof:
        return None


def _flip(proof: Sequence[bytes], bit: int) -> list[bytes]:
    joined = bytearray(b"".join(proof))
    joined[bit // 8] ^= 1 << bit % 8
    return [bytes(joined[start : start + 32]) for start in range(0, len(joined), 32)]
