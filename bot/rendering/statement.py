"""A reporter's statement as lines that are already in the reader's language, and the PDF that is made of them.

The document exists in memory and in a child process that ends with it; no byte of it is written to a disk.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.domain.errors import CannotRender
from bot.domain.identifiers import RIGHT_TO_LEFT, Locale
from bot.domain.isolation import isolated, runs_from_right
from bot.domain.screens import Code, Country, Text
from bot.domain.statement import Said, Statement
from bot.rendering.apart import drawn_apart
from bot.rendering.fonts import font_order, fonts_folder

Translate = Callable[[Text | Country], str]

_CHILD = Path(__file__).with_name("child.py")
_TIMEOUT_SECONDS = 60
_PDF = b"%PDF-"
_LTR_ISOLATE, _END_ISOLATE = "\u2066", "\u2069"


async def render_statement(statement: Statement, locale: Locale, say: Translate) -> bytes:
    """The statement as PDF; raises ``CannotRender`` if the fonts are missing or the process fails."""
    encoded = json.dumps(_page(statement, locale, say)).encode()
    try:
        words = (str(_CHILD), str(fonts_folder()), "statement")
        document = await drawn_apart(words, encoded, seconds=_TIMEOUT_SECONDS)
    except TimeoutError:
        raise CannotRender("making the statement took too long; it can be asked for again") from None
    if not document.startswith(_PDF):
        raise CannotRender("the statement could not be made; run 'make setup' if its fonts are missing")
    return document


def _page(statement: Statement, locale: Locale, say: Translate) -> Mapping[str, Any]:
    is_rtl = locale in RIGHT_TO_LEFT

    def line(said: Said) -> Mapping[str, Any]:
        if isinstance(said, Code):
            # Read from left to right, and standing where the lines of the page begin.
            return {"lines": [f"{_LTR_ISOLATE}{said.value}{_END_ISOLATE}"], "is_rtl": is_rtl}
        written = isolated(said) if isinstance(said, str) else say(said)
        return {"lines": written.splitlines(), "is_rtl": runs_from_right(written, otherwise=is_rtl)}

    return {
        "language": locale.partition("-")[0],
        "fonts": font_order(locale),
        "is_rtl": is_rtl,
        "title": say(statement.title),
        "introduction": [line(each) for each in statement.introduction],
        "entries": [
            {"label": say(entry.label), "said": [line(each) for each in entry.said]} for entry in statement.entries
        ],
        "closing": [line(each) for each in statement.closing],
    }
