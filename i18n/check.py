"""The check that every text exists, fits and is safe to show, run as ``python -m i18n.check``.

English is the measure for keys and arguments; Uyghur has rules of its own, because a wrong letter or a bare number
inside right-to-left words is shown wrong without anything failing. Derived locales have to be what their source makes.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Final

from fluent.syntax import ast

from bot.domain.identifiers import LOCALES
from i18n.catalogue import LOCALES_ROOT, Catalogue, read_catalogue
from i18n.derived import SOURCES, outdated
from i18n.review import SIGNATURES, SOURCE_LOCALE, is_signature, signatures_of

LONGEST_TEXT: Final = 900
UYGHUR: Final = "ug-Arab"

# Unicode CLDR plural categories for whole numbers.
PLURALS: Final = MappingProxyType(
    {
        "ug-Arab": frozenset({"one", "other"}),
        "ug-Latn": frozenset({"one", "other"}),
        "ug-Cyrl": frozenset({"one", "other"}),
        "en": frozenset({"one", "other"}),
        "zh-Hans": frozenset({"other"}),
        "zh-Hant": frozenset({"other"}),
    }
)
_ALL_PLURALS: Final = frozenset({"zero", "one", "two", "few", "many", "other"})

_VOWELS: Final = "اەېىوۇۆۈ"
_LETTERS: Final = _VOWELS + "ئبپتجچخدرزژسشغفقكگڭلمنھۋي"
_ARABIC: Final = "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"
_FOREIGN_LETTER: Final = re.compile(f"(?![{_LETTERS}،؛؟])[{_ARABIC}]")
_BARE_VOWEL: Final = re.compile(f"(?<![{_LETTERS}])[{_VOWELS}]|(?<=[{_VOWELS}])[{_VOWELS}]")
_RIGHT_TO_LEFT: Final = re.compile(f"[{_LETTERS}\u200f]")
_ISOLATED: Final = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
# A letter or digit of any other script, with what clings to it in a number, an address or a date.
_LEFT_TO_RIGHT: Final = re.compile(rf"(?![{_ARABIC}])[^\W_](?:(?![{_ARABIC}])[\w./:@+\-])*")
_PLACEABLE: Final = "\u2068…\u2069"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it stands and what is wrong with it."""

    locale: str
    key: str
    what: str

    def __str__(self) -> str:
        """One line, as the command prints it."""
        return f"{self.locale}: {self.key}: {self.what}"


def problems(root: Path = LOCALES_ROOT) -> list[Problem]:
    """Everything that is wrong with the texts below ``root``, ordered by locale and key."""
    catalogues = {locale: read_catalogue(root / locale) for locale in LOCALES}
    found = chain.from_iterable(
        chain(
            (Problem(locale, "file", fault) for fault in catalogue.faults),
            _compared(locale, catalogue, catalogues[SOURCE_LOCALE]),
            _each_text(locale, catalogue),
            _signatures(locale, catalogue, root / locale),
        )
        for locale, catalogue in catalogues.items()
    )
    derived = (Problem(locale, key, what) for locale in SOURCES for key, what in outdated(locale, root))
    return sorted({*found, *derived})


def _compared(locale: str, catalogue: Catalogue, source: Catalogue) -> Iterator[Problem]:
    for key in source.messages.keys() - catalogue.messages.keys():
        yield Problem(locale, key, "is missing")
    for key in catalogue.messages.keys() - source.messages.keys():
        yield Problem(locale, key, "does not exist in English")
    for key in catalogue.messages.keys() & source.messages.keys():
        needed, given = source.variables(key), catalogue.variables(key)
        if needed != given:
            yield Problem(locale, key, f"takes {_listed(given)} but English takes {_listed(needed)}")
        for name in _counted(source.messages[key]) - _counted(catalogue.messages[key]):
            if locale == UYGHUR:
                yield Problem(locale, key, f"has no plural forms for ${name}")


def _each_text(locale: str, catalogue: Catalogue) -> Iterator[Problem]:
    for key, message in catalogue.messages.items():
        if message.value is None:
            yield Problem(locale, key, "has no text")
            continue
        yield from (Problem(locale, key, what) for what in _references(message, catalogue))
        yield from (Problem(locale, key, what) for what in _plurals(message, PLURALS[locale]))
        for written in _written(message.value):
            yield from (Problem(locale, key, what) for what in _shape(written))
            if locale == UYGHUR:
                yield from (Problem(locale, key, what) for what in _uyghur(written))


