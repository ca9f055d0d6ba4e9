"""Callback data: ``v1:<flow>:<step>:<choice>``, readable, and never trusted."""

from dataclasses import dataclass

_PARTS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """The three parts that follow the version."""

    flow: str
    step: str
    choice: str


def parse(data: str) -> Choice | None:
    """The parts of well-formed callback data, else None."""
    parts = data.split(":")
    if len(parts) != _PARTS or parts[0] != "v1":
        return None
    return Choice(*parts[1:])
