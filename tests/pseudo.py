"""A made-up language in which each text of the bot can be told from everything that is no text of it.

Every letter is replaced by one that no name, code or word in the code has, and every text stands between two marks;
so a plain letter is a word that nobody can translate, and two texts side by side are a sentence put together.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel import Locale as BabelLocale
from fluent.syntax import FluentParser, ast
from fluent.syntax.serializer import FluentSerializer
from fluent.syntax.visitor import Transformer

from bot.domain.countries import COUNTRY_CODES
from bot.domain.figures import Day, DayInYear, Days, Figure, Quarter
from bot.domain.identifiers import LOCALES
from i18n import texts
from i18n.catalogue import LOCALES_ROOT
from i18n.figures import figure
from tests.reading_order import without_marks

BEGIN, END = "【", "】"
_PLAIN = "abcdefghijklmnopqrstuvwxyz"
_LETTERS = "áþçðéäâãíìåîûñóøôëßõúùüæýÿ"
_PSEUDO = str.maketrans(_PLAIN + _PLAIN.upper(), _LETTERS * 2)
_MODEL = "en"
# Numbers and names of weeks, quarters, reports and referrals, which read alike in every language.
_DATA = re.compile(r"\b(?:\d{4}-(?:W\d\d|Q\d)|[0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{64})\b")


_BESIDE_CODES = " \n\N{EN DASH}"


class _Pseudo(Transformer):
    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802 - named by fluent.syntax
        return ast.TextElement(node.value.translate(_PSEUDO))


def write_pseudo_locales(root: Path) -> None:
    """Write every locale's texts below ``root`` in the made-up language."""
    for file in (LOCALES_ROOT / _MODEL).glob("*.ftl"):
        written = FluentSerializer().serialize(_translated(file.read_text("utf-8")))
        for locale in LOCALES:
            (root / locale).mkdir(parents=True, exist_ok=True)
            (root / locale / file.name).write_text(written, "utf-8")


def speak_pseudo(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bot read its texts from ``root`` for the rest of the test."""
    write_pseudo_locales(root)
    monkeypatch.setattr(texts, "LOCALES_ROOT", root)
    forget_texts()


def forget_texts() -> None:
    """Let every text be read anew."""
    for cached in (texts._catalogue, texts._bundle):  # noqa: SLF001  # nothing else needs to forget
        cached.cache_clear()


def faults(written: str, known: Collection[str] = ()) -> list[str]:
    """What of a message no translator could reach: plain words, and texts put together within a line.

    ``known`` are names, codes and people's own words.
    """
    plain = without_marks(written)
    for data in sorted({*known, *_names_of_places_and_months()}, key=len, reverse=True):
        plain = plain.replace(data, "")
    plain = _DATA.sub("", plain)
    words = re.findall(r"[^\W\d_]+", plain)
    return [
        *(
            f"no text of the catalogue: {word}"
            for word in words
            if not (_is_made_up(word) or word in _words_of_dates())
        ),
        *(f"put together in one line: {gap!r}" for gap in _gaps(plain) if "\n" not in gap or gap.strip(_BESIDE_CODES)),
    ]


def _is_made_up(word: str) -> bool:
    return set(word) <= set(_LETTERS)


def _translated(written: str) -> ast.Resource:
    resource = FluentParser(with_spans=False).parse(written)
    _Pseudo().visit(resource)
    for entry in resource.body:
        if isinstance(entry, ast.Message) and entry.value is not None:
            entry.value.elements = [ast.TextElement(BEGIN), *entry.value.elements, ast.TextElement(END)]
    return resource


def _gaps(plain: str) -> Iterator[str]:
    """What stands between one whole text and the next, and around them."""
    depth, gap = 0, "\n"
    for character in plain:
        if character == BEGIN and depth == 0:
            yield gap
            gap = ""
        depth += {BEGIN: 1, END: -1}.get(character, 0)
        gap += character if depth == 0 and character != END else ""
    if gap.strip():
        yield gap


@cache
def _words_of_dates() -> frozenset[str]:
    """What stands beside the numbers of a date by a pattern of its language, which no text of the catalogue is."""
    days = [date(2026, month, 1) for month in range(1, 13)]
    figures: list[Figure] = [*map(Day, days), *map(DayInYear, days), *map(Quarter, days)]
    figures += [Days(first, last) for first in days for last in (date(2026, 12, 30), date(2027, 1, 3))]
    written = {figure(each, locale) for each in figures for locale in LOCALES}
    return frozenset(word for each in written for word in re.findall(r"[^\W\d_]+", without_marks(each)))


@cache
def _names_of_places_and_months() -> frozenset[str]:
    """What the Unicode locale data names, in every language, instead of the texts."""
    countries = {texts.country(code, locale) for code in COUNTRY_CODES for locale in LOCALES}
    calendars = [BabelLocale(locale.partition("-")[0]).months["format"] for locale in LOCALES]
    months = {str(name) for widths in calendars for width in ("abbreviated", "wide") for name in widths[width].values()}
    # Some months are bare numbers in Chinese.
    return frozenset({name for name in countries | months if any(map(str.isalpha, name))})
