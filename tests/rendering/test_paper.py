"""The digest's paper: one or two pages in every language, the same bytes whenever it is made, and read in order."""

from functools import partial
from pathlib import Path

import pytest

from bot.domain.digest import Digest
from bot.domain.errors import CannotRender
from bot.domain.identifiers import LOCALES, Locale
from bot.rendering import fonts
from bot.rendering.paper import render_paper
from bot.rendering.sheet import Sheet, sheet_of
from i18n.speech import say
from tests.papers import pages_of, words_on_paper
from tools.samples import digest_of, digests


def sheet(digest: Digest, locale: Locale) -> Sheet:
    """The digest in the words of that language."""
    return sheet_of(digest, locale, partial(say, locale=locale))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("name", "most"), [("first", 1), ("gap", 1), ("open", 2), ("huge", 2)])
async def test_it_has_one_or_two_pages(name: str, most: int, locale: Locale, tmp_path: Path) -> None:
    """Before any table has closed and with every table of both plans in numbers as long as they get."""
    assert pages_of(await render_paper(sheet(digests()[name], locale)), tmp_path) <= most


async def test_it_is_the_same_whenever_it_is_made() -> None:
    """No time and nothing of the machine stands in the file."""
    made = await render_paper(sheet(digests()["gap"], "ug-Arab"))
    assert made == await render_paper(sheet(digests()["gap"], "ug-Arab"))
    assert b"CreationDate" not in made


@pytest.mark.parametrize("locale", ["en", "zh-Hans", "ug-Latn"])
async def test_every_word_of_the_digest_stands_on_it(locale: Locale, tmp_path: Path) -> None:
    """The headline, the warning, each row of each table, how to read them, and what the noise protects."""
    asked = sheet(digests()["open"], locale)
    said = words_on_paper(await render_paper(asked), tmp_path)
    lines = (asked.title, asked.headline, *asked.opening, asked.method_title, *asked.method, *asked.closing)
    rows = [cell for table in asked.tables for row in table.rows for cell in (table.title, *table.columns, *row)]
    assert [line for line in (*lines, *rows) if packed(line) not in packed(said)] == []


@pytest.mark.parametrize(("locale", "day"), [("ug-Latn", "28-dékabir"), ("ug-Cyrl", "28-декабрь")])
async def test_a_date_can_be_searched_for(locale: Locale, day: str, tmp_path: Path) -> None:
    """Nothing unseen lies inside it, though on a screen something holds it together."""
    paper = await render_paper(sheet(digests()["open"], locale))
    assert day in words_on_paper(paper, tmp_path)


async def test_numbers_in_uyghur_read_from_left_to_right(tmp_path: Path) -> None:
    """A range, and a range in brackets among right-to-left words, stand as they were counted."""
    said = words_on_paper(await render_paper(sheet(digests()["gap"], "ug-Arab")), tmp_path)
    assert "29–39" in said
    assert "39–29" not in said
    assert said.count("47–69") == 1


def test_small_counts_cannot_be_told_apart() -> None:
    """Below five the paper says the same whatever was counted."""
    assert sheet(digest_of(-7), "en") == sheet(digest_of(4), "en")


async def test_missing_fonts_are_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody gets an empty document."""
    monkeypatch.setattr(fonts, "_FOLDER", tmp_path)
    with pytest.raises(CannotRender, match="make setup"):
        await render_paper(sheet(digest_of(5), "en"))


def packed(written: str) -> str:
    """The letters and digits alone: where a line breaks and which marks surround a number is the paper's own."""
    return "".join(letter for letter in written if letter.isalnum())
