"""People's own words keep their dates, numbers and names in order inside right-to-left lines, and lose no letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.isolation import isolated, runs_from_right
from tests.reading_order import faults, runs, seen, without_marks

WRITTEN = (
    "ئۇلار +90 555 123 45 67 دىن 2026-11-24 كۈنى تېلېفون قىلدى",
    "بۇ https://t.me/x?y=1&z=2/ دە (Berlin)، سائەت 7–17 ئارىلىقىدا",
    "ئۇ «Hello, how are you?» دەپ @li_wei غا a_b.pdf نى يوللىدى، 3, 5",
    "بىر قۇر\n\nIn English, alone.\n2025-يىلى",
    "ئۇلار مەندىن 50,000 يۈەن، يەنە 1,250.50 دوللار تەلەپ قىلدى",
    "WhatsApp دا ماڭا 2026-11-24 كۈنى خەت يازدى",
    "https://example.com/x?y=1 بۇنى كۆرۈڭ",
    "@li_wei دېگەن كىشى",
)
AWKWARD = ("50,000", "1,000.50", "(0212) 555-12-34", "(+90) 555 123 45 67", "20%", "$500", "500€", "-5", "C++", "5×3")
ALPHABET = "ئاب، 12-–+:/@.()«»?\naZ中\u0660\u064b"


@pytest.mark.parametrize("written", WRITTEN)
def test_every_run_keeps_its_order(written: str) -> None:
    """What was found turned round or bare before is in order after, and only marks were added."""
    shown = isolated(written)
    assert faults(written) != []
    assert faults(shown) == []
    assert without_marks(shown) == written


def test_a_link_and_a_sentence_stay_whole() -> None:
    """A link is one run to its last character, and a quotation in English is read from left to right."""
    assert "https://t.me/x?y=1&z=2/" in seen(isolated(WRITTEN[1]))
    assert "Hello, how are you" in seen(isolated(WRITTEN[2]))


@pytest.mark.parametrize("run", AWKWARD)
def test_signs_and_separators_stay_with_their_number(run: str) -> None:
    """An amount, a share and a number with its code in parentheses are seen as they were typed, wherever they stand."""
    for line in (f"ئۇ {run} دېدى", f"ئۇ {run}", f"{run} دېدى", f"ئۇ «{run}» دېدى"):
        assert run in seen(isolated(line)), line


def test_a_line_that_begins_with_a_name_runs_from_the_right() -> None:
    """The words behind the name are read after it, not before it."""
    assert seen(isolated("WhatsApp دا كۆردۈم")).endswith("WhatsApp")


@pytest.mark.parametrize("written", ["I met ئاينۇر on 2026-11-24", "2026年 7–17", "\u20662026\u2069 ئۇ 7-8", ""])
def test_other_lines_stay_as_they_are(written: str) -> None:
    """A line that runs from the left, or whose writer set marks, is not touched."""
    assert isolated(written) == written


@given(st.text(ALPHABET, max_size=40))
def test_no_words_are_changed_and_no_line_grows_without_limit(written: str) -> None:
    """Whatever is written: the same characters, at most three times the length, and no bare run in a marked line."""
    shown = isolated(written)
    assert without_marks(shown) == written
    assert len(shown) <= 3 * len(written)
    for line in shown.split("\n"):
        if runs_from_right(line):
            assert not runs(line) or not any(fault.startswith("not isolated") for fault in faults(line))
