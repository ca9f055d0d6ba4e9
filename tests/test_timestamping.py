"""Time-stamping over HTTP: a real authority's answer comes back whole, and every failure is one plain error."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot.config import load
from bot.domain.errors import AuthorityUnreachable, BadSettings
from bot.sealing.timestamps import TrustAnchors
from bot.services.ledger import Authority, Ledger
from bot.timestamping import authority_name, post_to
from store.database import Database
from tests.authority import StampingAuthority, served
from tests.empty_database import put_empty_database

REPLY = "application/timestamp-reply"


async def test_a_day_is_stamped_over_http(tmp_path: Path) -> None:
    """From the address to a stamp that is believed, with OpenSSL's authority behind a loopback server."""
    authority = StampingAuthority.made_in(tmp_path / "tsa")
    database = await Database.open(put_empty_database(tmp_path))
    days = Ledger(database=database)
    await days.close_day(datetime(2026, 11, 24, tzinfo=UTC))
    async with authority.serve() as url:
        known = Authority(authority_name(url), TrustAnchors.read(authority.certificates))
        assert await days.stamp(known, post_to(url)) == 1
    await database.close()


async def refuse(_request: web.Request) -> web.Response:
    """An authority that is out of order."""
    return web.Response(status=503, body=b"later", content_type=REPLY)


async def say_something_else(_request: web.Request) -> web.Response:
    """A page in the place of an authority, such as a hotel's sign-in."""
    return web.Response(text="please sign in")


async def send_elsewhere(_request: web.Request) -> web.Response:
    """An authority that moved."""
    return web.Response(status=307, headers={"Location": "/stamp"}, content_type=REPLY)


async def talk_for_ever(request: web.Request) -> web.StreamResponse:
    """An answer without end."""
    response = web.StreamResponse(headers={"Content-Type": REPLY})
    await response.prepare(request)
    for _ in range(1_000):
        await response.write(bytes(10_000))
    return response


async def hang_up(request: web.Request) -> web.Response:
    """A connection that breaks."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


@pytest.mark.parametrize("handler", [refuse, say_something_else, send_elsewhere, talk_for_ever, hang_up])
async def test_what_is_no_answer_is_one_error(handler: object) -> None:
    """No library error, no address in the text, and nothing endless in memory."""
    async with served(handler) as url:
        with pytest.raises(AuthorityUnreachable) as refused:
            await post_to(url)(b"request")
    assert "127.0.0.1" not in str(refused.value)


async def test_an_authority_that_is_away_is_one_error() -> None:
    """Nobody listens."""
    async with served(refuse) as url:
        pass
    with pytest.raises(AuthorityUnreachable, match="could not be reached"):
        await post_to(url)(b"request")


async def test_a_request_names_no_more_than_it_must() -> None:
    """The headers say what the bytes are, and nothing of this machine or its libraries."""
    seen: dict[str, str] = {}

    async def note(request: web.Request) -> web.Response:
        seen.update(request.headers)
        return web.Response(body=await request.read(), content_type=REPLY)

    async with served(note) as url:
        assert await post_to(url)(b"request") == b"request"
    assert seen.pop("Host") == url.split("/")[2]
    assert seen == {
        "Content-Type": "application/timestamp-query",
        "Content-Length": "7",
        "Accept": REPLY,
        "Accept-Encoding": "identity",
        "User-Agent": "Amanet",
    }


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://stamps.example/tsr", "stamps.example/tsr"),
        ("http://stamps.example", "stamps.example"),
        ("http://stamps.example:318/", "stamps.example:318"),
    ],
)
def test_an_authority_is_named_by_its_address(url: str, name: str) -> None:
    """Two authorities of one host keep different names."""
    assert authority_name(url) == name


def test_no_authority_is_set_by_default(tmp_path: Path) -> None:
    """Without addresses nothing is ever sent, and days wait."""
    settings = load(home=tmp_path)
    assert settings.timestamp_urls == ()
    with pytest.raises(BadSettings, match="AMANET_TIMESTAMP_CERTIFICATES"):
        settings.require_timestamp_certificates()


def test_several_authorities_may_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Separated by blanks or commas in the environment."""
    monkeypatch.setenv("AMANET_TIMESTAMP_URLS", "https://one.example/tsr, http://two.example/")
    monkeypatch.setenv("AMANET_TIMESTAMP_CERTIFICATES", "authorities.pem")
    settings = load(home=tmp_path)
    assert settings.timestamp_urls == ("https://one.example/tsr", "http://two.example")
    assert settings.require_timestamp_certificates() == Path("authorities.pem")


def test_authorities_may_be_set_in_the_homes_file(tmp_path: Path) -> None:
    """As a list in ``amanet.toml``."""
    (tmp_path / "amanet.toml").write_text('timestamp_urls = ["https://one.example/tsr"]\n', "utf-8")
    assert load(home=tmp_path).timestamp_urls == ("https://one.example/tsr",)


@pytest.mark.parametrize("url", ["one.example", "ftp://one.example", "https://user:word@one.example", "https://a/?b=c"])
def test_an_address_that_cannot_be_used_is_refused(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting is named, its value is not shown."""
    monkeypatch.setenv("AMANET_TIMESTAMP_URLS", url)
    with pytest.raises(BadSettings, match="AMANET_TIMESTAMP_URLS") as refused:
        load(home=tmp_path)
    assert url not in str(refused.value)
