"""Signatures: what was signed is recognised, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import BadKey, CannotOpen
from bot.sealing.signing import SigningKey, fingerprint, parse_verify_key, verify

KEY = SigningKey(bytes(range(32)))


def test_the_published_example_holds() -> None:
    """Test 1 of RFC 8032, section 7.1."""
    key = SigningKey(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    assert key.sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a")
    assert key.verify_key == "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo"


@given(st.binary(max_size=100))
def test_what_was_signed_is_recognised(message: bytes) -> None:
    """A signature belongs to one message and one key."""
    signature = KEY.sign(message)
    verify(KEY.verify_key, message, signature)
    for key, text, signed in (
        (KEY.verify_key, message + b"x", signature),
        (KEY.verify_key, message, signature[:-1]),
        (KEY.verify_key, message, bytes(64)),
        (SigningKey.generate().verify_key, message, signature),
    ):
        with pytest.raises(CannotOpen, match="does not belong"):
            verify(key, text, signed)


@pytest.mark.parametrize(
    "text", ["", "A", "é", "!" * 43, "A" * 42, "A" * 44, KEY.verify_key + "=", KEY.verify_key[:-1] + "9"]
)
def test_a_malformed_verify_key_is_refused(text: str) -> None:
    """A key has one spelling."""
    with pytest.raises(BadKey):
        parse_verify_key(text)
    with pytest.raises(BadKey):
        verify(text, b"", bytes(64))
    with pytest.raises(BadKey):
        fingerprint(text)


def test_a_key_survives_as_text_and_hides_itself() -> None:
    """What ``reveal`` spells is the same key; a log does not print it."""
    assert SigningKey.parse(KEY.reveal()).verify_key == KEY.verify_key
    assert repr(KEY) == str(KEY) == "SigningKey(…)"
    assert fingerprint(KEY.verify_key).startswith("SHA256:")
    assert len(fingerprint(KEY.verify_key)) == len("SHA256:") + 64


@pytest.mark.parametrize("text", ["", KEY.reveal().lower(), KEY.reveal()[:-1], "AGE-SECRET-KEY-PQ-1QQQQQQ"])
def test_a_doubtful_signing_key_is_refused(text: str) -> None:
    """Only a whole signing key in its own spelling is read."""
    with pytest.raises(BadKey):
        SigningKey.parse(text)
    with pytest.raises(BadKey):
        SigningKey(b"short")
