"""A text counts as reviewed only while it is the very text that somebody signed."""

import json
from collections import Counter
from pathlib import Path

import pytest

from i18n.catalogue import read_catalogue
from i18n.review import hashes, review_states, signers, states_by_key
from i18n.texts import keys

WRITTEN = "hello = سالام\nbye = خەير\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two Uyghur texts and their English."""
    for locale, written in (("ug-Arab", WRITTEN), ("en", "hello = Hello\nbye = Goodbye\n")):
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "texts.ftl").write_text(written, "utf-8")
    return tmp_path


def sign(root: Path, **entries: object) -> None:
    """Write the signature file."""
    (root / "ug-Arab" / "reviewed.json").write_text(json.dumps(entries), "utf-8")


def read(root: Path, key: str, by: str = "A. B.") -> dict[str, str]:
    """What somebody signs who reads the text and its English as they stand now."""
    return {"by": by, **hashes(key, read_catalogue(root / "ug-Arab"), read_catalogue(root / "en"))}


def test_without_signatures_everything_is_a_draft(root: Path) -> None:
    """Nobody has to remember to mark a text as unread."""
    assert review_states("ug-Arab", root) == Counter(draft=2)


def test_a_signature_holds_for_its_text_alone(root: Path) -> None:
    """The other text stays a draft."""
    sign(root, hello=read(root, "hello"))
    assert states_by_key("ug-Arab", root) == {"hello": "signed", "bye": "draft"}


def test_a_signature_over_other_words_is_stale(root: Path) -> None:
    """It covers the words that were read, not the key."""
    sign(root, hello=read(root, "hello"))
    (root / "ug-Arab" / "texts.ftl").write_text(WRITTEN.replace("سالام", "سالاملار"), "utf-8")
    assert states_by_key("ug-Arab", root)["hello"] == "stale"


def test_a_signature_beside_another_english_is_stale(root: Path) -> None:
    """Whoever compared the two has not seen the new one."""
    sign(root, hello=read(root, "hello"))
    (root / "en" / "texts.ftl").write_text("hello = Good day\nbye = Goodbye\n", "utf-8")
    assert states_by_key("ug-Arab", root) == {"hello": "stale", "bye": "draft"}


def test_only_signatures_that_stand_are_counted_by_name(root: Path) -> None:
    """Nobody is named for words that they have not read."""
    sign(root, hello=read(root, "hello"), bye=read(root, "bye", by="C. D.") | {"sha256": "0"})
    assert signers(states_by_key("ug-Arab", root), root / "ug-Arab") == Counter({"A. B.": 1})


def test_a_comment_or_another_place_does_not_undo_a_signature(root: Path) -> None:
    """Only the words count."""
    sign(root, hello=read(root, "hello"))
    (root / "ug-Arab" / "texts.ftl").write_text("bye = خەير\n# moved\nhello =\n    سالام\n", "utf-8")
    assert states_by_key("ug-Arab", root)["hello"] == "signed"


@pytest.mark.parametrize(
    "entry",
    [
        {"sha256": "0", "source": "0"},
        {"by": "A. B.", "sha256": "0"},
        {"by": "A. B."},
        "yes",
        None,
        {"by": "", "sha256": "", "source": ""},
    ],
)
def test_an_entry_that_names_nobody_or_nothing_signs_nothing(root: Path, entry: object) -> None:
    """A half-filled entry fails closed."""
    sign(root, hello=entry)
    assert states_by_key("ug-Arab", root)["hello"] == "draft"


@pytest.mark.parametrize("written", ["", "[]", "{", '"hello"'])
def test_an_unreadable_signature_file_signs_nothing(root: Path, written: str) -> None:
    """A broken file fails closed."""
    (root / "ug-Arab" / "reviewed.json").write_text(written, "utf-8")
    assert review_states("ug-Arab", root) == Counter(draft=2)


def test_english_is_the_source() -> None:
    """English texts need no translation review; every other text has a state."""
    assert review_states("en") == Counter(source=len(keys("en")))
    for locale in ("ug-Arab", "zh-Hans"):
        assert review_states(locale).total() == len(keys(locale))
