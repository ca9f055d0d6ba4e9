"""The forms in which screens are written, and what each has of its own beside its words.

A form is data: its name in the Unicode locale data (CLDR), its plural categories, and patterns of its own where CLDR is
not what people write.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Final

# The common hyphen with a word joiner (Unicode UAX 14). No font of the charts and papers has a non-breaking hyphen, and
# what stands in for it lies too low; a word joiner needs no glyph.
_HELD_HYPHEN: Final = "-\N{WORD JOINER}"


@dataclass(frozen=True, slots=True)
class Patterns:
    """How dates and lists are written; ``{month}`` is the month's name, ``{day}`` and ``{year}`` are digits.

    Each hyphen holds what stands around it in one line.
    """

    day: str
    day_in_year: str
    days: str
    month: str
    quarter: str
    year: str
    comma: str
    last_comma: str

    def __post_init__(self) -> None:
        """Let no line end after a hyphen."""
        for name, pattern in asdict(self).items():
            object.__setattr__(self, name, pattern.replace("-", _HELD_HYPHEN))


@dataclass(frozen=True, slots=True)
class Form:
    """One language in one script; without patterns of its own it follows CLDR."""

    cldr: str
    plurals: frozenset[str]
    own: Patterns | None = None


def _apart(pattern: str) -> str:
    """The pattern with its numbers isolated, so that none joins what stands before a hyphen (Unicode UAX 9)."""
    for number in ("{year}", "{day}", "{quarter}"):
        pattern = pattern.replace(number, f"\N{FIRST STRONG ISOLATE}{number}\N{POP DIRECTIONAL ISOLATE}")
    return pattern


_ONE_AND_MANY: Final = frozenset({"one", "other"})
_ONE_FOR_ALL: Final = frozenset({"other"})

# CLDR has dates that no Uyghur page writes ("14-مارت، 2026"), and joins lists as English does. "كۈنىدىن" and its like
# take the endings, because those of the months' names change with the name.
FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        "ug-Arab": Form(
            "ug",
            _ONE_AND_MANY,
            Patterns(
                day=_apart("{year}-يىلى {day}-{month}"),
                day_in_year=_apart("{day}-{month}"),
                days="{first} كۈنىدىن {last} كۈنىگىچە",
                month=_apart("{year}-يىلى {month}"),
                quarter=_apart("{year}-يىلى {quarter}-پەسىل"),
                year=_apart("{year}-يىلى"),
                comma="، ",
                last_comma=" ۋە ",
            ),
        ),
        "ug-Latn": Form(
            "ug",
            _ONE_AND_MANY,
            Patterns(
                day="{year}-yili {day}-{month}",
                day_in_year="{day}-{month}",
                days="{first} künidin {last} künigiche",
                month="{year}-yili {month}",
                quarter="{year}-yili {quarter}-pesil",
                year="{year}-yili",
                comma=", ",
                last_comma=" we ",
            ),
        ),
        "ug-Cyrl": Form(
            "ug",
            _ONE_AND_MANY,
            Patterns(
                day="{year}-йили {day}-{month}",
                day_in_year="{day}-{month}",
                days="{first} күнидин {last} күнигичә",
                month="{year}-йили {month}",
                quarter="{year}-йили {quarter}-пәсил",
                year="{year}-йили",
                comma=", ",
                last_comma=" вә ",
            ),
        ),
        # British, because most of those who are served in English live where the day comes before the month.
        "en": Form("en_GB", _ONE_AND_MANY),
        "zh-Hans": Form("zh_Hans", _ONE_FOR_ALL),
        "zh-Hant": Form("zh_Hant", _ONE_FOR_ALL),
    }
)
