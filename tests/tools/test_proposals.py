"""A file of proposals changes what it is about and nothing else, and nothing that the check of the texts refuses."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.domain.errors import BadProposals
from i18n.check import problems
from i18n.finding import TextName
from i18n.proposals import Texts, Verdict, read_verdicts, write_verdicts
from i18n.review import states_by_key
from tests.i18n.small_locales import write_locales
from tools.proposals import apply, main

ENGLISH = """### The file

-app = Telegram

# A greeting.
hello = Hello { $name }
files = { $count ->
    [one] { $count } file
   *[other] { $count } files
  }
# The end.
bye = Goodbye
"""
UYGHUR = """### The file

-app = Telegram

# A greeting.
hello = سالام { $name }
files = { $count ->
    [one] { $count } ھۆججەت
   *[other] { $count } ھۆججەت
  }
# The end.
bye = خەير
"""
CHINESE = "hello = 您好 { $name }\nfiles = { $count } 个文件\nbye = 再见\n"
HELLO = TextName("ug-Arab", "hello")
FILES = TextName("ug-Arab", "files")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Small locales without a fault."""
    texts = {"en": ENGLISH, "ug-Arab": UYGHUR, "zh-Hans": CHINESE}
    locales = write_locales(tmp_path / "locales", texts)
    assert problems(locales) == []
    return locales


def said(root: Path, name: TextName, forms: Mapping[str, str] | None) -> Path:
    """A file in which somebody says this of the text as it stands."""
    file = root.parent / "proposals.json"
    write_verdicts(file, {name: Verdict(name, "A. B.", Texts.below(root).hashes(name), forms)})
    return file


def uyghur(root: Path) -> str:
    """The Uyghur file."""
    return (root / "ug-Arab" / "texts.ftl").read_text("utf-8")


def test_other_words_take_the_place_of_the_present_ones(root: Path) -> None:
    """Comments, order and every other text stay as they are, to the byte."""
    lines = list(apply(said(root, HELLO, {"": "ياخشىمۇسىز { $name }"}), root))
    assert lines == ["ug-Arab: hello: changed as A. B. proposes"]
    assert uyghur(root) == UYGHUR.replace("سالام { $name }", "ياخشىمۇسىز { $name }")


def test_other_scripts_follow_their_source_and_keep_what_was_written_by_hand(root: Path) -> None:
    """Nobody has to know which texts are made of which; the check is content with either."""
    list(apply(said(root, HELLO, {"": "ياخشىمۇسىز { $name }"}), root))
    latin = root / "ug-Latn" / "texts.ftl"
    assert "hello = Yaxshimusiz { $name }" in latin.read_text("utf-8")
    lines = list(apply(said(root, TextName("ug-Latn", "hello"), {"": "Essalam { $name }"}), root))
    assert lines == ["ug-Latn: hello: changed as A. B. proposes"]
    list(apply(said(root, TextName("ug-Arab", "bye"), {"": "خوش"}), root))
    assert "hello = Essalam { $name }" in latin.read_text("utf-8")
    assert "bye = Xosh" in latin.read_text("utf-8")
    assert problems(root) == []


def test_each_plural_form_has_its_own_words(root: Path) -> None:
    """They are written as the files write them."""
    forms = {"one": "بىر ھۆججەت: { $count }", "other": "{ $count } پارچە ھۆججەت"}
    list(apply(said(root, FILES, forms), root))
    assert "    [one] بىر ھۆججەت: { $count }\n   *[other] { $count } پارچە ھۆججەت\n  }\n" in uyghur(root)
    assert problems(root) == []


def test_a_reader_who_finds_a_text_right_signs_it(root: Path) -> None:
    """The signature holds for the text and the English that were read."""
    assert list(apply(said(root, HELLO, None), root)) == ["ug-Arab: hello: signed by A. B."]
    assert states_by_key("ug-Arab", root) == {"hello": "signed", "files": "draft", "bye": "draft"}
    assert uyghur(root) == UYGHUR


