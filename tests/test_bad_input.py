"""Whatever is wrong with the home, the disk, the database or Telegram: one clear line or screen, and nothing lost."""

import asyncio
import os
import resource
import shutil
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable, Iterator, MutableMapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.domain.errors import AmanetError, BadHome, BadRoster, BadSettings, StoreFailed, TelegramUnauthorized
from bot.home import Home
from bot.rehearsal.refusals import Failure, lost_answer, server_error, silence, too_many_requests, unauthorized
from bot.rehearsal.server import SimulatedTelegram
from bot.wiring.rehearsal_root import REHEARSAL_ROOT
from bot.wiring.running import run_on_home
from tests.crash.installation import Installation, Spoken
from tests.stage import JPEG, Stage, staged

CONFLICT = Failure(409, "Conflict: terminated by other getUpdates request; make sure that only one bot runs")
PASSING = (too_many_requests(1), server_error(502), server_error(500), silence(), lost_answer())
PATIENCE = 60.0


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation made by the command line, to be copied."""
    nowhere = {"AMANET_API_URL": "http://127.0.0.1:9"}
    installation = Installation(tmp_path_factory.mktemp("founded"), SimulatedTelegram(), nowhere)
    asyncio.run(installation.found("Aynur"))
    return installation


@pytest.fixture
async def amanet(founded: Installation, tmp_path: Path) -> AsyncIterator[Installation]:
    """A copy of that installation with a Telegram of its own; a bot that a failed test left running is ended."""
    telegram = SimulatedTelegram()
    await telegram.start()
    shutil.copytree(founded.folder, tmp_path, dirs_exist_ok=True)
    settings = {"AMANET_ROSTER_ROOT": founded.settings["AMANET_ROSTER_ROOT"]}
    installation = Installation(tmp_path, telegram, settings)
    yield installation
    if installation.process is not None and installation.process.returncode is None:
        installation.kill()
        await installation.ended()
    await telegram.stop()


@pytest.fixture
def settings(amanet: Installation, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """What loads the installation's settings in this process."""
    from bot.config import load  # noqa: PLC0415 - the environment first

    for name in [name for name in os.environ if name.startswith("AMANET_") and name != "AMANET_AUDIT"]:
        monkeypatch.delenv(name)
    for name, value in amanet.environment().items():
        if name.startswith("AMANET_"):
            monkeypatch.setenv(name, value)
    return load


async def refusal(amanet: Installation, load: Callable[[], Any]) -> AmanetError:
    """What running the bot here ends in."""
    with pytest.raises(AmanetError) as refused:
        async with asyncio.timeout(PATIENCE):
            await run_on_home(load(), Home(amanet.home), stop=asyncio.Event())
    return refused.value


def one_line(spoken: Spoken, *parts: str) -> None:
    """See that a process failed in one line that holds all these parts."""
    assert (spoken.code, spoken.out) == (1, "")
    assert spoken.err.startswith("amanet: ")
    assert spoken.err.count("\n") == 1
    assert all(part in spoken.err for part in parts), spoken.err


async def test_a_rehearsals_home_is_never_run(amanet: Installation, settings: Callable[[], Any]) -> None:
    """Its people are made up, and anybody can sign for them."""
    (amanet.home / "REHEARSAL").touch()
    assert isinstance(await refusal(amanet, settings), BadHome)


async def test_a_rehearsals_root_is_never_believed(amanet: Installation, settings: Callable[[], Any]) -> None:
    """Its key is derived from public words."""
    os.environ["AMANET_ROSTER_ROOT"] = REHEARSAL_ROOT
    assert isinstance(await refusal(amanet, settings), BadRoster)


@pytest.mark.parametrize("name", ["AMANET_TOKEN", "AMANET_ROSTER_ROOT"])
async def test_a_missing_setting_is_named(name: str, amanet: Installation, settings: Callable[[], Any]) -> None:
    """Nothing is fetched before."""
    del os.environ[name]
    failure = await refusal(amanet, settings)
    assert isinstance(failure, BadSettings)
    assert name in str(failure)


async def test_an_older_roster_is_refused(amanet: Installation, settings: Callable[[], Any]) -> None:
    """Whoever was taken off it does not come back by an old copy."""
    first = (amanet.home / "roster.json").read_bytes()
    await amanet.must("roster", "sign", "--key", str(amanet.folder / "root.key"))
    stop = asyncio.Event()
    stop.set()
    await run_on_home(settings(), Home(amanet.home), stop=stop)
    (amanet.home / "roster.json").write_bytes(first)
    assert isinstance(await refusal(amanet, settings), BadRoster)


