"""Time-stamping authorities over HTTP (RFC 3161, section 3.4): one request, one answer.

What is sent is the salted hash of a daily root; what comes back is bytes for ``bot.sealing.timestamps`` to judge.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp

from bot.domain.errors import AuthorityUnreachable

_LARGEST_ANSWER = 256 * 1024
_TIMEOUT = aiohttp.ClientTimeout(total=30, sock_connect=10)
_HEADERS = {
    "Content-Type": "application/timestamp-query",
    "Accept": "application/timestamp-reply",
    "Accept-Encoding": "identity",
    "User-Agent": "Amanet",
}
_NO_ANSWER = "a time-stamping authority could not be reached; its days stay in the queue"
_NO_STAMP = "a time-stamping authority answered with something else than a time stamp; its days stay in the queue"


def authority_name(url: str) -> str:
    """The name of the authority at an address: host, port if given, and path."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}".rstrip("/")


def post_to(url: str) -> Callable[[bytes], Awaitable[bytes]]:
    """What carries a request to ``url`` and returns the answer; it raises ``AuthorityUnreachable``."""

    async def post(request: bytes) -> bytes:
        try:
            return await _answer(url, request)
        except (aiohttp.ClientError, OSError, ValueError):
            raise AuthorityUnreachable(_NO_ANSWER) from None

    return post


async def _answer(url: str, request: bytes) -> bytes:
    # A session for each request: one a day is not worth a connection that stays open.
    async with (
        aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), timeout=_TIMEOUT, headers=_HEADERS) as session,
        session.post(url, data=request, allow_redirects=False) as response,
    ):
        answer = await response.content.read(_LARGEST_ANSWER + 1)
        while len(answer) <= _LARGEST_ANSWER and (more := await response.content.read(_LARGEST_ANSWER)):
            answer += more
    is_stamp = response.status == HTTPStatus.OK and response.content_type == "application/timestamp-reply"
    if not is_stamp or len(answer) > _LARGEST_ANSWER:
        raise AuthorityUnreachable(_NO_STAMP)
    return answer
