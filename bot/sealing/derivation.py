"""HKDF-SHA-256 (RFC 5869), the one way in which a key is made from another key.

Two purposes never share a label, so no derived key is ever usable in place of another.
"""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive(key: bytes, label: str, *, salt: bytes = b"", length: int = 32) -> bytes:
    """Derive ``length`` bytes from a high-entropy key for the purpose that ``label`` names."""
    return HKDF(SHA256(), length, salt or None, label.encode()).derive(key)
