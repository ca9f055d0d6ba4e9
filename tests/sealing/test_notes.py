"""Notes: sealed to the report, signed by who wrote them, and worth nothing with another's signature."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.errors import BadPacket, CannotOpen, NoGrant
from bot.domain.identifiers import ReportId, Week
from bot.sealing import age, canonical
from bot.sealing.keyfile import new_key
from bot.sealing.notes import (
    Note,
    contact_in,
    is_signed,
    next_number,
    open_note,
    read_notes,
    said_by_reporter,
    seal_note,
    sign_note,
)
from bot.sealing.replying import LONGEST_TEXT, read_reply, write_reply
from bot.sealing.report import ReportKeys
from tests.sealing.test_canonical import nested

KEYS, OTHERS = ReportKeys.fresh(), ReportKeys.fresh()
AUTHOR, STRANGER = new_key(), new_key()
REPORT, ANOTHER = ReportId(bytes(16)), ReportId(bytes(15) + b"\x01")
WEEK = Week("2026-W48")


def _said(number: int, **fields: object) -> dict[str, Any]:
    return sign_note({**fields, "number": number}, report_id=REPORT, key=AUTHOR.signing)


def _read(*opened: Mapping[str, Any]) -> tuple[Note, ...]:
    return read_notes(opened, report_id=REPORT, reporter_key=AUTHOR.signing.verify_key)


SAID = [_said(number, kind="words", text=f"words {number}") for number in (1, 2, 3, 4)]


@given(st.text(max_size=300))
def test_a_note_comes_back_as_it_was_written(words: str) -> None:
    """Whatever a chat client put into it."""
    sealed = seal_note({"text": words}, KEYS.conversation.recipient)
    assert open_note(sealed, [KEYS.conversation]) == {"text": words}


def test_the_size_of_a_note_says_little() -> None:
    """One word and a hundred words seal to the same size."""
    sizes = {len(seal_note({"text": "a" * count}, KEYS.conversation.recipient)) for count in (1, 500, 900)}
    assert len(sizes) == 1


def test_another_reports_key_opens_nothing() -> None:
    """Nor does anything that was changed on the way."""
    sealed = seal_note({"text": "words"}, KEYS.conversation.recipient)
    with pytest.raises(NoGrant):
        open_note(sealed, [OTHERS.conversation])
    with pytest.raises(CannotOpen):
        open_note(sealed[:-1] + bytes([sealed[-1] ^ 1]), [KEYS.conversation])


@pytest.mark.parametrize("change", [{"text": "other"}, {"week": "2026-W49"}, {"signature": ""}, {"signature": "%"}])
def test_a_signature_holds_for_these_words_only(change: dict[str, str]) -> None:
    """A word, a week or the signature changed, and it holds no more."""
    signed = sign_note({"text": "words", "week": WEEK}, report_id=REPORT, key=AUTHOR.signing)
    assert is_signed(signed, report_id=REPORT, by=AUTHOR.signing.verify_key)
    assert not is_signed(signed | change, report_id=REPORT, by=AUTHOR.signing.verify_key)


@pytest.mark.parametrize("key", [STRANGER.signing.verify_key, "", "not a key"], ids=["stranger", "empty", "none"])
def test_a_signature_holds_for_its_author_and_report_only(key: str) -> None:
    """A reply cannot be carried over to another report or put into another mouth."""
    signed = sign_note({"text": "words"}, report_id=REPORT, key=AUTHOR.signing)
    assert not is_signed(signed, report_id=ANOTHER, by=AUTHOR.signing.verify_key)
    assert not is_signed(signed, report_id=REPORT, by=key)


@given(st.permutations([0, 1, 2, 2, 1, 3]))
def test_what_a_reporter_said_does_not_depend_on_who_hands_it_in_when(order: list[int]) -> None:
    """In any order and however often, the running numbers give the same."""
    said = said_by_reporter(_read(*(SAID[place] for place in order)))
    assert [note["number"] for note in said] == [1, 2, 3, 4]
    assert next_number(said) == 5


def test_a_note_that_its_reporter_did_not_number_does_not_count() -> None:
    """A number that was added, moved or left out, or is none, is as good as a forgery."""
    unnumbered = sign_note({"kind": "words", "text": "a"}, report_id=REPORT, key=AUTHOR.signing)
    true = sign_note({"kind": "words", "number": True}, report_id=REPORT, key=AUTHOR.signing)
    assert said_by_reporter(_read(unnumbered, unnumbered | {"number": 1}, true, SAID[0] | {"number": 9})) == ()


def test_a_signature_in_another_spelling_makes_no_second_note() -> None:
    """Base64 leaves four bits of it free; what was signed is compared."""
    spelled = SAID[0]["signature"]
    respelled = SAID[0] | {"signature": f"{spelled[:-3]}{chr(ord(spelled[-3]) + 1)}=="}
    assert is_signed(respelled, report_id=REPORT, by=AUTHOR.signing.verify_key)
    assert [note.place for note in _read(SAID[0], respelled)] == [0]


def test_what_nobody_signed_is_told_apart_and_kept() -> None:
    """Nothing is left out on the word of somebody who did not sign it: a copy without signature hides no original."""
    forged = SAID[0] | {"signature": ""}
    assert [(note.place, note.is_genuine) for note in _read(forged, SAID[0], forged)] == [
        (0, False),
        (1, True),
        (2, False),
    ]


@pytest.mark.parametrize(
    ("spoken", "found"),
    [
        ((), None),
        ((("contact", 1, True),), "contact 1"),
        ((("contact", 1, True), ("contact", 2, True)), "contact 2"),
        ((("contact", 1, True), ("back", 2, False)), None),
        ((("contact", 1, True), ("back", 2, False), ("contact", 3, True)), "contact 3"),
        ((("back", 2, False), ("contact", 3, True), ("contact", 1, True)), "contact 3"),
    ],
    ids=["nothing", "given", "replaced", "taken_back", "given_again", "handed_in_again"],
)
def test_a_contact_counts_while_its_consent_is_the_latest(
    spoken: tuple[tuple[str, int, bool], ...], found: str | None
) -> None:
    """Each giving leaves the words and a receipt of one number, each taking back a receipt alone."""
    notes = []
    for kind, number, is_given in spoken:
        notes += [_said(number, kind="contact", text=f"contact {number}")] if kind == "contact" else []
        notes.append(_said(number, kind="consent", item="contact", is_given=is_given))
    contact = contact_in(said_by_reporter(_read(*notes)))
    assert (None if contact is None else contact["text"]) == found


def test_a_reply_file_shows_the_report_and_nothing_else() -> None:
    """The bot learns where it goes; only the report's key opens it, and it says who signed."""
    recipient = KEYS.conversation.recipient
    written = write_reply("We are here.", report_id=REPORT, recipient=recipient, week=WEEK, key=AUTHOR)
    assert b"We are here." not in written
    carried = read_reply(written)
    note = open_note(carried.sealed, [KEYS.conversation])
    assert (carried.report_id, note["text"], note["from"]) == (REPORT, "We are here.", AUTHOR.signing.verify_key)
    assert is_signed(note, report_id=REPORT, by=AUTHOR.signing.verify_key)


