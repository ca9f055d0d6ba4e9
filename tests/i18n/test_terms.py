"""The glossary says where each term comes from, and every text uses its terms."""

import re

import pytest

from bot.domain.identifiers import LOCALES
from i18n.catalogue import LOCALES_ROOT, read_catalogue
from i18n.check import written_forms
from i18n.faults import Fault, FaultKind
from i18n.terms import sources, term_faults, terms, unattested

ENGLISH = read_catalogue(LOCALES_ROOT / "en")
WRITTEN = {key: " ".join(written_forms(message.value)) for key, message in ENGLISH.messages.items() if message.value}
REPORT = Fault(FaultKind.TERM, ("report", "دوكلات"))


def test_every_source_is_spelled_out_and_used() -> None:
    """A letter alone says nothing, and a source of nothing is left over."""
    assert {letter for term in terms() for letter in term.sources} == set(sources())
    assert all(len(spelled) > 1 for spelled in sources().values())


def test_terms_that_were_found_nowhere_are_named() -> None:
    """Readers are asked for those first."""
    assert {term.name for term in unattested()} == {term.name for term in terms() if not term.sources} != set()


def test_every_term_stands_in_a_text() -> None:
    """And every exception is a text whose English has the word."""
    unused = [term.name for term in terms() if not any(map(term.stands_in, WRITTEN.values()))]
    idle = [(term.name, key) for term in terms() for key in term.elsewhere if not term.stands_in(WRITTEN.get(key, ""))]
    assert (unused, idle) == ([], [])


def test_every_term_is_known_in_each_language_but_english() -> None:
    """In letters of that language."""
    for term in terms():
        assert set(term.said) <= set(LOCALES) - {"en"}
        assert all(re.search("[\u0600-\u06ff]", form) for form in term.said["ug-Arab"]), term.name
        assert all(re.search("[\u4e00-\u9fff]", form) for form in term.said["zh-Hans"]), term.name


@pytest.mark.parametrize(
    ("english", "uyghur", "faults"),
    [
        ("Your report is sealed.", "دوكلاتىڭىز پېچەتلەندى.", []),
        ("Your report is sealed.", "مەلۇماتىڭىز پېچەتلەندى.", [REPORT]),
        ("A reporter", "بىرى", []),
        ("Reports", "مەلۇمات", [REPORT]),
        ("Back", "قايت", []),
        ("Back", "كەينى", [Fault(FaultKind.TERM, ("Back", "قايت"))]),
        ("Come back", "كېلىڭ", []),
    ],
)
def test_a_text_without_its_term_is_found(english: str, uyghur: str, faults: list[Fault]) -> None:
    """Whole words in any case; a label only where it stands alone."""
    assert list(term_faults("key", "ug-Arab", [english], [uyghur])) == faults


def test_a_text_in_which_the_word_means_something_else_is_left_alone() -> None:
    """To report a crime is not to report to us."""
    assert list(term_faults("signpost-gb_phish", "ug-Arab", ["Report an e-mail"], ["مەلۇم قىلىش"])) == []
