"""Walks a report through a rehearsal's page, from Start to a caseworker's desk and the Monday digest.

People are moved through the page's own interface; what is waited for is what the page has drawn.
"""

import re
from collections.abc import AsyncIterator, Callable
from itertools import chain
from typing import Any

from playwright.async_api import Page

from bot.domain.identifiers import Locale

TAPS = (
    "danger:no",
    "nav:go_on",
    "nav:go_on",
    "consent:keep",
    "consent:",
    "nav:next",
    "family:F1",
    "category:family_threat",
    "nav:finish",
    "nav:submit",
)
"""Each tap presses the first button whose choice begins so; ``consent:`` alone stands for the first opener, whose id
differs in every rehearsal."""
_ANY_OPENER = "v1:report:consent:"
_OPENER = re.compile(r"v1:report:consent:[0-9a-f]{16}")
_STATE = "() => fetch('/rehearsal/state').then(answer => answer.json())"
_TELL = """([path, body]) => fetch('/rehearsal/' + path, {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body),
}).then(answer => answer.json())"""
_LOOK_AGAIN_MILLISECONDS = 100
_LOOKS = 300


class Walk:
    """One story on one page."""

    def __init__(self, page: Page, locale: Locale) -> None:
        """Keep the page, on which nothing has happened yet."""
        self._page = page
        self._locale = locale

    async def moments(self) -> AsyncIterator[str]:
        """The turns of the story by name, each while the page shows it."""
        yield "opened"
        reporter = await self._person(lambda person: person["staff"] is None)
        await self._say(reporter, "/start")
        for tap in (f"language:{self._locale}", *TAPS):
            await self._press(reporter, f"v1:report:{tap}")
        yield "sent"
        await self._page.locator(".tab.add").click()
        yield "adding"
        await self._page.locator("dialog .action").first.click()
        async for moment in self._at_the_desk():
            yield moment

    async def _at_the_desk(self) -> AsyncIterator[str]:
        caseworker = await self._person(lambda person: bool(person["staff"] and person["staff"]["opens"]))
        await self._page.locator("[data-side=staff] .tab", has_text=caseworker["name"]).click()
        await self._say(caseworker, "/language")
        await self._press(caseworker, f"v1:staff:language:{self._locale}")
        await self._say(caseworker, "/inbox")
        await self._press(caseworker, "v1:inbox:show:")
        await self._press(caseworker, "v1:inbox:fetch:")
        await self._page.locator(".switch button").nth(1).evaluate("button => button.click()")
        await self._page.locator("[data-side=staff] .file button").first.wait_for()
        yield "fetched"
        await self._page.locator("[data-side=staff] .file button").first.click()
        await self._page.locator("dialog .opened").wait_for()
        yield "desk"
        await self._page.locator("dialog .choices .action").last.click()
        await self._page.locator("[data-move=monday]").click()
        await self._page.locator("[data-side=staff] .file img").last.wait_for()
        yield "digest"

    async def _person(self, part: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        people: list[dict[str, Any]] = (await self._page.evaluate(_STATE))["people"]
        return next(filter(part, people))

    async def _say(self, person: dict[str, Any], words: str) -> None:
        await self._page.evaluate(_TELL, [f"people/{person['id']}/messages", {"text": words}])

    async def _press(self, person: dict[str, Any], beginning: str) -> None:
        """Press the newest button whose choice begins so, once there is one."""
        for _ in range(_LOOKS):
            state = await self._page.evaluate(_STATE)
            messages = next(each["messages"] for each in state["people"] if each["id"] == person["id"])
            found = _button(messages, beginning)
            if found is not None:
                await self._page.evaluate(_TELL, [f"people/{person['id']}/presses", found])
                return
            await self._page.wait_for_timeout(_LOOK_AGAIN_MILLISECONDS)
        raise TimeoutError(f"no screen offers {beginning}")


def _button(messages: list[dict[str, Any]], beginning: str) -> dict[str, Any] | None:
    """Where the newest such button is, and its whole choice."""
    for message in reversed(messages):
        for button in chain.from_iterable(message.get("reply_markup", {}).get("inline_keyboard", [])):
            choice = str(button.get("callback_data", ""))
            if choice.startswith(beginning) and (beginning != _ANY_OPENER or _OPENER.fullmatch(choice)):
                return {"message_id": message["message_id"], "data": choice}
    return None
