"""A report by the long path: every question, words in several messages, files, and changes of mind on the way."""

from collections.abc import Mapping, Sequence

import pytest

from bot.domain.questionnaire import visible
from bot.wiring.rehearsing import Actor
from tests.stage import JPEG, PDF, VOICE, Reporter, Stage

ENGLISH: Mapping[str, Sequence[str]] = {
    "details": ("asked_for_names", "offered_reward"),
    "risk_now": ("worried",),
    "also": ("online_abuse", "proxy_contact"),
    "perpetrator": ("prc_police", "anonymous_online"),
    "channel": ("wechat", "phone_call"),
    "where_host_country": ("GB",),
    "where_region": ("scotland",),
    "when": ("exact_day",),
    "when_year": ("2025",),
    "when_month": ("02",),
    "when_day": ("28",),
    "frequency": ("few_times",),
    "status": ("ongoing",),
    "reporter_role": ("relative_of_target",),
    "age_band": ("18_plus",),
    "harm": ("fear_anxiety", "lost_contact_family"),
    "activity_before": ("protest",),
    "reported_before": ("police", "mp_or_ngo"),
    "result": ("turned_away",),
}
MANDARIN: Mapping[str, Sequence[str]] = {
    "where_host_country": ("FJ",),
    "when": ("period",),
    "when_since": ("earlier",),
    "reported_before": ("nobody",),
}
IN_CATEGORY = ("family", "category", "details", "also")


async def _walk_every_question(reporter: Reporter, wanted: Mapping[str, Sequence[str]]) -> None:
    await reporter.name_category("F2", "informant_coercion")
    await reporter.answer_all(wanted)


@pytest.mark.parametrize(("locale", "wanted"), [("en", ENGLISH), ("zh-Hans", MANDARIN)])
async def test_every_answer_arrives_as_it_was_given(
    stage: Stage, daniel: Actor, locale: str, wanted: Mapping[str, Sequence[str]]
) -> None:
    """Each question that the answers call for is asked, and each answer stands in the opened report."""
    reporter = stage.reporter()
    await reporter.walk_to_consent(locale)  # type: ignore[arg-type]  # a locale by its tag
    await reporter.consent(daniel)
    await _walk_every_question(reporter, wanted)
    await reporter.nav("skip")
    await reporter.nav("submit")

    report = (await stage.opened_report(daniel)).report
    given = {question: tuple(chosen) for question, chosen in reporter.answers.items()}
    asked = {question.id for question in visible({"family": ("F2",), "category": ("informant_coercion",), **given})}
    assert set(report["answers"]) == asked.difference(IN_CATEGORY)
    assert report["answers"] == {
        question: chosen for question, chosen in reporter.answers.items() if question not in IN_CATEGORY
    }
    assert report["category"]["details"] == reporter.answers["details"]
    assert report["category"]["secondary"] == reporter.answers["also"]
    assert {question: reporter.answers[question] for question in wanted} == {
        question: list(chosen) for question, chosen in wanted.items()
    }


async def test_words_are_kept_message_by_message_and_an_edit_replaces(stage: Stage, daniel: Actor) -> None:
    """Several messages stay several, each exactly as written, and an edited one reads as edited."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel, items=("keep",))
    await reporter.write("  first, with blanks  ", "second 第二 🕊")
    mistaken = reporter.person.send("a mistake")
    await reporter.write("last\n\nline")
    reporter.person.edit(mistaken.message_id, "put right")
    await stage.settle()
    await reporter.nav("next")
    await reporter.nav("submit")
    report = (await stage.opened_report(daniel)).report
    assert report["words"] == ["  first, with blanks  ", "second 第二 🕊", "put right", "last\n\nline"]


async def test_files_of_several_kinds_arrive_byte_for_byte(stage: Stage, daniel: Actor) -> None:
    """Photo, document and voice are opened with the bytes, names and captions that were sent."""
    sent = {
        "photo": JPEG + b"a picture" * 900,
        "document": PDF + bytes(range(256)) * 700,
        "voice": VOICE + b"spoken" * 3000,
    }
    reporter = stage.reporter()
    await reporter.walk_to_words("zh-Hans", daniel, items=("keep", "files", "originals"))
    await reporter.send_file("voice", sent["voice"])
    await reporter.nav("next")
    reporter.person.send_file("photo", sent["photo"], caption="看这个")
    paper = reporter.person.send_file("document", sent["document"], name="文件 名.pdf", caption="draft")
    reporter.person.edit(paper.message_id, "final caption")
    await stage.settle()
    await reporter.nav("next")
    await reporter.nav("submit")

    opened = await stage.opened_report(daniel)
    assert {described["kind"]: contents for described, contents in opened.files} == sent
    described = {each["kind"]: each for each, _ in opened.files}
    assert described["document"]["name"] == "文件 名.pdf"
    assert described["document"]["caption"] == "final caption"
    assert described["photo"]["caption"] == "看这个"
    assert [each["kind"] for each in opened.report["attachments"]] == ["voice", "photo", "document"]


async def test_back_skip_and_a_second_press_undo_what_was_chosen(stage: Stage, daniel: Actor) -> None:
    """Going back keeps answers, a second press takes a choice back, and a skipped question is empty."""
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    await reporter.walk("consent:statistics", "consent:statistics")
    await reporter.consent(daniel)
    await reporter.walk("family:F1", "nav:back", "family:F5", "category:online_abuse")
    await reporter.walk("details:doxxing", "details:harassment", "details:doxxing", "nav:next")
    await reporter.walk("risk_now:none", "nav:back", "nav:skip", "nav:finish", "nav:back")
    await reporter.nav("finish")
    await reporter.nav("submit")
    report = (await stage.opened_report(daniel)).report
    assert report["consent"]["statistics"] is False
    assert report["category"]["primary"] == "online_abuse"
    assert report["category"]["details"] == ["harassment"]
    assert report["answers"]["risk_now"] == []
