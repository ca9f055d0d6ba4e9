"""``amanet keys``: made and kept away from the machine that runs the bot."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asking import new_passphrase
from bot.cli.carrying import require_new
from bot.sealing.keyfile import new_key, new_root_key, write_key_file, write_root_key_file
from bot.sealing.signing import fingerprint

app = typer.Typer(no_args_is_help=True, help="Make keys for people and for the organisation's root.")


@app.callback()
def keys() -> None:
    """Make keys for people and for the organisation's root."""


@app.command()
def new(
    out: Annotated[Path, typer.Option(help="The key file to write; it must not exist yet.")],
    *,
    root: Annotated[bool, typer.Option("--root", help="Make the key that signs the roster.")] = False,
    no_passphrase: Annotated[bool, typer.Option("--no-passphrase", help="Do not protect the file.")] = False,
) -> None:
    """Make a key file and print its public half in one line."""
    require_new(out)
    passphrase = None if no_passphrase else new_passphrase()
    if root:
        signing = new_root_key()
        write_root_key_file(out, signing, passphrase)
        typer.echo(fingerprint(signing.verify_key))
        return
    key = new_key()
    write_key_file(out, key, passphrase)
    typer.echo(key.card)
