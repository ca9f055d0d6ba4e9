"""Keys that are slow or long to make, shared by the tests of sealing."""

from datetime import UTC, datetime

import pytest

from bot.sealing.age import Identity
from bot.sealing.keyfile import KeyFile, new_key
from bot.sealing.secret import ServerSecret

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def noon() -> datetime:
    """Give a fixed moment in the middle of a UTC day."""
    return NOON


@pytest.fixture(scope="session")
def identity() -> Identity:
    """Give someone's identity."""
    return Identity.generate()


@pytest.fixture(scope="session")
def stranger() -> Identity:
    """Give the identity of someone to whom nothing is ever sealed."""
    return Identity.generate()


@pytest.fixture(scope="session")
def caseworker() -> KeyFile:
    """Give a member's keys."""
    return new_key()


@pytest.fixture
def secret() -> ServerSecret:
    """Give a server secret that is known."""
    return ServerSecret(bytes(range(32)))
