"""What readers think of the texts, in one file on their own computer: other words, or that a text reads well.

Whoever applies the file to the texts has it from somebody else: nothing in it is believed before it was checked here.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeGuard

from fluent.syntax import ast

from bot.domain.errors import BadProposals
from bot.domain.identifiers import LOCALES, Locale
from i18n.catalogue import LOCALES_ROOT, Catalogue, read_catalogue
from i18n.check import faults
from i18n.faults import Fault, FaultKind
from i18n.finding import TextName
from i18n.lines import NotFluent, with_forms
from i18n.review import SOURCE_LOCALE, ReviewState, hashes, is_signature, signatures_of, state_of

FORMAT: Final = "amanet-proposals-1"
LONGEST_NAME: Final = 60
_LARGEST_FILE: Final = 5_000_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """One reader's word on one text; without ``forms`` it says that the text reads well.

    ``read`` names the words that were read, as a signature does.
    """

    name: TextName
    by: str
    read: Mapping[str, str]
    forms: Mapping[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of every locale and their signatures, read once."""

    catalogues: Mapping[Locale, Catalogue]
    signatures: Mapping[Locale, Mapping[str, Any]]

    @classmethod
    def below(cls, root: Path = LOCALES_ROOT) -> "Texts":
        """Read those below ``root``."""
        catalogues = {locale: read_catalogue(root / locale) for locale in LOCALES}
        signatures = {locale: signatures_of(root / locale) for locale in LOCALES}
        return cls(MappingProxyType(catalogues), MappingProxyType(signatures))

    @property
    def source(self) -> Catalogue:
        """The English texts."""
        return self.catalogues[SOURCE_LOCALE]

    def message(self, name: TextName) -> ast.Message:
        """One text; raises ``KeyError``."""
        return self.catalogues[name.locale].messages[name.key]

    def hashes(self, name: TextName) -> dict[str, str]:
        """What a signature over the text as it stands names; raises ``KeyError``."""
        return hashes(name.key, self.catalogues[name.locale], self.source)

    def state(self, name: TextName) -> tuple[ReviewState, str]:
        """How far a text is reviewed, and who signed it, be it since changed or not; raises ``KeyError``."""
        if name.locale == SOURCE_LOCALE:
            return "source", ""
        entry = self.signatures[name.locale].get(name.key)
        return state_of(entry, self.hashes(name)), entry["by"] if is_signature(entry) else ""

    def changed(self, name: TextName, forms: Mapping[str, str]) -> ast.Message:
        """The text with other words; raises ``KeyError`` or ``NotFluent``."""
        return with_forms(self.message(name), forms)

    def faults(self, name: TextName, forms: Mapping[str, str]) -> list[Fault]:
        """Everything that is wrong with other words for a text; raises ``KeyError``."""
        try:
            message = self.changed(name, forms)
        except NotFluent:
            return [Fault(FaultKind.NOT_FLUENT)]
        present = self.catalogues[name.locale]
        proposed = replace(present, messages={**present.messages, name.key: message})
        return list(dict.fromkeys(faults(name.key, locale=name.locale, catalogue=proposed, source=self.source)))


def read_verdicts(file: Path) -> dict[TextName, Verdict]:
    """The verdicts of a file; none if there is no file. Raises ``BadProposals`` for anything else than such a file."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BadProposals(f"the file with the proposals cannot be read: {error.strerror}") from None
    if len(content) > _LARGEST_FILE:
        raise BadProposals("the file with the proposals is too large to be one")
    return {verdict.name: verdict for verdict in _verdicts(content)}


def write_verdicts(file: Path, verdicts: Mapping[TextName, Verdict]) -> None:
    """Put a file of these verdicts in place of the one before; raises ``BadProposals``."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f"{file.name}.unfinished")
        unfinished.write_text(exported(verdicts), "utf-8")
        unfinished.replace(file)
    except OSError as error:
        raise BadProposals(f"the proposals cannot be kept: {error.strerror}") from None


def exported(verdicts: Mapping[TextName, Verdict]) -> str:
    """The file's content, ordered by locale and key, so that two of them can be compared."""
    names = sorted(verdicts, key=lambda name: (name.locale, name.key))
    held = {"format": FORMAT, "verdicts": [_as_json(verdicts[name]) for name in names]}
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def is_name(by: object) -> bool:
    """Whether this can stand as a reader's name: one line, not empty, at most 60 characters."""
    return isinstance(by, str) and by.isprintable() and 0 < len(by.strip()) <= len(by) <= LONGEST_NAME


def text_name(locale: object, key: object) -> TextName | None:
    """The name of a text in one of the locales, unless it cannot be one."""
    known = next((each for each in LOCALES if each == locale), None)
    return TextName(known, key) if known is not None and isinstance(key, str) else None


def _as_json(verdict: Verdict) -> dict[str, Any]:
    forms = {} if verdict.forms is None else {"forms": dict(verdict.forms)}
    return {"locale": verdict.name.locale, "key": verdict.name.key, "by": verdict.by, **verdict.read, **forms}


def _verdicts(content: bytes) -> Iterator[Verdict]:
    try:
        held = json.loads(content)
    except ValueError:
        held = None
    if not isinstance(held, dict) or held.get("format") != FORMAT or not isinstance(held.get("verdicts"), list):
        raise BadProposals("this is not a file of proposals; take the one that the rehearsal's page saves")
    yield from map(_verdict, held["verdicts"])


def _verdict(entry: Any) -> Verdict:  # noqa: ANN401 - unchecked JSON
    wrong = BadProposals("the file of proposals is damaged; have it sent once more")
    if not isinstance(entry, dict):
        raise wrong
    name, forms = text_name(entry.get("locale"), entry.get("key")), entry.get("forms")
    read = {part: entry.get(part) for part in ("sha256", "source")}
    if name is None or not is_name(entry.get("by")) or not all(isinstance(part, str) for part in read.values()):
        raise wrong
    if forms is not None and not are_forms(forms):
        raise wrong
    return Verdict(name, entry["by"], {part: str(value) for part, value in read.items()}, forms)


def are_forms(forms: object) -> TypeGuard[dict[str, str]]:
    """Whether unchecked JSON holds lines by the names of their plural forms."""
    return isinstance(forms, dict) and all(isinstance(words, str) for words in forms.values())
