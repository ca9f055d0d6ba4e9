"""What a reporter entrusts is readable nowhere but in the report that the chosen caseworker opens.

Canaries go through the whole journey in every language; then every byte under the home, every log line and everything
that a caseworker's chat ever showed is searched for them, in the clear and in the forms in which a number is stored.
"""

import io
import json
import logging
import secrets
import sys
import traceback
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import structlog

import bot.services.submissions
import handlers.dispatch
import handlers.reporter.effects
import store.reports
import store.sessions
from bot.domain import draft, effects, events, requests, statement
from bot.domain.errors import StoreFailed
from bot.domain.identifiers import LOCALES, BlobId, ChatId, Locale, MessageId
from bot.domain.screens import Text
from bot.logs import configure
from bot.rehearsal.clock import next_notice
from bot.sealing.daykeys import DayKeys
from bot.services.chats import Chats
from bot.telegram_http import AiohttpRequest
from tests.stage import CODE, JPEG, Opened, Reporter, Stage, staged


@dataclass(frozen=True, slots=True)
class Canary:
    """Everything of one reporter that must not be found; ``token`` makes each value unlike any other bytes."""

    chat_id: int
    token: str = field(default_factory=lambda: secrets.token_hex(6))

    @property
    def words(self) -> str:
        """Own words in three scripts."""
        return f"قاناري {self.token} 金丝雀 canary-{self.token}-words"

    @property
    def first_words(self) -> str:
        """What a message said before it was edited."""
        return f"canary-{self.token}-mistake"

    @property
    def file(self) -> bytes:
        """A picture of several sealed chunks with the canary in each."""
        return JPEG + f"canary-{self.token}-file".encode() * 9000

    @property
    def file_name(self) -> str:
        """What the file was called on the phone."""
        return f"canary-{self.token}-name.jpg"

    @property
    def caption(self) -> str:
        """What was written under the file."""
        return f"canary-{self.token}-caption"

    @property
    def name(self) -> str:
        """The name in the Telegram profile."""
        return f"Qanari{self.token}"

    @property
    def handle(self) -> str:
        """The Telegram username."""
        return f"handle_{self.token}"

    @property
    def phone(self) -> str:
        """A number that was shared as a contact."""
        return f"+4477009{int(self.token, 16) % 10**6:06}"

    def needles(self) -> Iterator[bytes]:
        """Every form in which anything of this reporter could be found."""
        for text in (self.token, self.words, self.name, self.handle, self.phone, str(self.chat_id)):
            yield from (text.encode("utf-8"), text.encode("utf-16-le"), json.dumps(text)[1:-1].encode())
        for length in (8, 6, 5):
            yield self.chat_id.to_bytes(length, "big")
            yield self.chat_id.to_bytes(length, "little")


def _found(needles: Iterable[bytes], places: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    wanted = list(needles)
    return [(place, needle) for place, content in places.items() for needle in wanted if needle in content]


@dataclass(slots=True)
class Logs:
    """What was logged: as written, as handed over before any field was dropped, and by libraries."""

    written: io.StringIO
    handed_over: list[str] = field(default_factory=list)
    by_libraries: list[str] = field(default_factory=list)

    def as_bytes(self) -> Mapping[str, bytes]:
        """Each of the three in one piece."""
        return {
            "written": self.written.getvalue().encode(),
            "handed over": "\n".join(self.handed_over).encode(),
            "by libraries": "\n".join(self.by_libraries).encode(),
        }

    def note(self, _logger: object, _method: str, fields: MutableMapping[str, Any]) -> Mapping[str, Any]:
        """Keep an event as it was before the allow-list."""
        self.handed_over.append(repr(fields))
        return fields


class _Listener(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.DEBUG)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(self.format(record))


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Logs]:
    """Logging as the real bot configures it, with an ear on every way out."""
    kept = Logs(io.StringIO())
    monkeypatch.setattr(sys, "stderr", kept.written)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    configure()
    structlog.configure(processors=[kept.note, *structlog.get_config()["processors"]])
    listener = _Listener(kept.by_libraries)
    logging.getLogger().addHandler(listener)
    yield kept
    logging.getLogger().removeHandler(listener)
    logging.disable(logging.NOTSET)
    structlog.reset_defaults()


