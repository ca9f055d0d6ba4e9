"""The custody chain: it says what was done and in which week, and no line of it changes unseen."""

import json
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.custody import NOTHING_BEFORE, Action, CustodyEntry, append, spell, verify
from bot.domain.errors import BadCustody
from bot.domain.identifiers import Week

hashes = st.binary(min_size=32, max_size=32).map(bytes.hex)
weeks = st.integers(1, 53).map(lambda number: Week(f"2026-W{number:02}"))
acts = st.tuples(weeks, st.sampled_from(Action), hashes)
chains = st.lists(acts, min_size=1, max_size=8)


def chain(acts: list[tuple[Week, Action, str]]) -> list[str]:
    """Write a chain line by line."""
    entries: list[CustodyEntry] = []
    for week, action, object_sha256 in acts:
        entries.append(append(entries[-1] if entries else None, week=week, action=action, object_sha256=object_sha256))
    return [spell(entry) for entry in entries]


def first_bad(lines: list[str]) -> int:
    """Say which line is named."""
    with pytest.raises(BadCustody) as caught:
        verify(lines)
    assert f"line {caught.value.line} " in str(caught.value)
    return caught.value.line


@given(chains)
def test_a_chain_reads_back_as_it_was_written(acts: list[tuple[Week, Action, str]]) -> None:
    """Entries are numbered from 1, begin with nothing before them, and each names the one before."""
    entries = verify(chain(acts))
    assert [(entry.week, entry.action, entry.object_sha256) for entry in entries] == acts
    assert [entry.number for entry in entries] == list(range(1, len(acts) + 1))
    assert [entry.previous_sha256 for entry in entries] == [
        NOTHING_BEFORE,
        *(entry.entry_sha256 for entry in entries[:-1]),
    ]


def test_no_chain_is_a_chain() -> None:
    """A report with which nothing was done yet is no error."""
    assert verify([]) == ()


@given(chains, st.data())
def test_a_changed_character_is_named(acts: list[tuple[Week, Action, str]], data: st.DataObject) -> None:
    """Whatever character of whatever line changes, exactly that line is named."""
    lines = chain(acts)
    number = data.draw(st.integers(0, len(lines) - 1))
    place = data.draw(st.integers(0, len(lines[number]) - 1))
    other = data.draw(st.characters())
    assume(other != lines[number][place])
    lines[number] = lines[number][:place] + other + lines[number][place + 1 :]
    assert first_bad(lines) == number + 1


@given(st.lists(acts, min_size=2, max_size=8), st.data())
def test_a_dropped_or_moved_line_is_named(acts: list[tuple[Week, Action, str]], data: st.DataObject) -> None:
    """The first line after a gap, or out of its order, does not fit."""
    lines = chain(acts)
    number = data.draw(st.integers(0, len(lines) - 2))
    assert first_bad(lines[:number] + lines[number + 1 :]) == number + 1
    lines[number], lines[number + 1] = lines[number + 1], lines[number]
    assert first_bad(lines) == number + 1


@given(chains, st.data())
def test_an_entry_hashed_anew_breaks_the_next(acts: list[tuple[Week, Action, str]], data: st.DataObject) -> None:
    """Who rewrites an entry and its hash is found by the entry after it."""
    acts = [*acts, acts[0]]
    lines = chain(acts)
    number = data.draw(st.integers(0, len(lines) - 2))
    week, action, _ = acts[number]
    last = verify(lines[:number])[-1] if number else None
    forged = append(last, week=week, action=action, object_sha256="f" * 64)
    assume(spell(forged) != lines[number])
    lines[number] = spell(forged)
    assert first_bad(lines) == number + 2


@pytest.mark.parametrize(
    "change",
    [
        {"number": True},
        {"number": 1.0},
        {"week": "2026-W54"},
        {"week": "2026-11-24"},
        {"week": None},
        {"action": "viewed"},
        {"action": ["sealed"]},
        {"object_sha256": "F" * 64},
        {"previous_sha256": 0},
        {"name": "somebody"},
    ],
)
def test_an_entry_says_nothing_but_its_fields(change: dict[str, object]) -> None:
    """No other field, finer time, open word or second spelling passes, even where JSON would compare equal."""
    line = json.loads(chain([(Week("2026-W48"), Action.SEALED, "0" * 64)])[0])
    spelled = json.dumps(line | change, sort_keys=True, separators=(",", ":"))
    assert first_bad([spelled]) == 1


@pytest.mark.parametrize("line", ["", "[]", "null", "{", "[" * 100_000, "{}"])
def test_what_is_no_entry_is_named(line: str) -> None:
    """Neither rubbish nor deep nesting is more than a bad line."""
    assert first_bad([line]) == 1


def test_a_malformed_act_is_never_chained() -> None:
    """A date or something that is no hash cannot enter by mistake."""
    good = append(None, week=Week("2026-W48"), action=Action.SEALED, object_sha256="0" * 64)
    with pytest.raises(BadCustody, match="line 2 "):
        append(good, week=Week("2026-11-24"), action=Action.SEALED, object_sha256="0" * 64)
    with pytest.raises(BadCustody, match="line 2 "):
        append(good, week=Week("2026-W48"), action=Action.SEALED, object_sha256="words")


def test_another_spelling_of_the_same_entry_is_refused() -> None:
    """One entry has one line."""
    entry = append(None, week=Week("2026-W48"), action=Action.SEALED, object_sha256="0" * 64)
    assert first_bad([spell(entry).replace(":", ": ", 1)]) == 1
    assert first_bad([spell(replace(entry, entry_sha256="0" * 64))]) == 1
