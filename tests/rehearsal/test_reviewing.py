"""The page's readers of texts speak to an API that keeps only what can be used, in one file."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.domain.errors import BadProposals
from bot.rehearsal.server import SimulatedTelegram
from i18n.finding import TextName
from i18n.proposals import Texts, Verdict, read_verdicts, write_verdicts
from i18n.texts import text

TEXT = "texts/zh-Hans/danger-yes"
NAME = TextName("zh-Hans", "danger-yes")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where verdicts are kept; the folder is not there yet."""
    return tmp_path / "reading" / "proposals.json"


@pytest.fixture
async def session(file: Path) -> AsyncIterator[aiohttp.ClientSession]:
    """A client of a rehearsal that keeps verdicts."""
    telegram = SimulatedTelegram()
    await telegram.start(proposals=file)
    async with aiohttp.ClientSession(f"{telegram.url}/rehearsal/") as client:
        yield client
    await telegram.stop()


async def _post(session: aiohttp.ClientSession, path: str, body: object) -> tuple[int, Any]:
    async with session.post(path, json=body) as response:
        return response.status, await response.json()


async def _get(session: aiohttp.ClientSession, path: str) -> tuple[int, Any]:
    async with session.get(path) as response:
        return response.status, await response.json()


async def test_a_card_tells_what_a_reader_needs(session: aiohttp.ClientSession) -> None:
    """Its notes, the English, the present words, how long it may be and how far it is reviewed."""
    _, card = await _get(session, TEXT)
    assert (card["english"], card["present"]) == ({"": text("danger-yes", "en")}, {"": text("danger-yes", "zh-Hans")})
    assert (card["is_button"], card["longest"], card["state"], card["verdict"]) == (True, 12, "draft", None)
    assert "Danger and numbers" in card["notes"]


async def test_a_verdict_outlives_the_rehearsal(session: aiohttp.ClientSession, file: Path) -> None:
    """It is on the disk before the page says so, and the next rehearsal goes on with it."""
    assert await _post(session, f"{TEXT}/propose", {"by": " A. B. ", "forms": {"": "  对  的 "}}) == (200, [])
    assert read_verdicts(file)[NAME] == Verdict(NAME, "A. B.", Texts.below().hashes(NAME), {"": "对 的"})
    again = SimulatedTelegram()
    await again.start(proposals=file)
    async with aiohttp.ClientSession(f"{again.url}/rehearsal/") as client:
        _, card = await _get(client, TEXT)
    await again.stop()
    assert card["verdict"] == {"by": "A. B.", "forms": {"": "对 的"}}


async def test_a_verdict_on_other_words_is_not_shown_as_one_on_these(file: Path) -> None:
    """The texts may have changed since the file was written."""
    write_verdicts(file, {NAME: Verdict(NAME, "A. B.", {"sha256": "0", "source": "0"}, None)})
    telegram = SimulatedTelegram()
    await telegram.start(proposals=file)
    async with aiohttp.ClientSession(f"{telegram.url}/rehearsal/") as client:
        _, card = await _get(client, TEXT)
    await telegram.stop()
    assert card["verdict"] is None


async def test_words_with_a_fault_are_not_kept(session: aiohttp.ClientSession, file: Path) -> None:
    """The answer names the fault by its kind."""
    status, faults = await _post(session, f"{TEXT}/propose", {"by": "A. B.", "forms": {"": "是的{ $x }"}})
    assert (status, faults) == (200, [{"kind": "INVENTED", "details": ["{ $x }"], "is_advice": False}])
    assert not file.exists()


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("texts/zh-Hans/no-such-text/sign", {"by": "A. B."}, 404),
        ("texts/xx/danger-yes/sign", {"by": "A. B."}, 404),
        ("texts/en/danger-yes/sign", {"by": "A. B."}, 400),
        (f"{TEXT}/sign", {}, 400),
        (f"{TEXT}/sign", {"by": " "}, 400),
        (f"{TEXT}/sign", {"by": "x" * 61}, 400),
        (f"{TEXT}/sign", {"by": "A\nB"}, 400),
        (f"{TEXT}/propose", {"by": "A. B."}, 400),
        (f"{TEXT}/check", {"forms": {"": 7}}, 400),
        ("texts", {"lines": "one"}, 400),
    ],
)
async def test_anything_else_is_refused(
    session: aiohttp.ClientSession, file: Path, path: str, body: object, status: int
) -> None:
    """With a reason, and nothing is kept."""
    answered, reason = await _post(session, path, body)
    assert (answered, list(reason)) == (status, ["error"])
    assert not file.exists()


async def test_another_file_is_not_overwritten(tmp_path: Path) -> None:
    """A rehearsal that is pointed at something else does not start."""
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"format": "something else"}), "utf-8")
    with pytest.raises(BadProposals):
        await SimulatedTelegram().start(proposals=other)
    assert json.loads(other.read_text("utf-8")) == {"format": "something else"}
