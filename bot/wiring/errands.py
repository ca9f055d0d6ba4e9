"""What the command line does on a home beside the running bot: make it, invite to it, write its digests."""

import csv
import io
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from bot.config import Settings
from bot.domain.digest import Digest, Estimate, digest_paragraphs, table_paragraphs
from bot.domain.errors import BadHome, BadRoster
from bot.domain.identifiers import LOCALES, Locale, Week
from bot.home import Home
from bot.rendering.chart import Chart, chart_of
from bot.rendering.charts import render
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
    """Write text and chart in every language, and the numbers as CSV; raises ``WindowStillOpen`` or ``BadSettings``."""
    clock = SystemClock()
    async with ground(settings, home, clock) as base:
        digest = await build_tallies(base).digest(week, clock.now())
    charts = {locale: await render(_chart(digest, locale)) for locale in LOCALES}
    return _write_files(digest, charts, out)


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


def _chart(digest: Digest, locale: Locale) -> Chart:
    return chart_of(digest, locale, lambda label: say(label, locale))


def _text(digest: Digest, locale: Locale) -> str:
    further = (table_paragraphs(table) for table in digest.tables if table != digest.families)
    paragraphs = (*digest_paragraphs(digest), *chain.from_iterable(further))
    return "".join(f"{say(paragraph, locale)}\n" for paragraph in paragraphs)


def _table(digest: Digest) -> str:
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(["table", "window", "cell", "count", "low", "high"])
    for point in digest.weeks:
        if point.total is not None:
            rows.writerow([point.window.table, point.window.name, "total", *_figures(point.total)])
    for each in digest.tables:
        place = each.table.name, each.window.name
        rows.writerows([*place, row.cell, *_figures(row.count)] for row in each.rows)
    return table.getvalue()


def _figures(count: Estimate) -> Sequence[str | int]:
    return "" if count.shown is None else count.shown, count.low, count.high


def _write_files(digest: Digest, charts: Mapping[Locale, bytes], out: Path) -> list[Path]:
    week = digest.week.window.name
    contents = {f"{week}.csv": _table(digest).encode()}
    contents |= {f"{week}.{locale}.txt": _text(digest, locale).encode() for locale in LOCALES}
    contents |= {f"{week}.{locale}.png": chart for locale, chart in charts.items()}
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (out / name).write_bytes(content)
    except OSError as error:
        raise BadHome(f"the digest cannot be written there: {error.strerror}") from None
    return [out / name for name in contents]
