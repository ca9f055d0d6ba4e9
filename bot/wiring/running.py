"""The running bot: every part built once, and which part knows which."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial

from telegram import Bot

from bot.config import Settings
from bot.domain.effects import Effect, LiaisonEffect, ReporterEffect
from bot.domain.errors import AmanetError, BadRoster
from bot.domain.events import Blocked, Lapsed
from bot.domain.identifiers import ChatId
from bot.domain.privacy_plan import load_plan
from bot.domain.roster import Role
from bot.home import Home
from bot.intake.lanes import Lanes
from bot.intake.polling import Polling
from bot.logs import log
from bot.sealing.daykeys import DayKeys
from bot.sealing.secret import ServerSecret
from bot.sealing.serverbox import ServerBox
from bot.sealing.signing import SigningKey, hand_over_key
from bot.sealing.statement import statement_key
from bot.services.alarms import Alarms
from bot.services.attachments import DraftFiles
from bot.services.casework import Casework
from bot.services.changes import Changes
from bot.services.chats import Chats
from bot.services.contributions import Contributions
from bot.services.conversation import Collaborators, Conversation
from bot.services.deliveries import Deliveries
from bot.services.departures import Departures
from bot.services.digests import Digests
from bot.services.enrolment import Enrolment
from bot.services.inbox import Inbox
from bot.services.ledger import Ledger
from bot.services.outbox import Outbox
from bot.services.ports import Clock
from bot.services.receipts import ReceiptPool
from bot.services.referrals import HandOver, Referrals
from bot.services.referring import Referring
from bot.services.retention import Retention
from bot.services.staff import Staff
from bot.services.statements import Statements
from bot.services.submissions import Submissions
from bot.services.tallies import Tallies
from bot.services.turns import Turns
from bot.services.updates import Updates
from bot.services.visiting import Visiting
from bot.services.visits import Visits
from bot.telegram_http import AiohttpRequest, TelegramDownloads, bot_over
from bot.wiring.clock import SystemClock
from bot.wiring.connecting import connect
from bot.wiring.rehearsal_root import REHEARSAL_ROOT
from bot.wiring.stamping import LedgerRound, authorities_of
from handlers.caseworker.effects import CaseworkerEffects
from handlers.caseworker.updates import CaseworkerUpdates
from handlers.dispatch import Dispatcher
from handlers.liaison.effects import LiaisonEffects
from handlers.liaison.updates import LiaisonUpdates
from handlers.outbound import Sender
from handlers.reporter.effects import ReporterEffects
from handlers.schedule import Schedule, notice_period
from handlers.surfaces import show_surfaces
from i18n.ordering import countries_in_order
from store.blobs import BlobFolder
from store.database import Database

_LANES_AT_WORK = 64
_DRAIN_SECONDS = 10.0
_LAPSE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What everything stands on: the place, the stores, the keys and the time."""

    settings: Settings
    home: Home
    clock: Clock
    database: Database
    blobs: BlobFolder
    keys: DayKeys
    staff_box: ServerBox
    notify_box: ServerBox
    hand_over_key: SigningKey
    statement_key: SigningKey


@dataclass(frozen=True, slots=True)
class Subjects:
    """The use cases."""

    alarms: Alarms
    deliveries: Deliveries
    departures: Departures
    inbox: Inbox
    outbox: Outbox
    chats: Chats
    staff: Staff
    receipts: ReceiptPool
    conversation: Conversation
    casework: Casework
    digests: Digests
    ledger: Ledger
    retention: Retention
    referrals: Referrals
    statements: Statements
    turns: Turns
    updates: Updates
    visits: Visits


