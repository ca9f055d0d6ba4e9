"""What is sealed to people is read by exactly those people, whole or not at all."""

import io
import os
import tracemalloc
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import BadKey, CannotOpen, NoGrant
from bot.sealing import age, header
from bot.sealing.age import ForeignStanza, Identity
from bot.sealing.header import BadHeader, BadHeaderMac, Stanza
from bot.sealing.hybrid import wrap
from bot.sealing.passphrase import Passphrase
from bot.sealing.payload import CHUNK_SIZE, BadPayload, PayloadWriter

PERSON = Identity.generate()
SECOND = Identity.generate()
SEALED = age.seal_bytes(b"what was entrusted" * 8000, [PERSON.recipient])
CLASSIC_RECIPIENT = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
CLASSIC_IDENTITY = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"


@given(st.binary(max_size=300), st.integers(0, 3), st.sampled_from([-1, 0, 1]))
@settings(deadline=None)
def test_what_is_sealed_opens_for_each_recipient(start: bytes, chunks: int, around: int) -> None:
    """Any content, also at the edges of chunks, comes back for whoever was named."""
    plaintext = (start + bytes(max(0, chunks * CHUNK_SIZE + around)))[: max(len(start), chunks * CHUNK_SIZE + around)]
    sealed = age.seal_bytes(plaintext, [PERSON.recipient, SECOND.recipient])
    assert age.open_bytes(sealed, [PERSON]) == plaintext
    assert age.open_bytes(sealed, [SECOND.reveal()]) == plaintext
    assert age.open_stream(io.BytesIO(sealed), [SECOND]).read() == plaintext


@given(st.lists(st.integers(0, 2 * CHUNK_SIZE), max_size=6))
@settings(deadline=None, max_examples=30)
def test_pieces_of_any_size_make_the_same_file(sizes: list[int]) -> None:
    """How the network cuts a file does not matter."""
    target = io.BytesIO()
    writer = age.SealedWriter(target, [PERSON.recipient])
    for size in sizes:
        writer.write(b"x" * size)
    writer.finish()
    assert age.open_bytes(target.getvalue(), [PERSON]) == b"x" * sum(sizes)


@given(st.integers(0, len(SEALED) * 8 - 1))
@settings(deadline=None, max_examples=300)
def test_a_flipped_bit_is_noticed(bit: int) -> None:
    """No single changed bit goes unseen, wherever it is."""
    changed = bytearray(SEALED)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CannotOpen):
        age.open_bytes(bytes(changed), [PERSON])


@given(st.integers(0, len(SEALED) - 1))
@settings(deadline=None, max_examples=300)
def test_a_file_cut_short_is_noticed(length: int) -> None:
    """No beginning of a file passes for the whole."""
    with pytest.raises(CannotOpen):
        age.open_bytes(SEALED[:length], [PERSON])


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused(noise: bytes) -> None:
    """Whatever is given to open, the error is one of our own."""
    with pytest.raises(CannotOpen):
        age.open_bytes(noise, [PERSON])
    with pytest.raises(CannotOpen):
        age.open_bytes(header.VERSION_LINE + noise, [PERSON])


def test_a_stranger_cannot_open(stranger: Identity) -> None:
    """Without a fitting key there is nothing to see, and the error says so."""
    with pytest.raises(NoGrant, match="none of the given keys"):
        age.open_bytes(SEALED, [stranger])
    with pytest.raises(NoGrant):
        age.open_bytes(SEALED, [])


def test_trailing_bytes_are_refused() -> None:
    """Nothing can be hidden after the end."""
    with pytest.raises(BadPayload):
        age.open_bytes(SEALED + b"\n", [PERSON])
    full = age.seal_bytes(bytes(CHUNK_SIZE), [PERSON.recipient])
    with pytest.raises(BadPayload, match="added after the end"):
        age.open_bytes(full + b"\n", [PERSON])


def test_an_empty_final_chunk_is_refused() -> None:
    """A file that ends in nothing has a second spelling, which age never writes."""
    file_key = bytes(16)
    sealed = io.BytesIO()
    sealed.write(header.write(file_key, [wrap(file_key, PERSON.recipient)]))
    writer = PayloadWriter(sealed, file_key)
    writer.write(bytes(CHUNK_SIZE + 1))
    writer._waiting.clear()  # noqa: SLF001 # no correct writer can be made to do this
    writer.finish()
    with pytest.raises(BadPayload, match="empty part"):
        age.open_bytes(sealed.getvalue(), [PERSON])


def test_a_huge_header_is_refused() -> None:
    """A forged header can take neither memory nor time."""
    stanza = b"-> grease\n\n"
    with pytest.raises(BadHeader, match="longer than any"):
        age.open_bytes(header.VERSION_LINE + stanza * 100_000, [PERSON])
    with pytest.raises(BadHeader, match="longer than any"):
        age.open_bytes(header.VERSION_LINE + b"-> " + b"a" * 1_000_000, [PERSON])


def test_an_unknown_stanza_is_passed_over() -> None:
    """Another tool's stanza beside ours does not matter (C2SP age asks for that), and alone it opens nothing."""
    file_key = os.urandom(16)
    grease = Stanza("grease", (b"some", b"arguments"), b"")
    for stanzas, opens in (([grease, wrap(file_key, PERSON.recipient)], True), ([grease], False)):
        sealed = io.BytesIO()
        sealed.write(header.write(file_key, stanzas))
        payload = PayloadWriter(sealed, file_key)
        payload.write(b"words")
        payload.finish()
        if opens:
            assert age.open_bytes(sealed.getvalue(), [PERSON]) == b"words"
        else:
            with pytest.raises(NoGrant):
                age.open_bytes(sealed.getvalue(), [PERSON])


