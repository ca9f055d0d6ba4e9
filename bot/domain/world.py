"""What a step of the conversation may know of the world beyond its chat's session."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from bot.domain.identifiers import Locale, MemberId
from bot.domain.visit import VisitView


@dataclass(frozen=True, slots=True)
class Liaison:
    """A police liaison officer to whom the report may be handed; ``country`` is an ISO 3166-1 alpha-2 code."""

    id: MemberId
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Opener:
    """A caseworker whom the reporter may let open the report, under the name shown to reporters."""

    id: MemberId
    name: str


@dataclass(frozen=True, slots=True)
class World:
    """``now`` is in UTC; ``openers`` and ``liaisons`` are those valid today; ``files_have_room`` means disk.

    ``typed_in`` is the language in which the words of this event are surely written, if it is one of ours;
    ``holds_code`` says that these words, or what stands behind the command, spell a receipt code. ``countries`` holds,
    for each form, every code of ``COUNTRY_CODES`` in the order in which a reader looks for the country's name.
    """

    now: datetime
    openers: tuple[Opener, ...]
    files_have_room: bool = True
    visit: VisitView | None = None
    liaisons: tuple[Liaison, ...] = ()
    typed_in: Locale | None = None
    holds_code: bool = False
    countries: Mapping[Locale, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
