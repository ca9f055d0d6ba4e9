"""What a person sees, described without words of any language: text keys, arguments and buttons.

``handlers`` turns a ``Screen`` into Telegram messages in one language; nothing here is stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from bot.domain.figures import Figure
from bot.domain.identifiers import Locale


@dataclass(frozen=True, slots=True)
class Country:
    """An ISO 3166-1 alpha-2 code, named in the reader's language when rendered."""

    code: str


@dataclass(frozen=True, slots=True)
class Text:
    """A key of ``i18n/locales/*/*.ftl`` with its arguments; ``locale`` overrides the reader's (first screen only)."""

    key: str
    arguments: Mapping[str, "Argument"] = field(default_factory=lambda: MappingProxyType({}))
    locale: Locale | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Things of one kind, joined as the reader's language joins a list."""

    items: "tuple[Argument, ...]"


Said = Text | Country | Listed | Figure
Argument = str | int | Decimal | Said


@dataclass(frozen=True, slots=True)
class Code:
    """Characters to copy down exactly (a receipt code, a number): shown left to right, monospaced.

    With a label the two share a line, and such lines follow each other as a list; what is said ``below`` stands
    directly under that line.
    """

    value: str = field(repr=False)
    label: Text | None = None
    below: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button; ``choice`` is its callback data (ASCII, at most 64 bytes)."""

    label: Text | Country
    choice: str


@dataclass(frozen=True, slots=True)
class Screen:
    """Paragraphs from top to bottom, then rows of buttons."""

    paragraphs: tuple[Text | Code, ...]
    rows: tuple[tuple[Button, ...], ...] = ()

    @property
    def choices(self) -> frozenset[str]:
        """The callback data that may be pressed here; any other press is stale or forged."""
        return frozenset(button.choice for row in self.rows for button in row)
