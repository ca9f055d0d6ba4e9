"""The Fluent files of one locale as syntax trees, read once and never changed.

Nothing is left out silently: what does not parse and what is defined twice is listed beside what can be used.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from fluent.syntax import FluentParser, ast
from fluent.syntax.serializer import serialize_expression
from fluent.syntax.visitor import Visitor

LOCALES_ROOT = Path(__file__).parent / "locales"


@dataclass(frozen=True)
class Catalogue:
    """The messages and terms of one locale; ``faults`` has one line for each entry that cannot be used.

    ``notes`` holds, by key, what translators are told: the comments on the file, on the part of it and on the message.
    """

    messages: Mapping[str, ast.Message]
    terms: Mapping[str, ast.Term]
    faults: tuple[str, ...]
    notes: Mapping[str, tuple[str, ...]]

    def variables(self, key: str) -> frozenset[str]:
        """The argument names that a message needs, those of messages it refers to included; raises ``KeyError``."""
        nested = (
            self.variables(other)
            for other in _inserted(self.messages[key], ast.MessageReference) & self.messages.keys()
        )
        return _inserted(self.messages[key], ast.VariableReference).union(*nested)

    def placeables(self, key: str) -> frozenset[str]:
        """What a message inserts, as Fluent writes it: ``$name``, ``-telegram``, ``24``; raises ``KeyError``."""
        collector = _Inserted()
        collector.visit(self.messages[key])
        return frozenset(map(serialize_expression, collector.found))


def _inserted(message: ast.Message, kind: type[ast.VariableReference | ast.MessageReference]) -> frozenset[str]:
    collector = _Inserted()
    collector.visit(message)
    return frozenset(found.id.name for found in collector.found if isinstance(found, kind))


class _Inserted(Visitor):
    def __init__(self) -> None:
        self.found: list[ast.InlineExpression] = []

    def generic_visit(self, node: ast.BaseNode) -> None:
        if isinstance(node, ast.VariableReference | ast.MessageReference | ast.TermReference | ast.NumberLiteral):
            self.found.append(node)
        super().generic_visit(node)

    def visit_Variant(self, node: ast.Variant) -> None:  # noqa: N802 - named by fluent.syntax
        # Its key, such as [0], is not shown.
        self.visit(node.value)


def read_catalogue(folder: Path) -> Catalogue:
    """Read every ``.ftl`` file of a locale's folder, in the order of their names (Fluent syntax 1.0)."""
    messages: dict[str, ast.Message] = {}
    terms: dict[str, ast.Term] = {}
    faults: list[str] = []
    notes: dict[str, tuple[str, ...]] = {}
    for file_name, above, entry in _entries(folder):
        if isinstance(entry, ast.Junk):
            faults.append(f"{file_name}: not Fluent: {(entry.content or '').strip().splitlines()[0]}")
        elif isinstance(entry, ast.Message | ast.Term):
            table: dict[str, ast.Message] | dict[str, ast.Term] = messages if isinstance(entry, ast.Message) else terms
            if entry.id.name in table:
                faults.append(f"{file_name}: {entry.id.name} is defined twice")
            table[entry.id.name] = entry  # type: ignore[assignment]  # the table was chosen by the entry's type
            notes[entry.id.name] = tuple(" ".join(note.split()) for note in (*above, _comment(entry)) if note)
    return Catalogue(MappingProxyType(messages), MappingProxyType(terms), tuple(faults), MappingProxyType(notes))


def _entries(folder: Path) -> Iterator[tuple[str, tuple[str, str], ast.EntryType]]:
    # Each entry with the comments that stand above it: on its file, and on its part of the file.
    parser = FluentParser(with_spans=False)
    for file in sorted(folder.glob("*.ftl")):
        on_file = on_part = ""
        for entry in parser.parse(file.read_text("utf-8")).body:
            if isinstance(entry, ast.ResourceComment):
                on_file = entry.content or ""
            elif isinstance(entry, ast.GroupComment):
                on_part = entry.content or ""
            yield file.name, (on_file, on_part), entry


def _comment(entry: ast.Message | ast.Term) -> str:
    return (entry.comment.content or "") if entry.comment else ""
