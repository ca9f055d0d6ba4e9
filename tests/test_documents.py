"""What the documents name exists: targets, commands, files, links and settings; and names keep to the glossary."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli.verbs import NOT_YET, app
from bot.config import Settings

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
PACKAGES = ("bot", "handlers", "i18n", "store", "tools")
NOT_OUR_NOUNS = frozenset(
    {"user", "users", "data", "info", "item", "items", "manager", "helper", "helpers", "util", "utils"}
)
FIXED_ELSEWHERE = frozenset({"_associated_data", "_get_webhook_info"})
"""A term of authenticated encryption, and a method of the Bot API."""
NOT_OUR_VERBS = frozenset({"handle", "process"})


def documents() -> list[object]:
    """Each document as a test of its own."""
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in DOCUMENTS]


def code_in(path: Path) -> str:
    """Everything in a document that is set as code, a line each."""
    text = path.read_text("utf-8")
    blocks = re.findall(r"^ *```\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", text)])


@pytest.mark.parametrize("document", documents())
def test_links_lead_somewhere(document: Path) -> None:
    """A reader in trouble must not end at a missing page."""
    links = re.findall(r"\]\((?!https?://)([^)#]+)[^)]*\)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", documents())
def test_files_exist(document: Path) -> None:
    """A file named with its path stands where the document says."""
    names = re.findall(rf"(?:^|\s)((?:{'|'.join((*PACKAGES, 'docs', 'tests', 'web'))})/[\w./-]+)", code_in(document))
    assert [name for name in names if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("document", documents())
def test_make_targets_exist(document: Path) -> None:
    """Every ``make TARGET`` is one that ``make help`` lists."""
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|\s)make ([a-z]+)", code_in(document))) <= targets


@pytest.mark.parametrize("document", documents())
def test_commands_exist(document: Path) -> None:
    """Every ``amanet VERB`` is one that the command line has in this version."""
    verbs = set(getattr(get_command(app), "commands")) - set(NOT_YET)  # noqa: B009 - click's type hides it
    assert set(re.findall(r"(?:^|\s|/)amanet ([a-z]+)", code_in(document))) <= verbs


def test_the_settings_table_is_complete() -> None:
    """Each setting has its row and no row is left over."""
    rows = set(re.findall(r"^\| `AMANET_([A-Z_]+)` \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    assert rows == {name.upper() for name in Settings.model_fields}


def test_names_keep_to_the_glossary() -> None:
    """Nothing is named by a noun that says nothing, no function by a verb that hides its intention."""
    poor = [f"{path}: {name}" for path, name in _names() if _is_poor(name)]
    assert poor == []


def _names() -> Iterator[tuple[str, str]]:
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        where = str(path.relative_to(ROOT))
        yield where, path.stem
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield where, node.name


def _is_poor(name: str) -> bool:
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]
    is_poor = not NOT_OUR_NOUNS.isdisjoint(words) or (bool(words) and words[0] in NOT_OUR_VERBS)
    return is_poor and name not in FIXED_ELSEWHERE
