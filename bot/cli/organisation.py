"""``amanet init``, ``invite`` and ``check``: what the operator does beside running the bot."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from bot.cli.asking import settings_and_home
from bot.sealing.durable import replace
from bot.sealing.roster import draft_roster, encode_draft
from bot.sealing.secret import ServerSecret

_TERM = timedelta(days=365)


def init() -> None:
    """Make the home: server secret, database, empty roster; an existing home is never touched."""
    from bot.wiring.errands import make_database  # noqa: PLC0415 - loads the whole bot

    settings, home = settings_and_home()
    home.make("real")
    replace(home.roster_draft, encode_draft(draft_roster(datetime.now(UTC).date() + _TERM)))
    asyncio.run(make_database(settings))
    # Last, because it is what makes the folder a home.
    ServerSecret.create(home.secret)
    typer.echo(f"made {home.path}; next: 'amanet keys new --root', 'amanet roster add', 'amanet roster sign'")


def invite(name: Annotated[str, typer.Argument(help="The person's name in the signed roster.")]) -> None:
    """Print a one-time link for 24 hours, and write the sealed word that must follow it."""
    from bot.wiring.errands import invite_member  # noqa: PLC0415

    settings, home = settings_and_home()
    home.require(home.mode)
    link, challenge = asyncio.run(invite_member(settings, home, name))
    typer.echo(link)
    typer.echo(f"and send this file, which only {name} can open: {challenge}")


def check() -> None:
    """Check settings, home, roster, keys, clock, disk, texts and Telegram, one line each."""
    from bot.wiring.checking import examine  # noqa: PLC0415

    settings, home = settings_and_home()

    async def look() -> bool:
        is_well = True
        async for finding in examine(settings, home):
            is_well = is_well and finding.is_well
            typer.echo(f"{'ok ' if finding.is_well else 'bad'} {finding.subject}: {finding.said}")
        return is_well

    if not asyncio.run(look()):
        raise typer.Exit(1)
