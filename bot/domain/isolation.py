"""Keeps numbers, links and Latin words in order where people wrote them among right-to-left words.

Only marks are added, around what runs from left to right in a line that runs from right to left (Unicode UAX #9), and
before such a line where it begins with a name or a link; every other line, and every character, stays as it was.
"""

import re
import unicodedata

ISOLATE, END_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT_MARK = "\u200f"
_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ARABIC = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_CHARACTER = rf"[^\W_{_ARABIC}]"
_LETTER = rf"[^\W\d_{_ARABIC}]"
# What holds a number, a link or a name together: a comma within a number too; between two letters of other scripts,
# commas and the like.
_JOINER = (
    r"(?:[-\N{EN DASH}./:@+_ ?=&%#~*\N{MULTIPLICATION SIGN}]+|(?<=\d),(?=\d)"
    rf"|(?<={_LETTER})[^\w\n\"«»()\[\]{_ARABIC}]+(?={_LETTER}))"
)
# What belongs to the run before and after it: a code in parentheses before a telephone number, a sign, a currency.
_BEFORE = r"(?:\(\+?\d{1,5}\)[- ]?(?=\d)|[+/@#$€£¥₺]|(?<![\w)])[-\N{MINUS SIGN}](?=\d))?"
_AFTER = r"(?:/|[%+$€£¥₺°]+)?"
_RUN = re.compile(rf"{_BEFORE}{_CHARACTER}+(?:{_JOINER}{_CHARACTER}+)*{_AFTER}")


def runs_from_right(written: str, *, otherwise: bool = False) -> bool:
    """Whether a passage runs from right to left, by its first letter (UAX #9, P2); ``otherwise`` if it has none."""
    classes = map(unicodedata.bidirectional, written)
    first = next((each for each in classes if each in {"L", "R", "AL"}), None)
    return otherwise if first is None else first != "L"


def isolated(written: str) -> str:
    """The words with an isolate around each run of the other direction, at most three times as long.

    A line that begins with a word of the other direction counts as one from right to left where at least half its words
    are, and then begins with U+200F: a screen would else start it at the left, and put its words in the wrong order.
    """
    return "\n".join(map(_isolated_line, written.split("\n")))


def _isolated_line(line: str) -> str:
    # Whoever set marks of direction has decided already.
    if _MARKS.search(line):
        return line
    begins = "" if runs_from_right(line) else _RIGHT_TO_LEFT_MARK
    if begins and not _is_half_from_right(line):
        return line
    return begins + _RUN.sub(rf"{ISOLATE}\g<0>{END_ISOLATE}", line)


def _is_half_from_right(line: str) -> bool:
    directions = [runs_from_right(word) for word in line.split() if any(map(str.isalpha, word))]
    return any(directions) and 2 * sum(directions) >= len(directions)
