"""A report in Uyghur by the short path, from the first tap to the caseworker who opens it."""

from datetime import UTC, datetime

from bot.domain.staff_screens import STAFF_NOTICES
from bot.wiring.rehearsing import Actor
from tests.stage import JPEG, SHORT_PATH_TAPS, Stage, shown_reports, words_of

NOTICE_HOUR = datetime(2026, 11, 24, 17, tzinfo=UTC)
WORDS = "مېنى ئادەملەرنىڭ ئىسمىنى بېرىشكە زورلىدى.\n\u200fئىككىنچى قۇر  — «تىرناق» 1\u06602."


async def test_a_report_takes_at_most_twelve_taps(stage: Stage, aynur: Actor) -> None:
    """From Telegram's Start button to Send, nothing but taps and no more than twelve."""
    reporter = stage.reporter(language_code="ug")
    await reporter.send_short_report("ug-Arab", aynur, items=("keep",))
    assert reporter.taps <= SHORT_PATH_TAPS
    assert (await stage.rows())["reports"] == 1


async def test_the_chosen_caseworker_opens_exactly_what_was_written(stage: Stage, aynur: Actor) -> None:
    """Category, consent and words arrive as they were given, under the caseworker's own key."""
    reporter = stage.reporter(language_code="ug")
    await reporter.walk_to_words("ug-Arab", aynur, items=("keep", "statistics"))
    await reporter.write(WORDS)
    await reporter.nav("finish")
    await reporter.nav("submit")

    report = (await stage.opened_report(aynur)).report
    assert report["language"] == "ug-Arab"
    assert report["words"] == [WORDS]
    assert report["words_language"] == {"language": "ug", "script": "Arab"}
    assert report["category"] == {
        "family": "F2",
        "primary": "informant_coercion",
        "details": [],
        "secondary": [],
    }
    consent = dict(report["consent"])
    given = {receipt["item"] for receipt in consent.pop("receipts") if receipt["is_given"]}
    assert given == {"keep", "statistics", aynur.member.id}
    said_no = {"files": False, "originals": False}
    assert consent == {"keep": True, "statistics": True, **said_no, "openers": [aynur.member.id]}


async def test_words_in_another_language_than_the_screens_are_marked_for_the_translator(
    stage: Stage, aynur: Actor
) -> None:
    """English was chosen and stays; that the words are Uyghur in Latin letters is said beside them."""
    reporter = stage.reporter(language_code="en")
    await reporter.walk_to_words("en", aynur, items=("keep",))
    await reporter.write("Qachan bilmeymen, tünügün kechte ikki adem öyge kélip")
    await reporter.write("akamning ismini soridi: https://example.org/a")
    await reporter.nav("finish")
    await reporter.nav("submit")
    report = (await stage.opened_report(aynur)).report
    assert report["language"] == "en"
    assert report["words_language"] == {"language": "ug", "script": "Latn"}
    assert report["words"][1] == "akamning ismini soridi: https://example.org/a"
    assert report["words_in_arabic_script"] == [
        "قاچان بىلمەيمەن، تۈنۈگۈن كەچتە ئىككى ئادەم ئۆيگە كېلىپ",
        "ئاكامنىڭ ئىسمىنى سورىدى: https://example.org/a",
    ]


async def test_words_in_cyrillic_letters_have_a_copy_in_arabic_script(stage: Stage, aynur: Actor) -> None:
    """Whoever grew up with one script can read what was written in another, and an English sentence between stays."""
    reporter = stage.reporter(language_code="ru")
    await reporter.walk_to_words("ug-Cyrl", aynur, items=("keep",))
    await reporter.write("Улар мени өйгә қайтишқа зорлап, ата-анамни тутуп кетимиз дәп қорқатти.")
    await reporter.write("We will find your parents wherever they are hiding")
    await reporter.nav("finish")
    await reporter.nav("submit")
    report = (await stage.opened_report(aynur)).report
    assert (report["language"], report["words_language"]) == ("ug-Cyrl", {"language": "ug", "script": "Cyrl"})
    assert report["words_in_arabic_script"] == [
        "ئۇلار مېنى ئۆيگە قايتىشقا زورلاپ، ئاتا-ئانامنى تۇتۇپ كېتىمىز دەپ قورقاتتى.",
        "We will find your parents wherever they are hiding",
    ]