@pytest.mark.parametrize("words", ["", " \n", "a" * (LONGEST_TEXT + 1)])
def test_an_empty_or_endless_reply_is_not_written(words: str) -> None:
    """It could not be shown."""
    with pytest.raises(BadPacket, match="characters"):
        write_reply(words, report_id=REPORT, recipient=KEYS.conversation.recipient, week=WEEK, key=AUTHOR)


@pytest.mark.parametrize(
    "contents", [b"", b"{}", b"\xff", b'{"format":"amanet-reply/1","report_id":"00","sealed":"AA=="}', b"[]"]
)
def test_what_is_no_reply_is_refused(contents: bytes) -> None:
    """One line says how to make one."""
    with pytest.raises(BadPacket, match="reply"):
        read_reply(contents)


def _spelled(note: Mapping[str, Any]) -> bytes:
    return json.dumps(note, allow_nan=True).encode()


_SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**40), 10**40) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = st.sampled_from(["kind", "from", "signature", "number", "item", "is_given", "text", "week", "id"])
_KINDS = st.sampled_from(["reply", "words", "contact", "consent", "other"])
_DELIVERED = st.one_of(
    st.binary(max_size=300),
    st.integers(1, 1100).map(nested),
    st.integers(1, 1100).map(lambda depth: nested(depth, "objects")),
    _SHAPES.map(json.dumps).map(str.encode),
    st.dictionaries(_FIELDS, _SHAPES).map(_spelled),
    st.builds(lambda kind, rest: _spelled({**rest, "kind": kind}), _KINDS, st.dictionaries(_FIELDS, _SHAPES)),
    # What was said truly, with other fields put over it or twice.
    st.builds(
        lambda said, rest: _spelled(said)[:-1] + b"," + _spelled(rest)[1:],
        st.sampled_from(SAID),
        st.dictionaries(_FIELDS, _SHAPES, min_size=1),
    ),
)


@given(st.lists(_DELIVERED, max_size=6))
@example([nested(depth) for depth in range(500, 1100, 5)])
def test_nothing_that_a_grant_holder_can_deliver_keeps_a_report_from_being_read(delivered: list[bytes]) -> None:
    """Each either does not open or is read; what the reporter said beside it stands as it was said."""
    opened: list[Mapping[str, Any]] = [SAID[1]]
    for each in delivered:
        with suppress(CannotOpen):
            opened.append(open_note(age.seal_bytes(each, [KEYS.conversation.recipient]), [KEYS.conversation]))
    read = _read(*opened, SAID[0])
    assert said_by_reporter(read) == (SAID[0], SAID[1])
    assert contact_in(said_by_reporter(read)) is None
    for note in read:
        canonical.encode(note.contents)


@given(st.binary(max_size=400))
def test_a_ciphertext_that_is_none_does_not_open(sealed: bytes) -> None:
    """With the one error that whoever opens a report passes over."""
    with pytest.raises(CannotOpen):
        open_note(sealed, [KEYS.conversation])
