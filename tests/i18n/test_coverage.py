"""Every text that a screen asks for exists with the same arguments, and no text exists that nothing asks for."""

import ast
import re
from pathlib import Path

import pytest

from bot.domain.early_warning import EarlyWarning, Verdict, warning_lines
from bot.domain.identifiers import LOCALES
from bot.domain.text_keys import text_keys, texts_of
from bot.domain.trend import Change
from handlers.surfaces import COMMANDS
from i18n.texts import keys, text, variables
from tools.all_screens import staff_screens

ROOT = Path(__file__).parents[2]
FAMILY_CELLS = ("F1", "F2", "F3", "F4", "F5", "F6", "F7", "unknown")
KEY = re.compile(
    "(?:staff|liaison|digest|date|notice|screen|surface|nav|hint|missing|review|file-refused)-[a-z_-]*[a-z]"
)


def keys_in_code() -> set[str]:
    """Every string in the code that is written like a key of a screen without options."""
    trees = (
        ast.parse(file.read_text("utf-8"))
        for part in ("bot", "handlers", "i18n")
        for file in (ROOT / part).rglob("*.py")
    )
    constants = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str) and KEY.fullmatch(value)}


def digest_keys() -> set[str]:
    """The keys of the digest that are put together from what is said."""
    warnings = {line.key for verdict in Verdict for line in warning_lines(EarlyWarning(verdict))}
    warnings |= {f"digest-brief-warning-{verdict}" for verdict in Verdict}
    return warnings | {f"family-{cell}" for cell in FAMILY_CELLS} | {f"digest-trend-{change}" for change in Change}


def staff_keys() -> dict[str, frozenset[str]]:
    """Each key of the staff screens with its arguments."""
    return {shown.key: frozenset(shown.arguments) for screen in staff_screens() for shown in texts_of(screen)}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_screen_finds_its_texts(locale: str) -> None:
    """A reporter or caseworker never meets a screen without words or with an argument left over."""
    for key, arguments in {**text_keys(), **staff_keys()}.items():
        assert variables(key, locale) == arguments, key


@pytest.mark.parametrize("locale", LOCALES)
def test_every_key_written_in_the_code_exists(locale: str) -> None:
    """Captions and digest lines are found as well as screens."""
    assert keys_in_code() - keys(locale) == set()


def test_no_text_is_left_over() -> None:
    """A text that nothing shows would be translated and reviewed for nothing."""
    derived = {*(f"family-{cell}" for cell in FAMILY_CELLS), *(f"surface-command-{name}" for name in COMMANDS)}
    shown = {*text_keys(), *staff_keys(), *keys_in_code(), *derived, *digest_keys()}
    assert keys("en") - shown == set()


def test_labels_of_one_question_differ() -> None:
    """Two answers of the same screen never read the same."""
    for locale in LOCALES:
        details = [text(key, locale) for key in keys(locale) if key.startswith("detail-")]
        categories = [
            text(key, locale)
            for key in keys(locale)
            if re.fullmatch("category-[a-z_]+", key) and key != "category-described"
        ]
        assert len(set(details)) == len(details)
        assert len(set(categories)) == len(categories)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_button_is_quoted_by_the_words_it_bears(locale: str) -> None:
    """Whoever is told to press something finds it; the English quotations say which button is meant."""
    bare = {key: text(key, "en") for key in keys("en") if not variables(key, "en")}
    bearers: dict[str, list[str]] = {}
    for key, label in bare.items():
        bearers.setdefault(label, []).append(key)
    quoted = [(key, bearers[label]) for key in bare for label in re.findall("“([^”]+)”", bare[key]) if label in bearers]
    assert len(quoted) > 20
    lost = [key for key, buttons in quoted if not any(text(button, locale) in text(key, locale) for button in buttons)]
    assert lost == []