def test_changing_a_signed_text_makes_its_signature_stale(root: Path) -> None:
    """Who signed has not read the new words."""
    list(apply(said(root, HELLO, None), root))
    list(apply(said(root, HELLO, {"": "ياخشىمۇسىز { $name }"}), root))
    assert states_by_key("ug-Arab", root)["hello"] == "stale"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("سالام", "leaves out { $name }"),
        ("سالام { $name } { -app }", "brings in { -app }"),
        ("سالام { $name", "cannot be read"),
        ("سالام { $name }}", "cannot be read"),
        ("سالام { NUMBER($name) }", "cannot be read"),
        ("سالام { $name }\n.title = خەير", None),
        ("سالام { $name }\nbye = ئالدىڭىز", None),
        ("سالام { $name } " + "س" * 900, "is longer than 900 characters"),
        ("سالام { $name } WhatsApp", "WhatsApp is not isolated"),
        ("سالام { $name } ٢٤", "is not a letter of Uyghur"),
        ("", "cannot be read"),
    ],
)
def test_words_that_would_break_a_screen_are_left_out(root: Path, words: str, why: str | None) -> None:
    """And said so in a line; a line break ends nothing, so that no other text can be written this way."""
    (line,) = apply(said(root, HELLO, {"": words}), root)
    if why is not None:
        assert line.startswith("ug-Arab: hello: left out: ")
        assert why in line
        assert uyghur(root) == UYGHUR
    assert Texts.below(root).catalogues["ug-Arab"].messages.keys() == {"hello", "files", "bye"}
    assert "bye = خەير" in uyghur(root)


def test_words_against_advice_are_taken_and_the_advice_is_named(root: Path) -> None:
    """A reader may know a better word than the glossary has; the check then keeps it from being forgotten."""
    (line,) = apply(said(root, FILES, {"one": "{ $count } ئارخىپ", "other": "{ $count } ئارخىپ"}), root)
    assert "changed as A. B. proposes, although it has other words for “file”" in line
    assert [problem.key for problem in problems(root)] == ["files"]


@pytest.mark.parametrize("forms", [{"": "x"}, {"one": "{ $count }"}, {"one": "{ $count }", "other": "x", "few": "y"}])
def test_plural_forms_are_neither_left_out_nor_invented(root: Path, forms: dict[str, str]) -> None:
    """Each language has its own."""
    (line,) = apply(said(root, FILES, forms), root)
    assert "left out" in line
    assert uyghur(root) == UYGHUR


@pytest.mark.parametrize("locale", ["ug-Arab", "en"])
def test_a_verdict_over_words_that_changed_since_is_left_out(root: Path, locale: str) -> None:
    """Be it the text or its English."""
    file = said(root, HELLO, None)
    texts = root / locale / "texts.ftl"
    texts.write_text(texts.read_text("utf-8").replace("{ $name }", "({ $name })"), "utf-8")
    assert list(apply(file, root)) == ["ug-Arab: hello: left out: it was read before the text or its English changed"]
    assert states_by_key("ug-Arab", root)["hello"] == "draft"


def test_a_text_that_is_gone_is_left_out(root: Path) -> None:
    """A file may be older than the texts."""
    file = said(root, HELLO, None)
    for locale in ("en", "ug-Arab", "zh-Hans"):
        texts = root / locale / "texts.ftl"
        texts.write_text(texts.read_text("utf-8").replace("hello =", "greeting ="), "utf-8")
    assert list(apply(file, root)) == ["ug-Arab: hello: left out: there is no such text any more"]


def test_one_file_may_change_a_text_and_its_english(root: Path) -> None:
    """The translation was read beside the English as it still is, so it comes first."""
    texts = Texts.below(root)
    english = TextName("en", "hello")
    write_verdicts(
        root.parent / "both.json",
        {
            english: Verdict(english, "A. B.", texts.hashes(english), {"": "Welcome { $name }"}),
            HELLO: Verdict(HELLO, "A. B.", texts.hashes(HELLO), {"": "مەرھابا { $name }"}),
        },
    )
    assert not any("left out" in line for line in apply(root.parent / "both.json", root))


@pytest.mark.parametrize(
    "change",
    [
        {"locale": "../en"},
        {"locale": None},
        {"key": 7},
        {"by": ""},
        {"by": "two\nlines"},
        {"by": "x" * 61},
        {"sha256": None},
        {"forms": "words"},
        {"forms": {"": 7}},
    ],
)
def test_a_damaged_file_changes_nothing(root: Path, change: dict[str, Any]) -> None:
    """It may come from anybody."""
    file = said(root, HELLO, {"": "ياخشىمۇسىز { $name }"})
    held = json.loads(file.read_text("utf-8"))
    held["verdicts"].append(held["verdicts"][0] | change)
    file.write_text(json.dumps(held), "utf-8")
    with pytest.raises(BadProposals):
        list(apply(file, root))
    assert uyghur(root) == UYGHUR


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "amanet-proposals-1"}', "\x00"])
def test_another_file_is_refused(tmp_path: Path, content: str) -> None:
    """With one line that says what to take instead."""
    (tmp_path / "other.json").write_text(content, "utf-8")
    with pytest.raises(BadProposals, match="the one that the rehearsal's page saves"):
        read_verdicts(tmp_path / "other.json")


@pytest.mark.parametrize("arguments", [[], ["not-there.json"]])
def test_the_command_says_how_it_is_called(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """In one line, and without a traceback."""
    assert main(arguments) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "make proposals FILE=" in said.err
