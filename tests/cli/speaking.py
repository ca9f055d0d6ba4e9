"""One verb of the command line in this process: how it ended and what it said, as ``bot.cli.main`` would show it."""

from dataclasses import dataclass

from typer.testing import CliRunner

from bot.cli import explain
from bot.cli.verbs import app
from bot.domain.errors import AmanetError

_RUNNER = CliRunner()


@dataclass(frozen=True, slots=True)
class Spoken:
    """Exit code, standard output and standard error."""

    code: int
    out: str
    err: str


def amanet(*words: object, answers: str = "") -> Spoken:
    """Run one verb, ``answers`` typed line by line; what is not an expected failure fails the test."""
    result = _RUNNER.invoke(app, [str(word) for word in words], input=answers)
    if isinstance(result.exception, AmanetError | OSError):
        return Spoken(1, result.stdout, f"amanet: {explain(result.exception)}\n")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Spoken(result.exit_code, result.stdout, result.stderr)


def refused(spoken: Spoken, *parts: str) -> None:
    """See that a verb failed with one line that holds all these parts, and printed nothing else."""
    assert spoken.code == 1
    assert spoken.out == ""
    assert spoken.err.startswith("amanet: ")
    assert spoken.err.count("\n") == 1
    assert all(part in spoken.err for part in parts), spoken.err
