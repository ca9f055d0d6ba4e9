"""The glossary of ``terms.toml``: which word each language has for what must keep one name, and where it was found.

A term without a source is our own choice, and is named as unattested wherever the glossary is shown.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from i18n.faults import Fault, FaultKind

TERMS: Final = Path(__file__).parent / "terms.toml"
_LANGUAGES: Final = MappingProxyType({"ug-Arab": "ug", "zh-Hans": "zh"})


@dataclass(frozen=True, slots=True)
class Term:
    """One term: how English says it, and by locale how it is said there, the term itself first."""

    name: str
    english: tuple[str, ...]
    said: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]
    elsewhere: frozenset[str]
    is_label: bool

    def stands_in(self, english: str) -> bool:
        """Whether an English text speaks of it."""
        if self.is_label:
            return english in self.english
        return re.search(rf"\b({'|'.join(map(re.escape, self.english))})\b", english, re.IGNORECASE) is not None


def sources(file: Path = TERMS) -> Mapping[str, str]:
    """What each letter of a term's sources stands for."""
    return MappingProxyType(dict(_read(file)["sources"]))


@cache
def terms(file: Path = TERMS) -> tuple[Term, ...]:
    """Every term, in the order of the file."""
    return tuple(_term(name, entry) for name, entry in _read(file)["terms"].items())


def unattested(file: Path = TERMS) -> tuple[Term, ...]:
    """The terms that were found in no source."""
    return tuple(term for term in terms(file) if not term.sources)


def term_faults(key: str, locale: str, english: Iterable[str], translated: Iterable[str]) -> Iterator[Fault]:
    """The terms of a text's English that the same text does not use in this locale."""
    source, words = " ".join(english), " ".join(translated)
    for term in terms():
        said = term.said.get(locale, ())
        if said and key not in term.elsewhere and term.stands_in(source) and not any(form in words for form in said):
            yield Fault(FaultKind.TERM, (term.english[0], said[0]))


def _term(name: str, entry: Mapping[str, Any]) -> Term:
    return Term(
        name=name,
        english=(entry["label"],) if "label" in entry else tuple(entry["en"]),
        said={locale: tuple(entry[language]) for locale, language in _LANGUAGES.items()},
        sources=tuple(entry["sources"]),
        elsewhere=frozenset(entry.get("elsewhere", ())),
        is_label="label" in entry,
    )


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))
