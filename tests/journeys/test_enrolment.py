"""Enrolment: the link, then the word that only the member's key reads, each good for one chat and one day."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.notices import notice
from bot.sealing.age import open_bytes
from bot.services.enrolment import Invitation, invite
from bot.wiring.rehearsing import Actor
from tests.stage import Reporter, Stage, staged, words_of

REFUSED = words_of(notice("enrol_failed", "en"), "en")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A bot with one digest reader; the openers are in the roster and not yet enrolled."""
    async with staged(tmp_path, names=("Li Wei",)) as running:
        yield running


async def _invited(stage: Stage, actor: Actor) -> tuple[Invitation, str]:
    invitation = await invite(stage.base.database, actor.member, stage.clock)
    return invitation, open_bytes(invitation.challenge, [actor.key.identity]).decode().strip()


async def _is_enrolled(person: Reporter) -> bool:
    await person.command("inbox")
    return "v1:staff:help:show" in person.screen.choices


async def test_the_word_enrols_whatever_its_case_and_dashes(stage: Stage, daniel: Actor) -> None:
    """The word is typed by hand, so blanks, dashes and case do not count."""
    invitation, word = await _invited(stage, daniel)
    person = stage.reporter()
    await person.command("start", f"e_{invitation.code}")
    await person.write(word.lower().replace("-", " "))
    assert await _is_enrolled(person)


async def test_the_link_alone_enrols_nobody(stage: Stage, daniel: Actor) -> None:
    """A wrong word leaves the chat outside, with another try."""
    invitation, word = await _invited(stage, daniel)
    person = stage.reporter()
    await person.command("start", f"e_{invitation.code}")
    await person.write("AAAA-BBBB-CCCC-DDDD")
    assert "not the word" in person.screen.text
    await person.write(word)
    assert await _is_enrolled(person)


async def test_five_wrong_words_void_the_invitation(stage: Stage, daniel: Actor) -> None:
    """After the fifth not even the right word helps."""
    invitation, word = await _invited(stage, daniel)
    person = stage.reporter()
    await person.command("start", f"e_{invitation.code}")
    for number in range(5):
        await person.write(f"AAAA-BBBB-CCCC-DDD{number}")
    assert person.screen.text == REFUSED
    await person.write(word)
    assert not await _is_enrolled(person)
    await person.command("start", f"e_{invitation.code}")
    assert person.screen.text == REFUSED


async def test_a_link_that_was_used_is_refused(stage: Stage, daniel: Actor) -> None:
    """The second chat that opens it is not asked for a word."""
    invitation, word = await _invited(stage, daniel)
    first, second = stage.reporter(), stage.reporter()
    await first.command("start", f"e_{invitation.code}")
    await second.command("start", f"e_{invitation.code}")
    assert second.screen.text == REFUSED
    await second.write(word)
    assert not await _is_enrolled(second)
    await first.write(word)
    assert await _is_enrolled(first)


async def test_a_link_that_is_too_old_is_refused(stage: Stage, daniel: Actor) -> None:
    """It lasts 24 hours."""
    invitation, _ = await _invited(stage, daniel)
    await stage.advance(timedelta(hours=24, minutes=1))
    person = stage.reporter()
    await person.command("start", f"e_{invitation.code}")
    assert person.screen.text == REFUSED


async def test_enrolment_leaves_neither_link_nor_word_in_the_chat(stage: Stage, daniel: Actor) -> None:
    """Whoever finds the phone does not learn from the link whose it is."""
    invitation, word = await _invited(stage, daniel)
    person = stage.reporter()
    await person.command("start", f"e_{invitation.code}")
    await person.write(word)
    left = " ".join(message.text for message in person.person.messages)
    assert invitation.code not in left
    assert word not in left


async def test_an_enrolment_survives_a_restart_and_can_move_to_another_chat(stage: Stage, daniel: Actor) -> None:
    """A new invitation moves the member to the new chat; the old one is nobody's any more."""
    old, new = stage.reporter(), stage.reporter()
    for person in (old, new):
        invitation, word = await _invited(stage, daniel)
        await person.command("start", f"e_{invitation.code}")
        await person.write(word)
        await stage.restart()
        assert await _is_enrolled(person)
    assert not await _is_enrolled(old)
