"""``amanet referral``: bags for officers whose force may not use Telegram, and their acknowledgement."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.cli.asking import settings_and_home
from bot.domain.errors import NoGrant

if TYPE_CHECKING:
    from bot.wiring.running import Ground

_Done = TypeVar("_Done")

app = typer.Typer(no_args_is_help=True, help="Referrals to police liaison officers, without Telegram.")


@app.command("list")
def list_all() -> None:
    """List every referral with its state and officer, and first the recalls of which an officer is still to be told."""
    from bot.wiring.handing_over import list_referrals  # noqa: PLC0415 - loads the whole bot

    for line in _at_home(list_referrals):
        typer.echo(line)


@app.command()
def export(
    referral: Annotated[str, typer.Argument(help="An officer's name in the roster, or the number of one referral.")],
    out: Annotated[Path, typer.Option(help="The folder to write to.")],
) -> None:
    """Write the signed bags that this officer may have; from then on they count as handed over."""
    from bot.wiring.handing_over import export_referrals  # noqa: PLC0415

    done = _at_home(lambda base: export_referrals(base, referral, out))
    for path in done.files:
        typer.echo(str(path))
    if done.left_out:
        raise NoGrant(f"left out: {'; '.join(done.left_out)}")


@app.command()
def rekey(
    officer: Annotated[str, typer.Argument(help="The officer's name in the roster.")],
    file: Annotated[Path, typer.Argument(help="The file that the officer made with 'amanet rekey'.")],
) -> None:
    """Put an officer's grants for a new key in place of those for the old one."""
    from bot.wiring.handing_over import rekey_referrals  # noqa: PLC0415

    _at_home(lambda base: rekey_referrals(base, officer, file))
    typer.echo("noted; export again what the officer is to open with the new key")


@app.command()
def acknowledge(number: Annotated[str, typer.Argument(help="The number of the referral, as on its bag.")]) -> None:
    """Note that the officer has confirmed having a referral."""
    from bot.wiring.handing_over import acknowledge_referral  # noqa: PLC0415

    _at_home(lambda base: acknowledge_referral(base, number))
    typer.echo("noted")


@app.command()
def told(number: Annotated[str, typer.Argument(help="The number of the recall, as in the list.")]) -> None:
    """Note that an officer was told of a recall by hand."""
    from bot.wiring.handing_over import told_of_recall  # noqa: PLC0415

    _at_home(lambda base: told_of_recall(base, number))
    typer.echo("noted")


def _at_home(work: "Callable[[Ground], Awaitable[_Done]]") -> _Done:
    from bot.wiring.handing_over import at_home  # noqa: PLC0415 - loads the whole bot

    settings, home = settings_and_home()
    home.require(home.mode)
    return asyncio.run(at_home(settings, home, work))
