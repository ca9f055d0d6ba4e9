"""Keeps the addresses of package registries out of the tree.

A lock names packages and hashes; the machine names the registry. An address in a lock would send every install to one
place, whatever the machine was told to use.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_HOSTS = ("pypi", "pythonhosted", "npmjs", "registry", "mirror")
_REGISTRY = re.compile(rf"https?://[\w.-]*(?:{'|'.join(_HOSTS)})", re.IGNORECASE)
_IN_PYTHON_LOCK = re.compile(r"\w+://|--(?:extra-)?index-url|--find-links")
_IN_NODE_LOCK = re.compile(r'"resolved"')


def problems(name: str, text: str) -> Iterator[str]:
    """One line for each line of a file that says where packages come from."""
    forbidden = _forbidden_in(name)
    for number, line in enumerate(text.splitlines(), start=1):
        if forbidden.search(line):
            yield f"{name}:{number}: names the address of a package registry"


def _forbidden_in(name: str) -> re.Pattern[str]:
    if Path(name).name == "package-lock.json":
        return _IN_NODE_LOCK
    if name.startswith("requirements/"):
        return _IN_PYTHON_LOCK
    return _REGISTRY


def tracked() -> list[str]:
    """The files under version control, from the folder where this runs."""
    # Git is wherever the machine has it.
    listed = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True)  # noqa: S607
    return [name for name in listed.stdout.decode().split("\0") if name and Path(name).is_file()]


def main() -> int:
    """Check every tracked text file; 1 if an address is found."""
    found = [problem for name in tracked() for problem in problems(name, Path(name).read_text("utf-8", "replace"))]
    sys.stdout.writelines(f"{problem}\n" for problem in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
