"""A chosen caseworker who hands in again what others wrote: nobody is shown it twice, and no old choice comes back."""

from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.journeys.desks import play_back, reply, report
from tests.stage import Reporter, Stage

FIRST, SECOND = "Signal, after eight", "no calls; write to the library"


async def _replies(reporter: Reporter) -> list[str]:
    """Every page of the replies, newest first."""
    pages = [(await reporter.walk("visit:replies")).text]
    while "v1:report:nav:more" in reporter.screen.choices:
        pages.append((await reporter.nav("more")).text)
    return pages


async def test_files_that_were_closed_stay_closed(stage: Stage, daniel: Actor) -> None:
    """The signed consent of an earlier day is the reporter's own, and yet says nothing of today."""
    reporter = await stage.come_back(await report(stage, daniel))
    await reporter.walk("visit:consent", "visit_take:files", "visit_give:files")
    notes = (await stage.opened_report(daniel)).notes
    await reporter.walk("visit_take:files")
    await play_back(stage, daniel, notes)
    await reporter.walk("nav:back", "visit:consent")
    assert "v1:report:visit_give:files" in reporter.screen.choices


async def test_a_contact_that_was_taken_back_stays_so_for_everybody(stage: Stage, daniel: Actor, aynur: Actor) -> None:
    """Neither the reporter's screen nor a colleague's desk takes the old note and its consent for new ones."""
    reporter = await stage.come_back(await report(stage, daniel, aynur))
    await reporter.walk("visit:consent", "visit:contact")
    await reporter.write(FIRST)
    notes = (await stage.opened_report(daniel)).notes
    await reporter.walk("visit_contact:take_back")
    await play_back(stage, daniel, notes)
    await reporter.walk("nav:back", "visit:consent", "visit:contact")
    assert text("visit-contact-off", "en") in reporter.screen.text
    opened = await stage.opened_report(aynur)
    assert opened.contact is None
    assert [note["kind"] for note in opened.notes] == ["consent", "consent"]


async def test_a_contact_that_was_replaced_does_not_come_back(stage: Stage, daniel: Actor, aynur: Actor) -> None:
    """A colleague reads the newest one, and no other beside it."""
    reporter = await stage.come_back(await report(stage, daniel, aynur))
    await reporter.walk("visit:consent", "visit:contact")
    await reporter.write(FIRST)
    notes = (await stage.opened_report(daniel)).notes
    await reporter.write(SECOND)
    await play_back(stage, daniel, notes)
    opened = await stage.opened_report(aynur)
    assert opened.contact == SECOND
    assert [note["text"] for note in opened.notes if note["kind"] == "contact"] == [SECOND]


async def test_a_reply_is_shown_once_in_its_first_place(stage: Stage, daniel: Actor, aynur: Actor) -> None:
    """A colleague's old answer is not a new one; the same words said twice by their writer are two."""
    code = await report(stage, daniel, aynur)
    for words in ("call the police", "stay where you are", "call the police"):
        await reply(stage, aynur, words)
    notes = (await stage.opened_report(daniel)).notes
    await play_back(stage, daniel, notes)
    shown = await _replies(await stage.come_back(code))
    assert ["call the police" in page for page in shown] == [True, False, True]
    assert all("Aynur" in page for page in shown)
    assert (await stage.opened_report(aynur)).notes == notes


async def test_words_stand_once_in_the_packet(stage: Stage, daniel: Actor, aynur: Actor) -> None:
    """A colleague does not take last month's words for today's."""
    reporter = await stage.come_back(await report(stage, daniel, aynur))
    await reporter.walk("visit:add")
    await reporter.write("they came to the house")
    notes = (await stage.opened_report(daniel)).notes
    await play_back(stage, daniel, notes)
    assert (await stage.opened_report(aynur)).notes == notes
