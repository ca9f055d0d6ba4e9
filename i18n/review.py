"""Which texts a native speaker has signed; a signature holds for exactly the words that were read.

``locales/<tag>/reviewed.json`` maps a key to ``{"sha256": ..., "by": ...}``. What is not provably signed is a draft.
"""

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any, Final, Literal

from fluent.syntax import ast
from fluent.syntax.serializer import serialize_pattern

from i18n.catalogue import LOCALES_ROOT, Catalogue, read_catalogue

SOURCE_LOCALE: Final = "en"
SIGNATURES: Final = "reviewed.json"

ReviewState = Literal["source", "draft", "signed"]


def review_states(locale: str, root: Path = LOCALES_ROOT) -> Counter[ReviewState]:
    """How many texts of a locale are ``draft`` and how many ``signed``; English texts are the ``source``."""
    return Counter(states_by_key(locale, root).values())


def states_by_key(locale: str, root: Path = LOCALES_ROOT) -> dict[str, ReviewState]:
    """The review state of every key of a locale."""
    catalogue = read_catalogue(root / locale)
    if locale == SOURCE_LOCALE:
        return dict.fromkeys(catalogue.messages, "source")
    signatures = signatures_of(root / locale)
    return {key: _state(signatures.get(key), text_hash(catalogue, key)) for key in catalogue.messages}


def text_hash(catalogue: Catalogue, key: str) -> str:
    """SHA-256, in hexadecimal, of a text as it stands in its Fluent file, without comments and indentation."""
    pattern = catalogue.messages[key].value
    written = serialize_pattern(pattern) if isinstance(pattern, ast.Pattern) else ""
    return hashlib.sha256(written.encode()).hexdigest()


def signatures_of(folder: Path) -> dict[str, Any]:
    """What ``reviewed.json`` holds, unchecked; nothing if there is no such file or it is not a JSON object."""
    try:
        content = json.loads((folder / SIGNATURES).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def is_signature(entry: object) -> bool:
    """Whether an entry of ``reviewed.json`` names a text's hash and the person who signed."""
    if not isinstance(entry, dict):
        return False
    return all(isinstance(entry.get(name), str) and entry[name] for name in ("sha256", "by"))


def _state(entry: Any, present_hash: str) -> ReviewState:  # noqa: ANN401 - unchecked JSON
    return "signed" if is_signature(entry) and entry["sha256"] == present_hash else "draft"
