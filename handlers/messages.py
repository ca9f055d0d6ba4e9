"""From a screen without words to the words of one language, with every code in an entity of its own."""

from dataclasses import dataclass
from itertools import pairwise

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.constants import MessageEntityType

from bot.domain.identifiers import RIGHT_TO_LEFT, Locale
from bot.domain.screens import Code, Screen, Text
from i18n.speech import say

# A left-to-right isolate keeps groups of digits in order inside right-to-left text; it stays outside the entity, so
# that a tap copies the code alone.
_ISOLATE, _END_ISOLATE = "\u2066", "\u2069"
_RIGHT_TO_LEFT_MARK = "\u200f"


@dataclass(frozen=True, slots=True, repr=False)
class Message:
    """What to send: text, entities counted in UTF-16 units, and the keyboard."""

    text: str
    entities: list[MessageEntity]
    keyboard: InlineKeyboardMarkup | None


def compose(screen: Screen, locale: Locale) -> Message:
    """Render a screen for a reader of ``locale``."""
    written, entities = "", []
    for before, paragraph in pairwise((None, *screen.paragraphs)):
        written += _gap(before, paragraph) if written else ""
        if isinstance(paragraph, Code):
            written += _beginning(paragraph, locale)
            entities.append(MessageEntity(MessageEntityType.CODE, len(written), len(paragraph.value)))
            written += _entry(paragraph, locale)
        elif paragraph is not None:
            written += say(paragraph, locale)
    adjusted = MessageEntity.adjust_message_entities_to_utf_16(written, entities)
    return Message(written, list(adjusted), keyboard(screen, locale))


def _gap(before: Text | Code | None, paragraph: Text | Code | None) -> str:
    # With words below it an entry is a block of its own: under a bare list they would seem to speak of all of it.
    are_listed = all(isinstance(each, Code) and each.label and not each.below for each in (before, paragraph))
    return "\n" if are_listed else "\n\n"


def _beginning(code: Code, locale: Locale) -> str:
    # A list begins on the side where its reader's lines begin. An isolate gives a line no direction, nor does a label
    # that is a foreign name, and not every app leaves the letters of an isolated link out of account.
    is_listed_from_right = code.label is not None and locale in RIGHT_TO_LEFT
    return f"{_RIGHT_TO_LEFT_MARK if is_listed_from_right else ''}{_ISOLATE}"


def _entry(code: Code, locale: Locale) -> str:
    isolated = f"{code.value}{_END_ISOLATE}"
    line = isolated if code.label is None else f"{isolated} – {say(code.label, locale)}"  # noqa: RUF001
    return "\n".join((line, *(say(text, locale) for text in code.below)))


def keyboard(screen: Screen, locale: Locale) -> InlineKeyboardMarkup | None:
    """The screen's buttons, or None when it has none."""
    if not screen.rows:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(say(button.label, locale), callback_data=button.choice) for button in row]
            for row in screen.rows
            if row
        ]
    )
