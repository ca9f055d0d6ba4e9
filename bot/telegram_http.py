"""The Bot API over aiohttp: the transport under python-telegram-bot, and downloads that are streamed.

No error that leaves this module carries an address, and so none carries the bot's token.
"""

import json
import os
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from contextlib import aclosing, asynccontextmanager
from http import HTTPStatus
from io import BytesIO
from typing import Any, TypeVar
from urllib.parse import quote

import aiohttp
import telegram
from telegram import error as api
from telegram.request import BaseRequest, RequestData
from yarl import URL

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

# The library's opt-in to durations as timedelta; without it every flood wait raises a deprecation warning.
os.environ["PTB_TIMEDELTA"] = "true"

LARGEST_DOWNLOAD = 20 * 1000 * 1000
"""Bytes: what the Bot API hands out at most ("20 MB", https://core.telegram.org/bots/api#getfile)."""
CHUNK = 64 * 1024

_USER_AGENT = "Amanet"
_POLLING_CONNECTIONS = 4
"""More than the one in use: a torn connection that is slow to die must not stop the next fetch."""
_DOWNLOAD_TIMEOUT = aiohttp.ClientTimeout(total=None, connect=30, sock_connect=10, sock_read=30)

_T = TypeVar("_T")
_Timeout = Any
"""A number of seconds, None for no limit, or the library's sentinel for "the default"."""

_UNKNOWN_BOT = "Telegram does not accept the bot token; check AMANET_TOKEN"

_ERRORS: tuple[tuple[type[api.TelegramError], type[TelegramError], str], ...] = (
    (api.InvalidToken, TelegramUnauthorized, _UNKNOWN_BOT),
    # How the library reports a refused token once it was accepted at start.
    (api.EndPointNotFound, TelegramUnauthorized, _UNKNOWN_BOT),
    (api.Conflict, TelegramConflict, "another process or a webhook takes this bot's updates; stop it"),
    (api.Forbidden, ChatGone, "the person blocked the bot, or the account no longer exists"),
    (api.ChatMigrated, TelegramRefused, "Telegram refused the request"),
)

# Fragments of the descriptions that the Bot API server gives; it has no finer error codes.
_REFUSALS: tuple[tuple[str, type[TelegramError], str], ...] = (
    ("message is not modified", MessageUnchanged, "the message already shows this"),
    ("message to edit not found", MessageGone, "the message to edit is gone"),
    ("message can't be edited", MessageGone, "the message can no longer be edited"),
    ("message to delete not found", MessageGone, "the message to delete is gone"),
    ("message can't be deleted", MessageGone, "the message can no longer be deleted"),
    ("chat not found", ChatGone, "the chat no longer exists"),
    ("user not found", ChatGone, "the account no longer exists"),
    ("deactivated", ChatGone, "the account no longer exists"),
    ("peer_id_invalid", ChatGone, "the chat no longer exists"),
)


def as_domain_error(error: api.TelegramError) -> TelegramError:
    """The error of our own for one of the library's, with a fixed text: theirs may quote the token or an address."""
    if isinstance(error, api.RetryAfter):
        return FloodWait(_seconds(error))
    if isinstance(error, api.BadRequest):
        return _refusal(error)
    for theirs, ours, text in _ERRORS:
        if isinstance(error, theirs):
            return ours(text)
    return TelegramUnreachable("Telegram did not answer, or answered with a fault of its own; trying again helps")


