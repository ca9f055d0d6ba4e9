"""Screens laid over the path of a report: numbers, help, languages, and questions about the draft itself.

An interlude never holds the report up: "go on" leads back to where the reporter was, or onwards from a question whose
answer called for the numbers.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from bot.domain.buttons import Rows, choice, in_rows, nav, of_countries, press, with_way_out
from bot.domain.draft import Session
from bot.domain.identifiers import LOCALES
from bot.domain.safety import SAFETY_CARDS, safety_screen
from bot.domain.screens import Button, Code, Country, Screen, Text
from bot.domain.signposts import (
    COUNTRIES_WITH_SIGNPOSTS,
    EMERGENCY_NUMBERS,
    PRC_CODES,
    Signpost,
    crisis,
    for_country,
    international,
    police_may_share,
)

COUNTRY_SEPARATOR = ":"
"""``danger:GB`` is the interlude ``danger`` opened at one country's rows."""
_GO_ON: Rows = ((nav("go_on"),),)


def interlude_screen(session: Session) -> Screen:
    """The screen of ``session.interlude``."""
    name, _, country = session.interlude.partition(COUNTRY_SEPARATOR)
    return _country_screen(country) if country else INTERLUDES[name](session)


def language_buttons() -> Rows:
    """One button for each form of a language, named in itself; two in a row."""
    return in_rows([Button(Text("language-name", locale=tag), press("language", tag)) for tag in LOCALES], 2)


def crisis_lines(country: str | None) -> Iterator[Text]:
    """Emotional support lines, each with its country; then where they serve, and that some are not verified."""
    lines = crisis(country)
    for line in lines:
        yield Text("signpost-country_number", {"country": Country(line.cc), "number": line.value})
    if len({line.cc for line in lines}) > 1:
        yield Text("signpost-lines_by_country")
    if any(line.verified_on is None for line in lines):
        yield Text("signpost-lines_unchecked")


def _numbers(_session: Session) -> Screen:
    numbers = [Code(number, Text(f"numbers-{number}")) for number in EMERGENCY_NUMBERS]
    paragraphs: tuple[Text | Code, ...] = (Text("screen-numbers"), *numbers, Text("screen-numbers-elsewhere"))
    return with_way_out(paragraphs, (*of_countries("numbers", COUNTRIES_WITH_SIGNPOSTS), *_GO_ON))


def _country_screen(country: str) -> Screen:
    title = Text("screen-country", {"country": Country(country)})
    return with_way_out((title, *_rows_of(for_country(country))), _GO_ON)


def _international(_session: Session) -> Screen:
    return with_way_out((Text("screen-international"), *_rows_of(international())), _GO_ON)


def _rows_of(signposts: tuple[Signpost, ...]) -> Iterator[Code]:
    for signpost in signposts:
        yield Code(signpost.value, Text(signpost.label), tuple(map(Text, _said_of(signpost))))


def _said_of(signpost: Signpost) -> Iterator[str]:
    if signpost.when_to_use:
        yield signpost.when_to_use
    if signpost.verified_on is None:
        yield "signpost-check_number" if signpost.is_number else "signpost-check_address"


def _crisis(session: Session) -> Screen:
    country = next(iter(session.draft.answers.get("where_host_country", ())), None)
    # Who was in the PRC when it happened may have left since: other countries' numbers stay within reach.
    return with_way_out((*_said_in_crisis(country), *crisis_lines(country)), ((choice("open", "numbers"),), *_GO_ON))


def _said_in_crisis(country: str | None) -> Iterator[Text]:
    if country in PRC_CODES:
        # There the emergency number is answered by the police of the perpetrator.
        yield Text("screen-crisis-trusted")
        return
    yield Text("screen-crisis")
    if country and police_may_share(country):
        # It names the country, since whoever reads it may be elsewhere by now.
        yield Text("screen-crisis-police_may_share", {"country": Country(country)})


def _help(_session: Session) -> Screen:
    topics = [choice("open", name) for name in ("numbers", "safety", "international", "language")]
    return with_way_out((Text("screen-help"),), (*in_rows(topics, 1), *_GO_ON))


def _safety(session: Session) -> Screen:
    return safety_screen(session.page)


def _language(_session: Session) -> Screen:
    return with_way_out((Text("screen-language"),), (*language_buttons(), *_GO_ON))


def _unfinished(_session: Session) -> Screen:
    return with_way_out((Text("screen-unfinished"),), (*_GO_ON, (choice("unfinished", "over"),)))


def _files_off(_session: Session) -> Screen:
    return with_way_out((Text("screen-files_off"),), ((choice("files_off", "allow"),), *_GO_ON))


INTERLUDES: Mapping[str, Callable[[Session], Screen]] = MappingProxyType(
    {
        "danger": _numbers,
        "numbers": _numbers,
        "crisis": _crisis,
        "crisis_numbers": _numbers,
        "international": _international,
        "safety": _safety,
        "help": _help,
        "language": _language,
        "unfinished": _unfinished,
        "files_off": _files_off,
    },
)
OPENED_FROM: Mapping[str, str] = MappingProxyType({"crisis_numbers": "crisis"})
"""Interludes that another one opened, by the name that leads back to it."""
LEADING_ON = frozenset({"danger"})
"""Interludes that come in the middle of a step forward: leaving them finishes the step."""
PAGES_OF_INTERLUDE: Mapping[str, int] = MappingProxyType({"safety": len(SAFETY_CARDS)})
