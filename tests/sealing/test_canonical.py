"""One spelling of JSON: what is read can always be spelled again, and nothing else is read."""

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import BadRoster, CannotOpen
from bot.sealing import age, canonical, roster
from bot.sealing.age import Identity
from bot.sealing.notes import open_note
from bot.sealing.rekeying import read_rekey
from bot.sealing.replying import read_reply
from bot.sealing.report import open_body
from bot.sealing.signing import SigningKey
from bot.sealing.statement import verify_erasure, verify_statement

PERSON, KEY = Identity.generate(), SigningKey.generate()
_LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
_VALUES = st.recursive(_LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)
_NESTED = {"lists": ("[", "]"), "objects": ('{"a":', "}")}


def nested(depth: int, kind: str = "lists") -> bytes:
    """An object with that many lists or objects inside each other in it."""
    opening, closing = _NESTED[kind]
    return f'{{"kind":"reply","x":{opening * depth}1{closing * depth}}}'.encode()


@given(st.dictionaries(st.text(), _VALUES))
def test_what_is_spelled_is_read_and_spelled_the_same(value: dict[str, Any]) -> None:
    """Whatever the strings hold."""
    spelled = canonical.encode(value)
    assert canonical.decode(spelled) == value
    assert canonical.encode(canonical.decode(spelled)) == spelled


@pytest.mark.parametrize("kind", _NESTED)
def test_nothing_is_read_that_cannot_be_spelled(kind: str) -> None:
    """At no depth between the shallowest and one that no parser takes, whichever of the two would give up first."""
    for depth in (*range(1, sys.getrecursionlimit() + 100, 7), 100_000):
        try:
            value = canonical.decode(nested(depth, kind))
        except ValueError:
            assert depth >= canonical.DEEPEST
        else:
            assert depth < canonical.DEEPEST
            assert canonical.encode(value) == nested(depth, kind)


def test_a_value_that_is_too_deep_is_not_spelled() -> None:
    """Nobody could read it."""
    value: dict[str, Any] = {}
    for _ in range(10 * sys.getrecursionlimit()):
        value = {"a": value}
    with pytest.raises(ValueError, match="deep"):
        canonical.encode(value)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "1", "null", '{"a":NaN}', '{"a":-Infinity}', '{"a":[1e999]}', f'{{"a":{"9" * 5000}}}'],
    ids=["nothing", "list", "number", "null", "nan", "infinity", "overflow", "huge"],
)
def test_what_is_no_object_of_plain_values_is_refused(text: str) -> None:
    """Also numbers that are none, and numbers that would be none once they are read."""
    with pytest.raises(ValueError, match=r"\S"):
        canonical.decode(text.encode())


_READERS: dict[str, Callable[[bytes], object]] = {
    "reply": read_reply,
    "rekey": lambda contents: read_rekey(contents, KEY.verify_key),
    "roster": roster.roster_fingerprint,
    "copy": lambda contents: verify_statement(b"document", contents),
    "receipt": verify_erasure,
    "report": lambda contents: open_body(age.seal_bytes(contents, [PERSON.recipient]), [PERSON]),
    "note": lambda contents: open_note(age.seal_bytes(contents, [PERSON.recipient]), [PERSON]),
}


@pytest.mark.parametrize("reader", _READERS)
def test_every_reader_refuses_what_is_too_deep_in_its_own_words(reader: str) -> None:
    """One line, whoever sent it, from the first depth that is not read to one that no parser takes."""
    for depth in (canonical.DEEPEST, 480, *range(880, 1000, 10), 100_000):
        with pytest.raises((BadRoster, CannotOpen)):
            _READERS[reader](nested(depth))


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: json.dumps(text).encode()))
def test_any_bytes_are_read_or_refused(text: bytes) -> None:
    """With one kind of error."""
    try:
        canonical.encode(canonical.decode(text))
    except ValueError:
        return
