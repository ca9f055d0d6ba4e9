"""The letter in a bag: every country that Amanet knows police of, each language with the same steps and commands."""

import re
from pathlib import Path

import pytest

from bot.domain.signposts import COUNTRIES_WITH_SIGNPOSTS
from bot.services import letters
from bot.services.letters import ENGLISH, LANGUAGES, letter, letters_for

TRANSLATIONS = sorted({language for spoken in LANGUAGES.values() for language in spoken})
PLACEHOLDER = re.compile(r"\{ \$[a-z]+ \}")
STEP = re.compile(r"^  [1-9]\.", re.MULTILINE)
# What is typed or looked for by its name must read the same in every language.
LITERAL = re.compile(r"amanet (?:verify|open) .*|sha256sum [^\"]*|REPORT/\w+(?:\.json)?|data/[\w.]+|bag-info\.txt")
SAID = {
    "organization": "Example e.V.",
    "recipient": "Polizei Berlin",
    "fingerprint": "SHA256:ab",
    "contact": "desk@example.org",
    "referral": "cd" * 16,
}


def test_every_country_with_numbers_to_call_has_its_letter() -> None:
    """A country that is added there cannot be forgotten here; English alone is somebody's decision."""
    assert set(LANGUAGES) == set(COUNTRIES_WITH_SIGNPOSTS)


def test_no_translation_lies_unused() -> None:
    """The folder holds exactly the letters that some officer gets."""
    files = (Path(letters.__file__).with_name("bag_readme")).iterdir()
    assert sorted(path.stem for path in files) == sorted({ENGLISH, *TRANSLATIONS})


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_says_the_same(language: str) -> None:
    """It has the same placeholders, numbered steps, commands and file names, in as many paragraphs."""
    heading, translated = letter(language).split("\n\n", 1)
    english = letter(ENGLISH)
    for form in (PLACEHOLDER, STEP, LITERAL):
        assert sorted(form.findall(translated)) == sorted(form.findall(english))
    assert len(translated.split("\n\n")) == len(english.split("\n\n"))
    assert "README.txt" in heading
    assert "\n" not in heading


def test_an_officer_gets_the_languages_of_all_their_countries() -> None:
    """English first, then each language once, every placeholder filled; an unknown country has English alone."""
    given = letters_for(("BE", "NL"), SAID)
    assert list(given) == ["en", "nl", "fr", "de"]
    for written in given.values():
        assert not PLACEHOLDER.search(written)
        assert all(value in written for value in SAID.values())
    assert list(letters_for(("ZZ",), SAID)) == list(letters_for((), SAID)) == ["en"]
