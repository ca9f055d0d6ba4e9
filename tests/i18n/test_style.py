"""Texts speak as their language's rules say: short, plain, calm, polite, without blame, and true."""

import pytest

from i18n.faults import Fault, FaultKind
from i18n.style import style_faults


@pytest.mark.parametrize(
    ("locale", "written", "kind", "word"),
    [
        ("en", "The upload has ended.", FaultKind.JARGON, "upload"),
        ("en", "Uploading ends soon.", FaultKind.JARGON, "Uploading"),
        ("en", "You forgot the code.", FaultKind.BLAME, "You forgot"),
        ("en", "Call now!", FaultKind.HURRY, "!"),
        ("en", "We guarantee it.", FaultKind.PROMISE, "guarantee"),
        ("ug-Arab", "پارامېتىرنى تاللاڭ.", FaultKind.JARGON, "پارامېتىرنى"),
        ("ug-Arab", "بۇ سىزنىڭ خاتالىقىڭىز.", FaultKind.BLAME, "سىزنىڭ خاتالىقىڭىز"),
        ("ug-Arab", "ھازىر تېلېفون قىلىڭ!", FaultKind.HURRY, "!"),
        ("ug-Arab", "بىخەتەرلىكىڭىزگە كاپالەتلىك قىلىمىز.", FaultKind.PROMISE, "كاپالەتلىك"),
        ("ug-Arab", "سەن تاللا.", FaultKind.IMPOLITE, "سەن"),
        ("zh-Hans", "请上传文件。", FaultKind.JARGON, "上传"),
        ("zh-Hans", "这是您的错。", FaultKind.BLAME, "您的错"),
        ("zh-Hans", "请现在打电话！", FaultKind.HURRY, "！"),
        ("zh-Hans", "我们保证安全。", FaultKind.PROMISE, "保证"),
        ("zh-Hans", "你可以停下。", FaultKind.IMPOLITE, "你"),
    ],
)
def test_a_word_that_the_rules_forbid_is_found(locale: str, written: str, kind: FaultKind, word: str) -> None:
    """Its fault names the word as it stands."""
    assert list(style_faults(locale, written)) == [Fault(kind, (word,))]


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("en", "A useful hurrying, subtly."),
        ("ug-Arab", "سەنئەت ۋە سىلەرچە"),
        ("zh-Hans", "您可以停下。"),
    ],
)
def test_a_word_that_only_begins_alike_is_not(locale: str, written: str) -> None:
    """Art is no impolite you."""
    assert list(style_faults(locale, written)) == []


@pytest.mark.parametrize(
    ("locale", "unit", "end", "limit"),
    [("en", "word ", ".", 25), ("ug-Arab", "سۆز ", ".", 20), ("zh-Hans", "字", "。", 50)],
)
def test_a_long_sentence_is_found_and_two_short_ones_are_not(locale: str, unit: str, end: str, limit: int) -> None:
    """Words are counted, in Chinese characters."""
    longest = (unit * limit).strip()
    longest = longest if locale != "zh-Hans" else longest[:-1]
    both = f"{longest}{end} {longest}{end}"
    assert list(style_faults(locale, both)) == []
    (fault,) = style_faults(locale, unit + both)
    assert (fault.kind, fault.details[1]) == (FaultKind.LONG_SENTENCE, str(limit))


def test_a_language_without_rules_is_held_to_none() -> None:
    """New ones come with their texts first."""
    assert list(style_faults("fr", "Vite!")) == []
