"""The receipt code is shown before Send, and nowhere after."""

from bot.domain.notices import notice
from bot.sealing.receipt import parse_code
from bot.sealing.receipt import words_of as spell_as_words
from bot.wiring.rehearsing import Actor
from tests.stage import CODE, JPEG, Reporter, Stage, words_of


async def _at_review(stage: Stage, daniel: Actor) -> Reporter:
    reporter = stage.reporter()
    await reporter.walk_to_words("en", daniel)
    await reporter.write("said in confidence")
    await reporter.send_file("photo", JPEG + b"x" * 3000)
    await reporter.nav("finish")
    return reporter


async def test_the_code_is_on_the_review_screen_and_can_be_copied_by_a_tap(stage: Stage, daniel: Actor) -> None:
    """Nine groups of three digits stand in a code entity of their own."""
    review = (await _at_review(stage, daniel)).screen
    found = CODE.search(review.text)
    assert found is not None
    entity, words = (entity for entity in review.content.entities if entity["type"] == "code")
    start = len(review.text[: found.start()].encode("utf-16-le")) // 2
    assert (entity["offset"], entity["length"]) == (start, len(found[0]))
    spelled = review.text.encode("utf-16-le")[2 * words["offset"] : 2 * (words["offset"] + words["length"])]
    assert parse_code(spelled.decode("utf-16-le")) == found[0].replace(" ", "")


async def test_the_code_stays_the_same_until_send_across_a_restart(stage: Stage, daniel: Actor) -> None:
    """What was written down on paper stays true when the reporter goes back and comes again."""
    reporter = await _at_review(stage, daniel)
    first = CODE.findall(reporter.screen.text)
    await stage.restart()
    await reporter.walk("review:own_words", "nav:finish")
    assert CODE.findall(reporter.screen.text) == first != []


async def test_after_send_the_code_is_nowhere(stage: Stage, daniel: Actor) -> None:
    """No byte of the home and no message that is left holds the code, grouped or not."""
    reporter = await _at_review(stage, daniel)
    (code,) = CODE.findall(reporter.screen.text)
    await reporter.nav("submit")
    for spelled in (spell_as_words(code.replace(" ", "")), code, code.replace(" ", ""), code.replace(" ", "-")):
        assert not [name for name, content in stage.bytes_at_rest().items() if spelled.encode() in content]
        people = [reporter.person, *(actor.person for actor in stage.actors)]
        assert not [message for person in people for message in person.messages if spelled in message.text]


async def test_after_send_only_the_last_notice_is_in_the_chat(stage: Stage, daniel: Actor) -> None:
    """Everything said before is deleted; what is left says what remains with Telegram and what comes."""
    reporter = await _at_review(stage, daniel)
    await reporter.nav("submit")
    (left,) = reporter.person.messages
    assert left.text == words_of(notice("received", "en"), "en")
    rows = await stage.rows()
    assert rows["sessions"] == rows["traces"] == rows["outbox"] == rows["inbox"] == 0


async def test_the_last_notice_never_held_the_code(stage: Stage, daniel: Actor) -> None:
    """It is a message of its own, so its history at Telegram holds no screen of the report."""
    reporter = await _at_review(stage, daniel)
    await reporter.nav("submit")
    (left,) = reporter.person.messages
    versions = [version for version in reporter.person.history if version.message_id == left.message_id]
    assert len(versions) == 1


async def test_a_press_on_send_twice_makes_one_report(stage: Stage, daniel: Actor) -> None:
    """The second press finds no draft and starts anew."""
    reporter = await _at_review(stage, daniel)
    reporter.person.press("v1:report:nav:submit")
    reporter.person.press("v1:report:nav:submit")
    await stage.settle()
    assert (await stage.rows())["reports"] == 1
