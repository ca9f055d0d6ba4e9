"""Everything that goes out about one week in one language, made at once."""

import asyncio
from dataclasses import dataclass

from bot.domain.brief import brief_lines
from bot.domain.digest import Digest, digest_paragraphs
from bot.domain.identifiers import Locale
from bot.rendering.chart import Translate, album_of
from bot.rendering.charts import render
from bot.rendering.numbers import numbers_of
from bot.rendering.page import page_of
from bot.rendering.paper import render_paper
from bot.rendering.sheet import sheet_of


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The short message, the whole text, the charts as PNG, the paper as PDF, the page as HTML, the numbers as CSV."""

    brief: str
    text: str
    charts: tuple[bytes, ...]
    paper: bytes
    page: bytes
    numbers: bytes


async def render_digest(digest: Digest, locale: Locale, translate: Translate) -> Outgoing:
    """Make all of it, charts and paper side by side; raises ``CannotRender``."""
    album, sheet = album_of(digest, locale, translate), sheet_of(digest, locale, translate)
    charts, paper = await asyncio.gather(render(album), render_paper(sheet))
    return Outgoing(
        brief="\n".join(map(translate, brief_lines(digest))),
        text="\n".join(map(translate, digest_paragraphs(digest))),
        charts=charts,
        paper=paper,
        page=page_of(sheet, album, charts, translate),
        numbers=numbers_of(digest),
    )
