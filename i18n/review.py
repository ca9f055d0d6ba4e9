"""Which texts a native speaker has signed; a signature holds for exactly the words that were read, in both languages.

``locales/<tag>/reviewed.json`` maps a key to ``{"by": ..., "sha256": ..., "source": ...}``: the hashes of the text and
of the English beside which it was read. What is not provably signed is a draft; what changed since is stale.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal, TypeGuard

from fluent.syntax import ast
from fluent.syntax.serializer import serialize_pattern

from i18n.catalogue import LOCALES_ROOT, Catalogue, read_catalogue

SOURCE_LOCALE: Final = "en"
SIGNATURES: Final = "reviewed.json"

ReviewState = Literal["source", "draft", "signed", "stale"]


def review_states(locale: str, root: Path = LOCALES_ROOT) -> Counter[ReviewState]:
    """How many texts of a locale are ``draft``, ``signed`` and ``stale``; English texts are the ``source``."""
    return Counter(states_by_key(locale, root).values())


def states_by_key(locale: str, root: Path = LOCALES_ROOT) -> dict[str, ReviewState]:
    """The review state of every key of a locale."""
    catalogue = read_catalogue(root / locale)
    if locale == SOURCE_LOCALE:
        return dict.fromkeys(catalogue.messages, "source")
    source = read_catalogue(root / SOURCE_LOCALE)
    signatures = signatures_of(root / locale)
    return {key: state_of(signatures.get(key), hashes(key, catalogue, source)) for key in catalogue.messages}


def signers(states: Mapping[str, ReviewState], folder: Path) -> Counter[str]:
    """Who signed the texts of a locale's folder that stand as ``signed`` among these states, and how many."""
    signatures = signatures_of(folder)
    return Counter(signatures[key]["by"] for key, state in states.items() if state == "signed")


def state_of(entry: Any, present: Mapping[str, str]) -> ReviewState:  # noqa: ANN401 - unchecked JSON
    """What an entry of ``reviewed.json`` says of a text whose present hashes are these."""
    if not is_signature(entry):
        return "draft"
    return "signed" if all(entry[name] == present[name] for name in present) else "stale"


def hashes(key: str, catalogue: Catalogue, source: Catalogue) -> dict[str, str]:
    """What a signature names: the hash of a text and of its English, which is empty where English has no such text."""
    return {
        "sha256": text_hash(catalogue, key),
        "source": text_hash(source, key) if key in source.messages else "",
    }


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


def is_signature(entry: object) -> TypeGuard[dict[str, str]]:
    """Whether an entry of ``reviewed.json`` names the person who signed, a text's hash and that of its English."""
    if not isinstance(entry, dict):
        return False
    return all(isinstance(entry.get(name), str) and entry[name] for name in ("by", "sha256", "source"))
