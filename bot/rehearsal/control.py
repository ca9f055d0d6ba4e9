"""The control API: what the chat page, or another process, does on behalf of the people in a rehearsal.

It offers exactly what ``Person`` offers, plus the clock, the desk and a live stream of events.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

from aiohttp import web

from bot.domain.events import FileKind
from bot.rehearsal.calls import Upload, answering, read_form, read_json, text_in
from bot.rehearsal.clock import MOVES, RehearsalClock
from bot.rehearsal.desk import Desk, StaffMember
from bot.rehearsal.messages import Content, Json, Message
from bot.rehearsal.people import Offer, Person
from bot.rehearsal.refusals import ApiRefusal
from bot.rehearsal.telegram import Telegram

_HEARTBEAT_SECONDS = 15.0
_PAGE_HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Control:
    """The HTTP side of the people in one simulated Telegram."""

    def __init__(  # noqa: PLR0913 (everything a page can touch, each by name)
        self,
        telegram: Telegram,
        people: Mapping[int, Person],
        add_person: Callable[[str, str], Person],
        *,
        clock: RehearsalClock,
        desk: Desk,
        page: Path | None,
    ) -> None:
        """Serve these people; ``add_person`` takes a name and a language code."""
        self._telegram = telegram
        self._people = people
        self._add_person = add_person
        self._clock = clock
        self._desk = desk
        self._page = page

    def routes(self) -> list[web.RouteDef]:
        """The page, and everything under ``/rehearsal``."""
        person = r"/rehearsal/people/{person:\d+}"
        return [
            web.get("/", self._show_page),
            web.get("/rehearsal", self._show_page),
            web.get("/rehearsal/events", self._stream),
            web.get("/rehearsal/state", answering(self._state)),
            web.post("/rehearsal/clock", answering(self._move_clock)),
            web.post("/rehearsal/people", answering(self._add)),
            web.post(f"{person}/messages", answering(self._send)),
            web.post(rf"{person}/messages/{{message:\d+}}", answering(self._edit)),
            web.get(rf"{person}/messages/{{message:\d+}}/file", self._file),
            web.post(f"{person}/presses", answering(self._press)),
            web.post(f"{person}/blocks", answering(self._block)),
            web.post(r"/rehearsal/desk/{person:\d+}/open", answering(self._open)),
            web.post(r"/rehearsal/desk/{person:\d+}/reply", answering(self._reply)),
        ]

    async def _show_page(self, _request: web.Request) -> web.StreamResponse:
        if self._page is None or not self._page.is_file():
            raise web.HTTPNotFound(text="The chat page is not built; run `npm run build` in web/.\n")
        return web.Response(text=self._page.read_text("utf-8"), content_type="text/html", headers=_PAGE_HEADERS)

    async def _state(self, _request: web.Request) -> Json:
        return {
            "bot": self._telegram.bot,
            "position": len(self._telegram.events),
            "clock": self._clock_now(),
            "people": [self._described(person) for person in self._people.values()],
        }

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        position = int(request.headers.get("Last-Event-ID") or request.query.get("position") or 0)
        while True:
            for event in self._telegram.events.since(position):
                position += 1
                await response.write(f"id: {position}\ndata: {json.dumps(event)}\n\n".encode())
            await self._pause(position)
            await response.write(b": still here\n\n")

    async def _pause(self, position: int) -> None:
        try:
            async with asyncio.timeout(_HEARTBEAT_SECONDS):
                await self._telegram.events.grow_beyond(position)
        except TimeoutError:
            return

    async def _move_clock(self, request: web.Request) -> Json:
        move = MOVES.get((await read_json(request)).get("move", ""))
        if move is None:
            raise ApiRefusal(400, f"the clock moves by one of {', '.join(MOVES)}")
        self._clock.advance_to(move(self._clock.now()))
        self._telegram.events.append({"type": "clock", "clock": self._clock_now()})
        return {"clock": self._clock_now()}

    async def _add(self, request: web.Request) -> Json:
        body = await read_json(request)
        return self._described(self._add_person(text_in(body, "name"), text_in(body, "language_code")))

    async def _send(self, request: web.Request) -> list[Json]:
        person = self._person(request)
        if request.content_type == "multipart/form-data":
            fields, uploads = await read_form(request)
            return [message.as_json() for message in _send_files(person, fields, uploads)]
        return [person.send(text_in(await read_json(request), "text")).as_json()]

    async def _edit(self, request: web.Request) -> Json:
        text = text_in(await read_json(request), "text")
        return self._person(request).edit(_number(request, "message"), text).as_json()

    async def _press(self, request: web.Request) -> Json:
        body = await read_json(request)
        return {"pressed": self._person(request).press(text_in(body, "data"), message_id=body.get("message_id"))}

    async def _block(self, request: web.Request) -> Json:
        person = self._person(request)
        if (await read_json(request)).get("is_blocked"):
            person.block()
        else:
            person.unblock()
        return self._described(person)

    async def _file(self, request: web.Request) -> web.Response:
        content = self._content(request)
        attachment = content.attachment
        if attachment is None:
            raise web.HTTPNotFound(text="There is no such file.\n")
        # A protected picture can be looked at in an app; a protected document has to be saved first, and cannot be.
        if content.is_protected and attachment.kind == "document":
            raise web.HTTPForbidden(text="Telegram would not let this be saved.\n")
        media_type = attachment.file.media_type.partition(";")[0]
        return web.Response(body=attachment.file.content, content_type=media_type, headers=_FILE_HEADERS)

    async def _open(self, request: web.Request) -> Json:
        member, contents = self._carried(request, await read_json(request))
        return await self._desk.open_file(member.member_id, contents)

    async def _reply(self, request: web.Request) -> Json:
        body = await read_json(request)
        member, packet = self._carried(request, body)
        return await self._desk.write_reply(member.member_id, packet, text_in(body, "text"))

    def _carried(self, request: web.Request, body: Mapping[str, Any]) -> tuple[StaffMember, bytes]:
        member = self._desk.member_of(self._person(request).person_id)
        stored = self._message(request, body.get("message_id", 0)).file
        if member is None or stored is None:
            raise ApiRefusal(404, "only a member of staff has a desk, and only for a file that is in their chat")
        return member, stored.content

    def _content(self, request: web.Request) -> Content:
        try:
            return self._message(request, _number(request, "message")).content
        except LookupError:
            return Content()

    def _message(self, request: web.Request, message_id: int) -> Message:
        return self._person(request).chat.visible[message_id]

    def _person(self, request: web.Request) -> Person:
        return self._people[_number(request, "person")]

    def _clock_now(self) -> str:
        return self._clock.now().isoformat(timespec="seconds")

    def _described(self, person: Person) -> Json:
        member = self._desk.member_of(person.person_id)
        staff = None if member is None else {"name": member.name, "role": member.role, "opens": member.opens}
        return {
            "id": person.person_id,
            "name": person.name,
            "language_code": person.account["language_code"],
            "profile": self._telegram.profile.shown_to(person.person_id, person.account["language_code"]),
            "staff": staff,
            "is_blocked": person.chat.is_closed,
            "messages": [message.as_json() for message in person.messages],
        }


_FILE_HEADERS = {
    "Content-Disposition": "attachment",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def _number(request: web.Request, name: str) -> int:
    return int(request.match_info[name])


def _send_files(person: Person, fields: Mapping[str, str], uploads: Mapping[str, Upload]) -> tuple[Message, ...]:
    kind = next((known for known in get_args(FileKind) if known == fields.get("kind")), None)
    if kind is None or not uploads:
        raise ApiRefusal(400, "a file needs a kind that Telegram knows")
    offers = [Offer(kind, upload.content, upload.name, upload.media_type) for upload in uploads.values()]
    caption = fields.get("caption", "")
    if len(offers) > 1:
        return person.send_album(offers, caption=caption)
    return (person.offer(offers[0], caption=caption),)
