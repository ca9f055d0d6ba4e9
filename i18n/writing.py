"""Which script a text is written in, and its words in that script, as people type them into a telephone.

Only the first ``LONGEST`` characters count, so that no text costs more than another; links, mail addresses, handles,
hashtags and commands are nobody's language.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

LONGEST: Final = 500
DETECTION_ROOT: Final = Path(__file__).parent / "detection"

Alphabet = Literal["Arab", "Cyrl", "Latn", "Hani", "Kana", "Hang"]

# Blocks of the Unicode character database as (first, one after the last, script); ISO 15924 names.
_BLOCKS: Final[tuple[tuple[int, int, Alphabet], ...]] = (
    (0x0041, 0x005B, "Latn"),
    (0x0061, 0x007B, "Latn"),
    (0x00C0, 0x00D7, "Latn"),
    (0x00D8, 0x00F7, "Latn"),
    (0x00F8, 0x0250, "Latn"),
    (0x0400, 0x0530, "Cyrl"),
    (0x0620, 0x064B, "Arab"),
    (0x066E, 0x06D4, "Arab"),
    (0x06D5, 0x06D6, "Arab"),
    (0x06EE, 0x06F0, "Arab"),
    (0x06FA, 0x0700, "Arab"),
    (0x0750, 0x0780, "Arab"),
    (0x1100, 0x1200, "Hang"),
    (0x1E00, 0x1F00, "Latn"),
    (0x3041, 0x3100, "Kana"),
    (0x3130, 0x3190, "Hang"),
    (0x3400, 0x4DC0, "Hani"),
    (0x4E00, 0xA000, "Hani"),
    (0xAC00, 0xD7B0, "Hang"),
    (0x20000, 0x32000, "Hani"),
)
_FIRSTS: Final = tuple(first for first, _, _ in _BLOCKS)

# One character of these says as much as so many letters of an alphabet.
_SAYS: Final = MappingProxyType({"Hani": 3, "Kana": 2, "Hang": 2})
# Japanese mixes Han with kana; a Chinese text may quote a few kana.
_KANA_SHARE: Final = 4

_HAS_ADDRESS: Final = re.compile(r"[@#/]|www\.", re.ASCII | re.IGNORECASE)
ADDRESS: Final = r"(?ai:(?:[a-z]{2,10}://|www\.)[!-~]+|[\w.+-]{1,64}@[\w.-]+|[@#/]\w+|(?:[\w-]+\.)+[a-z]{2,}/[!-~]*)"
"""A link, mail address, handle, hashtag or command, as part of a regular expression."""
_ADDRESS: Final = re.compile(ADDRESS)
_TATWEEL: Final = "\u0640"
APOSTROPHES: Final = MappingProxyType(dict.fromkeys(map(ord, "‘’ʻʼ`´ˈ"), "'"))
"""What is typed for an apostrophe, for ``str.translate``."""
_WORD: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "Arab": re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f]+"),
        "Latn": re.compile("[a-z\u00df-\u024f\u1e00-\u1eff][a-z\u00df-\u024f\u1e00-\u1eff']*"),
        "Cyrl": re.compile("[\u0400-\u052f]+"),
    }
)


def readable(text: str) -> str:
    """The beginning of a text in Unicode's compatibility form (NFKC), without addresses of any kind."""
    beginning = text[:LONGEST]
    if not unicodedata.is_normalized("NFKC", beginning):
        beginning = unicodedata.normalize("NFKC", beginning)[:LONGEST]
    return _ADDRESS.sub(" ", beginning) if _HAS_ADDRESS.search(beginning) else beginning


def script_of(readable_text: str) -> Alphabet | None:
    """The script that says most in a readable text; ``None`` if it has no letter of a script known here."""
    said: Counter[Alphabet] = Counter()
    for character, times in Counter(readable_text).items():
        script = _script_of_character(character)
        if script is not None:
            said[script] += times
    if said["Kana"] * _KANA_SHARE >= said["Hani"]:
        said["Kana"] += said.pop("Hani", 0) if said["Kana"] else 0
    weighed = {script: times * _SAYS.get(script, 1) for script, times in said.items() if times}
    return max(weighed, key=weighed.__getitem__, default=None)


def words_of(readable_text: str, script: Alphabet) -> list[str]:
    """The words of a readable text that are written in that alphabet, in lower case and without decoration."""
    if script == "Arab":
        return _WORD[script].findall(readable_text.replace(_TATWEEL, ""))
    return _WORD[script].findall(readable_text.lower().translate(APOSTROPHES))


def chinese_script_of(readable_text: str) -> Literal["Hans", "Hant"] | None:
    """Whether simplified or traditional characters prevail; ``None`` if every character is common to both."""
    simplified, traditional = _told_apart()
    characters = set(readable_text)
    balance = len(characters & simplified) - len(characters & traditional)
    if balance == 0:
        return None
    return "Hans" if balance > 0 else "Hant"


@lru_cache(maxsize=4096)
def _script_of_character(character: str) -> Alphabet | None:
    place = bisect_right(_FIRSTS, ord(character)) - 1
    if place < 0:
        return None
    _, end, script = _BLOCKS[place]
    return script if ord(character) < end else None


@cache
def _told_apart() -> tuple[frozenset[str], frozenset[str]]:
    simplified, traditional = (DETECTION_ROOT / "han.txt").read_text("utf-8").splitlines()
    return frozenset(simplified), frozenset(traditional)
