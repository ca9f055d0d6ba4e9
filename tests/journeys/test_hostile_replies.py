"""A chosen caseworker who hands in bytes that Amanet never writes: nobody else is kept from the report by them."""

from bot.wiring.rehearsing import Actor
from i18n.texts import text
from tests.journeys.desks import deliver, reply, report, said
from tests.sealing.test_canonical import nested
from tests.stage import Stage

DEPTHS = (1, 31, 32, 480, *range(860, 1000, 20), 5000)
SHAPES = (b"", b"{}", b"[]", b"\xff", b'{"kind":"reply","x":NaN}', b'{"kind":"reply","x":1e999}', b'{"kind":"reply"}')


async def test_no_bytes_lock_the_reporter_or_a_colleague_out(stage: Stage, daniel: Actor, aynur: Actor) -> None:
    """However deep or odd a delivered note is, the code still opens the report, and so does a colleague's desk."""
    code = await report(stage, daniel, aynur)
    await reply(stage, aynur, "you are not alone")
    heard = await deliver(stage, daniel, *map(nested, DEPTHS), *SHAPES)
    assert set(heard) == {said("reply_taken")}
    reporter = await stage.come_back(code)
    assert text("visit-state-new", "en") in reporter.screen.text
    await reporter.walk("visit:replies")
    pages = [(await reporter.nav("more")).text for _ in range(25)]
    assert any("you are not alone" in page and "Aynur" in page for page in pages)
    opened = await stage.opened_report(aynur)
    assert "you are not alone" in [note.get("text") for note in opened.notes]
    await reporter.walk("nav:go_on", "visit:erase", "visit_erase:confirm")
    assert (await stage.rows())["reports"] == 0
