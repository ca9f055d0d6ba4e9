"""A call as it arrives over HTTP, JSON, a form, or a form with files, all decoded to one shape, and its JSON answer.

Files are read into memory; aiohttp's own form parser would write them to a temporary file.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from bot.domain.errors import AmanetError
from bot.rehearsal.refusals import ApiRefusal

UPLOAD_LIMIT = 50 * 1024 * 1024
"""Bytes that a bot may send in one file."""
Answer = Callable[[web.Request], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    """``fields`` holds text as it came in a form, and decoded values where the call was JSON."""

    method: str
    fields: Mapping[str, Any] = field(repr=False)
    uploads: Mapping[str, Upload] = field(repr=False)


async def read_call(request: web.Request, method: str) -> Call:
    """Decode a call; raises ApiRefusal 400 or 413 when it cannot be read."""
    fields: dict[str, Any] = dict(request.query)
    if request.content_type == "multipart/form-data":
        more, uploads = await read_form(request)
        return Call(method, fields | more, uploads)
    if request.content_type == "application/json" and request.can_read_body:
        return Call(method, fields | await read_json(request), {})
    if request.method == "POST":
        fields |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    return Call(method, fields, {})


async def read_json(request: web.Request) -> dict[str, Any]:
    """The JSON object in a request's body; raises ApiRefusal 400 for anything else."""
    try:
        body = await request.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        body = None
    if not isinstance(body, dict):
        raise ApiRefusal(400, "Bad Request: can't parse JSON object")
    return body


async def read_form(request: web.Request) -> tuple[dict[str, str], dict[str, Upload]]:
    """The text fields and the files of a multipart form, by name; raises ApiRefusal 413 for a file over 50 MB."""
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise ApiRefusal(400, "Bad Request: nested forms are not supported")
        name = part.name or ""
        if part.filename is None:
            fields[name] = await part.text()
        else:
            media_type = part.headers.get("Content-Type", "application/octet-stream")
            uploads[name] = Upload(part.filename, media_type, await _read_file(part))
    return fields, uploads


def answering(answer: Answer) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that answers in JSON: what ``answer`` gives, or why it refused."""

    async def respond(request: web.Request) -> web.Response:
        try:
            return web.json_response(await answer(request))
        except ApiRefusal as refusal:
            return web.json_response({"error": refusal.description}, status=refusal.code)
        except LookupError:
            return web.json_response({"error": "there is no such person, message or button here"}, status=404)
        except AmanetError as error:
            return web.json_response({"error": str(error)}, status=422)

    return respond


def text_in(body: Mapping[str, Any], name: str) -> str:
    """A text of a JSON object; raises ApiRefusal 400 when it is none or blank."""
    text = body.get(name)
    if not isinstance(text, str) or not text.strip():
        raise ApiRefusal(400, f"{name} must be text")
    return text


async def _read_file(part: BodyPartReader) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(64 * 1024):
        content += chunk
        if len(content) > UPLOAD_LIMIT:
            raise ApiRefusal(413, "Request Entity Too Large")
    return bytes(content)
