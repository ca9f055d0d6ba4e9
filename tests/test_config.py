"""Settings: a bad one is named, its value is never shown, and nothing starts with it."""

import os
from datetime import time
from pathlib import Path

import pytest

from bot.config import Settings, load
from bot.domain.errors import BadSettings
from bot.domain.weeks import Turn

CANARY = "canary"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for ``amanet.toml``, and an environment without settings but its name."""
    for name in [name for name in os.environ if name.startswith("AMANET_") and name != "AMANET_AUDIT"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AMANET_HOME", str(tmp_path))
    return tmp_path


def complaint() -> str:
    """The one line that loading ends in."""
    with pytest.raises(BadSettings) as refused:
        load()
    said = str(refused.value)
    assert "\n" not in said
    assert CANARY not in said
    # A pattern tells an operator nothing.
    assert "pattern" not in said
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
    return said


BAD = [
    ("token", CANARY),
    ("token", ""),
    ("token", "12345"),
    ("token", f"12345:{CANARY} and more"),
    ("token", f"12345:{CANARY}/../{CANARY}"),
    ("api_url", CANARY),
    ("api_url", f"ftp://{CANARY}.example"),
    ("api_url", f"https://{CANARY}.example/?{CANARY}"),
    ("api_url", f"https://{CANARY}.example:{CANARY}"),
    ("api_url", f"https://{CANARY}.example:99999"),
    ("api_url", f"https://[{CANARY}"),
    ("api_url", f"https://{CANARY}\u2100.example"),
    ("home", ""),
    ("database_url", CANARY),
    ("database_url", f"mysql://{CANARY}"),
    ("database_url", f"postgresql+asyncpg://{CANARY}"),
    ("blobs_url", f"/{CANARY}"),
    ("blobs_url", f"s3://{CANARY}"),
    ("intake", CANARY),
    ("intake", "webhook"),
    ("secret", "prompt"),
    ("secret", f"credential:{CANARY}"),
    ("roster_root", CANARY),
    ("roster_root", f"SHA256:{'0' * 63}"),
    ("roster_root", f"SHA256:{'A' * 64}"),
    ("send_rate", CANARY),
    ("send_rate", "-1"),
    ("send_rate", "nan"),
    ("send_rate", "inf"),
    ("send_rate", "1001"),
    ("digest_at", CANARY),
    ("digest_at", "Mon 09:00"),
    ("digest_at", "Mon 24:00 UTC"),
    ("digest_at", "mon 09:00 UTC"),
    ("timestamp_urls", CANARY),
    ("timestamp_urls", f"https://{CANARY}\u2100.example"),
    ("timestamp_urls", f"https://user:{CANARY}@example.org"),
    ("backup_recipient", f"age1{CANARY}"),
    ("api_url", f"https://api.telegram.org/bot12345:{CANARY}"),
    ("organization", " "),
    ("organization", f"{CANARY}\nContact-Email: {CANARY}"),
    ("contact_email", CANARY),
    ("contact_email", f"{CANARY} <{CANARY}@example.org>"),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_bad_setting_is_named_and_not_shown(
    name: str, value: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever it is, the line begins with its name."""
    monkeypatch.setenv(f"AMANET_{name.upper()}", value)
    assert complaint().startswith(f"AMANET_{name.upper()} is not usable: ")
    assert home.exists()


@pytest.mark.parametrize(
    ("name", "value"), [("intake", "webhook"), ("secret", "prompt"), ("database_url", "postgresql+asyncpg://a/b")]
)
def test_what_comes_later_is_said_to_come_later(
    name: str, value: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An operator who read ahead need not search for the mistake."""
    monkeypatch.setenv(f"AMANET_{name.upper()}", value)
    assert "not in this version" in complaint()
    assert home.exists()


@pytest.mark.parametrize(
    "contents",
    [
        f"token = '{CANARY}".encode(),
        f"{CANARY} = 1\n".encode(),
        b"send_rate = 'much'\n",
        f"[{CANARY}]\nx = 1\n".encode(),
        b"\xff\xfe\x00",
        f"digest_at = {{{CANARY} = 1}}\n".encode(),
    ],
)
def test_a_bad_file_is_one_line(contents: bytes, home: Path) -> None:
    """Broken TOML, an unknown entry, a bad value, and what is no text at all."""
    (home / "amanet.toml").write_bytes(contents)
    assert complaint()


def test_the_environment_wins_over_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typed last counts."""
    (home / "amanet.toml").write_text("send_rate = 7\ndigest_at = 'Fri 06:30 UTC'\n")
    monkeypatch.setenv("AMANET_SEND_RATE", "3")
    settings = load()
    assert settings.send_rate == 3
    assert settings.digest_at == Turn(weekday=4, at=time(6, 30))


def test_everything_lies_under_the_home_by_default(home: Path) -> None:
    """Database and files too."""
    settings = load()
    assert settings.database == f"sqlite+aiosqlite:///{home}/amanet.db"
    assert settings.blobs == home / "blobs"
    assert settings.api_url == "https://api.telegram.org"
    assert settings.digest_at == Turn(weekday=0, at=time(9))


def test_other_places_and_times_may_be_set(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database and a folder elsewhere, another hour; a slash at an address's end does not count."""
    monkeypatch.setenv("AMANET_DATABASE_URL", "sqlite+aiosqlite:////srv/amanet.db")
    monkeypatch.setenv("AMANET_BLOBS_URL", "file:///srv/blobs")
    monkeypatch.setenv("AMANET_API_URL", "http://127.0.0.1:8081/")
    monkeypatch.setenv("AMANET_DIGEST_AT", "Sun 18:15 UTC")
    settings = load()
    assert settings.digest_at == Turn(weekday=6, at=time(18, 15))
    assert settings.database == "sqlite+aiosqlite:////srv/amanet.db"
    assert settings.blobs == Path("/srv/blobs")
    assert settings.api_url == "http://127.0.0.1:8081"
    assert home.exists()


def test_what_is_missing_is_asked_for_only_where_it_is_needed(home: Path) -> None:
    """The line names the setting and where its value comes from."""
    settings = load()
    with pytest.raises(BadSettings, match=r"AMANET_TOKEN.*BotFather"):
        settings.require_token()
    with pytest.raises(BadSettings, match=r"AMANET_ROSTER_ROOT.*keys new --root"):
        settings.require_roster_root()
    assert home.exists()


def test_the_token_is_not_shown_and_nothing_can_be_changed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in a log of settings nor in an error about them."""
    monkeypatch.setenv("AMANET_TOKEN", f"12345:{CANARY}")
    settings = load()
    assert settings.require_token() == f"12345:{CANARY}"
    assert CANARY not in repr(settings)
    assert CANARY not in str(settings)
    with pytest.raises(ValueError, match="frozen"):
        Settings.__setattr__(settings, "send_rate", 0.0)
    assert home.exists()
