"""The Bot API over HTTP: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``, answered as Telegram answers.

A call is checked against the specification before anything else, so a test sees a violation even where it did no harm.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.rehearsal import conformity
from bot.rehearsal.calls import Call, read_call
from bot.rehearsal.methods import METHODS
from bot.rehearsal.refusals import ApiRefusal, Failure, bad_request
from bot.rehearsal.telegram import Telegram

LONGEST_POLL_SECONDS = 50
_MOST_UPDATES = 100


class BotApi:
    """The HTTP side of one simulated Telegram."""

    def __init__(self, telegram: Telegram) -> None:
        """Answer for this Telegram."""
        self._telegram = telegram

    def routes(self) -> list[web.RouteDef]:
        """The two addresses of the Bot API."""
        return [
            web.route("*", "/bot{token}/{method}", self._answer),
            web.get("/file/bot{token}/{path:.+}", self._download),
        ]

    async def _answer(self, request: web.Request) -> web.Response:
        try:
            self._require_token(request)
            call = await read_call(request, request.match_info["method"])
            return web.json_response({"ok": True, "result": await self._carry_out(call, request)})
        except ApiRefusal as refusal:
            return _refused(refusal.code, refusal.description)
        except _InjectedError as injected:
            return _failed(injected.failure)

    async def _carry_out(self, call: Call, request: web.Request) -> object:
        fields = self._checked(call)
        failure = self._telegram.injected(call.method, _chat_of(fields))
        if failure is None:
            return await self._perform(call, fields)
        if failure.is_carried_out:
            await self._perform(call, fields)
        if failure.is_silent and request.transport is not None:
            request.transport.abort()
        raise _InjectedError(failure)

    def _checked(self, call: Call) -> dict[str, Any]:
        if not conformity.is_known(call.method):
            self._telegram.violations.append(f"{call.method}: not a method of the rehearsal's Bot API")
            raise ApiRefusal(404, "Not Found: method not found")
        fields = conformity.decode(call)
        found = conformity.violations(call, fields)
        if found:
            self._telegram.violations.extend(found)
            raise bad_request(found[0])
        return fields

    async def _perform(self, call: Call, fields: Mapping[str, Any]) -> object:
        if call.method == "getUpdates":
            return await self._get_updates(fields)
        return METHODS[call.method](self._telegram, call, fields)

    async def _get_updates(self, fields: Mapping[str, Any]) -> object:
        if "allowed_updates" in fields:
            self._telegram.updates.restrict(fields["allowed_updates"])
        return await self._telegram.updates.poll(
            offset=fields.get("offset", 0),
            limit=min(max(fields.get("limit", _MOST_UPDATES), 1), _MOST_UPDATES),
            timeout=min(max(fields.get("timeout", 0), 0), LONGEST_POLL_SECONDS),
        )

    async def _download(self, request: web.Request) -> web.Response:
        try:
            self._require_token(request)
        except ApiRefusal as refusal:
            return _refused(refusal.code, refusal.description)
        stored = self._telegram.files.at(request.match_info["path"])
        failure = self._telegram.injected("download", None)
        if failure is not None:
            return _failed(failure)
        if stored is None:
            return _refused(404, "Not Found")
        return web.Response(body=stored.content, content_type="application/octet-stream")

    def _require_token(self, request: web.Request) -> None:
        if not secrets.compare_digest(request.match_info["token"].encode(), self._telegram.token.encode()):
            raise ApiRefusal(401, "Unauthorized")


class _InjectedError(Exception):
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.description)
        self.failure = failure


def _chat_of(fields: Mapping[str, Any]) -> int | None:
    chat_id = fields.get("chat_id")
    return chat_id if isinstance(chat_id, int) else None


def _refused(code: int, description: str) -> web.Response:
    return web.json_response({"ok": False, "error_code": code, "description": description}, status=code)


def _failed(failure: Failure) -> web.Response:
    code = failure.code or 502
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": failure.description}
    if failure.retry_after is not None:
        body["parameters"] = {"retry_after": failure.retry_after}
    return web.json_response(body, status=code)
