"""Ledger proofs as they travel in a packet: a JSON object that shows that a leaf stood in the ledger on a day.

Nothing in it is taken on trust: a change of any byte is found, and the first thing that is wrong is named.
"""

import base64
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from bot.domain import merkle
from bot.domain.errors import BadProof
from bot.domain.ledger import DailyRoot

if TYPE_CHECKING:
    # Loaded by whoever has certificates: the time-stamp library is slow, and trees are checked without it.
    from bot.sealing.timestamps import Stamp, TrustAnchors

_FORMAT = "amanet ledger proof 1"
_LARGEST = 2**53  # what every JSON reader keeps exactly


@dataclass(frozen=True, slots=True)
class StampedRoot:
    """A daily root and the authorities' answers about it, which may be none yet."""

    root: DailyRoot
    answers: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class LedgerProof:
    """That ``leaf`` has this number in the latest tree, and that this tree begins with the tree of the leaf's day."""

    leaf: bytes
    number: int
    day: StampedRoot
    latest: StampedRoot
    inclusion: Sequence[bytes]
    consistency: Sequence[bytes]


def proof_bundle(proof: LedgerProof) -> dict[str, Any]:
    """A proof as a JSON object: hashes in lower-case hexadecimal, answers in base64."""
    return {
        "format": _FORMAT,
        "leaf": proof.leaf.hex(),
        "number": proof.number,
        "day": _spelled(proof.day),
        "latest": _spelled(proof.latest),
        "inclusion": [each.hex() for each in proof.inclusion],
        "consistency": [each.hex() for each in proof.consistency],
    }


def verify_proof_bundle(bundle: Mapping[str, Any], *, leaf: bytes, anchors: "TrustAnchors") -> "list[Stamp]":
    """The time stamps of the day by which ``leaf`` (a leaf hash) was in the ledger; none if nobody has stamped it yet.

    Raises ``BadProof`` that names the first thing that is wrong.
    """
    proof = verify_trees(bundle, leaf=leaf)
    stamps = _stamps("day", proof.day, anchors)
    _stamps("latest", proof.latest, anchors)
    return stamps


def verify_trees(bundle: Mapping[str, Any], *, leaf: bytes) -> LedgerProof:
    """Check inclusion and consistency, which needs no certificate, and believe nothing about when that was.

    Raises ``BadProof`` that names the first thing that is wrong.
    """
    proof = _read(bundle)
    if proof.leaf != leaf:
        raise BadProof("ledger proof, leaf: it is for something else")
    _check_trees(proof)
    return proof


def _check_trees(proof: LedgerProof) -> None:
    day, latest = proof.day.root, proof.latest.root
    if proof.number >= day.size:
        raise BadProof("ledger proof, number: the leaf came after the day that is named")
    with _naming("inclusion"):
        head = merkle.included_head(proof.number, latest.size, proof.leaf, proof.inclusion)
    if head != latest.root:
        raise BadProof("ledger proof, inclusion: the leaf is not in the latest tree under this number")
    with _naming("consistency"):
        heads = merkle.consistent_heads(day.size, latest.size, day.root, proof.consistency)
    if heads != (day.root, latest.root):
        raise BadProof("ledger proof, consistency: the latest tree does not begin with the day's tree")


def _stamps(where: str, stamped: StampedRoot, anchors: "TrustAnchors") -> "list[Stamp]":
    stamps = []
    for position, answer in enumerate(stamped.answers):
        with _naming(f"{where}.answers[{position}]"):
            stamps.append(anchors.check(answer, stamped.root.digest))
    return stamps


@contextmanager
def _naming(part: str) -> Iterator[None]:
    try:
        yield
    except BadProof as error:
        raise BadProof(f"ledger proof, {part}: {error}") from None


def _spelled(stamped: StampedRoot) -> dict[str, Any]:
    root = stamped.root
    return {
        "day": root.day.isoformat(),
        "size": root.size,
        "root": root.root.hex(),
        "salt": root.salt.hex(),
        "digest": root.digest.hex(),
        # The hash finds the bits of an answer that its signature does not cover.
        "answers": [
            {"sha256": sha256(answer).hexdigest(), "answer": base64.b64encode(answer).decode()}
            for answer in stamped.answers
        ],
    }


def _read(bundle: Mapping[str, Any]) -> LedgerProof:
    _require(bundle, {"format", "leaf", "number", "day", "latest", "inclusion", "consistency"}, "what it is made of")
    if bundle["format"] != _FORMAT:
        raise BadProof("ledger proof, format: this version does not know it")
    return LedgerProof(
        leaf=_hash(bundle["leaf"], "leaf"),
        number=_count(bundle["number"], "number"),
        day=_stamped_root(bundle["day"], "day"),
        latest=_stamped_root(bundle["latest"], "latest"),
        inclusion=[_hash(each, f"inclusion[{n}]") for n, each in enumerate(_list(bundle["inclusion"], "inclusion"))],
        consistency=[
            _hash(each, f"consistency[{n}]") for n, each in enumerate(_list(bundle["consistency"], "consistency"))
        ],
    )


def _stamped_root(value: object, where: str) -> StampedRoot:
    fields = _require(value, {"day", "size", "root", "salt", "digest", "answers"}, where)
    root = DailyRoot(
        day=_day(fields["day"], f"{where}.day"),
        size=_count(fields["size"], f"{where}.size"),
        root=_hash(fields["root"], f"{where}.root"),
        salt=_hash(fields["salt"], f"{where}.salt"),
    )
    if _hash(fields["digest"], f"{where}.digest") != root.digest:
        raise BadProof(f"ledger proof, {where}.digest: it does not follow from the day, size, root and salt beside it")
    answers = _list(fields["answers"], f"{where}.answers")
    return StampedRoot(root, [_answer(each, f"{where}.answers[{n}]") for n, each in enumerate(answers)])


def _answer(value: object, where: str) -> bytes:
    fields = _require(value, {"sha256", "answer"}, where)
    try:
        answer = base64.b64decode(fields["answer"], validate=True)
    except (TypeError, ValueError):
        raise BadProof(f"ledger proof, {where}: the time stamp is not base64") from None
    # Spelled again, because base64 has several spellings for the same bytes.
    if base64.b64encode(answer).decode() != fields["answer"]:
        raise BadProof(f"ledger proof, {where}: the time stamp is not base64")
    if sha256(answer).hexdigest() != fields["sha256"]:
        raise BadProof(f"ledger proof, {where}: the time stamp does not have the SHA-256 beside it")
    return answer


def _require(value: object, names: set[str], where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or value.keys() != names:
        raise BadProof(f"ledger proof, {where}: a field is missing or unknown")
    return value


def _list(value: object, where: str) -> Sequence[object]:
    if not isinstance(value, list):
        raise BadProof(f"ledger proof, {where}: it is not a list")
    return value


def _count(value: object, where: str) -> int:
    if type(value) is not int or not 0 <= value < _LARGEST:
        raise BadProof(f"ledger proof, {where}: it is not a count")
    return value


def _hash(value: object, where: str) -> bytes:
    try:
        found = bytes.fromhex(value) if isinstance(value, str) else b""
    except ValueError:
        found = b""
    if len(found) != merkle.HASH_SIZE or found.hex() != value:
        raise BadProof(f"ledger proof, {where}: it is not 64 lower-case hexadecimal digits")
    return found


def _day(value: object, where: str) -> date:
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise BadProof(f"ledger proof, {where}: it is not a day such as 2026-11-24")
    return found
