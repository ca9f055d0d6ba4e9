"""The transport against a real HTTP server on loopback: what is sent, what comes back, and no token anywhere."""

import asyncio
import io
import json
import logging
import traceback
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import telegram
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import error as api

from bot.domain.errors import (
    AmanetError,
    ChatGone,
    FileRefused,
    FloodWait,
    MessageGone,
    MessageUnchanged,
    TelegramConflict,
    TelegramError,
    TelegramRefused,
    TelegramUnauthorized,
    TelegramUnreachable,
)
from bot.telegram_http import CHUNK, AiohttpRequest, TelegramDownloads, as_domain_error, ask, bot_over

BOT_CANARY = "123456:CANARY-token"
FILE_ID = "CANARY-file-id"
ME = {"id": 1, "is_bot": True, "first_name": "Amanet", "username": "amanet_bot"}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class FakeTelegram:
    """A server that answers each path with what a test put there."""

    def __init__(self) -> None:
        """Know ``getMe`` and nothing else."""
        self.answers: dict[str, Handler] = {}
        self.requests: list[web.Request] = []
        self.result("getMe", ME)
        app = web.Application(client_max_size=100 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self._route)
        self.server = TestServer(app)

    @property
    def url(self) -> str:
        """The address without a slash at its end."""
        return str(self.server.make_url("")).rstrip("/")

    def on(self, method: str, handler: Handler) -> None:
        """Answer a Bot API method with a handler."""
        self.answers[f"bot{BOT_CANARY}/{method}"] = handler

    def on_file(self, path: str, handler: Handler) -> None:
        """Answer a download with a handler."""
        self.answers[f"file/bot{BOT_CANARY}/{path}"] = handler

    def result(self, method: str, result: object) -> None:
        """Answer a method with success."""

        async def answer(_request: web.Request) -> web.Response:
            return web.json_response({"ok": True, "result": result})

        self.on(method, answer)

    def refuse(self, method: str, status: int, description: str, **parameters: int) -> None:
        """Answer a method with an error in the form of the Bot API."""
        body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
        if parameters:
            body["parameters"] = parameters

        async def answer(_request: web.Request) -> web.Response:
            return web.json_response(body, status=status)

        self.on(method, answer)

    async def _route(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        return await self.answers[request.match_info["path"]](request)


@pytest_asyncio.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    """A running server."""
    fake = FakeTelegram()
    await fake.server.start_server()
    yield fake
    await fake.server.close()


@pytest_asyncio.fixture
async def connection() -> AsyncIterator[AiohttpRequest]:
    """An open transport."""
    async with AiohttpRequest(limit=8) as connection:
        yield connection


@pytest_asyncio.fixture
async def bot(fake: FakeTelegram, connection: AiohttpRequest) -> AsyncIterator[telegram.Bot]:
    """A bot that is known to the server."""
    bot = bot_over(connection, token=BOT_CANARY, api_url=fake.url)
    await bot.initialize()
    yield bot
    await bot.shutdown()


def shown_by(failure: BaseException) -> str:
    """Everything that the whole chain of an error could print, whether a traceback would show it or not."""
    seen: list[BaseException] = []
    waiting: list[BaseException | None] = [failure]
    while waiting:
        error = waiting.pop()
        if error is None or error in seen:
            continue
        seen.append(error)
        waiting += [error.__cause__, error.__context__]
    return "".join([*map(str, seen), *map(repr, seen), *traceback.format_exception(failure)])


def assert_no_secret(failure: BaseException) -> None:
    """Find neither a canary nor the address in an error."""
    shown = shown_by(failure)
    assert "CANARY" not in shown
    assert "127.0.0.1" not in shown


async def tear(request: web.Request) -> web.StreamResponse:
    """Cut the connection without an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def hang(_request: web.Request) -> web.StreamResponse:
    """Answer far too late."""
    await asyncio.sleep(3600)
    return web.Response()


async def nonsense(_request: web.Request) -> web.StreamResponse:
    """Answer like a captive portal."""
    return web.Response(text="<html>CANARY please log in</html>")


async def redirect(_request: web.Request) -> web.StreamResponse:
    """Point to another host."""
    return web.Response(status=302, headers={"Location": "http://127.0.0.1:1/elsewhere"})


async def broken(_request: web.Request) -> web.StreamResponse:
    """Fail as a gateway does."""
    return web.Response(status=502, text="CANARY bad gateway")


async def test_parameters_arrive_as_they_were_given(fake: FakeTelegram, bot: telegram.Bot) -> None:
    """Strings stay as they are, in any script; the rest is JSON."""
    received: dict[str, Any] = {}

    async def answer(request: web.Request) -> web.Response:
        received.update(await request.post())
        return web.json_response(
            {"ok": True, "result": {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}}}
        )

    fake.on("sendMessage", answer)
    keyboard = telegram.InlineKeyboardMarkup(
        [[telegram.InlineKeyboardButton("ھەئە", callback_data="v1:report:nav:next")]]
    )
    sent = await ask(bot.send_message(7, "ئامانەت 托付 &=+%", reply_markup=keyboard))
    assert sent.message_id == 5
    markup = json.loads(received.pop("reply_markup"))
    assert received == {"chat_id": "7", "text": "ئامانەت 托付 &=+%"}
    assert markup == {"inline_keyboard": [[{"text": "ھەئە", "callback_data": "v1:report:nav:next"}]]}


async def test_the_server_learns_our_name_and_no_library_version(fake: FakeTelegram, bot: telegram.Bot) -> None:
    """The user agent is Amanet's own."""
    await ask(bot.get_me())
    assert fake.requests[-1].headers["User-Agent"] == "Amanet"


async def test_files_are_uploaded_with_their_names(fake: FakeTelegram, bot: telegram.Bot) -> None:
    """Bytes and open files both become parts of a multipart form."""
    received: list[tuple[str, str, bytes]] = []

    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        part = form["document"]
        assert isinstance(part, web.FileField)
        received.append((part.filename, str(form["chat_id"]), part.file.read()))
        return web.json_response(
            {"ok": True, "result": {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}}}
        )

    fake.on("sendDocument", answer)
    held = telegram.InputFile(
        io.BytesIO(b"age-encryption.org/v1"), filename="ab.part1of2.amanet", read_file_handle=False
    )
    read = telegram.InputFile(b"x" * 2_000_000, filename="digest.png")
    await ask(bot.send_document(7, held))
    await ask(bot.send_document(7, read))
    assert received[0] == ("ab.part1of2.amanet", "7", b"age-encryption.org/v1")
    assert received[1] == ("digest.png", "7", b"x" * 2_000_000)


