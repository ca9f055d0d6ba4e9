"""Who changes keys re-seals their own grants at their desk; until then the old key opens them, from then on the new."""

import pytest

from bot.domain.errors import NoGrant
from bot.wiring.rehearsing import Actor
from tests.journeys.desks import WORDS, ciphertexts, custody, made_at_the_desk, report, rotate, said, send
from tests.stage import Stage


async def test_a_change_of_keys_from_the_roster_to_the_last_byte(stage: Stage, aynur: Actor, daniel: Actor) -> None:
    """Listed and opened with the old key until the file is sent; then with the new one only, in every epoch."""
    code = await report(stage, aynur, daniel)
    reporter = await stage.come_back(code)
    await reporter.walk("visit:consent", f"visit_consent:{aynur.member.id}", "nav:back", "visit:add")
    await reporter.write("later words")
    renewed = await rotate(stage, daniel)
    before = await ciphertexts(stage, daniel)
    parts = await stage.fetch(renewed)
    assert stage.open(daniel, parts).report["words"] == [WORDS]
    with pytest.raises(NoGrant, match="earlier key"):
        stage.open(renewed, parts)
    written = made_at_the_desk(stage, parts, daniel.key, renewed.key)
    assert await send(stage, renewed, written) == said("rekey_taken")
    after = await stage.fetch(renewed)
    opened = stage.open(renewed, after)
    assert opened.report["words"] == [WORDS]
    assert "later words" in [note.get("text") for note in opened.notes]
    with pytest.raises(NoGrant):
        stage.open(daniel, after)
    assert len(before) == 2
    at_rest = b"".join(stage.bytes_at_rest().values())
    assert not [grant for grant in before if grant[200:260] in at_rest]
    assert [action for action in await custody(stage) if action == "resealed"] == ["resealed"]


async def test_the_same_file_again_says_the_same_and_changes_nothing(stage: Stage, daniel: Actor) -> None:
    """A person who is not sure may send it twice, and a restart between does not matter."""
    await report(stage, daniel)
    renewed = await rotate(stage, daniel)
    written = made_at_the_desk(stage, await stage.fetch(renewed), daniel.key, renewed.key)
    assert await send(stage, renewed, written) == said("rekey_taken")
    before, acts = await ciphertexts(stage, daniel), await custody(stage)
    await stage.restart()
    assert await send(stage, renewed, written) == said("rekey_taken")
    assert (await ciphertexts(stage, daniel), await custody(stage)) == (before, acts)


async def test_what_comes_after_a_change_of_keys_is_sealed_to_the_new_one(stage: Stage, daniel: Actor) -> None:
    """Nothing is to be re-sealed then, and the old key opens nothing of it."""
    renewed = await rotate(stage, daniel)
    await report(stage, renewed)
    parts = await stage.fetch(renewed)
    assert stage.open(renewed, parts).report["words"] == [WORDS]
    with pytest.raises(NoGrant):
        stage.open(daniel, parts)


async def test_several_reports_go_in_one_file(stage: Stage, daniel: Actor) -> None:
    """Each gets its own line of custody."""
    await report(stage, daniel)
    await report(stage, daniel)
    renewed = await rotate(stage, daniel)
    parts = [*await stage.fetch(renewed, line=0), *await stage.fetch(renewed, line=1)]
    written = made_at_the_desk(stage, parts, daniel.key, renewed.key)
    assert await send(stage, renewed, written) == said("rekey_taken")
    for line in (0, 1):
        assert stage.open(renewed, await stage.fetch(renewed, line=line)).report["words"] == [WORDS]
    assert (await custody(stage)).count("resealed") == 2
