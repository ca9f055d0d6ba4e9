"""What must not wait for the hourly purge: sealed as it is, it is in no file of the home as soon as it was answered."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from telegram import Bot

from bot.domain.draft import Session
from bot.domain.effects import DeleteMessages
from bot.domain.errors import StoreFailed
from bot.domain.identifiers import ChatId, MessageId
from bot.sealing.receipt import words_of
from bot.wiring.running import _dispatcher
from tests.offline import OfflineBot, Paper, Person, ReceiptShelf, SetClock, found_home, keys_of
from tests.stage import JPEG

CODES = ("191151766092640046349500579", "178915587531904395448067141")
CODE = CODES[0]
DANIEL = Person.made(2, "Daniel", opens=True)
HOLDER, REPORTER = ChatId(1), ChatId(2)
_MESSAGE = MessageId(99)

Prepare = Callable[[OfflineBot], Awaitable[None]]


@pytest.fixture
async def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OfflineBot]:
    """A bot that keeps one report with files; somebody has its code."""
    monkeypatch.setattr("bot.services.visits.derive", keys_of)
    await found_home(tmp_path / "home", [DANIEL], SetClock())
    running = OfflineBot(tmp_path / "home", SetClock(), Paper(), ReceiptShelf(iter(CODES)))
    await running.start()
    await running.write_report(REPORTER, [DANIEL], ["files"], {})
    await running.press(REPORTER, "nav:submit")
    yield running
    await running.stop()


def _update(message: dict[str, Any], *, is_edited: bool = False) -> dict[str, Any]:
    chat = {"id": HOLDER, "type": "private", "first_name": "Somebody"}
    sender = {"id": HOLDER, "is_bot": False, "first_name": "Somebody"}
    whole = {"message_id": _MESSAGE, "date": 1_700_000_000, "chat": chat, "from": sender, **message}
    return {"update_id": 7, "edited_message" if is_edited else "message": whole}


def _text(text: str) -> dict[str, Any]:
    entity = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    return {"text": text, **({"entities": [entity]} if text.startswith("/") else {})}


async def _answered(bot: OfflineBot, update: dict[str, Any]) -> bool:
    """Whether the sealed update is in no file once the bot has dealt with it."""
    (update_id,) = await bot.subjects.inbox.accept([update])
    ((sealed,),) = await bot.select("SELECT ciphertext FROM inbox")
    assert sealed in bot.at_rest()
    await _dispatcher(bot.subjects, cast("Bot", bot.paper)).dispatch(update_id, update)
    return not [piece for piece in (sealed[:32], sealed[-32:]) if piece in bot.at_rest()]


def _deleted(bot: OfflineBot) -> bool:
    effects = [pending.effect for pending in bot.pending]
    return any(isinstance(each, DeleteMessages) and _MESSAGE in each.message_ids for each in effects)


async def _anew(_bot: OfflineBot) -> None:
    """Nothing was ever said in the chat."""


async def _asked_for(bot: OfflineBot) -> None:
    await bot.command(HOLDER, "return")
    await bot.press(HOLDER, "language:en")


async def _draft(bot: OfflineBot) -> None:
    await bot.write_report(HOLDER, [DANIEL], [], {})
    await bot.press(HOLDER, "review:own_words")


async def _visit(bot: OfflineBot) -> None:
    await bot.come_back(HOLDER, CODE)


async def _adding(bot: OfflineBot) -> None:
    await _visit(bot)
    await bot.press(HOLDER, "visit:add")


async def _contact(bot: OfflineBot) -> None:
    await _visit(bot)
    await bot.press(HOLDER, "visit:consent", "visit:contact")


@pytest.mark.parametrize(
    ("prepare", "text"),
    [
        (_asked_for, CODE),
        (_asked_for, CODE + "1"),
        (_anew, CODE),
        (_anew, f"/return {CODE}"),
        (_anew, f"/return {CODE}1"),
        (_anew, f"/report {CODE}"),
        (_draft, CODE),
        (_draft, words_of(CODE)),
        (_draft, f"/return {CODE}"),
        (_draft, f"/return {CODE}1"),
        (_draft, f"/safety {CODE}"),
        (_visit, CODE),
        (_adding, CODE),
        (_contact, CODE),
    ],
)
async def test_a_typed_code_is_in_no_chat_and_no_file(bot: OfflineBot, prepare: Prepare, text: str) -> None:
    """Whether it was asked for or not, right or not, alone or behind a command."""
    await prepare(bot)
    assert await _answered(bot, _update(_text(text)))
    assert _deleted(bot)


@pytest.mark.parametrize("is_edited", [False, True], ids=["typed", "edited"])
async def test_a_code_that_was_not_asked_for_becomes_no_part_of_a_draft(bot: OfflineBot, *, is_edited: bool) -> None:
    """The draft stays as it was, and the chat is told how to use the code."""
    await _draft(bot)
    draft = await _session(bot)
    assert await _answered(bot, _update(_text(CODE), is_edited=is_edited))
    assert replace(await _session(bot), hint="", touched_at=None) == replace(draft, hint="", touched_at=None)
    assert await bot.hint(HOLDER) == "hint-code_deleted"


async def _session(bot: OfflineBot) -> Session:
    session = await bot.subjects.chats.session(HOLDER)
    assert session is not None
    return session


async def test_a_code_that_was_not_asked_for_becomes_no_part_of_a_report(bot: OfflineBot) -> None:
    """Nothing is added to the report that is open."""
    await _adding(bot)
    assert await _answered(bot, _update(_text(CODE)))
    assert await bot.hint(HOLDER) == "hint-code_deleted"
    assert await bot.select("SELECT note_id FROM notes") == []


async def _execute(bot: OfflineBot, statement: str) -> None:
    await bot.base.database.write(lambda connection: connection.exec_driver_sql(statement))


async def test_a_code_whose_first_answer_failed_is_taken_anew(bot: OfflineBot) -> None:
    """A store that failed for a moment leaves no visit behind, and no code in the chat or the log."""
    await _asked_for(bot)
    update = _update(_text(CODE))
    (update_id,) = await bot.subjects.inbox.accept([update])
    ((sealed,),) = await bot.select("SELECT ciphertext FROM inbox")
    dispatcher = _dispatcher(bot.subjects, cast("Bot", bot.paper))
    await _execute(bot, "CREATE TRIGGER fault BEFORE DELETE ON inbox BEGIN SELECT RAISE(ABORT, 'a fault'); END")
    with pytest.raises(StoreFailed):
        await dispatcher.dispatch(update_id, update)
    assert await bot.visit(HOLDER) is None
    await _execute(bot, "DROP TRIGGER fault")
    await dispatcher.dispatch(update_id, update)
    assert _deleted(bot)
    assert await bot.visit(HOLDER) is not None
    assert not [piece for piece in (sealed[:32], sealed[-32:]) if piece in bot.at_rest()]


def _photo(bot: OfflineBot) -> dict[str, Any]:
    content = JPEG + b"p" * 900
    file_id = bot.paper.put(content)
    size = {"file_id": file_id, "file_unique_id": file_id, "width": 9, "height": 9, "file_size": len(content)}
    return {"photo": [size], "caption": "where it was"}


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (_adding, lambda _bot: _text("later words")),
        (_adding, _photo),
        (_contact, lambda _bot: _text("after eight")),
    ],
    ids=["words", "file", "contact"],
)
async def test_what_is_added_in_a_visit_is_in_no_file_but_sealed_to_people(
    bot: OfflineBot, prepare: Prepare, message: Callable[[OfflineBot], dict[str, Any]]
) -> None:
    """Who seizes the home a moment later finds no copy under the server's keys."""
    await prepare(bot)
    assert await _answered(bot, _update(message(bot)))
    assert await bot.hint(HOLDER) in {"hint-added", "hint-contact_given"}


async def test_the_draft_leaves_the_log_with_send(bot: OfflineBot) -> None:
    """The session that held it last is in no file any more."""
    await _draft(bot)
    await bot.press(HOLDER, "nav:finish")
    ((sealed,),) = await bot.select("SELECT ciphertext FROM sessions")
    assert sealed[-32:] in bot.at_rest()
    await bot.press(HOLDER, "nav:submit")
    assert sealed[-32:] not in bot.at_rest()
