"""Time stamps: what a real authority answers is believed, under its own certificate, for this digest, and unchanged."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import BadKey, BadProof
from bot.sealing import timestamps
from bot.sealing.timestamps import TrustAnchors
from tests.authority import StampingAuthority

STATEMENT = b"what is stamped"
DIGEST = sha256(STATEMENT).digest()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> StampingAuthority:
    """One authority for all tests of this file."""
    return StampingAuthority.made_in(tmp_path_factory.mktemp("tsa") / "one")


@pytest.fixture(scope="module")
def anchors(authority: StampingAuthority) -> TrustAnchors:
    """Trust in that authority alone."""
    return TrustAnchors.read(authority.certificates)


@pytest.fixture(scope="module")
def answer(authority: StampingAuthority) -> bytes:
    """Its answer about the statement."""
    return authority.answer(timestamps.query(STATEMENT).content)


def test_a_stamp_names_its_authority_and_its_moment(
    authority: StampingAuthority, anchors: TrustAnchors, answer: bytes
) -> None:
    """What OpenSSL accepts is accepted here, and says who stamped when."""
    stamp = anchors.check(answer, DIGEST)
    assert authority.accepts(answer, DIGEST)
    assert stamp.authority == "CN=Test authority"
    assert stamp.at.utcoffset() is not None


def test_a_request_shows_the_digest_alone(authority: StampingAuthority) -> None:
    """The statement itself never leaves, and two requests about it have different nonces."""
    first, second = timestamps.query(STATEMENT), timestamps.query(STATEMENT)
    assert DIGEST in first.content
    assert STATEMENT not in first.content
    assert first.nonce != second.nonce


def test_an_answer_repeats_its_requests_nonce(authority: StampingAuthority, anchors: TrustAnchors) -> None:
    """An older answer about the same digest cannot stand in for a new one."""
    query = timestamps.query(STATEMENT)
    answer = authority.answer(query.content)
    assert anchors.check(answer, DIGEST, nonce=query.nonce) == anchors.check(answer, DIGEST)
    with pytest.raises(BadProof):
        anchors.check(answer, DIGEST, nonce=query.nonce + 1)


def test_another_digest_is_not_stamped(anchors: TrustAnchors, answer: bytes) -> None:
    """A stamp is for one digest."""
    with pytest.raises(BadProof, match="for something else"):
        anchors.check(answer, sha256(b"another").digest())


def test_another_authority_is_not_believed(answer: bytes, tmp_path: Path) -> None:
    """A stamp whose signer does not chain to the given certificates is refused, whatever it brings along."""
    other = TrustAnchors.read(StampingAuthority.made_in(tmp_path / "other").certificates)
    with pytest.raises(BadProof, match="not signed under one of the given authority certificates"):
        other.check(answer, DIGEST)


def test_without_certificates_nothing_is_believed(answer: bytes) -> None:
    """The answer says what to do."""
    with pytest.raises(BadProof, match="give them"):
        TrustAnchors().check(answer, DIGEST)


def test_a_refusal_is_no_stamp(authority: StampingAuthority, anchors: TrustAnchors) -> None:
    """What OpenSSL answers to a request that it does not understand is not believed."""
    refusal = authority.answer(b"no request")
    with pytest.raises(BadProof):
        anchors.check(refusal, DIGEST)


@pytest.mark.parametrize(
    "pem", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n"]
)
def test_certificates_that_cannot_be_read_are_refused(pem: bytes) -> None:
    """One line says what is needed."""
    with pytest.raises(BadKey, match="PEM"):
        TrustAnchors.read(pem)


@given(data=st.data())
def test_what_is_covered_by_the_signature_cannot_change(
    anchors: TrustAnchors, answer: bytes, data: st.DataObject
) -> None:
    """Whatever bit is flipped, the stamp is refused or says the very same; nothing but ``BadProof`` comes out."""
    bit = data.draw(st.integers(0, 8 * len(answer) - 1))
    flipped = bytearray(answer)
    flipped[bit // 8] ^= 1 << bit % 8
    try:
        stamp = anchors.check(bytes(flipped), DIGEST)
    except BadProof:
        return
    assert stamp == anchors.check(answer, DIGEST)


@given(st.binary(max_size=200))
def test_anything_else_is_refused(anchors: TrustAnchors, junk: bytes) -> None:
    """Bytes that are no answer raise ``BadProof``."""
    with pytest.raises(BadProof):
        anchors.check(junk, DIGEST)


def flips(answer: bytes) -> Iterator[bytes]:
    """Every byte of an answer with its lowest bit flipped, one at a time."""
    for place in range(len(answer)):
        yield answer[:place] + bytes([answer[place] ^ 1]) + answer[place + 1 :]


def test_almost_every_byte_is_covered_by_the_signature(anchors: TrustAnchors, answer: bytes) -> None:
    """Of all single-byte changes more than nine in ten are refused; the proof's own hash finds the rest."""
    refused = 0
    for changed in flips(answer):
        try:
            anchors.check(changed, DIGEST)
        except BadProof:
            refused += 1
    assert refused > 0.9 * len(answer)
