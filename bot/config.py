"""Settings, read once at start and frozen; a bad one refuses to start and is named without its value.

The environment wins over ``amanet.toml`` in the home.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.domain.errors import BadSettings
from bot.domain.weeks import Turn

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_TURN = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([01]\d|2[0-3]):([0-5]\d) UTC")
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_FINGERPRINT = re.compile(r"SHA256:[0-9a-f]{64}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
_LONGEST_NAME = 200
_NOT_YET = {"intake": "webhook", "secret": "prompt", "database_url": "postgresql", "blobs_url": "s3"}


def _turn(value: object) -> Turn:
    if isinstance(value, Turn):
        return value
    match = _TURN.fullmatch(str(value))
    if match is None:
        raise ValueError("write it like 'Mon 09:00 UTC'")
    return Turn(weekday=_WEEKDAYS.index(match[1]), at=time(int(match[2]), int(match[3])))


def _token(value: SecretStr) -> SecretStr:
    # The token becomes part of an address, so nothing else may be smuggled in by it.
    if _TOKEN.fullmatch(value.get_secret_value()) is None:
        raise ValueError("give the token that BotFather showed for this bot: a number, a colon, letters and digits")
    return value


def _folder(value: object) -> object:
    # To Python an empty name means the current folder; to an operator it means that the setting was forgotten.
    if value == "":
        raise ValueError("give a folder")
    return value


def _http_url(value: str) -> str:
    if not _is_http_url(value):
        raise ValueError("give an http or https address without query")
    return value.rstrip("/")


def _api_url(value: str) -> str:
    address = _http_url(value)
    # Telegram's addresses go on with this and the token, which is a setting of its own and no part of an address.
    if "/bot" in urlsplit(address).path:
        raise ValueError("give the address of the server alone, without '/bot' and the token")
    return address


def _is_http_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
        is_complete = bool(parts.hostname) and parts.port != 0
    except ValueError:
        # Its text quotes the address, which may hold a password.
        return False
    return is_complete and parts.scheme in {"http", "https"} and not parts.query and not parts.fragment


def _authority_url(value: str) -> str:
    address = _http_url(value)
    # The address names the authority in the ledger, so no password may stand in it.
    if "@" in urlsplit(address).netloc:
        raise ValueError("give addresses without user and password")
    return address


def _several(value: object) -> object:
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _beginning(start: str, advice: str) -> AfterValidator:
    """Accept what begins so, and give the advice otherwise."""

    def check(value: str) -> str:
        if not value.startswith(start):
            raise ValueError(advice)
        return value

    return AfterValidator(check)


def _name(value: str) -> str:
    if not value.strip() or len(value) > _LONGEST_NAME or not value.isprintable():
        raise ValueError(f"give a name of 1 to {_LONGEST_NAME} characters in one line")
    return value


def _email(value: str) -> str:
    if value and (len(value) > _LONGEST_NAME or _EMAIL.fullmatch(value) is None):
        raise ValueError("give an e-mail address such as desk@example.org, or leave it out")
    return value


def _fingerprint(value: str) -> str:
    if _FINGERPRINT.fullmatch(value) is None:
        raise ValueError("give the line that 'amanet keys new --root' printed: SHA256 and 64 hexadecimal digits")
    return value


class Settings(BaseSettings):
    """Everything an operator may set; see the README for each meaning."""

    model_config = SettingsConfigDict(env_prefix="AMANET_", frozen=True, extra="forbid", hide_input_in_errors=True)

    token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    api_url: Annotated[str, AfterValidator(_api_url)] = "https://api.telegram.org"
    home: Annotated[Path, BeforeValidator(_folder)] = Path("var")
    database_url: (
        Annotated[str, _beginning("sqlite+aiosqlite:///", "write it like sqlite+aiosqlite:////srv/amanet/amanet.db")]
        | None
    ) = None
    blobs_url: Annotated[str, _beginning("file:///", "write it like file:///srv/amanet/blobs")] | None = None
    intake: Literal["polling"] = "polling"
    secret: Literal["file"] = "file"  # noqa: S105 - the name of a place, not a secret
    roster_root: Annotated[str, AfterValidator(_fingerprint)] | None = None
    send_rate: Annotated[float, Field(ge=0, le=1000)] = 25
    digest_at: Annotated[Turn, NoDecode, BeforeValidator(_turn)] = Turn(weekday=0, at=time(9))
    privacy_plan: Literal["strict", "open"] = "strict"
    organization: Annotated[str, AfterValidator(_name)] = "Amanet"
    contact_email: Annotated[str, AfterValidator(_email)] = ""
    timestamp_urls: Annotated[
        tuple[Annotated[str, AfterValidator(_authority_url)], ...], NoDecode, BeforeValidator(_several)
    ] = ()
    timestamp_certificates: Path | None = None
    backup_recipient: (
        Annotated[str, _beginning("age1pq1", "give a recipient that begins with age1pq1, as on a card")] | None
    ) = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - a .env file would be a third place to look
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then environment, then the home's file."""
        home = Path(init_settings().get("home") or env_settings().get("home") or "var")
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, home / "amanet.toml")

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the database."""
        return self.database_url or f"sqlite+aiosqlite:///{self.home.absolute() / 'amanet.db'}"

    @property
    def blobs(self) -> Path:
        """The folder of sealed files."""
        return Path(urlsplit(self.blobs_url).path) if self.blobs_url else self.home / "blobs"

    def require_token(self) -> str:
        """The bot token; raises ``BadSettings`` when there is none."""
        if self.token is None:
            raise BadSettings("AMANET_TOKEN is not set; give the token that BotFather showed for this bot")
        return self.token.get_secret_value()

    def require_roster_root(self) -> str:
        """The root key's fingerprint; raises ``BadSettings`` when there is none."""
        if self.roster_root is None:
            raise BadSettings("AMANET_ROSTER_ROOT is not set; give what 'amanet keys new --root' printed")
        return self.roster_root

    def require_timestamp_certificates(self) -> Path:
        """The file of the time-stamping authorities' certificates; raises ``BadSettings`` when there is none."""
        if self.timestamp_certificates is None:
            raise BadSettings(
                "AMANET_TIMESTAMP_CERTIFICATES is not set; give the PEM file under which time stamps are believed"
            )
        return self.timestamp_certificates


def load(**given: object) -> Settings:
    """Read the settings; raises ``BadSettings`` that names the first bad one and never shows a value."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        raise BadSettings(_complaint(error.errors(include_input=False, include_context=False)[0])) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise BadSettings("amanet.toml in the home is not valid TOML; mend it or remove it") from None


def _complaint(problem: Mapping[str, Any]) -> str:
    field = str(problem["loc"][0])
    name = f"AMANET_{field.upper()}"
    if problem["type"] == "extra_forbidden":
        return "amanet.toml in the home holds a setting that does not exist; remove it"
    later = _NOT_YET.get(field)
    hint = f" ('{later}' is not in this version)" if later else ""
    return f"{name} is not usable: {problem['msg'].removeprefix('Value error, ')}{hint}"
