"""Re-sealed grants are taken from their holder under the roster's key alone; any other file changes nothing."""

from dataclasses import replace
from datetime import timedelta

from bot.sealing.keyfile import new_key
from bot.sealing.rekeying import LARGEST_REKEY, ResealedGrant, grant_name, write_rekey
from bot.wiring.rehearsing import Actor
from tests.journeys.desks import (
    AN_HOUR,
    WORDS,
    ciphertexts,
    custody,
    made_at_the_desk,
    report,
    rotate,
    said,
    send,
)
from tests.stage import Stage, shown_reports


async def test_a_file_that_was_changed_on_the_way_changes_nothing(stage: Stage, daniel: Actor) -> None:
    """One notice each time, and the grant that was there still opens with the old key."""
    await report(stage, daniel)
    renewed = await rotate(stage, daniel)
    before = await ciphertexts(stage, daniel)
    written = made_at_the_desk(stage, await stage.fetch(renewed), daniel.key, renewed.key)
    for changed in (
        written[:-1],
        written[: len(written) // 2],
        written.replace(b'"replaces":"', b'"replaces":"00', 1),
        written.replace(b'"sealed":"YWdl', b'"sealed":"YWdm', 1),
    ):
        assert await send(stage, renewed, changed) == said("rekey_refused")
    assert await send(stage, renewed, written.ljust(LARGEST_REKEY + 1)) == said("reply_refused")
    assert await send(stage, renewed, written[1:]) == said("reply_refused")
    assert await ciphertexts(stage, daniel) == before
    assert stage.open(daniel, await stage.fetch(renewed)).report["words"] == [WORDS]


async def test_only_the_holder_with_the_key_of_the_roster_can_send_it(
    stage: Stage, aynur: Actor, daniel: Actor
) -> None:
    """Another member's file, an old signature, and a file that comes before the roster are all refused."""
    await report(stage, aynur, daniel)
    (grant,), parts = await ciphertexts(stage, daniel), await stage.fetch(daniel)
    early = new_key()
    written = made_at_the_desk(stage, parts, daniel.key, early)
    assert await send(stage, daniel, written) == said("rekey_refused")
    renewed = await rotate(stage, daniel)
    by_the_old_key = write_rekey([ResealedGrant(grant_name(grant), grant[::-1])], daniel.key.signing)
    assert await send(stage, renewed, by_the_old_key) == said("rekey_refused")
    by_another = write_rekey([ResealedGrant(grant_name(grant), grant[::-1])], aynur.key.signing)
    assert await send(stage, renewed, by_another) == said("rekey_refused")
    assert await send(stage, aynur, by_another) == said("rekey_refused", "ug-Arab")
    assert await ciphertexts(stage, daniel) == [grant]


async def test_no_grant_of_another_holder_is_touched(stage: Stage, aynur: Actor, daniel: Actor) -> None:
    """Even one wrong line among right ones leaves everything as it was, as does a grant of another size."""
    await report(stage, aynur, daniel)
    (own,), (others,) = await ciphertexts(stage, daniel), await ciphertexts(stage, aynur)
    stranger = ResealedGrant(grant_name(others), others[::-1])
    for wrong in (
        [stranger],
        [ResealedGrant(grant_name(own), own[::-1]), stranger],
        [ResealedGrant(grant_name(own), own + b"x")],
        [ResealedGrant(grant_name(own), own[::-1]), ResealedGrant(bytes(32), own[::-1])],
    ):
        assert await send(stage, daniel, write_rekey(wrong, daniel.key.signing)) == said("rekey_refused")
        assert await ciphertexts(stage, daniel) == [own]
        assert await ciphertexts(stage, aynur) == [others]
    assert "resealed" not in await custody(stage)


async def test_what_was_taken_back_meanwhile_stays_taken_back(stage: Stage, aynur: Actor, daniel: Actor) -> None:
    """A grant that the reporter withdrew does not come back by a file that was made before."""
    code = await report(stage, aynur, daniel)
    renewed = await rotate(stage, daniel)
    written = made_at_the_desk(stage, await stage.fetch(renewed), daniel.key, renewed.key)
    reporter = await stage.come_back(code)
    await reporter.walk("visit:consent", f"visit_consent:{daniel.member.id}")
    assert await send(stage, renewed, written) == said("rekey_refused")
    assert await ciphertexts(stage, daniel) == []
    assert shown_reports(await stage.command(renewed, "inbox")) == []
    await reporter.walk(f"visit_consent:{daniel.member.id}")
    assert await send(stage, renewed, written) == said("rekey_refused")
    assert stage.open(renewed, await stage.fetch(renewed)).report["words"] == [WORDS]


async def test_somebody_whose_term_has_ended_re_seals_nothing(stage: Stage, daniel: Actor) -> None:
    """An ended term is a departure: the grants are gone, whatever file comes."""
    await report(stage, daniel)
    (grant,) = await ciphertexts(stage, daniel)
    yesterday = stage.clock.now().date() - timedelta(days=1)
    ended = [replace(actor.member, valid_to=yesterday) if actor is daniel else actor.member for actor in stage.actors]
    stage.sign_roster_of(*ended)
    await stage.advance(AN_HOUR)
    await send(stage, daniel, write_rekey([ResealedGrant(grant_name(grant), grant[::-1])], daniel.key.signing))
    assert await ciphertexts(stage, daniel) == []
    assert said("rekey_taken") not in [message.text for message in daniel.person.from_bot]
