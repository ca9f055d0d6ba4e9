"""Every call that the Bot API's specification does not allow is refused and kept as a violation."""

import json
from collections.abc import Mapping
from typing import Any

import aiohttp
import pytest

from bot.rehearsal import conformity
from bot.rehearsal.people import Person
from bot.rehearsal.server import SimulatedTelegram


def _keyboard(**button: object) -> dict[str, object]:
    return {"reply_markup": {"inline_keyboard": [[{"text": "x"} | button]]}}


async def _call(telegram: SimulatedTelegram, method: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    address = f"{telegram.url}/bot{telegram.token}/{method}"
    async with aiohttp.ClientSession() as session, session.post(address, json=fields) as response:
        answer: dict[str, Any] = await response.json()
        return answer | {"status": response.status}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"text": None}, "NoneType is not String"),
        ({"text": 5}, "int is not String"),
        ({"text": "x" * 4097}, "4097 is outside 1-4096 characters"),
        ({"text": ""}, "0 is outside 1-4096 characters"),
        ({"colour": "red"}, "colour is not a field"),
        ({"parse_mode": "HTML"}, "parse_mode is not a field"),
        ({"protect_content": "maybe"}, "str is not Boolean"),
        ({"entities": [{"type": "code", "offset": 0}]}, "length is missing"),
        ({"entities": {}}, "dict is not an array"),
        ({"reply_markup": []}, "list is not InlineKeyboardMarkup"),
        (_keyboard(callback_data="x" * 65), "65 is outside 1-64 bytes"),
        (_keyboard(callback_data="ئ" * 33), "66 is outside 1-64 bytes"),
        (_keyboard(callback_data=""), "0 is outside 1-64 bytes"),
        (_keyboard(), "exactly one of"),
        (_keyboard(callback_data="a", url="https://example.org"), "exactly one of"),
        (_keyboard(callback_data="a", shape="round"), "shape is not a field"),
    ],
)
async def test_a_wrong_message_is_refused(
    telegram: SimulatedTelegram,
    aynur: Person,
    fields: dict[str, object],
    expected: str,
) -> None:
    """It is answered with 400, shown to nobody and kept for the test to see."""
    answer = await _call(telegram, "sendMessage", {"chat_id": aynur.person_id, "text": "words"} | fields)
    assert answer["status"] == 400
    assert expected in answer["description"]
    assert any(expected in violation for violation in telegram.violations)
    assert aynur.from_bot == ()


async def test_a_missing_field_is_refused(telegram: SimulatedTelegram, aynur: Person) -> None:
    """What the specification requires must be there."""
    await _call(telegram, "sendMessage", {"chat_id": aynur.person_id})
    assert telegram.violations == ["sendMessage: text is missing"]


async def test_an_unknown_method_is_refused(telegram: SimulatedTelegram) -> None:
    """404, and a violation."""
    answer = await _call(telegram, "sendRumour", {})
    assert answer["status"] == 404
    assert telegram.violations == ["sendRumour: not a method of the rehearsal's Bot API"]


async def test_too_many_messages_at_once_cannot_be_deleted(telegram: SimulatedTelegram, aynur: Person) -> None:
    """At most a hundred in one call."""
    await _call(telegram, "deleteMessages", {"chat_id": aynur.person_id, "message_ids": list(range(101))})
    assert telegram.violations == ["deleteMessages.message_ids: 101 is outside 1-100 identifiers"]


async def test_an_attachment_must_have_been_uploaded(telegram: SimulatedTelegram, aynur: Person) -> None:
    """``attach://`` needs a part of that name."""
    await _call(telegram, "sendDocument", {"chat_id": aynur.person_id, "document": "attach://nothing"})
    assert telegram.violations == ["sendDocument: attach://nothing was not uploaded"]


async def test_a_file_inside_an_album_must_have_been_uploaded(telegram: SimulatedTelegram, aynur: Person) -> None:
    """A name that stands deeper in a call is found as well."""
    media = [{"type": "photo", "media": f"attach://{name}"} for name in ("one", "two")]
    await _call(telegram, "sendMediaGroup", {"chat_id": aynur.person_id, "media": media})
    assert telegram.violations == [f"sendMediaGroup: attach://{name} was not uploaded" for name in ("one", "two")]


@pytest.mark.parametrize("size", [1, 11])
async def test_an_album_has_two_to_ten_photos(telegram: SimulatedTelegram, aynur: Person, size: int) -> None:
    """One photo is no album, and eleven are two."""
    media = [{"type": "photo", "media": "AgAD"}] * size
    await _call(telegram, "sendMediaGroup", {"chat_id": aynur.person_id, "media": media})
    assert telegram.violations == [f"sendMediaGroup.media: {size} is outside 2-10 items"]


async def test_an_upload_must_be_used(telegram: SimulatedTelegram, aynur: Person) -> None:
    """A part that no field names is a mistake."""
    form = aiohttp.FormData({"chat_id": str(aynur.person_id), "text": "words"})
    form.add_field("stray", b"bytes", filename="stray.bin")
    address = f"{telegram.url}/bot{telegram.token}/sendMessage"
    async with aiohttp.ClientSession() as session, session.post(address, data=form) as response:
        assert response.status == 400
    assert telegram.violations == ["sendMessage: the upload stray is not used"]


async def test_form_fields_are_read_by_their_type(telegram: SimulatedTelegram, aynur: Person) -> None:
    """Text that looks like a number stays text; numbers, flags and objects are decoded."""
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "1"}]]}
    form = {
        "chat_id": str(aynur.person_id),
        "text": "112",
        "protect_content": "True",
        "reply_markup": json.dumps(markup),
    }
    address = f"{telegram.url}/bot{telegram.token}/sendMessage"
    async with aiohttp.ClientSession() as session, session.post(address, data=form) as response:
        assert response.status == 200
    assert aynur.from_bot[-1].text == "112"
    assert aynur.from_bot[-1].choices == ("1",)
    assert telegram.violations == []


def test_the_table_names_its_source_and_licence() -> None:
    """Whoever finds the table knows where it comes from and what it may be used for."""
    table = conformity.table()
    assert table["source"].startswith("https://github.com/")
    assert len(table["commit"]) == 40
    assert "Permission is hereby granted" in table["licence"]
