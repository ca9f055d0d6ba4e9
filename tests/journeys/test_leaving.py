"""Leaving in a hurry, and everything that does not belong into a report."""

import pytest

from bot.domain.notices import CLEAR_THIS
from bot.rehearsal.people import Offer
from bot.wiring.rehearsing import Actor
from tests.stage import JPEG, Reporter, Stage


async def _half_written(stage: Stage, daniel: Actor) -> Reporter:
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel)
    await reporter.write("not for other eyes")
    await reporter.send_file("photo", JPEG + b"x" * 5000)
    return reporter


async def _leave(reporter: Reporter, how: str) -> None:
    if how == "command":
        await reporter.command("hide")
    else:
        await reporter.nav(how)


@pytest.mark.parametrize("how", ["command", "hide", "stop"])
async def test_leaving_wipes_the_draft_and_the_chat(stage: Stage, daniel: Actor, how: str) -> None:
    """Nothing is left on the server, and in the chat only the notice, which has a button that deletes it too."""
    reporter = await _half_written(stage, daniel)
    await _leave(reporter, how)
    rows = await stage.rows()
    assert rows["sessions"] == rows["traces"] == rows["inbox"] == rows["outbox"] == rows["reports"] == 0
    assert list((stage.home / "blobs").iterdir()) == []
    (notice,) = reporter.person.messages
    reporter.person.press(CLEAR_THIS, message_id=notice.message_id)
    await stage.settle()
    assert reporter.person.messages == ()


async def test_blocking_the_bot_wipes_the_draft(stage: Stage, daniel: Actor) -> None:
    """Whoever blocks the bot has no draft any more, and begins anew on coming back."""
    reporter = await _half_written(stage, daniel)
    reporter.person.block()
    await stage.settle()
    rows = await stage.rows()
    assert rows["sessions"] == rows["traces"] == rows["outbox"] == 0
    assert list((stage.home / "blobs").iterdir()) == []
    await reporter.start()
    assert "v1:report:language:en" in reporter.screen.choices


async def test_the_bot_leaves_a_group_and_says_nothing_there(stage: Stage) -> None:
    """Reports are made in private only."""
    group = stage.telegram.group("neighbours", stage.reporter().person)
    group.add_bot()
    await stage.settle()
    assert not group.has_bot
    assert not [message for message in group.messages if message.text]


async def test_a_contact_a_place_and_a_sticker_are_declined_kindly(stage: Stage, daniel: Actor) -> None:
    """Each gets its own sentence above the same screen, and nothing of it enters the report."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel, items=("keep",))
    reporter.person.send_contact("+447700900123", "Neighbour")
    await stage.settle()
    assert reporter.screen.text.startswith("We take no contacts")
    reporter.person.send_location(51.5, -0.1)
    await stage.settle()
    assert reporter.screen.text.startswith("We take no locations")
    reporter.person.send_sticker()
    await stage.settle()
    assert reporter.screen.text.startswith("We cannot take this kind of message")
    await reporter.nav("finish")
    await reporter.nav("submit")
    opened = await stage.opened_report(daniel)
    assert opened.report["words"] == []
    assert "7700900123" not in str(opened.report)


async def test_every_picture_of_an_album_is_taken(stage: Stage, daniel: Actor) -> None:
    """An album is several files, each taken by itself, with the caption on the first."""
    pictures = [JPEG + bytes([number]) * 3000 for number in range(4)]
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel)
    reporter.person.send_album(
        [Offer("photo", picture, f"{n}.jpg") for n, picture in enumerate(pictures)], caption="all"
    )
    await stage.settle()
    await reporter.nav("finish")
    await reporter.nav("submit")
    opened = await stage.opened_report(daniel)
    assert [contents for _, contents in opened.files] == pictures
    assert [described["caption"] for described, _ in opened.files] == ["all", "", "", ""]


@pytest.mark.parametrize("said", ["hello", "/unknown", "/return 123", "v1:report:nav:submit", "/start nonsense"])
async def test_whatever_is_typed_first_gets_a_screen_with_a_way_on(stage: Stage, said: str) -> None:
    """Unknown input always ends in a screen with buttons."""
    reporter = stage.reporter()
    await reporter.write(said)
    assert reporter.screen.choices


async def test_a_forged_button_changes_nothing(stage: Stage, daniel: Actor) -> None:
    """Callback data that the screen does not offer shows the same screen again, Send included."""
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    before = reporter.screen
    for data in ("v1:report:nav:submit", "v1:report:consent:0000000000000000", "v1:report:family:F9", "x", "v2:a:b:c"):
        reporter.person.forge(data, message_id=before.message_id)
        await stage.settle()
        assert (reporter.screen.text, reporter.screen.choices) == (before.text, before.choices)
    assert (await stage.rows())["reports"] == 0