async def test_an_upload_is_not_held_in_memory(fake: FakeTelegram, bot: telegram.Bot, tmp_path: Path) -> None:
    """Forty megabytes leave the disk piece by piece."""
    size = 40 * 1024 * 1024
    counted = 0

    async def answer(request: web.Request) -> web.Response:
        nonlocal counted
        async for chunk in request.content.iter_chunked(CHUNK):
            counted += len(chunk)
        return web.json_response(
            {"ok": True, "result": {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}}}
        )

    fake.on("sendDocument", answer)
    with (tmp_path / "packet").open("w+b") as packet:
        packet.truncate(size)
        document = telegram.InputFile(packet, filename="packet.amanet", read_file_handle=False)
        tracemalloc.start()
        await ask(bot.send_document(7, document))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert counted > size
    assert peak < 8 * 1024 * 1024


@pytest.mark.parametrize("handler", [tear, hang, nonsense, broken, redirect])
async def test_network_trouble_is_unreachable_and_silent(
    fake: FakeTelegram, bot: telegram.Bot, handler: Handler, caplog: pytest.LogCaptureFixture
) -> None:
    """Torn connections, silence, portals, gateways and redirects are one error of ours, with nothing in it."""
    fake.on("getMe", handler)
    with caplog.at_level(logging.INFO), pytest.raises(TelegramUnreachable) as caught:
        await ask(bot.get_me(read_timeout=0.3))
    assert_no_secret(caught.value)
    assert "CANARY" not in caplog.text


