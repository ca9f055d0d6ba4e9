"""The length rules count what they say and refuse what they should."""

from pathlib import Path

from tools.function_lengths import LONGEST, Function, functions_of, problems

HERE = Path("module.py")


def function_of(lines: int) -> Function:
    """A function of that many lines."""
    return Function(HERE, 1, "name", lines)


def test_docstrings_and_blank_lines_do_not_count() -> None:
    """Explaining costs nothing; decorators stand outside."""
    source = '@once\ndef outer():\n    """One.\n\n    Two.\n    """\n\n    async def inner():\n        return 1\n'
    assert {(function.name, function.length) for function in functions_of(HERE, source)} == {("outer", 3), ("inner", 2)}


def test_one_function_over_the_ceiling_is_named() -> None:
    """However short the others are."""
    found = list(problems([function_of(3)] * 99 + [function_of(LONGEST + 1)]))
    assert found == ["module.py:1: name has 51 lines, over 50"]


def test_many_longish_functions_are_refused() -> None:
    """More than a tenth over the usual length breaks the rule, a tenth does not."""
    assert not list(problems([function_of(3)] * 90 + [function_of(31)] * 10))
    assert list(problems([function_of(3)] * 89 + [function_of(31)] * 11))


def test_a_high_median_is_refused() -> None:
    """Most functions are short."""
    assert list(problems([function_of(20)] * 10))
