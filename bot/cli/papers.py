"""What a reporter took away, judged by whoever was given it: the copy with its signature file, or an erasure's receipt.

Nothing is opened, and no key is needed but the fingerprint that the organisation publishes.
"""

from collections.abc import Sequence
from pathlib import Path

from bot.domain.errors import BadKey, BadPacket
from bot.sealing.signing import fingerprint
from bot.sealing.statement import is_erasure, verify_erasure, verify_statement

_DOCUMENT, _SIGNATURE = ".pdf", ".json"


def is_paper(paths: Sequence[Path]) -> bool:
    """Whether these paths name a document or its signature; by their endings, for damage must not hide them."""
    return any(path.suffix.lower() in {_DOCUMENT, _SIGNATURE} for path in paths)


def said_of_paper(paths: Sequence[Path], key: str | None) -> str:
    """One line on what is genuine; ``key`` is the fingerprint that must have signed.

    Either file of a copy finds the other one beside it. Raises ``CannotOpen`` that names the first thing that is wrong,
    ``BadKey`` or ``BadPacket``.
    """
    signed = _read(_the(paths, _SIGNATURE))
    if is_erasure(signed):
        if len(paths) > 1:
            raise BadPacket("a receipt for an erasure stands by itself; name no other file with it")
        return _said_of_erasure(signed, key)
    signed_by = verify_statement(_read(_the(paths, _DOCUMENT)), signed)
    return f"the copy is exactly as it was signed {_signer(signed_by, key)}"


def _said_of_erasure(signed: bytes, key: str | None) -> str:
    erasure, signed_by = verify_erasure(signed)
    signer = _signer(signed_by, key)
    removed = f"{erasure.parts} sealed parts and {erasure.grants} grants"
    return (
        f"the receipt is exactly as it was signed {signer}; in {erasure.week}, {erasure.organization} erased {removed}"
        f" of the report whose copies bear the mark {erasure.mark}"
    )


def _signer(signed_by: str, key: str | None) -> str:
    found = fingerprint(signed_by)
    if key is None:
        return f"by {found}, which is to be compared with what the organisation publishes"
    if found != key:
        raise BadKey("this was signed by another key; do not rely on it, and ask the organisation")
    return "by the key that was given"


def _the(paths: Sequence[Path], suffix: str) -> Path:
    named = [path for path in paths if path.suffix.lower() == suffix]
    if len(paths) > 2 or len(named) > 1 or (len(paths) > 1 and not named):  # noqa: PLR2004 # a document and its signature
        raise BadPacket("give one copy at a time: the PDF and the .json that came with it")
    return named[0] if named else paths[0].with_suffix(suffix)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadPacket(
            f"the copy's {path.suffix} cannot be read: {error.strerror}; keep the PDF and its .json together"
        ) from None