def _written(pattern: ast.Pattern) -> Iterator[str]:
    # A pattern as it will be shown, a placeholder for what is filled in; then each variant of its selections likewise.
    parts: list[str] = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            parts.append(element.value)
            continue
        expression = element.expression
        # Fluent does not isolate a string literal: it counts as text of the pattern itself.
        parts.append(expression.parse()["value"] if isinstance(expression, ast.StringLiteral) else _PLACEABLE)
        if isinstance(expression, ast.SelectExpression):
            for variant in expression.variants:
                yield from _written(variant.value)
    yield "".join(parts)


def _shape(written: str) -> Iterator[str]:
    if written != written.strip():
        yield "begins or ends with a blank"
    if not written:
        yield "is empty"
    if len(written) > LONGEST_TEXT:
        yield f"is longer than {LONGEST_TEXT} characters"


def _uyghur(written: str) -> Iterator[str]:
    bare = _ISOLATED.sub("", written)
    for run in _LEFT_TO_RIGHT.findall(bare):
        yield f"{run} is not isolated: use a term, a number placeable or an argument"
    for letter in _FOREIGN_LETTER.findall(bare):
        yield f"U+{ord(letter):04X} {letter} is not a letter of Uyghur"
    # Unicode UAX 9 takes a line's direction from its first strong letter outside isolates, else from left to right.
    if bare and bare != written and not _RIGHT_TO_LEFT.search(bare):
        yield 'has no direction of its own: begin it with { "\\u200F" }'
    for vowel in _BARE_VOWEL.finditer(bare):
        yield f"a vowel without its carrier near «{bare[max(0, vowel.start() - 5) : vowel.end() + 5]}»"


def _references(message: ast.Message, catalogue: Catalogue) -> Iterator[str]:
    for expression in _expressions(message.value):
        name = getattr(getattr(expression, "id", None), "name", "")
        if isinstance(expression, ast.TermReference) and name not in catalogue.terms:
            yield f"refers to the unknown term -{name}"
        if isinstance(expression, ast.MessageReference) and name not in catalogue.messages:
            yield f"refers to the unknown text {name}"


def _plurals(message: ast.Message, required: frozenset[str]) -> Iterator[str]:
    for selection in _selections(message):
        if _names(selection) != required:
            yield f"has the plural forms {_listed(_names(selection))} but needs {_listed(required)}"


def _selections(message: ast.Message) -> list[ast.SelectExpression]:
    found = [expression for expression in _expressions(message.value) if isinstance(expression, ast.SelectExpression)]
    return [selection for selection in found if _names(selection) <= _ALL_PLURALS]


def _counted(message: ast.Message) -> frozenset[str]:
    selectors = (selection.selector for selection in _selections(message))
    return frozenset(selector.id.name for selector in selectors if isinstance(selector, ast.VariableReference))


def _names(selection: ast.SelectExpression) -> frozenset[str]:
    # An exact number such as [0] may stand beside the plural forms.
    return frozenset(variant.key.name for variant in selection.variants if isinstance(variant.key, ast.Identifier))


def _expressions(pattern: ast.Pattern | None) -> Iterator[ast.BaseNode]:
    for element in pattern.elements if pattern else ():
        if not isinstance(element, ast.Placeable):
            continue
        yield element.expression
        if isinstance(element.expression, ast.SelectExpression):
            for variant in element.expression.variants:
                yield from _expressions(variant.value)


def _signatures(locale: str, catalogue: Catalogue, folder: Path) -> Iterator[Problem]:
    signatures = signatures_of(folder)
    if (folder / SIGNATURES).exists() and not signatures and (folder / SIGNATURES).read_text("utf-8").strip() != "{}":
        yield Problem(locale, SIGNATURES, "is not a JSON object")
    for key, entry in signatures.items():
        if key not in catalogue.messages:
            yield Problem(locale, SIGNATURES, f"signs {key}, which does not exist")
        elif not is_signature(entry):
            yield Problem(locale, SIGNATURES, f"does not say who signed {key} and which words")


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


def main() -> int:
    """Print each problem on a line of its own; 1 if there is one, 0 if not."""
    found = problems()
    sys.stdout.writelines(f"{problem}\n" for problem in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