@pytest.mark.parametrize("handler", [tear, hang, broken, redirect])
async def test_the_transport_itself_names_no_address(fake: FakeTelegram, bot: telegram.Bot, handler: Handler) -> None:
    """The library's own error, before it is turned into ours, has neither address nor token in its chain."""
    fake.on("deleteWebhook", handler)
    with pytest.raises(api.NetworkError) as caught:
        await bot.delete_webhook(read_timeout=0.3)
    shown = shown_by(caught.value)
    assert BOT_CANARY not in shown
    assert "127.0.0.1" not in shown


@pytest.mark.parametrize("document", [None, b"a file"], ids=["a text", "a caption"])
async def test_what_cannot_be_written_is_refused_and_no_outage(
    fake: FakeTelegram, bot: telegram.Bot, document: bytes | None
) -> None:
    """Half of a surrogate pair would otherwise be tried for ever, and hold up everything else for that chat."""
    words = "CANARY \ud800"
    had = len(fake.requests)
    with pytest.raises(TelegramRefused) as caught:
        await ask(bot.send_message(7, words) if document is None else bot.send_document(7, document, caption=words))
    assert "CANARY" not in shown_by(caught.value)
    assert len(fake.requests) == had


async def test_nobody_listening_is_unreachable(fake: FakeTelegram, bot: telegram.Bot) -> None:
    """A refused connection is reported like any other outage."""
    await fake.server.close()
    with pytest.raises(TelegramUnreachable) as caught:
        await ask(bot.get_me())
    assert_no_secret(caught.value)


@pytest.mark.parametrize("api_url", ["http://127.0.0.1:99999", "http://[bad", "nonsense"])
async def test_an_impossible_address_is_unreachable_and_not_quoted(connection: AiohttpRequest, api_url: str) -> None:
    """The HTTP library quotes an address that it cannot use; the token is in it."""
    bot = bot_over(connection, token=BOT_CANARY, api_url=api_url)
    with pytest.raises(TelegramUnreachable) as caught:
        await ask(bot.get_me())
    assert_no_secret(caught.value)


async def test_a_closed_transport_is_unreachable(fake: FakeTelegram, bot: telegram.Bot) -> None:
    """A call after the end is an outage like another, and the transport can be opened again."""
    await bot.shutdown()
    with pytest.raises(TelegramUnreachable):
        await ask(bot.get_me())
    await ask(bot.initialize())
    assert (await ask(bot.get_me())).username == "amanet_bot"
    assert fake.requests


async def test_a_token_that_is_refused_at_start_is_not_quoted(fake: FakeTelegram, connection: AiohttpRequest) -> None:
    """The library puts the token into the text of this error."""
    fake.refuse("getMe", 401, "Unauthorized")
    bot = bot_over(connection, token=BOT_CANARY, api_url=fake.url)
    with pytest.raises(TelegramUnauthorized, match="AMANET_TOKEN") as caught:
        await ask(bot.initialize())
    assert_no_secret(caught.value)
    await bot.shutdown()


@pytest.mark.parametrize(
    ("status", "description", "expected"),
    [
        (400, "Bad Request: message is not modified: specified new message content is the same", MessageUnchanged),
        (400, "Bad Request: message to edit not found", MessageGone),
        (400, "Bad Request: message can't be edited", MessageGone),
        (400, "Bad Request: message can't be deleted for everyone", MessageGone),
        (400, "Bad Request: chat not found", ChatGone),
        (400, "Bad Request: PEER_ID_INVALID", ChatGone),
        (400, "Bad Request: message text is empty", TelegramRefused),
        (401, "Unauthorized", TelegramUnauthorized),
        (404, "Not Found", TelegramUnauthorized),
        (403, "Forbidden: bot was blocked by the user", ChatGone),
        (403, "Forbidden: user is deactivated", ChatGone),
        (409, "Conflict: terminated by other getUpdates request", TelegramConflict),
        (429, "Too Many Requests", TelegramUnreachable),
        (500, "Internal Server Error", TelegramUnreachable),
        (503, "Service Unavailable", TelegramUnreachable),
    ],
)
async def test_every_refusal_of_telegram_has_its_error(
    fake: FakeTelegram, bot: telegram.Bot, status: int, description: str, expected: type[TelegramError]
) -> None:
    """One class for each thing that a caller does differently."""
    fake.refuse("getMe", status, description)
    with pytest.raises(TelegramError) as caught:
        await ask(bot.get_me())
    assert type(caught.value) is expected


