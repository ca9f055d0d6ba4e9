"""Merkle trees of RFC 6962, section 2: tree heads, inclusion and consistency proofs, and their verification.

A tree only grows: a complete subtree never changes, so whoever keeps the heads of complete subtrees can append and
prove without the leaves below them. Everything here works on leaf hashes; hashes have 32 bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.domain.errors import BadProof

HASH_SIZE = 32
EMPTY_HEAD = sha256(b"").digest()
"""The head of the tree without leaves."""


@dataclass(frozen=True, slots=True, order=True)
class Subtree:
    """The complete subtree over the 2^``level`` leaves from ``number`` * 2^``level`` on; level 0 is one leaf."""

    level: int
    number: int


@dataclass(frozen=True, slots=True)
class Span:
    """The leaves from ``first`` up to but not including ``end``, as RFC 6962 cuts a tree."""

    first: int
    end: int


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry; its prefix keeps an entry from passing for an inner node."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def subtrees(span: Span) -> list[Subtree]:
    """The complete subtrees that make up a span, left to right and each smaller than the one before."""
    found = []
    first, left = span.first, span.end - span.first
    while left:
        level = left.bit_length() - 1
        found.append(Subtree(level, first >> level))
        first, left = first + (1 << level), left - (1 << level)
    return found


def head(span: Span, hashes: Mapping[Subtree, bytes]) -> bytes:
    """The head of a span from the heads of its ``subtrees``, which ``hashes`` must hold."""
    parts = [hashes[subtree] for subtree in subtrees(span)]
    if not parts:
        return EMPTY_HEAD
    whole = parts.pop()
    while parts:
        whole = node_hash(parts.pop(), whole)
    return whole


def grown(size: int, edge: Mapping[Subtree, bytes], leaves: Sequence[bytes]) -> dict[Subtree, bytes]:
    """Every complete subtree that appending ``leaves`` to a tree of ``size`` leaves brings into being, leaves included.

    ``edge`` must hold the heads of ``subtrees(Span(0, size))``, or only of those that a new subtree can contain.
    """
    new: dict[Subtree, bytes] = {}
    for number, leaf in enumerate(leaves, size):
        level, above, whole = 0, number, leaf
        new[Subtree(0, number)] = leaf
        while above & 1:
            left = Subtree(level, above - 1)
            whole = node_hash(new[left] if left in new else edge[left], whole)
            level, above = level + 1, above >> 1
            new[Subtree(level, above)] = whole
    return new


def inclusion_path(number: int, size: int) -> list[Span]:
    """The spans whose heads prove that leaf ``number`` is in the tree of ``size`` leaves, lowest first.

    PATH(m, D[n]) of RFC 6962, section 2.1.1; needs 0 <= number < size.
    """
    return list(_siblings(Span(0, size), number))[::-1]


def consistency_path(old: int, size: int) -> list[Span]:
    """The spans whose heads prove that the tree of ``size`` leaves begins with the tree of ``old`` leaves.

    PROOF(m, D[n]) of RFC 6962, section 2.1.2; needs 0 < old <= size.
    """
    whole, path = Span(0, size), list[Span]()
    while old != whole.end:
        left, right = _halves(whole)
        whole, other = (left, right) if old <= left.end else (right, left)
        path.append(other)
    # The old tree's own head is known to whoever checks; a part of it is not.
    return ([whole] if whole.first else []) + path[::-1]


def included_head(number: int, size: int, leaf: bytes, proof: Sequence[bytes]) -> bytes:
    """The head of the tree of ``size`` leaves in which ``leaf`` has that number, according to ``proof``.

    The algorithm of RFC 9162, section 2.1.3.2. Raises ``BadProof`` when the proof has the wrong length.
    """
    if not 0 <= number < size or len(proof) != len(inclusion_path(number, size)):
        raise BadProof("the inclusion proof does not fit the leaf's number and the tree's size")
    whole, own, last = leaf, number, size - 1
    for sibling in proof:
        if own & 1 or own == last:
            whole = node_hash(sibling, whole)
            while own and not own & 1:
                own, last = own >> 1, last >> 1
        else:
            whole = node_hash(whole, sibling)
        own, last = own >> 1, last >> 1
    return whole


def consistent_heads(old: int, size: int, old_head: bytes, proof: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The heads of the trees of ``old`` and of ``size`` leaves, according to ``proof``.

    The first must be ``old_head``, the second the head of the larger tree. The algorithm of RFC 9162, section
    2.1.4.2. Raises ``BadProof`` when the proof has the wrong length.
    """
    if not 0 < old <= size or len(proof) != len(consistency_path(old, size)):
        raise BadProof("the consistency proof does not fit the sizes of the two trees")
    # A tree that is a complete subtree of the larger one leaves its own head out of the proof.
    start, *rest = proof if old & (old - 1) and old != size else (old_head, *proof)
    own, last = old - 1, size - 1
    while own & 1:
        own, last = own >> 1, last >> 1
    smaller = larger = start
    for other in rest:
        if own & 1 or own == last:
            smaller, larger = node_hash(other, smaller), node_hash(other, larger)
            while own and not own & 1:
                own, last = own >> 1, last >> 1
        else:
            larger = node_hash(larger, other)
        own, last = own >> 1, last >> 1
    return smaller, larger


def _halves(span: Span) -> tuple[Span, Span]:
    # RFC 6962 cuts at the largest power of two that is smaller than the number of leaves.
    middle = span.first + (1 << (span.end - span.first - 1).bit_length() - 1)
    return Span(span.first, middle), Span(middle, span.end)


def _siblings(whole: Span, number: int) -> Iterator[Span]:
    while whole.end - whole.first > 1:
        left, right = _halves(whole)
        whole, other = (left, right) if number < left.end else (right, left)
        yield other
