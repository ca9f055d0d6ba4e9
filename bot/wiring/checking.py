"""``amanet check``: whether everything that a run needs is there, one finding a line, none of them a secret."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.config import Settings
from bot.domain.errors import AmanetError, BadRoster, BadSettings, StoreFull
from bot.domain.identifiers import LOCALES
from bot.domain.privacy_plan import load_plan
from bot.home import Home
from bot.rendering.fonts import fonts_folder
from bot.sealing.age import Identity, open_bytes, seal_bytes
from bot.sealing.roster import verify_roster
from bot.sealing.secret import ServerSecret
from bot.sealing.signing import fingerprint, hand_over_key
from bot.sealing.statement import statement_key
from bot.services.attachments import LEAST_FREE
from bot.services.staff import read_roster_file
from bot.services.tallies import Tallies
from bot.telegram_http import AiohttpRequest, ask, bot_over
from bot.wiring.clock import SystemClock
from bot.wiring.rehearsal_root import REHEARSAL_ROOT
from bot.wiring.stamping import authorities_of
from i18n.review import review_states
from store.blobs import BlobFolder
from store.database import Database
from store.staff import require_same_or_newer

_ATTEMPT = b"amanet"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the self-check."""

    subject: str
    is_well: bool
    said: str


async def examine(settings: Settings, home: Home) -> AsyncIterator[Finding]:
    """Every finding in turn; a subject that fails does not keep the others from being looked at."""
    looks: dict[str, Callable[[], Awaitable[str]]] = {
        "settings": lambda: _settings(settings),
        "home": lambda: _home(home),
        "keys": lambda: _keys(home),
        "statements": lambda: _statements(home),
        "privacy plan": lambda: _privacy_plan(settings),
        "roster": lambda: _roster(settings, home),
        "clock": _clock,
        "disk": lambda: _disk(settings, home),
        "fonts": _fonts,
        "texts": _texts,
        "telegram": lambda: _telegram(settings),
    }
    for subject, look in looks.items():
        try:
            yield Finding(subject, is_well=True, said=await look())
        except AmanetError as failure:
            yield Finding(subject, is_well=False, said=str(failure))


async def _settings(settings: Settings) -> str:
    settings.require_token()
    if settings.require_roster_root() == REHEARSAL_ROOT:
        raise BadSettings("AMANET_ROSTER_ROOT is the root of a rehearsal; make one of your own")
    authorities_of(settings)
    return "complete"


async def _home(home: Home) -> str:
    home.require("real")
    return "there, and a real one"


async def _keys(home: Home) -> str:
    signer = hand_over_key(ServerSecret.load(home.secret)).verify_key
    identity = Identity.generate()
    open_bytes(seal_bytes(_ATTEMPT, [identity.recipient]), [identity])
    return f"the server secret is private, and sealing works; referrals are signed by {fingerprint(signer)}; publish it"


async def _statements(home: Home) -> str:
    signer = statement_key(ServerSecret.load(home.secret)).verify_key
    return f"copies and receipts for reporters are signed by {fingerprint(signer)}; publish it"


async def _roster(settings: Settings, home: Home) -> str:
    roster = verify_roster(read_roster_file(home.roster), settings.require_roster_root())
    today = SystemClock().now().date()
    if roster.is_expired_on(today):
        raise BadRoster("the roster has expired; sign a new one with 'amanet roster sign'")
    openers = len(roster.openers_on(today))
    if not openers:
        raise BadRoster("nobody in the roster may open reports; the bot would take none")
    async with _opened(settings) as database, database.read() as connection:
        await require_same_or_newer(connection, roster.version, roster.salt)
    warning = "; it expires within 30 days, sign it anew" if roster.expires_soon_on(today) else ""
    leaving = len(roster.leaving_soon_on(today))
    renewal = (
        f"; the terms of {leaving} people end within 30 days, run 'amanet roster renew' for them" if leaving else ""
    )
    return f"version {roster.version}, {openers} may open, until {roster.expires_on}{warning}{renewal}"


async def _privacy_plan(settings: Settings) -> str:
    plan = load_plan(settings.privacy_plan)
    async with _opened(settings) as database:
        await Tallies(database=database, plan=plan, turn=settings.digest_at).proposed(SystemClock().now())
    return (
        f"{plan.name}, version {plan.version}: one report spends {plan.epsilon} of at most {plan.cap}; the best guess"
        f" at whether a given person reported is right in {plan.accuracy:.1%} of cases, where chance is right in 50%"
    )


async def _clock() -> str:
    return SystemClock().now().strftime("%Y-%m-%d %H:%M UTC; compare it with another clock")


async def _disk(settings: Settings, home: Home) -> str:
    # Looking makes the folder of files, which has no place where there is no home.
    home.require(home.mode)
    free = BlobFolder(settings.blobs).free_fraction()
    if free < LEAST_FREE:
        raise StoreFull("less than a tenth of the disk is free: files are refused, texts are still taken; make room")
    return f"{free:.0%} free"


async def _fonts() -> str:
    fonts_folder()
    return "there, for charts"


async def _texts() -> str:
    counts = {locale: review_states(locale) for locale in LOCALES}
    return "; ".join(
        f"{locale}: " + ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
        for locale, states in counts.items()
    )


async def _telegram(settings: Settings) -> str:
    connection = AiohttpRequest()
    await connection.initialize()
    try:
        await ask(bot_over(connection, token=settings.require_token(), api_url=settings.api_url).get_me())
    finally:
        await connection.shutdown()
    return "reachable, and the token is accepted"


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Database]:
    database = await Database.open(settings.database)
    try:
        yield database
    finally:
        await database.close()
