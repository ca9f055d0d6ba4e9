"""One loopback port for everything: the Bot API for the bot, the control API and the chat page for people.

Only this computer may speak to it: it listens on 127.0.0.1 and refuses any other Host or Origin.
"""

import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from bot.rehearsal.api import BotApi
from bot.rehearsal.calls import UPLOAD_LIMIT
from bot.rehearsal.clock import RehearsalClock
from bot.rehearsal.control import Control
from bot.rehearsal.desk import NO_DESK, Desk
from bot.rehearsal.messages import Json
from bot.rehearsal.people import Group, Person
from bot.rehearsal.reviewing import Reviewing
from bot.rehearsal.telegram import Telegram

_LOOPBACK = "127.0.0.1"
_HOSTS = {_LOOPBACK, "localhost"}
_FORM_OVERHEAD = 1024 * 1024
_SHUTDOWN_SECONDS = 1.0
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class SimulatedTelegram(Telegram):
    """A Telegram that bots reach over HTTP at ``url``, and people through ``person`` or the chat page."""

    def __init__(self, clock: RehearsalClock | None = None, token: str | None = None) -> None:
        """Prepare the account; nothing listens before ``start``."""
        self.rehearsal_clock = clock or RehearsalClock()
        super().__init__(self.rehearsal_clock, token)
        self.people: dict[int, Person] = {}
        self._runner: web.AppRunner | None = None
        self._port = 0

    @property
    def url(self) -> str:
        """The Bot API base address, without the ``/bot<token>`` part; the page is at the same address."""
        return f"http://{_LOOPBACK}:{self._port}"

    def person(self, name: str, language_code: str = "en", *, person_id: int | None = None) -> Person:
        """Someone new with a Telegram account; ``language_code`` is their app's language."""
        account: Json = {
            "id": person_id or 5_000_000_000 + secrets.randbelow(10**9),
            "is_bot": False,
            "first_name": name,
            "language_code": language_code,
        }
        person = self.people[account["id"]] = Person(self, account)
        self.events.append({"type": "person", "chat_id": person.person_id})
        return person

    def group(self, title: str, founder: Person) -> Group:
        """A group of people that the bot is not yet in."""
        return Group(self, title, founder)

    async def start(
        self, *, port: int = 0, desk: Desk = NO_DESK, page: Path | None = None, proposals: Path | None = None
    ) -> None:
        """Listen on loopback, on any free port unless one is named; OSError when it is taken.

        Raises BadProposals when ``proposals`` names a file that is something else.
        """
        app = create_app(self, clock=self.rehearsal_clock, desk=desk, page=page)
        if proposals is not None:
            app.add_routes(Reviewing(proposals).routes())
        self._runner = web.AppRunner(
            app, handler_cancellation=True, shutdown_timeout=_SHUTDOWN_SECONDS, access_log=None
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, _LOOPBACK, port)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening and end every open poll and live view."""
        self.updates.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None


def create_app(
    telegram: SimulatedTelegram,
    *,
    clock: RehearsalClock,
    desk: Desk = NO_DESK,
    page: Path | None = None,
) -> web.Application:
    """The application behind the one port; ``page`` is the built chat page, left out where nobody looks."""
    app = web.Application(client_max_size=UPLOAD_LIMIT + _FORM_OVERHEAD, middlewares=[_only_this_computer])
    app.add_routes(BotApi(telegram).routes())
    app.add_routes(Control(telegram, telegram.people, telegram.person, clock=clock, desk=desk, page=page).routes())
    return app


@web.middleware
async def _only_this_computer(request: web.Request, handler: Handler) -> web.StreamResponse:
    # A page from the internet may send requests to loopback, under a name it controls (DNS rebinding) or under
    # its own origin; both are visible in these two headers.
    origin = request.headers.get("Origin", f"http://{request.host}")
    if request.host.partition(":")[0] not in _HOSTS or origin != f"http://{request.host}":
        raise web.HTTPForbidden(text="Only this computer may speak to a rehearsal.\n")
    return await handler(request)
