"""A few texts in folders of their own, for what reads, checks, converts or changes texts."""

from collections.abc import Mapping
from pathlib import Path

from i18n.derived import write

FILE = "texts.ftl"


def write_locales(root: Path, texts: Mapping[str, str]) -> Path:
    """Write these texts by locale below ``root``, and the other scripts that are made of them."""
    for locale, written in texts.items():
        (root / locale).mkdir(parents=True)
        (root / locale / FILE).write_text(written, "utf-8")
    write(root)
    return root


def rewrite(root: Path, locale: str, old: str, new: str) -> None:
    """Replace a part of a locale's file that is known to be there."""
    file = root / locale / FILE
    written = file.read_text("utf-8")
    assert old in written
    file.write_text(written.replace(old, new), "utf-8")
