"""What of a bag is not as ``docs/bag-profile.json`` says, by the rules of the BagIt Profiles specification 1.4."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import bagit

_FILE = Path(__file__).parents[1] / "docs" / "bag-profile.json"
PROFILE: Mapping[str, Any] = json.loads(_FILE.read_text("utf-8"))
_IDENTIFIER = "BagIt-Profile-Identifier"


def violations(folder: Path) -> list[str]:
    """One line for each rule of the profile that a bag's folder breaks."""
    bag = bagit.Bag(str(folder))
    return [*_of_fields(bag.info), *_of_manifests(folder), *_of_tag_files(folder), *_of_version(bag)]


def _of_fields(info: Mapping[str, Any]) -> Iterator[str]:
    if info.get(_IDENTIFIER) != PROFILE["BagIt-Profile-Info"][_IDENTIFIER]:
        yield f"{_IDENTIFIER} names another profile"
    for name, rule in PROFILE["Bag-Info"].items():
        value = info.get(name)
        if value is None and rule["required"]:
            yield f"{name} is missing"
        if isinstance(value, list) and not rule["repeatable"]:
            yield f"{name} is repeated"
        if value is not None and "values" in rule and value not in rule["values"]:
            yield f"{name} has a value that is not allowed"
    # Stricter than the specification: what the profile does not describe does not travel in the clear.
    yield from (f"{name} is not in the profile" for name in set(info) - {_IDENTIFIER, *PROFILE["Bag-Info"]})


def _of_manifests(folder: Path) -> Iterator[str]:
    for kind, prefix in (("Manifests", "manifest-"), ("Tag-Manifests", "tagmanifest-")):
        found = {path.stem.removeprefix(prefix) for path in folder.glob(f"{prefix}*.txt")}
        if not set(PROFILE[f"{kind}-Required"]) <= found <= set(PROFILE[f"{kind}-Allowed"]):
            yield f"{kind} are {sorted(found)}"


def _of_tag_files(folder: Path) -> Iterator[str]:
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    known = {"bagit.txt", "bag-info.txt", *(name for name in files if "manifest-" in name and "/" not in name)}
    others = {name for name in files if not name.startswith("data/")} - known
    if not set(PROFILE["Tag-Files-Required"]) <= others <= set(PROFILE["Tag-Files-Allowed"]):
        yield f"the tag files are {sorted(others)}"


def _of_version(bag: bagit.Bag) -> Iterator[str]:
    if ".".join(map(str, bag.version_info)) not in PROFILE["Accept-BagIt-Version"]:
        yield "the version of BagIt is not accepted"
