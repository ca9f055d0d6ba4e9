"""Several pieces of bytes as one, each behind its length in four bytes; a piece cut short is left out."""

from collections.abc import Iterable, Iterator

_LENGTH_BYTES = 4


def joined(pieces: Iterable[bytes]) -> bytes:
    """The pieces as one, in their order."""
    return b"".join(len(piece).to_bytes(_LENGTH_BYTES) + piece for piece in pieces)


def parted(written: bytes) -> tuple[bytes, ...]:
    """What ``joined`` put together, up to the first piece that is not whole."""
    return tuple(_pieces(written))


def _pieces(written: bytes) -> Iterator[bytes]:
    begins = 0
    while begins < len(written):
        ends = begins + _LENGTH_BYTES + int.from_bytes(written[begins : begins + _LENGTH_BYTES])
        if ends > len(written):
            return
        yield written[begins + _LENGTH_BYTES : ends]
        begins = ends
