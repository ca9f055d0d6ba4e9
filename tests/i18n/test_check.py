"""The check passes on the texts that are there and finds each fault that it names."""

import shutil
from pathlib import Path

import pytest

from i18n.catalogue import LOCALES_ROOT
from i18n.check import LONGEST_TEXT, Problem, main, problems
from i18n.derived import write
from tests.i18n.small_locales import rewrite, write_locales

SOUND = {
    "en": "-app = Telegram\nhello = Hello\nname = Name { $name } in { -app }\n"
    "files = { $count ->\n    [one] { $count } file\n   *[other] { $count } files\n  }\n",
    "ug-Arab": "-app = Telegram\nhello = سالام\nname = ئىسمى { $name }، { -app }\n"
    "files = { $count ->\n    [one] { $count } ھۆججەت\n   *[other] { $count } ھۆججەت\n  }\n",
    "zh-Hans": "-app = Telegram\nhello = 您好\nname = 姓名 { $name } { -app }\nfiles = { $count } 个文件\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Small locales without a fault."""
    return write_locales(tmp_path, SOUND)


def test_the_texts_pass(capsys: pytest.CaptureFixture[str]) -> None:
    """What is shown to people has none of the faults below."""
    assert main() == 0
    assert capsys.readouterr().out == ""


def test_the_sample_passes(root: Path) -> None:
    """The faults below come from the changes alone."""
    assert problems(root) == []


@pytest.mark.parametrize(
    ("locale", "old", "new", "what"),
    [
        ("ug-Arab", "hello = سالام\n", "", "is missing"),
        ("zh-Hans", "hello = 您好\n", "hello = 您好\nmore = 多\n", "does not exist in English"),
        ("zh-Hans", "{ $name }", "{ $title }", "brings in { $title }, which English does not have"),
        ("ug-Arab", "{ $name }", "بار", "leaves out { $name }"),
        ("en", "    [one] { $count } file\n", "", "has the plural forms other but needs one, other"),
        ("ug-Arab", "    [one] { $count } ھۆججەت\n", "", "has the plural forms other but needs one, other"),
        (
            "zh-Hans",
            "files = { $count } 个文件\n",
            "files = { $count ->\n    [one] { $count } 个\n   *[other] { $count } 个\n  }\n",
            "has the plural forms one, other but needs other",
        ),
        ("ug-Arab", "سالام", "سالام Telegram", "Telegram is not isolated"),
        ("ug-Arab", "سالام", 'سالام { "WeChat" }', "WeChat is not isolated"),
        ("ug-Arab", "سالام", "سالام 24 سائەت", "24 is not isolated"),
        ("ug-Arab", "سالام", "سالام 7-17", "7-17 is not isolated"),
        ("ug-Arab", "سالام", "سالام +90 555", "90 is not isolated"),
        ("ug-Arab", "سالام", "سالام 2026-03-14", "2026-03-14 is not isolated"),
        ("ug-Arab", "سالام", "سالام https://example.org", "https://example.org is not isolated"),
        ("ug-Arab", "{ $count } ھۆججەت\n  }", "{ $count } ھۆججەت 20 MB\n  }", "20 is not isolated"),
        ("ug-Arab", "سالام", "سالام بال\u0647", "U+0647 \u0647 is not a letter of Uyghur"),
        ("ug-Arab", "سالام", "سالام بىلەن یاز", "U+06CC ی is not a letter of Uyghur"),
        ("ug-Arab", "سالام", "سالام کىم", "U+06A9 ک is not a letter of Uyghur"),
        ("ug-Arab", "سالام", "سالام ٢٤", "U+0662 ٢ is not a letter of Uyghur"),
        ("ug-Arab", "سالام", "سالام ۇيغۇر", "a vowel without its carrier"),
        ("ug-Arab", "ئىسمى { $name }، { -app }", "{ $name }: { -app }", "has no direction of its own"),
        ("en", "Hello", 'Hello{ " " }', "begins or ends with a blank"),
        ("en", "Hello", '{ "" }', "is empty"),
        ("en", "Hello", "o" * (LONGEST_TEXT + 1), "is longer than"),
        ("en", "hello = Hello\n", f"surface-name = {'o' * 65}\n", "is longer than 64"),
        ("en", "hello = Hello\n", f"surface-short_description = {'o' * 121}\n", "is longer than 120"),
        ("en", "hello = Hello\n", f"surface-description = {'o' * 170}\n", "is longer than 169"),
        ("en", "hello = Hello\n", f"surface-command-start = {'o' * 257}\n", "is longer than 256"),
        ("en", "hello = Hello\n", "surface-command-Start = Begin\n", "not spelt as a command"),
        ("en", "hello = Hello\n", f"surface-command-{'a' * 33} = Begin\n", "not spelt as a command"),
        ("en", "hello = Hello\n", "surface-name = { -app }\n", "has something filled in"),
        ("zh-Hans", "{ $name }", "{ $name }{ 24 }", "brings in { 24 }"),
        ("zh-Hans", " { -app }", "", "leaves out { -app }"),
        ("ug-Arab", "hello = سالام\n", "nav-hello = " + "س" * 25 + "\n", "is a button longer than 24 characters"),
        ("zh-Hans", "您好", "您\u202e好", "holds the hidden mark U+202E"),
        ("en", "Hello", "Hel\u200blo", "holds the hidden mark U+200B"),
        ("en", "hello = Hello\n", "hello = Hello!\n", "says “!”, which hurries the reader"),
        ("zh-Hans", "{ $count } 个文件", "{ $count } 个档案", "has other words for “file” than the glossary"),
        ("en", "hello = Hello\n", "hello =\n    .label = Hello\n", "has no text"),
        ("en", "{ -app }", "{ -other }", "refers to the unknown term -other"),
        ("en", "{ -app }", "{ other }", "refers to the unknown text other"),
        ("en", "hello = Hello\n", "hello = Hello\nhello = Again\n", "hello is defined twice"),
        ("en", "hello = Hello\n", "hello = { $\n", "not Fluent: hello = { $"),
    ],
)
def test_each_fault_is_found(root: Path, locale: str, old: str, new: str, what: str) -> None:
    """One change, and the check names it."""
    rewrite(root, locale, old, new)
    found = [problem for problem in problems(root) if problem.locale == locale]
    assert any(what in problem.what for problem in found), found


def test_marks_in_the_text_itself_isolate(root: Path) -> None:
    """A name between U+2066 and U+2069 is as good as a term."""
    rewrite(root, "ug-Arab", "سالام", "سالام \u2066Telegram\u2069")
    write(root)
    assert problems(root) == []


def test_uyghur_needs_plural_forms_where_english_has_them(root: Path) -> None:
    """A counted text says so in Uyghur too, although the noun does not change."""
    plural = SOUND["ug-Arab"].partition("files = ")[2]
    rewrite(root, "ug-Arab", plural, "{ $count } ھۆججەت\n")
    write(root)
    assert problems(root) == [Problem("ug-Arab", "files", "has no plural forms for $count")]


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("[]", "is not a JSON object"),
        ("{", "is not a JSON object"),
        ('{"gone": {"sha256": "0", "source": "0", "by": "A."}}', "signs gone, which does not exist"),
        ('{"hello": {"sha256": "0"}}', "does not say who signed hello"),
    ],
)
def test_a_broken_signature_file_is_found(root: Path, written: str, what: str) -> None:
    """A signature that cannot count is not kept in silence."""
    (root / "ug-Arab" / "reviewed.json").write_text(written, "utf-8")
    assert [what in problem.what for problem in problems(root)] == [True]


def test_a_text_taken_out_of_the_real_files_is_missed(tmp_path: Path) -> None:
    """The check looks at every file of every locale."""
    copy = tmp_path / "locales"
    shutil.copytree(LOCALES_ROOT, copy)
    file = copy / "zh-Hans" / "safety.ftl"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("safety-s7 ")), "utf-8")
    write(copy)
    assert problems(copy) == [Problem(locale, "safety-s7", "is missing") for locale in ("zh-Hans", "zh-Hant")]