def _seconds(error: api.RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def _refusal(error: api.BadRequest) -> TelegramError:
    description = error.message.lower()
    for fragment, kind, text in _REFUSALS:
        if fragment in description:
            return kind(text)
    return TelegramRefused("Telegram refused the request")


async def ask(call: Awaitable[_T]) -> _T:
    """Await one call of the library, with its errors turned into ``bot.domain.errors``."""
    try:
        return await call
    except api.TelegramError as error:
        failure = as_domain_error(error)
    # Raised outside the handler: a chained error would carry what this one was made to leave out.
    raise failure


class AiohttpRequest(BaseRequest):
    """The library's HTTP transport, over at most ``limit`` connections that are kept alive."""

    def __init__(  # noqa: PLR0913 - the limits that the base class distinguishes
        self,
        *,
        limit: int = 256,
        read_seconds: float = 20.0,
        write_seconds: float = 20.0,
        upload_seconds: float = 300.0,
        connect_seconds: float = 10.0,
        pool_seconds: float = 30.0,
    ) -> None:
        """Set the defaults of every call; ``upload_seconds`` replaces ``write_seconds`` where files are sent."""
        self._limit = limit
        self._read_seconds = read_seconds
        self._write_seconds = write_seconds
        self._upload_seconds = upload_seconds
        self._connect_seconds = connect_seconds
        self._pool_seconds = pool_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take where the call does not say."""
        return self._read_seconds

    @property
    def session(self) -> aiohttp.ClientSession:
        """The open session; raises ``TelegramUnreachable`` before ``initialize`` and after ``shutdown``."""
        if self._session is None:
            raise TelegramUnreachable("the connection to Telegram is not open")
        return self._session

    async def initialize(self) -> None:
        """Open the session if it is not open."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._limit),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": _USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the session if it is open."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0913, PLR0917 - the base class's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: _Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: _Timeout = BaseRequest.DEFAULT_NONE,
        connect_timeout: _Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: _Timeout = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of one request; raises the library's ``NetworkError`` without the address in it.

        What cannot be written at all is a ``BadRequest``, as if Telegram had refused it: no later try would help.
        """
        payload = _payload(request_data)
        writing = self._upload_seconds if request_data and request_data.contains_files else self._write_seconds
        timeout = _client_timeout(
            read=_or_default(read_timeout, self._read_seconds),
            write=_or_default(write_timeout, writing),
            connect=_or_default(connect_timeout, self._connect_seconds),
            pool=_or_default(pool_timeout, self._pool_seconds),
        )
        try:
            # A redirect is never followed: the Bot API sends none, and it would show the token to another host.
            async with self.session.request(
                method, url, data=payload, timeout=timeout, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except TimeoutError:
            failure: api.NetworkError = api.TimedOut("Telegram did not answer in time")
        except (aiohttp.ClientError, OSError, ValueError, TelegramUnreachable) as error:
            failure = api.NetworkError(f"the connection to Telegram failed: {type(error).__name__}")
        # Raised outside the handlers: a chained aiohttp error would carry the address and with it the token.
        raise failure

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as JSON; unlike the base class, what cannot be parsed is neither logged nor kept."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not ("result" in answer or "error_code" in answer):
            raise api.TelegramError("the answer is not one of the Bot API")
        return answer


def _or_default(given: _Timeout, default: float) -> float | None:
    if given is BaseRequest.DEFAULT_NONE:
        return default
    return None if given is None else float(given)


def _client_timeout(
    *, read: float | None, write: float | None, connect: float | None, pool: float | None
) -> aiohttp.ClientTimeout:
    # aiohttp has no limit for writing; the sum over the whole call stops an upload that hangs.
    opening = None if connect is None or pool is None else connect + pool
    total = None if opening is None or read is None or write is None else opening + write + read
    return aiohttp.ClientTimeout(total=total, connect=opening, sock_connect=connect, sock_read=read)


def _payload(request_data: RequestData | None) -> aiohttp.Payload | None:
    if request_data is None:
        return None
    try:
        return _form(request_data)()
    except (TypeError, ValueError):
        # A text may hold half of a surrogate pair, which has no UTF-8; beside a file that is aiohttp's TypeError.
        failure = api.BadRequest("the request cannot be written")
    # Raised outside the handler: a chained error would carry the text.
    raise failure


def _form(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(request_data.json_parameters)
    for field, (name, content, media_type) in (request_data.multipart_data or {}).items():
        # Wrapped, because aiohttp writes a file piece by piece but bytes in one go that holds up the event loop.
        source = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(field, source, filename=name, content_type=media_type)
    return form


def bot_over(connection: AiohttpRequest, *, token: str, api_url: str) -> telegram.Bot:
    """A bot on ``connection`` that fetches updates over connections of its own; ``api_url`` has no token in it."""
    return telegram.Bot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=connection,
        get_updates_request=AiohttpRequest(limit=_POLLING_CONNECTIONS),
    )


class TelegramDownloads:
    """Files that wait at Telegram, streamed; never more than ``largest`` bytes of one."""

    def __init__(self, bot: telegram.Bot, connection: AiohttpRequest, *, largest: int = LARGEST_DOWNLOAD) -> None:
        """Ask ``bot`` where a file lies and fetch it over ``connection``."""
        self._bot = bot
        self._connection = connection
        self._largest = largest

    @asynccontextmanager
    async def stream(self, file_id: str) -> AsyncIterator[AsyncIterator[bytes]]:
        """Open a file as chunks of at most 64 KiB.

        Raises ``FileRefused("too_big")`` or ``FileRefused("lost")``, ``TelegramUnreachable``, ``FloodWait`` or
        ``TelegramUnauthorized``, on opening or between two chunks.
        """
        response = await self._open(await self._address(file_id))
        try:
            _check_answer(response, self._largest)
            async with aclosing(_chunks(response, self._largest)) as chunks:
                yield chunks
        finally:
            response.close()

    async def _address(self, file_id: str) -> URL:
        failure: AmanetError
        try:
            place = await self._bot.get_file(file_id)
        except api.BadRequest as error:
            failure = FileRefused("too_big" if "too big" in error.message.lower() else "lost")
        except api.TelegramError as error:
            failure = as_domain_error(error)
        else:
            return self._url(place.file_path)
        raise failure

    def _url(self, file_path: str | None) -> URL:
        if not file_path:
            raise FileRefused("lost")
        base = self._bot.base_file_url
        return URL(f"{base}/{quote(file_path.removeprefix(f'{base}/'))}", encoded=True)

    async def _open(self, address: URL) -> aiohttp.ClientResponse:
        return await _reached(
            self._connection.session.get(
                address,
                timeout=_DOWNLOAD_TIMEOUT,
                allow_redirects=False,
                headers={"Accept-Encoding": "identity"},
            )
        )


def _check_answer(response: aiohttp.ClientResponse, largest: int) -> None:
    if response.status == HTTPStatus.UNAUTHORIZED:
        raise TelegramUnauthorized(_UNKNOWN_BOT)
    if response.status == HTTPStatus.TOO_MANY_REQUESTS:
        wait = response.headers.get("Retry-After", "")
        raise FloodWait(float(wait) if wait.isdecimal() else 1.0)
    if HTTPStatus.BAD_REQUEST <= response.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        raise FileRefused("lost")
    if response.status != HTTPStatus.OK:
        raise TelegramUnreachable("Telegram did not hand out a file; trying again helps")
    if (response.content_length or 0) > largest:
        raise FileRefused("too_big")


async def _chunks(response: aiohttp.ClientResponse, largest: int) -> AsyncGenerator[bytes, None]:
    received = 0
    while chunk := await _reached(response.content.read(CHUNK)):
        received += len(chunk)
        # Counted here too, because a size that was declared is only a claim.
        if received > largest:
            raise FileRefused("too_big")
        yield chunk


async def _reached(call: Awaitable[_T]) -> _T:
    try:
        return await call
    except (aiohttp.ClientError, OSError, ValueError):
        failure = TelegramUnreachable("the connection to Telegram failed while a file was fetched")
    # Raised outside the handler for the same reason as in do_request.
    raise failure
