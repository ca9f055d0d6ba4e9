"""Keys as text: one spelling, and each way of being wrong is recognised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import BadKey
from bot.sealing import bech32

PAYLOADS = st.binary(min_size=1, max_size=120)


@given(PAYLOADS)
def test_what_is_spelled_is_read_back(payload: bytes) -> None:
    """Any payload survives, in small and in capital letters."""
    text = bech32.encode("age1pq", payload)
    assert bech32.decode(text, longest=300) == ("age1pq", payload)
    assert bech32.decode(text.upper(), longest=300) == ("age1pq", payload)


@given(PAYLOADS, st.data())
def test_one_wrong_character_is_recognised(payload: bytes, data: st.DataObject) -> None:
    """The checksum finds every single substitution."""
    text = bech32.encode("age", payload)
    place = data.draw(st.integers(4, len(text) - 1))
    wrong = data.draw(st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7l").filter(lambda other: other != text[place]))
    with pytest.raises(BadKey, match="wrong or missing character"):
        bech32.decode(text[:place] + wrong + text[place + 1 :], longest=300)


@pytest.mark.parametrize(
    "valid",
    [
        "A12UEL5L",
        "a12uel5l",
        "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    ],
)
def test_published_vectors_are_valid(valid: str) -> None:
    """The examples of BIP 173 decode (the payload is empty)."""
    prefix, payload = bech32.decode(valid, longest=90)
    assert prefix == valid.lower().rpartition("1")[0]
    assert payload == b""


def test_mixed_case_is_refused() -> None:
    """A key pasted from two sources is not guessed at."""
    text = bech32.encode("age", b"key")
    with pytest.raises(BadKey, match="mixes capital and small"):
        bech32.decode(text[:-1] + text[-1].upper() if text[-1].isalpha() else "A" + text[1:], longest=90)


def test_an_overlong_text_is_refused() -> None:
    """Length is checked before any work is done."""
    with pytest.raises(BadKey, match="longer than any key"):
        bech32.decode("age1" + "q" * 1_000_000, longest=1959)


@pytest.mark.parametrize(
    "text", ["", "1", "age", "age1", "age1qqqqq", "age1bbbbbbbbbb", "agé1qqqqqqqq", "1qqqqqqqq", "age1qqq qqqqq"]
)
def test_what_is_no_key_at_all_is_refused(text: str) -> None:
    """No text makes the reader fail in another way."""
    with pytest.raises(BadKey, match="characters that no key has"):
        bech32.decode(text, longest=90)


@pytest.mark.parametrize("symbols", ["q", "qqq", "qqqqqq", "qp", "qqqp"])
def test_a_second_spelling_is_refused(symbols: str) -> None:
    """Impossible lengths and stray bits at the end are no keys, however right their checksum."""
    values = [*map("qpzry9x8gf2tvdw0s3jn54khce6mua7l".index, symbols)]
    remainder = bech32._remainder("age", [*values, 0, 0, 0, 0, 0, 0]) ^ 1  # noqa: SLF001 # only a wrong writer makes these
    checksum = "".join("qpzry9x8gf2tvdw0s3jn54khce6mua7l"[remainder >> 5 * place & 31] for place in (5, 4, 3, 2, 1, 0))
    with pytest.raises(BadKey, match=r"impossible length|stray bits"):
        bech32.decode(f"age1{symbols}{checksum}", longest=90)
