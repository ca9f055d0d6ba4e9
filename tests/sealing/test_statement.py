"""Signature files for reporters: one spelling, one key, and no byte that is free to change."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial

import pytest

from bot.domain.errors import CannotOpen
from bot.domain.identifiers import Week
from bot.domain.statement import Erasure
from bot.sealing.signing import SigningKey
from bot.sealing.statement import (
    is_erasure,
    mark_of,
    sign_erasure,
    sign_statement,
    verify_erasure,
    verify_statement,
)

KEY = SigningKey(bytes(range(32)))
DOCUMENT = b"%PDF-1.7 what was reported"
MARK = mark_of(b"l" * 16)
ERASURE = Erasure("ئامانەت Example e.V.", Week("2026-W48"), parts=3, grants=2, mark=MARK)
STATEMENT_FILE = sign_statement(DOCUMENT, KEY)
RECEIPT = sign_erasure(ERASURE, KEY)
CHECKS = [
    pytest.param(STATEMENT_FILE, partial(verify_statement, DOCUMENT), id="statement"),
    pytest.param(RECEIPT, verify_erasure, id="receipt"),
]


def test_what_was_signed_is_read_back() -> None:
    """With the key that signed it, whether or not that one was expected."""
    for expected in (None, KEY.verify_key):
        assert verify_statement(DOCUMENT, STATEMENT_FILE, expected) == KEY.verify_key
        assert verify_erasure(RECEIPT, expected) == (ERASURE, KEY.verify_key)
    assert (is_erasure(RECEIPT), is_erasure(STATEMENT_FILE)) == (True, False)
    assert json.loads(STATEMENT_FILE)["sha256"] == hashlib.sha256(DOCUMENT).hexdigest()


@pytest.mark.parametrize(("signed", "check"), CHECKS)
def test_a_flipped_bit_anywhere_is_found(signed: bytes, check: Callable[[bytes], object]) -> None:
    """Each bit of each byte, those of base64's filling and of the stated key included."""
    check(signed)
    for place in range(len(signed)):
        for bit in range(8):
            changed = bytearray(signed)
            changed[place] ^= 1 << bit
            with pytest.raises(CannotOpen) as caught:
                check(bytes(changed))
            assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("signed", "check"), CHECKS)
def test_another_spelling_of_the_same_is_refused(signed: bytes, check: Callable[[bytes], object]) -> None:
    """Blanks, another order, more fields, or nothing that is JSON."""
    read = json.loads(signed)
    for other in (signed + b"\n", json.dumps(read).encode(), json.dumps({**read, "x": 1}).encode(), b"", b"[]", b"NaN"):
        with pytest.raises(CannotOpen):
            check(other)


def test_a_changed_document_is_named() -> None:
    """The line tells the document from its signature file."""
    with pytest.raises(CannotOpen, match="the document is not the one"):
        verify_statement(DOCUMENT + b" ", STATEMENT_FILE)


def test_another_key_is_named() -> None:
    """A whole file of a stranger counts for nothing where a key is expected."""
    stranger = SigningKey.generate()
    with pytest.raises(CannotOpen, match="another key"):
        verify_statement(DOCUMENT, sign_statement(DOCUMENT, stranger), KEY.verify_key)
    with pytest.raises(CannotOpen, match="another key"):
        verify_erasure(sign_erasure(ERASURE, stranger), KEY.verify_key)


def test_neither_passes_for_the_other() -> None:
    """A signature holds for one purpose."""
    for check in (partial(verify_statement, DOCUMENT, RECEIPT), partial(verify_erasure, STATEMENT_FILE)):
        with pytest.raises(CannotOpen, match="another kind"):
            check()


@pytest.mark.parametrize("organization", ["two\nlines", "\x1b[2J", "turned \u202eround", 7])
def test_a_receipt_cannot_play_with_a_terminal(organization: str) -> None:
    """Whatever a stranger signs is shown to nobody."""
    with pytest.raises(CannotOpen, match="no erasure says"):
        verify_erasure(sign_erasure(replace(ERASURE, organization=organization), KEY))


def test_the_mark_is_made_of_the_lookup_id_alone() -> None:
    """Equal for every copy of one report, and not the lookup id itself."""
    assert mark_of(b"l" * 16) == MARK != mark_of(b"m" * 16)
    assert (b"l" * 16).hex() not in RECEIPT.decode()
    assert set(asdict(ERASURE)) == {"organization", "week", "parts", "grants", "mark"}