@asynccontextmanager
async def ground(settings: Settings, home: Home, clock: Clock) -> AsyncIterator[Ground]:
    """Open the stores and keys of a home, and close them again."""
    secret = ServerSecret.load(home.secret)
    database = await Database.open(settings.database)
    try:
        yield Ground(
            settings=settings,
            home=home,
            clock=clock,
            database=database,
            blobs=BlobFolder(settings.blobs),
            keys=DayKeys(home.day_keys, secret),
            staff_box=ServerBox(secret, "staff"),
            notify_box=ServerBox(secret, "notify"),
            hand_over_key=hand_over_key(secret),
            statement_key=statement_key(secret),
        )
    finally:
        await database.close()


async def load_staff(base: Ground) -> Staff:
    """The organisation's people; raises ``BadRoster`` or ``BadSettings``."""
    staff = Staff(
        database=base.database,
        box=base.staff_box,
        clock=base.clock,
        turn=base.settings.digest_at,
        roster_file=base.home.roster,
        roster_root=base.settings.require_roster_root(),
    )
    await staff.load()
    return staff


def build_tallies(base: Ground) -> Tallies:
    """The tallies under the privacy plan of the settings."""
    settings = base.settings
    return Tallies(database=base.database, plan=load_plan(settings.privacy_plan), turn=settings.digest_at)


def build_subjects(base: Ground, staff: Staff, downloads: TelegramDownloads) -> Subjects:
    """Every use case on one ground."""
    settings, database, clock, blobs = base.settings, base.database, base.clock, base.blobs
    ledger, outbox = Ledger(database=database), build_outbox(base)
    updates = Updates(database=database, box=base.notify_box, outbox=outbox, clock=clock)
    others = _collaborators(base, staff, downloads, outbox=outbox, updates=updates)
    chats, visits = others.chats, others.visits
    return Subjects(
        alarms=Alarms(database=database, staff=staff, outbox=outbox, clock=clock),
        deliveries=Deliveries(database=database, downloads=downloads, outbox=outbox, clock=clock),
        departures=Departures(database=database, staff=staff, outbox=outbox, clock=clock),
        inbox=Inbox(database=database, keys=base.keys, clock=clock),
        outbox=outbox,
        chats=chats,
        staff=staff,
        receipts=others.receipts,
        conversation=Conversation(clock=clock, others=others, countries=countries_in_order()),
        casework=Casework(database=database, blobs=blobs, ledger=ledger, outbox=outbox, scratch=base.home.scratch),
        digests=Digests(
            database=database, tallies=others.tallies, staff=staff, outbox=outbox, clock=clock, turn=settings.digest_at
        ),
        ledger=ledger,
        retention=Retention(database=database, blobs=blobs, keys=base.keys, chats=chats, clock=clock),
        statements=Statements(visits=visits, key=base.statement_key, organization=settings.organization, clock=clock),
        referrals=build_referrals(base, outbox),
        turns=others.turns,
        updates=updates,
        visits=visits,
    )


def _collaborators(
    base: Ground, staff: Staff, downloads: TelegramDownloads, *, outbox: Outbox, updates: Updates
) -> Collaborators:
    database, clock, blobs = base.database, base.clock, base.blobs
    chats, visits = (
        Chats(database=database, keys=base.keys, clock=clock),
        Visits(database=database, staff=staff, clock=clock),
    )
    files, submissions = (
        DraftFiles(blobs=blobs, downloads=downloads, clock=clock),
        Submissions(blobs=blobs, clock=clock),
    )
    changes = Changes(staff=staff, clock=clock, files=files, submissions=submissions, blobs=blobs)
    referring = Referring(staff=staff, clock=clock)
    return Collaborators(
        chats=chats,
        contributions=Contributions(base.settings.digest_at),
        enrolment=Enrolment(database=database, staff=staff, clock=clock),
        files=files,
        receipts=ReceiptPool(bytes.fromhex(staff.roster.salt)),
        staff=staff,
        submissions=submissions,
        tallies=build_tallies(base),
        turns=Turns(database=database, chats=chats, outbox=outbox),
        visiting=Visiting(visits=visits, staff=staff, changes=changes, updates=updates, referring=referring),
        visits=visits,
    )