async def test_each_message_has_a_copy_in_whatever_letters_it_was_typed(stage: Stage, aynur: Actor) -> None:
    """Whoever changes keyboards between two messages, or begins in English, is read in full."""
    reporter = stage.reporter(language_code="en")
    await reporter.walk_to_words("en", aynur, items=("keep",))
    await reporter.write("We will find your parents wherever they are hiding, they said to me. " * 8)
    await reporter.write("ئۇلار ئۆيۈمىزگە كېلىپ مېنى سوراپتۇ")
    await reporter.write("Akamni üch ay burun tutup ketti, hazirghiche xewer yoq.")
    await reporter.write("Улар мени өйгә қайтишқа зорлап қорқатти.")
    await reporter.walk("nav:finish", "nav:submit")
    report = (await stage.opened_report(aynur)).report
    assert report["words_in_arabic_script"] == [
        *report["words"][:2],
        "ئاكامنى ئۈچ ئاي بۇرۇن تۇتۇپ كەتتى، ھازىرغىچە خەۋەر يوق.",
        "ئۇلار مېنى ئۆيگە قايتىشقا زورلاپ قورقاتتى.",
    ]


async def test_a_caption_has_a_copy_beside_it(stage: Stage, aynur: Actor) -> None:
    """What stands under a photo is read with the words, of which it is mostly too short to tell its language."""
    reporter = stage.reporter(language_code="en")
    await reporter.walk_to_words("en", aynur, items=("keep", "files"))
    await reporter.write("Akamni üch ay burun tutup ketti, hazirghiche xewer yoq.")
    await reporter.send_file("photo", JPEG + b"x" * 3000, caption="akamning öyi")
    await reporter.send_file("photo", JPEG + b"y" * 3000)
    await reporter.walk("nav:finish", "nav:submit")
    report = (await stage.opened_report(aynur)).report
    assert [each["caption"] for each in report["attachments"]] == ["akamning öyi", ""]
    assert report["captions_in_arabic_script"] == ["ئاكامنىڭ ئۆيى", ""]


async def test_a_report_without_words_claims_no_language_of_them(stage: Stage, aynur: Actor) -> None:
    """Nothing written, nothing found."""
    await stage.reporter().send_short_report("ug-Arab", aynur)
    report = (await stage.opened_report(aynur)).report
    assert (report["words"], report["words_language"]) == ([], {"language": None, "script": None})
    assert report["words_in_arabic_script"] == report["captions_in_arabic_script"] == []


async def test_the_caseworker_is_told_at_the_fixed_hour_and_not_before(stage: Stage, aynur: Actor) -> None:
    """One notice, whose words are the same whatever waits, comes at the next notice hour."""
    for _ in range(2):
        await stage.reporter(language_code="ug").send_short_report("ug-Arab", aynur)
    seen = len(aynur.person.from_bot)
    await stage.advance_to(NOTICE_HOUR.replace(hour=16, minute=59))
    assert len(aynur.person.from_bot) == seen
    await stage.advance_to(NOTICE_HOUR)
    (notice,) = aynur.person.from_bot[seen:]
    assert notice.text == words_of(STAFF_NOTICES["waiting"], "ug-Arab")


async def test_nobody_is_told_twice_of_the_same_report(stage: Stage, aynur: Actor) -> None:
    """The next notice hours stay silent, across a restart too."""
    await stage.reporter().send_short_report("en", aynur)
    await stage.advance_to(NOTICE_HOUR)
    seen = len(aynur.person.from_bot)
    await stage.restart()
    await stage.advance_to(datetime(2026, 11, 25, 9, tzinfo=UTC))
    assert len(aynur.person.from_bot) == seen


async def test_the_inbox_lists_the_report_and_keeps_its_state(stage: Stage, aynur: Actor, daniel: Actor) -> None:
    """The report stands in the inbox of each chosen opener, and a mark of one is seen by the other."""
    await stage.reporter().send_short_report("en", aynur, daniel)
    (line,) = shown_reports(await stage.command(aynur, "inbox"))
    name = line.rpartition(":")[2]
    await stage.press(aynur, line)
    shown = await stage.press(aynur, f"v1:inbox:taken:{name}")
    assert f"v1:inbox:taken:{name}" not in shown.choices
    listed = await stage.command(daniel, "inbox")
    assert [label for label in listed.labels if "Taken" in label]
