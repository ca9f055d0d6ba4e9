"""Somebody writes in another language than they chose: one button, and the language they chose until it is pressed."""

import pytest

from bot.domain.identifiers import Locale
from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.stage import Reporter, Stage, chosen_with

UYGHUR = "ئۇلار ئانامغا تېلېفون قىلىپ، مېنىڭ نەدە ئىكەنلىكىمنى سورىدى"
UYGHUR_LATIN = "Ular anamgha téléfon qilip, méning nede ikenlikimni soridi"
CHINESE = "他们给我母亲打电话，问我在哪里"
ENGLISH = "They called my mother and asked her where I was living now"
DOUBTFUL = (
    "OK",
    "112",
    "👍🙏",
    "Annemi aradılar ve nerede olduğumu sordular",
    "Они позвонили моей матери",
    "@aynur",
    "سلام",
)
OFFER = "v1:report:offer:"


def offers(reporter: Reporter) -> list[str]:
    """The offers on the newest screen."""
    return chosen_with(reporter.screen, OFFER)


@pytest.mark.parametrize(
    ("chosen", "words", "offered"),
    [("en", UYGHUR, "ug-Arab"), ("ug-Arab", CHINESE, "zh-Hans"), ("zh-Hans", ENGLISH, "en")],
)
async def test_a_press_goes_on_in_the_other_language_with_everything_kept(
    stage: Stage, daniel: Actor, chosen: Locale, words: str, offered: Locale
) -> None:
    """The page is the chosen language's until the press and the other's after it; the words are sealed as written."""
    reporter = stage.reporter()
    await reporter.walk_to_words(chosen, daniel)
    shown = await reporter.write(words)
    assert offers(reporter) == [f"{OFFER}{offered}"]
    assert text("offer-language", offered) in [button.label for button in shown.buttons]
    assert text("screen-words-voice", chosen) in shown.text
    shown = await reporter.walk(f"offer:{offered}")
    assert offers(reporter) == []
    assert text("screen-words-voice", offered) in shown.text
    await reporter.walk("nav:finish", "nav:submit")
    report = (await stage.opened_report(daniel)).report
    assert (report["language"], report["words"]) == (offered, [words])


async def test_whoever_ignores_it_is_not_asked_again(stage: Stage, daniel: Actor) -> None:
    """Over a restart too, the draft has had its one offer; the report is sent in the language that was chosen."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel)
    await reporter.write(UYGHUR)
    await stage.restart()
    await reporter.write(UYGHUR_LATIN)
    assert offers(reporter) == [f"{OFFER}ug-Arab"]
    await reporter.walk("nav:finish")
    assert offers(reporter) == []
    await reporter.walk("review:own_words")
    await reporter.write(CHINESE)
    assert offers(reporter) == []
    await reporter.walk("nav:finish", "nav:submit")
    assert (await stage.opened_report(daniel)).report["language"] == "en"


async def test_in_doubt_nothing_is_offered(stage: Stage, daniel: Actor) -> None:
    """Numbers, signs, one word, and languages that are not ours change nothing on the screen."""
    reporter = stage.reporter()
    await reporter.walk_to_words("zh-Hans", daniel)
    for words in DOUBTFUL:
        await reporter.write(words)
        assert offers(reporter) == [], words


async def test_words_added_in_a_visit_are_answered_with_an_offer(stage: Stage, daniel: Actor) -> None:
    """The page for adding goes on in the other language, and the words are sealed either way."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel)
    await reporter.walk("nav:finish")
    visitor = await stage.come_back(await reporter.send())
    await visitor.walk("visit:add")
    await visitor.write(CHINESE)
    assert offers(visitor) == [f"{OFFER}zh-Hans"]
    shown = await visitor.walk("offer:zh-Hans")
    assert text("screen-visit_add", "zh-Hans") in shown.text
    await visitor.write(ENGLISH)
    assert offers(visitor) == []
    notes = (await stage.opened_report(daniel)).notes
    assert [note["text"] for note in notes if note["kind"] == "words"] == [CHINESE, ENGLISH]


async def test_the_code_and_the_contact_are_answered_with_none(stage: Stage, daniel: Actor) -> None:
    """What is typed as a code, or to be reached by, is nobody's free text."""
    reporter = stage.reporter()
    await reporter.walk_to_words("zh-Hans", daniel)
    await reporter.walk("nav:finish")
    visitor = await stage.come_back(await reporter.send())
    assert offers(visitor) == []
    await visitor.walk("visit:consent", "visit:contact")
    await visitor.write(UYGHUR)
    assert offers(visitor) == []