def build_outbox(base: Ground) -> Outbox:
    """The durable queue of effects."""
    return Outbox(database=base.database, keys=base.keys, staff_box=base.staff_box, clock=base.clock)


def build_referrals(base: Ground, outbox: Outbox) -> Referrals:
    """The referrals, signed with the key that is this home's for handing over."""
    settings = base.settings
    return Referrals(
        database=base.database,
        blobs=base.blobs,
        outbox=outbox,
        clock=base.clock,
        scratch=base.home.scratch,
        hand_over=HandOver(settings.organization, settings.contact_email, base.hand_over_key),
    )


async def run_on_home(settings: Settings, home: Home, *, stop: asyncio.Event) -> None:
    """Run the real bot on a real home, alone, until ``stop`` is set.

    Raises ``BadHome``, ``BadSettings`` or ``BadRoster`` before anything is fetched, or what ``run`` raises.
    """
    home.require("real")
    settings.require_token()
    if settings.require_roster_root() == REHEARSAL_ROOT:
        raise BadRoster("AMANET_ROSTER_ROOT is a rehearsal's root, with which anybody can sign; make one of your own")
    with home.locked():
        async with ground(settings, home, SystemClock()) as base:
            await run(base, stop=stop)


async def run(base: Ground, *, stop: asyncio.Event, poll_seconds: int = 50) -> None:
    """Run the bot until ``stop`` is set, then finish what is under way and return.

    Raises ``TelegramUnauthorized``, ``BadRoster``, ``BadSettings``, ``BadKey`` or a store's error when it cannot go on.
    """
    settings = base.settings
    authorities = authorities_of(settings)
    staff = await load_staff(base)
    await build_tallies(base).adopt(base.clock.now())
    connection = AiohttpRequest()
    bot = bot_over(connection, token=settings.require_token(), api_url=settings.api_url)
    try:
        if await connect(bot, stop=stop, on_trouble=_trouble("connecting")):
            subjects = build_subjects(base, staff, TelegramDownloads(bot, connection))
            rounds = LedgerRound(ledger=subjects.ledger, clock=base.clock, authorities=authorities)
            await _serve(base, subjects, bot, rounds=rounds, stop=stop, poll_seconds=poll_seconds)
    finally:
        await bot.shutdown()


async def _serve(  # noqa: PLR0913 - one collaborator each
    base: Ground, subjects: Subjects, bot: Bot, *, rounds: LedgerRound, stop: asyncio.Event, poll_seconds: int
) -> None:
    dispatcher = _dispatcher(subjects, bot)
    lanes = Lanes(
        dispatcher.dispatch, concurrency=_LANES_AT_WORK, on_poisoned=dispatcher.excuse, on_trouble=_trouble("lane")
    )
    sender = _sender(base, subjects, bot, lanes)
    polling = Polling(
        bot, lanes, accept=subjects.inbox.accept, on_trouble=_trouble("polling"), poll_seconds=poll_seconds
    )
    await subjects.retention.collect_orphans()
    subjects.casework.clear_scratch()
    subjects.receipts.start()
    await subjects.outbox.connect(sender)
    for left in await subjects.inbox.pending():
        lanes.put(left.update_id, left.update)
    try:
        async with _beside(show_surfaces(bot, on_trouble=_trouble("surfaces"))):
            await _until(stop, polling, _schedule(base, subjects, lanes, rounds))
    finally:
        with suppress(TimeoutError):
            await asyncio.wait_for(lanes.drain(), _DRAIN_SECONDS)
        await sender.drain(_DRAIN_SECONDS)
        await lanes.stop()
        with suppress(AmanetError):  # It only keeps an orderly end from being counted as a crash.
            await subjects.inbox.forgive()
        await sender.stop()
        await subjects.receipts.close()
        subjects.visits.close()


