"""Receipt codes: easy to copy, hard to mistype unnoticed, and stable for as long as a report lives."""

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import BadReceiptCode
from bot.sealing.receipt import derive, group_code, new_code, parse_code, words_of

VECTORS = Path(__file__).parents[1] / "vectors"
ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
EXTENDED = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
CODES = st.builds(lambda _: new_code(), st.none())


def _checked(value: int) -> str:
    """The code whose random bits are the highest of this 88-bit value."""
    random_bits = (value >> 8).to_bytes(10, "big")
    check = hashlib.sha256(b"amanet/receipt/check\x00" + random_bits).digest()[0]
    return f"{value >> 8 << 8 | check:027d}"


def is_valid(code: str) -> bool:
    """Whether the code would be taken."""
    try:
        parse_code(code)
    except BadReceiptCode:
        return False
    return True


@given(
    CODES,
    st.sampled_from([{}, ARABIC_INDIC, EXTENDED, FULL_WIDTH]),
    st.sampled_from([" ", "-", "\u00a0", "–", "\n", "\u2069 \u2067"]),
)
def test_a_code_is_read_as_people_write_it(code: str, digits: dict[int, str], between: str) -> None:
    """Any script's digits, blanks, dashes and the marks that a right-to-left keyboard adds."""
    written = "\u200f" + group_code(code).replace(" ", between).translate(digits) + "\u202c "
    assert parse_code(written) == code


@given(
    CODES,
    st.sampled_from([str, str.upper, str.title]),
    st.sampled_from([" ", "-", "\n", " – ", "\u2069 \u2067"]),
)
def test_a_code_is_read_from_its_words(code: str, spell: Callable[[str], str], between: str) -> None:
    """The 8 words hold all 88 bits: they give back the digits, however a telephone writes them."""
    words = words_of(code)
    assert len(words.split(" ")) == 8
    assert parse_code("\u200f" + spell(words).replace(" ", between)) == code


def test_words_are_those_of_the_published_list() -> None:
    """Each word is 11 bits by its place in BIP-39's English list, so any copy of the list reads a code."""
    value = 420 << 11 * 7
    assert words_of(_checked(value)).split(" ")[:7] == ["cruel", *["abandon"] * 6]


def test_a_wrong_word_is_nearly_always_recognised() -> None:
    """A word off the list is always named as wrong, two words changed over nearly always."""
    chance = random.Random(7)  # noqa: S311 # a test's own repeatable choices
    passed, tries = 0, 2000
    for _ in range(tries):
        words = words_of(new_code()).split(" ")
        words[0], words[1] = words[1], words[0]
        passed += is_valid(" ".join(words))
    assert passed < tries / 256 * 3
    words = words_of(new_code()).split(" ")
    words[chance.randrange(8)] = "amanet"
    with pytest.raises(BadReceiptCode, match="a word is wrong"):
        parse_code(" ".join(words))


def test_a_code_is_27_digits_in_9_groups() -> None:
    """What is shown is what the reporter is told to write down."""
    code = new_code()
    assert len(code) == 27
    assert [len(group) for group in group_code(code).split(" ")] == [3] * 9
    assert code != new_code()


def test_a_wrong_digit_is_nearly_always_recognised() -> None:
    """About 1 wrong code in 256 passes, for single wrong digits as for any others."""
    chance = random.Random(7)  # noqa: S311 # a test's own repeatable choices
    passed, tries = 0, 4000
    for _ in range(tries):
        code = new_code()
        place = chance.randrange(27)
        wrong = str((int(code[place]) + chance.randrange(1, 10)) % 10)
        passed += is_valid(code[:place] + wrong + code[place + 1 :])
    assert passed < tries / 256 * 3


@pytest.mark.parametrize("text", ["", "123", "1" * 26, "1" * 28, " ", "\u200f"])
def test_a_code_of_another_length_is_refused(text: str) -> None:
    """The reporter is told to look for a missing or doubled digit."""
    with pytest.raises(BadReceiptCode, match="missing or doubled"):
        parse_code(text)


@pytest.mark.parametrize("text", ["x" + "1" * 27, "1" * 26 + "²", "1" * 26 + "½", "1,1" * 9, "/start"])
def test_other_characters_are_refused(text: str) -> None:
    """Words are not mistaken for a code."""
    with pytest.raises(BadReceiptCode, match="digits only"):
        parse_code(text)


def test_a_number_too_large_for_a_code_is_refused() -> None:
    """27 digits can spell more than 88 bits; the rest is nobody's code."""
    for value in (10**27 - 1, 1 << 88, (1 << 88) + int(new_code())):
        with pytest.raises(BadReceiptCode, match="a digit is wrong"):
            parse_code(f"{value % 10**27:027d}")


def test_an_error_does_not_repeat_what_was_typed() -> None:
    """A log of the error holds no part of a code."""
    code = new_code()
    words = words_of(code)
    for wrong in (code[:-1], code[:-1] + "x", f"{(int(code) ^ 1):027d}", words + "x", words + " x"):
        with pytest.raises(BadReceiptCode) as caught:
            parse_code(wrong)
        assert code[:6] not in str(caught.value)
        assert words.split(" ")[0] not in str(caught.value).split()


@pytest.mark.parametrize("known", json.loads((VECTORS / "receipt.json").read_text(encoding="utf-8")))
def test_a_code_gives_the_known_keys(known: dict[str, str]) -> None:
    """Codes that reporters wrote down years ago still open their reports."""
    keys = derive(parse_code(known["written"]), bytes.fromhex(known["salt"]))
    assert keys.recipient == known["recipient"]
    assert keys.identity.reveal() == known["identity"]
    assert keys.lookup.hex() == known["lookup"]
    assert keys.signing.verify_key == known["verify_key"]


def test_another_deployment_gives_other_keys() -> None:
    """The salt keeps tables made against one organisation useless against another; a wrong code costs nothing."""
    code = new_code()
    keys, other = derive(code, bytes(16)), derive(code, b"\x01" + bytes(15))
    assert keys.lookup != other.lookup
    assert keys.recipient != other.recipient
    assert repr(keys) == "ReceiptKeys()"
    with pytest.raises(BadReceiptCode):
        derive("0" * 26 + "1", bytes(16))
