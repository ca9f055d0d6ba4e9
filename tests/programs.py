"""Programs of the machine that judge what Amanet makes: those that ``make setup`` sees to."""

import shutil

import pytest


def program(name: str, *, package: str) -> str:
    """Where the machine has the program; a test that needs a missing one is skipped, which fails under CI."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is missing; on Debian: apt-get install {package}")
    return found
