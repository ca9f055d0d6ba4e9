"""The other scripts of a language are what their source makes, and what was written by hand is neither lost nor old."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.identifiers import Locale
from bot.domain.screens import Text
from i18n.catalogue import LOCALES_ROOT, read_catalogue
from i18n.derived import SOURCES, converter, outdated, write
from i18n.review import text_hash
from i18n.speech import say
from tests.i18n.small_locales import rewrite, write_locales

WRITTEN = {
    "ug-Arab": "# For translators.\nhello = ياق. سالام، { $name } غا { 5 } تىن\n"
    'number = { "\\u200F" }{ $name }: { $count ->\n'
    "    [one] بىر\n   *[other] كۆپ\n  }\n",
    "zh-Hans": "hello = 请点“发送”：{ $name }\nnumber = { $count } 个文件\n",
}

ENDING = (
    "ning|ni|[gq]h?[ae]|ke|[dt][ae]|[dt]in|[dt]iki|[gq]h?iche|kiche|ниң|ни|[ғқгк][аә]|[дт][аә]|[дт]ин|[дт]ики|[ғқгк]ичә"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two sources and what is made of them."""
    return write_locales(tmp_path, WRITTEN)


def test_words_are_converted_and_placeables_are_not(root: Path) -> None:
    """The mark that turns a line around goes, comments and arguments stay."""
    latin, cyrillic, chinese = ((root / locale / "texts.ftl").read_text("utf-8") for locale in SOURCES)
    assert "# For translators.\nhello = Yaq. Salam, { $name }-gha { 5 } tin\n" in latin
    assert "[one] Bir\n" in latin
    assert "\\u200F" not in latin
    assert "hello = Яқ. Салам, { $name }-ға { 5 } тин\n" in cyrillic
    assert "hello = 請點「傳送」：{ $name }\nnumber = { $count } 個檔案\n" in chinese


@pytest.mark.parametrize("locale", ["ug-Latn", "ug-Cyrl"])
def test_an_ending_hangs_on_a_name_only(locale: Locale) -> None:
    """What stands for a number is known by its name: with a hyphen it would read as an ordinal, "0.5-din"."""
    texts = "".join(file.read_text("utf-8") for file in (LOCALES_ROOT / locale).glob("*.ftl"))
    assert set(re.findall(rf"\{{ \$(\w+) \}}-(?:{ENDING})\b", texts)) == {"file", "name"}


@pytest.mark.parametrize(("locale", "written"), [("ug-Latn", " 0.5 din "), ("ug-Cyrl", " 0.5 дин ")])
def test_a_shown_number_has_no_hyphen(locale: Locale, written: str) -> None:
    """As the digest says it."""
    shown = say(Text("digest-footer-unit", {"epsilon": Decimal("0.50")}), locale)
    assert written in re.sub("[\u2068\u2069]", "", shown)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("没有回音", "沒有回音"),
        ("通过亲属联系", "透過親屬聯絡"),
        ("身份证", "身分證"),
        ("邮箱", "信箱"),
        ("屏蔽", "封鎖"),
        ("澳大利亚的网络地址", "澳洲的網路位址"),
        ("与其他各周比较", "與其他各週比較"),
        ("应用锁、网站或应用", "應用程式鎖、網站或應用程式"),
        ("收件箱里的一条消息丢失了", "收件匣裡的一則訊息遺失了"),
        ("社交媒体、手机卡和养老金", "社群媒體、SIM 卡和退休金"),
        ("查看英文单词", "查看英文單字"),
        ("保存我的报告，存到文件里", "保存我的報告，存到檔案裡"),
        ("皇后在后面，里程在这里", "皇后在後面，里程在這裡"),
        ("干净的头发，发生，干部", "乾淨的頭髮，發生，幹部"),
        ("复杂的答复，恢复", "複雜的答覆，恢復"),
    ],
)
def test_one_simplified_character_for_two_is_told_apart(simplified: str, traditional: str) -> None:
    """By the words that it stands in, and in the wording of Taiwan."""
    assert converter("zh-Hant")(simplified) == traditional


@pytest.mark.parametrize("locale", SOURCES)
def test_a_second_run_changes_nothing(root: Path, locale: str) -> None:
    """What is committed can be checked byte by byte."""
    before = (root / locale / "texts.ftl").read_bytes()
    write(root)
    assert (root / locale / "texts.ftl").read_bytes() == before


def test_a_changed_source_is_noticed(root: Path) -> None:
    """The other scripts never go on saying what the source no longer says."""
    rewrite(root, "ug-Arab", "سالام", "خەير")
    assert [list(outdated(locale, root)) for locale in SOURCES] == [
        [("texts.ftl", "is not what ug-Arab makes of it: run 'make scripts'")],
        [("texts.ftl", "is not what ug-Arab makes of it: run 'make scripts'")],
        [],
    ]


def test_an_unmarked_change_is_noticed(root: Path) -> None:
    """A correction that the next run would undo does not pass."""
    rewrite(root, "ug-Latn", "Salam", "Essalam")
    assert [name for name, _ in outdated("ug-Latn", root)] == ["texts.ftl"]


def test_what_is_written_by_hand_is_kept_until_its_source_changes(root: Path) -> None:
    """A reviewer's words outlive every run, and are asked for again when they may be wrong."""
    stands_for = text_hash(read_catalogue(root / "ug-Arab"), "hello")[:12]
    rewrite(root, "ug-Latn", "# For translators.\nhello = Yaq. Salam", f"# By hand {stands_for}\nhello = Yaq. Essalam")
    write(root)
    assert "Essalam" in (root / "ug-Latn" / "texts.ftl").read_text("utf-8")
    assert list(outdated("ug-Latn", root)) == []
    rewrite(root, "ug-Arab", "سالام", "خەير")
    write(root)
    assert "Essalam" in (root / "ug-Latn" / "texts.ftl").read_text("utf-8")
    assert [name for name, _ in outdated("ug-Latn", root)] == ["hello"]


def test_what_has_no_source_goes(root: Path) -> None:
    """A file or a text taken out of the source is not shown in another script."""
    (root / "ug-Cyrl" / "old.ftl").write_text("old = Кона\n", "utf-8")
    assert [name for name, _ in outdated("ug-Cyrl", root)] == ["old.ftl"]
    write(root)
    assert list(outdated("ug-Cyrl", root)) == []


@pytest.mark.parametrize("locale", SOURCES)
def test_the_real_files_are_up_to_date(locale: str) -> None:
    """Each text that is shown was made of, or written for, the source as it is now."""
    assert list(outdated(locale, LOCALES_ROOT)) == []  # type: ignore[arg-type]  # a key of SOURCES
