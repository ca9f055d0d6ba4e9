"""Keeps numbers, links and Latin words in order where people wrote them among right-to-left words.

Only marks are added, around what runs from left to right in a line that runs from right to left (Unicode UAX #9);
every other line, and every character that was written, stays as it was.
"""

import re
import unicodedata

ISOLATE, END_ISOLATE = "\u2068", "\u2069"
_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ARABIC = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_CHARACTER = rf"[^\W_{_ARABIC}]"
_LETTER = rf"[^\W\d_{_ARABIC}]"
# What holds a number, a link or a name together; between two letters of other scripts, commas and the like do too.
_JOINER = rf"(?:[-\N{{EN DASH}}./:@+_ ?=&%#~]+|(?<={_LETTER})[^\w\n\"«»()\[\]{_ARABIC}]+(?={_LETTER}))"
_RUN = re.compile(rf"[+/@]?{_CHARACTER}+(?:{_JOINER}{_CHARACTER}+)*/?")


def runs_from_right(written: str, *, otherwise: bool = False) -> bool:
    """Whether a passage runs from right to left, by its first letter (UAX #9, P2); ``otherwise`` if it has none."""
    classes = map(unicodedata.bidirectional, written)
    first = next((each for each in classes if each in {"L", "R", "AL"}), None)
    return otherwise if first is None else first != "L"


def isolated(written: str) -> str:
    """The words with an isolate around each run of the other direction, at most three times as long."""
    return "\n".join(map(_isolated_line, written.split("\n")))


def _isolated_line(line: str) -> str:
    # Whoever set marks of direction has decided already.
    if _MARKS.search(line) or not runs_from_right(line):
        return line
    return _RUN.sub(rf"{ISOLATE}\g<0>{END_ISOLATE}", line)
