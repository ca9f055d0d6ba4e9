"""``amanet windows``: what an operator can do to the counts, which is to begin the open ones anew."""

import asyncio

import typer

from bot.cli.asking import settings_and_home

app = typer.Typer(no_args_is_help=True, help="The windows in which reports are counted.")


@app.callback()
def windows() -> None:
    """The windows in which reports are counted."""


@app.command()
def discard() -> None:
    """After a seizure: forget what the open windows have counted and begin them anew, as partial ones."""
    from bot.wiring.errands import discard_windows  # noqa: PLC0415 - loads the whole bot

    settings, home = settings_and_home()
    home.require(home.mode)
    discarded = asyncio.run(discard_windows(settings, home))
    typer.echo(f"{discarded} open windows begin anew; their digests will say that they were counted in part only")
