"""No file says where packages come from, and the check would notice one that does."""

import pytest

from tools import addresses

HOST = "registry.example"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("README.md", f"see https://{HOST}/left-pad"),
        ("web/package-lock.json", '"resolved": "https://packages.example/left-pad.tgz",'),
        ("requirements/dev.txt", "--extra-index-url somewhere"),
        ("requirements/dev.txt", "left-pad @ file:///packages/left_pad.whl"),
    ],
)
def test_an_address_is_found_with_its_line(name: str, line: str) -> None:
    """Whatever form it has in that kind of file."""
    assert list(addresses.problems(name, f"first\n{line}\n")) == [f"{name}:2: names the address of a package registry"]


def test_other_addresses_may_stand_in_a_document() -> None:
    """A source or a specification is named by its address."""
    assert not list(addresses.problems("docs/threat-model.md", "https://age-encryption.org/v1"))
