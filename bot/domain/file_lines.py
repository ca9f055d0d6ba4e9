"""Which of a report's keys a file is sealed to, and which of them the two consents to files hand out.

No file is parsed on the server, so the way it came through Telegram decides: whatever is not known to have lost its
hidden details (place, time, device) is treated as if it had them.
"""

from typing import Literal, get_args

FileLine = Literal["files", "originals"]
"""``files`` are what Telegram's own app makes anew; ``originals`` come byte for byte as they lay on the device."""
FILE_LINES: tuple[FileLine, ...] = get_args(FileLine)
NO_FILES: frozenset[FileLine] = frozenset()

_MADE_ANEW = frozenset({"photo", "voice"})


def line_named(item: str) -> FileLine | None:
    """The line that an item of consent is about, or None for an item that is about something else."""
    return next((line for line in FILE_LINES if line == item), None)


def line_of(kind: str) -> FileLine:
    """The line that a file of this ``FileKind`` is sealed to."""
    return "files" if kind in _MADE_ANEW else "originals"


def after_choice(opens: frozenset[FileLine], line: FileLine, *, is_given: bool) -> frozenset[FileLine]:
    """What may be opened once one line was given or taken back: originals never without files."""
    if line == "files":
        return opens | {line} if is_given else NO_FILES
    if is_given:
        return opens | {line} if "files" in opens else opens
    return opens - {line}
