"""What the command line does on a home beside the running bot: make it, invite to it, write its digests."""

from collections.abc import Mapping
from pathlib import Path

from bot.config import Settings
from bot.domain.errors import BadHome, BadRoster
from bot.domain.identifiers import LOCALES, Locale, Week
from bot.home import Home
from bot.rendering.outgoing import Outgoing, render_digest
from bot.sealing.durable import replace
from bot.services.enrolment import invite
from bot.telegram_http import AiohttpRequest, ask, bot_over
from bot.wiring.clock import SystemClock
from bot.wiring.running import build_tallies, ground, load_staff
from i18n.speech import say
from store.database import Database


async def make_database(settings: Settings) -> None:
    """Create the database at the newest schema."""
    await (await Database.open(settings.database)).close()


async def invite_member(settings: Settings, home: Home, name: str) -> tuple[str, Path]:
    """The one-time link for a member of the roster, and the file with the sealed word."""
    clock = SystemClock()
    async with ground(settings, home, clock) as base:
        roster = (await load_staff(base)).roster
        member = next((member for member in roster.members if member.name == name), None)
        if member is None or not member.is_valid_on(clock.now().date()):
            raise BadRoster("the signed roster names no such person whose term holds today")
        username = await _bot_username(settings)
        invitation = await invite(base.database, member, clock)
    challenge = home.challenges / f"{member.id}.age"
    replace(challenge, invitation.challenge)
    return f"https://t.me/{username}?start=e_{invitation.code}", challenge


async def write_digest(settings: Settings, home: Home, week: Week, out: Path) -> list[Path]:
    """Write text, charts, paper and page in every language, and the numbers; returns the files.

    Raises ``WindowStillOpen``, ``BadSettings``, ``CannotRender``, or ``BadHome`` if they cannot be written there.
    """
    clock = SystemClock()
    async with ground(settings, home, clock) as base:
        digest = await build_tallies(base).digest(week, clock.now())
    contents: dict[str, bytes] = {}
    for locale, made in (await render_digest(digest, LOCALES, say)).items():
        contents |= _files(week, locale, made)
    return _write(contents, out)


async def discard_windows(settings: Settings, home: Home) -> int:
    """Begin every open window anew, without what was counted in it; returns how many there were."""
    clock = SystemClock()
    async with ground(settings, home, clock) as base:
        return await build_tallies(base).discard_open(clock.now())


async def _bot_username(settings: Settings) -> str:
    connection = AiohttpRequest()
    bot = bot_over(connection, token=settings.require_token(), api_url=settings.api_url)
    await connection.initialize()
    try:
        me = await ask(bot.get_me())
    finally:
        await connection.shutdown()
    return str(me.username)


def _files(week: str, locale: Locale, made: Outgoing) -> Mapping[str, bytes]:
    """What stands in files of that language; pictures are numbered from 1, in the album's order."""
    charts = {f"{week}.{locale}.{number}.png": chart for number, chart in enumerate(made.charts, 1)}
    return charts | {
        f"{week}.{locale}.txt": f"{made.text}\n".encode(),
        f"{week}.{locale}.pdf": made.paper,
        f"{week}.{locale}.html": made.page,
        # The same in every language.
        f"{week}.csv": made.numbers,
    }


def _write(contents: Mapping[str, bytes], out: Path) -> list[Path]:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (out / name).write_bytes(content)
    except OSError as error:
        raise BadHome(f"the digest cannot be written there: {error.strerror}") from None
    return [out / name for name in contents]
