"""What stands in the ledger for a thing: one pure function for whoever adds a leaf and whoever checks its proof.

Each sealed part of a report has a leaf of its own, because a packet carries only the parts that its holder may open.
"""

from collections.abc import Mapping
from typing import Any

from bot.domain import merkle
from bot.sealing import canonical

# Labels keep a thing of one kind from passing for one of another.
_SEALED = b"amanet ledger sealed 1\n"
_DIGEST = b"amanet ledger digest 1\n"
_PLAN = b"amanet ledger plan 1\n"
_HAND_OVER = b"amanet ledger hand-over 1\n"


def sealed_leaf(ciphertext_sha256: bytes) -> bytes:
    """The leaf of a sealed body, file, note or consent receipt, from the SHA-256 of its ciphertext (32 bytes)."""
    return merkle.leaf_hash(_SEALED + ciphertext_sha256)


def hand_over_leaf(manifest_sha256: bytes) -> bytes:
    """The leaf of a hand-over, from the SHA-256 (32 bytes) of the manifest of the packet that was handed out."""
    return merkle.leaf_hash(_HAND_OVER + manifest_sha256)


def digest_leaf(released: Mapping[str, Any]) -> bytes:
    """The leaf of a digest, from its released numbers as a JSON object."""
    return merkle.leaf_hash(_DIGEST + canonical.encode(released))


def plan_leaf(since: str, document: str) -> bytes:
    """The leaf of a privacy plan's adoption, from its instant (ISO 8601) and the plan as recorded."""
    return merkle.leaf_hash(_PLAN + canonical.encode({"since": since, "plan": document}))
