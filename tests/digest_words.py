"""Every word that goes out about a week in one language: message, text, charts, paper and page."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import partial

from bot.domain.brief import brief_lines
from bot.domain.digest import Digest, digest_paragraphs
from bot.domain.identifiers import Locale
from bot.domain.screens import Text
from bot.rendering.chart import album_of
from bot.rendering.sheet import sheet_of
from i18n.speech import say

_NO_WORDS = {"direction", "fonts", "kind", "locale"}


def words_of(digest: Digest, locale: Locale) -> Iterator[str]:
    """Each line or label by itself."""
    translate = partial(say, locale=locale)
    album = album_of(digest, locale, translate)
    yield from map(translate, (*brief_lines(digest), *digest_paragraphs(digest)))
    yield from _words_in((album, sheet_of(digest, locale, translate)))
    yield from (translate(Text("digest-chart-alt", {"title": chart.title})) for chart in album)


def _words_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _NO_WORDS:
                yield from _words_in(getattr(value, field.name))
