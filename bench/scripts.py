"""How many Uyghur words come back from the other scripts as they were: ``python -m bench.scripts MESSAGES``.

``MESSAGES`` is a folder as for ``bench.detection``. The words that do not come back are printed: each is misspelt, or
the converter is wrong.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bench.detection import rows
from i18n.scripts import SCRIPTS, from_arabic, to_arabic

_WORD: Final = re.compile(r"[ئابپتجچخدرزژسشغفقكگڭلمنھۋيەېىوۇۆۈ-]+")
_AROUND: Final = "،.؟!«»()؛:\"'…–—“”[]"


def round_trips(folder: Path) -> Iterator[str]:
    """One line for each script, then one for each word that did not come back."""
    said = " ".join(message for _, message in rows(folder / "ug.txt")).split()
    words = {word for word in (each.strip(_AROUND) for each in said) if _WORD.fullmatch(word)}
    for script in SCRIPTS:
        lost = sorted(word for word in words if to_arabic(from_arabic(word, script), script) != word)
        yield f"{script} {len(words):>8} words {100 - 100 * len(lost) / len(words):>8.2f} % came back"
        yield from (f"    {word} {from_arabic(word, script)}" for word in lost)


def main(arguments: Sequence[str]) -> int:
    """Print the lines; 1 without a folder."""
    if len(arguments) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 1
    sys.stdout.writelines(f"{line}\n" for line in round_trips(Path(arguments[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
