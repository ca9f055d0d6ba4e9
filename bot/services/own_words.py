"""What people's own words are written in, and a copy of Uyghur in Arabic script for openers who read no other.

Both are found by program and stand beside the words, which are kept as they were written.
"""

from collections.abc import Mapping, Sequence

from i18n.detect import Detection, detect
from i18n.scripts import Alphabet, to_arabic


def language_of(messages: Sequence[str]) -> Mapping[str, str | None]:
    """The language and script that the beginning of the messages seems to be in, as JSON values."""
    found = _found(messages)
    return {"language": found.language, "script": found.script}


def in_arabic_script(messages: Sequence[str]) -> list[str]:
    """A copy of each message, those in Uyghur of other letters in Arabic script; none where no message is.

    A message that is too short to tell is read as the messages together are; one in another language stays.
    """
    together = _found(messages)
    scripts = [_typed_in(detect(each), together) for each in messages]
    if not any(scripts):
        return []
    return [
        to_arabic(each, script) if script is not None else each for each, script in zip(messages, scripts, strict=True)
    ]


def _found(messages: Sequence[str]) -> Detection:
    return detect("\n".join(messages))


def _typed_in(found: Detection, together: Detection) -> Alphabet | None:
    """The other letters in which a message is Uyghur, by itself or as those around it are."""
    match Detection(found.language or together.language, found.script):
        case Detection("ug", "Latn" | "Cyrl" as script) if found.language or script == together.script:
            return script
        case _:
            return None