async def test_a_damaged_database_is_one_line(amanet: Installation, settings: Callable[[], Any]) -> None:
    """The file is left as it is, for whoever can repair it."""
    damaged = b"not a database at all" * 1000
    (amanet.home / "amanet.db").write_bytes(damaged)
    assert isinstance(await refusal(amanet, settings), StoreFailed)
    assert (amanet.home / "amanet.db").read_bytes() == damaged


@pytest.mark.parametrize("contents", [b"", b"short"])
async def test_a_damaged_secret_is_one_line(contents: bytes, amanet: Installation, settings: Callable[[], Any]) -> None:
    """Nothing is begun with a key that would open nothing."""
    (amanet.home / "secret").write_bytes(contents)
    assert isinstance(await refusal(amanet, settings), BadHome)


async def test_a_second_bot_on_one_home_is_refused(amanet: Installation) -> None:
    """The first goes on, and ends well."""
    person = amanet.telegram.person("Reporter")
    await amanet.start()
    person.command("start")
    await person.answer(PATIENCE)
    one_line(await amanet.amanet("run"), "already running")
    person.press("v1:report:language:en")
    await person.answer(PATIENCE)
    assert (await amanet.stop()).code == 0


async def test_a_refused_token_is_one_line(amanet: Installation) -> None:
    """The token is not in it."""
    amanet.telegram.inject("getMe", unauthorized())
    spoken = await amanet.amanet("run")
    one_line(spoken, "AMANET_TOKEN")
    assert amanet.telegram.token not in spoken.err


async def test_a_bot_that_waits_for_telegram_can_be_stopped(amanet: Installation) -> None:
    """It says once that it waits, and a service manager need not kill it."""
    amanet.telegram.inject("getMe", server_error(), times=1_000)
    before = len(amanet.telegram.deliveries)
    await amanet.start()
    assert amanet.process is not None
    assert amanet.process.stderr is not None
    line = await asyncio.wait_for(amanet.process.stderr.readline(), PATIENCE)
    assert b"TelegramUnreachable" in line
    ended = await amanet.stop()
    assert (ended.code, ended.err) == (0, "")
    assert len(amanet.telegram.deliveries) == before


def _limit(amanet: Installation, octets: int) -> None:
    """Let no file of the running bot grow beyond so many bytes, as on a disk that is full."""
    assert amanet.process is not None
    _, most = resource.prlimit(amanet.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(amanet.process.pid, resource.RLIMIT_FSIZE, (octets, most))


@pytest.mark.skipif(sys.platform != "linux", reason="prlimit is Linux's")
async def test_a_disk_that_fills_up_loses_nothing(amanet: Installation) -> None:
    """What was pressed and written meanwhile is answered as soon as there is room again."""
    person = amanet.telegram.person("Reporter")
    await amanet.start()
    person.command("start")
    await person.wait_for(lambda message: "v1:report:language:en" in message.choices, PATIENCE)
    _limit(amanet, 0)
    person.press("v1:report:language:en")
    assert amanet.process is not None
    assert amanet.process.stderr is not None
    assert b"StoreFull" in await asyncio.wait_for(amanet.process.stderr.readline(), PATIENCE)
    _limit(amanet, resource.RLIM_INFINITY)
    await person.wait_for(lambda message: "v1:report:danger:no" in message.choices, PATIENCE)
    assert (await amanet.stop()).code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="what a full disk says differs")
