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
from i18n.faults import Fault, FaultKind
from i18n.forms import FORMS
from i18n.review import SIGNATURES, SOURCE_LOCALE, is_signature, signatures_of
from i18n.style import style_faults
from i18n.terms import term_faults

LONGEST_TEXT: Final = 900
# What Telegram allows (https://core.telegram.org/bots/api#setmyname and the methods after it); its 512 characters of
# description hold three of ours with blank lines between, for whoever has chosen no language yet.
LONGEST_SURFACE: Final = MappingProxyType(
    {"surface-name": 64, "surface-short_description": 120, "surface-description": 169, "surface-command-": 256}
)
_SURFACE: Final = re.compile("surface-(?:name|short_description|description|command-(?=[a-z0-9_]{1,32}$))", re.ASCII)
# Two buttons stand in a row on an old telephone; a longer label is cut where the difference between two answers stands.
# Two Latin letters often stand for one of Arabic script, and are narrow.
LONGEST_BUTTON: Final = MappingProxyType({"ug-Arab": 24, "ug-Latn": 26, "ug-Cyrl": 24, "zh-Hans": 12, "zh-Hant": 12})
_BUTTON: Final = re.compile(
    "nav-|option-|detail-|family-|month-|danger-|open-|consent-(?!.*explained)|category-(?!.*-help)"
)
# Companies and services that some languages call by a name of their own.
_NAMED_ANEW: Final = frozenset({"-wechat", "-sms"})
UYGHUR: Final = "ug-Arab"

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
# Embeddings and overrides (UAX 9), and characters without width that come along when words are copied.
_HIDDEN: Final = re.compile("[\u202a-\u202e\u200b\u2060\ufeff]")
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
    source = catalogues[SOURCE_LOCALE]
    found = chain.from_iterable(
        chain(
            (Problem(locale, "file", fault) for fault in catalogue.faults),
            (
                Problem(locale, key, str(fault))
                for key in catalogue.messages.keys() | source.messages.keys()
                for fault in faults(key, locale=locale, catalogue=catalogue, source=source)
            ),
            _signatures(locale, catalogue, root / locale),
        )
        for locale, catalogue in catalogues.items()
    )
    derived = (Problem(locale, key, what) for locale in SOURCES for key, what in outdated(locale, root))
    return sorted({*found, *derived})


def faults(key: str, *, locale: str, catalogue: Catalogue, source: Catalogue) -> Iterator[Fault]:
    """Everything that is wrong with one text of a locale, held against the same text of the English ``source``."""
    message = catalogue.messages.get(key)
    if message is None:
        yield Fault(FaultKind.MISSING)
        return
    if key in source.messages:
        yield from _compared(key, locale, catalogue, source)
    else:
        yield Fault(FaultKind.NOT_IN_ENGLISH)
    if message.value is None:
        yield Fault(FaultKind.NO_TEXT)
        return
    yield from _references(message, catalogue)
    yield from _plurals(message, FORMS[locale].plurals)
    yield from _surface(key, message.value)
    original = source.messages.get(key, message).value
    yield from term_faults(key, locale, written_forms(original or message.value), written_forms(message.value))
    for written in written_forms(message.value):
        yield from _shape(written, _longest(key))
        yield from _button(key, written, locale)
        yield from style_faults(locale, written)
        if locale == UYGHUR:
            yield from _uyghur(written)


def is_button(key: str) -> bool:
    """Whether a text is the label of a button."""
    return bool(_BUTTON.match(key))


def _compared(key: str, locale: str, catalogue: Catalogue, source: Catalogue) -> Iterator[Fault]:
    needed, given = source.placeables(key), catalogue.placeables(key)
    for name in sorted(needed - given - _NAMED_ANEW):
        yield Fault(FaultKind.LOST, (f"{{ {name} }}",))
    for name in sorted(given - needed):
        yield Fault(FaultKind.INVENTED, (f"{{ {name} }}",))
    if locale == UYGHUR:
        for name in sorted(_counted(source.messages[key]) - _counted(catalogue.messages[key])):
            yield Fault(FaultKind.NO_PLURAL_FORMS, (name,))


def written_forms(pattern: ast.Pattern) -> Iterator[str]:
    """A pattern as it will be shown, with a sign for what is filled in; then each variant of its selections."""
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
                yield from written_forms(variant.value)
    yield "".join(parts)


def _surface(key: str, pattern: ast.Pattern) -> Iterator[Fault]:
    if not key.startswith("surface-"):
        return
    if _SURFACE.match(key) is None:
        yield Fault(FaultKind.NO_SURFACE)
    # Telegram may drop the marks around a placeable, and would then be set anew at each start.
    if not all(isinstance(element, ast.TextElement) for element in pattern.elements):
        yield Fault(FaultKind.FILLED_SURFACE)


def _longest(key: str) -> int:
    surface = _SURFACE.match(key)
    return LONGEST_SURFACE[surface[0]] if surface else LONGEST_TEXT


def _shape(written: str, longest: int) -> Iterator[Fault]:
    if written != written.strip():
        yield Fault(FaultKind.BLANK_EDGE)
    if not written:
        yield Fault(FaultKind.EMPTY)
    for mark in _HIDDEN.findall(written):
        yield Fault(FaultKind.HIDDEN_MARK, (f"U+{ord(mark):04X}",))
    if len(written) > longest:
        yield Fault(FaultKind.TOO_LONG, (str(longest),))


def _button(key: str, written: str, locale: str) -> Iterator[Fault]:
    limit = LONGEST_BUTTON.get(locale, LONGEST_TEXT)
    if is_button(key) and _PLACEABLE not in written and len(written) > limit:
        yield Fault(FaultKind.BUTTON_TOO_LONG, (str(limit),))


def _uyghur(written: str) -> Iterator[Fault]:
    bare = _ISOLATED.sub("", written)
    for run in _LEFT_TO_RIGHT.findall(bare):
        yield Fault(FaultKind.NOT_ISOLATED, (run,))
    for letter in _FOREIGN_LETTER.findall(bare):
        yield Fault(FaultKind.FOREIGN_LETTER, (f"U+{ord(letter):04X} {letter}",))
    # Unicode UAX 9 takes a line's direction from its first strong letter outside isolates, else from left to right.
    if bare and bare != written and not _RIGHT_TO_LEFT.search(bare):
        yield Fault(FaultKind.NO_DIRECTION)
    for vowel in _BARE_VOWEL.finditer(bare):
        yield Fault(FaultKind.BARE_VOWEL, (bare[max(0, vowel.start() - 5) : vowel.end() + 5],))


def _references(message: ast.Message, catalogue: Catalogue) -> Iterator[Fault]:
    for expression in _expressions(message.value):
        name = getattr(getattr(expression, "id", None), "name", "")
        if isinstance(expression, ast.TermReference) and name not in catalogue.terms:
            yield Fault(FaultKind.UNKNOWN_TERM, (f"-{name}",))
        if isinstance(expression, ast.MessageReference) and name not in catalogue.messages:
            yield Fault(FaultKind.UNKNOWN_TEXT, (name,))


def _plurals(message: ast.Message, required: frozenset[str]) -> Iterator[Fault]:
    for selection in _selections(message):
        if _names(selection) != required:
            yield Fault(FaultKind.WRONG_PLURAL_FORMS, (_listed(_names(selection)), _listed(required)))


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
