"""The digest's page for partners: one file that loads and runs nothing, whatever stands in it."""

import re
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser

import pytest

from bot.domain.identifiers import LOCALES, Locale
from bot.rendering.chart import album_of
from bot.rendering.page import page_of
from bot.rendering.sheet import sheet_of
from i18n.speech import say
from tools.samples import digests

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (1080).to_bytes(4, "big") + (960).to_bytes(4, "big")
HOSTILE = "</style><script>alert(1)</script>\"'&<img src=https://example.org/x>"


class Reader(HTMLParser):
    """Every tag with its attributes, and every word outside the style."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep it."""
        if self.tags and self.tags[-1][0] != "style":
            self.words.append(data)


def page(locale: Locale, *, hostile: bool = False) -> str:
    """A page with every kind of table."""
    digest, translate = digests()["open"], partial(say, locale=locale)
    album, sheet = album_of(digest, locale, translate), sheet_of(digest, locale, translate)
    if hostile:
        table = replace(sheet.tables[1], title=HOSTILE, note=HOSTILE, columns=(HOSTILE,), rows=((HOSTILE, HOSTILE),))
        headline = f"{HOSTILE}\u20681\u20132\u2069"
        sheet = replace(sheet, title=HOSTILE, headline=headline, tables=(table,), closing=(HOSTILE,))
    pictures = [PICTURE] * len(album)
    return page_of(sheet, album, pictures, (lambda _: HOSTILE) if hostile else translate).decode()


def read(written: str) -> Reader:
    """The page as a browser takes it apart."""
    reader = Reader()
    reader.feed(written)
    return reader


@pytest.mark.parametrize("locale", LOCALES)
def test_it_loads_nothing_from_anywhere(locale: Locale) -> None:
    """Every source is in the file, and its policy allows nothing else."""
    sources = [
        value
        for _, attributes in read(page(locale)).tags
        for name, value in attributes.items()
        if name in {"src", "href", "action", "srcset", "data"}
    ]
    assert len(sources) == 3
    assert all(source and source.startswith("data:image/png;base64,") for source in sources)
    assert "url(" not in page(locale)
    assert "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" in page(locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_it_says_its_language_and_direction(locale: Locale) -> None:
    """A screen reader speaks it in the right language, and it runs the right way."""
    (attributes,) = (attributes for tag, attributes in read(page(locale)).tags if tag == "html")
    assert attributes == {"lang": locale, "dir": "rtl" if locale == "ug-Arab" else "ltr"}


def test_every_table_and_picture_can_be_understood_without_seeing() -> None:
    """Tables have captions and heads for rows and columns, pictures have words for what they show."""
    tags = read(page("en")).tags
    names = [tag for tag, _ in tags]
    assert names.count("table") == names.count("caption") == names.count("thead") == 6
    assert {attributes.get("scope") for tag, attributes in tags if tag == "th"} == {"row", "col"}
    alternatives = [attributes["alt"] for tag, attributes in tags if tag == "img"]
    assert len(set(alternatives)) == 3
    assert all(alternatives)


def test_whatever_stands_in_it_stays_words() -> None:
    """Markup in a name is shown as it is written, and no tag comes of it."""
    reader = read(page("en", hostile=True))
    assert {tag for tag, _ in reader.tags} == {tag for tag, _ in read(page("en")).tags} | {"p"}
    assert reader.words.count(HOSTILE) == 9
    assert [attributes["alt"] for tag, attributes in reader.tags if tag == "img"] == [HOSTILE] * 3
    assert re.findall("<script|onerror", page("en", hostile=True)) == []