async def test_a_disk_that_is_full_at_the_start_is_one_line(amanet: Installation) -> None:
    """Every verb that writes fails so, and does its work once there is room."""
    for words in (["init"], ["roster", "sign", "--key", str(amanet.folder / "root.key")], ["run"]):
        if words == ["init"]:
            shutil.rmtree(amanet.home)
        amanet.largest_file = 0
        one_line(await amanet.amanet(*words), "disk")
        amanet.largest_file = None
        if words == ["init"]:
            await amanet.must(*words)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A running bot with one opener."""
    async with staged(tmp_path / "stage", names=["Daniel"]) as running:
        yield running


@pytest.fixture
def said() -> Iterator[list[MutableMapping[str, Any]]]:
    """What the bot logs."""
    with capture_logs() as events:
        yield events


async def test_telegram_may_fail_at_any_call_to_a_chat(stage: Stage) -> None:
    """Each of many reports meets a failure of its own, twice in a row and once again, and arrives once."""
    failures = [("sendMessage", failure) for failure in (too_many_requests(1), lost_answer())]
    failures += [("editMessageText", failure) for failure in (server_error(502), silence(), lost_answer())]
    failures += [("deleteMessages", failure) for failure in (server_error(500), lost_answer())]
    await asyncio.gather(*(_report_in_spite_of(method, failure, stage) for method, failure in failures))
    assert (await stage.rows())["reports"] == len(failures)
    assert stage.telegram.violations == []


async def _report_in_spite_of(method: str, failure: Failure, stage: Stage) -> None:
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    stage.telegram.inject(method, failure, times=2, chat_id=reporter.person.person_id)
    await reporter.consent(stage.actor("Daniel"))
    await reporter.walk("family:F2", "category:informant_coercion", "nav:finish")
    stage.telegram.inject(method, failure, chat_id=reporter.person.person_id)
    await reporter.nav("submit")


@pytest.mark.parametrize("method", ["getUpdates", "*"])
async def test_telegram_may_fail_at_every_tap(method: str, stage: Stage) -> None:
    """One failure after the other, and the report is as it was given."""
    reporter, daniel = stage.reporter(), stage.actor("Daniel")
    await reporter.walk_to_consent("en")
    await reporter.consent(daniel)
    failures = [*PASSING, CONFLICT] if method == "getUpdates" else PASSING
    taps = ["family:F2", "category:informant_coercion", *["nav:skip"] * len(failures)]
    for tap, failure in zip(taps, failures, strict=False):
        stage.telegram.inject(method, failure)
        await reporter.walk(tap)
    await reporter.walk("nav:finish", "nav:submit")
    assert (await stage.opened_report(daniel)).report["category"]["primary"] == "informant_coercion"


async def test_files_survive_failing_downloads(stage: Stage) -> None:
    """They are fetched again until they are there."""
    reporter, daniel = stage.reporter(), stage.actor("Daniel")
    await reporter.walk_to_words("en", daniel)
    failures = [("getFile", failure) for failure in PASSING]
    failures += [("download", failure) for failure in (server_error(), too_many_requests(1))]
    for number, (method, failure) in enumerate(failures):
        stage.telegram.inject(method, failure)
        reporter.person.send_file("photo", JPEG + bytes([number]) * 100_000, name="photo.jpg")
        await stage.settle()
    await reporter.walk("nav:finish", "nav:submit")
    files = (await stage.opened_report(daniel)).files
    assert [content for _, content in files] == [JPEG + bytes([number]) * 100_000 for number in range(len(failures))]


async def test_a_token_that_is_withdrawn_ends_the_bot_and_keeps_the_draft(stage: Stage) -> None:
    """After the token was given anew the reporter goes on where they were."""
    reporter = stage.reporter()
    await reporter.walk_to_consent("en")
    stage.telegram.inject("getUpdates", unauthorized())
    reporter.person.press("v1:report:consent:keep")
    with pytest.raises(TelegramUnauthorized):
        await stage.settle()
    await stage.start()
    await reporter.consent(stage.actor("Daniel"), items=())
    assert reporter.question() == "family"


async def test_a_database_that_is_locked_loses_nothing(stage: Stage, said: list[MutableMapping[str, Any]]) -> None:
    """Another process may hold it longer than the bot waits at a time."""
    reporter = stage.reporter()
    await reporter.walk_to_words("en", stage.actor("Daniel"))
    with closing(sqlite3.connect(stage.home / "amanet.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        reporter.person.send("first")
        reporter.person.send("second")
        async with asyncio.timeout(PATIENCE):
            while {"event": "trouble", "job": "polling", "reason": "StoreBusy", "log_level": "info"} not in said:  # noqa: ASYNC110 - a log raises no event
                await asyncio.sleep(0.05)
        other.execute("ROLLBACK")
    await stage.settle()
    await reporter.walk("nav:finish", "nav:submit")
    assert (await stage.opened_report(stage.actor("Daniel"))).report["words"] == ["first", "second"]


@pytest.mark.parametrize("document", [None, b"", b"{}", b"\xff"])
async def test_a_roster_that_turns_bad_changes_nothing(
    document: bytes | None, stage: Stage, said: list[MutableMapping[str, Any]]
) -> None:
    """The one in force stays until the operator has mended it, and the log says so."""
    roster = stage.home / "roster.json"
    if document is None:
        roster.unlink()
    else:
        roster.write_bytes(document)
    stage.clock.advance(timedelta(hours=1))
    async with asyncio.timeout(PATIENCE):
        while not any(event.get("reason") == "BadRoster" for event in said):  # noqa: ASYNC110 - a log raises no event
            await asyncio.sleep(0.05)
    person = stage.telegram.person("Reporter")
    person.command("start")
    for choice in ("language:en", "danger:no", "nav:go_on", "nav:go_on"):
        await person.answer(PATIENCE)
        person.press(f"v1:report:{choice}")
    await person.answer(PATIENCE)
    assert any("Daniel" in label for label in person.from_bot[-1].labels)
