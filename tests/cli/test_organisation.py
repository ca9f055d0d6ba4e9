"""``amanet init``, ``invite`` and ``check``: a home that is never touched twice, and findings of one line each."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.home import Home
from bot.rehearsal.refusals import server_error, silence, unauthorized
from bot.rehearsal.server import SimulatedTelegram
from bot.sealing.roster import decode_draft
from bot.wiring.rehearsal_root import REHEARSAL_ROOT
from store.database import Database
from store.staff import pin_roster
from tests.cli.speaking import Spoken, amanet, refused
from tests.cli.test_roster import signed_until

SUBJECTS = (
    "settings",
    "home",
    "keys",
    "statements",
    "privacy plan",
    "roster",
    "clock",
    "disk",
    "fonts",
    "texts",
    "telegram",
)


@pytest.fixture
async def telegram(signed: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[SimulatedTelegram]:
    """A Telegram that the settings name, beside a home that is ready."""
    simulated = SimulatedTelegram()
    await simulated.start()
    monkeypatch.setenv("AMANET_API_URL", simulated.url)
    monkeypatch.setenv("AMANET_TOKEN", simulated.token)
    assert signed.exists()
    yield simulated
    await simulated.stop()


async def beside(*words: str) -> Spoken:
    """Run a verb while the simulated Telegram answers it."""
    return await asyncio.to_thread(amanet, *words)


def test_a_home_is_made_privately(home: Path) -> None:
    """Nobody else may read the secret, nor look into the folder."""
    spoken = amanet("init")
    assert (spoken.code, spoken.err) == (0, "")
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "secret").stat().st_mode & 0o777 == 0o600
    assert {path.name for path in home.iterdir()} >= {"secret", "amanet.db", "keys", "roster.draft.json"}


def test_a_home_is_never_made_again(home: Path) -> None:
    """Every byte stays."""
    assert amanet("init").code == 0
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    refused(amanet("init"), "exists already", "AMANET_HOME")
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_a_home_that_cannot_be_made_is_one_line(home: Path) -> None:
    """Where a file stands in the way, for example."""
    home.write_text("")
    refused(amanet("init"), "AMANET_HOME")


async def test_an_invitation_is_a_link_and_a_sealed_word(telegram: SimulatedTelegram, signed: Path, keys: Path) -> None:
    """The code stands in the link alone, and only the member reads the word."""
    spoken = await beside("invite", "Aynur")
    assert (spoken.code, spoken.err) == (0, "")
    link, following = spoken.out.splitlines()
    assert link.startswith(f"https://t.me/{telegram.bot['username']}?start=e_")
    challenge = Path(following.rpartition(": ")[2])
    assert challenge.parent == signed / "challenges"
    assert amanet("open", "--challenge", "--identity", keys / "aynur.key", challenge).code == 0
    code = link.rpartition("=e_")[2].encode()
    assert not any(code in path.read_bytes() for path in signed.rglob("*") if path.is_file())


@pytest.mark.usefixtures("telegram")
@pytest.mark.parametrize("name", ["Daniel", "", "aynur"])
async def test_only_people_of_the_signed_roster_are_invited(name: str) -> None:
    """By the very name that was signed."""
    refused(await beside("invite", name), "no such person")


async def test_no_invitation_is_made_when_telegram_refuses(telegram: SimulatedTelegram, signed: Path) -> None:
    """A link to nowhere would be handed over in vain."""
    telegram.inject("getMe", unauthorized())
    refused(await beside("invite", "Aynur"), "AMANET_TOKEN")
    assert list((signed / "challenges").iterdir()) == []


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("words", [["invite", "Aynur"], ["digest", "--window", "2026-W02"]])
def test_without_a_home_there_is_nothing_to_work_on(words: list[str]) -> None:
    """The line says what makes one."""
    refused(amanet(*words), "amanet init")


def findings(spoken: Spoken) -> dict[str, bool]:
    """Which subjects are well; each has one line of its own."""
    lines = spoken.out.splitlines()
    found = {line[4:].partition(":")[0]: line.startswith("ok  ") for line in lines}
    assert tuple(found) == SUBJECTS
    assert len(lines) == len(SUBJECTS)
    return found


def bad(spoken: Spoken) -> list[str]:
    """The subjects that are not well; the exit code has to agree."""
    failed = [subject for subject, is_well in findings(spoken).items() if not is_well]
    assert spoken.code == (1 if failed else 0)
    return failed


@pytest.mark.usefixtures("telegram")
async def test_a_home_that_is_ready_is_well_in_every_respect() -> None:
    """One line each, and exit code 0."""
    assert bad(await beside("check")) == []


@pytest.mark.parametrize("failure", [unauthorized(), server_error(), silence()])
async def test_a_telegram_that_does_not_answer_is_one_bad_line(failure: object, telegram: SimulatedTelegram) -> None:
    """The token is not in it."""
    telegram.inject("getMe", failure)  # type: ignore[arg-type]  # parametrized
    spoken = await beside("check")
    assert bad(spoken) == ["telegram"]
    assert telegram.token not in spoken.out + spoken.err


@pytest.mark.usefixtures("telegram")
@pytest.mark.parametrize(
    ("name", "value", "subjects"),
    [
        ("AMANET_TOKEN", None, ["settings", "telegram"]),
        ("AMANET_ROSTER_ROOT", None, ["settings", "roster"]),
        ("AMANET_ROSTER_ROOT", REHEARSAL_ROOT, ["settings", "roster"]),
        ("AMANET_ROSTER_ROOT", f"SHA256:{'0' * 64}", ["roster"]),
    ],
)
async def test_a_setting_that_is_missing_or_wrong_is_found(
    name: str, value: str | None, subjects: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not need it is looked at all the same."""
    if value is None:
        monkeypatch.delenv(name)
    else:
        monkeypatch.setenv(name, value)
    assert bad(await beside("check")) == subjects


@pytest.mark.usefixtures("telegram")
async def test_a_roster_that_is_missing_or_expired_is_found(signed: Path, keys: Path) -> None:
    """Each time the line says what to do."""
    signed_until(datetime.now(UTC).date() - timedelta(days=1), signed, keys)
    assert bad(await beside("check")) == ["roster"]
    (signed / "roster.json").unlink()
    spoken = await beside("check")
    assert bad(spoken) == ["roster"]
    assert "roster sign" in spoken.out


@pytest.mark.usefixtures("telegram")
async def test_a_roster_that_the_bot_would_refuse_is_found(signed: Path) -> None:
    """A lower version than one that a bot used on this home."""
    database = await Database.open(f"sqlite+aiosqlite:///{signed / 'amanet.db'}")
    salt = decode_draft((signed / "roster.draft.json").read_bytes()).salt
    await database.write(lambda connection: pin_roster(connection, 7, salt))
    await database.close()
    spoken = await beside("check")
    assert bad(spoken) == ["roster"]
    assert "older" in spoken.out


@pytest.mark.usefixtures("telegram")
async def test_a_home_that_is_marked_open_or_gone_is_found(signed: Path) -> None:
    """A rehearsal's mark, a secret that others can read, and no home at all."""
    (signed / "REHEARSAL").touch()
    assert bad(await beside("check")) == ["home"]
    (signed / "REHEARSAL").unlink()
    (signed / "secret").chmod(0o644)
    assert bad(await beside("check")) == ["keys", "statements"]
    (signed / "secret").unlink()
    assert bad(await beside("check")) == ["home", "keys", "statements", "disk"]
    assert Home(signed).mode == "real"
