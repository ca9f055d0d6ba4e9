"""What can be wrong with one text: a kind, so that a page can say it in any language, and what it is about.

A fault never quotes a whole text.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final


class FaultKind(Enum):
    """Each kind with the words in which the command line says it; ``{0}`` and ``{1}`` stand for its details."""

    MISSING = "is missing"
    NOT_IN_ENGLISH = "does not exist in English"
    NOT_FLUENT = "cannot be read: every {{ needs its }}, with one of the marks of the present text between them"
    NO_TEXT = "has no text"
    EMPTY = "is empty"
    BLANK_EDGE = "begins or ends with a blank"
    HIDDEN_MARK = "holds the hidden mark {0}, which nobody can see and which may turn words around"
    TOO_LONG = "is longer than {0} characters"
    BUTTON_TOO_LONG = "is a button longer than {0} characters"
    NO_SURFACE = "is none of Telegram's surfaces, or not spelt as a command"
    FILLED_SURFACE = "has something filled in, which Telegram's surfaces cannot have"
    LOST = "leaves out {0}"
    INVENTED = "brings in {0}, which English does not have"
    NO_PLURAL_FORMS = "has no plural forms for ${0}"
    WRONG_PLURAL_FORMS = "has the plural forms {0} but needs {1}"
    UNKNOWN_TERM = "refers to the unknown term {0}"
    UNKNOWN_TEXT = "refers to the unknown text {0}"
    NOT_ISOLATED = "{0} is not isolated: use a term, a number placeable or an argument"
    FOREIGN_LETTER = "{0} is not a letter of Uyghur"
    NO_DIRECTION = 'has no direction of its own: begin it with {{ "\\u200F" }}'
    BARE_VOWEL = "a vowel without its carrier near «{0}»"
    TERM = "has other words for “{0}” than the glossary, which says {1}"
    LONG_SENTENCE = "has a sentence of length {0}; at most {1} are read with ease"
    JARGON = "says “{0}”, a word of offices and computers"
    BLAME = "says “{0}”, which sounds like blame"
    HURRY = "says “{0}”, which hurries the reader"
    PROMISE = "says “{0}”, which promises more than holds"
    IMPOLITE = "says “{0}”, which is not polite"

    @property
    def is_advice(self) -> bool:
        """Whether a text with it can be shown, so that a reader may propose it; a maintainer then has the last word."""
        return self in _ADVICE


_ADVICE: Final = frozenset(
    {
        FaultKind.TERM,
        FaultKind.LONG_SENTENCE,
        FaultKind.JARGON,
        FaultKind.BLAME,
        FaultKind.HURRY,
        FaultKind.PROMISE,
        FaultKind.IMPOLITE,
    }
)


@dataclass(frozen=True)
class Fault:
    """One thing to mend in one text."""

    kind: FaultKind
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Its words in English, without the text's name."""
        return self.kind.value.format(*self.details)
