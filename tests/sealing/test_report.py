"""Bodies and grants: consent is exactly the lines that a grant carries."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import BadKey, CannotOpen, NoGrant
from bot.sealing import age, canonical
from bot.sealing.age import Identity
from bot.sealing.report import LINES, ReportKeys, open_body, open_grant, seal_body, seal_grant

KEYS = ReportKeys.fresh()
PERSON = Identity.generate()
JSON = st.dictionaries(
    st.text(max_size=5),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


@given(JSON)
@settings(deadline=None, max_examples=50)
def test_a_report_comes_back_as_it_was(report: dict[str, Any]) -> None:
    """Every value survives, in every script."""
    assert open_body(seal_body(report, KEYS.body.recipient), [KEYS.body]) == report


def test_half_a_character_survives() -> None:
    """A chat client that sends half of a surrogate pair does not stop a report, and the sealed JSON is UTF-8."""
    report = {"words": "a\ud83d\\b"}
    assert open_body(seal_body(report, KEYS.body.recipient), [KEYS.body]) == report
    assert canonical.encode(report).decode() == '{"words":"a\\ud83d\\\\b"}'


def test_the_length_of_words_is_hidden() -> None:
    """Reports of up to 4 KiB have one size."""
    sizes = {len(seal_body({"words": "x" * length}, KEYS.body.recipient)) for length in (0, 1, 1000, 4084)}
    assert len(sizes) == 1
    assert len(age.open_bytes(seal_body({"words": "x" * 4085}, KEYS.body.recipient), [KEYS.body])) == 8192


def test_equal_reports_are_spelled_equally() -> None:
    """Canonical JSON does not depend on the order in which answers came."""
    assert canonical.encode({"b": 1, "a": "ئ"}) == canonical.encode({"a": "ئ", "b": 1}) == '{"a":"ئ","b":1}'.encode()


@pytest.mark.parametrize("plaintext", [b"", b"words", b"[]", b"\xff", b"[" * 100_000])
def test_a_body_that_is_no_report_is_refused(plaintext: bytes) -> None:
    """Whoever has the public key can seal anything; it is not taken for a report."""
    with pytest.raises(CannotOpen, match="not JSON"):
        open_body(age.seal_bytes(plaintext, [KEYS.body.recipient]), [KEYS.body])


@given(st.sets(st.sampled_from(LINES), min_size=1))
@settings(deadline=None)
def test_a_grant_carries_the_consented_lines_only(lines: set[str]) -> None:
    """The holder gets exactly the identities that were consented to."""
    granted = {one.recipient for one in open_grant(seal_grant(KEYS, lines, PERSON.recipient), PERSON)}
    assert granted == {getattr(KEYS.recipients, line) for line in lines}


def test_a_grant_does_not_tell_what_it_carries() -> None:
    """The server sees grants of one size."""
    assert len({len(seal_grant(KEYS, lines, PERSON.recipient)) for lines in (["body"], ["body", "files"], LINES)}) == 1


def test_a_grant_is_an_identity_file_with_comments() -> None:
    """Any age reads it as it is, and a person can see which line is which."""
    text = age.open_bytes(seal_grant(KEYS, ["conversation", "body"], PERSON.recipient), [PERSON]).decode()
    lines = text.splitlines()
    assert lines[:4] == ["# body", KEYS.body.reveal(), "# conversation", KEYS.conversation.reveal()]
    assert all(line.startswith("#") for line in lines[4:])


@pytest.mark.parametrize("lines", [[], ["everything"], ["body", ""]])
def test_an_unknown_line_is_refused(lines: list[str]) -> None:
    """Consent to nothing, or to something that does not exist, makes no grant."""
    with pytest.raises(BadKey, match="one or more of"):
        seal_grant(KEYS, lines, PERSON.recipient)


def test_a_grant_of_another_person_is_refused(stranger: Identity) -> None:
    """Grants are for their holder; and what was not sealed as a grant is none."""
    with pytest.raises(NoGrant):
        open_grant(seal_grant(KEYS, ["body"], PERSON.recipient), stranger)
    with pytest.raises(CannotOpen, match="does not hold secret keys"):
        open_grant(age.seal_bytes(b"words", [PERSON.recipient]), PERSON)


def test_one_line_does_not_open_another_part() -> None:
    """The four identities of a report are unrelated, and fresh for every report."""
    with pytest.raises(NoGrant):
        open_body(seal_body({}, KEYS.body.recipient), [KEYS.files, KEYS.originals, KEYS.conversation])
    recipients = [getattr(keys.recipients, line) for keys in (KEYS, ReportKeys.fresh()) for line in LINES]
    assert len(set(recipients)) == 8


def test_report_keys_hide_themselves() -> None:
    """A log prints no key."""
    assert repr(KEYS) == "ReportKeys()"
