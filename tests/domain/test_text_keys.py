"""The list of reporters' texts that the translations are checked against."""

from bot.domain.identifiers import LOCALES
from bot.domain.questionnaire import QUESTIONS
from bot.domain.safety import SAFETY_CARDS
from bot.domain.signposts import SIGNPOSTS
from bot.domain.taxonomy import CATEGORIES, FAMILIES
from bot.domain.text_keys import FILE_REFUSALS, HINTS, every_screen, text_keys, texts_of

KEYS = text_keys()


def test_everything_in_the_data_files_has_a_text() -> None:
    """A new question, category or signpost cannot be forgotten by the translations."""
    expected = {f"question-{question.id}" for question in QUESTIONS}
    expected |= {f"question-{question.id}-hint" for question in QUESTIONS if question.has_hint}
    expected |= {f"family-{family}" for family in FAMILIES}
    expected |= {f"category-{category.id}{part}" for category in CATEGORIES for part in ("", "-help")}
    expected |= {f"detail-{detail}" for category in CATEGORIES for detail in category.details}
    expected |= {f"month-{month:02}" for month in range(1, 13)}
    expected |= {key for row in SIGNPOSTS for key in (row.label, row.when_to_use) if key}
    expected |= {*SAFETY_CARDS, *HINTS, *(f"file-refused-{reason}" for reason in FILE_REFUSALS)}
    assert expected <= set(KEYS)


def test_a_text_always_gets_the_same_arguments() -> None:
    """One message of a locale file serves every screen that shows it."""
    for shown in every_screen():
        for text in texts_of(shown):
            assert frozenset(text.arguments) == KEYS[text.key]
            assert text.locale in {None, *LOCALES}
