"""The control API lets another process play the people of a rehearsal."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.domain.errors import CannotOpen
from bot.rehearsal.clock import RehearsalClock
from bot.rehearsal.desk import Desk, StaffMember
from bot.rehearsal.messages import Content
from bot.rehearsal.people import Person
from bot.rehearsal.server import SimulatedTelegram

PACKET = b"sealed"


async def _open(member_id: str, packet: bytes) -> dict[str, Any]:
    if packet != PACKET:
        message = "this file does not open"
        raise CannotOpen(message)
    return {"opened_by": member_id}


async def _reply(member_id: str, packet: bytes, text: str) -> dict[str, Any]:
    assert packet == PACKET
    return {"name": "x.amanet-reply", "signed_by": member_id, "data": text}


@pytest.fixture
async def telegram() -> AsyncIterator[SimulatedTelegram]:
    """A Telegram with one member of staff and a desk."""
    simulated = SimulatedTelegram(RehearsalClock())
    rahile = simulated.person("Rahile", person_id=501)
    rahile.command("start")
    desk = Desk([StaffMember("0011223344556677", "Rahile", "caseworker", opens=True, person_id=501)], _open, _reply)
    await simulated.start(desk=desk, page=Path("does-not-exist.html"))
    yield simulated
    await simulated.stop()


@pytest.fixture
async def session(telegram: SimulatedTelegram) -> AsyncIterator[aiohttp.ClientSession]:
    """A client of the control API."""
    async with aiohttp.ClientSession(f"{telegram.url}/rehearsal/") as client:
        yield client


async def _post(session: aiohttp.ClientSession, path: str, body: object) -> tuple[int, Any]:
    async with session.post(path, json=body) as response:
        return response.status, await response.json()


async def test_the_state_tells_who_is_there(session: aiohttp.ClientSession) -> None:
    """People with their messages, and who of them is staff."""
    async with session.get("state") as response:
        state = await response.json()
    assert [(person["name"], person["staff"]["role"]) for person in state["people"]] == [("Rahile", "caseworker")]
    assert state["people"][0]["messages"][0]["text"] == "/start"


async def test_a_reporter_can_be_added_and_write(telegram: SimulatedTelegram, session: aiohttp.ClientSession) -> None:
    """A new person with a phone language, whose words reach the bot."""
    _, person = await _post(session, "people", {"name": "ئاينۇر", "language_code": "ug"})
    await _post(session, f"people/{person['id']}/messages", {"text": "سالام"})
    assert telegram.people[person["id"]].messages[-1].text == "سالام"
    assert telegram.people[person["id"]].account["language_code"] == "ug"


async def test_files_are_uploaded_as_one_album(telegram: SimulatedTelegram, session: aiohttp.ClientSession) -> None:
    """Several files in one form are one album with a caption."""
    form = aiohttp.FormData({"kind": "photo", "caption": "both"})
    form.add_field("file0", b"one", filename="1.jpg", content_type="image/jpeg")
    form.add_field("file1", b"two", filename="2.jpg", content_type="image/jpeg")
    async with session.post("people/501/messages", data=form) as response:
        assert response.status == 200
    first, second = telegram.people[501].messages[-2:]
    assert first.content.album == second.content.album
    assert (first.text, second.text) == ("both", "")


async def test_a_file_comes_back_for_saving_only(telegram: SimulatedTelegram, session: aiohttp.ClientSession) -> None:
    """It is served as an attachment that no browser would run."""
    message = telegram.people[501].send_file("document", b"<script>", name="a.html")
    async with session.get(f"people/501/messages/{message.message_id}/file") as response:
        assert await response.read() == b"<script>"
        assert response.headers["Content-Disposition"] == "attachment"
        assert "sandbox" in response.headers["Content-Security-Policy"]


async def test_a_message_can_be_edited_and_the_bot_blocked(
    telegram: SimulatedTelegram,
    session: aiohttp.ClientSession,
) -> None:
    """Both as in an app."""
    said = telegram.people[501].send("one")
    await _post(session, f"people/501/messages/{said.message_id}", {"text": "two"})
    assert telegram.people[501].messages[-1].text == "two"
    _, person = await _post(session, "people/501/blocks", {"is_blocked": True})
    assert person["is_blocked"]
    _, person = await _post(session, "people/501/blocks", {"is_blocked": False})
    assert not person["is_blocked"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("people/999/messages", {"text": "x"}),
        ("people/501/presses", {"message_id": 1, "data": "v1:not:there"}),
        ("people/501/messages/4711", {"text": "x"}),
        ("desk/501/open", {"message_id": 4711}),
        ("desk/501/open", {"message_id": 1}),
        ("desk/501/reply", {"message_id": 1, "text": "x"}),
    ],
)
async def test_what_is_not_there_is_not_found(session: aiohttp.ClientSession, path: str, body: object) -> None:
    """A missing person, button, message or file is answered with 404 and a reason."""
    status, answer = await _post(session, path, body)
    assert status == 404
    assert answer["error"]


@pytest.mark.parametrize(
    ("path", "body"),
    [("people", {"name": "x"}), ("people/501/messages", {"text": " "}), ("clock", {"move": "back"}), ("clock", [])],
)
async def test_what_makes_no_sense_is_refused(session: aiohttp.ClientSession, path: str, body: object) -> None:
    """400 and a reason."""
    status, answer = await _post(session, path, body)
    assert status == 400
    assert answer["error"]


async def test_the_desk_opens_a_file_with_that_member_s_key(
    telegram: SimulatedTelegram,
    session: aiohttp.ClientSession,
) -> None:
    """What the wiring's function answers is handed on; its refusal is one line."""
    rahile = telegram.people[501]
    good = rahile.send_file("document", PACKET, name="x.amanet")
    bad = rahile.send_file("document", b"other", name="y.amanet")
    opened = await _post(session, "desk/501/open", {"message_id": good.message_id})
    assert opened == (200, {"opened_by": "0011223344556677"})
    refused = await _post(session, "desk/501/open", {"message_id": bad.message_id})
    assert refused == (422, {"error": "this file does not open"})