@pytest.fixture
async def stage(tmp_path: Path, logs: Logs) -> AsyncIterator[Stage]:
    """The bot with one opener, logging as in earnest."""
    assert logs.handed_over == []
    async with staged(tmp_path, names=("Daniel", "Li Wei")) as running:
        yield running


def _reporter(stage: Stage, canary: Canary) -> Reporter:
    person = stage.telegram.person(canary.name, person_id=canary.chat_id)
    person.account["username"] = canary.handle
    return Reporter(stage, person)


async def _write_draft(stage: Stage, reporter: Reporter, canary: Canary, locale: Locale) -> None:
    items = ("keep", "statistics", "files", "originals")
    await reporter.walk_to_words(locale, stage.actor("Daniel"), items=items)
    edited = reporter.person.send(canary.first_words)
    reporter.person.edit(edited.message_id, canary.words)
    reporter.person.send_contact(canary.phone, canary.name)
    await reporter.send_file("document", canary.file, name=canary.file_name, caption=canary.caption)
    await reporter.nav("finish")


def _shown_to_staff(stage: Stage) -> Mapping[str, bytes]:
    """Everything that a member's chat ever showed or carried."""
    shown = {}
    for actor in stage.actors:
        for number, message in enumerate(actor.person.history):
            carried = b"" if message.file is None else message.file.name.encode() + message.file.content
            shown[f"{actor.member.name} {number}"] = (
                json.dumps(message.as_json()).encode() + message.text.encode() + carried
            )
    return shown


def _holds_everything(opened: Opened, canary: Canary) -> bool:
    ((described, content),) = opened.files
    return (
        opened.report["words"] == [canary.words]
        and content == canary.file
        and (described["name"], described["caption"]) == (canary.file_name, canary.caption)
    )


async def test_nothing_that_was_entrusted_is_readable_but_in_the_opened_report(stage: Stage, logs: Logs) -> None:
    """In each language: sealed while it is written, sealed after Send, absent from logs and from staff's chats."""
    canaries = [Canary(5_423_198_761 + number) for number in range(len(LOCALES))]
    needles = [needle for canary in canaries for needle in canary.needles()]
    for locale, canary in zip(LOCALES, canaries, strict=True):
        reporter = _reporter(stage, canary)
        await _write_draft(stage, reporter, canary, locale)
        (code,) = CODE.findall(reporter.screen.text)
        needles += [code.encode(), code.replace(" ", "").encode()]
        assert _found(needles, stage.bytes_at_rest()) == []
        await reporter.nav("submit")
        assert _found(needles, stage.bytes_at_rest()) == []
    await stage.advance_to(next_notice(stage.clock.now()))
    packets = [packet async for packet in _everything_fetched(stage)]
    assert [sum(_holds_everything(packet, canary) for packet in packets) for canary in canaries] == [1] * len(LOCALES)
    assert _found(needles, _shown_to_staff(stage)) == []
    assert _found([*needles, stage.telegram.token.encode()], logs.as_bytes()) == []
    assert _found(needles, stage.bytes_at_rest()) == []
    assert _found(needles, {"names of files": "\n".join(stage.bytes_at_rest()).encode()}) == []


def _once(original: Callable[..., Any], error: Exception, raised: list[Exception]) -> Callable[..., Any]:
    """The same function but for its first call, which fails."""

    def failing_at_first(*arguments: object, **named: object) -> object:
        if not raised:
            raised.append(error)
            raise error
        return original(*arguments, **named)

    return failing_at_first


FAULTS: tuple[tuple[object, str], ...] = (
    (AiohttpRequest, "do_request"),
    (DayKeys, "pseudonyms"),
    (bot.services.submissions, "seal_body"),
    (store.sessions, "put"),
    (store.reports, "add"),
    (Chats, "keep"),
    (handlers.dispatch, "to_event"),
    (handlers.reporter.effects, "compose"),
)


