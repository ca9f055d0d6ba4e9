"""What a PDF says, as ``pdftotext`` reads it."""

import subprocess
from pathlib import Path

from tests.reading_order import without_marks


def words_on_paper(document: bytes, folder: Path) -> str:
    """Every word in reading order with one blank between two, without marks of direction."""
    file = folder / "read.pdf"
    file.write_bytes(document)
    words = ["pdftotext", "-raw", str(file), "-"]
    written = subprocess.run(words, check=True, capture_output=True, text=True).stdout  # noqa: S603  # names a tool
    return " ".join(without_marks(written).split())


def pages_of(document: bytes, folder: Path) -> int:
    """How many pages it has."""
    file = folder / "counted.pdf"
    file.write_bytes(document)
    words = ["pdfinfo", str(file)]
    facts = subprocess.run(words, check=True, capture_output=True, text=True).stdout  # noqa: S603  # names a tool
    return int(next(line for line in facts.splitlines() if line.startswith("Pages:")).split()[1])
