"""Everything that goes out about one week, made at once: what caseworkers receive and what partners are given.

Starting a process costs more than drawing in it, so the charts of all languages share one.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Protocol

from bot.domain.brief import brief_lines
from bot.domain.digest import Digest, digest_paragraphs
from bot.domain.identifiers import Locale
from bot.domain.screens import Said
from bot.rendering.chart import Chart, Translate, album_of
from bot.rendering.charts import render
from bot.rendering.numbers import numbers_of
from bot.rendering.page import page_of
from bot.rendering.paper import render_paper
from bot.rendering.sheet import Sheet, sheet_of


class Speak(Protocol):
    """Says one thing in the words of one language."""

    def __call__(self, said: Said, locale: Locale) -> str:
        """In that language."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The short message, the whole text, the charts as PNG, the paper as PDF, the page as HTML, the numbers as CSV."""

    brief: str
    text: str
    charts: tuple[bytes, ...]
    paper: bytes
    page: bytes
    numbers: bytes


async def render_digest(digest: Digest, locales: Sequence[Locale], speak: Speak) -> Mapping[Locale, Outgoing]:
    """Make all of it in each of these languages, every chart in one process; raises ``CannotRender``."""
    drafts = [_draft(digest, locale, partial(speak, locale=locale)) for locale in locales]
    every_chart = [chart for draft in drafts for chart in draft.album]
    every_paper = asyncio.gather(*(render_paper(draft.sheet) for draft in drafts))
    pictures, papers = await asyncio.gather(render(every_chart), every_paper)
    drawn, numbers = iter(pictures), numbers_of(digest)
    return {
        draft.sheet.locale: draft.finished(tuple(islice(drawn, len(draft.album))), paper, numbers)
        for draft, paper in zip(drafts, papers, strict=True)
    }


def _draft(digest: Digest, locale: Locale, translate: Translate) -> "_Draft":
    return _Draft(
        brief="\n".join(map(translate, brief_lines(digest))),
        text="\n".join(map(translate, digest_paragraphs(digest))),
        album=album_of(digest, locale, translate),
        sheet=sheet_of(digest, locale, translate),
        translate=translate,
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """One language's words, before anything is drawn."""

    brief: str
    text: str
    album: tuple[Chart, ...]
    sheet: Sheet
    translate: Translate

    def finished(self, charts: tuple[bytes, ...], paper: bytes, numbers: bytes) -> Outgoing:
        page = page_of(self.sheet, self.album, charts, self.translate)
        return Outgoing(self.brief, self.text, charts, paper, page, numbers)