async def test_a_fault_in_any_layer_neither_leaks_nor_loses_the_report(
    stage: Stage, logs: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each layer fails once with a canary in its error: the report arrives all the same, and no log line repeats it."""
    canaries = [Canary(5_423_198_761 + number) for number in range(len(FAULTS))]
    for (owner, name), canary in zip(FAULTS, canaries, strict=True):
        reporter, raised = _reporter(stage, canary), list[Exception]()
        await _write_draft(stage, reporter, canary, "en")
        error = RuntimeError(f"{canary.words} {canary.chat_id} {canary.handle}")
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, _once(getattr(owner, name), error, raised))
            await reporter.walk("review:own_words", "nav:finish", "nav:submit")
        assert raised == [error], f"{name} was never called"
    packets = [packet async for packet in _everything_fetched(stage)]
    assert [sum(_holds_everything(packet, canary) for packet in packets) for canary in canaries] == [1] * len(FAULTS)
    needles = [needle for canary in canaries for needle in canary.needles()]
    assert "RuntimeError" in logs.written.getvalue()
    assert _found([*needles, stage.telegram.token.encode()], logs.as_bytes()) == []
    assert _found(needles, stage.bytes_at_rest()) == []


async def _everything_fetched(stage: Stage) -> AsyncIterator[Opened]:
    daniel = stage.actor("Daniel")
    async with stage.base.database.read() as connection:
        heads = await store.reports.openable_by(connection, daniel.member.id, offset=0, limit=100)
    for head in heads:
        daniel.person.forge(f"v1:inbox:fetch:{head.report_id.hex()}", message_id=daniel.person.from_bot[-1].message_id)
        await stage.settle()
        yield stage.open(daniel, [daniel.person.from_bot[-1]])


async def test_the_store_says_nothing_of_what_it_was_given(stage: Stage) -> None:
    """An error of the database, with all its causes, carries no value of the statement that failed."""
    canary = Canary(5_423_198_761)
    with pytest.raises(StoreFailed) as caught:
        await stage.base.database.write(
            lambda connection: connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", (canary.words,))
        )
    told = "".join(traceback.format_exception(caught.value))
    assert _found(canary.needles(), {"told": told.encode()}) == []


async def test_a_crash_names_only_the_class_of_its_error(logs: Logs) -> None:
    """The last words of a process that dies hold no text of the error."""
    canary = Canary(5_423_198_761)
    sys.excepthook(RuntimeError, RuntimeError(canary.words), None)
    assert "RuntimeError" in logs.written.getvalue()
    assert _found(canary.needles(), logs.as_bytes()) == []


def _holders_of_plaintext(canary: Canary) -> Iterator[object]:
    chat, message = ChatId(canary.chat_id), MessageId(1)
    words = draft.Words(message, canary.words)
    attachment = draft.DraftAttachment(
        message, BlobId(bytes(16)), "photo", "image/jpeg", 1, "", name=canary.file_name, caption=canary.caption
    )
    report = draft.ReportDraft(words=(words,), attachments=(attachment,))
    session = draft.Session(
        chat, step="words", draft=report, draft_key=canary.token, enrolment_word=canary.token.encode()
    )
    offered = events.FileOffered(message, "photo", canary.token, 1, canary.file_name, canary.token, canary.caption)
    yield from (words, attachment, report, session, draft.Receipt(canary.token, canary.token, b""), offered)
    yield from (events.Typed(message, canary.words), events.Edited(message, canary.words))
    yield from (events.Commanded("start", message, canary.token), requests.TakeFile(offered))
    yield from (requests.BeginEnrolment(canary.token), requests.TryWord(canary.token), requests.Step(session))
    yield from (
        effects.ShowScreen(chat),
        effects.ShowNotice(chat, "busy", "en"),
        effects.DeleteMessages(chat, (message,)),
        effects.SendStatement(chat),
    )
    yield statement.Entry(Text("statement-words"), (canary.words,))


def test_no_repr_shows_what_a_value_holds() -> None:
    """Whatever ends up in a traceback or a log by accident says nothing of the reporter."""
    canary = Canary(5_423_198_761)
    shown = {type(holder).__name__: repr(holder).encode() for holder in _holders_of_plaintext(canary)}
    assert _found(canary.needles(), shown) == []


def test_the_search_finds_what_it_looks_for() -> None:
    """Each form of a canary is recognised, so that finding none means that there is none."""
    canary = Canary(5_423_198_761)
    for needle in canary.needles():
        assert _found(canary.needles(), {"here": b"before" + needle + b"after"})
    assert _found(canary.needles(), {"here": canary.file})


async def test_the_search_finds_what_lies_open_in_a_file(stage: Stage) -> None:
    """A canary that is written into the home in the clear is found there."""
    canary = Canary(5_423_198_761)
    (stage.home / "scratch" / "left.txt").write_bytes(canary.file)
    assert _found(canary.needles(), stage.bytes_at_rest())