@pytest.mark.parametrize(
    "stanza", [Stanza("X25519", (bytes(43).replace(b"\x00", b"A"),), bytes(32)), Stanza("ssh-rsa", (b"abcd",), b"")]
)
def test_a_classic_stanza_is_refused(stanza: Stanza) -> None:
    """One classic recipient makes a file classic, so it is refused even by those who could open it."""
    file_key = bytes(16)
    sealed = header.write(file_key, [wrap(file_key, PERSON.recipient), stanza])
    with pytest.raises(ForeignStanza, match="classic key"):
        age.open_bytes(sealed, [PERSON])


def test_a_passphrase_file_is_refused() -> None:
    """Passphrases are for key files only."""
    file_key = bytes(16)
    with pytest.raises(ForeignStanza, match="passphrase"):
        age.open_bytes(header.write(file_key, [Passphrase("x").wrap(file_key)]), [PERSON])


def test_a_stanza_cannot_be_removed() -> None:
    """The server cannot take one recipient out of a header of two."""
    two = age.seal_bytes(b"words", [PERSON.recipient, SECOND.recipient])
    first, second = two.index(b"-> "), two.index(b"-> ", two.index(b"-> ") + 1)
    with pytest.raises(BadHeaderMac):
        age.open_bytes(two[:first] + two[second:], [SECOND])


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        CLASSIC_RECIPIENT,
        PERSON.recipient.upper(),
        PERSON.recipient[:-1],
        PERSON.recipient + "q",
        PERSON.recipient.replace("age1pq1", "age1pq2"),
        "age1pq1" + PERSON.recipient.removeprefix("age1pq1").upper(),
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL0",
        "age1pq1" + "q" * 1952,
    ],
)
def test_nothing_is_sealed_to_a_doubtful_recipient(recipient: str) -> None:
    """Only a whole ``age1pq1`` key is sealed to, and before the first byte is written."""
    target = io.BytesIO()
    with pytest.raises(BadKey):
        age.seal(io.BytesIO(b"words"), target, [PERSON.recipient, recipient])
    with pytest.raises(BadKey):
        age.parse_recipient(recipient)
    assert not target.getvalue()


def test_nobody_is_not_a_recipient() -> None:
    """A file that nobody can open is not written."""
    with pytest.raises(BadKey, match="nobody"):
        age.seal_bytes(b"words", [])


@pytest.mark.parametrize(
    "text",
    ["", CLASSIC_IDENTITY, PERSON.reveal().lower(), PERSON.reveal()[:-1], PERSON.reveal() + "Q"],
    ids=["empty", "classic", "lower case", "cut short", "lengthened"],
)
def test_a_doubtful_identity_is_refused(text: str) -> None:
    """Only a whole post-quantum identity in its own spelling is read."""
    with pytest.raises(BadKey):
        Identity.parse(text)
    with pytest.raises(BadKey):
        age.open_bytes(SEALED, [text])


def test_an_identity_survives_as_text() -> None:
    """What ``reveal`` spells is the same identity, in the lengths that age gives them."""
    again = Identity.parse(PERSON.reveal())
    assert again.recipient == PERSON.recipient
    assert len(PERSON.reveal()) == 77
    assert len(PERSON.recipient) == 1959
    with pytest.raises(BadKey, match="wrong length"):
        Identity(bytes(31))


def test_an_identity_hides_itself() -> None:
    """A log or a traceback does not print a key."""
    assert repr(PERSON) == "Identity(…)"
    assert str(PERSON) == "Identity(…)"


def test_an_identity_file_is_read_with_its_comments(stranger: Identity) -> None:
    """Several keys, comments and blank lines are an age identity file; anything else is not."""
    text = f"# mine\n{PERSON.reveal()}\n\n# another\n{stranger.reveal()}\r\n"
    assert [one.recipient for one in age.identities_in(text.encode())] == [PERSON.recipient, stranger.recipient]
    for wrong in (b"\xff\xfe", b"words\n"):
        with pytest.raises(BadKey):
            age.identities_in(wrong)


def test_reading_on_after_an_error_is_no_good_end() -> None:
    """A stream that failed fails for good: nobody is told that it ended well."""
    stream = age.open_stream(io.BytesIO(SEALED[:-1]), [PERSON])
    for _ in range(2):
        with pytest.raises(BadPayload):
            stream.read()


class _Zeros:
    """A source of many bytes, a target for any number: neither keeps them."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.taken = 0

    def read(self, size: int) -> bytes:
        given = min(size, self.left)
        self.left -= given
        return bytes(given)

    def write(self, octets: bytes) -> int:
        self.taken += len(octets)
        return len(octets)

    def writelines(self, pieces: Iterator[bytes]) -> None:
        for piece in pieces:
            self.write(piece)


def _peak(work: Callable[[], None]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_stays_flat() -> None:
    """A file of 32 MiB is sealed and opened in less than 2 MiB."""
    size, limit = 32 * 1024 * 1024, 2 * 1024 * 1024
    with io.BytesIO() as sealed:
        age.seal(cast("BinaryIO", _Zeros(size)), sealed, [PERSON.recipient])
        sealed.seek(0)
        target = _Zeros(0)
        assert _peak(lambda: age.open(sealed, cast("BinaryIO", target), [PERSON])) < limit
        assert target.taken == size
    sink = _Zeros(0)
    assert _peak(lambda: age.seal(cast("BinaryIO", _Zeros(size)), cast("BinaryIO", sink), [PERSON.recipient])) < limit
    assert sink.taken > size
