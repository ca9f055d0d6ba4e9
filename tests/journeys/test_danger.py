"""Danger now: numbers at once on one screen, and the chosen openers told at once, and nobody else."""

import pytest

from bot.domain.draft import Session
from bot.domain.identifiers import LOCALES, ChatId, Locale
from bot.domain.interludes import INTERLUDES
from bot.domain.signposts import COUNTRIES_WITH_SIGNPOSTS, EMERGENCY_NUMBERS, crisis, for_country
from bot.domain.staff_screens import STAFF_NOTICES
from bot.wiring.rehearsing import Actor
from tests.stage import Stage, chosen_with, words_of

DANGER = words_of(STAFF_NOTICES["danger"], "en")


@pytest.mark.parametrize("locale", LOCALES)
async def test_yes_to_danger_shows_every_number_at_once(stage: Stage, locale: Locale) -> None:
    """One screen holds 112, 999, 911 and 000 and a button for each country; a button shows that country's numbers."""
    reporter = stage.reporter()
    await reporter.start()
    shown = await reporter.walk(f"language:{locale}", "danger:yes")
    assert all(number in shown.text for number in EMERGENCY_NUMBERS)
    countries = chosen_with(shown, "v1:report:numbers:")
    assert len(countries) == len(COUNTRIES_WITH_SIGNPOSTS)
    for country in ("GB", "DE", "TR"):
        told = await reporter.walk(f"numbers:{country}")
        assert all(row.value in told.text for row in for_country(country))
        await reporter.nav("back")
    after = await reporter.nav("go_on")
    assert "v1:report:nav:more" in after.choices


async def test_the_answer_danger_now_shows_the_numbers_before_the_next_question(stage: Stage, daniel: Actor) -> None:
    """The numbers come first; going on leads to the question after."""
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    await reporter.consent(daniel)
    await reporter.name_category("F4", "physical_harm")
    await reporter.nav("skip")
    shown = await reporter.walk("risk_now:danger_now")
    assert all(number in shown.text for number in EMERGENCY_NUMBERS)
    await reporter.nav("go_on")
    assert reporter.question() == "also"


async def test_suicidal_thoughts_show_the_crisis_lines_at_once(stage: Stage, daniel: Actor) -> None:
    """The lines of the reporter's own country come up, and going on leads back to the question."""
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    await reporter.consent(daniel)
    await reporter.name_category("F4", "physical_harm")
    for _ in range(40):
        if reporter.question() == "where_host_country":
            await reporter.walk("where_host_country:DE")
        if reporter.question() == "harm":
            break
        await reporter.nav("skip")
    shown = await reporter.walk("harm:suicidal_thoughts")
    assert all(line.value in shown.text for line in crisis("DE"))
    await reporter.nav("go_on")
    assert reporter.question() == "harm"


async def test_only_the_chosen_opener_is_told_of_danger_and_at_once(
    stage: Stage, aynur: Actor, daniel: Actor, li_wei: Actor
) -> None:
    """The notice comes with Send, before any notice hour, to nobody but the chosen."""
    seen = {actor.member.name: len(actor.person.from_bot) for actor in stage.actors}
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    await reporter.consent(daniel)
    await reporter.name_category("F4", "physical_harm")
    await reporter.nav("skip")
    await reporter.walk("risk_now:danger_now", "nav:go_on", "nav:finish")
    assert len(daniel.person.from_bot) == seen["Daniel"]
    await reporter.nav("submit")
    (notice,) = daniel.person.from_bot[seen["Daniel"] :]
    assert notice.text == DANGER
    for other in (aynur, li_wei):
        assert len(other.person.from_bot) == seen[other.member.name]


async def test_a_report_without_danger_tells_nobody_at_once(stage: Stage, daniel: Actor) -> None:
    """When it comes says nothing to whoever watches the caseworker's phone."""
    seen = len(daniel.person.from_bot)
    await stage.reporter().send_short_report("en", daniel)
    assert len(daniel.person.from_bot) == seen


def test_the_danger_screen_is_the_screen_of_numbers() -> None:
    """Both ways to the numbers show one and the same screen."""
    session = Session(ChatId(1), step="danger", locale="en")
    assert words_of(INTERLUDES["danger"](session), "en") == words_of(INTERLUDES["numbers"](session), "en")
