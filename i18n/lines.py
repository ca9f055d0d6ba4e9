"""A text as somebody writes it who knows no Fluent: one line, or one line for each plural form.

Lines keep Fluent's own marks for what is inserted, such as ``{ $name }``; what is written back can hold nothing else.
"""

import re
from collections.abc import Mapping
from typing import Final

from fluent.syntax import FluentParser, ast
from fluent.syntax.serializer import serialize_element

ONLY_FORM: Final = ""
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_INSERTABLE: Final = (
    ast.VariableReference,
    ast.TermReference,
    ast.MessageReference,
    ast.NumberLiteral,
    ast.StringLiteral,
)


class NotFluent(ValueError):
    """A line holds a brace without its partner, or between braces something that cannot stand there."""


def patterns_of(message: ast.Message) -> dict[str, ast.Pattern]:
    """The patterns of a text by the name of their plural form; a text without plural forms has ``ONLY_FORM``."""
    if message.value is None:
        return {}
    selection = _selection(message.value)
    if selection is None:
        return {ONLY_FORM: message.value}
    return {_name(variant): variant.value for variant in selection.variants}


def forms_of(message: ast.Message) -> dict[str, str]:
    """The lines of a text by the name of their plural form."""
    return {
        name: "".join(serialize_element(element) for element in pattern.elements)
        for name, pattern in patterns_of(message).items()
    }


def with_forms(message: ast.Message, forms: Mapping[str, str]) -> ast.Message:
    """The same text with other lines; raises ``NotFluent``, also where a plural form is left out or unknown."""
    if forms.keys() != patterns_of(message).keys():
        raise NotFluent
    patterns = {name: _read(words) for name, words in forms.items()}
    selection = None if message.value is None else _selection(message.value)
    if selection is None:
        return ast.Message(message.id, patterns[ONLY_FORM], comment=message.comment)
    variants = [ast.Variant(each.key, patterns[_name(each)], default=each.default) for each in selection.variants]
    chosen = ast.SelectExpression(selection.selector, variants)
    return ast.Message(message.id, ast.Pattern([ast.Placeable(chosen)]), comment=message.comment)


def written(message: ast.Message) -> str:
    """A text's value as its file writes it, after the sign of equality."""
    selection = None if message.value is None else _selection(message.value)
    forms = forms_of(message)
    if selection is None or not isinstance(selection.selector, ast.VariableReference):
        return forms[ONLY_FORM]
    lines = [f"   {'*' if each.default else ' '}[{_name(each)}] {forms[_name(each)]}" for each in selection.variants]
    return "\n".join([f"{{ ${selection.selector.id.name} ->", *lines, "  }"])


def _selection(pattern: ast.Pattern) -> ast.SelectExpression | None:
    # Plural forms of a whole text; a selection inside a sentence stays one line.
    only = pattern.elements[0] if len(pattern.elements) == 1 else None
    expression = only.expression if isinstance(only, ast.Placeable) else None
    return expression if isinstance(expression, ast.SelectExpression) else None


def _name(variant: ast.Variant) -> str:
    return variant.key.name if isinstance(variant.key, ast.Identifier) else str(variant.key.value)


def _read(words: str) -> ast.Pattern:
    entries = FluentParser(with_spans=False).parse(f"x = {_BLANKS.sub(' ', words)}\n").body
    entry = entries[0] if len(entries) == 1 else None
    if not isinstance(entry, ast.Message) or entry.value is None:
        raise NotFluent
    inserted = (element.expression for element in entry.value.elements if isinstance(element, ast.Placeable))
    if not all(_is_insertable(expression) for expression in inserted):
        raise NotFluent
    return entry.value


def _is_insertable(expression: ast.BaseNode) -> bool:
    if isinstance(expression, ast.TermReference | ast.MessageReference) and expression.attribute is not None:
        return False
    return isinstance(expression, _INSERTABLE) and getattr(expression, "arguments", None) is None
