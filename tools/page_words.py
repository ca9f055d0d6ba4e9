"""The rehearsal page's own words in the other scripts of their languages, written by ``python -m tools.page_words``.

The page speaks each form in which the bot speaks; what is committed is exactly what the bot's converters make.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bot.domain.identifiers import Locale
from i18n.derived import SOURCES, converter

WORDS: Final = Path(__file__).parents[1] / "web" / "rehearsal" / "words"
_ISOLATES: Final = re.compile("[\u2066-\u2069]")
# Braces that a sentence speaks of, and the letter that has no other script, as letters that no language here has.
_SPOKEN_OF: Final = re.compile(r"\{(?!\d\})|(?<!\{\d)\}|(?<!\S)ئ(?!\S)")
_HIDDEN: Final = MappingProxyType({"{": "\u0294", "}": "\u0295", "ئ": "\u0298"})
_SHOWN: Final = MappingProxyType(str.maketrans({hidden: shown for shown, hidden in _HIDDEN.items()}))


def made(locale: Locale) -> str:
    """What the file of a derived locale has to hold."""
    words: dict[str, dict[str, str]] = json.loads((WORDS / f"{SOURCES[locale]}.json").read_text("utf-8"))
    converted = {
        part: {name: _converted(written, locale) for name, written in said.items()} for part, said in words.items()
    }
    return json.dumps(converted, ensure_ascii=False, indent=2) + "\n"


def outdated() -> Iterator[Path]:
    """The files that are not what their source makes."""
    for locale in SOURCES:
        file = WORDS / f"{locale}.json"
        if not file.exists() or file.read_text("utf-8") != made(locale):
            yield file


def _converted(written: str, locale: Locale) -> str:
    bare = _SPOKEN_OF.sub(lambda found: _HIDDEN[found[0]], _ISOLATES.sub("", written))
    return converter(locale)(bare).translate(_SHOWN)


def main() -> None:
    """Write every file that is not as its source makes it."""
    for file in outdated():
        file.write_text(made(next(locale for locale in SOURCES if locale == file.stem)), "utf-8")


if __name__ == "__main__":
    main()
