"""The fonts of the charts: open fonts converted at set-up, one file for each alphabet, found below the project's root.

Run as ``python -m bot.rendering.fonts NODE_MODULES TARGET`` after the packages of ``web/`` are installed.
"""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.domain.errors import AmanetError, CannotRender
from bot.domain.identifiers import Locale

_FOLDER = Path(__file__).parents[2] / "build" / "fonts"


@dataclass(frozen=True, slots=True)
class Font:
    """One font: the name charts ask for, the npm package and the file in it."""

    family: str
    package: str
    source: str

    @property
    def file_name(self) -> str:
        """The converted file."""
        return f"{self.family.replace(' ', '')}.ttf"


FONTS = (
    Font("Noto Sans", "noto-sans", "noto-sans-latin-400-normal.woff"),
    Font("Noto Sans Latin Ext", "noto-sans", "noto-sans-latin-ext-400-normal.woff"),
    Font("Noto Sans Cyrillic", "noto-sans", "noto-sans-cyrillic-400-normal.woff"),
    Font("Noto Sans Cyrillic Ext", "noto-sans", "noto-sans-cyrillic-ext-400-normal.woff"),
    Font("Noto Naskh Arabic", "noto-naskh-arabic", "noto-naskh-arabic-arabic-400-normal.woff"),
    Font("Noto Sans SC", "noto-sans-sc", "noto-sans-sc-chinese-simplified-400-normal.woff"),
    Font("Noto Sans TC", "noto-sans-tc", "noto-sans-tc-chinese-traditional-400-normal.woff"),
)
"""In the order in which a letter is looked for; the first has Latin letters and digits, so numbers look alike."""


def font_order(locale: Locale) -> tuple[str, ...]:
    """The names as a reader of ``locale`` needs them: each Chinese font draws what both have in its own way."""
    names = tuple(font.family for font in FONTS)
    return (*names[:-2], *reversed(names[-2:])) if locale == "zh-Hant" else names


def fonts_folder() -> Path:
    """The folder that holds every font; raises ``CannotRender`` if one is missing."""
    if not all((_FOLDER / font.file_name).is_file() for font in FONTS):
        raise CannotRender("the fonts of the charts are missing; run 'make setup'")
    return _FOLDER


def convert(packages: Path, target: Path) -> None:
    """Write each font as TTF with its licence; ``packages`` is a ``node_modules`` folder.

    Raises ``CannotRender`` if a package is not installed there.
    """
    target.mkdir(parents=True, exist_ok=True)
    for font in FONTS:
        package = packages / "@fontsource" / font.package
        source = package / "files" / font.source
        if not source.is_file():
            raise CannotRender(f"the font package @fontsource/{font.package} is missing; install the packages of web/")
        _convert_one(font, source, target / font.file_name)
        shutil.copyfile(package / "LICENSE", target / f"{font.package}-LICENSE.txt")


def _convert_one(font: Font, source: Path, target: Path) -> None:
    # Set-up only: a running bot reads the converted files and needs no font tools.
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with TTFont(source) as opened:
        opened.flavor = None
        # Cut from a variable font, the Chinese file calls itself by its thinnest weight; charts ask by family.
        for record in list(opened["name"].names):
            if record.nameID in {1, 16}:
                opened["name"].setName(font.family, record.nameID, record.platformID, record.platEncID, record.langID)
        opened.save(target)


def main(arguments: list[str]) -> int:
    """Convert as the two arguments say; returns the exit code."""
    try:
        packages, target = map(Path, arguments)
    except ValueError:
        sys.stderr.write("usage: python -m bot.rendering.fonts NODE_MODULES TARGET\n")
        return 2
    try:
        convert(packages, target)
    except AmanetError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
