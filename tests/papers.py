"""What a PDF says, as poppler reads it."""

import subprocess
from pathlib import Path

from tests.programs import program
from tests.reading_order import without_marks


def read(document: bytes, folder: Path, *options: str) -> str:
    """What ``pdftotext`` finds in it, under those of its options."""
    return _told("pdftotext", document, folder, *options, "read.pdf", "-")


def words_on_paper(document: bytes, folder: Path) -> str:
    """Every word in reading order with one blank between two, without marks of direction."""
    return " ".join(without_marks(read(document, folder, "-raw")).split())


def pages_of(document: bytes, folder: Path) -> int:
    """How many pages it has."""
    facts = _told("pdfinfo", document, folder, "read.pdf")
    return int(next(line for line in facts.splitlines() if line.startswith("Pages:")).split()[1])


def _told(name: str, document: bytes, folder: Path, *arguments: str) -> str:
    (folder / "read.pdf").write_bytes(document)
    command = [program(name, package="poppler-utils"), *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout  # noqa: S603  # a tool
