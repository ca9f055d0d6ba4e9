"""In a made-up language, no screen, digest or paper shows a word that is not a text, or a sentence made of two."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.figures import Day, DayInYear
from bot.domain.identifiers import LOCALES, Locale
from bot.domain.screens import Code
from handlers.messages import compose
from i18n.speech import say
from i18n.texts import keys, text
from tests.digest_words import words_of
from tests.pseudo import BEGIN, END, faults, forget_texts, speak_pseudo
from tests.reading_order import without_marks
from tools.all_screens import parts_of_screens
from tools.samples import digests

KNOWN = ("name", "text", "image/jpeg", "copy.json", "Ed25519, SHA-256")
"""Arguments that are no words: what ``text_keys`` fills in, and what every language writes alike."""


@pytest.fixture(autouse=True)
def _pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        speak_pseudo(tmp_path, patched)
        yield
    forget_texts()


def test_the_made_up_language_says_everything() -> None:
    """It has every text, each between two marks and in letters of its own."""
    assert len(keys("en")) > 400
    assert without_marks(text("nav-back", "ug-Arab")) == f"{BEGIN}þáçå{END}"
    assert without_marks(text("question-progress", "en", number=3, total=20)).count(BEGIN) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_every_screen_consists_of_texts(locale: Locale) -> None:
    """Every paragraph and every button of every screen, in every state."""
    found = set()
    for screen in parts_of_screens():
        message = compose(screen, locale)
        codes = [part.value for part in screen.paragraphs if isinstance(part, Code)]
        found.update(faults(message.text, (*KNOWN, *codes)))
        rows = message.keyboard.inline_keyboard if message.keyboard else ()
        found.update(fault for row in rows for button in row for fault in faults(button.text, KNOWN))
    assert found == set()


def test_digests_and_charts_consist_of_texts() -> None:
    """Every line of what goes out, and every word on its charts and in its tables."""
    for digest in digests().values():
        begins = [point.window.opens_at.date() for point in digest.weeks]
        days = (say(kind(day), "en") for day in begins for kind in (Day, DayInYear))
        known = ("strict", "open", *days)
        assert [fault for words in words_of(digest, "en") for fault in faults(words, known)] == []


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("Back", "no text of the catalogue: Back"),
        (f"{BEGIN}þáçå{END} now", "no text of the catalogue: now"),
        (f"{BEGIN}þáçå New{END}", "no text of the catalogue: New"),
        (f"{BEGIN}þáçå{END}{BEGIN}þáçå{END}", "put together in one line: ''"),
        (f"{BEGIN}þáçå{END}, {BEGIN}þáçå{END}", "put together in one line: ', '"),
        (f"{BEGIN}þáçå{END} 12", "put together in one line: ' 12'"),
        (f"12 {BEGIN}þáçå{END}", r"put together in one line: '\n12 '"),
    ],
)
def test_each_fault_would_be_found(written: str, fault: str) -> None:
    """A word of the code, an untranslated argument, and texts or numbers joined by hand."""
    assert fault in faults(written)


def test_texts_inside_a_text_are_no_fault() -> None:
    """A text may hold another, and lines may follow each other."""
    assert faults(f"{BEGIN}þáçå: {BEGIN}çáë{END} 12{END}\n{BEGIN}þáçå{END}") == []
