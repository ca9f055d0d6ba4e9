"""Every verb of ``amanet`` by name."""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import counting, handing_over, keys, organisation, reading, rekeying, replying, roster, verifying
from bot.cli.asking import settings_and_home

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    # Typer's own tracebacks show local variables.
    pretty_exceptions_enable=False,
    help="Amanet: reports entrusted to people, not to the server.",
)
app.add_typer(keys.app, name="keys")
app.add_typer(roster.app, name="roster")
app.add_typer(handing_over.app, name="referral")
app.add_typer(counting.app, name="windows")
app.command("init")(organisation.init)
app.command("invite")(organisation.invite)
app.command("check")(organisation.check)
app.command("open")(reading.open_report)
app.command("digest")(reading.digest)
app.command("reply")(replying.reply)
app.command("rekey")(rekeying.rekey)
app.command("verify")(verifying.verify)

NOT_YET = ("backup", "restore")


@app.command()
def run() -> None:
    """Run the bot until SIGTERM, then finish what is under way and stop."""
    from bot.logs import configure  # noqa: PLC0415 - only the two that run the bot need it
    from bot.wiring.running import run_on_home  # noqa: PLC0415

    settings, home = settings_and_home()
    configure()
    asyncio.run(_until_stopped(lambda stop: run_on_home(settings, home, stop=stop)))


@app.command()
def rehearse(
    port: Annotated[int, typer.Option(help="Port of the page on this computer; any free one if left out.")] = 0,
    *,
    proposals: Annotated[
        Path, typer.Option(help="Where the page keeps what readers of its texts propose and sign.")
    ] = Path("proposals.json"),
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the page.")] = False,
) -> None:
    """Play the whole story in a browser: nothing leaves this computer."""
    from bot.logs import configure  # noqa: PLC0415
    from bot.wiring.rehearsing import rehearse as play  # noqa: PLC0415

    def announce(url: str) -> None:
        typer.echo(f"The rehearsal is ready: {url}\nPress Ctrl-C to end it.")
        if not no_browser:
            typer.launch(url)

    configure()
    page = Path(__file__).parents[2] / "web" / "dist" / "rehearsal.html"
    begin = partial(play, port=port, page=page, proposals=proposals, announce=announce)
    asyncio.run(_until_stopped(lambda stop: begin(stop=stop)))


def _until_stopped(work: Callable[[asyncio.Event], Awaitable[None]]) -> Coroutine[None, None, None]:
    """Run ``work`` with an event that SIGTERM and Ctrl-C set."""

    async def watch() -> None:
        gc.freeze()
        gc.enable()
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await work(stop)

    return watch()


def _not_yet() -> None:
    """Not in this version."""
    typer.echo("amanet: not in this version", err=True)
    raise typer.Exit(2)


_ANYTHING = {"ignore_unknown_options": True, "allow_extra_args": True}
for _name in NOT_YET:
    app.command(_name, hidden=True, context_settings=_ANYTHING)(_not_yet)
