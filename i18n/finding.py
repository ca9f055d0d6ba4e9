"""Which texts stand in what a screen shows, found by their words.

Screens carry no keys, so that nothing is added to what the bot sends. Where several texts read the same, all are named.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from fluent.syntax import ast

from bot.domain.identifiers import LOCALES, Locale
from i18n.catalogue import LOCALES_ROOT, read_catalogue
from i18n.lines import patterns_of

# What Fluent sets in for a placeable.
_INSERTED: Final = "\u2068(.*?)\u2069"
# A code that shares its line with a text stands before it.
_CODE_BEFORE: Final = re.compile("\u2066[^\u2069]*\u2069 – ")  # noqa: RUF001 - as screens write it


@dataclass(frozen=True, slots=True)
class TextName:
    """One text of one locale."""

    locale: Locale
    key: str


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a text looks on a screen; ``letters`` counts what is its own."""

    name: TextName
    looks: re.Pattern[str]
    letters: int


def find(lines: Sequence[str], root: Path = LOCALES_ROOT) -> list[list[TextName]]:
    """For each line the texts that it shows, those inside others included, the one with most words of its own first.

    A line that reads the same in several locales belongs to the locale that most of the screen is in.
    """
    found = [sorted(_in_line(line, root), key=lambda shape: -shape.letters) for line in lines]
    common = Counter[Locale]()
    for shape in chain.from_iterable(found):
        common[shape.name.locale] += shape.letters
    return [_of_one_locale(shapes, common) for shapes in found]


def _of_one_locale(shapes: Sequence[_Shape], common: Counter[Locale]) -> list[TextName]:
    locales = {shape.name.locale for shape in shapes}
    chosen = max(locales, key=lambda locale: (common[locale], locale), default=None)
    return list(dict.fromkeys(shape.name for shape in shapes if shape.name.locale == chosen))


def _in_line(line: str, root: Path) -> Iterator[_Shape]:
    bare = _CODE_BEFORE.sub("", line, count=1)
    for shape in _shapes(root):
        match = shape.looks.fullmatch(bare)
        if match is None:
            continue
        yield shape
        for inserted in match.groups():
            yield from (inner for inner in _in_line(inserted, root) if inner.name.locale == shape.name.locale)


@cache
def _shapes(root: Path) -> tuple[_Shape, ...]:
    return tuple(
        shape
        for locale in LOCALES
        for key, message in read_catalogue(root / locale).messages.items()
        for pattern in patterns_of(message).values()
        if (shape := _shape(TextName(locale, key), pattern)).letters
    )


def _shape(name: TextName, pattern: ast.Pattern) -> _Shape:
    own = [_own(element) for element in pattern.elements]
    looks = "".join(_INSERTED if words is None else re.escape(words) for words in own)
    return _Shape(name, re.compile(looks), sum(len(words.strip(" \u200f")) for words in own if words))


def _own(element: ast.TextElement | ast.Placeable) -> str | None:
    if isinstance(element, ast.TextElement):
        return element.value
    if isinstance(element.expression, ast.StringLiteral):
        return str(element.expression.parse()["value"])
    return None