async def test_a_flood_wait_keeps_its_seconds(fake: FakeTelegram, bot: telegram.Bot) -> None:
    """429 with ``retry_after`` says how long to wait."""
    fake.refuse("getMe", 429, "Too Many Requests: retry after 7", retry_after=7)
    with pytest.raises(FloodWait) as caught:
        await ask(bot.get_me())
    assert caught.value.seconds == 7.0


def test_a_moved_group_is_a_refusal_without_its_number() -> None:
    """The library's text holds the new chat id."""
    assert str(as_domain_error(api.ChatMigrated(-100777))) == "Telegram refused the request"


async def test_a_call_can_wait_longer_than_the_default(fake: FakeTelegram) -> None:
    """A long poll says its own read timeout."""

    async def late(_request: web.Request) -> web.Response:
        await asyncio.sleep(0.3)
        return web.json_response({"ok": True, "result": True})

    fake.on("deleteWebhook", late)
    async with AiohttpRequest(read_seconds=0.05) as impatient:
        bot = bot_over(impatient, token=BOT_CANARY, api_url=fake.url)
        with pytest.raises(TelegramUnreachable):
            await ask(bot.delete_webhook())
        assert await ask(bot.delete_webhook(read_timeout=60.0))


def at(fake: FakeTelegram, path: str, **more: object) -> None:
    """Let ``getFile`` point to a path."""
    fake.result("getFile", {"file_id": FILE_ID, "file_unique_id": "u", "file_path": path, **more})


async def fetch(downloads: TelegramDownloads) -> bytes:
    """Download the one file whole."""
    async with downloads.stream(FILE_ID) as chunks:
        return b"".join([chunk async for chunk in chunks])


async def test_a_file_comes_as_it_was_sent(fake: FakeTelegram, bot: telegram.Bot, connection: AiohttpRequest) -> None:
    """Byte for byte, also from a path with characters that an address would swallow."""
    content = bytes(range(256)) * 1000

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=content)

    at(fake, "documents/a #1?.ئا")
    fake.on_file("documents/a #1?.ئا", answer)
    assert await fetch(TelegramDownloads(bot, connection)) == content


async def test_a_download_is_flat_in_memory_and_in_small_chunks(
    fake: FakeTelegram, bot: telegram.Bot, connection: AiohttpRequest
) -> None:
    """Nineteen megabytes pass without being held."""
    piece = bytes(CHUNK)

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(19 * 16):
            await response.write(piece)
        return response

    at(fake, "video")
    fake.on_file("video", answer)
    sizes = []
    tracemalloc.start()
    async with TelegramDownloads(bot, connection).stream(FILE_ID) as chunks:
        async for chunk in chunks:
            sizes.append(len(chunk))  # noqa: PERF401 - a comprehension could not be told from holding the chunks
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(sizes) == 19 * 16 * CHUNK
    assert max(sizes) <= CHUNK
    assert peak < 4 * 1024 * 1024


async def test_a_file_that_lies_about_its_size_is_cut_off(
    fake: FakeTelegram, bot: telegram.Bot, connection: AiohttpRequest
) -> None:
    """The cap is enforced on what arrives; nothing beyond it is handed on."""

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(50):
            await response.write(bytes(1000))
        return response

    at(fake, "endless", file_size=10)
    fake.on_file("endless", answer)
    received: list[bytes] = []

    async def read() -> None:
        async with TelegramDownloads(bot, connection, largest=20_000).stream(FILE_ID) as chunks:
            async for chunk in chunks:
                received.append(chunk)  # noqa: PERF401 - a comprehension would keep nothing when it is cut off

    with pytest.raises(FileRefused) as caught:
        await read()
    assert caught.value.reason == "too_big"
    assert 0 < len(b"".join(received)) <= 20_000


