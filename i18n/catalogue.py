"""The Fluent files of one locale as syntax trees, read once and never changed.

Nothing is left out silently: what does not parse and what is defined twice is listed beside what can be used.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

LOCALES_ROOT = Path(__file__).parent / "locales"


@dataclass(frozen=True)
class Catalogue:
    """The messages and terms of one locale; ``faults`` has one line for each entry that cannot be used."""

    messages: Mapping[str, ast.Message]
    terms: Mapping[str, ast.Term]
    faults: tuple[str, ...]

    def variables(self, key: str) -> frozenset[str]:
        """The argument names that a message needs, those of messages it refers to included; raises ``KeyError``."""
        collector = _References()
        collector.visit(self.messages[key])
        nested = (self.variables(other) for other in collector.messages if other in self.messages)
        return frozenset(collector.variables).union(*nested)


class _References(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - named by fluent.syntax
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - named by fluent.syntax
        self.messages.add(node.id.name)


def read_catalogue(folder: Path) -> Catalogue:
    """Read every ``.ftl`` file of a locale's folder, in the order of their names (Fluent syntax 1.0)."""
    messages: dict[str, ast.Message] = {}
    terms: dict[str, ast.Term] = {}
    faults: list[str] = []
    for file_name, entry in _entries(folder):
        if isinstance(entry, ast.Junk):
            faults.append(f"{file_name}: not Fluent: {(entry.content or '').strip().splitlines()[0]}")
        elif isinstance(entry, ast.Message | ast.Term):
            table: dict[str, ast.Message] | dict[str, ast.Term] = messages if isinstance(entry, ast.Message) else terms
            if entry.id.name in table:
                faults.append(f"{file_name}: {entry.id.name} is defined twice")
            table[entry.id.name] = entry  # type: ignore[assignment]  # the table was chosen by the entry's type
    return Catalogue(MappingProxyType(messages), MappingProxyType(terms), tuple(faults))


def _entries(folder: Path) -> Iterator[tuple[str, ast.EntryType]]:
    parser = FluentParser(with_spans=False)
    for file in sorted(folder.glob("*.ftl")):
        for entry in parser.parse(file.read_text("utf-8")).body:
            yield file.name, entry
