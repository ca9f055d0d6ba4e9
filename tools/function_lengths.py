"""Holds functions to a length that fits in the mind: median near 10 lines, 90 % within 30, none over 50.

A function's lines are those from ``def`` to its end without its docstring and without blank lines, so that nothing is
gained by leaving out an explanation.
"""

import ast
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LONGEST = 50
USUAL = 30
USUAL_SHARE = 0.9
MEDIAN = 12


@dataclass(frozen=True, slots=True)
class Function:
    """Where one function stands and how many lines it has."""

    path: Path
    line: int
    name: str
    length: int


def functions_of(path: Path, source: str) -> Iterator[Function]:
    """Every function of one file, inner ones and methods included."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            counted = set(range(node.lineno, (node.end_lineno or node.lineno) + 1)) - _docstring_lines(node)
            yield Function(path, node.lineno, node.name, sum(1 for line in counted if lines[line - 1].strip()))


def problems(functions: Sequence[Function]) -> Iterator[str]:
    """One line for each rule that these functions break."""
    for function in functions:
        if function.length > LONGEST:
            yield f"{function.path}:{function.line}: {function.name} has {function.length} lines, over {LONGEST}"
    share = sum(function.length <= USUAL for function in functions) / len(functions)
    if share < USUAL_SHARE:
        yield f"only {share:.0%} of the functions have at most {USUAL} lines; {USUAL_SHARE:.0%} should"
    median = statistics.median(function.length for function in functions)
    if median > MEDIAN:
        yield f"the median function has {median:g} lines; at most {MEDIAN} is the rule"


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[int]:
    first = node.body[0]
    if ast.get_docstring(node, clean=False) is None:
        return set()
    return set(range(first.lineno, (first.end_lineno or first.lineno) + 1))


def main(roots: Sequence[str]) -> int:
    """Check every Python file below the folders; 1 if a rule is broken."""
    paths = [path for root in roots for path in sorted(Path(root).rglob("*.py"))]
    functions = [function for path in paths for function in functions_of(path, path.read_text("utf-8"))]
    found = list(problems(functions)) if functions else ["no function found; name the folders to check"]
    sys.stdout.writelines(f"{problem}\n" for problem in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
