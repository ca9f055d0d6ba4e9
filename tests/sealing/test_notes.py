"""Notes: sealed to the report, signed by who wrote them, and worth nothing with another's signature."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import BadPacket, CannotOpen, NoGrant
from bot.domain.identifiers import ReportId, Week
from bot.sealing.keyfile import new_key
from bot.sealing.notes import is_signed, open_note, seal_note, sign_note
from bot.sealing.replying import LONGEST_TEXT, read_reply, write_reply
from bot.sealing.report import ReportKeys

KEYS, OTHERS = ReportKeys.fresh(), ReportKeys.fresh()
AUTHOR, STRANGER = new_key(), new_key()
REPORT, ANOTHER = ReportId(bytes(16)), ReportId(bytes(15) + b"\x01")
WEEK = Week("2026-W48")


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
