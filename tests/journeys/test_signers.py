"""Whose reply it is stays readable: after a change of keys, after a term, and not after a theft."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.figures import FirstDay
from bot.domain.identifiers import Week
from bot.domain.screens import Text
from bot.wiring.rehearsing import Actor
from i18n.speech import say
from tests.journeys.desks import AN_HOUR, reply, report, rotate
from tests.stage import Reporter, Stage

WORDS = "we are here"


async def _answered(stage: Stage, daniel: Actor) -> str:
    """A report to which Daniel has replied; gives the receipt code."""
    code = await report(stage, daniel)
    await reply(stage, daniel, WORDS)
    return code


async def _read(stage: Stage, code: str) -> Reporter:
    reporter = await stage.come_back(code)
    await reporter.walk("visit:replies")
    assert WORDS in reporter.screen.text
    return reporter


def _said(key: str, actor: Actor) -> str:
    return say(Text(key, {"name": actor.member.name, "week": FirstDay(Week("2026-W48"))}), "en")


async def test_a_reply_from_before_a_change_of_keys_says_so(stage: Stage, daniel: Actor) -> None:
    """The name stays, with the plain word that the key is an earlier one."""
    code = await _answered(stage, daniel)
    await rotate(stage, daniel, earlier_keys=(daniel.member.verify_key,))
    assert _said("visit-reply-signed_before", daniel) in (await _read(stage, code)).screen.text


async def test_a_stolen_key_signs_nothing_any_more(stage: Stage, daniel: Actor) -> None:
    """Where the roster keeps no earlier key, a reply that it signed is nobody's."""
    code = await _answered(stage, daniel)
    await rotate(stage, daniel)
    assert _said("visit-reply-unsigned", daniel) in (await _read(stage, code)).screen.text


async def test_a_reply_of_somebody_who_left_keeps_the_name(stage: Stage, daniel: Actor, aynur: Actor) -> None:
    """The term has ended, the grants are gone, and who wrote it is as true as before."""
    code = await _answered(stage, daniel)
    gone = replace(daniel.member, valid_to=stage.clock.now().date() - timedelta(days=1))
    stage.sign_roster_of(gone, aynur.member)
    await stage.advance(AN_HOUR)
    assert daniel.member.id not in await stage.cells("grants")
    assert _said("visit-reply-signed", daniel) in (await _read(stage, code)).screen.text
