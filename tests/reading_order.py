"""What a line looks like to a reader, by the Unicode bidirectional algorithm (UAX #9), found without eyes.

A line is in order when every date, code, number, link and Latin name in it is seen as it was written, and safe when
none of them shares a level of isolation with right-to-left letters, so that no neighbour can ever turn it round.
"""

import re
import unicodedata
from collections.abc import Iterator

from bidi import get_display

ISOLATES = "\u2066\u2067\u2068"
POP = "\u2069"
_MARKS = re.compile(f"[{ISOLATES}{POP}\u200e\u200f\u061c]")
_ARABIC = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_RIGHT_TO_LEFT = re.compile(f"[{_ARABIC}]")
_CHARACTER = rf"(?![{_ARABIC}])[^\W_]"
# Two isolated numbers around a dash are one range to a reader; two isolated words with a blank between them are two.
_MARK = f"[{ISOLATES}{POP}]*"
_COMMA = rf"(?<=\d),(?=\d)|(?<=\d{POP}),(?=[{ISOLATES}]\d)"
_JOINER = rf"{_MARK}(?:[-\N{{EN DASH}}./:@+_]+|{_COMMA}){_MARK}|[ ]"
_RUN = re.compile(rf"[+/@]?{_CHARACTER}+(?:(?:{_JOINER}){_CHARACTER}+)*")
_DOUBLED = re.compile(f"[{ISOLATES}][{ISOLATES}][^{ISOLATES}{POP}]*{POP}{POP}")


def faults(written: str) -> list[str]:
    """Everything about a text that a right-to-left reader could see in the wrong order, one line each."""
    return [fault for line in written.splitlines() for fault in _of_line(line)]


def levels(written: str) -> list[str]:
    """What stands together on one level of isolation, the outermost first; raises on a stray mark."""
    finished, open_levels = [], [""]
    for character in written:
        if character in ISOLATES:
            open_levels.append("")
        elif character == POP:
            assert len(open_levels) > 1, "an isolate is closed that was never opened"
            finished.append(open_levels.pop())
        else:
            open_levels[-1] += character
    assert len(open_levels) == 1, "an isolate was not closed"
    return [open_levels[0], *finished]


def runs(line: str) -> list[str]:
    """Every date, code, number, link and Latin name of a line, without its marks."""
    return [without_marks(line[start:end]) for start, end in spans(line)]


def spans(line: str) -> list[tuple[int, int]]:
    """Where each of those begins and ends."""
    return [found.span() for found in _RUN.finditer(line)]


def without_marks(written: str) -> str:
    """The text without any mark of direction."""
    return _MARKS.sub("", written)


def seen(line: str) -> str:
    """A line as a reader sees it, its leftmost character first."""
    return without_marks(get_display(line))


def _of_line(line: str) -> Iterator[str]:
    if not _RIGHT_TO_LEFT.search(line):
        return
    if _DOUBLED.search(line):
        yield f"isolated twice: {line}"
    if _runs_from_left(line):
        yield f"right-to-left words in a line that runs from the left: {line}"
    for level in levels(line):
        if _RIGHT_TO_LEFT.search(level):
            yield from (f"not isolated: {run}" for run in runs(level))
    shown = seen(line)
    yield from (f"seen out of order: {run}" for run in runs(line) if run not in shown)


def _runs_from_left(line: str) -> bool:
    # Rules P2 and P3: the first strong character outside every isolate decides.
    classes = map(unicodedata.bidirectional, levels(line)[0])
    return next((each for each in classes if each in {"L", "R", "AL"}), "L") == "L"
