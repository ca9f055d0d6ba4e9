"""Shows how far the translations are: what is there, what somebody has read and signed, and how long it is.

Drafts and stale signatures are work to do, not faults: only what ``i18n.check`` finds makes the command fail.
"""

import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.identifiers import LOCALES
from i18n.catalogue import LOCALES_ROOT, Catalogue, read_catalogue
from i18n.check import LONGEST_BUTTON, LONGEST_TEXT, is_button, main, written_forms
from i18n.review import SOURCE_LOCALE, ReviewState, signers, states_by_key
from i18n.terms import unattested

_COLUMNS = ("locale", "there", "draft", "signed", "stale", "length", "longest text", "longest button")
_STATES: tuple[ReviewState, ...] = ("draft", "signed", "stale")
_MUCH_LONGER = 2.0
"""Times the English: worth a look, since a screen holds several texts."""
_SHORT = 20
"""Letters of English below which a ratio says nothing."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One locale in numbers; ``ratio`` is the median length of a text against its English."""

    locale: str
    there: str
    states: tuple[str, ...]
    ratio: float
    longest_text: str
    longest_button: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        return (self.locale, self.there, *self.states, f"{self.ratio:.2f}", self.longest_text, self.longest_button)


def report(root: Path = LOCALES_ROOT) -> Iterator[str]:
    """The table, who signed, which texts are much longer than their English, and which terms have no source."""
    catalogues = {locale: read_catalogue(root / locale) for locale in LOCALES}
    states = {locale: states_by_key(locale, root) for locale in LOCALES}
    source = catalogues[SOURCE_LOCALE]
    rows = (_progress(locale, Counter(states[locale].values()), catalogues[locale], source) for locale in LOCALES)
    yield from _table([_COLUMNS, *(row.cells for row in rows)])
    for locale in LOCALES:
        counted = signers(states[locale], root / locale)
        yield from (f"{locale}: {by} signed {number}" for by, number in sorted(counted.items()))
    for locale, catalogue in catalogues.items():
        long = _long(catalogue, source)
        yield from (f"{locale}: {key} is {ratio:.1f} times as long as its English" for key, ratio in long)
    listed = ", ".join(f"{term.english[0]} ({said[0]})" for term in unattested() for said in term.said.values())
    yield f"terms without a source, for a native speaker to judge: {listed}"


def _progress(locale: str, states: Counter[ReviewState], catalogue: Catalogue, source: Catalogue) -> Progress:
    lengths = _lengths(catalogue)
    buttons = {key: length for key, length in lengths.items() if is_button(key)}
    present = len(catalogue.messages.keys() & source.messages.keys())
    return Progress(
        locale=locale,
        there=f"{present} of {len(source.messages)}",
        states=tuple("-" if locale == SOURCE_LOCALE else str(states[state]) for state in _STATES),
        ratio=statistics.median([ratio for _, ratio in _ratios(catalogue, source)] or [1.0]),
        longest_text=_against(lengths, LONGEST_TEXT),
        longest_button=_against(buttons, LONGEST_BUTTON.get(locale)),
    )


def _lengths(catalogue: Catalogue) -> dict[str, int]:
    return {
        key: max(map(len, written_forms(message.value)))
        for key, message in catalogue.messages.items()
        if message.value is not None
    }


def _ratios(catalogue: Catalogue, source: Catalogue) -> Iterator[tuple[str, float]]:
    english = _lengths(source)
    for key, length in _lengths(catalogue).items():
        if english.get(key, 0) >= _SHORT:
            yield key, length / english[key]


def _long(catalogue: Catalogue, source: Catalogue) -> Iterator[tuple[str, float]]:
    return ((key, ratio) for key, ratio in sorted(_ratios(catalogue, source)) if ratio > _MUCH_LONGER)


def _against(lengths: dict[str, int], limit: int | None) -> str:
    longest = max(lengths.values(), default=0)
    return f"{longest} of {limit}" if limit else str(longest)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        padded = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        yield "  ".join((first.ljust(widths[0]), *padded)).rstrip()


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report())
    sys.exit(main())