async def test_a_file_declared_too_big_is_not_begun(
    fake: FakeTelegram, bot: telegram.Bot, connection: AiohttpRequest
) -> None:
    """A length over the cap is refused before the first byte."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=bytes(20_001))

    at(fake, "big")
    fake.on_file("big", answer)
    with pytest.raises(FileRefused) as caught:
        await fetch(TelegramDownloads(bot, connection, largest=20_000))
    assert caught.value.reason == "too_big"


@pytest.mark.parametrize(
    ("description", "reason"),
    [("Bad Request: file is too big", "too_big"), ("Bad Request: wrong file_id or the file is gone", "lost")],
)
async def test_telegram_may_refuse_a_file(
    fake: FakeTelegram, bot: telegram.Bot, connection: AiohttpRequest, description: str, reason: str
) -> None:
    """``getFile`` itself says that it hands the file out no more."""
    fake.refuse("getFile", 400, description)
    with pytest.raises(FileRefused) as caught:
        await fetch(TelegramDownloads(bot, connection))
    assert caught.value.reason == reason
    assert_no_secret(caught.value)


async def test_a_file_without_a_place_is_lost(
    fake: FakeTelegram, bot: telegram.Bot, connection: AiohttpRequest
) -> None:
    """``file_path`` is optional in the Bot API."""
    fake.result("getFile", {"file_id": FILE_ID, "file_unique_id": "u"})
    with pytest.raises(FileRefused) as caught:
        await fetch(TelegramDownloads(bot, connection))
    assert caught.value.reason == "lost"


async def torn_half_way(request: web.Request) -> web.StreamResponse:
    """Promise more than is sent."""
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(bytes(500))
    return await tear(request)


def status(code: int, **headers: str) -> Handler:
    """Answer with an empty body."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=code, headers=headers)

    return answer


@pytest.mark.parametrize(
    ("handler", "expected"),
    [
        (tear, TelegramUnreachable),
        (torn_half_way, TelegramUnreachable),
        (redirect, TelegramUnreachable),
        (status(500), TelegramUnreachable),
        (status(502), TelegramUnreachable),
        (status(404), FileRefused),
        (status(410), FileRefused),
        (status(401), TelegramUnauthorized),
        (status(429), FloodWait),
        (status(429, **{"Retry-After": "9"}), FloodWait),
    ],
)
async def test_a_download_that_fails_says_why_and_nothing_else(
    fake: FakeTelegram,
    bot: telegram.Bot,
    connection: AiohttpRequest,
    handler: Handler,
    expected: type[AmanetError],
) -> None:
    """Each failure is an error of ours, without address, token or file id."""
    at(fake, "voice")
    fake.on_file("voice", handler)
    with pytest.raises(AmanetError) as caught:
        await fetch(TelegramDownloads(bot, connection))
    assert type(caught.value) is expected
    assert_no_secret(caught.value)


async def test_a_reader_that_stops_early_leaves_the_connection_usable(
    fake: FakeTelegram, bot: telegram.Bot, connection: AiohttpRequest
) -> None:
    """More downloads than connections can be broken off."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=bytes(1_000_000))

    at(fake, "photo")
    fake.on_file("photo", answer)
    downloads = TelegramDownloads(bot, connection)
    for _ in range(20):
        async with downloads.stream(FILE_ID) as chunks:
            assert await anext(chunks)
    assert len(await fetch(downloads)) == 1_000_000


def test_nothing_shows_the_token_of_a_transport_or_download() -> None:
    """Their ``repr`` holds no address."""
    connection = AiohttpRequest()
    bot = bot_over(connection, token=BOT_CANARY, api_url="http://127.0.0.1:1")
    assert "CANARY" not in f"{connection!r}{TelegramDownloads(bot, connection)!r}"