def _dispatcher(subjects: Subjects, bot: Bot) -> Dispatcher:
    caseworker = CaseworkerUpdates(
        staff=subjects.staff,
        casework=subjects.casework,
        chats=subjects.chats,
        digests=subjects.digests,
        deliveries=subjects.deliveries,
    )
    liaison = LiaisonUpdates(
        staff=subjects.staff, referrals=subjects.referrals, chats=subjects.chats, deliveries=subjects.deliveries
    )
    return Dispatcher(
        bot=bot,
        inbox=subjects.inbox,
        staff=subjects.staff,
        conversation=subjects.conversation,
        audiences={Role.CASEWORKER: caseworker, Role.LIAISON: liaison},
    )


def _sender(base: Ground, subjects: Subjects, bot: Bot, lanes: Lanes) -> Sender:
    reporter = ReporterEffects(
        bot=bot,
        conversation=subjects.conversation,
        chats=subjects.chats,
        turns=subjects.turns,
        statements=subjects.statements,
    )
    caseworker = CaseworkerEffects(bot=bot, staff=subjects.staff, casework=subjects.casework, digests=subjects.digests)

    liaison = LiaisonEffects(bot=bot, staff=subjects.staff, referrals=subjects.referrals)

    async def perform(effect: Effect) -> None:
        if isinstance(effect, ReporterEffect):
            await reporter.perform(effect)
        elif isinstance(effect, LiaisonEffect):
            await liaison.perform(effect)
        else:
            await caseworker.perform(effect)

    async def forget(effect: Effect) -> None:
        # Whoever blocked the bot gets no more messages, so a draft could never be finished.
        if isinstance(effect, ReporterEffect):
            run = partial(subjects.conversation.advance, effect.chat_id, Blocked())
            lanes.submit_internal(effect.chat_id, run)

    return Sender(
        perform,
        subjects.outbox.done,
        on_chat_gone=forget,
        on_trouble=_trouble("sender"),
        rate=base.settings.send_rate,
    )


def _schedule(base: Ground, subjects: Subjects, lanes: Lanes, rounds: LedgerRound) -> Schedule:
    async def purge() -> None:
        await subjects.retention.purge(partial(_lapse, lanes, subjects.conversation))

    async def forget() -> None:
        subjects.visits.forget_idle()

    async def notify() -> None:
        period, reachable = notice_period(base.clock.now()), subjects.staff.reachable()
        await subjects.casework.notify_waiting(period, reachable)
        await subjects.updates.notify(period)
        await subjects.referrals.notify(period, reachable)
        await subjects.alarms.raise_due(period)

    return Schedule(
        clock=base.clock,
        turn=base.settings.digest_at,
        jobs=[
            ("visits", forget),
            ("roster", subjects.departures.follow_roster),
            ("referrals", subjects.referrals.release),
            ("ledger", rounds.run),
            ("digest", subjects.digests.send_due),
            ("notice", notify),
            ("purge", purge),
        ],
    )


async def _lapse(lanes: Lanes, conversation: Conversation, chat_id: ChatId) -> None:
    tried = asyncio.Event()

    async def lapse() -> None:
        try:
            await conversation.advance(chat_id, Lapsed())
        finally:
            tried.set()

    lanes.submit_internal(chat_id, lapse)
    # One chat whose lane is held up, by a file that Telegram does not hand out, must not keep the keys of all alive.
    with suppress(TimeoutError):
        await asyncio.wait_for(tried.wait(), _LAPSE_SECONDS)


@asynccontextmanager
async def _beside(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Let work that nothing waits for run until the block is left."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _until(stop: asyncio.Event, polling: Polling, schedule: Schedule) -> None:
    fetching, working = asyncio.create_task(polling.run()), asyncio.create_task(schedule.run())
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait([fetching, working, stopping], return_when=asyncio.FIRST_COMPLETED)
    finally:
        polling.stop()
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
    await fetching
    # A schedule that ended by itself has failed, and a bot without one deletes nothing any more.
    if not working.cancelled():
        await working


def _trouble(where: str) -> Callable[[str], None]:
    return lambda reason: log("trouble", job=where, reason=reason)
