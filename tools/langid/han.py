"""Which Chinese characters are simplified only and which traditional only: ``python -m tools.langid.han TABLES``.

``TABLES`` is a folder with OpenCC's ``STCharacters.txt`` and ``TSCharacters.txt``. A character that either script uses
tells nothing and is left out.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from i18n.writing import DETECTION_ROOT


def told_apart(simplified: Mapping[str, Sequence[str]], traditional: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """The characters of each script that the other never uses, sorted; each table maps one to its counterparts."""
    only_simplified = {one for one, others in simplified.items() if one not in others and one not in traditional}
    only_traditional = {one for one, others in traditional.items() if one not in others and one not in simplified}
    return "".join(sorted(only_simplified)), "".join(sorted(only_traditional))


def _table(path: Path) -> Mapping[str, Sequence[str]]:
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line)
    return {one: others.split() for one, others in rows}


def main(arguments: Sequence[str]) -> int:
    """Write both lists to the package."""
    folder = Path(arguments[0])
    lists = told_apart(_table(folder / "STCharacters.txt"), _table(folder / "TSCharacters.txt"))
    (DETECTION_ROOT / "han.txt").write_text("\n".join((*lists, "")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