async def test_the_desk_writes_a_reply_with_that_member_s_key(
    telegram: SimulatedTelegram,
    session: aiohttp.ClientSession,
) -> None:
    """The packet that is answered and the words go to the wiring's function, and nothing is sent into the chat."""
    packet = telegram.people[501].send_file("document", PACKET, name="x.amanet")
    status, reply = await _post(session, "desk/501/reply", {"message_id": packet.message_id, "text": "we are here"})
    assert (status, reply["signed_by"], reply["data"]) == (200, "0011223344556677", "we are here")
    assert telegram.people[501].messages[-1].message_id == packet.message_id


async def test_a_protected_file_cannot_be_saved(telegram: SimulatedTelegram, session: aiohttp.ClientSession) -> None:
    """As in an app, what was sent with protection stays in the chat."""
    sent = telegram.people[501].send_file("document", PACKET, name="x.amanet")
    protected = telegram.send(501, Content(attachment=sent.content.attachment, is_protected=True))
    async with session.get(f"people/501/messages/{protected.message_id}/file") as response:
        assert response.status == 403


async def test_the_clock_can_be_moved(telegram: SimulatedTelegram, session: aiohttp.ClientSession) -> None:
    """To Monday morning, for one."""
    _, answer = await _post(session, "clock", {"move": "monday"})
    assert answer["clock"].endswith("T09:00:00+00:00")
    assert telegram.rehearsal_clock.now().weekday() == 0


async def test_events_are_streamed_from_a_position(telegram: SimulatedTelegram, session: aiohttp.ClientSession) -> None:
    """Whoever reconnects hears the rest, in order."""
    position = len(telegram.events)
    telegram.people[501].send("first")
    telegram.people[501].send("second")
    async with session.get("events", params={"position": position}) as response:
        first, second = [await _event(response), await _event(response)]
    assert [first["message"]["text"], second["message"]["text"]] == ["first", "second"]


async def _event(response: aiohttp.ClientResponse) -> Any:  # noqa: ANN401 (JSON)
    while not (line := await response.content.readline()).startswith(b"data: "):
        continue
    return json.loads(line.removeprefix(b"data: "))


async def test_an_unbuilt_page_says_what_to_do(session: aiohttp.ClientSession) -> None:
    """Nobody has to guess."""
    async with session.get("/") as response:
        assert response.status == 404
        assert "npm run build" in await response.text()


async def test_a_person_waits_for_what_the_bot_says(telegram: SimulatedTelegram) -> None:
    """An answer counts only after the person's own act, and a wait that fails says what is seen."""
    tom: Person = telegram.person("Tom")
    tom.send("hello")
    telegram.send(tom.person_id, Content("hi"))
    assert (await tom.answer()).text == "hi"
    tom.send("again")
    with pytest.raises(TimeoutError, match="Tom sees 'hi'"):
        await tom.answer(timeout=0.01)
